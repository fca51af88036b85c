"""`kg export` and `kg import` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pandas
import pytest
from typer.testing import CliRunner, Result

import kg
from kg.cli import app

SMALL = Path(__file__).resolve().parent / "data" / "small.trig"
LIST = "time;document ID;text;person;organization;concept;agreement\n2009-03-02;1;No.;Ada Quist;Varenia;treaty;0\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("how", [(SMALL,), ("--graph", SMALL), ("-g", SMALL)])
def test_a_graph_is_named_in_either_way(how: tuple[str | Path, ...], tmp_path: Path) -> None:
    done = run("export", *how, "-o", tmp_path / "net.gexf")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == f"wrote {tmp_path / 'net.gexf'}\n"
    assert done.stdout == ""
    assert (tmp_path / "net.gexf").exists()


def test_a_graph_written_in_one_form_is_exported_as_in_another(tmp_path: Path) -> None:
    graph = tmp_path / "again.nq"
    assert run("export", SMALL, "-o", graph).exit_code == 0
    assert run("export", graph, "-o", tmp_path / "one.jsonld").exit_code == 0
    assert run("export", SMALL, "-o", tmp_path / "other.jsonld").exit_code == 0
    assert (tmp_path / "one.jsonld").read_bytes() == (tmp_path / "other.jsonld").read_bytes()


def test_the_options_choose_facts(tmp_path: Path) -> None:
    done = run(
        "export", SMALL, "-o", tmp_path / "some.csv", "--from", "2011-03", "--to", "March 14, 2011",
        "--type", "meeting", "--type", "Position", "--format", "CSV",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    edges = pandas.read_csv(tmp_path / "some.edges.csv")
    assert set(edges["kind"]) == {"meeting", "opposes", "speaks for"}
    assert set(edges["date"].dropna()) == {"2011-03-14"}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["net.gexf", "--from", "yesteryear"], "Invalid value for '--from': 'yesteryear' is no date"),
        (["net.gexf", "--type", "Meetin"], "There is no type 'Meetin'. Take one of"),
        (["net.gexf", "--topic", "Gulholm"], "Did you mean Gullholm"),
        (["net.gexf", "--network", "friends"], "There is no network 'friends'. Take one of facts, co-attendance"),
        (["net.gexf", "--format", "gefx"], "There is no format 'gefx'"),
        (["net.docx"], "net.docx: its ending tells no format. End it in .graphml, .gexf"),
        (["net.trig", "--network", "visits"], "The format trig shows no network"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_and_nothing_is_written(
    words: list[str], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("export", SMALL, "-o", *words)
    assert done.exit_code == 2
    assert problem in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_output_must_be_named_and_one_graph_only(tmp_path: Path) -> None:
    assert "name a file or folder to write" in run("export", SMALL).stderr
    done = run("export", SMALL, "-g", tmp_path / "other.trig", "-o", tmp_path / "net.gexf")
    assert done.exit_code == 2
    assert "two graphs" in done.stderr


def test_a_list_is_imported(tmp_path: Path) -> None:
    (tmp_path / "debate.csv").write_text(LIST, encoding="utf-8")
    done = run("import", "dna", tmp_path / "debate.csv", "-o", tmp_path / "debate.trig")
    assert (done.exit_code, done.stderr) == (0, f"wrote {tmp_path / 'debate.trig'}: 1 statements\n")
    assert kg.load(tmp_path / "debate.trig").table("positions").column("holder") == ["Varenia"]


def test_a_list_is_imported_into_a_store(tmp_path: Path) -> None:
    (tmp_path / "debate.csv").write_text(LIST, encoding="utf-8")
    done = run("import", "dna", tmp_path / "debate.csv", "-o", tmp_path / "debate")
    assert done.exit_code == 0, done.stderr
    assert kg.load(tmp_path / "debate").table("positions").column("holder") == ["Varenia"]
    assert run("export", tmp_path / "debate", "-o", tmp_path / "net.gexf").exit_code == 0


def test_wrong_rows_are_told_and_the_exit_code_tells_of_them(tmp_path: Path) -> None:
    (tmp_path / "debate.csv").write_text(LIST + "2009-03-02;1;No.;Ada Quist;Varenia;;0\n", encoding="utf-8")
    done = run("import", "dna", tmp_path / "debate.csv", "-o", tmp_path / "debate.trig", "--json")
    assert done.exit_code == 1
    assert "1 of 2 rows could not be read" in done.stderr
    assert "debate.csv, row 3: names no concept. Code one, or leave the row out" in done.stderr
    told = json.loads(done.stdout)
    assert told["counts"]["positions"] == told["statements"] == 1
    assert [each["source"] for each in told["failures"]] == ["debate.csv, row 3"]


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    header, _ = LIST.splitlines()
    (tmp_path / "debate.csv").write_text(f"{header}\n;;;;;;\n2009;1;No.;;;treaty;0\n", encoding="utf-8")
    done = run("import", "dna", tmp_path / "debate.csv", "-o", tmp_path / "debate.trig")
    assert done.exit_code == 2
    assert "no statement could be read, so no graph was written" in done.stderr
    assert not (tmp_path / "debate.trig").exists()


def test_an_import_has_no_usual_place_that_it_could_overwrite(tmp_path: Path) -> None:
    (tmp_path / "debate.csv").write_text(LIST, encoding="utf-8")
    done = run("import", "dna", tmp_path / "debate.csv")
    assert done.exit_code == 2
    assert "Missing option '--output'" in done.stderr


def test_only_what_is_known_can_be_imported(tmp_path: Path) -> None:
    done = run("import", "xlsx", tmp_path / "debate.xlsx", "-o", tmp_path / "debate.trig")
    assert done.exit_code == 2
    assert "'xlsx' is none of dna" in done.stderr
    (tmp_path / "debate.csv").write_text(LIST, encoding="utf-8")
    assert run("import", "dna", tmp_path / "debate.csv", "-o", tmp_path / "debate.docx").exit_code == 2
    assert run("import", "dna", tmp_path / "debate.csv", "-o", tmp_path).exit_code == 2, "a folder with other things"
    assert [file.name for file in tmp_path.iterdir()] == ["debate.csv"]
