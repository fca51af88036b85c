"""The encoder: words into pieces, pieces into spans, and a pipeline that reads the same however it is called."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.language import Pipeline, use_threads
from kg.language.pieces import MARGIN_PIECES, SPAN_PIECES, WORD_PIECES, WordPieces, spans
from kg.language.pipeline import WEIGHTS

TEXTS = [
    "Anna Wronska met Petr Dvorak in Oslo on Monday.",
    "The Kremlin said no.",
    "“We will not accept a base at any price,” said Foreign Minister Ola Dahl of Norway, who had flown in from Lima.",
    "",
    "\n\n",
    "Talks between Iceland and Peru, which began in May, ended without an accord. Both sides blamed each other.",
]


def reading(doc: Doc) -> list[tuple[str, str, str, str, int, str, bool | None]]:
    return [(t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_ + t.ent_type_, t.is_sent_start) for t in doc]


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    layer = spacy.load(WEIGHTS).get_pipe("tok2vec").model.layers[0]
    return layer.shims[0].pieces


class TestSpans:
    @given(st.lists(st.integers(0, WORD_PIECES), max_size=900))
    def test_each_word_is_answered_for_once(self, counts: list[int]) -> None:
        found = spans(counts)
        assert [word for span in found for word in range(span.first, span.last)] == list(range(len(counts)))

    @given(st.lists(st.integers(0, WORD_PIECES), max_size=900))
    def test_none_is_longer_than_the_encoder_takes(self, counts: list[int]) -> None:
        assert all(sum(counts[span.begin : span.end]) <= SPAN_PIECES for span in spans(counts))

    @given(st.lists(st.integers(0, WORD_PIECES), max_size=900))
    def test_words_at_a_border_see_what_is_beyond_it(self, counts: list[int]) -> None:
        for span in spans(counts):
            before, after = sum(counts[span.begin : span.first]), sum(counts[span.last : span.end])
            assert span.begin == 0 or before > MARGIN_PIECES - WORD_PIECES
            assert span.end == len(counts) or after > MARGIN_PIECES - WORD_PIECES

    def test_a_short_text_is_one_span(self) -> None:
        assert spans([1, 2, 0, 3]) == [(0, 4, 0, 4)]

    def test_a_word_larger_than_a_span_stands_alone(self) -> None:
        assert [(s.first, s.last) for s in spans([1, 500, 1])] == [(0, 1), (1, 2), (2, 3)]


class TestPieces:
    def test_white_space_has_none(self, pieces: WordPieces) -> None:
        assert pieces.cut(["\n\n", " ", "\u200b"]) == [(), (), ()]

    def test_capitals_make_no_difference(self, pieces: WordPieces) -> None:
        assert pieces.cut(["Summit"]) == pieces.cut(["summit"])

    def test_of_an_endless_word_the_beginning_is_read(self, pieces: WordPieces) -> None:
        assert len(pieces.cut(["/".join("abc" for _ in range(400))])[0]) == WORD_PIECES


class TestReading:
    def test_in_a_batch_as_alone(self, pipeline: Pipeline) -> None:
        for size in (1, 2, 64):
            read = [reading(doc) for doc in pipeline.nlp.pipe(TEXTS, batch_size=size)]
            assert read == [reading(pipeline.nlp(text)) for text in TEXTS]

    def test_vectors_in_a_batch_are_those_alone_to_the_last_bit(self, pipeline: Pipeline) -> None:
        layer = pipeline.nlp.get_pipe("tok2vec").model.layers[0]
        docs = [pipeline.nlp.make_doc(text) for text in TEXTS]
        for doc, vectors in zip(docs, layer.predict(docs), strict=True):
            assert vectors.shape == (len(doc), layer.get_dim("nO"))
            assert np.array_equal(vectors, layer.predict([doc])[0])

    def test_every_word_of_a_long_text_has_a_vector_of_its_place(self, pipeline: Pipeline) -> None:
        layer = pipeline.nlp.get_pipe("tok2vec").model.layers[0]
        doc = pipeline.nlp.make_doc(" ".join(TEXTS[:3] * 40))
        (vectors,) = layer.predict([doc])
        assert (np.abs(vectors).sum(axis=1) > 0).all()
        sentence = len(pipeline.nlp.make_doc(" ".join(TEXTS[:3])))
        middle, next_one = (vectors[sentence * k : sentence * (k + 1)] for k in (20, 21))
        near = (middle * next_one).sum(1) / np.linalg.norm(middle, axis=1) / np.linalg.norm(next_one, axis=1)
        assert near.min() > 0.7  # the same word among the same neighbours, whatever span it fell into

    def test_the_case_is_seen(self, pipeline: Pipeline) -> None:
        both = pipeline.nlp.get_pipe("tok2vec").model
        upper, lower = (both.predict([pipeline.nlp.make_doc(word)])[0] for word in ("March", "march"))
        assert not np.array_equal(upper, lower)

    @pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "🤝", "a" * 5000, "x/" * 3000, "word " * 3000])
    def test_odd_texts_are_read(self, text: str, pipeline: Pipeline) -> None:
        assert pipeline.nlp(text).text == text


class TestKeeping:
    def test_pickled(self, pipeline: Pipeline) -> None:
        again: Language = pickle.loads(pickle.dumps(pipeline.nlp))
        assert [reading(again(text)) for text in TEXTS] == [reading(pipeline.nlp(text)) for text in TEXTS]

    def test_saved_and_loaded(self, pipeline: Pipeline, tmp_path: Path) -> None:
        pipeline.nlp.to_disk(tmp_path)
        again = spacy.load(tmp_path)
        assert [reading(again(text)) for text in TEXTS] == [reading(pipeline.nlp(text)) for text in TEXTS]

    def test_as_bytes(self, pipeline: Pipeline) -> None:
        again = spacy.load(WEIGHTS, exclude=["ner"]).from_bytes(pipeline.nlp.to_bytes(), exclude=["ner"])
        assert [t.head.i for t in again(TEXTS[2])] == [t.head.i for t in pipeline.nlp(TEXTS[2])]

    def test_the_weights_fit_into_a_package(self) -> None:
        assert sum(file.stat().st_size for file in WEIGHTS.rglob("*") if file.is_file()) <= 45_000_000


# A process of its own, in which whatever reaches for a network dies.
ALONE = """
import sys
def guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise RuntimeError(event)
sys.addaudithook(guard)
import spacy
doc = spacy.load(sys.argv[1])("Anna Wronska met Petr Dvorak in Oslo.")
assert [entity.text for entity in doc.ents] == ["Anna Wronska", "Petr Dvorak", "Oslo"], doc.ents
assert not {"torch", "transformers", "kg.text"} & set(sys.modules)
"""


def test_spacy_loads_it_by_itself_without_torch_and_without_a_network() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE, str(WEIGHTS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# In a process of its own, since a forked one that waited for threads left behind would wait for ever.
FORKED = """
import spacy, sys
if __name__ == "__main__":
    nlp = spacy.load(sys.argv[1])
    texts = ["Anna Wronska met Petr Dvorak in Oslo.", "The Kremlin said no."] * 8
    alone = [[token.dep_ for token in doc] for doc in nlp.pipe(texts)]
    assert alone == [[token.dep_ for token in doc] for doc in nlp.pipe(texts, n_process=2, batch_size=4)]
