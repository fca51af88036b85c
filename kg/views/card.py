"""How a graph shows itself in a notebook: what it holds in a small table that light and dark themes both suit."""

from __future__ import annotations

from datetime import date
from html import escape

from kg.views.counting import PART, noun
from kg.views.tables import Table

_EXTENT = """
SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) (COUNT(DISTINCT ?publisher) AS ?publishers) {
  ?document a dm:Document .
  OPTIONAL { ?document dct:date ?day }
  OPTIONAL { ?document dct:publisher ?publisher }
}
"""
_LEFT = "text-align:left;padding:1px 1.5em 1px 0"
_RIGHT = "text-align:right;padding:1px 0;font-variant-numeric:tabular-nums"


def card(summary: Table, extent: Table) -> str:
    """HTML without colours of its own, so that it takes on the theme's; all in it is escaped.

    Args:
        summary: what there is and how many, as `Graph.summary` gives it.
        extent: the answer to `extent_question`.
    """
    rows = "".join(_row(str(what), int(str(count))) for what, count in summary)
    return (
        f"<div><b>Knowledge graph</b>{_told(extent)}</div>"
        f"<table style='border-collapse:collapse;margin-top:4px'><tbody>{rows}</tbody></table>"
    )


def extent_question() -> str:
    """The SPARQL that asks from when to when the documents are, and of how many publishers."""
    return _EXTENT


def _row(what: str, count: int) -> str:
    part = what.startswith(PART)
    left = f"{_LEFT};padding-left:1.2em;opacity:.75" if part else _LEFT
    right = f"{_RIGHT};opacity:.75" if part else _RIGHT
    name = escape(noun(what, count).removeprefix(PART))
    return f"<tr><td style='{left}'>{name}</td><td style='{right}'>{count:,}</td></tr>"


def _told(extent: Table) -> str:
    """The documents' days and publishers, as far as known."""
    row = extent.to_rows()[0] if len(extent) else {}
    first, last, publishers = row.get("first"), row.get("last"), int(str(row.get("publishers") or 0))
    parts = []
    if isinstance(first, date) and isinstance(last, date):
        parts.append(first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}")
    if publishers:
        parts.append(f"{publishers} {noun('publishers', publishers)}")
    return "".join(f" · {escape(part)}" for part in parts)
