"""The page as one HTML file that fetches nothing: data, styles and scripts put together.

Names and quotes come from documents of strangers. They enter the page as JSON in a data block, with
every "<" escaped, and leave it by the DOM's `textContent`. A content security policy lets only the
page's own scripts run, known by their hashes, and lets nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape

from kg.errors import GraphError, QueryError
from kg.page.contents import contents
from kg.views.facts import Facts

SCRIPTS = {
    "core": (
        *("elements", "data", "dates", "words", "index", "state", "filtered", "keys", "colours", "sides", "folding"),
        *("views", "names", "announcing", "keyboard", "refocus", "calendar", "time_axis", "ticks"),
    ),
    "panel": (
        *("citation", "quotes", "elsewhere", "disputes", "cards", "found", "groups", "standings", "glance", "panel"),
    ),
    "network": (
        *("measures", "labels", "places", "lines", "scene", "camera", "grounds", "counts", "writing", "hints"),
        *("legend", "node_list", "network_tools", "network"),
    ),
    "timeline": ("timelanes", "timemarks", "timeview", "timehint", "timekeys", "timerows", "timeline"),
    "stances": ("stances", "seriation", "tokens", "cell_hint", "grid_keys", "matrix_plan", "matrix"),
    "map": (
        *("marks", "world", "place_names", "whereabouts", "glyphs", "choices", "absent", "edges", "map_key", "map"),
        *("stops", "travellers", "itinerary"),
    ),
    "table": ("spreadsheet", "sorting", "table"),
    "ways": ("search", "facets", "filters", "narrowing", "bins", "histogram", "day_fields", "brush", "tools"),
    "opening": ("theme", "help", "printing", "opening"),
}
"""The page's scripts by folder, in their order: all are put into one function, so each sees those before it."""

LOOKS = (
    *("base", "panel", "cards", "network", "timeline", "matrix", "map", "itinerary", "table"),
    *("ways", "narrow", "folding", "print"),
)
"""The page's style sheets in their order."""

THEMES = ("auto", "light", "dark")
"""How a page may look: auto is as the reader's system has it."""

_HERE = Path(__file__).parent


def page(
    facts: Facts,
    *,
    title: str = "Démarche",
    limit: int = 150,
    note: str = "",
    theme: str = "auto",
    focus: str = "",
) -> str:
    """The HTML text of the page.

    Args:
        facts: what the graph says.
        title: what stands in the page's head.
        limit: open with at most so many nodes, the weightiest.
        note: what was selected of the graph, in words.
        theme: auto (as the reader's system has it), light or dark.
        focus: the IRI of the thing that the page opens with, if any.

    Raises:
        QueryError: there is no such theme.
    """
    if theme not in THEMES:
        raise QueryError(f"There is no theme {theme!r}. Take one of {', '.join(THEMES)}.")
    data = contents(facts, title=title, limit=limit, note=note, theme=theme, focus=focus)
    scripts = (_library(), _script())
    environment = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape())
    return environment.get_template("page.html").render(
        title=title,
        note=note,
        theme=theme,
        policy=_policy(scripts),
        style="\n".join(_read("looks", f"{name}.css") for name in LOOKS),
        scripts=scripts,
        data=_embedded(data),
    )


def write_page(facts: Facts, path: Path | str, **options: Any) -> Path:
    """Writes the page to a file and gives its path; options are those of `page`.

    Raises:
        GraphError: the file cannot be written.
    """
    target = Path(path)
    try:
        target.write_text(page(facts, **options), encoding="utf-8")
    except OSError as error:
        raise GraphError(f"{target}: the page cannot be written. {error}") from error
    return target


def _embedded(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element whatever the strings hold."""
    # A lone surrogate, as a broken text may hold, has no place in a file; JSON's escape for it does.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _policy(scripts: tuple[str, ...]) -> str:
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _script() -> str:
    names = (f"{folder}/{name}" for folder, listed in SCRIPTS.items() for name in listed)
    parts = (f"/* ==== {name} ==== */\n{_read('scripts', f'{name}.js')}" for name in names)
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@cache
def _library() -> str:
    """The vis-network library that pyvis brings with it."""
    folder = files("pyvis") / "lib" / "vis-9.1.2"
    text = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    # Its last line names a source map that browsers' tools would go and fetch.
    return text.replace("\r\n", "\n").rpartition("//# sourceMappingURL=")[0]


def _read(folder: str, name: str) -> str:
    return (_HERE / folder / name).read_text(encoding="utf-8")
