"""The documentation tells what is there: commands, options, files and links."""

from __future__ import annotations

import gc
import re
import runpy
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import kg
from kg.cli import EXIT_CODES, app
from kg.sources.tables import USUAL_COLUMNS
from kg.views import Graph, find_query

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
NAMED = [ROOT / f"{name}.md" for name in ("CHANGELOG", "CONTRIBUTING", "SECURITY")]
PAGES = [README, *NAMED, *sorted((ROOT / "docs").glob("*.md"))]
GROUP: Any = get_command(app)
COMMANDS: dict[str, Any] = GROUP.commands


def shell_lines(page: Path) -> list[str]:
    """The command lines in a page's blocks of shell code."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def kg_calls(page: Path) -> list[list[str]]:
    """The calls of kg in a page, each as its words."""
    calls = []
    for line in shell_lines(page):
        for part in line.split(" | "):
            words = shlex.split(part, comments=True)
            if words and words[0].endswith("kg"):
                calls.append(words[1:])
    return calls


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_a_page_shows_exist(page: Path) -> None:
    for name, *words in kg_calls(page):
        assert name in COMMANDS, f"{page.name}: kg {name}"
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts} | {"--help"}
        used = {word.partition("=")[0] for word in words if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", word)}
        assert used <= known, f"{page.name}: kg {name} {' '.join(words)}"
        if name == "query" and re.fullmatch(r"[a-z-]+", words[0]) and words[0] != "-":
            values = [pair for flag, pair in pairwise(words) if flag in ("-p", "--param")]
            find_query(words[0]).check(dict(pair.split("=", 1) for pair in values))


def examples_of_queries() -> list[str]:
    """The shell lines of pages and help texts that ask named questions or SPARQL."""
    lines = [line for page in PAGES for line in shell_lines(page)]
    lines += [line.strip() for command in COMMANDS.values() for line in command.help.splitlines()]
    return sorted({line for line in lines if "kg query" in line})


@pytest.mark.parametrize("line", examples_of_queries())
def test_examples_have_answers_in_the_demo(demo: Graph, line: str) -> None:
    asked, _, rest = line.partition(" | ") if line.startswith("echo") else ("", "", line)
    words = shlex.split(rest.split(" | ")[0], comments=True)[2:]
    if words[0].endswith(".rq") or any(word.endswith("/EVENT") for word in words):
        return
    values = dict(value.split("=", 1) for flag, value in pairwise(words) if flag in ("-p", "--param"))
    assert len(demo.table(shlex.split(asked)[1] if asked else words[0], **values))


def examples_of_networks() -> list[str]:
    """The shell lines of pages and help texts that make networks, exports and pictures of a graph on the disk."""
    lines = [line for page in PAGES for line in shell_lines(page)]
    lines += [line.strip() for command in COMMANDS.values() for line in command.help.splitlines()]
    return sorted({line for line in lines if re.match("kg (network|export|view) ", line) and "--endpoint" not in line})


@pytest.fixture(scope="module")
def folder(demo: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's graph in it."""
    made = tmp_path_factory.mktemp("examples")
    demo.save(made / "crisis.trig")
    return made


@pytest.mark.parametrize("line", examples_of_networks())
def test_examples_of_networks_show_something_of_the_demo(
    folder: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    words = ["crisis.trig" if word == "crisis/" else word for word in shlex.split(line, comments=True)[1:]]
    done = CliRunner().invoke(app, [*words, *([] if "crisis.trig" in words else ["-g", "crisis.trig"])])
    assert done.exit_code == 0, done.stderr
    assert "kg:" not in done.stderr, "it shows nothing"


@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib", "ignore:Exception ignored in")
def test_json_ld_is_read_by_rdflib_as_the_page_tells(
    demo: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8").partition("## JSON-LD")[2]
    code = re.search(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert code
    monkeypatch.chdir(tmp_path)
    demo.export("crisis.jsonld")
    names: dict[str, Any] = {}
    exec(code[1], names)
    gc.collect()  # rdflib leaves files for it to close
    assert len(names["graphs"]) == len(demo.dataset) > 1000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_questions_in_python_have_answers_in_the_demo(demo: Graph, page: Path) -> None:
    calls = re.findall(r'graph\.(?:query|table)\("([\w-]+)"((?:, \w+="[^"]*")*)\)', page.read_text(encoding="utf-8"))
    for name, values in calls:
        assert len(demo.table(name, **dict(re.findall(r'(\w+)="([^"]*)"', values)))), name


def test_the_page_of_questions_is_written_anew() -> None:
    writer = runpy.run_path(str(ROOT / "docs" / "write_questions.py"))
    assert (ROOT / "docs" / "questions.md").read_text(encoding="utf-8") == writer["page"](), "run: make docs"


def test_pages_tell_the_columns_that_are_known() -> None:
    usage = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    for names in USUAL_COLUMNS.values():
        assert ", ".join(f"`{name}`" for name in names) in usage


def test_the_readme_shows_the_two_commands_and_kg() -> None:
    assert {"make demo", "make test"} <= {line.split("  ")[0].strip() for line in shell_lines(README)}
    assert kg_calls(README)


def test_the_result_in_the_readme_quotes_the_corpus() -> None:
    readme = README.read_text(encoding="utf-8")
    rows = re.search(r"<!-- result: .*?-->(.*?)<!-- result: end -->", readme, re.DOTALL)
    assert rows
    quotes = re.findall(r'\| "([^"|]+)" \|', rows[1])
    assert len(quotes) >= 3
    corpus = " ".join(file.read_text(encoding="utf-8") for file in (ROOT / "corpus").glob("*.txt"))
    assert [quote for quote in quotes if quote not in corpus] == []


def test_the_readme_is_short() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("<!--")]) <= 60


def test_the_page_of_commands_is_as_the_commands_are() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "write_commands.py"))["page"]()
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == written, "run make docs"
    assert all(f"## kg {name}\n" in page for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_with_examples(name: str) -> None:
    command = COMMANDS[name]
    assert re.search(rf"Examples:\s+(.*\n\s*)*?.*kg {name}", command.help)
    assert all(parameter.help for parameter in command.params), "every option has a help text"


def test_exit_codes_are_documented() -> None:
    readme = README.read_text(encoding="utf-8")
    for code in "0123":
        assert re.search(rf"\b{code} ", EXIT_CODES)
        assert f"`{code}`" in readme


@pytest.mark.parametrize("page", [*PAGES, ROOT / "kg/language/MODEL_CARD.md"], ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_make_help_lists_the_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert targets == set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def test_the_public_face_is_whole() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        _ = kg.bild  # type: ignore[attr-defined]
