"""The magics %graph, %ask and %%sparql in a real kernel, as a notebook's user meets them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel
from sparql_servers import oxigraph

from kg.remote import Client, Push, Transport
from kg.views import load

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "data" / "small.trig"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # Jupyter's own


class Kernel:
    """A kernel with the extension loaded."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def run(self, code: str) -> tuple[dict[str, str], list[str]]:
        """What a cell shows last by media type, and what an error shows."""
        shown: dict[str, str] = {}
        error: list[str] = []

        def take(message: Any) -> None:
            content = message["content"]
            if message["msg_type"] in ("execute_result", "display_data"):
                shown.update(content["data"])
            elif message["msg_type"] == "stream":
                shown[content["name"]] = shown.get(content["name"], "") + content["text"]
            elif message["msg_type"] == "error":
                error.extend(content["traceback"])

        self.client.execute_interactive(code, timeout=120, output_hook=take, store_history=False)
        return shown, error

    def shows(self, code: str) -> str:
        shown, error = self.run(code)
        assert error == []
        return shown.get("text/html") or shown.get("text/plain") or shown.get("stdout", "")

    def complains(self, code: str) -> str:
        _, error = self.run(code)
        assert error, "no error was shown"
        return "\n".join(error)

    def completes(self, line: str) -> list[str]:
        reply = self.client.complete(line, len(line), reply=True, timeout=120)
        return list(reply["content"]["matches"])


@pytest.fixture(scope="module")
def new_kernel() -> Iterator[Callable[[], Kernel]]:
    started = []

    def start() -> Kernel:
        manager, client = start_new_kernel(env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=str(ROOT))
        started.append((manager, client))
        kernel = Kernel(client)
        assert kernel.run("%load_ext kg") == ({}, [])
        return kernel

    yield start
    for manager, client in started:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel(new_kernel: Callable[[], Kernel]) -> Kernel:
    """One kernel with a small graph in the variable graph."""
    made = new_kernel()
    assert "Knowledge graph" in made.shows(f"%graph {SMALL}")
    return made


def test_without_a_graph_the_cure_is_told(new_kernel: Callable[[], Kernel]) -> None:
    assert new_kernel().complains("%ask visits") == "DemarcheError: Which graph? Load one: %graph build/graph.trig"


def test_a_named_question_gives_a_data_frame(kernel: Kernel) -> None:
    assert "Okafor" in kernel.shows("%ask who-met-whom person=Okafor -o met")
    assert kernel.shows("type(met).__mro__[1].__name__, str(met['date'].dtype)") == "('DataFrame', 'datetime64[s]')"


def test_values_with_blanks_stand_between_quotation_marks(kernel: Kernel) -> None:
    assert "Okafor" in kernel.shows('%ask who-met-whom person="Ilya Okafor"')


def test_variables_of_python_can_be_values(kernel: Kernel) -> None:
    kernel.run("who = 'Okafor'")
    assert kernel.shows("%ask who-met-whom person={who}") == kernel.shows("%ask who-met-whom person=Okafor")


def test_without_a_name_the_questions_are_listed(kernel: Kernel) -> None:
    listed = kernel.shows("%ask")
    assert "who-met-whom" in listed
    assert "sites" in listed


def test_help_tells_what_a_question_takes(kernel: Kernel) -> None:
    told = kernel.shows("%ask who-met-whom --help")
    assert "person" in told
    assert "after" in told


def test_sparql_in_a_cell_and_on_a_line(kernel: Kernel) -> None:
    cell = "%%sparql -o people\nSELECT ?name { ?person a dm:Person ; skos:prefLabel ?name } ORDER BY ?name"
    assert "Okafor" in kernel.shows(cell)
    assert kernel.shows("len(people)") == "3"
    assert "True" in kernel.shows("%sparql ASK { ?visit a dm:Person }")


def test_curly_brackets_of_sparql_are_left_alone(kernel: Kernel) -> None:
    kernel.run("name = 'something else'")
    assert "Okafor" in kernel.shows("%sparql SELECT ?name {?person a dm:Person ; skos:prefLabel ?name}")


