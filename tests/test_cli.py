"""The command line: what each command prints and writes, where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.views import Graph, load, named_queries

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "data" / "small.trig"
ARTICLE = ROOT / "corpus" / "mdef2007_01_gates_moscow_northern.txt"
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


def run(*words: str | Path, stdin: str | None = None) -> Any:
    """A command in this process: fast, with both streams apart."""
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(app, [str(word) for word in words], stdin)


def spawn(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, as users have it."""
    return subprocess.run(
        [*KG, *map(str, words)], capture_output=True, text=True, timeout=120, **{"cwd": ROOT} | options
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A graph of one article, and what building it printed."""
    output = tmp_path_factory.mktemp("built") / "deep" / "graph.trig"
    result = run("build", ARTICLE, "-o", output)
    assert result.exit_code == 0, result.output
    return output, result


@pytest.fixture
def bad_folder(tmp_path: Path) -> Path:
    """One article that can be read, and two files that cannot."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    shutil.copy(ARTICLE, folder / "good.txt")
    (folder / "empty.txt").write_text("")
    (folder / "rows.csv").write_text("key,story\n1,Gates met Putin.\n")
    return folder


class TestBuild:
    def test_prints_a_summary_and_writes_the_graph(self, built: tuple[Path, Any]) -> None:
        output, result = built
        assert output.exists()
        told = {line.rsplit(None, 1)[0].strip(): line.rsplit(None, 1)[1] for line in result.stdout.splitlines()
                if len(line.split()) > 1}  # fmt: skip
        assert told["documents"] == "1"
        assert int(told["· meetings"]) >= 1
        assert {"positions", "sites", "people", "words a second"} <= set(told)
        assert {"loading the pipeline", "reading and writing"} <= {name.rsplit(None, 1)[0] for name in told}
        assert result.stderr == "", "a progress bar is for terminals"

    def test_leaves_nothing_else_behind(self, built: tuple[Path, Any]) -> None:
        assert [file.name for file in built[0].parent.iterdir()] == ["graph.trig"]

    @pytest.mark.parametrize("suffix", [".nq", ".ttl", ".nt", ".jsonld"])
    def test_writes_the_format_that_the_name_tells(
        self, built: tuple[Path, Any], tmp_path: Path, suffix: str
    ) -> None:
        output = tmp_path / f"graph{suffix}"
        assert run("build", ARTICLE, "-o", output, "--quiet").exit_code == 0
        assert load(output).summary() == load(built[0]).summary()

    def test_gives_the_same_bytes_again(self, built: tuple[Path, Any], tmp_path: Path) -> None:
        again = tmp_path / "again.trig"
        assert run("build", ARTICLE, "-o", again, "-q").exit_code == 0
        assert again.read_bytes() == built[0].read_bytes()

    def test_quiet_prints_nothing(self, tmp_path: Path) -> None:
        result = run("build", ARTICLE, "-o", tmp_path / "g.nq", "--quiet")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")

    def test_json_summary(self, tmp_path: Path) -> None:
        told = json.loads(run("build", ARTICLE, "-o", tmp_path / "g.nq", "--json").stdout)
        assert told["counts"]["documents"] == 1
        assert told["failures"] == []
        assert told["words_per_second"] > 0
        assert {"pipeline", "work", "find", "engine", "read", "resolve", "write"} == set(told["seconds"])

    def test_some_sources_fail_and_the_others_go_on(self, bad_folder: Path, tmp_path: Path) -> None:
        output = tmp_path / "graph.trig"
        result = run("build", bad_folder, "-o", output, "--json")
        assert result.exit_code == 1
        assert json.loads(result.stdout)["counts"]["documents"] == 1
        assert "2 of 3 files or rows could not be read" in result.stderr
        for name, cure in (("empty.txt", ""), ("rows.csv", "--text-column")):
            line = next(line for line in result.stderr.splitlines() if name in line)
            assert cure in line
            assert ".." not in line

    def test_files_of_other_kinds_are_told(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        shutil.copy(ARTICLE, folder / "good.txt")
        for name in ("memo.pdf", "photo.jpg", "README", ".hidden"):
            (folder / name).write_text("")
        result = run("build", folder, "-o", tmp_path / "graph.trig", "-q")
        assert result.exit_code == 0
        assert result.stderr == "2 files skipped, of a kind that is not read: memo.pdf, photo.jpg\n"
        for number in range(9):
            (folder / f"{number}.pdf").write_text("")
        assert "4.pdf and 6 more\n" in run("build", folder, "-o", tmp_path / "graph.trig", "-q").stderr

    @pytest.mark.parametrize("name", ["graph.trig", "graph"])
    def test_a_folder_is_no_file_to_write(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).mkdir()
        (tmp_path / name / "other.txt").write_text("")
        for words in (["build", ARTICLE], ["view", "-g", SMALL]):
            result = run(*words, "-o", tmp_path / name)
            assert result.exit_code == 2
            assert f"{tmp_path / name}: is a folder" in result.stderr.replace("\n", "")

    def test_what_the_disk_refuses_is_told_with_the_users_path(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        for words in (["build", ARTICLE], ["view", "-g", SMALL]):
            result = run(*words, "-o", tmp_path / "file" / "g.trig")
            assert result.exit_code == 2
            assert result.stderr.startswith(f"kg: {tmp_path / 'file' / 'g.trig'}: cannot be written: ")
            assert ".part" not in result.stderr

    def test_strict_stops_and_writes_nothing(self, bad_folder: Path, tmp_path: Path) -> None:
        result = run("build", bad_folder, "-o", tmp_path / "graph.trig", "--strict")
        assert result.exit_code == 2
        assert not (tmp_path / "graph.trig").exists()
        assert result.stderr.startswith("kg: ")
        assert len(result.stderr.splitlines()) == 1

    def test_nothing_could_be_read(self, tmp_path: Path) -> None:
        result = run("build", tmp_path / "absent.txt", "-o", tmp_path / "graph.trig")
        assert result.exit_code == 2
        assert "absent.txt: does not exist" in result.stderr
        assert "no graph was written" in result.stderr
        assert not (tmp_path / "graph.trig").exists()

    def test_columns_defaults_and_texts_left_out(self, tmp_path: Path) -> None:
        source = tmp_path / "rows.csv"
        source.write_text("key,story\nr1,Robert Gates met Vladimir Putin in Moscow on Monday.\n")
        output = tmp_path / "graph.trig"
        result = run(
            "build", source, "-o", output, "--text-column", "story", "--id-column", "key", "--no-text",
            "--date", "April 24, 2007", "--publisher", "Northern Wire", "--base", "https://example.org/id/",
        )  # fmt: skip
        assert result.exit_code == 0, result.stderr
        row = load(output).table(
            "SELECT ?d ?id ?publisher ?date ?text { ?d a dm:Document ; dct:identifier ?id "
            "; dct:publisher ?publisher ; dct:date ?date OPTIONAL { ?d dm:content ?text } }"
        ).to_rows()[0]  # fmt: skip
        assert str(row["d"]).startswith("https://example.org/id/")
        assert (row["id"], row["publisher"], str(row["date"]), row["text"]) == (
            "r1", "Northern Wire", "2007-04-24", None,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["--date", "soonish"], "2007-04-23"),
            (["-o", "graph.docx"], ".trig"),
            (["--frames", "/no/such/folder"], "frames"),
            (["--bogus"], "bogus"),
        ],
    )
    def test_wrong_usage(self, words: list[str], told: str) -> None:
        result = run("build", ARTICLE, *words)
        assert result.exit_code == 2
        assert told in result.stderr
        assert "Traceback" not in result.output

    def test_a_pipeline_that_is_not_there(self, tmp_path: Path) -> None:
        result = run("build", ARTICLE, "-o", tmp_path / "g.trig", "--pipeline", "xx_no_such")
        assert result.exit_code == 2
        assert "'xx_no_such' was not found" in result.stderr

    def test_a_base_that_is_no_iri(self, tmp_path: Path) -> None:
        result = run("build", ARTICLE, "-o", tmp_path / "g.trig", "--base", "here")
        assert result.exit_code == 2
        assert "absolute IRI" in result.stderr


class TestQuery:
    def test_a_named_question(self) -> None:
        result = run("query", "who-met-whom", "-g", SMALL, "--param", "person=Okafor")
        assert result.exit_code == 0
        assert "Okafor" in result.stdout

    @pytest.mark.parametrize("known", named_queries(), ids=lambda known: known.name)
    def test_all_named_questions_print(self, known: Any) -> None:
        meeting = "https://w3id.org/demarche/id/meeting/quist-okafor-2011-03-14"
        needed = [f"--param={p.name}={meeting}" for p in known.parameters if p.type == "iri"]
        assert run("query", known.name, "-g", SMALL, *needed).exit_code == 0

    def test_formats_hold_the_same(self) -> None:
        words = ["query", "who-met-whom", "-g", SMALL]
        rows = json.loads(run(*words, "--json").stdout)
        assert rows
        assert json.loads(run(*words, "--format", "json").stdout) == rows
        assert len(list(csv.DictReader(io.StringIO(run(*words, "-f", "csv").stdout)))) == len(rows)
        tabbed = list(csv.DictReader(io.StringIO(run(*words, "-f", "tsv").stdout), delimiter="\t"))
        assert [row["status"] for row in tabbed] == [row["status"] for row in rows]

    def test_limit(self) -> None:
        words = ["query", "actors", "-g", SMALL]
        total = len(json.loads(run(*words, "--json").stdout))
        assert len(json.loads(run(*words, "--json", "--limit", "1").stdout)) == 1
        assert f"{total - 1} more rows" in run(*words, "--limit", "1").stdout

    def test_a_file_and_standard_input(self, tmp_path: Path) -> None:
        text = "# Names.\n# parameter: start string \"\" — how it begins\nSELECT ?name WHERE {\n" \
            "VALUES ?start { '' } ?p a dm:Person ; skos:prefLabel ?name FILTER(STRSTARTS(?name, ?start)) }"  # fmt: skip
        file = tmp_path / "names.rq"
        file.write_text(text, encoding="utf-8")
        words = ["-g", SMALL, "--param", "start=Ada", "--json"]
        from_file = json.loads(run("query", file, *words).stdout)
        assert from_file == [{"name": "Ada Quist"}]
        assert json.loads(run("query", "-", *words, stdin=text).stdout) == from_file

    def test_no_answer_is_told(self) -> None:
        result = run("query", "who-met-whom", "-g", SMALL, "-p", "before=1999")
        assert (result.exit_code, result.stdout) == (0, "Nothing in the graph answers that.\n")

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["who-met-hwom"], "Did you mean who-met-whom?"),
            (["who-met-whom", "-p", "persn=Gates"], "Did you mean person?"),
            (["who-met-whom", "-p", "person=Nobody At All"], "Nothing in the graph is called 'Nobody At All'"),
            (["who-met-whom", "-p", "Gates"], "KEY=VALUE"),
            (["who-met-whom", "-p", "after=soon"], "2007-04-23"),
            (["absent.rq"], "absent.rq"),
            (["who-met-whom", "-f", "xml"], "'xml' is none of table, csv, tsv, json"),
            (["whomet"], "Did you mean who-met-whom?"),
            (["sites", "-p", "status=plan"], "It is one of Planned, Existing, Suggested, Negated"),
            (["evidence", "-p", "about=https://example.org/x"], "says nothing about https://example.org/x"),
        ],
    )
    def test_wrong_questions(self, words: list[str], told: str) -> None:
        result = run("query", "-g", SMALL, *words)
        assert result.exit_code == 2
        assert told in result.stderr
        assert result.stdout == ""

    def test_malformed_sparql(self) -> None:
        result = run("query", "-", "-g", SMALL, stdin="SELECT ?x { nonsense")
        assert result.exit_code == 2
        assert "malformed at line 1" in result.stderr

    def test_a_graph_that_is_not_there(self) -> None:
        result = run("query", "actors", "-g", "absent.trig")
        assert result.exit_code == 2
        assert "kg build" in result.stderr


