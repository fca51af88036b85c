"""Writes the answers that tests hold named questions to, for people to read against corpus/ before they are kept."""

from __future__ import annotations

import tomllib
from pathlib import Path

import kg
from kg.views import Graph

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).with_name("answers")


def asked() -> dict[str, tuple[str, dict[str, str]]]:
    """What is asked: by the name of its answer's file, the question's name and its parameters."""
    told = tomllib.loads((FOLDER / "asked.toml").read_text(encoding="utf-8"))
    return {
        name: (values.get("query", name), {key: value for key, value in values.items() if key != "query"})
        for name, values in told.items()
    }


def answer(graph: Graph, name: str) -> str:
    """The answer that belongs into a file, as CSV."""
    question, values = asked()[name]
    return graph.table(question, **values).to_csv()


if __name__ == "__main__":
    demo = kg.build([ROOT / "corpus" / "*.txt", ROOT / "corpus" / "*.html"])
    for name in asked():
        (FOLDER / f"{name}.csv").write_text(answer(demo, name), encoding="utf-8", newline="")
