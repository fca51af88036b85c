"""How long the named questions take of a store, and of RDFLib, which holds the graph in memory."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import questions
from figures import Figure, Figures

import kg
from kg.views import named_queries
from kg.views.store import statements
from measures import Size, store_of

_TIMES = 6
"""How many times as long as we RDFLib may take for a question."""


def measure(size: Size, folder: Path) -> Figures:
    """All questions of the large store; the same of the small one beside RDFLib."""
    few, many = size.stores
    stored = kg.load(store_of(many, folder))
    rows = list(questions.answers(named_queries(), stored, None, None, size.patience, 0))
    worst = max(rows, key=lambda each: each.store)
    figures = {
        f"median of {len(rows)} questions, {many:,} documents": Figure(statistics.median(e.store for e in rows), "s"),
        f"the slowest, {many:,} documents": Figure(worst.store, "s", remark=worst.name),
    }
    small = store_of(few, folder)
    begun = time.perf_counter()
    graph = kg.load(small)
    opened = time.perf_counter() - begun
    union, loading = _in_rdflib(graph, folder)
    beside = list(questions.answers(named_queries(), graph, None, union, size.patience, _TIMES))
    stopped = sum(not each.ended for each in beside)
    seconds = [each.rdflib for each in beside]
    slower = sum(ratio < 1 for each in beside if (ratio := each.ratio) is not None)
    return {
        **figures,
        f"triples of {few:,} documents": Figure(len(union)),
        "opening that store": Figure(opened, "s"),
        "RDFLib loads the same triples": Figure(loading, "s", remark="of a file of N-Triples"),
        f"median question, {few:,} documents": Figure(statistics.median(each.store for each in beside), "s"),
        "RDFLib's median question": Figure(
            statistics.median(seconds), "s", remark=f"{stopped} stopped at {_TIMES} times ours, or a second"
        ),
        "RDFLib's time, of ours, median": Figure(statistics.median(each.ratio for each in beside), "times"),
        "questions that RDFLib answers sooner": Figure(slower),
    }


def _in_rdflib(graph: kg.Graph, folder: Path) -> tuple[Any, float]:
    """RDFLib's graph of the same triples, and how long it took to load them."""
    import rdflib

    file = folder / "graph.nt"
    with file.open("wb") as out:
        ox.serialize((quad.triple for quad in statements(graph.store)), out, format=ox.RdfFormat.N_TRIPLES)
    union = rdflib.Graph()
    begun = time.perf_counter()
    union.parse(file, format="nt")
    return union, time.perf_counter() - begun
