"""Writes docs/questions.md from the headers of the named questions, so that the two cannot differ."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kg.views import Graph, NamedQuery, named_queries
from kg.views.store import ask
from kg.views.themes import THEMES

PAGE = Path(__file__).with_name("questions.md")
ASKED = PAGE.parent.parent / "tests" / "data" / "answers" / "asked.toml"

_HEAD = """# The questions that kg knows by name

Written by `make docs` from the headers of [kg/views/queries](../kg/views/queries). `kg queries` lists them too, and
`kg query NAME --param NAME=VALUE` asks one. Their files are plain SPARQL 1.1 with the defaults in data blocks, so that
any other tool runs them as they stand; [how to ask](usage.md#questions) tells what values look like and how names are
found. What the examples answer about `corpus/` stands in [tests/data/answers](../tests/data/answers).

Every row about a fact leads to its evidence: `quote` has the words, `source` tells where they stand, and `fact` is the
fact's IRI, with which `kg query evidence` shows all its passages.
"""

def page() -> str:
    """The whole page.

    Raises:
        ValueError: a question has no theme, or a theme tells of one that is not known.
    """
    queries = {query.name: query for query in named_queries()}
    placed = [name for names in THEMES.values() for name in names]
    if sorted(placed) != sorted(queries):
        raise ValueError(f"Give these one theme each: {', '.join(sorted(set(placed) ^ set(queries)))}")
    parts = [_HEAD, "| about | questions |", "| --- | --- |", *(_contents(theme) for theme in THEMES)]
    for theme, names in THEMES.items():
        parts += [f"\n## {theme}", *(_question(queries[name]) for name in names)]
    return "\n".join(parts) + "\n"


def _contents(theme: str) -> str:
    return f"| {theme} | {', '.join(f'[{name}](#{name})' for name in THEMES[theme])} |"


def _question(query: NamedQuery) -> str:
    columns = ", ".join(f"`{name}`" for name in ask(Graph.from_quads([]).store, query.text).columns)
    lines = ["", f"### {query.name}", "", query.description, ""]
    if query.parameters:
        lines += ["| parameter | takes | default | |", "| --- | --- | --- | --- |"]
        for parameter in query.parameters:
            takes = " \\| ".join(parameter.choices) or parameter.type
            default = f"`{parameter.default}`" if parameter.default else ""
            lines.append(f"| `{parameter.name}` | {takes} | {default} | {parameter.description} |")
        lines.append("")
    return "\n".join([*lines, f"Columns: {columns}.", "", "```sh", _example(query.name), "```"])


def _example(name: str) -> str:
    """The call whose answer is kept under the question's own name."""
    values = tomllib.loads(ASKED.read_text(encoding="utf-8"))[name]
    given = (f"{key}={value}" for key, value in values.items() if key != "query")
    return " ".join(["kg query", name, *(f"--param '{each}'" if " " in each else f"--param {each}" for each in given)])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
