"""Things as RDF, for programs: the description itself, where its other forms are, and what cannot be given."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.serving.pages.negotiation import HTML
from kg.serving.pages.rendering import headers, with_parameters
from kg.serving.pages.site import View, page_number
from kg.views.around import descriptions
from kg.views.around.descriptions import FORMATS, Format

VARY = "Accept"
"""What the form of an answer hangs on."""


def described(view: View, request: Request, iri: str, form: Format, address: str) -> Response:
    """The description of a thing."""
    page = page_number(request)
    told, more = descriptions.describe(view.graph.store, iri, form, page)
    links = alternates(address)
    links["Content-Location"] = with_parameters(address, format=form.name, page=page if page > 1 else None)
    if more:
        links["Link"] += f', <{with_parameters(address, format=form.name, page=page + 1)}>; rel="next"'
    charset = "" if "json" in form.media_type else "; charset=utf-8"
    return Response(told, headers={**headers(), **links, "Content-Type": form.media_type + charset})


def no_such_format(asked: str | None) -> Response:
    """The refusal of a form that there is not: of the one named, or of all that are accepted."""
    known = ", ".join(("html", *(form.name for form in FORMATS)))
    if asked is not None:
        return PlainTextResponse(f"There is no format {asked[:60]!r}. Known are {known}.\n", 400, headers=headers())
    types = ", ".join(("text/html", *(form.media_type for form in FORMATS)))
    return PlainTextResponse(
        f"None of the accepted types can be given. There are {types}.\n", 406, headers={**headers(), "Vary": VARY}
    )


def alternates(address: str) -> dict[str, str]:
    """The headers that tell of the same in other forms."""
    forms = [*((form.name, form.media_type) for form in FORMATS), (HTML, "text/html")]
    told = (f'<{with_parameters(address, format=name)}>; rel="alternate"; type="{media}"' for name, media in forms)
    return {"Vary": VARY, "Link": ", ".join(told)}
