"""How long a build takes, against the bare language pipeline over the same paragraphs, in one run.

    python bench/bench.py [SOURCE ...] [--repeat 3] [--json FILE]

Without sources it reads corpus/. The two are run in turn, and the best of each counts: other work on
the machine only ever adds. It measures and judges nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

_CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall clock that the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(sources: list[str], repeat: int) -> dict[str, float | int | str]:
    """Everything that one run measures, by name."""
    started = time.perf_counter()
    from kg.language import load

    imported = time.perf_counter()
    pipeline = load()
    loaded = time.perf_counter()

    from kg import building
    from kg.errors import SourceError
    from kg.sources import read
    from kg.text.reader import readable_blocks

    documents = [found for found in read(sources) if not isinstance(found, SourceError)]
    paragraphs = [
        document.blocks[index].span.of(document.text)
        for document in documents
        for index in readable_blocks(document)
    ]
    if not paragraphs:
        sys.exit(f"{', '.join(sources)}: no paragraphs to read")
    words = sum(len(paragraph.split()) for paragraph in paragraphs)

    def bare() -> None:
        for _ in pipeline.nlp.pipe(paragraphs, batch_size=building.BATCH):
            pass

    with TemporaryDirectory() as folder:
        target = Path(folder, "graph.trig")

        def whole() -> None:
            building.write(building.build(sources, pipeline), target)

        whole()  # once unmeasured: tables, frames and the ontology are read, caches are warm
        pairs = [(timed(bare), timed(whole)) for _ in range(repeat)]
    bare_seconds, whole_seconds = (min(column) for column in zip(*pairs, strict=True))
    return {
        "documents": len(documents),
        "paragraphs": len(paragraphs),
        "words": words,
        "importing the pipeline's code (s)": round(imported - started, 3),
        "loading the pipeline (s)": round(loaded - imported, 3),
        "bare nlp.pipe (s)": round(bare_seconds, 3),
        "whole build (s)": round(whole_seconds, 3),
        "ratio of whole to bare": round(whole_seconds / bare_seconds, 3),
        "words a second, bare": round(words / bare_seconds),
        "words a second, whole": round(words / whole_seconds),
        "pipeline": f"{pipeline.name} {pipeline.version} ({pipeline.digest})",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def main() -> None:
    """Measure, and print a table and JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("sources", nargs="*", default=[str(_CORPUS)], help="files, folders, globs")
    parser.add_argument("--repeat", type=int, default=3, help="how often to run each of the two")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    asked = parser.parse_args()
    figures = measure(asked.sources, max(1, asked.repeat))
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:<{width}}  {value}")
    text = json.dumps(figures, ensure_ascii=False, indent=2)
    print(f"\n{text}")
    if asked.json:
        asked.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
