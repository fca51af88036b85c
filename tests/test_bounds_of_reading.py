"""Hostile and endless text: it is cut where that does no harm, and the work grows with its length alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.event_types import load_event_types
from kg.language import Pipeline
from kg.model import Document, Span
from kg.reading import read_documents
from kg.text.examples import as_document
from kg.text.passages import LONGEST, passages
from kg.text.quotations.marks import find_stretches
from kg.text.reader import analyse

FRAMES = load_event_types(None).frames
MET = "Foreign Minister Ada Quist of Norway met Defence Minister Jan Okafor in Lagos on Monday. "


def words_of(document: Document) -> list[str]:
    return [passage.span.of(document.text) for passage in passages(document)]


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python's and C's a piece of work calls: the same on every machine."""
    count = 0

    def note(_frame: object, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


class TestPassages:
    def test_a_paragraph_of_the_press_is_one(self) -> None:
        document = as_document(f"{MET * 30}\n\n{MET}")
        assert words_of(document) == [MET * 30, MET]

    def test_a_longer_one_is_cut_behind_sentences(self) -> None:
        found = words_of(as_document(MET * 200))
        assert len(found) == 5
        assert all(len(words) <= LONGEST and words.endswith("on Monday. ") for words in found)

    def test_a_title_ends_no_sentence(self) -> None:
        found = words_of(as_document("He named Gen. Okafor, whom she knows " * 300))
        assert not any(words.rstrip().endswith("Gen.") for words in found)

    @pytest.mark.parametrize("text", ["a" * 1_200_000, '"' * 100_000, " ".join(["Oslo,"] * 5_000)], ids=len)
    def test_what_has_no_sentences_is_cut_all_the_same(self, text: str) -> None:
        assert max(map(len, words_of(as_document(text)))) <= LONGEST

    @given(st.text(st.sampled_from("aB. ,\"'\u00a0é’\U0001f600"), max_size=60), st.integers(1, 900))
    def test_nothing_is_lost_or_read_twice(self, words: str, times: int) -> None:
        document = as_document((words * times).replace("\n", " "))
        assert "".join(words_of(document)) == document.text
        spans = [passage.span for passage in passages(document)]
        assert all(one.end == two.start for one, two in pairwise(spans))

    def test_what_stands_beyond_a_cut_is_read_with_its_own_offsets(self, pipeline: Pipeline) -> None:
        document = as_document("The weather stayed as it was. " * 140 + MET)
        assert len(passages(document)) == 2
        (reading,) = read_documents([document], pipeline, FRAMES)
        (fact,) = (fact for fact in reading.facts if fact.type == "Meeting")
        assert fact.evidence.of(document.text) == MET.strip()


# Each paragraph comes back sixty times or twice as often; once annotated it may stand for all of them.
REPEATED = {
    "quotations": '"We oppose the treaty," Ada Quist said. "Norway will not sign." ' * 2,
    "marks": '“a” "b" ' * 12,
    "matters": "Norway opposes the treaty. Norway rejects the plan. The minister opposed the canal treaty.",
    "meetings": MET + "The talks in Lagos lasted an hour. She then flew to Oslo. He cancelled the meeting.",
    "pronouns": "He met her in Oslo. They agreed with one another. Both sides said that it had failed.",
    "dates": "They met on 4 May 2004, on the 5th and a day later. ",
    "names": "Ministers Ada Quist, Jan Okafor, Uwe Lang, Mia Lund and Ola Dahl met in Oslo. Quist left. Lang stayed.",
}


class TestWork:
    @pytest.mark.parametrize("paragraph", REPEATED.values(), ids=REPEATED)
    def test_of_twice_as_many_paragraphs_takes_twice_as_long(self, pipeline: Pipeline, paragraph: str) -> None:
        doc = pipeline.nlp(paragraph)

        def reading(times: int) -> Callable[[], object]:
            document = as_document("\n\n".join([paragraph] * times))
            return lambda: analyse(document, [doc] * times, FRAMES)

        reading(1)()  # tables are loaded, words are known
        assert calls(reading(120)) < 2.3 * calls(reading(60))

    def test_of_twice_as_many_people_takes_twice_as_long(self, pipeline: Pipeline) -> None:
        letters = "bdfgklmnprstvz"
        names = [f"{a.upper()}e{b}a {b.upper()}o{a}{c}und" for a in letters for b in letters for c in letters]
        texts = [f"{name} met Ada Quist in Oslo. {name.split()[1]} left." for name in names[::37]][:60]
        docs = list(pipeline.nlp.pipe(texts))

        def reading(number: int) -> Callable[[], object]:
            document = as_document("\n\n".join(texts[:number]))
            return lambda: analyse(document, docs[:number], FRAMES)

        reading(60)()
        assert calls(reading(60)) < 2.3 * calls(reading(30))

    @pytest.mark.parametrize("mark", ["'", "`", "‘", '"', "“", "“ ”", "'a ", "‘a ", "s' "])
    def test_of_finding_marks_grows_with_their_number(self, mark: str) -> None:
        def finding(times: int) -> Callable[[], object]:
            text = f" {mark}" * times
            return lambda: find_stretches(text, [Span(0, len(text))])

        assert calls(finding(4_000)) < 2.3 * calls(finding(2_000))

    def test_a_matter_that_comes_back_a_thousand_times_is_one(self, pipeline: Pipeline) -> None:
        text = "Norway opposes the treaty."
        document = as_document("\n\n".join([text] * 1_500))
        reading = analyse(document, [pipeline.nlp(text)] * 1_500, FRAMES).reading
        assert len(reading.topics) == 1
        assert len([fact for fact in reading.facts if fact.type == "Position"]) == 1_500
