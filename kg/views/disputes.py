"""On what the sources of a fact contradict one another, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.rdf.terms import DM, RDF, SCHEMA
from kg.views.dates import when
from kg.views.tables import Value

if TYPE_CHECKING:
    from kg.views.facts import Source

Known = Mapping[str, list[Value]]
"""The values of a node by predicate."""

_DAYS = ("toldDate", "toldEndDate")
_MILLION, _BILLION = 10**6, 10**9


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the sources say: in words, or as the IRIs of the places or people that they name."""

    words: str
    things: tuple[str, ...]
    sources: tuple[Source, ...]
    fact: str = ""
    """The IRI of the fact that they tell, where it is not the disputed one: a remark in other words."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One matter (date, place, participants, status, number, wording) and its sides, first told first."""

    matter: str
    sides: tuple[Side, ...] = ()


def dispute(
    matter: str, fact: str, passages: Iterable[Known], known: Callable[[str], Known], source: Callable[[str], Source]
) -> Dispute:
    """The dispute about a fact between passages that contradict one another.

    Args:
        matter: what it is about.
        fact: the IRI of the disputed fact.
        passages: the assertions, each with its values by predicate.
        known: gives the values of any other node.
        source: gives a document.
    """
    told: dict[tuple[str, tuple[str, ...], str], list[Source]] = {}
    for passage in passages:
        words, things = _said(matter, passage, known)
        asserted = _text(passage, "asserts")
        document = source(_text(known(_text(passage, "evidence")), "document"))
        if words or things:
            houses = told.setdefault((words, things, "" if asserted == fact else asserted), [])
            if document not in houses:
                houses.append(document)
    sides = (
        Side(words, things, tuple(sorted(sources, key=_age)), other)
        for (words, things, other), sources in told.items()
    )
    return Dispute(matter, tuple(sorted(sides, key=lambda side: (*_age(side.sources[0]), side.words, side.things))))


def told_when(passage: Known) -> str:
    """The date that a passage gives, in words; empty where it gives none."""
    day, last = (next((each for each in passage.get(DM(name), ()) if isinstance(each, date)), None) for name in _DAYS)
    return when(day, last, _text(passage, "toldPrecision"))


def _said(matter: str, passage: Known, known: Callable[[str], Known]) -> tuple[str, tuple[str, ...]]:
    if matter == "date":
        return told_when(passage), ()
    if matter == "place":
        return "", tuple(_texts(passage, "toldPlace"))
    if matter == "participants":
        people = (iri for iri in _texts(passage, "toldParticipant") if DM("Person") in known(iri).get(RDF("type"), ()))
        return "", tuple(people)
    if matter == "status":
        return _text(passage, "toldStatus").rpartition("#")[2], ()
    if matter == "wording":
        quote = _text(known(_text(passage, "asserts")), "quote")
        return f"“{quote}”" if quote else "", ()
    return ", ".join(_numbers(passage, known)), ()


def _numbers(passage: Known, known: Callable[[str], Known]) -> Iterable[str]:
    for node in _texts(passage, "toldEquipment"):
        yield f"{_text(known(node), 'quantity')} {_text(known(node), 'item')}".strip()
    for node in _texts(passage, "toldCost"):
        amount, currency = (next(iter(known(node).get(SCHEMA(name), ())), "") for name in ("value", "currency"))
        yield f"{currency} {_amount(amount)}".strip()


def _amount(value: object) -> str:
    """A sum of money as people say it.

    >>> _amount(340_000_000)
    '340 million'
    """
    if isinstance(value, str) or not hasattr(value, "__float__"):
        return str(value)
    number = float(value)
    for size, word in ((_BILLION, "billion"), (_MILLION, "million")):
        if number >= size:
            return f"{number / size:g} {word}"
    return f"{number:,g}"


def _age(source: Source) -> tuple[date, str]:
    return source.date or date.max, source.iri


def _texts(known: Known, name: str) -> list[str]:
    return [str(value) for value in known.get(DM(name), ())]


def _text(known: Known, name: str) -> str:
    return next(iter(_texts(known, name)), "")
