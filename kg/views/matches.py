"""The comparisons behind what was merged, and those that a person should look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.rdf import terms
from kg.slugs import slug
from kg.views.facts import Evidence, first_text
from kg.views.origins import Origins, ToldName, spread

PASSAGES = 3
"""How many passages stand for one side of a match."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two things compared, or what made one of them; the references are as in a `kg.model.Judgement`.

    Where a person judged, `judged` is true, and `by` is the name, empty where the file gives none.
    """

    iri: str
    references: tuple[str, ...]
    nodes: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    verdict: str
    by: str
    judged: bool = False

    @property
    def credit(self) -> str:
        """Who decided: a person, or the machine by how alike the two are."""
        if not self.judged:
            return f"alike by {self.score:.2f}"
        return f"judged by {self.by}" if self.by else "judged in the file of judgements"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things compared, with words to know it by.

    Args:
        reference: how a judgement refers to it.
        iri: the node that stands for it in the graph.
        label: what its documents call it; of a fact, what it says.
        kind: Person, Meeting, Topic …
        passages: words about it, the most telling first.
        told: of a fact what its own passage tells of days, places and people.
    """

    reference: str
    iri: str
    label: str
    kind: str
    passages: tuple[Evidence, ...]
    told: str = ""


def read_matches(store: ox.Store, *, about: str | None = None) -> list[Match]:
    """All matches of a store, or those about one node; the most alike first."""
    origins = Origins(store)
    wanted = (terms.TYPE, terms.MATCH) if about is None else (terms.COMPARES, about)
    rows = store.quads_for_pattern(None, ox.NamedNode(wanted[0]), ox.NamedNode(wanted[1]), ox.DefaultGraph())
    found = [_match(origins, row.subject.value) for row in rows if isinstance(row.subject, ox.NamedNode)]
    return sorted(found, key=lambda match: (-match.score, match.references, match.iri))


def _match(origins: Origins, iri: str) -> Match:
    known = origins.reader.properties(iri)
    return Match(
        iri,
        tuple(map(str, known.get(terms.REFERENCE, ()))),
        tuple(map(str, known.get(terms.COMPARES, ()))),
        float(first_text(known, terms.SCORE) or 0),
        tuple(map(str, known.get(terms.REASON, ()))),
        first_text(known, terms.VERDICT),
        first_text(known, terms.JUDGED_BY),
        terms.JUDGED_BY in known,
    )


def parts(origins: Origins, match: Match) -> tuple[tuple[str, str], ...]:
    """The two things of a match: how a judgement refers to each, and the node that stands for it."""
    if len(match.references) == 1 and len(match.nodes) == 2:
        # Two things of one name: only their documents tell them apart.
        (reference,) = match.references
        return tuple((_in_document(origins, node, reference), node) for node in match.nodes)
    rows: list[tuple[str, str]] = []
    for reference in match.references:
        free = [node for node in match.nodes if node not in {taken for _, taken in rows}] or list(match.nodes)
        rows.append((reference, next((node for node in free if _bears(origins, node, reference)), free[0])))
    return tuple(rows)


def sides(origins: Origins, match: Match) -> tuple[Side, ...]:
    """The two things of a match, each as its own documents show it."""
    merged = len(match.nodes) == 1
    return tuple(_side(origins, reference, node, merged=merged) for reference, node in parts(origins, match))


def _bears(origins: Origins, node: str, reference: str) -> bool:
    if origins.is_fact(node) and (found := origins.assertion(reference)):
        return found[1] == node
    return bool(_names(origins, node, reference))


def _names(origins: Origins, node: str, reference: str) -> list[ToldName]:
    """The names of a node, in its documents, to which a reference leads."""
    return [told for told in origins.names(node) if reference in (told.reference, told.everywhere)]


def _in_document(origins: Origins, node: str, reference: str) -> str:
    return min((told.reference for told in _names(origins, node, reference)), default=reference)


def _side(origins: Origins, reference: str, node: str, *, merged: bool) -> Side:
    found = origins.assertion(reference)
    if found is not None:
        told = origins.passage(found[0])
        # Where the two were merged, all other passages are of both.
        others = [] if merged else [row.evidence for row in origins.told(node) if row.reference != told.reference]
        passages = (told.evidence, *spread(others, PASSAGES - 1))
        return Side(reference, node, origins.label(node), origins.kind(node), passages, told.line)
    names = _names(origins, node, reference)
    label = names[0].name if names else origins.label(node)
    passages = spread(_about(origins, node, label, [told.graph for told in names]), PASSAGES)
    return Side(reference, node, label, origins.kind(node), passages)


def _about(origins: Origins, node: str, label: str, graphs: Iterable[str]) -> list[Evidence]:
    """The words of the facts that a thing has part in, in these graphs; those with its name first."""
    places: set[object] = {ox.NamedNode(graph) for graph in graphs if graph} or {ox.DefaultGraph()}
    found: set[str] = set()
    for row in origins.store.quads_for_pattern(None, None, ox.NamedNode(node)):
        if row.graph_name in places and isinstance(row.subject, ox.NamedNode):
            proofs = origins.store.quads_for_pattern(row.subject, ox.NamedNode(terms.EVIDENCE), None, row.graph_name)
            found |= {proof.object.value for proof in proofs if isinstance(proof.object, ox.NamedNode)}
    name = slug(label).rpartition("-")[2]
    return sorted(origins.reader.evidence(sorted(found)), key=lambda each: name not in slug(each.text))
