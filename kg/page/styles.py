"""How things and what is between them are drawn: shapes, colours and heads, each told apart by more than colour.

The colours are Okabe and Ito's, which every kind of colour vision tells apart ("Color Universal Design",
2008), the lightest of them deepened until they stand out from white paper by three to one; `dark` is for
dark paper, where the darkest would not be seen. Shapes and heads say the same once more, for print in grey.

What one does to another is a deed or a conflict, as PLOVER groups its types (its quad classes: verbal and
material cooperation, verbal and material conflict; github.com/openeventdata/PLOVER). One type stands elsewhere
here: PLOVER counts a REQUEST as verbal conflict, but who calls on somebody is not hostile to him yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HOSTILE = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
"""PLOVER's types that are drawn as conflict."""

NODE_STYLES: Mapping[str, Mapping[str, Any]] = {
    "Country": {"name": "country", "shape": "square", "color": "#0072B2", "dark": "#56B4E9"},
    "Person": {"name": "person", "shape": "dot", "color": "#C28100", "dark": "#E69F00"},
    "Group": {"name": "unnamed people", "shape": "dot", "color": "#A68B3C", "dark": "#F2CC66"},
    "Organization": {"name": "organisation", "shape": "hexagon", "color": "#009E73", "dark": "#2BC49A"},
    "Installation": {"name": "site", "shape": "star", "color": "#D55E00", "dark": "#F0803C"},
    "Topic": {"name": "topic", "shape": "triangle", "color": "#C56B9C", "dark": "#DF98BF"},
    "Place": {"name": "place", "shape": "triangleDown", "color": "#7B8794", "dark": "#9AA5B1"},
    "Gathering": {"name": "event of 3 or more", "shape": "diamond", "color": "#3E4C59", "dark": "#CBD2D9"},
}

LINE_STYLES: Mapping[str, Mapping[str, Any]] = {
    "talks": {"name": "met, talked, agreed", "color": "#3E4C59", "dark": "#B8C2CC", "head": ""},
    "visit": {"name": "visited", "color": "#2B8FC9", "dark": "#56B4E9", "head": "arrow"},
    "supports": {"name": "supports", "color": "#009E73", "dark": "#2BC49A", "head": "arrow"},
    "opposes": {"name": "opposes", "color": "#D55E00", "dark": "#F0803C", "head": "bar"},
    "conditional": {"name": "on conditions", "color": "#C28100", "dark": "#E69F00", "head": "circle"},
    "undecided": {"name": "undecided", "color": "#6B7785", "dark": "#9AA5B1", "head": "circle"},
    "site": {"name": "site: host, plan", "color": "#C56B9C", "dark": "#DF98BF", "head": "arrow"},
    "conflict": {"name": "accused, threatened …", "color": "#8C1020", "dark": "#C9424F", "head": "crow"},
    "deed": {"name": "proposed, aided …", "color": "#5B3FA0", "dark": "#D9CCFF", "head": "vee"},
    "statement": {"name": "spoke about", "color": "#9A80B5", "dark": "#8B789F", "head": "vee"},
    "stands for": {"name": "post, speaks for", "color": "#84909C", "dark": "#7A8794", "head": ""},
}

_FAMILIES = {
    "visit": "visit",
    "supports": "supports",
    "opposes": "opposes",
    "conditional": "conditional",
    "undecided": "undecided",
    "stands in": "site",
    "proposes": "site",
    "part of": "site",
    "proposal": "deed",
    "action": "deed",
    "statement": "statement",
    "speaks for": "stands for",
    "post": "stands for",
}


def family(kind: str, plover: str = "") -> str:
    """The kind of line, a key of `LINE_STYLES`, that draws a kind of link; what is not told otherwise met or talked.

    Args:
        kind: the link's kind.
        plover: the PLOVER type of the fact that makes the link, if it has one.
    """
    if kind == "action" and plover in HOSTILE:
        return "conflict"
    return _FAMILIES.get(kind, "talks")
