"""Tries kg with the lowest and the newest versions that its bounds allow, each in an empty environment of its own.

    python release/bounds.py --python python3.11 --python python3.12 --python python3.13 --write

Everything lies under build/bounds: the wheel, and for each environment the versions that were chosen, with hashes.
Where all went well, `--write` puts them into the tables of docs/releasing.md, which the tests hold to pyproject.toml.
"""

from __future__ import annotations

import argparse
import hashlib
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
JOURNEY = ROOT / "release" / "journey.py"
PAGE = ROOT / "docs" / "releasing.md"
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
EXTRAS = ("dask", "notebooks", "parquet")
"""What users may install with kg; what tests need has no lower bound worth trying."""
UNNEEDED = re.compile(r"(mypy|ruff|pylode|types-.*)\b")
"""Packages that the tests below do without."""
TESTS = [
    f"tests/test_{name}.py"
    for name in (
        *("build", "datasets", "encoder", "endpoint", "exports", "language", "named_things"),
        *("network_measures", "notebook_magics", "plots", "rdf", "sources", "views"),
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
    def locked(self) -> Path:
        """The file of the versions that were chosen."""
        return BUILD / f"{self.folder.name}.txt"

    def recall(self, key: str) -> bool:
        """Takes over what an earlier trial of the same saw; False where there was none."""
        file = self.folder / "seen.json"
        kept = json.loads(file.read_text()) if file.exists() else {}
        if kept.get("key") == key:
            self.seen, self.tests = kept["seen"], kept["tests"]
        return bool(self.seen)

    def remember(self, key: str) -> None:
        """Keeps what was seen."""
        told = {"key": key, "seen": self.seen, "tests": self.tests}
        (self.folder / "seen.json").write_text(json.dumps(told, indent=2))

    @property
    def own_python(self) -> str:
        """The interpreter inside it."""
        return str(self.folder / "venv" / "bin" / "python")


def main(arguments: Sequence[str] | None = None) -> None:
    """Tries all combinations in turn, and prints what was tried; the first that fails ends it.

    What went well is not tried again while wheel, versions, journey and tests are the same.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--python", action="append", help="an interpreter; may be repeated; this one when left out")
    parser.add_argument("--only", choices=RESOLUTIONS, help="one end of the bounds alone")
    parser.add_argument("--write", action="store_true", help="write the tables of docs/releasing.md anew")
    chosen = parser.parse_args(arguments)
    if chosen.write and chosen.only:
        parser.error("--write tells of both ends: leave --only out")
    uv = installer()
    wheel = built_wheel(uv)
    environments = [
        Environment(resolution, python, version_of(python))
        for resolution in RESOLUTIONS
        if chosen.only in (None, resolution)
        for python in chosen.python or [sys.executable]
    ]
    for environment in environments:
        choose(environment, uv)
        key = digest(wheel, environment.locked, JOURNEY, *map(ROOT.joinpath, TESTS))
        if not environment.recall(key):
            print(f"{environment.folder.name}: installing", flush=True)
            install(environment, uv, wheel)
            print(f"{environment.folder.name}: walking through what users do", flush=True)
            walk(environment)
            print(f"{environment.folder.name}: testing", flush=True)
            test(environment, uv)
            environment.remember(key)
        print(f"{environment.folder.name}: graph {environment.seen['graph']}, {environment.tests}", flush=True)
    graphs = {str(environment.seen["graph"]) for environment in environments}
    if len(graphs) > 1:
        sys.exit(f"corpus/ is not read into one graph: {', '.join(sorted(graphs))}")
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


def digest(*files: Path) -> str:
    """What changes when one of the files does."""
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()


def choose(environment: Environment, uv: str) -> None:
    """Chooses the versions, and writes them down."""
    environment.locked.unlink(missing_ok=True)  # or its versions would be preferred
    run(
        uv, "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--generate-hashes",
        "--only-binary", ":all:", "--resolution", RESOLUTIONS[environment.resolution],
        "--python", environment.python, *(word for extra in EXTRAS for word in ("--extra", extra)),
        ROOT / "pyproject.toml", "--output-file", environment.locked,
    )  # fmt: skip
    environment.versions = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", environment.locked.read_text(), re.MULTILINE))


def install(environment: Environment, uv: str, wheel: Path) -> None:
    """Makes the environment, with the wheel and what it asks for and nothing else."""
    shutil.rmtree(environment.folder, ignore_errors=True)
    environment.folder.mkdir(parents=True)
    run(uv, "venv", "--quiet", "--python", environment.python, environment.folder / "venv")
    inside = ("--quiet", "--python", environment.own_python)
    run(uv, "pip", "install", *inside, "--require-hashes", "--requirement", environment.locked)
    run(uv, "pip", "install", *inside, "--no-deps", wheel)


def walk(environment: Environment) -> None:
    """Walks the installed kg through the demo's articles."""
    articles = sorted([*(ROOT / "corpus").glob("*.txt"), *(ROOT / "corpus").glob("*.html")])
    told = run(environment.own_python, "-P", JOURNEY, *articles)
    environment.seen = json.loads(told)


def test(environment: Environment, uv: str) -> None:
    """Runs tests against the installed kg; what they need besides moves none of the chosen versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [line for line in project["optional-dependencies"]["test"] if not UNNEEDED.match(line)]
    # Hashes are left out: a constraint holds the version alone.
    held = environment.folder / "versions.txt"
    held.write_text("".join(f"{name}=={version}\n" for name, version in environment.versions.items()))
    run(uv, "pip", "install", "--quiet", "--python", environment.own_python, "--constraint", held, *needed)
    # Old libraries deprecate what they do themselves: warnings count where `make test` runs, not here.
    told = run(
        environment.own_python, "-P", "-m", "pytest", "-p", "no:cacheprovider", "-W", "default",
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
        sys.exit(f"{' '.join(map(str, words))[:500]}\nended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
