"""Tries kg with the lowest and the newest versions that its bounds allow, each in an empty environment of its own.

    python release/bounds.py --python python3.11 --python python3.12 --python python3.13 --write

Everything lies under build/bounds: the wheel, and for each environment the versions that were chosen, with hashes.
Where all went well, `--write` puts them into the tables of docs/releasing.md, which the tests hold to pyproject.toml.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bounds"
PAGE = ROOT / "docs" / "releasing.md"
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
EXTRAS = ("dask", "notebooks", "parquet")
"""What users may install with kg; what tests need has no lower bound worth trying."""
UNNEEDED = re.compile(r"(mypy|ruff|pylode|types-.*)\b")
"""Packages that the tests below do without."""
TESTS = [
    f"tests/test_{name}.py"
    for name in (
        *("build", "datasets", "dates", "encoder", "endpoint", "event_networks", "exports", "judging", "language"),
        *("named_things", "network_measures", "notebook_magics", "plots", "rdf", "sources", "stances", "views"),
    )
]
"""Tests that between them use every library that kg stands on; those that need a browser are left to `make test`."""


@dataclass
class Environment:
    """A place where kg was tried.

    Args:
        resolution: lowest or newest.
        python: the interpreter's path.
        number: its version's first two numbers.
    """

    resolution: str
    python: str
    number: str
    versions: dict[str, str] = field(default_factory=dict)
    seen: dict[str, object] = field(default_factory=dict)
    tests: str = ""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return BUILD / f"{self.resolution}-{self.number}"

    @property
    def own_python(self) -> str:
        """The interpreter inside it."""
        return str(self.folder / "venv" / "bin" / "python")


def main(arguments: Sequence[str] | None = None) -> None:
    """Tries all combinations in turn, and prints what was tried; the first that fails ends it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--python", action="append", help="an interpreter; may be repeated; this one when left out")
    parser.add_argument("--only", choices=RESOLUTIONS, help="one end of the bounds alone")
    parser.add_argument("--no-tests", action="store_true", help="walk what users do, and leave the tests out")
    parser.add_argument("--write", action="store_true", help="write the tables of docs/releasing.md anew")
    chosen = parser.parse_args(arguments)
    if chosen.write and (chosen.only or chosen.no_tests):
        parser.error("--write tells of both ends and of the tests: leave --only and --no-tests out")
    uv = installer()
    wheel = built_wheel(uv)
    environments = [
        Environment(resolution, python, version_of(python))
        for resolution in RESOLUTIONS
        if chosen.only in (None, resolution)
        for python in chosen.python or [sys.executable]
    ]
    for environment in environments:
        print(f"{environment.folder.name}: installing", flush=True)
        install(environment, uv, wheel)
        print(f"{environment.folder.name}: walking through what users do", flush=True)
        walk(environment)
        if not chosen.no_tests:
            print(f"{environment.folder.name}: testing", flush=True)
            test(environment, uv)
        print(f"{environment.folder.name}: {json.dumps(environment.seen)} {environment.tests}", flush=True)
    if chosen.write:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), environments), encoding="utf-8")


def installer() -> str:
    """The path of uv; it is installed under build/ where it is not at hand."""
    found = shutil.which("uv") or BUILD / "tools" / "bin" / "uv"
    if not Path(found).exists():
        run(sys.executable, "-m", "venv", BUILD / "tools")
        run(BUILD / "tools" / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")
    return str(found)


def built_wheel(uv: str) -> Path:
    """The wheel of this checkout, built anew."""
    shutil.rmtree(BUILD / "wheel", ignore_errors=True)
    run(uv, "build", "--quiet", "--wheel", "--out-dir", BUILD / "wheel", ROOT)
    (wheel,) = (BUILD / "wheel").glob("*.whl")
    return wheel


def version_of(python: str) -> str:
    """The first two numbers of an interpreter's version."""
    return run(python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])").strip()


def install(environment: Environment, uv: str, wheel: Path) -> None:
    """Makes the environment, with the wheel and what it asks for and nothing else."""
    shutil.rmtree(environment.folder, ignore_errors=True)
    environment.folder.mkdir(parents=True)
    locked = environment.folder / "requirements.txt"
    run(
        uv, "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--generate-hashes",
        "--only-binary", ":all:", "--resolution", RESOLUTIONS[environment.resolution],
        "--python", environment.python, *(word for extra in EXTRAS for word in ("--extra", extra)),
        ROOT / "pyproject.toml", "--output-file", locked,
    )  # fmt: skip
    run(uv, "venv", "--quiet", "--python", environment.python, environment.folder / "venv")
    inside = ("--quiet", "--python", environment.own_python)
    run(uv, "pip", "install", *inside, "--require-hashes", "--requirement", locked)
    run(uv, "pip", "install", *inside, "--no-deps", wheel)
    environment.versions = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", locked.read_text(), re.MULTILINE))


def walk(environment: Environment) -> None:
    """Walks the installed kg through the demo's articles."""
    articles = sorted([*(ROOT / "corpus").glob("*.txt"), *(ROOT / "corpus").glob("*.html")])
    told = run(environment.own_python, "-P", ROOT / "release" / "journey.py", *articles)
    environment.seen = json.loads(told)


def test(environment: Environment, uv: str) -> None:
    """Runs tests against the installed kg; what they need besides moves none of the chosen versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [line for line in project["optional-dependencies"]["test"] if not UNNEEDED.match(line)]
    # Hashes are left out: a constraint holds the version alone.
    held = environment.folder / "versions.txt"
    held.write_text("".join(f"{name}=={version}\n" for name, version in environment.versions.items()))
    run(
        uv, "pip", "install", "--quiet", "--python", environment.own_python, "--constraint", held, *needed
    )
    # Old libraries deprecate what they do themselves: warnings count where `make test` runs, not here.
    told = run(
        environment.own_python, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "default",
        "-o", "filterwarnings=default", "--disable-warnings", *TESTS,
    )  # fmt: skip
    environment.tests = told.strip().splitlines()[-1].split(" in ")[0]


def rewritten(page: str, environments: Sequence[Environment]) -> str:
    """The page with both tables anew."""
    for name, lines in (("environments", tried(environments)), ("versions", versions(environments))):
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        before, after = page.split(begin)[0], page.split(end)[1]
        page = before + begin + "\n".join(lines) + "\n" + end + after
    return page


def tried(environments: Sequence[Environment]) -> Iterator[str]:
    """Where kg was tried, and what came of it."""
    yield "| versions | Python | graph of `corpus/` | tests |"
    yield "| --- | --- | --- | --- |"
    for place in environments:
        yield f"| {place.resolution} | {place.seen['python']} | `{place.seen['graph']}` | {place.tests} |"


def versions(environments: Sequence[Environment]) -> Iterator[str]:
    """The versions that were tried of each package that kg asks for by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]
    yield "| package | lowest | newest |"
    yield "| --- | --- | --- |"
    for line in sorted(set(wanted)):
        name = re.split(r"[<>=!~ \[;]", line)[0].lower()
        found = {end: {p.versions[name]: None for p in environments if p.resolution == end} for end in RESOLUTIONS}
        yield f"| {name} | {', '.join(found['lowest'])} | {', '.join(found['newest'])} |"


def run(*words: str | Path) -> str:
    """What a command prints.

    Raises:
        SystemExit: it failed; what it said is told.
    """
    done = subprocess.run(
        [str(word) for word in words], cwd=ROOT, capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")},
    )  # fmt: skip
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\nended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
