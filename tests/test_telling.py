"""What `kg build` and `kg add` tell of: what lies there, how far they have come, what went wrong, and the cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg import growing
from kg.building import Options, made_by
from kg.cli import app
from kg.commands import making, progress
from kg.errors import DemarcheError, SourceError
from kg.event_types import load_event_types
from kg.exports import export
from kg.growing.filing import workplace_of
from kg.language import load
from kg.sources.files import Found, find_files, find_skipped
from kg.stores import Workplace
from kg.views import Graph


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text("Foreign Minister Ada Okafor met President Dahl in Oslo on Monday.\n")
    return file


@pytest.mark.parametrize("name", ["graph.trig", "graph"])
def test_an_interrupted_build_is_told_of_before_another_begins_to_read(
    article: Path, tmp_path: Path, name: str
) -> None:
    target, pipeline = tmp_path / name, load()
    journal = Workplace(target if name == "graph" else workplace_of(target)).journal
    events: list[Any] = []

    def build(*, resume: bool) -> None:
        make = growing.create if name == "graph" else growing.build_file
        make(target, [article], pipeline, Options(resume=resume), lambda *_: events.append("reading"),
             begun_anew=events.append)  # fmt: skip

    for resume in (False, True):
        journal.file.parent.mkdir(exist_ok=True)
        journal.begin(made_by(pipeline, load_event_types(None)))
        journal.add([("one", "reading"), ("two", "reading")])
        build(resume=resume)
        assert events[0] == ("reading" if resume else 2)
        assert set(events[not resume :]) == {"reading"}
        events.clear()


def test_the_command_tells_of_it_in_one_line(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "graph.trig"
    journal = Workplace(workplace_of(target)).journal
    journal.file.parent.mkdir()
    journal.begin(made_by(load(), load_event_types(None)))
    journal.add([("one", "reading")])
    told = CliRunner().invoke(app, ["build", str(article), "-o", str(target), "-q"]).stderr
    lies = "an interrupted build with 1 document read lies here; it is begun anew, --resume goes on"
    assert told == f"{target}: {lies}\n"


def test_where_there_is_no_terminal_a_line_tells_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(*, shown: bool) -> str:
        with progress.bar(shown=shown, of="documents", then="resolving and writing") as told:
            for done in (120, 1000):
                told(done, 1000)
        return capsys.readouterr().err

    assert work(shown=True) == "", "what takes less than half a minute is silent"
    monkeypatch.setattr(progress, "EVERY_SECONDS", 0)
    lines = ["reading: 120 of 1,000 documents", "reading: 1,000 of 1,000 documents; now resolving and writing"]
    assert work(shown=True).splitlines() == lines
    assert work(shown=False) == ""


@pytest.mark.parametrize("command", [["build", "a.txt"], ["add", "store", "a.txt"]])
def test_a_scheduler_is_for_dask(command: list[str]) -> None:
    done = CliRunner().invoke(app, [*command, "--scheduler", "tcp://127.0.0.1:8786"])
    assert done.exit_code == 2
    assert "--engine dask" in done.stderr


@pytest.mark.parametrize("folder", ["/proc/x", "/dev/full", "/etc/hostname/x"])
def test_a_place_that_is_no_folder_is_told_with_the_cure(article: Path, folder: str) -> None:
    for make, target in ((growing.create, folder), (growing.build_file, f"{folder}/graph.trig")):
        with pytest.raises(DemarcheError) as told:
            make(target, [article])
        assert str(told.value).startswith(f"{target}: cannot be written: ")
        assert str(told.value).endswith(". Name a folder that can be written to.")


def test_an_export_of_several_files_asks_for_a_folder() -> None:
    with pytest.raises(DemarcheError, match=r"^/dev/full: is no folder, .* Name a folder\.$"):
        export(Graph.from_quads([]), "/dev/full")


def test_the_first_failures_are_shown_and_the_others_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [SourceError(f"wire.jsonl, line {number}", "is no JSON", "Mend it") for number in range(1021)]
    making.list_failures(failures, 3)
    first, *lines, last = capsys.readouterr().err.splitlines()
    assert first == "kg: 1,021 of 1,024 files or rows could not be read:"
    assert lines == [f"  {failure}." for failure in failures[:20]]
    assert last == "  and 1,001 more; --json tells all, and so does KG_DEBUG=1"
    monkeypatch.setenv("KG_DEBUG", "1")
    making.list_failures(failures, 3)
    assert len(capsys.readouterr().err.splitlines()) == 1022


def test_stores_and_unfinished_builds_below_a_folder_are_no_sources(article: Path) -> None:
    folder = article.parent
    for below, name in (("crisis", "store.json"), ("begun", "unfinished.jsonl"), ("shop", None)):
        (folder / below / "readings").mkdir(parents=True)
        for file in filter(None, (name, "readings/one.txt", "000004.log")):
            (folder / below / file).write_text("Okafor met Dahl.")
    for source, skipped in ((folder, "shop/000004.log"), (folder / "**" / "*", "000004.log")):
        found = [each.identifier for each in find_files([source]) if isinstance(each, Found)]
        assert found == ["article.txt", "shop/readings/one.txt"]
        assert find_skipped([source]) == [skipped]
