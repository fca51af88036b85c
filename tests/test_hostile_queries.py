"""Questions and SPARQL that mean harm: values stay values, deep and greedy queries are told of, screens stay calm."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest
from fuzzing_answers import made_up, targets
from hypothesis import given, settings
from hypothesis import strategies as some
from running_server import KG, environment
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import QueryError
from kg.terminal import visible
from kg.views import Graph, load, named_queries
from kg.views.nesting import DEEPEST, LARGEST, LONGEST

SMALL = Path(__file__).parent / "data" / "small.trig"
ACTING = "Ada\x1b[2J Quist\x07\x9b31m\u202e\x00"
GREEDY = "SELECT ({}'aaaaaaaaaaaaaaaaaaaa'{} AS ?x) {{}}".format("REPLACE(" * 5, f", 'a', '{'a' * 100}')" * 5)
"""Its answer would have 200 thousand million letters."""


@pytest.fixture(scope="module")
def small() -> Graph:
    return load(SMALL)


@pytest.mark.parametrize("name", targets())
@given(chance=some.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_no_input_finds_a_fault(name: str, chance: object) -> None:
    targets()[name](made_up(chance))  # type: ignore[arg-type]


class TestValues:
    VALUES = (
        '"} ?a ?b ?c #', "\\", "\\u0022 }", '"""', "}", "\n\r", "x" * 10_000, "(a+)+$", "http://a b", "http://x/>",
        "\ud800", "\x00", "1e999999999", "NaN", "Infinity", "9" * 5_000, "0000-00-00",
    )  # fmt: skip

    @pytest.mark.parametrize("kind", sorted({p.type for q in named_queries() for p in q.parameters}))
    def test_are_answered_or_told_in_a_line(self, small: Graph, kind: str) -> None:
        query, parameter = next((q, p) for q in named_queries() for p in q.parameters if p.type == kind)
        for value in self.VALUES:
            try:
                small.table(query.name, **{parameter.name: value})
            except QueryError as error:
                told = str(error)
                assert len(told) < 500
                assert "\n" not in told
                assert told == visible(told)

    def test_that_are_no_numbers_are_refused_as_such(self) -> None:
        numbers = [p for q in named_queries() for p in q.parameters if p.type in ("integer", "decimal")]
        assert numbers
        for value in ("NaN", "Infinity", "1e400", "9" * 30):
            with pytest.raises(QueryError, match="values such as"):
                numbers[0].term(value)


class TestDeepQueries:
    @pytest.mark.parametrize(
        "text",
        [
            "SELECT * " + "{" * 10_000,
            "SELECT (" + "(" * 10_000 + "1",
            "SELECT (" + "STR(" * 3_000 + "1" + ")" * 3_000 + " AS ?x) {}",
            "ASK { " + "FILTER EXISTS { " * 3_000 + "} " * 3_000 + "}",
            "ASK {" + "<<( " * 10_000,
            "SELECT (" + "!" * 20_000 + "true AS ?x) {}",
            "SELECT (1" + "+1" * 20_000 + " AS ?x) {}",
            "SELECT * { {}" + " UNION {}" * 20_000 + " }",
            "SELECT * {" + "OPTIONAL { ?a ?b ?c } " * 20_000 + "}",
            "ASK {}" + " " * LARGEST,
        ],
        ids=lambda text: text[:24],
    )
    def test_are_told_of_and_end_nothing(self, small: Graph, text: str) -> None:
        with pytest.raises(QueryError, match=r"nested too deeply|joins .* parts|characters"):
            small.table(text)

    def test_are_read_up_to_the_bounds(self, small: Graph) -> None:
        assert small.table("ASK " + "{" * DEEPEST + "}" * DEEPEST).rows == ((True,),)
        assert small.table("SELECT (1" + " + 1" * LONGEST + " AS ?n) {}").rows == ((LONGEST + 1,),)

    @pytest.mark.parametrize("listed", ["-1", "dm:x-y-z", "'+ ((((('", "<http://x/+++>", '"\\"!!!!"'])
    def test_are_not_those_that_list_many_values(self, small: Graph, listed: str) -> None:
        assert len(small.table(f"SELECT * {{ VALUES ?a {{ {f'{listed} ' * 3_000} }} }}")) == 3_000

    @pytest.mark.parametrize("piece", ['"\\', "'\\", "\n", "values ", "a", "'''\"", "prefix a"])
    def test_without_an_end_are_refused_at_once(self, small: Graph, piece: str) -> None:
        """Searches that begin anew at each sign would take hours here."""
        with pytest.raises(QueryError):
            small.table(f"x {{ {piece * (500_000 // len(piece))}")


class TestTheCommand:
    def ask(self, *words: str, text: str = "", **variables: str) -> subprocess.CompletedProcess[bytes]:
        command = [*KG, "query", *words, "-g", str(SMALL)]
        content = text.encode("utf-8", "surrogateescape")
        return subprocess.run(command, input=content, capture_output=True, env=environment(**variables), timeout=120)

    def test_ends_a_query_that_takes_all_memory(self) -> None:
        done = self.ask("-", text=GREEDY, KG_MEMORY="400")
        assert done.returncode == 2
        assert b"it took more than 400 MiB" in done.stderr
        assert b"Traceback" not in done.stderr

    def test_tells_what_is_in_no_encoding(self) -> None:
        done = self.ask("-", text="ASK { \udcff }", PYTHONIOENCODING="utf-8")
        assert (done.returncode, b"UTF-8" in done.stderr, b"Traceback" in done.stderr) == (2, True, False)


class TestScreens:
    TEXT = 'SELECT ("Ada\\u001B[2J Quist\\u0007\\u009B31m\\u202E" AS ?name) {}'

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "name.rq"
        path.write_text(self.TEXT)
        return path

    @pytest.mark.parametrize("form", ["table", "csv", "tsv", "json"])
    def test_show_control_characters_and_obey_none(self, file: Path, form: str) -> None:
        reader, writer = pty.openpty()
        command = [*KG, "query", str(file), "-g", str(SMALL), "-f", form]
        with subprocess.Popen(command, stdout=writer, stderr=writer, env=environment(NO_COLOR="1", TERM="dumb")) as run:
            assert run.wait(120) == 0
        os.close(writer)
        shown = os.read(reader, 1 << 16).decode()
        os.close(reader)
        assert "Quist" in shown
        assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}

    def test_other_programs_get_what_the_graph_says(self, file: Path) -> None:
        done = CliRunner().invoke(app, ["query", str(file), "-g", str(SMALL), "-f", "csv"])
        assert done.stdout == "name\nAda\x1b[2J Quist\x07\x9b31m\u202e\n"

    def test_of_complaints_are_calm_too(self) -> None:
        done = CliRunner().invoke(app, ["validate", f"/nowhere/{ACTING.replace(chr(0), '')}\udcff[/bold]"])
        assert done.exit_code == 2
        assert "Ada␛[2J Quist" in done.stderr
        assert "[/bold]" in done.stderr
        assert not set(done.stderr) & set("\x1b\x07\x9b\u202e")

    def test_of_notebooks_and_of_str_are_calm_too(self, small: Graph) -> None:
        assert "Ada␛[2J Quist␇" in str(small.table(self.TEXT))
