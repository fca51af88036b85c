"""The picture as one HTML file that fetches nothing: pyvis draws, our own template shows.

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
from pyvis.network import Network as Drawing

from kg.errors import GraphError
from kg.views.facts import Facts
from kg.views.picture import EDGE_STYLES, NODE_STYLES, picture

_TEMPLATES = Path(__file__).with_name("templates")
_DASHES = {"planned": [9, 6], "negated": [2, 5]}


def page(facts: Facts, *, title: str = "Démarche", limit: int = 120) -> str:
    """The HTML text of the page.

    Args:
        facts: what the graph says.
        title: stands in the page's head.
        limit: draw at most so many nodes at first, the weightiest.
    """
    data = picture(facts, limit=limit)
    drawing = _draw(data)
    data["drawing"] = {"nodes": drawing.nodes, "edges": drawing.edges}
    scripts = (_library(), _read("page.js"))
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape())
    return environment.get_template("page.html").render(
        title=title,
        policy=_policy(scripts),
        style=_read("page.css"),
        library=scripts[0],
        script=scripts[1],
        data=_embedded(data),
        counts=data["counts"],
        hidden=data["hidden"],
        more=len(data["rest"]["nodes"]),
    )


def write_page(facts: Facts, path: Path | str, *, title: str = "Démarche", limit: int = 120) -> Path:
    """Writes the page to a file and gives its path.

    Raises:
        GraphError: the file cannot be written.
    """
    target = Path(path)
    try:
        target.write_text(page(facts, title=title, limit=limit), encoding="utf-8")
    except OSError as error:
        raise GraphError(f"{target}: the page cannot be written. {error}") from error
    return target


def _draw(data: dict[str, Any]) -> Drawing:
    # Directed always: pyvis drops parallel edges of undirected networks.
    drawing = Drawing(directed=True)
    for node in [*data["nodes"], *data["rest"]["nodes"]]:
        style = NODE_STYLES[node["kind"]]
        drawing.add_node(
            node["id"],
            label=node["id"],
            shape=style["shape"],
            color=style["color"],
            size=node["size"],
            x=node["x"],
            y=node["y"],
            physics=False,
        )
    for edge in [*data["edges"], *data["rest"]["edges"]]:
        style = EDGE_STYLES[edge["family"]]
        drawing.add_edge(
            edge["from"],
            edge["to"],
            id=edge["id"],
            color=style["color"],
            width=round(min(6.5, 1.5 + 0.7 * (len(edge["facts"]) - 1) ** 0.7), 2),
            dashes=_DASHES.get(edge["certainty"], False),
            arrows={"to": {"enabled": bool(style["head"]), "type": style["head"] or "arrow", "scaleFactor": 0.5}},
            smooth={
                "enabled": bool(edge["bend"]),
                "type": "curvedCW" if edge["bend"] > 0 else "curvedCCW",
                "roundness": abs(edge["bend"]),
            },
        )
    return drawing


def _embedded(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element whatever the strings hold."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(scripts: tuple[str, ...]) -> str:
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _library() -> str:
    """The vis-network library that pyvis brings with it."""
    folder = files("pyvis") / "lib" / "vis-9.1.2"
    text = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    # Its last line names a source map that browsers' tools would go and fetch.
    return text.replace("\r\n", "\n").rpartition("//# sourceMappingURL=")[0]


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
