"""Concepts: the matters that a debate is about, as told, as the larger ones, or as a researcher sorts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase

from kg.errors import NetworkError
from kg.networks.choices import listed, one_of
from kg.networks.material import Material
from kg.views.facts import Facts, Thing

TOPICS = ("own", "broadest")
_NAMED = ("Topic", "Installation")


class Concepts:
    """Which concepts a matter counts as.

    Args:
        gathered: what networks are made of.
        topics: one of `TOPICS`.
        recode: concepts by name, with the names, aliases or IRIs of their matters.
        only: names or IRIs of the concepts that count; empty for all.
        without: names or IRIs of matters that do not count, nor what is part of them.

    Raises:
        NetworkError: a name is of no matter.
    """

    def __init__(
        self,
        gathered: Material,
        topics: str = "own",
        recode: Mapping[str, Iterable[str]] | None = None,
        only: Iterable[str] = (),
        without: Iterable[str] = (),
    ) -> None:
        self._gathered = gathered
        self._broadest = one_of("topics", topics, TOPICS) == "broadest"
        self._recoded: dict[str, tuple[str, ...]] = {}
        for concept, patterns in (recode or {}).items():
            for iri in self._matching(listed(patterns)):
                self._recoded[iri] = (*self._recoded.get(iri, ()), concept)
        names = [name for name in listed(only) if name not in (recode or {})]
        self._only = {*self._matching(names), *(name for name in listed(only) if name in (recode or {}))}
        self._known: dict[str, tuple[str, ...]] = {}
        self._without = self._matching(listed(without)) if without else set()
        new = {name: Thing(name, name, "Topic") for name in recode or {}}
        known = gathered.facts
        self.facts: Facts = replace(known, things={**known.things, **new}) if new else known

    def of(self, topic: str) -> tuple[str, ...]:
        """The concepts that a matter counts as, in order; none where only others count."""
        if topic not in self._known:
            self._known[topic] = tuple(sorted(self._of(topic)))
        return self._known[topic]

    def _of(self, topic: str) -> set[str]:
        line = self._line(topic)
        if self._without.intersection(line):
            return set()
        recoded = {concept for each in line for concept in self._recoded.get(each, ())}
        found = recoded or set(self._gathered.broadest(topic) if self._broadest else (topic,))
        if self._only and not self._only.intersection(line):
            return found & self._only
        return found

    def _line(self, topic: str) -> set[str]:
        """A matter and all that it is part of."""
        waiting, seen = [topic], {topic}
        while waiting:
            larger = set(self._gathered.broader.get(waiting.pop(), ())) - seen
            seen |= larger
            waiting += sorted(larger)
        return seen

    def _matching(self, patterns: Iterable[str]) -> set[str]:
        names: dict[str, set[str]] = {}
        for thing in self._gathered.facts.things.values():
            if thing.kind in _NAMED:
                for name in (thing.iri, thing.label.casefold(), *(alias.casefold() for alias in thing.aliases)):
                    names.setdefault(name, set()).add(thing.iri)
        found: set[str] = set()
        for pattern in patterns:
            wanted = pattern if pattern in names else pattern.casefold()
            matched = [name for name in names if name == wanted or fnmatchcase(name, wanted)]
            if not matched:
                near = get_close_matches(wanted, sorted(names), n=1)
                hint = f"Did you mean {near[0]!r}?" if near else "`kg topics` lists the matters of a graph."
                raise NetworkError(f"No matter is called {pattern!r}. {hint}")
            found.update(iri for name in matched for iri in names[name])
        return found
