"""The RDF terms that Démarche writes, each named once, and plain records for quads.

The records belong to no library: `oxigraph` and `rdf_library` translate them at their borders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias


class Iri(str):
    """An absolute IRI."""

    __slots__ = ()


class Blank(str):
    """A blank node's label. We read blank nodes in files of others and write none."""

    __slots__ = ()


class Namespace(str):
    """The common beginning of a vocabulary's IRIs; called with a local name it gives the term.

    >>> Namespace("https://schema.org/")("value")
    'https://schema.org/value'
    """

    __slots__ = ()

    def __call__(self, local: str) -> Iri:
        """The vocabulary's term of that local name."""
        return Iri(f"{self}{local}")


DM = Namespace("https://w3id.org/demarche/ns#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCT = Namespace("http://purl.org/dc/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
# RDFLib binds WGS84 under https too; its own IRI, which stores and maps know, is http.
SCHEMA = Namespace("https://schema.org/")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")

XML_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
"""The namespace by which XML files tell their schema."""
SERVICES = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
VOID = Namespace("http://rdfs.org/ns/void#")

GEONAMES = Namespace("https://sws.geonames.org/")
WIKIDATA = Namespace("http://www.wikidata.org/entity/")

ID = Namespace("https://w3id.org/demarche/id/")
"""Where minted things live, unless the user sets another base."""

PREFIXES: Mapping[str, str] = {
    "dct": DCT,
    "dm": DM,
    "geo": GEO,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}
"""The prefixes of files that we write."""


class Literal(NamedTuple):
    """A value: its lexical form, its datatype, and its language where it has one."""

    value: str
    datatype: Iri = XSD("string")
    language: str | None = None


Node: TypeAlias = Iri | Blank
Object: TypeAlias = Iri | Blank | Literal


class Quad(NamedTuple):
    """One statement and the graph that it stands in (None for the default graph)."""

    subject: Node
    predicate: Iri
    object: Object
    graph: Node | None


def local_part(iri: str) -> str:
    """The last part of an IRI."""
    return re.split("[#/]", iri)[-1]


def order(quad: Quad) -> tuple[str, str, str, int, tuple[str, ...]]:
    """A sort key that is total over quads: graph, subject, predicate, then object."""
    thing = quad.object
    if isinstance(thing, Literal):
        return quad.graph or "", quad.subject, quad.predicate, 1, (*thing[:2], thing.language or "")
    return quad.graph or "", quad.subject, quad.predicate, 0, (thing,)


TYPE = RDF("type")
LABEL = RDFS("label")
SUBCLASS_OF = RDFS("subClassOf")
SUBPROPERTY_OF = RDFS("subPropertyOf")
RANGE = RDFS("range")

CONCEPT = SKOS("Concept")
PREFERRED_LABEL = SKOS("prefLabel")
ALTERNATIVE_LABEL = SKOS("altLabel")
NOTATION = SKOS("notation")
BROADER = SKOS("broader")
EXACT_MATCH = SKOS("exactMatch")

IDENTIFIER = DCT("identifier")
TITLE_OF_DOCUMENT = DCT("title")
PUBLISHER = DCT("publisher")
DATE_OF_DOCUMENT = DCT("date")
LANGUAGE = DCT("language")

URL = SCHEMA("url")
VALUE = SCHEMA("value")
CURRENCY = SCHEMA("currency")
NAME = SCHEMA("name")
SOFTWARE_VERSION = SCHEMA("softwareVersion")

LATITUDE = GEO("lat")
LONGITUDE = GEO("long")

PROV_ENTITY = PROV("Entity")
ACTIVITY = PROV("Activity")
SOFTWARE_AGENT = PROV("SoftwareAgent")
USED = PROV("used")
WAS_ASSOCIATED_WITH = PROV("wasAssociatedWith")
WAS_GENERATED_BY = PROV("wasGeneratedBy")
WAS_DERIVED_FROM = PROV("wasDerivedFrom")

FACT = DM("Fact")
EVENT = DM("Event")
PLACE = DM("Place")
MEETING = DM("Meeting")
AGREEMENT = DM("Agreement")
CALL = DM("Call")
TENURE = DM("Tenure")
POSITION = DM("Position")
DENIAL = DM("Denial")
DOCUMENT_CLASS = DM("Document")
EVIDENCE_CLASS = DM("Evidence")
INSTALLATION_KIND = DM("InstallationKind")

ISO2 = DM("iso2")
IN_COUNTRY = DM("inCountry")
WITHIN = DM("within")
REPRESENTS = DM("represents")
NAMED = DM("named")
PARTICIPANT = DM("participant")
PARTY = DM("party")
TITLE = DM("title")
STATUS = DM("status")
DATE = DM("date")
END_DATE = DM("endDate")
DATE_PRECISION = DM("datePrecision")
TOPIC = DM("topic")
PART_OF = DM("partOf")
PLOVER = DM("plover")
STANCE = DM("stance")
QUOTE = DM("quote")
KIND = DM("kind")
EQUIPMENT = DM("equipment")
ITEM = DM("item")
QUANTITY = DM("quantity")
COST = DM("cost")
HOUSE = DM("house")
CONTENT = DM("content")
CONTENT_HASH = DM("contentHash")
EVIDENCE = DM("evidence")
DOCUMENT = DM("document")
START = DM("start")
END = DM("end")
TEXT = DM("text")
CONFIDENCE = DM("confidence")
RULE = DM("rule")
ATTRIBUTED_TO = DM("attributedTo")

ASSERTION = DM("Assertion")
ASSERTS = DM("asserts")
TOLD_STATUS = DM("toldStatus")
TOLD_DATE = DM("toldDate")
TOLD_END_DATE = DM("toldEndDate")
TOLD_PRECISION = DM("toldPrecision")
TOLD_PLACE = DM("toldPlace")
TOLD_PARTICIPANT = DM("toldParticipant")
TOLD_NAME = DM("toldName")
MATCH = DM("Match")
COMPARES = DM("compares")
REFERENCE = DM("reference")
SCORE = DM("score")
REASON = DM("reason")
VERDICT = DM("verdict")
JUDGED_BY = DM("judgedBy")
SUB_EVENT_OF = DM("subEventOf")
WORDED_ALSO = DM("wordedAlso")
PUSH = DM("Push")
UNION = DM("union")
DIGEST = DM("digest")
REPRINT_OF = DM("reprintOf")
ATTESTED_FROM = DM("attestedFrom")
ATTESTED_UNTIL = DM("attestedUntil")
TOLD_EQUIPMENT = DM("toldEquipment")
TOLD_COST = DM("toldCost")
DISAGREEMENT = DM("Disagreement")
DISPUTES = DM("disputes")
MATTER = DM("matter")
BETWEEN = DM("between")

PLOVER_TYPES = Namespace(DM("plover/"))
"""PLOVER's event types: `PLOVER_TYPES("CONSULT")`."""
KINDS = Namespace(DM("kind/"))
"""The installation kinds that the ontology knows: `KINDS("radar-site")`."""
