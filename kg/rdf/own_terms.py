"""A user's own classes of events and roles: Turtle files whose terms stand below the ontology's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import GraphError
from kg.rdf import oxigraph
from kg.rdf.ontology import Vocabulary, vocabulary
from kg.rdf.terms import DM, LABEL, RANGE, SUBCLASS_OF, SUBPROPERTY_OF, Blank, Iri, Object, local_part

_REPEATED = (LABEL, SUBCLASS_OF, SUBPROPERTY_OF, RANGE)


def with_own_terms(paths: Iterable[Path]) -> Vocabulary:
    """The ontology with the terms that files put below its own, in whatever namespace.

    Raises:
        GraphError: a file is malformed, or two terms share a local name.
    """
    base = vocabulary()
    direct: dict[Iri, set[Iri]] = defaultdict(set)
    told: dict[Iri, list[tuple[Iri, Object]]] = defaultdict(list)
    for path in paths:
        for subject, predicate, thing, _ in oxigraph.read(path):
            if isinstance(subject, Iri) and predicate in _REPEATED and not isinstance(thing, Blank):
                told[subject].append((predicate, thing))
                if predicate in (SUBCLASS_OF, SUBPROPERTY_OF) and isinstance(thing, Iri):
                    direct[subject].add(thing)
    added = {term: _above(term, direct, base) for term in direct if term not in base.above}
    added = {term: above for term, above in added.items() if len(above) > 1}
    own: dict[str, Iri] = {}
    for term in sorted(added):
        name = local_part(term)
        other = DM(name) if DM(name) in base.above else own.setdefault(name, term)
        if other != term:
            raise GraphError(f"{term}: {other} has the same name. Give it another than {name}.")
    # What nobody else knows of these terms, a graph that uses them repeats.
    descriptions = {term: tuple(sorted(told[term], key=str)) for term in added}
    return Vocabulary({**base.above, **added}, {**base.descriptions, **descriptions}, own)


def _above(term: Iri, direct: Mapping[Iri, set[Iri]], base: Vocabulary) -> tuple[Iri, ...]:
    """The term, then all above it that the ontology or the files define."""
    found: set[Iri] = set()
    waiting = [term]
    while waiting:
        for parent in direct.get(waiting.pop(), ()):
            if parent in base.above:
                found.update(base.above[parent])
            elif parent in direct and parent not in found:
                found.add(parent)
                waiting.append(parent)
    return (term, *sorted(found - {term}))
