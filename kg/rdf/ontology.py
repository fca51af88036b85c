"""The ontology as the code needs it: where it lies, what stands above a term, what a concept is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import GraphError
from kg.rdf import oxigraph
from kg.rdf.terms import (
    DM,
    NOTATION,
    PREFERRED_LABEL,
    SUBCLASS_OF,
    SUBPROPERTY_OF,
    TYPE,
    Iri,
    Object,
    local_part,
)

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Vocabulary:
    """What the ontology says of its own terms.

    `above` has every superclass and superproperty of a term, the term itself first; terms of other
    vocabularies are left out. `descriptions` has what a graph repeats of a concept that it uses.
    `own` has the terms that a user has added, by their local names.
    """

    above: Mapping[Iri, tuple[Iri, ...]]
    descriptions: Mapping[Iri, tuple[tuple[Iri, Object], ...]]
    own: Mapping[str, Iri] = field(default_factory=dict)

    def lineage(self, local: str) -> tuple[Iri, ...]:
        """The term of that local name, and every term above it.

        Raises:
            GraphError: the ontology does not define it.
        """
        try:
            return self.above[self.own.get(local, DM(local))]
        except KeyError:
            raise GraphError(f"The ontology has no dm:{local}. Define it in demarche.ttl.") from None

    def members(self, local: str) -> frozenset[str]:
        """The local names of the concepts of a class: of "Status", "Planned" and so on."""
        row = (TYPE, DM(local))
        return frozenset(local_part(term) for term, rows in self.descriptions.items() if row in rows)

    def term(self, local: str) -> Iri:
        """The term of that local name, certain to be defined."""
        return self.lineage(local)[0]


def ontology_path(name: str) -> Path:
    """A file of the ontology, in an installed wheel (kg/ontology) or in a checkout (ontology)."""
    for folder in (_PACKAGE / "ontology", _PACKAGE.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise GraphError(f"{name} is missing beside the package {_PACKAGE}. Install Démarche again.")


@cache
def vocabulary() -> Vocabulary:
    """The ontology that ships with the code, read once."""
    direct: dict[Iri, set[Iri]] = defaultdict(set)
    descriptions: dict[Iri, list[tuple[Iri, Object]]] = defaultdict(list)
    terms: set[Iri] = set()
    for subject, predicate, thing, _ in oxigraph.read(ontology_path("demarche.ttl")):
        if not isinstance(subject, Iri) or not subject.startswith(DM):
            continue
        terms.add(subject)
        if predicate in (SUBCLASS_OF, SUBPROPERTY_OF) and isinstance(thing, Iri) and thing.startswith(DM):
            direct[subject].add(thing)
        if predicate in (PREFERRED_LABEL, NOTATION) or (predicate == TYPE and _describes(thing)):
            descriptions[subject].append((predicate, thing))
    above = {term: (term, *sorted(_ancestors(term, direct) - {term})) for term in terms}
    return Vocabulary(above, {term: tuple(sorted(rows, key=str)) for term, rows in descriptions.items()})


def _describes(thing: Object) -> bool:
    """True of the types that a concept's users care for: ours and SKOS's, not OWL's."""
    return isinstance(thing, Iri) and "/owl#" not in thing


def _ancestors(term: Iri, direct: Mapping[Iri, set[Iri]]) -> set[Iri]:
    found: set[Iri] = set()
    waiting = [term]
    while waiting:
        for parent in direct.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found
