"""Documents: the list of them, and each with the passages that facts rest on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.serving.pages.site import Site, page_number
from kg.views.around import documents
from kg.views.around.things import Surroundings

_A_PAGE = 100
_CHARACTERS = 40_000
"""So much text stands on one page of a document."""


def listed(site: Site, request: Request) -> Response:
    """The documents in the order of their dates."""
    page = page_number(request)
    around = site.view().around()
    shown, count = documents.documents(around, (page - 1) * _A_PAGE, _A_PAGE)
    return site.page(
        request, "documents.html", documents=shown, count=count, page_number=page, pages=-(-count // _A_PAGE)
    )


def document(site: Site, request: Request, around: Surroundings, iri: str, links: dict[str, str]) -> Response:
    """A document with its text, the passages marked, and the facts that rest on them."""
    sheet = documents.sheet(around, iri)
    at = request.query_params.get("at", "")
    length = len(sheet.text or "")
    pages = max(1, -(-length // _CHARACTERS))
    page = min(page_number(request), pages)
    if "page" not in request.query_params:
        here = next((passage for passage in sheet.passages if passage.name == at), None)
        page = 1 + here.start // _CHARACTERS if here and length else 1
    start, end = (page - 1) * _CHARACTERS, page * _CHARACTERS
    shown = [passage for passage in sheet.passages if not length or (passage.start < end and passage.end > start)]
    facts = around.facts(sorted({fact for passage in shown for fact in passage.facts}))
    return site.page(
        request,
        "document.html",
        links=links,
        sheet=sheet,
        title=sheet.source.title or sheet.source.identifier or iri,
        pieces=list(sheet.pieces(start, end)),
        numbers={passage.name: number for number, passage in enumerate(sheet.passages, start=1)},
        passages=shown,
        facts=facts,
        by_iri={fact.iri: fact for fact in facts.facts},
        at=at,
        others=[(told, [around.reader.source(each) for each in iris]) for told, iris in _others(sheet)],
        page_number=page,
        pages=pages,
    )


def stretch_address(address: str, name: str) -> str:
    """Where the passage of that name stands on its document's page."""
    return f"{address}{'&' if '?' in address else '?'}at={name}#passage-{name}"


def _others(sheet: documents.Sheet) -> list[tuple[str, tuple[str, ...]]]:
    told = (("A reprint of", sheet.reprint_of), ("Reprinted as", sheet.reprints))
    return [(words, iris) for words, iris in told if iris]
