"""Questions to a large graph, against RDFLib in memory: `python bench/questions.py [--triples N] [--limit SECONDS]`.

The demo's graph is written many times over, each copy with documents, people, events and topics of its own, and the
same countries and places, until it has so many triples. It is loaded by Oxigraph alone, by `kg.load`, into a store
folder's database and by RDFLib, and then every named question is asked of the database, of the loaded file and of
RDFLib, each in a process of its own. Ours are stopped at the limit, RDFLib at so many times as long as the database
took: its seconds and its ratio are then at least what is shown. Ratios are of one run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

import kg
from kg.rdf import database
from kg.rdf.oxigraph import quads_of
from kg.rdf.terms import ID
from kg.views import Graph, NamedQuery, named_queries
from kg.views.store import ask, statements

_CORPUS = Path(__file__).resolve().parent.parent / "corpus"
_SHARED = (f"{ID}country/", f"{ID}place/")


def copies(quads: list[ox.Quad], count: int) -> Iterator[ox.Quad]:
    """The quads many times over, every copy with things of its own, countries and places apart."""
    for number in range(count):
        for quad in quads:
            subject, thing, graph = (_renamed(term, number) for term in (quad.subject, quad.object, quad.graph_name))
            yield ox.Quad(subject, quad.predicate, thing, graph)


def _renamed(term: object, number: int) -> object:
    if isinstance(term, ox.NamedNode) and term.value.startswith(ID) and not term.value.startswith(_SHARED):
        return ox.NamedNode(f"{term.value}-{number}")
    return term


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds of wall clock that the work takes, and what it gives."""
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


def limited(work: Callable[[], int], limit: float) -> tuple[float, int | None]:
    """Seconds that the work takes in a copy of this process, and its number; none where it was stopped."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def run() -> None:
        there.send(timed(work))

    process = context.Process(target=run)
    process.start()
    there.close()
    try:
        told = here.recv() if here.poll(limit) else (limit, None)
    except EOFError:
        told = (limit, None)  # out of memory
    process.kill()
    process.join()
    return told


def bare_load(file: Path) -> ox.Store:
    """What Oxigraph alone does with the file."""
    store = ox.Store()
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    return store


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--triples", type=int, default=1_000_000, help="triples of the graph")
    options.add_argument("--limit", type=float, default=60, help="seconds after which a question is stopped")
    options.add_argument("--times", type=float, default=12, help="how much longer than the store RDFLib may take")
    options.add_argument("--only", nargs="*", default=[], metavar="NAME", help="these questions alone")
    options.add_argument("--without-rdflib", action="store_true", help="measure our two stores alone")
    chosen = options.parse_args()

    small = kg.build([str(path) for path in sorted(_CORPUS.glob("*.*")) if path.suffix in (".txt", ".html")])
    quads = statements(small.store)
    count = -(-chosen.triples // len({quad.triple for quad in quads}))
    with TemporaryDirectory() as folder:
        file = Path(folder, "graph.nq")
        with file.open("wb") as out:
            ox.serialize(copies(quads, count), out, format=ox.RdfFormat.N_QUADS)
        bare, store = timed(lambda: bare_load(file))
        del store
        ours, graph = timed(lambda: kg.load(file))
        assert isinstance(graph, Graph)
        database.create(Path(folder, "database"), [quads_of(copies(quads, count))])
        stored = Graph(database.open_database(Path(folder, "database")))
        print(f"{count} copies, {count * len(quads):,} quads in {file.stat().st_size / 1e6:.0f} MB")
        print(f"kg.load {ours:.1f} s, Oxigraph's own bulk load {bare:.1f} s: {bare / ours:.2f} of its speed")
        union = None
        if not chosen.without_rdflib:
            import rdflib

            union, triples = rdflib.Graph(), Path(folder, "graph.nt")
            with triples.open("wb") as out:
                ox.serialize((quad.triple for quad in copies(quads, count)), out, format=ox.RdfFormat.N_TRIPLES)
            seconds, _ = timed(lambda: union.parse(triples, format="nt"))
            print(f"RDFLib took {seconds:.0f} s to load the same triples")
        questions = [query for query in named_queries() if not chosen.only or query.name in chosen.only]
        report(answers(questions, stored, graph, union, chosen.limit, chosen.times))


@dataclass(frozen=True)
class Answer:
    """How long a question took: seconds of each, and whether RDFLib came to an end.

    Args:
        name: the question's.
        rows: of the answer; none where it was stopped.
        store: of the database.
        file: of the graph that was loaded from a file.
        rdflib: of RDFLib; none where it was not asked.
        ended: False where RDFLib was stopped.
    """

    name: str
    rows: int | None
    store: float
    file: float
    rdflib: float | None = None
    ended: bool = True

    @property
    def ratio(self) -> float | None:
        """How many times as long as the database RDFLib took, at least."""
        return None if self.rdflib is None else self.rdflib / self.store


def answers(
    questions: Iterable[NamedQuery], stored: Graph, loaded: Graph | None, union: object, limit: float, times: float
) -> Iterator[Answer]:
    """Asks every question of all.

    Args:
        questions: what is asked.
        stored: the graph in a database.
        loaded: the graph out of a file, where that is asked too.
        union: RDFLib's graph, where that is asked too.
        limit: seconds after which a question is stopped.
        times: how many times as long as the database RDFLib may take, but a second at least.
    """
    for question in questions:
        text = question.sparql(_values(question, stored), lambda *_: [])
        own, rows = limited(lambda text=text: len(ask(stored.store, text)), limit)
        memory = limited(lambda text=text: len(ask(loaded.store, text)), limit)[0] if loaded else own
        if union is None:
            yield Answer(question.name, rows, own, memory)
        else:
            other, told = limited(lambda text=text: len(list(union.query(text))), max(1.0, times * own))
            yield Answer(question.name, rows, own, memory, other, told is not None)


def report(rows: Iterable[Answer]) -> None:
    """Prints a line for each answer, and the median."""
    print(f"\n{'question':24} {'rows':>6} {'store s':>8} {'file s':>8} {'RDFLib s':>9} {'ratio':>8}")
    known = []
    for each in rows:
        known.append(each)
        line = f"{each.name:24} {'-' if each.rows is None else each.rows:>6} {each.store:8.2f} {each.file:8.2f}"
        if each.rdflib is not None:
            mark = " " if each.ended else ">"
            line += f" {mark}{each.rdflib:8.2f} {mark}{each.ratio:7.0f}"
        print(line, flush=True)
    print(f"\nmedian of {len(known)} questions: {statistics.median(each.store for each in known):.2f} s", end="")
    ratios = [each.ratio for each in known if each.ratio is not None]
    print(f", RDFLib takes at least {statistics.median(ratios):.0f} times as long" if ratios else "")


def _values(question: NamedQuery, graph: Graph) -> dict[str, object]:
    """What a question cannot do without: a fact whose evidence is asked for."""
    if not any(parameter.type == "iri" for parameter in question.parameters):
        return {}
    (fact,) = graph.table("SELECT ?fact { ?fact a dm:Meeting } ORDER BY ?fact LIMIT 1").rows[0]
    return {next(p.name for p in question.parameters if p.type == "iri"): fact}


if __name__ == "__main__":
    sys.exit(main())
