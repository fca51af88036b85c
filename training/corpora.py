"""Read treebanks and name corpora, and mix them into training examples."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

MISSING = "-"  # a tag: the source does not say
CLOSING = frozenset(", . ; : ? ! ) ] % '' ” ’s 's n't 're 've 'll 'd 'm ... … ' ’ -LRB-".split()) - {"-LRB-"}
OPENING = frozenset("( [ `` “ $ # ‘".split())


@dataclass(frozen=True)
class Tree:
    """One word's place in a dependency tree, a column each.

    Args:
        tag: part of speech, Penn Treebank's.
        pos: part of speech, Universal Dependencies'.
        morph: morphological features.
        lemma: base form.
        head: its head's place in the sentence, counted from 0; negative for the root.
        relation: relation to the head.
    """

    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    relation: str


@dataclass(frozen=True)
class Sentence:
    """A sentence with a tree, with names, or with both; neither if both are left out.

    Args:
        words: the words.
        spaces: whether a space follows each.
        trees: its tree's row for each word; empty if the source has no trees.
        names: its IOB tag for each word, "-" where unknown; empty if the source has no names.
        follows: whether it continues the text of the sentence before it.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    trees: tuple[Tree, ...] = ()
    names: tuple[str, ...] = ()
    follows: bool = False


def read_trees(path: Path) -> list[Sentence]:
    """Read a CoNLL-U file without empty nodes and ranges."""
    found: list[Sentence] = []
    for block in path.read_text("utf8").strip().split("\n\n"):
        lines = block.split("\n")
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        found.append(
            Sentence(
                words=tuple(row[1] for row in rows),
                spaces=tuple("SpaceAfter=No" not in row[9] for row in rows),
                trees=tuple(
                    Tree(row[4], row[3], "" if row[5] == "_" else row[5], row[2], int(row[6]) - 1, row[7])
                    for row in rows
                ),
                follows=bool(found) and not lines[0].startswith("# newdoc"),
            )
        )
    return found


def read_names(path: Path) -> list[Sentence]:
    """Read a file of lines `word TAB tag`, an empty line between sentences."""
    found: list[Sentence] = []
    for block in path.read_text("utf8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        words = tuple(row[0] for row in rows)
        found.append(Sentence(words, spaces_between(words), names=tuple(row[1] for row in rows), follows=bool(found)))
    return found


def spaces_between(words: Sequence[str]) -> tuple[bool, ...]:
    """Guess where the spaces were in a text of which only the words are left."""
    spaces = [True] * len(words)
    inside = False
    for place, word in enumerate(words):
        if word == '"':
            inside = not inside
            if inside:
                spaces[place] = False
            elif place:
                spaces[place - 1] = False
        if word in OPENING:
            spaces[place] = False
        if place and word in CLOSING:
            spaces[place - 1] = False
    return tuple(spaces)


def with_names(trees: list[Sentence], names: list[Sentence]) -> list[Sentence]:
    """Join two annotations of the same sentences.

    Raises:
        ValueError: they are not of the same sentences.
    """
    if [sentence.words for sentence in trees] != [sentence.words for sentence in names]:
        raise ValueError("trees and names are not of the same sentences")
    return [replace(tree, names=name.names) for tree, name in zip(trees, names, strict=True)]


def name_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Give the names of a tagged sentence: first word, the word after the last, label."""
    begin, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            yield begin, place, label
            label = ""
        if tag[:2] == "B-" or (tag[:2] == "I-" and not label):
            begin, label = place, tag[2:]


class NameSwap:
    """Puts other names into trees, so that the parser does not lean on famous ones.

    Persons of two words and places of one are exchanged; the tree stays as it is.

    Args:
        sources: sentences with names, to draw from.
    """

    def __init__(self, sources: Iterable[Sentence]) -> None:
        people: set[tuple[str, ...]] = set()
        places: Counter[str] = Counter()
        for sentence in sources:
            for begin, end, label in name_spans(sentence.names):
                name = sentence.words[begin:end]
                if not all(_plain(word) for word in name):
                    continue
                if label == "PERSON" and len(name) == 2:
                    people.add(name)
                elif label == "GPE" and len(name) == 1:
                    places[name[0]] += 1
        self.people = sorted(people)
        self.places = sorted(name for name, count in places.items() if count > 1)
        self.known = frozenset(self.places)

    def __call__(self, sentence: Sentence, chance: random.Random) -> Sentence:
        """Exchange the names of a sentence with a tree; it comes back as it is if it has none to exchange."""
        parts: dict[int, list[int]] = defaultdict(list)
        for place, tree in enumerate(sentence.trees):
            if tree.relation.startswith("flat"):
                parts[tree.head].append(place)
        words = list(sentence.words)
        for place, tree in enumerate(sentence.trees):
            if tree.pos != "PROPN" or not _plain(words[place]):
                continue
            if parts.get(place) == [place + 1] and _plain(words[place + 1]):
                words[place : place + 2] = chance.choice(self.people)
            elif place not in parts and not tree.relation.startswith("flat") and words[place] in self.known:
                words[place] = chance.choice(self.places)
        if tuple(words) == sentence.words:
            return sentence
        trees = tuple(
            tree if new == old else replace(tree, lemma=new)
            for tree, old, new in zip(sentence.trees, sentence.words, words, strict=True)
        )
        return replace(sentence, words=tuple(words), trees=trees)


def _plain(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word[0].isupper() and not word.isupper()


def document(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Put sentences into one annotated document; they have trees either all or none."""
    words = [word for sentence in sentences for word in sentence.words]
    spaces = [space for sentence in sentences for space in (*sentence.spaces[:-1], True)]
    columns: dict[str, list[object]] = {}
    if any(sentence.trees for sentence in sentences):
        columns = {name: [] for name in ("tags", "pos", "morphs", "lemmas", "heads", "deps")}
        for sentence in sentences:
            start = len(columns["tags"])
            for place, tree in enumerate(sentence.trees, start):
                columns["tags"].append(tree.tag)
                columns["pos"].append(tree.pos)
                columns["morphs"].append(tree.morph)
                columns["lemmas"].append(tree.lemma)
                columns["heads"].append(place if tree.head < 0 else start + tree.head)
                columns["deps"].append("ROOT" if tree.relation == "root" else tree.relation)
    if any(sentence.names for sentence in sentences):
        columns["ents"] = [
            "" if tag == MISSING else tag
            for sentence in sentences
            for tag in (sentence.names or [MISSING] * len(sentence.words))
        ]
    return Doc(vocab, words=words, spaces=spaces, **columns)  # type: ignore[arg-type]


def grouped(sentences: Sequence[Sentence], chance: random.Random, *, most: int = 6) -> Iterator[list[Sentence]]:
    """Cut a corpus into short texts of one to `most` neighbouring sentences."""
    group: list[Sentence] = []
    size = chance.randint(1, most)
    for sentence in sentences:
        if group and (len(group) >= size or not sentence.follows):
            yield group
            group, size = [], chance.randint(1, most)
        group.append(sentence)
    if group:
        yield group


def examples(vocab: Vocab, groups: Iterable[Sequence[Sentence]], make_doc) -> Iterator[Example]:  # type: ignore[no-untyped-def]
    """Turn groups of sentences into spaCy's examples, read from the raw text by the pipeline's own tokenizer."""
    for group in groups:
        reference = document(vocab, group)
        yield Example(make_doc(reference.text), reference)
