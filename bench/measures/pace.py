"""The pace of whole builds, of the bare pipeline and of textacy over the same articles, in turn in one process.

    python bench/measures/pace.py SOURCE --repeat 3 [--cores 1]

A process of its own, since how many cores it may use holds for all of it. `speed` starts it and reads its JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LABELS = {"obj": "dobj", "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass"}
"""Universal Dependencies and what textacy knows them by: it asks for the labels of spaCy's own English pipelines."""


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of wall clock and of the processor, this process and those that it started, that the work takes."""
    before, started = sum(os.times()[:4]), time.perf_counter()
    work()
    return time.perf_counter() - started, sum(os.times()[:4]) - before


def measure(folder: Path, repeat: int, *, compared: bool) -> dict[str, Any]:
    """The best seconds of each; where they are compared, also what is found of what the articles tell."""
    import kg
    from kg import building, growing
    from kg.errors import SourceError
    from kg.language import load
    from kg.sources import read
    from kg.text.reader import readable_blocks

    pipeline = load()
    documents = [found for found in read([folder]) if not isinstance(found, SourceError)]
    blocks = [[each.blocks[index].span.of(each.text) for index in readable_blocks(each)] for each in documents]
    paragraphs = [paragraph for rows in blocks for paragraph in rows]

    def bare() -> list[Any]:
        return list(pipeline.nlp.pipe(paragraphs, batch_size=building.BATCH))

    numbers = count()
    with TemporaryDirectory(prefix="kg-bench-") as made:
        contenders: dict[str, Callable[[], object]] = {
            "bare": bare,
            "file": lambda: growing.build_file(Path(made, "graph.trig"), [folder], pipeline),
            "store": lambda: kg.build([folder], pipeline=pipeline, store=Path(made, f"store-{next(numbers)}")),
        }
        contenders["file"]()  # once unmeasured: tables, frames and the ontology are read, caches are warm
        rounds = [{name: timed(work) for name, work in contenders.items()} for _ in range(repeat)]
    best = {name: [min(times) for times in zip(*(each[name] for each in rounds), strict=True)] for name in contenders}
    told: dict[str, Any] = {"words": sum(len(row.split()) for row in paragraphs), **best}
    return told | _compared(documents, blocks, pipeline, repeat) if compared else told


def _compared(documents: Sequence[Any], blocks: Sequence[list[str]], pipeline: Any, repeat: int) -> dict[str, Any]:
    """How many of the facts that the articles tell we find, and of some of them textacy."""
    from generated_articles import articles
    from newsroom.audit import found_and_told, in_triples

    from kg.reading import BATCH, read_documents
    from kg.text.frames import load_frames

    written = {article.identifier: article for article in articles(len(documents))}
    ordered = [written[Path(document.identifier).stem] for document in documents]
    readings = list(read_documents(documents, pipeline, load_frames()))
    found, facts = found_and_told(zip(ordered, readings, strict=True))
    told: dict[str, Any] = {"facts": sum(facts.values()), "found": sum(found.values())}
    try:
        from textacy.extract import subject_verb_object_triples
    except ImportError:
        return told
    docs = list(pipeline.nlp.pipe((paragraph for rows in blocks for paragraph in rows), batch_size=BATCH))
    relabel(docs)
    triples: list[list[Any]] = []

    def extract() -> None:
        triples[:] = [list(subject_verb_object_triples(doc)) for doc in docs]

    told["triples"] = [min(times) for times in zip(*(timed(extract) for _ in range(repeat)), strict=True)]
    rows = iter(triples)
    by_article = [[triple for _ in of for triple in next(rows)] for of in blocks]
    told["triples found"] = sum(map(len, triples))
    told["events"], told["events in triples"], told["events found"] = in_triples(ordered, by_article, readings)
    return told


def relabel(docs: Iterable[Any]) -> None:
    """Gives the trees the labels that textacy looks for."""
    for doc in docs:
        for token in doc:
            token.dep_ = LABELS.get(token.dep_, token.dep_)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--cores", type=int, default=0)
    parser.add_argument("--compared", action="store_true")
    asked = parser.parse_args()
    if asked.cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: asked.cores])
        from kg import language

        language.use_threads(asked.cores)
    print(json.dumps(measure(asked.folder, asked.repeat, compared=asked.compared)))