"""


def test_two_processes_read_as_one_does(tmp_path: Path) -> None:
    script = tmp_path / "forked.py"
    script.write_text(FORKED)
    done = subprocess.run([sys.executable, script, WEIGHTS], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def test_the_weights_keep_no_words_of_the_training_texts() -> None:
    strings = spacy.load(WEIGHTS).vocab.strings
    assert len(strings) < 10_000
    assert "Crittercam" not in strings


def test_any_number_of_threads_reads_the_same(pipeline: Pipeline) -> None:
    def vectors() -> list[bytes]:
        layer = pipeline.nlp.get_pipe("tok2vec").model.layers[0]
        docs = [pipeline.nlp.make_doc(text) for text in TEXTS]
        return [found.tobytes() for found in layer.shims[0].read(docs, layer.get_dim("nO"))]

    expected = vectors()
    try:
        for count in (1, 3):
            use_threads(count)
            assert vectors() == expected
    finally:
        use_threads(None)


def test_what_is_annotated_one_batch_ahead_is_what_a_pipe_gives(pipeline: Pipeline) -> None:
    texts = [f"Okafor met Dahl in Oslo on {day} May." for day in range(1, 8)]
    told = list(pipeline.annotate(((text, number) for number, text in enumerate(texts)), 3))
    assert [number for _, number in told] == list(range(7))
    for (doc, _), alone in zip(told, pipeline.nlp.pipe(texts), strict=True):
        assert (doc.text, [token.dep_ for token in doc]) == (alone.text, [token.dep_ for token in alone])
        np.testing.assert_array_equal(doc.tensor, alone.tensor)
        assert not doc.user_data, "nothing of the encoder stays with it"


def test_who_stops_taking_annotated_texts_leaves_nothing_behind(pipeline: Pipeline) -> None:
    taken = pipeline.annotate(((f"Okafor met Dahl, {number}.", number) for number in range(100)), 2)
    next(taken)
    taken.close()
    assert [number for _, number in pipeline.annotate([("Brandt left Oslo.", 1)], 2)] == [1]
