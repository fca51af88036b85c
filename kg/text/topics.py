"""The matters that one document speaks of: wordings folded into topics."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Topic
from kg.text.people import plain
from kg.text.phrases import phrase
from kg.text.tree import Node

# Words that tell nothing of the matter itself.
EMPTY = frozenset(
    "plan plans proposal issue idea matter question subject project decision deal effort system systems the a an of to "
    "for in on and us u.s american russian planned proposed such their its his her new part elements some any this "
    "that these those".split()
)


@dataclass(slots=True)
class _Draft:
    label: str
    words: frozenset[str]
    aliases: set[str] = field(default_factory=set)
    installation: str | None = None


class Topics:
    """The topics of one document, in the order of their first wording."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._drafts: list[_Draft] = []

    def add(self, node: Node) -> str | None:
        """The key of the topic that a noun phrase words, None where it has no words of its own."""
        return self.add_label(phrase(node, self.text))

    def add_label(self, label: str) -> str | None:
        """The key of the topic with this wording; wordings that share their telling words are one."""
        if not label or len(label) > 200:
            return None
        words = frozenset(_stem(w) for w in plain(label).replace("-", "").split() if w not in EMPTY)
        if not words:
            words = frozenset(plain(label).split())
        for number, draft in enumerate(self._drafts):
            shared = words & draft.words
            if shared and (words == draft.words or (len(shared) >= 2 and len(shared) >= 0.6 * min(len(words), len(draft.words)))):
                draft.aliases.add(label)
                return f"topic-{number + 1}"
        self._drafts.append(_Draft(label, words))
        return f"topic-{len(self._drafts)}"

    def finish(self, used: set[str]) -> tuple[Topic, ...]:
        """The topics that facts speak of."""
        return tuple(
            Topic(f"topic-{i}", d.label, tuple(sorted(d.aliases - {d.label})), d.installation)
            for i, d in enumerate(self._drafts, 1)
            if f"topic-{i}" in used
        )


def _stem(word: str) -> str:
    word = word.strip(",.;:()\"'").replace("defence", "defense")
    return word.removesuffix("s") if len(word) > 3 else word
