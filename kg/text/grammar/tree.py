"""Sentences as small trees of words and whole names: what the grammar above walks.

A name with its titles ("Defence Minister Anatoly Orlov") is one node, attached where its
outermost word was: parsers attach the words inside such names in many ways, rarely the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.model import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
FINITE = frozenset({"VBZ", "VBD", "VBP"})


class _Covered(dict[str, bool]):
    """Which relations some given ones cover, found out once for each: "obl" covers "obl:unmarked"."""

    def __init__(self, deps: tuple[str, ...]) -> None:
        super().__init__()
        self._deps = deps

    def __missing__(self, dep: str) -> bool:
        self[dep] = covered = dep in self._deps or dep.partition(":")[0] in self._deps
        return covered


class _Coverings(dict[tuple[str, ...], _Covered]):
    """The relations that each group of relations asked for covers."""

    def __missing__(self, deps: tuple[str, ...]) -> _Covered:
        self[deps] = covered = _Covered(deps)
        return covered


_COVERINGS = _Coverings()


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens that names something: tokens [first, last), the name itself from `core` on.

    `label` is PERSON, ORG, GPE, LOC, FAC, NORP or EVENT; the tokens before `core` are titles.
    """

    first: int
    last: int
    label: str
    core: int


@dataclass(eq=False, slots=True)
class Node:
    """A word, or a whole name, in a sentence's tree. Offsets count in the document's text."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    sentence: Sentence
    morph: str = ""
    name: Name | None = None
    name_span: Span | None = None
    head: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Where the node stands in the document's text."""
        return Span(self.start, self.end)

    @property
    def core_span(self) -> Span:
        """Where the name stands without its titles; the node's own span where it is no name."""
        return self.name_span or self.span

    @property
    def label(self) -> str | None:
        """The label of the name that the node is, if it is one."""
        return self.name.label if self.name else None

    def has(self, feature: str) -> bool:
        """True where the morphology holds a feature such as "Number=Plur"."""
        return feature in self.morph

    def of(self, *deps: str) -> list[Node]:
        """The children in one of the given relations (subtypes too: "obl" covers "obl:unmarked")."""
        if not self.children:  # this is asked of every word, and most words have none
            return []
        covered = _COVERINGS[deps]
        return [c for c in self.children if covered[c.dep]]

    def ancestors(self) -> Iterator[Node]:
        """The chain of heads, nearest first."""
        node, seen = self.head, 0
        while node is not None and seen < 200:
            yield node
            node, seen = node.head, seen + 1

    def subtree(self) -> list[Node]:
        """The node and all below it, in the order of the text."""
        found, todo = [], [self]
        while todo:
            node = todo.pop()
            found.append(node)
            todo.extend(node.children)
        return sorted(found, key=lambda n: n.index)

    def attach(self, head: Node, dep: str) -> None:
        """Hang the node, with all below it, under another head; a no-op where that would close a circle."""
        if head is self or any(a is self for a in head.ancestors()):
            return
        if self.head is not None:
            self.head.children.remove(self)
        elif self.sentence.root is self:
            return
        self.head, self.dep = head, dep
        head.children.append(self)
        head.children.sort(key=lambda n: n.index)

    def __repr__(self) -> str:
        return f"<{self.text}/{self.dep}>"


@dataclass(eq=False, slots=True)
class Sentence:
    """A sentence's nodes in the order of the text; `section` says where it stands."""

    nodes: list[Node]
    start: int
    end: int
    section: int = 0
    index: int = 0

    @property
    def root(self) -> Node:
        """The node that hangs under none."""
        return next(n for n in self.nodes if n.head is None)

    @property
    def span(self) -> Span:
        """Where the sentence stands in the document's text."""
        return Span(self.start, self.end)


def text_of(doc: Doc) -> str:
    """The doc's text, put together once: spaCy does it anew every time."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return str(text)


def sentences(doc: Doc, names: Iterable[Name], offset: int, section: int = 0) -> Iterator[Sentence]:
    """Cut an annotated paragraph into trees.

    Args:
        doc: the paragraph, parsed.
        names: its names, in order, none overlapping another.
        offset: where the paragraph begins in the document's text.
        section: index of the section that it stands in.
    """
    name_at: list[Name | None] = [None] * len(doc)
    for name in names:
        for i in range(name.first, name.last):
            name_at[i] = name
    heads = [at + away for at, away in enumerate(doc.to_array("HEAD").astype("int64").tolist())]
    for sent in doc.sents:
        if sent.text.strip():
            yield _tree(doc, sent.start, sent.end, name_at, heads, offset, section)


def _depth(i: int, heads: list[int]) -> int:
    depth = 0
    while heads[i] != i and depth < 200:
        i, depth = heads[i], depth + 1
    return depth


def _tree(
    doc: Doc, first: int, last: int, name_at: list[Name | None], heads: list[int], offset: int, section: int
) -> Sentence:
    sentence = Sentence([], offset + doc[first].idx, offset + doc[last - 1].idx + len(doc[last - 1]), section)
    owner: dict[int, Node] = {}
    outermost: list[tuple[Node, int]] = []
    i = first
    while i < last:
        name = name_at[i]
        if name is None or name.first != i or name.last > last:
            token = doc[i]
            if not token.is_space:
                node = Node(
                    len(sentence.nodes), offset + token.idx, offset + token.idx + len(token), token.text,
                    token.lemma_.lower(), token.pos_, token.tag_, token.dep_, sentence, str(token.morph),
                )  # fmt: skip
                sentence.nodes.append(node)
                outermost.append((node, i))
                owner[i] = node
            i += 1
            continue
        inside = range(name.first, name.last)
        # The outermost word speaks for the name; of several, one of the name itself rather than of its title.
        top = min(
            (j for j in inside if heads[j] == j or heads[j] not in inside),
            key=lambda j: (_depth(j, heads), doc[j].dep_ in ("punct", "case", "amod", "appos"), j < name.core),
        )
        start, end = doc[name.first], doc[name.last - 1]
        core = doc[name.core : name.last]
        token = doc[top]
        node = Node(
            len(sentence.nodes), offset + start.idx, offset + end.idx + len(end),
            text_of(doc)[start.idx : end.idx + len(end)], core.text.lower(),
            "ADJ" if name.label == "NORP" and doc[name.last - 1].pos_ == "ADJ" else "PROPN",
            doc[name.last - 1].tag_, token.dep_, sentence, str(doc[name.last - 1].morph), name,
            Span(offset + core.start_char, offset + core.end_char),
        )  # fmt: skip
        sentence.nodes.append(node)
        outermost.append((node, top))
        owner.update(dict.fromkeys(inside, node))
        i = name.last
    _hang(sentence, outermost, owner, heads)
    return sentence


def _hang(sentence: Sentence, outermost: list[tuple[Node, int]], owner: dict[int, Node], heads: list[int]) -> None:
    """Give every node its head and children; a sentence keeps exactly one root."""
    for node, top in outermost:
        head = owner.get(heads[top]) if heads[top] != top else None
        if head is not None and head is not node:
            node.head = head
    for node in sentence.nodes:  # merging names can close a circle: cut it
        slow, steps = node, 0
        while slow.head is not None and steps <= len(sentence.nodes):
            slow, steps = slow.head, steps + 1
        if slow.head is not None:
            node.head = None
    roots = [n for n in sentence.nodes if n.head is None]
    main = next((r for r in roots if r.dep == "ROOT"), roots[0])
    for root in roots:
        if root is not main:
            root.head = main
    main.dep = "ROOT"
    for node in sentence.nodes:
        if node.head is not None:
            node.head.children.append(node)