def test_queries_lists_names_and_parameters() -> None:
    known = json.loads(run("queries", "--json").stdout)
    assert [each["name"] for each in known] == [query.name for query in named_queries()]
    assert {"name", "type", "choices", "default", "description"} == set(known[-1]["parameters"][0])
    printed = run("queries").stdout
    assert all(query.name in printed for query in named_queries())


class TestView:
    def test_writes_one_page(self, tmp_path: Path) -> None:
        page = tmp_path / "pages" / "small.html"
        result = run("view", "-g", SMALL, "-o", page, "--title", "Quist & Okafor")
        assert result.exit_code == 0
        assert "Quist &amp; Okafor" in page.read_text(encoding="utf-8")
        assert [file.name for file in page.parent.iterdir()] == ["small.html"]

    def test_writes_beside_the_graph(self, tmp_path: Path) -> None:
        shutil.copy(SMALL, tmp_path / "graph.trig")
        assert run("view", "-g", tmp_path / "graph.trig").exit_code == 0
        assert (tmp_path / "graph.html").exists()

    def test_a_page_that_cannot_be_written_is_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        result = run("view", "-g", SMALL, "-o", tmp_path / "file" / "page.html")
        assert result.exit_code == 2
        assert result.stderr.startswith("kg: ")


class TestValidate:
    def test_what_we_build_is_valid(self, built: tuple[Path, Any]) -> None:
        result = run("validate", built[0])
        assert result.exit_code == 0, result.stdout

    def test_violations_are_listed_and_end_with_3(self, tmp_path: Path) -> None:
        broken = tmp_path / "broken.nq"
        assert run("build", ARTICLE, "-q", "-o", broken).exit_code == 0
        lines = broken.read_text(encoding="utf-8").splitlines(keepends=True)
        broken.write_text("".join(line for line in lines if "ns#evidence>" not in line), encoding="utf-8")
        result = run("validate", broken, "--json")
        assert result.exit_code == 3
        findings = json.loads(result.stdout)
        assert any(finding["severity"] == "Violation" for finding in findings)
        assert run("validate", broken).exit_code == 3

    def test_no_graph(self) -> None:
        assert run("validate", "absent.trig").exit_code == 2


