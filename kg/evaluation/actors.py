"""Gold actors: who is who in a folder of articles, and the nodes that a graph has for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from kg.errors import GoldError
from kg.evaluation.clusters import Mention
from kg.evaluation.contract import Facts
from kg.evaluation.naming import plain
from kg.rdf.terms import Node

ACTORS = "actors.toml"
"""The file beside gold files that tells who is who in all of their articles."""

_CLASSES = ("Person", "Organization", "Group")
_CURE = "docs/gold.md tells the format"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody whom several articles may name in several ways.

    Args:
        name: what gold calls him, a spelling too.
        also: his other spellings, each a name or a regular expression of one.
        documents: the articles where these mean him, as file names without endings, `*` for any characters;
            empty where they do everywhere.
    """

    name: str
    also: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def bears(self, label: str) -> bool:
        """True where it is one of his spellings."""
        bare = plain(label)
        return bare == plain(self.name) or any(re.fullmatch(pattern, bare) for pattern in self._patterns)

    def may_be_in(self, stem: str) -> bool:
        """True where his spellings mean him in that article."""
        return not self.documents or any(fnmatch(stem, pattern) for pattern in self.documents)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where his spellings stand in a plain text."""
        return [
            match.span() for pattern in self._patterns for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)
        ]

    @property
    def _patterns(self) -> list[str]:
        return [re.escape(plain(self.name)), *map(plain, self.also)]


def read_actors(path: Path) -> tuple[Actor, ...]:
    """Read a file of actors.

    Raises:
        GoldError: it cannot be read, is no TOML, or has a key or value that means nothing.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(str(path), f"cannot be read: {error}", "Check the path; it is a text in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise GoldError(str(path), f"is no TOML: {error}", "Mend that line") from error
    rows = data.pop("actor", [])
    if data or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GoldError(str(path), "holds something else than [[actor]] tables", _CURE)
    problems = [told for row in rows if (told := _problem(row))]
    names = [row.get("name") for row in rows]
    problems += [f"{name!r} stands there twice" for name in sorted({str(n) for n in names if names.count(n) > 1})]
    if problems:
        raise GoldError(str(path), "; ".join(problems), _CURE)
    return tuple(Actor(row["name"], tuple(row.get("also", ())), tuple(row.get("documents", ()))) for row in rows)


def _problem(row: dict[str, object]) -> str | None:
    name = row.get("name")
    if not isinstance(name, str) or not name:
        return "an [[actor]] lacks name"
    for key, value in row.items():
        if key not in ("name", "also", "documents"):
            return f"{name} has {key}, which means nothing; known are name, also, documents"
        if key != "name" and not (isinstance(value, list) and all(isinstance(one, str) and one for one in value)):
            return f"{name}: {key} is no list of texts"
    for pattern in row.get("also", ()):  # type: ignore[attr-defined]
        try:
            re.compile(plain(pattern))
        except re.error as error:
            return f"{name}: {pattern!r} is no regular expression: {error}"
    return None


def appearances(facts: Facts, actors: Sequence[Actor], stem: str) -> tuple[list[Mention], list[tuple[str, str]]]:
    """The mentions of actors in one document, and the actors of its text whom the graph does not have there.

    A node is the actor whose spellings most of its names are: what it is called in other documents shows who was
    merged into it. Each actor has one node before any has a second, and one for whom none is left shares the node
    that fits him best.

    Args:
        facts: what the document says, and what no single document says.
        actors: those whom gold knows.
        stem: the document.
    """
    known = _spoken_of([actor for actor in actors if actor.may_be_in(stem)], plain(facts.content()))
    nodes = sorted({node for name in _CLASSES for node in facts.of_class(name) if not facts.is_a(node, "Country")})
    fits = {(actor, node): fit for node in nodes for actor in known if (fit := _fit(facts, actor, node))}
    best_first = sorted(fits, key=lambda pair: fits[pair], reverse=True)
    chosen: list[tuple[Actor, Node]] = []
    for taken in (_neither, _node_only, _actor_only):
        for pair in best_first:
            if not taken(pair, chosen):
                chosen.append(pair)
    mentions = [Mention(stem, actor.name, node, " / ".join(facts.labels(node))) for actor, node in chosen]
    present = {actor for actor, _ in chosen}
    return mentions, [(stem, actor.name) for actor in known if actor not in present]


def _spoken_of(actors: Sequence[Actor], text: str) -> list[Actor]:
    """Those with a spelling in the text that is no part of another's longer one; all where there is no text."""
    if not text:
        return list(actors)
    spans = {actor: actor.spans(text) for actor in actors}
    every = {span for found in spans.values() for span in found}
    whole = {one for one in every if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in every)}
    return [actor for actor, found in spans.items() if whole.intersection(found)]


_Pair = tuple[Actor, Node]


def _neither(pair: _Pair, chosen: Sequence[_Pair]) -> bool:
    """Rounds of choosing: first nobody shares a node or has two."""
    return any(pair[0] == actor or pair[1] == node for actor, node in chosen)


def _node_only(pair: _Pair, chosen: Sequence[_Pair]) -> bool:
    """Then nodes that are left go to actors who have one."""
    return any(pair[1] == node for _, node in chosen)


def _actor_only(pair: _Pair, chosen: Sequence[_Pair]) -> bool:
    """Then actors who are left share a node."""
    return any(pair[0] == actor for actor, _ in chosen)


def _fit(facts: Facts, actor: Actor, node: Node) -> tuple[float, int] | None:
    """Which share of a node's names are the actor's, and how many; None where none is."""
    labels = facts.labels(node)
    borne = sum(map(actor.bears, labels))
    return (borne / len(labels), borne) if borne else None
