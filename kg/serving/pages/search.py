"""The first page, search by names, and suggestions while a name is typed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.serving.pages.rendering import headers, short
from kg.serving.pages.site import Site, page_number
from kg.views.around.labels import ALIKE, KINDS

_SHOWN = 12
_SUGGESTED = 12
_A_PAGE = 30
_BODIES = ("Organization", "Group")
KINDS_OF = {
    "any": KINDS,
    "actor": ("Country", "Person", "Group", "Organization"),
    "person": ("Person",),
    "country": ("Country",),
    "organization": _BODIES,
    "place": ("Country", "Place"),
    "topic": ("Topic", "Installation"),
    "site": ("Installation",),
    "thing": tuple(kind for kind in KINDS if kind != "Document"),
    "document": ("Document",),
}
"""The kinds of things that a kind of name may mean."""


def home(site: Site, request: Request) -> Response:
    """The first page: what the graph holds, and ways in."""
    view = site.view()
    groups = (
        ("Countries", ("Country",)),
        ("People", ("Person",)),
        ("Organisations and groups", _BODIES),
        ("Topics and sites", ("Topic", "Installation")),
    )
    weightiest = [(heading, view.labels.weightiest(kinds, _SHOWN)) for heading, kinds in groups]
    return site.page(
        request,
        "home.html",
        counts=view.counts,
        weightiest=[(heading, entries) for heading, entries in weightiest if entries],
    )


def found(site: Site, request: Request) -> Response:
    """What is called as the words that were typed."""
    wanted = request.query_params.get("q", "")
    kind = request.query_params.get("kind", "any")
    kind = kind if kind in KINDS_OF else "any"
    hits = site.view().labels.search(wanted, KINDS_OF[kind])
    page = page_number(request)
    start = (page - 1) * _A_PAGE
    return site.page(
        request,
        "search.html",
        wanted=wanted,
        kind=kind,
        kinds=[name for name in KINDS_OF if name != "thing"],
        hits=hits[start : start + _A_PAGE],
        count=len(hits),
        alike=bool(hits) and hits[0].fit == ALIKE,
        page_number=page,
        pages=-(-len(hits) // _A_PAGE),
    )


def suggest(site: Site, request: Request) -> Response:
    """Names that may be meant, as JSON: an array of objects with `label`, `kind` and `iri`."""
    kinds = KINDS_OF.get(request.query_params.get("kind", "any"), KINDS)
    entries = site.view().labels.suggest(request.query_params.get("q", ""), kinds, _SUGGESTED)
    told = [{"label": short(entry.label), "kind": entry.kind, "iri": entry.iri} for entry in entries]
    return JSONResponse(told, headers=headers())
