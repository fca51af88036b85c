"""What a document has spoken of so far, where in its sentences, and how each word was resolved.

The memory in which pronouns (`pronouns.py`) and descriptions (`descriptions.py`) look for whom they mean.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import EntityKind, Span
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import subjects, surface_subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.who.cast import Cast

QUOTATION = re.compile(r"“[^”]*?(?:”|\n\s*\n|$)|\"[^\"]*?(?:\"|\n\s*\n|$)|``.*?(?:''|\n\s*\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a word means, what sort of word it is, and by what reason."""

    keys: tuple[str, ...]
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """One step back from a word: its kind, the reason, and the words before it that speak of the same."""

    kind: str
    why: str
    antecedents: tuple[Node, ...]


def _sentence(spoken: tuple[Node, str]) -> int:
    return spoken[0].sentence.index


class Coreference:
    """What one document has spoken of so far.

    Args:
        cast: the document's entities.
        keys: what the nodes resolved so far speak of; read, never written.
        text: the document's text, in which quotations are marked.
    """

    def __init__(self, cast: Cast, keys: Mapping[Node, tuple[str, ...]], text: str) -> None:
        self.cast = cast
        self.keys = keys
        self.recent: list[tuple[Node, str]] = []
        self.spoken: list[tuple[Node, str]] = []
        self.ahead: tuple[str, ...] = ()
        self.sentence: Sentence | None = None
        self._before: list[tuple[int, list[Node]]] = []
        self._groups: list[tuple[int, tuple[str, ...], int]] = []
        self._quoted = [Span(m.start(), m.end()) for m in QUOTATION.finditer(text)]
        self._speaker: tuple[int, tuple[str, ...]] = (-9, ())

    # -- what was said, noted in the order of the text

    def begin(self, sentence: Sentence) -> None:
        """Turn to the next sentence of the text; a new section knows nothing of the one before."""
        if self.sentence is not None and self.sentence.section != sentence.section:
            self.recent.clear()
            self.spoken.clear()
            self._before.clear()
            self._groups.clear()
        self.sentence = sentence
        self.ahead = ()

    def look_ahead(self, sentence: Sentence) -> None:
        """Remember the several named subjects of the main clause: a pronoun before them may mean them."""
        keys = tuple(dict.fromkeys(k for n in subjects(sentence.root) for k in self.keys.get(n, ())))
        self.ahead = keys if len(keys) > 1 else ()

    def note(self, node: Node, key: str) -> None:
        """Remember somebody or something just spoken of."""
        self.spoken.append((node, key))
        if self.cast[key].kind is EntityKind.PERSON:
            self.recent.append((node, key))

    def note_group(self, keys: Iterable[str], last: Node | None = None) -> None:
        """Remember several who were named together: "they" and "both sides" may mean them.

        Args:
            keys: who they are.
            last: the node after which a word may mean them; by default all words of the sentences to come.
        """
        start = last.start if last is not None else -1
        group = (self._index, tuple(dict.fromkeys(keys)), start)
        if len(group[1]) > 1 and group not in self._groups:
            self._groups.append(group)

    def end(self, sentence: Sentence) -> None:
        """Close a sentence: its subjects are those that the next one most likely goes on about."""
        speakers = [
            s for v in sentence.nodes if v.lemma in lexicon().reporting and v.pos == "VERB" and not self.quoted(v)
            for s in v.of("nsubj") if not self.quoted(s)
        ]  # fmt: skip
        told = [n for n in subjects(sentence.root) if not self.quoted(n)]
        if any(self.quoted(n) for n in sentence.nodes):
            keys = tuple(k for s in speakers for k in self.keys.get(s, ()))
            self._speaker = (sentence.index, keys) if keys else self._speaker
            told = told or speakers
        self._before.append((sentence.index, told))

    # -- what was said, asked

    @property
    def _index(self) -> int:
        return self.sentence.index if self.sentence is not None else 0

    def quoted(self, node: Node) -> bool:
        """True for a word inside quotation marks."""
        at = bisect_right(self._quoted, node.start, key=lambda span: span.start) - 1
        return at >= 0 and node.end <= self._quoted[at].end

    def subjects_before(self, reach: int) -> Iterator[list[Node]]:
        """The subjects of the sentences before, the last first, at most `reach` sentences back."""
        for index, nodes in reversed(self._before[-reach:]):
            if self._index - index <= reach:
                yield nodes

    def sentences_before(self, reach: int) -> Iterator[tuple[list[Node], list[tuple[Node, str]]]]:
        """The sentences before, the last first: their subjects, and all of whom they speak, quotations aside."""
        for index, acting in reversed(self._before[-reach:]):
            since = bisect_left(self.spoken, index, key=_sentence)
            until = bisect_right(self.spoken, index, key=_sentence)
            told = self.spoken[since:until]
            yield acting, [(n, k) for n, k in told if n in acting or not self.quoted(n)]

    def near(self, reach: int, kinds: Collection[EntityKind]) -> dict[str, Node]:
        """Whom the text spoke of in this sentence and at most `reach` before: the latest first, with the last word."""
        found: dict[str, Node] = {}
        for node, key in reversed(self.spoken):
            if self._index - node.sentence.index > reach:
                break
            if self.cast[key].kind in kinds:
                found.setdefault(key, node)
        return found

    def last(self, key: str, node: Node) -> Node | None:
        """The word before a node that last spoke of an entity; where there is none, the next in its sentence."""
        before = next((n for n, k in reversed(self.spoken) if k == key and n is not node), None)
        if before is not None:
            return before
        return next((n for n in node.sentence.nodes if n is not node and key in self.keys.get(n, ())), None)

    def groups(self, node: Node, reach: int) -> Iterator[tuple[str, ...]]:
        """Those named together before a node, at most `reach` sentences before its own, the last first."""
        for said, group, start in reversed(self._groups):
            if self._index - said > reach:
                break
            if start < node.start:
                yield group

    def barred(self, node: Node) -> set[str]:
        """Whom a word cannot mean: the subject of its own verb, and who speaks where it stands in a quotation."""
        found: set[str] = set()
        free = node.text.lower().endswith(("self", "selves")) or node.dep.startswith(("nmod:poss", "nsubj", "conj"))
        if not free and node.head is not None:
            acting = [s for s in surface_subjects(node.head) if s is not node]
            found |= {k for s in acting for k in self.keys.get(s, ())}
        if self.quoted(node):
            outside = [v for v in node.sentence.nodes if v.lemma in lexicon().reporting and not self.quoted(v)]
            found |= {k for v in outside for s in v.of("nsubj") for k in self.keys.get(s, ())}
            said, keys = self._speaker
            if self._index - said <= 2:
                found |= set(keys)
        return found
