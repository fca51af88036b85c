"""The notebooks run as they stand, and are stored with what they show."""

from __future__ import annotations

import base64
import functools
import re
import runpy
from pathlib import Path
from typing import Any

import nbformat
import pytest

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
EXPECTED_ERRORS = "raises-exception"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@functools.cache
def stored(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


@functools.cache
def run(path: Path) -> Any:
    return runpy.run_path(str(FOLDER / "run.py"))["run"](path)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> list[tuple[str, str]]:
    """What a cell shows, in words: of pictures their size, since other fonts' hints may move a pixel."""
    found = []
    for output in cell.outputs:
        if output.output_type == "error":
            found.append(("error", "\n".join(output.traceback)))
            continue
        if output.output_type == "stream":
            found.append((output.name, output.text))
            continue
        data = output.data
        if "image/png" in data:
            found.append(("image", str(size_of(data["image/png"]))))
        else:
            kind = "text/html" if "text/html" in data else "text/plain"
            found.append((kind, data[kind]))
    return found


def size_of(encoded: str) -> tuple[int, int]:
    picture = base64.b64decode(encoded)
    assert picture.startswith(PNG_SIGNATURE)
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def test_there_are_the_four_notebooks() -> None:
    assert {path.stem for path in NOTEBOOKS} == {
        "first_steps", "missile_defence_2007", "discourse_network", "your_own_articles",
    }  # fmt: skip


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # Jupyter's own
def test_a_notebook_shows_what_is_stored(path: Path) -> None:
    fresh, old = code_cells(run(path)), code_cells(stored(path))
    assert [cell.source for cell in fresh] == [cell.source for cell in old]
    for new, kept in zip(fresh, old, strict=True):
        assert shown(new) == shown(kept), f"run: make notebooks\n{new.source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_whole_and_small(path: Path) -> None:
    assert path.stat().st_size < 2_000_000
    cells = code_cells(stored(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "run: make notebooks"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_code_host_has_something_to_show(path: Path) -> None:
    """Tables and pictures stand in the file itself; frames with scripts are not rendered there."""
    outputs = [output for cell in code_cells(stored(path)) for output in cell.outputs]
    kinds = [kind for output in outputs for kind in output.get("data", {})]
    tables = [output for output in outputs if "<table" in output.get("data", {}).get("text/html", "")]
    assert len(tables) >= 5
    if path.stem != "your_own_articles":
        assert kinds.count("image/png") >= 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_errors_are_only_where_a_notebook_means_to_show_one(path: Path) -> None:
    for cell in code_cells(stored(path)):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        assert bool(errors) == (EXPECTED_ERRORS in cell.metadata.get("tags", []))
        assert not any("Traceback" in line for error in errors for line in error.traceback)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_a_text_to_read(path: Path) -> None:
    prose = [cell.source for cell in stored(path).cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    assert sum(len(words.split()) for words in prose) > 250


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_of_a_notebook_lead_to_files(path: Path) -> None:
    prose = "\n".join(cell.source for cell in stored(path).cells if cell.cell_type == "markdown")
    for target in re.findall(r"\]\(([^)#:]+)\)", prose):
        assert (path.parent / target).exists(), target
    for name in re.findall(r"`(\w+\.ipynb)`", prose):
        assert (path.parent / name).exists(), name


def outputs_of(name: str) -> str:
    return "\n".join(words for cell in code_cells(stored(FOLDER / f"{name}.ipynb")) for _, words in shown(cell))


def test_first_steps_shows_denied_meetings_as_denied_and_where_a_slip_is() -> None:
    told = outputs_of("first_steps")
    assert "Negated" in told
    assert "Did you mean who-met-whom?" in told
    assert re.search(r"malformed at line \d+, column \d+.*\n.*\n +\^", told)
    assert "<iframe" in told


def test_the_dispute_has_its_sites_and_its_contradiction() -> None:
    told = outputs_of("missile_defence_2007")
    for words in ("radar site in the Czech Republic", "10 interceptors", "Norway opposes", "Norway does not oppose"):
        assert words in told


def test_the_discourse_falls_into_two_camps() -> None:
    told = outputs_of("discourse_network")
    assert "United States; Egypt; Israel" in told
    assert "Jordan; Syria" in told


def test_judgements_make_one_journey_of_a_plan_and_a_report() -> None:
    cells = code_cells(stored(FOLDER / "your_own_articles.ipynb"))
    asked = 'graph.query("who-met-whom")[["date", "who", "place", "status", "quote"]]'
    met = [shown(cell)[-1][1] for cell in cells if cell.source.endswith(asked)]
    assert [table.count("Nairobi on Friday") for table in met] == [2, 1, 1]
    assert [table.count("Emeka Okafor, O") for table in met] == [2, 2, 1]
    assert "[]" in outputs_of("your_own_articles")
