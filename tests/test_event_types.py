"""Event types of a user's own, as CONTRIBUTING.md tells how to add them; and what is refused, with its cure."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import FrameError
from kg.event_types import load_event_types
from kg.views import Graph, load

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`my_types/([\w.]+)`:\n\n```\w+\n(.*?)```", GUIDE, re.DOTALL))
VERBS = re.findall(r"```toml\n(verbs = .*)\n```", GUIDE)
TTL = FILES["deportation.ttl"]


def run(*words: str | Path) -> Any:
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the guide in a folder, and its longer list of verbs in a copy of the frame of visits."""
    folder = tmp_path_factory.mktemp("my_types")
    for name, text in FILES.items():
        (folder / name).write_text(text)
    visits = (ROOT / "kg" / "frames" / "visit.toml").read_text()
    longer = re.sub(r'^verbs = \["visit", "tour".*\]$', VERBS[0], visits, count=1, flags=re.MULTILINE)
    assert longer != visits
    (folder / "visit.toml").write_text(longer)
    return folder


@pytest.fixture(scope="module")
def graph(guided: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """What `kg build --frames` makes of sentences that the shipped frames do not read so."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "wire.txt").write_text(
        "Norway will deport three Chadian officials to Chad on Friday.\n\n"
        "Minister Anna Berg inspected Lusaka on Monday.\n\n"
        "Iceland frowns on the fisheries plan.\n\n"
        "President Okafor met Chancellor Brandt in Geneva on Tuesday.\n"
    )
    output = folder / "graph.trig"
    result = run("build", folder / "wire.txt", "--frames", guided, "--date", "2010-05-12", "-o", output, "-q")
    assert result.exit_code == 0, result.stderr
    return load(output)


def test_the_guide_has_a_verb_a_stance_and_a_type() -> None:
    assert set(FILES) == {"deportation.toml", "deportation.ttl", "frowning.toml"}
    assert len(VERBS) == 1


def test_the_new_event_is_found_with_its_roles(graph: Graph) -> None:
    rows = graph.table(
        """PREFIX my: <https://example.org/events#>
        PREFIX plover: <https://w3id.org/demarche/ns#plover/>
        SELECT ?who ?whom ?goal ?status ?date {
          ?event a my:Deportation, dm:Event ; my:deporter/skos:prefLabel ?who ; my:deportee/skos:prefLabel ?whom
            ; my:sentTo/skos:prefLabel ?goal ; dm:plover plover:COERCE ; dm:status ?status ; dm:date ?date
            ; dm:evidence/dm:text "Norway will deport three Chadian officials to Chad on Friday."
        }"""
    ).to_rows()
    assert [{key: str(value).rpartition("#")[2] for key, value in row.items()} for row in rows] == [
        {"who": "Norway", "whom": "three Chadian officials", "goal": "Chad", "status": "Planned", "date": "2010-05-14"}
    ]


def test_its_roles_are_participations(graph: Graph) -> None:
    told = graph.table(
        "PREFIX my: <https://example.org/events#> "
        "SELECT (COUNT(DISTINCT ?who) AS ?n) { ?event a my:Deportation ; dm:participant ?who }"
    )
    assert told.column("n") == [3]


def test_named_questions_and_the_page_name_the_new_type(graph: Graph, tmp_path: Path) -> None:
    rows = [row for row in graph.table("timeline").to_rows() if row["event"] == "deportation"]
    assert [row["who"] for row in rows] == ["Norway, three Chadian officials"]
    assert "deportation (planned)" in graph.page(tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_graph_is_valid(graph: Graph, tmp_path: Path) -> None:
    graph.save(tmp_path / "graph.trig")
    result = run("validate", tmp_path / "graph.trig")
    assert result.exit_code == 0, result.stdout


def test_a_verb_is_one_line(graph: Graph) -> None:
    rows = graph.table("visits").to_rows()
    assert [row["destination"] for row in rows if row["who"] == "Anna Berg"] == ["Lusaka"]


def test_a_stance_is_one_pattern(graph: Graph) -> None:
    assert "Iceland" in graph.table("positions", stance="Opposes").column("holder")


def test_the_shipped_types_are_read_beside_them(graph: Graph) -> None:
    assert len(graph.table("who-met-whom", person="Okafor")) == 1


def test_in_python_too(guided: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iceland frowns on the fisheries plan.")
    assert len(kg.build(tmp_path / "a.txt", frames=guided).table("positions")) == 1


class TestFrames:
    def test_lists_patterns_and_runs_examples(self, guided: Path) -> None:
        result = run("frames", guided)
        assert result.exit_code == 0, result.stdout
        assert re.search(r"deportation/deport +Deportation +COERCE +deport, repatriate", result.stdout)
        assert "pass  frowning.toml  Norway frowns on the fisheries plan." in result.stdout
        assert "pass  deportation.toml  never: The court upheld the deportation order." in result.stdout
        assert "meeting/meet" not in result.stdout
        passed = re.search(r"(\d+) of (\d+) examples pass", result.stdout)
        assert passed
        assert int(passed[1]) == int(passed[2]) > 20

    def test_as_json(self, guided: Path) -> None:
        told = json.loads(run("frames", guided, "--json").stdout)
        pattern = next(each for each in told["patterns"] if each["name"] == "deportation/deport")
        assert pattern["words"] == ["deport", "repatriate"]
        assert pattern["roles"] == {"deportee": ["object"], "deporter": ["subject"], "sentTo": ["to"]}
        assert {each["failure"] for each in told["examples"]} == {None}

    def test_without_folder_the_shipped_ones_are_listed(self) -> None:
        result = run("frames")
        assert result.exit_code == 0, result.stdout
        assert "visit/travel" in result.stdout

    def test_an_example_that_fails_is_told_with_what_was_found(self, tmp_path: Path) -> None:
        (tmp_path / "odd.toml").write_text(
            'type = "Visit"\n[[pattern]]\nverbs = ["inspect"]\ntraveller = ["subject"]\ndestination = ["object"]\n'
            'needs = { traveller = 1, destination = 1 }\nsays = "[traveller Anna Berg] heard of [destination Peru]."\n'
            '[[never]]\nsays = "President Okafor inspected Lusaka."\n'
        )
        result = run("frames", tmp_path)
        assert result.exit_code == 1
        assert "FAIL  odd.toml  Anna Berg heard of Peru." in result.stdout
        assert "no Visit with those roles" in result.stdout
        assert "FAIL  odd.toml  never: President Okafor inspected Lusaka." in result.stdout
        assert "destination Lusaka, traveller Okafor, location Lusaka; by odd/pattern" in result.stdout

    def test_a_frame_that_breaks_a_shipped_one_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "greedy.toml").write_text(
            'type = "Meeting"\n[[pattern]]\nverbs = ["tour"]\nparticipant = ["subject"]\nneeds = { participant = 1 }\n'
        )
        result = run("frames", tmp_path)
        assert result.exit_code == 1
        assert "FAIL  visit.toml  Minister Okafor toured Lusaka on Tuesday." in result.stdout


PATTERN = '[[pattern]]\nverbs = ["deport"]\n'


@pytest.mark.parametrize(
    ("toml", "ttl", "told"),
    [
        ('type = "Deportation"\n' + PATTERN, "", ["odd.toml", "Deportation", ".ttl", "rdfs:subClassOf dm:Event"]),
        ('type = "Deportation"\n' + PATTERN + 'deportr = ["subject"]', TTL, ["odd.toml", "deportr", "deporter"]),
        ('type = "Deportation"\n' + PATTERN + "needs = { deportr = 1 }", TTL, ["odd.toml", "deportr", "deportee"]),
        ('type = "Deportation"\n' + PATTERN + 'says = "[deportr Norway] left."', TTL, ["odd.toml", "bracket"]),
        ('type = "Deportation"\nplover = "DEPORT"\n' + PATTERN, TTL, ["odd.toml", "DEPORT"]),
        ('type = "deporter"\n' + PATTERN, TTL, ["odd.toml", "deporter is no event"]),
        ('type = "Person"\n' + PATTERN, "", ["odd.toml", "Person is no event"]),
        ('type = "Deportation"\n' + PATTERN, TTL + "my:Visit rdfs:subClassOf dm:Event .", ["Visit", "same name"]),
        ('type = "Deportation"\n' + PATTERN, "my:Deportation a", ["odd.ttl"]),
    ],
)
def test_what_means_nothing_is_refused_by_name(tmp_path: Path, toml: str, ttl: str, told: list[str]) -> None:
    (tmp_path / "odd.toml").write_text(toml)
    (tmp_path / "odd.ttl").write_text(ttl)
    with pytest.raises(FrameError) as error:
        load_event_types(tmp_path)
    assert [word for word in told if word not in str(error.value)] == []


def test_a_folder_without_frames_is_refused(tmp_path: Path) -> None:
    result = run("frames", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path}: holds no frames" in result.stderr.replace("\n", "")


def test_files_are_read_anew(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('type = "Visit"\n' + PATTERN)
    before = load_event_types(tmp_path).frames.digest
    (tmp_path / "odd.toml").write_text('type = "Visit"\n' + PATTERN.replace("deport", "expel"))
    assert load_event_types(tmp_path).frames.digest != before
