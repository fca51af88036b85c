"""What is learned from: the training parts of the corpora, and how much of each goes into one pass."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpora import NameSwap, Sentence, grouped, read_names, read_trees, with_names

SWAPPED = 0.35  # share of trees that get other names

# Share of each name corpus in one pass: 2 is twice, 0.25 a quarter, another one each time.
NAME_SHARES = {"crossner-train": 1.0, "wikigold-train": 2.0, "uner-ewt-dev": 2.0, "multiner-train": 0.5}

RUN = 8  # neighbouring words by which a text is known again


class Mix:
    """The training material.

    Args:
        data: folder with `dep/*.conllu` and `ner/*.tsv`.
        gmb: share of the Groningen Meaning Bank in one pass; 0 leaves it out, since nobody says under what licence.
        pud: whether the PUD treebank takes part, once it has served as the test.
        silver: trees of sentences of the Groningen Meaning Bank in which two models agree, if made.
        kept_for_tests: texts on which `kg` is measured; sentences that stand in them are left out.
    """

    def __init__(
        self,
        data: Path,
        *,
        gmb: float,
        pud: bool = False,
        silver: list[Sentence] | None = None,
        kept_for_tests: Iterable[str] = (),
    ) -> None:
        self.trees = [
            read_trees(data / "dep/ewt-train.conllu"),
            with_names(read_trees(data / "dep/gum-train.conllu"), read_names(data / "ner/gum-train.tsv")),
        ]
        if pud:
            self.trees.append(read_trees(data / "dep/pud-test.conllu"))
        self.names = {name: (read_names(data / f"ner/{name}.tsv"), share) for name, share in NAME_SHARES.items()}
        if gmb:
            self.names["gmb-train"] = (silver or read_names(data / "ner/gmb-train.tsv"), gmb)
        seen = {run for text in kept_for_tests for run in runs(text.split())}
        self.trees = [unseen(part, seen) for part in self.trees]
        self.names = {name: (unseen(part, seen), share) for name, (part, share) in self.names.items()}
        self.swap = NameSwap([*self.trees[1], *(sentence for part, _ in self.names.values() for sentence in part)])

    def one_pass(self, chance: random.Random) -> Iterator[list[Sentence]]:
        """Give one pass's groups of neighbouring sentences, shuffled."""
        groups: list[list[Sentence]] = []
        for part in self.trees:
            for group in grouped(part, chance):
                swapped = chance.random() < SWAPPED
                groups.append([self.swap(sentence, chance) for sentence in group] if swapped else group)
        for part, share in self.names.values():
            while share > 0:
                whole = list(grouped(part, chance, most=5))
                groups.extend(whole if share >= 1 else chance.sample(whole, round(share * len(whole))))
                share -= 1
        chance.shuffle(groups)
        yield from groups


def runs(words: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give all runs of neighbouring words, spelling reduced to letters and digits."""
    plain = [letters for word in words if (letters := "".join(filter(str.isalnum, word)).lower())]
    for at in range(len(plain) - RUN + 1):
        yield tuple(plain[at : at + RUN])


def unseen(sentences: list[Sentence], seen: set[tuple[str, ...]]) -> list[Sentence]:
    """Leave out the sentences that share a run of words with other texts; what came after one begins anew."""
    kept: list[Sentence] = []
    follows = True
    for sentence in sentences:
        if seen.isdisjoint(runs(sentence.words)):
            kept.append(sentence if follows else replace(sentence, follows=False))
            follows = True
        else:
            follows = False
    return kept
