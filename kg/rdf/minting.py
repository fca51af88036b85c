"""How the parts of a reading become IRIs and literals, the same everywhere in a graph."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kg.errors import GraphError
from kg.model import Cost, Equipment, Fact, Interval, Links, Reading, Topic
from kg.rdf.ontology import Vocabulary, vocabulary
from kg.rdf.oxigraph import is_iri
from kg.rdf.terms import ID, XSD, Iri, Literal, Namespace
from kg.slugs import digest, slug

_ILLEGAL = re.compile("[\0\ud800-\udfff]")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\0-\x20\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """What a user may choose of the graph's making.

    Args:
        base: the IRI that minted things live under.
        store_text: False keeps the documents' texts out of the graph, and only their hashes in.
        own_terms: the ontology with the user's own terms; the ontology alone when left out.

    Raises:
        GraphError: the base is no absolute IRI.
    """

    base: str = ID
    store_text: bool = True
    own_terms: Vocabulary | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not (_ABSOLUTE.fullmatch(self.base) and is_iri(self.base)):
            raise GraphError(f"{self.base!r} is no absolute IRI. Give one such as https://example.org/id/.")

    @property
    def namespace(self) -> Namespace:
        """The base, ready to be called with a local part."""
        return Namespace(self.base if self.base.endswith(("/", "#")) else f"{self.base}/")

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes and properties that the graph is made of."""
        return self.own_terms or vocabulary()

    @property
    def shared_graph(self) -> Iri:
        """The graph of what is no single document's own."""
        return self.namespace("graph/shared")


def document_graph(identifier: str, settings: GraphSettings) -> Iri:
    """The named graph of what a document says: a thing of its own, derived from the document."""
    return Iri(f"{document_iri(identifier, settings)}/graph")


def document_iri(identifier: str, settings: GraphSettings) -> Iri:
    """The IRI of the document of that identifier."""
    return settings.namespace(f"document/{_document_name(identifier)}")


@dataclass(frozen=True, slots=True)
class Scope:
    """One reading's names: its keys in, IRIs out. A key that nothing stands for is an error."""

    reading: Reading
    links: Links
    settings: GraphSettings

    @property
    def document(self) -> Iri:
        """The document's IRI."""
        return document_iri(self.reading.document.identifier, self.settings)

    @property
    def graph(self) -> Iri:
        """The named graph of what the document says."""
        return document_graph(self.reading.document.identifier, self.settings)

    def entity(self, key: str) -> Iri:
        """The IRI of the entity of that key."""
        return self._linked(self.links.entities.get(self._pair(key)), "entity", key)

    def fact(self, key: str) -> Iri:
        """The IRI of the fact of that key."""
        return self._linked(self.links.facts.get(self._pair(key)), "fact", key)

    def topic(self, topic: Topic) -> Iri:
        """The topic's IRI: the installation's own where it is one."""
        if topic.installation is not None:
            return self.fact(topic.installation)
        return self._linked(self.links.topics.get(self._pair(topic.key)), "topic", topic.key)

    def evidence(self, fact: Fact) -> Iri:
        """The IRI of a fact's evidence: its offsets, and a digest of all else that it says."""
        rest = digest(fact.rule, repr(fact.confidence), fact.attributed_to or "")
        return Iri(f"{self.document}/evidence/{fact.evidence.start}-{fact.evidence.end}-{rest}")

    def assertion(self, fact: Fact) -> Iri:
        """The IRI of what the passage itself says, whatever it was merged with."""
        return assertion_in(self.document, fact.key)

    def settled(self, fact: Fact) -> Interval | None:
        """The days that the reports of the fact agree on; its own where it is the only one."""
        return self.links.intervals.get(self.links.facts.get(self._pair(fact.key), ""), fact.date)

    @property
    def names(self) -> str:
        """A digest of all names and decisions that resolution gives the reading's graph: equal ones, equal graphs."""
        links, told = self.links, list[str]()
        parts = (self.reading.entities, links.entities), (self.reading.topics, links.topics), (
            self.reading.facts, links.facts,
        )  # fmt: skip
        for things, given in parts:
            for thing in things:
                local = given.get(self._pair(thing.key), "")
                told += (thing.key, local, repr(links.intervals.get(local)))
        return digest(*told, length=32)

    def _pair(self, key: str) -> tuple[str, str]:
        return self.reading.document.identifier, key

    def _linked(self, local: str | None, what: str, key: str) -> Iri:
        if local is None:
            name = self.reading.document.identifier
            raise GraphError(f"{name}: there is no {what} {key!r}, though something there refers to it.")
        return self.settings.namespace(local)


def assertion_in(document: Iri, key: str) -> Iri:
    """The IRI of what a passage of a document says, by the key of its fact."""
    return Iri(f"{document}/assertion/{slug(key)}")


def equipment_of(node: Iri, equipment: Equipment) -> Iri:
    """The IRI of what a site holds."""
    return Iri(f"{node}/equipment/{equipment.quantity}-{slug(equipment.item)}")


def cost_of(node: Iri, cost: Cost) -> Iri:
    """The IRI of what a site costs."""
    return Iri(f"{node}/cost/{slug(cost.currency)}-{decimal(cost.value).value}")


def clean(text: str) -> str:
    """The text with what RDF cannot hold replaced, character by character, so that offsets stay true."""
    return _ILLEGAL.sub("\ufffd", text)


def string(value: str) -> Literal:
    """A plain string."""
    return Literal(clean(value))


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), XSD("integer"))


def decimal(value: float) -> Literal:
    """A number in the one form that all stores keep: no exponent, no trailing zeros.

    >>> decimal(1.50).value, decimal(3.1e9).value
    ('1.5', '3100000000')
    """
    if not math.isfinite(value):
        raise GraphError(f"{value} is no number that a graph can hold.")
    return Literal(f"{Decimal(repr(value)).normalize():f}", XSD("decimal"))


def day(value: date) -> Literal:
    """A calendar day."""
    return Literal(value.isoformat(), XSD("date"))


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", XSD("boolean"))


def _document_name(identifier: str) -> str:
    """File names stay as they are; anything else becomes a slug with a digest that keeps it distinct."""
    if _PLAIN.fullmatch(identifier):
        return identifier
    return f"{slug(identifier)}-{digest(identifier)}"
