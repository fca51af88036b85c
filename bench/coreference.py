"""How well pronouns, titles, descriptions, peoples and groups are resolved, by kind.

    python bench/coreference.py [GOLD.toml ...] [-v]

The gold is the project's own: tests/data/coreference/. `-v` lists what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.language import Pipeline, load
from kg.model import Block, BlockKind, Document, Section, Span
from kg.text.analysis import Analysis
from kg.text.frames import load_frames
from kg.text.grammar.tree import Node
from kg.text.reader import analyse
from kg.text.who import knowledge
from kg.text.who.anaphors import FEMALE, MALE, NEUTER, PLURAL
from kg.text.who.mentions import Mentions
from kg.text.who.offices import is_office

GOLD = Path(__file__).resolve().parent.parent / "tests" / "data" / "coreference"
MARK = re.compile(r"\[([^\[\]:]+): ([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Gold:
    """A paragraph of the gold: its text without marks, and who is meant where."""

    about: str
    text: str
    mentions: tuple[tuple[Span, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one mention: who is meant, and who was taken for it."""

    about: str
    words: str
    kind: str
    meant: frozenset[str]
    found: frozenset[str]


def read_gold(path: Path) -> Iterator[Gold]:
    """The paragraphs of a gold file, whose format its head tells."""
    for item in tomllib.loads(path.read_text(encoding="utf-8"))["paragraph"]:
        text, mentions, end = "", [], 0
        marked = item["text"].strip()
        for mark in MARK.finditer(marked):
            text += marked[end : mark.start()]
            labels = frozenset(p.strip() for p in mark[1].split("+")) - {"-"}
            mentions.append((Span(len(text), len(text) + len(mark[2])), labels))
            text += mark[2]
            end = mark.end()
        yield Gold(item["about"], text + marked[end:], tuple(mentions))


def analysed(text: str, pipeline: Pipeline) -> Analysis:
    """A text read as a document is."""
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    blocks = tuple(Block(span, BlockKind.PARAGRAPH) for span in spans)
    document = Document("gold.txt", text, sections=(Section(),), blocks=blocks)
    return analyse(document, list(pipeline.nlp.pipe(span.of(text) for span in spans)), load_frames())


def resolve(text: str, pipeline: Pipeline) -> tuple[Mentions, list[Node]]:
    """A text's mentions, and its nodes."""
    analysis = analysed(text, pipeline)
    return analysis.mentions, [node for tree in analysis.trees for node in tree.nodes]


def answers(gold: Gold, pipeline: Pipeline) -> Iterator[Answer]:
    """What is found for each mention of a paragraph."""
    mentions, nodes = resolve(gold.text, pipeline)
    for span, labels in gold.mentions:
        node = _head(span, nodes)
        keys = mentions.keys.get(node, ())
        found = frozenset(_label(mentions, key, labels) for key in keys)
        yield Answer(gold.about, span.of(gold.text), kind_of(node, labels), labels, found)


def _head(span: Span, nodes: Iterable[Node]) -> Node:
    inside = [n for n in nodes if n.start < span.end and span.start < n.end and n.pos != "PUNCT"]
    return next(n for n in inside if n.head not in inside)


def _label(mentions: Mentions, key: str, labels: Iterable[str]) -> str:
    """The label of the gold by which an entity goes, its own label where it is another."""
    draft = mentions.cast[key]
    person = next((p for p in mentions.cast.people.people if mentions.cast.person(p) == key), None)
    names = [draft.label, *draft.names, *(person.names if person is not None else ())]
    return next((x for x in labels if any(f" {x} " in f" {name} " for name in names)), draft.label)


def kind_of(node: Node, labels: Iterable[str]) -> str:
    """The kind under which a mention is counted."""
    lowered = node.text.lower()
    if len(set(labels)) > 1:
        return "group"
    if lowered in MALE | FEMALE | PLURAL | NEUTER:
        return "pronoun"
    if node.name is not None:
        return "people or seat" if knowledge.label(node.text) is not None else "name"
    return "title" if is_office(node) else "description"


def table(found: Iterable[Answer]) -> dict[str, Counter[str]]:
    """Right, wrong and missed, by kind and for "all"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for answer in found:
        for kind in (answer.kind, "all"):
            count = counts[kind]
            count["right"] += bool(answer.meant) and answer.found == answer.meant
            count["wrong"] += bool(answer.found) and answer.found != answer.meant
            count["missed"] += bool(answer.meant) and answer.found != answer.meant
    return counts


def precision(count: Counter[str]) -> float:
    """The share of what was found that is right; 1 where nothing was found."""
    given = count["right"] + count["wrong"]
    return count["right"] / given if given else 1.0


def recall(count: Counter[str]) -> float:
    """The share of what is meant that was found; 1 where nothing is meant."""
    meant = count["right"] + count["missed"]
    return count["right"] / meant if meant else 1.0


def main() -> None:
    """Print a table for every gold file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=sorted(GOLD.glob("*.toml")))
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was missed or wrong")
    options = parser.parse_args()
    pipeline = load()
    for path in options.gold:
        found = [a for gold in read_gold(path) for a in answers(gold, pipeline)]
        print(f"{path.stem:16} {'right':>6} {'wrong':>6} {'missed':>6} {'precision':>10} {'recall':>7}")
        for kind, count in sorted(table(found).items(), key=lambda item: (item[0] == "all", item[0])):
            numbers = f"{count['right']:6} {count['wrong']:6} {count['missed']:6}"
            print(f"  {kind:14} {numbers} {precision(count):10.2f} {recall(count):7.2f}")
        if options.verbose:
            for answer in found:
                if answer.found != answer.meant:
                    meant, taken = (" + ".join(sorted(x)) or "nobody" for x in (answer.meant, answer.found))
                    print(f"    {answer.about}: “{answer.words}” is {meant}, taken for {taken}")


if __name__ == "__main__":
    main()
