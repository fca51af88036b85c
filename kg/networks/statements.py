"""Positions as the statements of discourse network analysis: an actor, a concept, for or against it, on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypedDict, Unpack

from kg.errors import NetworkError
from kg.networks.choices import UNDATED, Day, Span, days_of, fraction, in_span, may_lie_in, one_of
from kg.networks.concepts import Concepts
from kg.networks.levels import holders, raised
from kg.networks.material import Material, material
from kg.views import Graph
from kg.views.facts import Evidence

AGREEMENT: Mapping[str, bool] = MappingProxyType({"Supports": True, "Opposes": False})
"""Which stances are statements, and whether they are for or against; those that are left open are left out."""

STANCES = ("Supports", "Opposes", "Conditional", "Undecided")
DUPLICATES = ("include", "document", "publisher", "week", "month", "year", "range")
"""What counts once: each statement; equal ones in a document, by one publisher, in a calendar week (of ISO 8601),
month or year, or at all."""


class Statements(TypedDict, total=False):
    """What discourse networks let their users choose.

    level: whom statements count for: "actor" (the holder, as told), "person" (who voices it), "country" or
        "organization".
    personal: whether an official's own position counts for the country or organization represented; True by default.
    topics: "own" for matters as told (the default), "broadest" for the largest matters that they are part of.
    recode: what is to be one concept: its name, and the names, aliases or IRIs of matters (`*` stands for anything);
        what is part of one of them is of the concept, too.
    only: the names or IRIs of the concepts that count; empty for all.
    without: the names or IRIs of matters that do not count, nor what is part of them.
    stances: which stances count, and whether for (True) or against; `AGREEMENT` by default. To count conditional
        support as support: `{"Supports": True, "Opposes": False, "Conditional": True}`.
    start, end: the first and last day of a window: dates, or words such as "2007-04".
    undated: what becomes of a position without a day: "published" (as by default) for the day of its report, or "drop"
        or "keep" where there is a window. A report without a day is in no window, unless kept.
    confidence: passages that are less certain than this do not count.
    duplicates: what counts once: one of `DUPLICATES`; "document" by default.
    unnamed: whether actors whom texts only describe ("six in ten", "a senior official") are nodes; False by default.
        At the levels of countries and organizations they count for whom they represent, all the same.
    """

    level: str
    personal: bool
    topics: str
    recode: Mapping[str, Iterable[str]]
    only: Iterable[str]
    without: Iterable[str]
    stances: Mapping[str, bool]
    start: Day
    end: Day
    undated: str
    confidence: float
    duplicates: str
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One passage in which an actor is for or against something.

    Args:
        actor: the actor's IRI.
        concept: the IRI of the matter, or the recoded name.
        agreement: True for, False against.
        day: the first day that it is taken to be of: the day told, or the day of its report; None for neither.
        until: the last such day.
        document: the document's IRI; for a copy that of its original.
        publisher: who answers for the document.
        fact: the position's IRI.
        evidence: the passage's IRI.
    """

    actor: str
    concept: str
    agreement: bool
    day: date | None
    until: date | None
    document: str
    publisher: str
    fact: str
    evidence: str


def statements(graph: Graph, **choices: Unpack[Statements]) -> tuple[Statement, ...]:
    """The statements that discourse networks count, in the order of their days.

    Each passage that tells of a position is one, as each coded stretch of text is in DNA; a copy's passages count only
    where its original is not there. What denies a position (`dm:Denial`, "does not oppose") is none: it does not tell
    that its holder is for it.

    Raises:
        NetworkError: a choice is none of those that there are.
    """
    check(choices)
    gathered = material(graph)
    told = _without_copies(_told(gathered, concepts(gathered, choices), choices), gathered)
    return once(told, one_of("duplicates", choices.get("duplicates", "document"), DUPLICATES))


def check(choices: Statements) -> None:
    """Complains of a choice that there is not.

    Raises:
        NetworkError: there is one.
    """
    for name in choices:
        if name not in Statements.__annotations__:
            known = ", ".join(sorted(Statements.__annotations__))
            raise NetworkError(f"There is no choice {name!r}. There are: {known}.")


def concepts(gathered: Material, choices: Statements) -> Concepts:
    """The concepts that these choices make of a graph's matters."""
    return Concepts(
        gathered,
        choices.get("topics", "own"),
        choices.get("recode"),
        choices.get("only", ()),
        choices.get("without", ()),
    )


def _told(gathered: Material, known: Concepts, choices: Statements) -> list[tuple[Statement, Evidence]]:
    """Every passage of every position that counts, copies among them."""
    span = Span.of(choices.get("start"), choices.get("end"))
    undated = one_of("undated", choices.get("undated", "published"), UNDATED)
    confidence = fraction("confidence", choices.get("confidence", 0.0))
    stances = choices.get("stances", AGREEMENT)
    for stance in stances:
        one_of("stances", stance, STANCES)
    level, personal = choices.get("level", "actor"), choices.get("personal", True)
    unnamed = choices.get("unnamed", False)
    raised((), level, gathered.facts)
    told = []
    for fact in gathered.facts.facts:
        if fact.kind != "Position" or fact.stance not in stances or not may_lie_in(span, fact):
            continue
        who = gathered.counted(holders(fact, level, gathered.facts, personal=personal), unnamed=unnamed)
        about = sorted({concept for topic in fact.role("topic") for concept in known.of(topic)})
        for each in fact.evidence if who and about else ():
            source = gathered.original(each.source)
            days = days_of(fact.start, fact.end, source.date, undated)
            if each.confidence < confidence or not in_span(span, undated, days):
                continue
            first, last = days or (None, None)
            publisher = gathered.publisher(each.source)
            rest = (stances[fact.stance], first, last, source.iri, publisher, fact.iri, each.iri)
            told += [(Statement(actor, concept, *rest), each) for actor in who for concept in about]
    return told


def _without_copies(told: list[tuple[Statement, Evidence]], gathered: Material) -> list[Statement]:
    """Statements without those of copies whose originals, or other copies, tell the same."""
    alike: dict[tuple[str, str, bool], list[tuple[Statement, Evidence]]] = defaultdict(list)
    for one, evidence in told:
        alike[one.actor, one.concept, one.agreement].append((one, evidence))
    kept: list[Statement] = []
    for group in alike.values():
        counted = {each.iri for each in gathered.without_copies(evidence for _, evidence in group)}
        kept += [one for one, evidence in group if evidence.iri in counted]
    return sorted(kept, key=_order)


def _order(one: Statement) -> tuple[date, str, str, str, str]:
    return one.day or date.max, one.document, one.evidence, one.actor, one.concept


def once(told: Iterable[Statement], duplicates: str, *, qualified: bool = True) -> tuple[Statement, ...]:
    """Equal statements once in each document, week, or whatever is chosen; the first of them stays.

    Args:
        told: statements, in order.
        duplicates: one of `DUPLICATES`.
        qualified: False where a statement for and one against count as equal, since a network ignores what they are.
    """
    if duplicates == "include":
        return tuple(told)
    first: dict[tuple[object, ...], Statement] = {}
    for one in told:
        agreement = one.agreement if qualified else None
        first.setdefault((one.actor, one.concept, agreement, _bucket(one, duplicates)), one)
    return tuple(first.values())


def _bucket(one: Statement, duplicates: str) -> object:
    if duplicates in ("document", "publisher"):
        return one.document if duplicates == "document" else one.publisher
    if one.day is None or duplicates == "range":
        return None
    if duplicates == "week":
        return one.day.isocalendar()[:2]
    return (one.day.year, one.day.month) if duplicates == "month" else one.day.year