def test_a_syntax_error_is_shown_where_it_is_and_nothing_else(kernel: Kernel) -> None:
    told = kernel.complains("%%sparql\nSELECT ?name {\n  ?person a dm:Person skos:prefLabel ?name\n}")
    first, line, caret = told.splitlines()
    assert first.startswith("QueryError: The query is malformed at line 2")
    assert line.strip() == "?person a dm:Person skos:prefLabel ?name"
    assert caret.strip() == "^"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("%ask who-met-hwom", "Did you mean who-met-whom?"),
        ("%ask who-met-whom persn=Okafor", "Did you mean person?"),
        ("%ask who-met-whom after=soon", "after takes date values"),
        ("%ask who-met-whom Okafor", "Write parameters as name=value"),
        ('%ask who-met-whom person="Okafor', "A quotation mark is not closed"),
        ("%ask who-met-whom --limit", "There is no option --limit"),
        ("%ask who-met-whom -o 1st", "-o takes the name of a variable"),
        ("%ask who-met-whom -g nothing", "There is no variable nothing. Graphs are in graph"),
        ("%%sparql graph\nASK {}", "What is graph?"),
        ("%%sparql\nINSERT DATA { <a:b> <a:c> 1 }", "read-only"),
        ("%graph missing.trig", "missing.trig: there is no such file"),
        ("%graph a b", "%graph takes one file, store or variable"),
    ],
)
def test_bad_input_is_one_plain_message(kernel: Kernel, code: str, message: str) -> None:
    told = kernel.complains(code)
    assert message in told
    assert "Traceback" not in told
    assert len(told.splitlines()) == 1


def test_an_error_keeps_later_cells_from_running_on_old_answers(kernel: Kernel) -> None:
    reply = kernel.client.execute("%ask who-met-hwom", reply=True, timeout=120)
    assert reply["content"]["status"] == "error"


def test_several_graphs_in_one_notebook(new_kernel: Callable[[], Kernel]) -> None:
    kernel = new_kernel()
    kernel.run(f"import kg\none = kg.load({str(SMALL)!r})")
    assert "Okafor" in kernel.shows("%ask who-met-whom")  # the only one there is
    kernel.run("two = kg.Graph.from_quads([])")
    assert "Which graph? Graphs are in one, two" in kernel.complains("%ask who-met-whom")
    assert "Okafor" not in kernel.shows("%ask who-met-whom -g two")
    assert "Okafor" in kernel.shows("%ask who-met-whom -g one")
    kernel.shows("%graph two")
    assert "Okafor" not in kernel.shows("%ask who-met-whom")
    kernel.run("three = 3")
    assert "three holds no graph" in kernel.complains("%ask visits -g three")


def test_a_remote_store_is_asked(new_kernel: Callable[[], Kernel], tmp_path: Path) -> None:
    with oxigraph(tmp_path) as server:
        Push(Client(server.url, Transport()), load(SMALL).store).run()
        kernel = new_kernel()
        assert "Knowledge graph" in kernel.shows(f"%graph {server.url}")
        assert "Okafor" in kernel.shows("%ask who-met-whom")
        assert kernel.shows("type(graph).__mro__[1].__name__") == "'Graph'"


def test_names_are_completed(kernel: Kernel) -> None:
    assert "who-met-whom" in kernel.completes("%ask who-m")
    assert "person=" in kernel.completes("%ask who-met-whom ")
    assert "Opposes" in kernel.completes("%ask positions stance=O")
    assert "person=" not in kernel.completes("%ask who-met-whom person=Okafor ")


def test_a_plot_shows_itself_once(kernel: Kernel) -> None:
    shown, error = kernel.run("import kg\nkg.plots.timeline(graph)")
    assert error == []
    assert "image/png" in shown


def test_the_page_is_drawn_inline(kernel: Kernel) -> None:
    page = kernel.shows("graph.show()")
    assert page.startswith("<iframe srcdoc='<!")
    assert page.count("'") == page.count("='") * 2, "no quotation mark of the page ends its attribute"