def test_pipeline_tells_version_labels_scores_and_licence() -> None:
    told = json.loads(run("pipeline", "--json").stdout)
    assert told["licence"] == "CC BY-SA 4.0"
    assert {"nsubj", "obj"} <= set(told["labels"]["parser"])
    assert told["bytes"] > 1_000_000
    assert told["scores"]
    assert len(told["digest"]) == 16
    shown = run("pipeline").stdout
    assert told["digest"] in shown
    assert {"trees pud-test", "names uner-pud-test"} <= set(told["held_out"])
    assert all(source["license"] for source in told["sources"])
    assert told["sources"][0]["name"][:20] in shown


def test_version() -> None:
    assert run("--version").stdout == f"kg {kg.__version__}\n"


class TestErrors:
    def test_unexpected_ones_are_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: object) -> None:
            raise ZeroDivisionError("by nought")

        monkeypatch.setattr("kg.views.load", fail)
        monkeypatch.delenv("KG_DEBUG", raising=False)
        result = run("query", "actors", "-g", SMALL)
        assert result.exit_code == 2
        assert "ZeroDivisionError: by nought" in result.stderr
        assert "Traceback" not in result.stderr
        monkeypatch.setenv("KG_DEBUG", "1")
        assert "Traceback" in run("query", "actors", "-g", SMALL).stderr


