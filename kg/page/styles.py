"""How things and what is between them are drawn: shapes, colours and heads, each told apart by more than colour.

The colours are Okabe and Ito's, which every kind of colour vision tells apart ("Color Universal Design",
2008), the lightest of them deepened until they stand out from white paper by three to one; `dark` is for
dark paper, where the darkest would not be seen. Shapes and heads say the same once more, for print in grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NODE_STYLES: Mapping[str, Mapping[str, Any]] = {
    "Country": {"name": "country", "shape": "square", "color": "#0072B2", "dark": "#56B4E9"},
    "Person": {"name": "person", "shape": "dot", "color": "#C28100", "dark": "#E69F00"},
    "Group": {"name": "unnamed people", "shape": "dot", "color": "#A68B3C", "dark": "#F2CC66"},
    "Organization": {"name": "organisation", "shape": "hexagon", "color": "#009E73", "dark": "#2BC49A"},
    "Installation": {"name": "site", "shape": "star", "color": "#D55E00", "dark": "#F0803C"},
    "Topic": {"name": "topic", "shape": "triangle", "color": "#C56B9C", "dark": "#DF98BF"},
    "Place": {"name": "place", "shape": "triangleDown", "color": "#7B8794", "dark": "#9AA5B1"},
    "Gathering": {"name": "event of three or more", "shape": "diamond", "color": "#3E4C59", "dark": "#CBD2D9"},
}

LINE_STYLES: Mapping[str, Mapping[str, Any]] = {
    "talks": {"name": "met, talked, agreed", "color": "#3E4C59", "dark": "#B8C2CC", "head": ""},
    "visit": {"name": "visited", "color": "#2B8FC9", "dark": "#56B4E9", "head": "arrow"},
    "supports": {"name": "supports", "color": "#009E73", "dark": "#2BC49A", "head": "arrow"},
    "opposes": {"name": "opposes", "color": "#D55E00", "dark": "#F0803C", "head": "bar"},
    "conditional": {"name": "on conditions", "color": "#C28100", "dark": "#E69F00", "head": "circle"},
    "undecided": {"name": "undecided", "color": "#6B7785", "dark": "#9AA5B1", "head": "circle"},
    "site": {"name": "site: host, plan", "color": "#C56B9C", "dark": "#DF98BF", "head": "arrow"},
    "deed": {"name": "proposed, accused …", "color": "#0072B2", "dark": "#6FA8DC", "head": "vee"},
    "statement": {"name": "spoke about", "color": "#9A80B5", "dark": "#A08BB8", "head": "vee"},
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


def family(kind: str) -> str:
    """The kind of line, a key of `LINE_STYLES`, that draws a kind of link; what is not told otherwise met or talked."""
    return _FAMILIES.get(kind, "talks")
