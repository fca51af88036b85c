"""All measures of Démarche in one run: `python bench/all.py [--quick] [--only NAME ...] [--json FILE] [--write FILE]`.

Everything is measured on what bench/ makes up, in processes of their own, side by side with what one would take
instead: bare spaCy, textacy's triples, RDFLib in memory, pyvis's page. What is compared runs in turn, and the best of
each counts, since other work on the machine only ever adds. A target stands beside its figure with met or not met;
the exit code tells only whether all could be measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from figures import figures_of, machine, markdown, on_machine, table
from measures import FULL, NAMES, QUICK
from measures.running import CommandError, run

_BEGIN, _END = "<!-- figures: written by bench/all.py -->", "<!-- end of figures -->"


def main() -> int:
    """Measure, and print a table and JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes: some minutes in place of many")
    parser.add_argument("--only", nargs="*", choices=NAMES, default=[], metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put them as tables between the marks of this page")
    parser.add_argument("--told", type=Path, metavar="FILE", help="measure nothing: take the JSON of an earlier run")
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        return _measure(*asked.measure, quick=asked.quick)
    report = json.loads(asked.told.read_text(encoding="utf-8")) if asked.told else _all(asked.only, quick=asked.quick)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    measures = {name: figures_of(measured["figures"]) for name, measured in report["measures"].items()}
    print(f"\n{on_machine()}\n\n{table(measures)}\n\n{text}")
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(text + "\n", encoding="utf-8")
    if asked.write:
        _write(asked.write, markdown(report))
    return any("failed" in measured for measured in report["measures"].values())


def _all(names: list[str], *, quick: bool) -> dict[str, Any]:
    """Runs each measure in a process of its own, one after the other."""
    report: dict[str, Any] = {"machine": machine(), "quick": quick, "measures": {}}
    with TemporaryDirectory(prefix="kg-bench-") as folder:
        for name in [each for each in NAMES if not names or each in names]:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            started = time.perf_counter()
            line = [sys.executable, str(Path(__file__).resolve()), "--measure", name, folder]
            measured: dict[str, Any] = {"figures": {}}
            try:
                measured["figures"] = json.loads(run([*line, "--quick"] if quick else line).output.splitlines()[-1])
            except (CommandError, subprocess.SubprocessError, IndexError, ValueError) as error:
                measured["failed"] = str(error)
                print(f"{name} could not be measured: {error}", file=sys.stderr, flush=True)
            report["measures"][name] = {"seconds": round(time.perf_counter() - started, 1), **measured}
    return report


def _measure(name: str, folder: str, *, quick: bool) -> int:
    """One measure, as JSON on the last line."""
    figures = import_module(f"measures.{name}").measure(QUICK if quick else FULL, Path(folder))
    print(json.dumps({what: figure.row() for what, figure in figures.items()}, ensure_ascii=False))
    return 0


def _write(page: Path, words: str) -> None:
    """Puts words between the marks of a page."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        sys.exit(f"{page}: has no lines {_BEGIN} and {_END} to write between")
    page.write_text(f"{before}{begin}\n{words}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
