"""Sentences out of rules: [one|other] is a choice, {name} another rule or what the caller fills in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([^{}]+)\}")
_SPARE_COMMA = re.compile(r",\s*(?=[.,;:?!])")

_FEW = 4
"""Alternatives that a rule must have more of, so that none is taken twice as long as others are left."""

Fill = Callable[[str], str]


class Grammar:
    """Rules by name, and the chance by which one of their alternatives is taken.

    Args:
        rules: the alternatives of each rule.
        chance: where choices come from.
    """

    def __init__(self, rules: Mapping[str, Sequence[str]], chance: random.Random) -> None:
        self.rules, self.chance = rules, chance
        self._used: set[str] = set()

    def say(self, rule: str, fill: Fill) -> str:
        """One sentence of a rule, with its capital and its full stop."""
        return sentence(self.words(rule, fill))

    def words(self, rule: str, fill: Fill) -> str:
        """The words of one alternative of a rule."""
        rows = self.rules[rule]
        text = self.chance.choice([row for row in rows if row not in self._used] or rows)
        if len(rows) > _FEW:
            self._used.add(text)
        return self.filled(text, fill)

    def filled(self, text: str, fill: Fill) -> str:
        """A text with its choices made and its slots filled, from left to right."""
        text = self.chosen(text)
        return _SLOT.sub(lambda slot: self.words(slot[1], fill) if slot[1] in self.rules else fill(slot[1]), text)

    def chosen(self, text: str) -> str:
        """A text with its choices made."""
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda choice: self.chance.choice(choice[1].split("|")), text)
        return text


def sentence(words: str) -> str:
    """Words as a sentence: commas that meet another mark go, a capital and a full stop come."""
    words = _SPARE_COMMA.sub("", words.strip())
    begun = 2 if words.startswith('"') else 1
    words = words[:begun].upper() + words[begun:]
    return words if words.endswith((".", '."', "?", "!")) else f"{words}."
