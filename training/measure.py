"""Measure a pipeline on the held-out parts: trees from raw text, names by exact match, speed, load and memory."""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from corpora import Sentence, document, examples, grouped, name_spans, read_names, read_trees

# How each source's labels are held against ours: persons, organizations, places; of other labels nothing is asked.
KINDS = {
    "PERSON": "PER", "PER": "PER", "Person": "PER", "person": "PER", "politician": "PER",
    "ORG": "ORG", "Organisation": "ORG", "organisation": "ORG", "politicalparty": "ORG",
    "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "Location": "LOC", "location": "LOC", "country": "LOC",
}  # fmt: skip
TREES = ("pud-test", "ewt-test", "gum-test")
NAMES = ("uner-ewt-test", "uner-pud-test", "crossner-politics-test", "gmb-test", "gum-test")
Name = tuple[int, int, str]  # first character, the one after the last, kind
FIGURES = {
    "uas": "dep_uas", "las": "dep_las", "tag": "tag_acc", "pos": "pos_acc", "lemma": "lemma_acc",
    "sentences": "sents_f",
}  # fmt: skip
RELATIONS = ("root", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "ccomp", "xcomp", "advcl", "appos")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", help="a folder or the name of an installed pipeline")
    parser.add_argument("--data", type=Path, required=True, help="folder with dep/*.conllu and ner/*.tsv")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    began = time.perf_counter()
    nlp = spacy.load(options.pipeline)
    nlp("Ready.")
    figures: dict[str, object] = {"load_seconds": round(time.perf_counter() - began, 2)}
    for name in TREES:
        figures[f"trees {name}"] = trees(nlp, read_trees(options.data / f"dep/{name}.conllu"))
    for name in NAMES:
        figures[f"names {name}"] = names(nlp, read_names(options.data / f"ner/{name}.tsv"))
    figures["names re3d"] = names_of_texts(nlp, options.data / "ner/re3d-open.jsonl")
    figures["words_per_second"] = speed(nlp, read_trees(options.data / "dep/pud-test.conllu"))
    figures["peak_megabytes"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    for name, value in figures.items():
        print(f"{name:28} {value}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


def trees(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Score tags, lemmas and trees on raw text, ten sentences at a time (a document for PUD's single sentences)."""
    groups = [sentences[at : at + 10] for at in range(0, len(sentences), 10)]
    read = list(examples(nlp.vocab, groups, nlp.make_doc))
    scores = nlp.evaluate(read)
    found = {name: round(100 * scores[key], 1) for name, key in FIGURES.items()}
    per_type = scores["dep_las_per_type"]
    found |= {name: round(100 * per_type[name]["f"], 1) for name in RELATIONS if name in per_type}
    return found


def names(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Score persons, organizations and places by exact match; names of other gold labels are not asked for."""
    groups = list(grouped(sentences, random.Random(0), most=8))
    docs = [document(nlp.vocab, [Sentence(s.words, s.spaces) for s in group]) for group in groups]
    read = nlp.pipe([doc.text for doc in docs])
    gold: list[set[Name]] = []
    guessed: list[set[Name]] = []
    for doc, group, own in zip(docs, groups, read, strict=True):
        starts = [token.idx for token in doc]
        tags = [tag for sentence in group for tag in sentence.names]
        marked = {
            (starts[begin], starts[end - 1] + len(doc[end - 1]), KINDS.get(label, ""))
            for begin, end, label in name_spans(tags)
        }
        unknown = {place for place, tag in zip(starts, tags, strict=True) if tag == "-"}
        others = {place for begin, end, kind in marked if not kind for place in range(begin, end)} | unknown
        gold.append({name for name in marked if name[2]})
        guessed.append(
            {
                (entity.start_char, entity.end_char, KINDS[entity.label_])
                for entity in own.ents
                if entity.label_ in KINDS and not others & set(range(entity.start_char, entity.end_char))
            }
        )
    return by_kind(gold, guessed)


def names_of_texts(nlp: Language, path: Path) -> dict[str, float]:
    """Score the descriptions of re3d, of which names are only a part, by exact match."""
    texts = [json.loads(line) for line in path.read_text("utf8").splitlines()]
    gold = [{(m[0], m[1], KINDS[m[2]]) for m in text["entities"] if m[2] in KINDS} for text in texts]
    guessed = [
        {(entity.start_char, entity.end_char, KINDS[entity.label_]) for entity in doc.ents if entity.label_ in KINDS}
        for doc in nlp.pipe(text["text"] for text in texts)
    ]
    return by_kind(gold, guessed)


def by_kind(gold: Sequence[set[Name]], guessed: Sequence[set[Name]]) -> dict[str, float]:
    """Give F for each kind and for all together."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for wanted, found in zip(gold, guessed, strict=True):
        for kinds, part in ((asked, wanted), (said, found), (right, wanted & found)):
            for *_, kind in part:
                kinds[kind] += 1
                kinds["all"] += 1
    return {
        kind: round(200 * right[kind] / max(asked[kind] + said[kind], 1), 1) for kind in ("all", "PER", "ORG", "LOC")
    }


def speed(nlp: Language, sentences: list[Sentence]) -> dict[str, int]:
    """Read PUD in texts of five sentences; words per second of wall clock and of processor time, best of three."""
    texts = [document(nlp.vocab, sentences[at : at + 5]).text for at in range(0, len(sentences), 5)]
    words = sum(len(nlp.make_doc(text)) for text in texts)
    wall, processor = [], []
    for _ in range(3):
        before = time.perf_counter(), time.process_time()
        for _ in nlp.pipe(texts):
            pass
        wall.append(time.perf_counter() - before[0])
        processor.append(time.process_time() - before[1])
    return {"wall": round(words / min(wall)), "a core": round(words / min(processor))}


if __name__ == "__main__":
    sys.exit(main())
