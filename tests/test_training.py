"""The training's corpora: what is read, mixed, and told to the trainer. PyTorch is not needed for this."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
import spacy

TRAINING = Path(__file__).parent.parent / "training"
sys.path.insert(0, str(TRAINING))

from corpora import (  # noqa: E402
    NameSwap,
    Sentence,
    Tree,
    document,
    examples,
    grouped,
    name_spans,
    read_names,
    read_trees,
    spaces_between,
    with_names,
)
from measure import by_kind  # noqa: E402
from mix import RUN, runs, unseen  # noqa: E402

CONLLU = """# newdoc id = first
# sent_id = 1
1	Ola	Ola	PROPN	NNP	Number=Sing	3	nsubj	_	_
2	Dahl	Dahl	PROPN	NNP	Number=Sing	1	flat	_	_
3	left	leave	VERB	VBD	_	0	root	_	_
4	Oslo	Oslo	PROPN	NNP	_	3	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = 2
1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

# newdoc id = second
# sent_id = 3
1	No	no	INTJ	UH	_	0	root	_	_
"""
NAMES = "Ola\tB-PERSON\nDahl\tI-PERSON\nleft\tO\nOslo\tB-GPE\n.\tO\n\nWhy\tO\n?\t-\n\nNo\tO\n"


@pytest.fixture
def trees(tmp_path: Path) -> list[Sentence]:
    (tmp_path / "some.conllu").write_text(CONLLU, "utf8")
    return read_trees(tmp_path / "some.conllu")


@pytest.fixture
def names(tmp_path: Path) -> list[Sentence]:
    (tmp_path / "some.tsv").write_text(NAMES, "utf8")
    return read_names(tmp_path / "some.tsv")


def test_trees_are_read_with_their_documents(trees: list[Sentence]) -> None:
    assert [sentence.words for sentence in trees] == [("Ola", "Dahl", "left", "Oslo", "."), ("Why", "?"), ("No",)]
    assert [sentence.follows for sentence in trees] == [False, True, False]
    assert trees[0].trees[0] == Tree("NNP", "PROPN", "Number=Sing", "Ola", 2, "nsubj")
    assert trees[0].spaces == (True, True, True, False, True)


def test_names_are_read_with_what_is_not_known(names: list[Sentence]) -> None:
    assert list(name_spans(names[0].names)) == [(0, 2, "PERSON"), (3, 4, "GPE")]
    assert names[1].names == ("O", "-")


@pytest.mark.parametrize(
    "text",
    ['He said, "We will go."', "Iceland's envoy (Ola Dahl) paid $5; Peru didn't.", "It rose 3%, he said. Why?"],
)
def test_spaces_are_found_again(text: str) -> None:
    words = [token.text for token in spacy.blank("en")(text)]
    spaces = spaces_between(words)
    assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)).strip() == text


def test_both_annotations_go_into_one_document(trees: list[Sentence], names: list[Sentence]) -> None:
    doc = document(spacy.blank("en").vocab, with_names(trees, names)[:2])
    assert doc.text == "Ola Dahl left Oslo. Why? "
    assert [token.dep_ for token in doc] == ["nsubj", "flat", "ROOT", "obj", "punct", "ROOT", "punct"]
    assert [token.head.i for token in doc] == [2, 0, 2, 2, 2, 5, 5]
    assert [entity.text for entity in doc.ents] == ["Ola Dahl", "Oslo"]
    assert doc[6].ent_iob_ == ""  # missing, not outside


def test_what_a_source_does_not_say_is_missing(trees: list[Sentence], names: list[Sentence]) -> None:
    vocab = spacy.blank("en").vocab
    assert not document(vocab, trees).has_annotation("ENT_IOB")
    assert not document(vocab, names).has_annotation("DEP")


def test_annotations_of_other_sentences_are_refused(trees: list[Sentence], names: list[Sentence]) -> None:
    with pytest.raises(ValueError, match="not of the same sentences"):
        with_names(trees, names[1:])


def test_groups_keep_to_one_text_and_lose_nothing(trees: list[Sentence]) -> None:
    for seed in range(20):
        groups = list(grouped(trees, random.Random(seed)))
        assert [sentence for group in groups for sentence in group] == trees
        assert all(all(sentence.follows for sentence in group[1:]) for group in groups)


def test_swapped_names_leave_the_tree_as_it_is(trees: list[Sentence]) -> None:
    sources = [
        Sentence(("Petr", "Dvorak"), (True, True), names=("B-PERSON", "I-PERSON")),
        *[Sentence((place,), (True,), names=("B-GPE",)) for place in ("Lima", "Lima", "Oslo", "Oslo", "Rome")],
    ]
    swap = NameSwap(sources)
    swapped = swap(trees[0], random.Random(3))
    assert swapped.words[:2] == ("Petr", "Dvorak")
    assert swapped.words[3] in {"Lima", "Oslo"}  # Rome was seen once: perhaps no place
    assert [(t.head, t.relation) for t in swapped.trees] == [(t.head, t.relation) for t in trees[0].trees]
    assert swapped.trees[1].lemma == "Dvorak"
    assert swap(trees[1], random.Random(3)) is trees[1]


def test_examples_are_read_from_the_raw_text(trees: list[Sentence]) -> None:
    nlp = spacy.blank("en")
    (example,) = examples(nlp.vocab, [trees[:2]], nlp.make_doc)
    assert [token.text for token in example.x] == ["Ola", "Dahl", "left", "Oslo", ".", "Why", "?"]
    assert example.get_aligned("TAG", as_string=True)[2] == "VBD"


def test_names_count_by_exact_match_and_kind() -> None:
    gold = [{(0, 5, "PER"), (9, 12, "LOC")}]
    guessed = [{(0, 5, "PER"), (9, 12, "ORG")}]
    assert by_kind(gold, guessed) == {"all": 50.0, "PER": 100.0, "ORG": 0.0, "LOC": 0.0}


def test_sentences_of_the_tests_are_not_learned_from() -> None:
    words = tuple("the envoys of both states met in the harbour".split())
    first, second, third = (
        Sentence(w, (True,) * len(w), names=("O",) * len(w), follows=True) for w in (("Before",), words, ("After",))
    )
    seen = set(runs("On Monday, the envoys of both states met in the Harbour!".split()))
    assert unseen([first, second, third], seen) == [first, Sentence(("After",), (True,), names=("O",))]
    assert unseen([first, second, third], set(runs(words[: RUN - 1]))) == [first, second, third]
