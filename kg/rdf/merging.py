"""What resolution found out beyond one document: matches, parts, narrower topics, reprints, other wordings,
disagreements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Links, Match
from kg.rdf import terms
from kg.rdf.minting import GraphSettings, assertion_in, day, decimal, string
from kg.rdf.terms import Iri, Object
from kg.slugs import digest

Triple = tuple[Iri, Iri, Object]


def merging(links: Links, documents: Mapping[str, Iri], settings: GraphSettings) -> Iterator[Triple]:
    """The triples of all that holds between things of the whole graph.

    Args:
        links: what resolution found.
        documents: the IRI of every document, by identifier.
        settings: the base of the IRIs.
    """
    mint = settings.namespace
    scores = _scores(links, settings)
    for match in links.matches:
        yield from _match(match, scores, settings)
    for narrow, wide in links.broader.items():
        for each in wide:
            yield mint(narrow), terms.BROADER, mint(each)
    for part, whole in links.parts.items():
        yield mint(part), terms.SUB_EVENT_OF, mint(whole)
        yield mint(part), terms.PART_OF, mint(whole)
    for one, other in links.rewordings:
        yield mint(one), terms.WORDED_ALSO, mint(other)
        yield mint(other), terms.WORDED_ALSO, mint(one)
    for copy, original in links.reprints.items():
        yield documents[copy], terms.REPRINT_OF, documents[original]
    for tenure, days in links.attested.items():
        yield mint(tenure), terms.ATTESTED_FROM, day(days.start)
        yield mint(tenure), terms.ATTESTED_UNTIL, day(days.end)
    for dispute in links.disagreements:
        node = mint(f"disagreement/{dispute.fact.replace('/', '-')}-{dispute.matter}")
        yield node, terms.TYPE, terms.DISAGREEMENT
        yield node, terms.DISPUTES, mint(dispute.fact)
        yield node, terms.MATTER, string(dispute.matter)
        for document, key in dispute.tellings:
            yield node, terms.BETWEEN, assertion_in(documents[document], key)


def _match_node(match: Match, settings: GraphSettings) -> Iri:
    return settings.namespace(f"match/{digest(*sorted(match.things), match.verdict, *match.nodes)}")


def _scores(links: Links, settings: GraphSettings) -> dict[Iri, float]:
    """One score a match: the highest where the same two things were compared more than once, for different reasons."""
    scores: dict[Iri, float] = {}
    for match in links.matches:
        node = _match_node(match, settings)
        scores[node] = max(match.score, scores.get(node, match.score))
    return scores


def _match(match: Match, scores: Mapping[Iri, float], settings: GraphSettings) -> Iterator[Triple]:
    node = _match_node(match, settings)
    yield node, terms.TYPE, terms.MATCH
    for local in match.nodes:
        yield node, terms.COMPARES, settings.namespace(local)
    for thing in match.things:
        yield node, terms.REFERENCE, string(thing)
    for reason in match.reasons:
        yield node, terms.REASON, string(reason)
    yield node, terms.SCORE, decimal(round(scores[node], 3))
    yield node, terms.VERDICT, string(match.verdict)
    if match.by is not None:
        yield node, terms.JUDGED_BY, string(match.by)
