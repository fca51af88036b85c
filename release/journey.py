"""Walks an installed kg through what its users do, from an empty folder, and prints what came out as JSON.

    python -P release/journey.py articles/*.txt

`-P` keeps the checkout off the path: what runs is what is installed in this Python's environment.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from urllib.request import urlopen

KG = Path(sys.executable).with_name("kg")
"""The program, as it was installed beside this Python."""
PATIENCE = 600
"""Seconds after which a command counts as hanging."""
QUESTIONS = ("who-met-whom", "positions", "proposals", "disagreements")


def main(arguments: Sequence[str] | None = None) -> None:
    """Walks the way, and prints what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sources", nargs="+", type=Path, help="articles to build a graph of")
    parser.add_argument("--short", action="store_true", help="neither a store, SHACL, a server nor extras")
    chosen = parser.parse_args(arguments)
    sources = [source.resolve() for source in chosen.sources]
    with tempfile.TemporaryDirectory() as name, chdir(name):
        print(json.dumps(walk(sources, short=chosen.short), indent=2))


def walk(sources: Sequence[Path], *, short: bool = False) -> dict[str, object]:
    """Everything in turn; a command that fails ends the walk.

    Args:
        sources: the articles.
        short: only what is quick.
    """
    seen: dict[str, object] = {"python": sys.version.split()[0], "version": kg("--version").split()[-1]}
    commands = re.findall(r"^│ (\w+)  ", kg("--help"), re.MULTILINE)
    assert "build" in commands, commands
    kg("build", *sources, "-o", "graph.trig")
    seen["graph"] = digest("graph.trig")
    seen["rows"] = {question: rows(question) for question in QUESTIONS}
    kg("view", "graph.trig", "-o", "page.html")
    seen["page"] = digest("page.html")
    if not short:
        kg("build", sources[0], "-o", "store")
        kg("add", "store", *sources[1:])
        seen["store"] = {question: rows(question, "store") for question in QUESTIONS}
        assert seen["store"] == seen["rows"], "a store that grew answers otherwise than a graph built at once"
        kg("validate", "graph.trig")
        if "audit" in commands:
            kg("audit", "store")
        kg("network", "co-attendance", "-g", "graph.trig")
        for name in ("graph.gexf", "graph.graphml", "lists.jsonld"):
            kg("export", "graph.trig", "-o", name)
        seen["served"] = served("graph.trig")
        seen["extras"] = extras(sources)
    return seen


def kg(*words: str | Path) -> str:
    """What a command prints."""
    done = subprocess.run(
        [str(KG), *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False, env=plain_environment(),
    )  # fmt: skip
    if done.returncode != 0:
        sys.exit(f"kg {words[0]} … {words[-1]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    if "Traceback" in done.stderr or "Warning" in done.stderr:
        sys.exit(f"kg {words[0]} … {words[-1]} complains:\n{done.stderr}")
    return done.stdout


def plain_environment() -> dict[str, str]:
    """An environment in which kg is found by its installation alone, and prints without colours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "KG_"))}
    return {**kept, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}


def rows(question: str, graph: str = "graph.trig") -> int:
    """How many rows a question's answer has."""
    return len(json.loads(kg("query", question, "-g", graph, "--format", "json")))


def digest(file: str) -> str:
    """The beginning of a file's SHA-256."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()[:16]


def served(graph: str) -> int:
    """How many documents a server of the graph counts, asked over HTTP."""
    server = subprocess.Popen(
        [str(KG), "serve", graph, "--port", "0"], stdout=subprocess.PIPE, text=True, env=plain_environment()
    )
    try:
        assert server.stdout is not None
        found = re.search(r"http://[\w.:]+", server.stdout.readline())
        assert found, "the server does not tell where it is"
        for path in ("/", "/questions", "/static/style.css"):
            with urlopen(found[0] + path, timeout=PATIENCE) as page:
                assert page.status == 200, path
        question = "SELECT%20(COUNT(DISTINCT%20%3Fg)%20AS%20%3Fn)%20%7B%20GRAPH%20%3Fg%20%7B%3Fs%20%3Fp%20%3Fo%7D%20%7D"
        with urlopen(f"{found[0]}/sparql?query={question}&format=json", timeout=PATIENCE) as answer:
            return int(json.load(answer)["results"]["bindings"][0]["n"]["value"])
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=PATIENCE)


def extras(sources: Sequence[Path]) -> list[str]:
    """What of the extras is installed, each having done its work."""
    from importlib.util import find_spec

    import kg as package

    graph = package.load("graph.trig")
    done = []
    if find_spec("pandas"):
        assert len(graph.query("positions")) == rows("positions")
        done.append("pandas")
    if find_spec("matplotlib"):
        package.plots.timeline(graph).savefig("timeline.svg")
        done.append("matplotlib")
    if find_spec("distributed"):
        kg("build", *sources, "--engine", "dask", "--jobs", "2", "-o", "spread.trig")
        assert digest("spread.trig") == digest("graph.trig"), "a Dask cluster reads otherwise than one process"
        done.append("dask")
    if find_spec("pyarrow"):
        kg("export", "graph.trig", "-o", "tables.parquet")
        done.append("pyarrow")
    if find_spec("IPython"):
        from IPython.core.interactiveshell import InteractiveShell

        InteractiveShell.instance().run_line_magic("load_ext", "kg")
        done.append("ipython")
    return done


if __name__ == "__main__":
    main()
