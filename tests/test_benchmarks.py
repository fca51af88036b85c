"""`make bench`: figures with targets, a table, JSON and a page of documentation, out of one run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from figures import Figure, figures_of, table

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("<!-- figures: written by bench/all.py -->", "<!-- end of figures -->")


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure(0.9, at_least=0.85), "met"),
        (Figure(0.84, at_least=0.85), "not met"),
        (Figure(1.3, "times", at_most=1.3), "met"),
        (Figure(1.31, "times", at_most=1.3), "not met"),
        (Figure(7, "s"), ""),
        (Figure("not measured", at_least=0.85), ""),
    ],
)
def test_a_target_is_met_or_not(figure: Figure, verdict: str) -> None:
    assert figure.verdict == verdict
    assert figures_of({"it": json.loads(json.dumps(figure.row()))}) == {"it": figure}
    assert table({"measure": {"it": figure}}).splitlines()[1].split("  ")[0] == "measure: it"


def test_one_command_measures_and_tells(tmp_path: Path) -> None:
    page, report = tmp_path / "performance.md", tmp_path / "bench.json"
    page.write_text("# Before\n{}\nold figures\n{}\nAfter\n".format(*MARKS))
    command = [sys.executable, str(ROOT / "bench" / "all.py"), "--quick", "--only", "imports"]
    done = subprocess.run(
        [*command, "--json", str(report), "--write", str(page)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    told = json.loads(report.read_text())
    figures = told["measures"]["imports"]["figures"]
    assert set(told["measures"]) == {"imports"}
    assert {"import kg", "kg --help"} <= set(figures)
    assert figures["import kg"]["at_most"] == 0.3
    assert figures["import kg"]["met"] == (figures["import kg"]["value"] <= 0.3)
    assert "imports: kg --help" in done.stdout
    assert done.stdout.rstrip().endswith(report.read_text().rstrip())
    written = page.read_text()
    assert written.startswith("# Before\n")
    assert written.endswith("After\n")
    assert "old figures" not in written
    assert "| import kg |" in written.partition(MARKS[0])[2].partition(MARKS[1])[0]


def test_what_cannot_be_measured_is_told(tmp_path: Path) -> None:
    page = tmp_path / "bare.md"
    page.write_text("no marks here\n")
    told = tmp_path / "told.json"
    told.write_text(json.dumps({"machine": {"cores": 1, "processor": "any", "python": "3"}, "quick": True,
                                "measures": {"speed": {"seconds": 1.0, "figures": {}, "failed": "why"}}}))  # fmt: skip
    command = [sys.executable, str(ROOT / "bench" / "all.py"), "--told", str(told)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    done = subprocess.run([*command, "--write", str(page)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "has no lines" in done.stderr
    assert "Traceback" not in done.stderr
