"""Names that people type, as the things of a graph that bear them: "Putin", "RU", "missile shield"."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.errors import QueryError
from kg.names import name_key
from kg.rdf.terms import DM
from kg.views.binding import fill
from kg.views.quoting import quoted
from kg.views.tables import Table

_CLASSES = {
    "actor": ("Actor",),
    "person": ("Person",),
    "country": ("Country",),
    "organization": ("Organization",),
    "place": ("Place", "Country"),
    "topic": ("Topic", "Installation"),
    "thing": ("Actor", "Place", "Topic", "Installation"),
}
_WHOLE_NAMES_WIN = frozenset(_CLASSES) - {"topic", "thing"}
"""Of these, what bears the very name is meant, and not what bears it in a longer one; matters have many words."""

_NEAR = 75
"""Likeness, of 100, from which a name is one that somebody may have meant."""
_SUGGESTED = 3
_SEVERAL = 5
_IRI = ("http://", "https://", "urn:")

# `?words` is in lower case; the empty string finds all names.
_NAMES = """
SELECT DISTINCT ?thing ?name ?label WHERE {
  VALUES ?class { dm:Actor }
  VALUES ?words { "" }
  ?thing a ?class ; (skos:prefLabel|skos:altLabel|dm:iso2) ?name ; skos:prefLabel ?label .
  FILTER(STR(?words) = "" || CONTAINS(CONCAT(" ", LCASE(STR(?name))), CONCAT(" ", ?words)))
} ORDER BY ?label ?thing ?name
"""


class Named(NamedTuple):
    """A thing that a name may mean: its IRI, and what it is called."""

    iri: str
    label: str


def find_named(ask: Callable[[str], Table], kind: str, words: str) -> list[Named]:
    """What bears a name: wholly, or as a part of its own, whatever its capitals and accents.

    Args:
        ask: answers SPARQL.
        kind: what is looked for; one of `NAME_TYPES`.
        words: the name, or the IRI of a thing, which is known to be meant.

    Raises:
        QueryError: nothing bears it; the message tells what is called alike.
    """
    if words.startswith(_IRI):
        return [_by_iri(words)]
    found = _bearers(ask, kind, words)
    whole = [thing for thing, name in found if name_key(name) == name_key(words)]
    if kind == "place":
        # Moscow is a city here, and not the country for which it stands where somebody acts.
        whole = [thing for thing in whole if name_key(thing.label) == name_key(words)] or whole
    chosen = whole if whole and kind in _WHOLE_NAMES_WIN else [thing for thing, _ in found]
    return list(dict.fromkeys(chosen))


def find_one(ask: Callable[[str], Table], kind: str, words: str) -> Named:
    """The one thing that a name means: what is called just so, else what is also called so, else what has it in a name.

    Args:
        ask: answers SPARQL.
        kind: what is looked for, as in `find_named`.
        words: the name, or the IRI of a thing, which is known to be meant.

    Raises:
        QueryError: nothing bears it, or several things do; the message tells which.
    """
    if words.startswith(_IRI):
        return _by_iri(words)
    found = _bearers(ask, kind, words)
    key = name_key(words)
    called = [thing for thing, _ in found if name_key(thing.label) == key]
    also = [thing for thing, name in found if name_key(name) == key]
    meant = list(dict.fromkeys(called or also or [thing for thing, _ in found]))
    if len(meant) > 1:
        told = meant[:_SEVERAL]
        labels = [each.label for each in told]
        # Two of one name are told apart by their IRIs alone.
        names = [f"{each.label} <{each.iri}>" if labels.count(each.label) > 1 else each.label for each in told]
        more = f" and {len(meant) - _SEVERAL} more" if len(meant) > _SEVERAL else ""
        every = ", ".join(names)
        raise QueryError(f"{quoted(words)} may mean several things: {every}{more}. Write one of them in full.")
    return meant[0]


def _by_iri(words: str) -> Named:
    """What an IRI names.

    Raises:
        QueryError: it is none.
    """
    import pyoxigraph as ox

    try:
        return Named(ox.NamedNode(words).value, words)
    except ValueError as error:
        raise QueryError(f"{quoted(words)} is no IRI: {error}. Write it whole, percent-encoded.") from error


def _bearers(ask: Callable[[str], Table], kind: str, words: str) -> list[tuple[Named, str]]:
    """What bears a name as a whole or a part of its own, with that name."""
    found = _rows(ask, kind, words.lower())
    if not found:
        everything = _rows(ask, kind, "")
        key = f" {name_key(words)}"
        found = [(thing, name) for thing, name in everything if key in f" {name_key(name)}"]
        if not found:
            raise QueryError(f"Nothing in the graph is called {quoted(words)}. {_near(words, everything)}".rstrip())
    return found


def _rows(ask: Callable[[str], Table], kind: str, words: str) -> list[tuple[Named, str]]:
    import pyoxigraph as ox

    classes = [ox.NamedNode(DM(each)) for each in _CLASSES[kind]]
    table = ask(fill(_NAMES, {"class": classes, "words": [ox.Literal(words)]}))
    return [(Named(str(thing), str(label)), str(name)) for thing, name, label in table]


def _near(words: str, known: list[tuple[Named, str]]) -> str:
    from rapidfuzz import fuzz, process, utils

    names = [name for _, name in known]
    found = process.extract(
        words, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=None, score_cutoff=_NEAR
    )
    # A part that is equal makes likeness; of those alike, the ones of about the same length come first.
    found.sort(key=lambda each: -fuzz.ratio(words, each[0], processor=utils.default_process))
    labels = list(dict.fromkeys(known[place][0].label for _, _, place in found))[:_SUGGESTED]
    if not labels:
        return ""
    return f"Did you mean {' or '.join(filter(None, [', '.join(labels[:-1]), labels[-1]]))}?"
