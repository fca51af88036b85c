"""Whose something is: the country or organisation that a name, an adjective or a possessor means."""

from __future__ import annotations

import re

from kg.model import EntityKind
from kg.text.grammar.subjects import conjuncts
from kg.text.grammar.tree import Node
from kg.text.who import knowledge
from kg.text.who.cast import Cast

LOCATING = frozenset({"in", "near", "inside", "outside"})
WORLD = ("United Nations", "UN ", "U.N.")
WORD = re.compile(r"[^\W\d_][\w.’'&]*|-|\d+\w*")
"""A word of a title: "U.S." and "d'affaires" whole, hyphens apart."""


class Owners:
    """Answers whose a noun is in one document.

    Args:
        cast: the document's entities; those found are registered.
        text: its text.
    """

    def __init__(self, cast: Cast, text: str) -> None:
        self.cast = cast
        self.text = text

    def core(self, node: Node) -> str:
        """The words of a name, without its titles."""
        return " ".join(node.core_span.of(self.text).split())

    def title_words(self, node: Node) -> list[str]:
        """The words of the title before a name."""
        return WORD.findall(self.text[node.start : node.name_span.start]) if node.name_span is not None else []

    def country_inside(self, name: str) -> str | None:
        """The ISO code of the country with which a longer name begins: "Russian Security Council"."""
        first = name.split()[0]
        entry = knowledge.country_of_adjective(first) or knowledge.country(first)
        return entry.iso2 if entry is not None and " " in name else None

    def own_body(self, node: Node) -> str | None:
        """A state's own body that bears the name of one of the United Nations': "Turkey's Security Council"."""
        name = self.core(node)
        body = knowledge.organization(name)
        if body is None or not body.name.startswith(WORLD) or name.startswith(WORLD) or " " not in name:
            return None
        whose = [e for c in node.children if c.index < node.index and c.name is not None and c.label != "PERSON"
                 and (e := knowledge.owner_country(self.core(c))) is not None]  # fmt: skip
        return self.cast.organization(f"{name} of {whose[0].name}", whose[0].iso2) if whose else None

    def owner_named(self, node: Node) -> str | None:
        """The country or organisation that a name means as the owner of an office."""
        name = self.core(node)
        own = self.own_body(node)
        if own is not None:
            return own
        known = self.cast.known_owner(name)
        if known is not None:
            return known
        inside = self.country_inside(name)
        deeper = [k for c in node.children if c.index < node.index and c.name is not None
                  if (k := self.owner_named(c)) is not None and self.cast[k].kind is EntityKind.COUNTRY]  # fmt: skip
        if node.label == "ORG":
            return self.cast.organization(name, inside or (self.cast[deeper[0]].iso2 if deeper else None))
        if inside is not None:
            return self.cast.country_by_code(inside)
        return deeper[0] if deeper else None

    def owner(self, node: Node) -> str | None:
        """The country or organisation whose a noun is: "Poland's …", "Polish …", "… of Poland"."""
        owners = self.owners(node)
        return owners[0] if owners else None

    def owners(self, node: Node, *, tail: bool = True) -> list[str]:
        """Countries and organisations whose a noun is, in order: possessor, adjective, then "of …"."""
        found: list[str] = []
        for child in node.children:
            before = child.index < node.index
            if child.name is None or child.label == "PERSON":
                if child.dep == "nmod:poss" and child.pos == "NOUN":
                    found += self.owners(child)
                continue
            tailed = child.dep.startswith("nmod") and any(
                c.text.lower() in ("of", "for", "from", "in", "at") for c in child.of("case")
            )
            if not before and not (tail and tailed):
                continue
            if before and node.label == "PERSON" and _is_where(child):
                continue
            for part in [c for c in conjuncts(child) if c.name is not None]:
                key = self.owner_named(part)
                if key is not None:
                    found.append(key)
        if not found and tail:
            for child in node.of("nmod"):
                if child.name is None and child.index > node.index:
                    found += self.owners(child)
        return list(dict.fromkeys(found))


def _is_where(node: Node) -> bool:
    """True for "Turkey" in "In Turkey Minister Doe met": a place in front of a title owns it not."""
    previous = node.sentence.nodes[node.index - 1] if node.index else None
    place = node.label in ("GPE", "LOC") and node.dep != "nmod:poss"
    return place and previous is not None and previous.text.lower() in LOCATING