class TestProcesses:
    """A few calls as users make them; each costs a start."""

    def test_piped_through(self, tmp_path: Path) -> None:
        text = "Defense Secretary Robert Gates met President Vladimir Putin in Moscow on April 23, 2007."
        made = spawn("build", "-", "-o", tmp_path / "g.trig", input=text)
        assert (made.returncode, made.stderr) == (0, "")
        assert "\x1b" not in made.stdout
        asked = spawn("query", "who-met-whom", "-g", tmp_path / "g.trig", "--json")
        assert asked.returncode == 0
        assert "Robert Gates" in json.loads(asked.stdout)[0]["who"]

    def test_exit_codes(self, bad_folder: Path, tmp_path: Path) -> None:
        assert spawn("build", bad_folder, "-o", tmp_path / "g.trig").returncode == 1
        assert spawn("build").returncode == 2
        assert spawn("query", "who").returncode == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
    def test_a_reader_that_has_seen_enough(self) -> None:
        with subprocess.Popen(
            [*KG, "query", "actors", "-g", str(SMALL), "--json"], cwd=ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            complaints = process.stderr.read()
        assert (process.returncode, complaints) == (141, b"")

    @pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
    def test_an_interrupt_leaves_no_half_written_file(self, tmp_path: Path) -> None:
        output = tmp_path / "out" / "graph.trig"
        with subprocess.Popen(
            [*KG, "build", "-", "-o", str(output)], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            # In the background of a shell tests inherit that interrupts are ignored, and so would it.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        ) as process:  # fmt: skip
            assert process.stderr is not None
            for _ in range(600):  # it waits for its input once the folder is there
                if output.parent.exists():
                    break
                time.sleep(0.05)
            os.kill(process.pid, signal.SIGINT)
            complaints = process.stderr.read()
        assert process.returncode == 130
        assert complaints == "kg: interrupted; nothing was written\n"
        assert list(output.parent.iterdir()) == []


class TestLibrary:
    def test_build_gives_a_graph(self) -> None:
        graph = kg.build(ARTICLE, date="April 24, 2007", publisher="Nobody")
        assert isinstance(graph, Graph)
        publishers = graph.table("SELECT ?name { ?document dct:publisher ?name }")
        assert publishers.column("name") == ["Northern Wire"]

    def test_failures_are_warnings(self, bad_folder: Path) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            graph = kg.build([bad_folder])
        assert len(graph.table("documents")) == 1
        assert {Path(str(w.message).split(":")[0]).name for w in caught} == {"empty.txt", "rows.csv"}

    def test_nothing_read_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(kg.SourceError, match="does not exist"):
            kg.build(tmp_path / "absent")

    def test_a_date_that_is_none(self) -> None:
        with pytest.raises(kg.DemarcheError, match="'soonish' is no date"):
            kg.build(ARTICLE, date="soonish")

    def test_load(self) -> None:
        assert len(kg.load(SMALL).table("documents")) >= 1
