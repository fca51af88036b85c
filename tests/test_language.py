"""The language pipeline: loading it, refusing what the grammar cannot read, sentence limits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import spacy

from kg.errors import PipelineError
from kg.language import Pipeline, load
from kg.language.lemmas import base_forms
from kg.language.pipeline import WEIGHTS


def test_ours_has_what_the_grammar_stands_on(pipeline: Pipeline) -> None:
    assert {"tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner", "sentence_limits"} <= set(
        pipeline.nlp.pipe_names
    )
    assert {"nsubj", "obj", "obl", "conj", "appos", "ccomp"} <= set(pipeline.nlp.pipe_labels["parser"])
    assert {"PERSON", "ORG", "GPE", "NORP"} <= set(pipeline.nlp.pipe_labels["ner"])
    assert len(pipeline.digest) == 16


def test_batches_read_as_single_texts_do(pipeline: Pipeline) -> None:
    texts = ["Anna Wronska met Petr Dvorak in Oslo on Monday.", "The Kremlin said no.", "“Yes,” she said."]

    def heads(doc: spacy.tokens.Doc) -> list[tuple[str, int, str]]:
        return [(t.dep_, t.head.i, t.ent_type_) for t in doc]

    assert [heads(d) for d in pipeline.nlp.pipe(texts)] == [heads(pipeline.nlp(t)) for t in texts]


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(PipelineError, match="'xx_no_such_thing' was not found"):
        load("xx_no_such_thing")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="has no parser"):
        load(tmp_path / "blank")


def test_a_pipeline_with_other_labels_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    for label in ("nsubj", "dobj", "pobj", "prep"):
        nlp.add_pipe("parser").add_label(label) if "parser" not in nlp.pipe_names else nlp.get_pipe("parser").add_label(
            label
        )
    nlp.initialize()
    nlp.to_disk(tmp_path / "clear")
    with pytest.raises(PipelineError, match=r"knows no .*obl.*Universal Dependencies"):
        load(tmp_path / "clear")


def test_weights_of_another_spacy_are_told_in_one_line(tmp_path: Path) -> None:
    copy = tmp_path / "old"
    shutil.copytree(WEIGHTS, copy)
    meta = json.loads((copy / "meta.json").read_text())
    (copy / "meta.json").write_text(json.dumps(meta | {"spacy_version": ">=2.3.0,<2.4.0"}))
    with pytest.warns(UserWarning, match="trained for spaCy >=2.3.0,<2.4.0") as told:
        load(copy)
    assert len(told) == 1
    assert "\n" not in str(told[0].message)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('"We agreed to the plan," the minister said. "It is done."', 2),
        ("Defence Minister Anatoly Orlov left", 1),
        ("Poland, which hosts the site, refused; Norway did not", 1),
        ("It ended. Nobody won.", 2),
    ],
)
def test_sentences_begin_after_full_stops_only(text: str, sentences: int, pipeline: Pipeline) -> None:
    assert len(list(pipeline.nlp(text).sents)) == sentences


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("The army closed its bases in Europe.", "bases", "base"),
        ("He telephoned Anna Wronska.", "telephoned", "telephone"),
        ("Norway is opposing the treaty.", "opposing", "oppose"),
        ("They cancelled the talks.", "cancelled", "cancel"),
        ("She found a way.", "found", "find"),
        ("The crises deepened.", "crises", "crisis"),
        ("Anna Bases flew to Oslo.", "Bases", "Bases"),  # a name is no plural
        ("He glorbed the plan.", "plan", "plan"),
    ],
)
def test_lemmas_are_words(text: str, word: str, lemma: str, pipeline: Pipeline) -> None:
    (token,) = (token for token in pipeline.nlp(text) if token.text == word)
    assert token.lemma_ == lemma


def test_a_past_tense_is_its_own_base_form_only_if_it_has_no_other() -> None:
    assert "found" not in base_forms("found", "VERB", past=True)
    assert base_forms("put", "VERB", past=True) == ("put",)
    assert "found" in base_forms("found", "VERB")
    assert base_forms("glorbed", "VERB") == ()
