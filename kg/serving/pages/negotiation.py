"""Which form of an answer a client wants: by its Accept header, or by `?format=`."""

from __future__ import annotations

from kg.serving.formats import SHORT, quality_of, ranges
from kg.views.around.descriptions import FORMATS, Format

HTML = "html"
_ALIASES = {**SHORT, "json": "jsonld", "xml": "rdfxml"}
_BY_NAME = {form.name: form for form in FORMATS}
_OFFERED = (
    ("text/html", HTML),
    ("application/xhtml+xml", HTML),
    *((form.media_type, form.name) for form in FORMATS),
    ("application/json", "jsonld"),
    ("text/plain", "ntriples"),
)


def named_format(name: str) -> Format | str | None:
    """The format that `?format=` names: a way to write RDF, or "html"; None where there is no such."""
    told = name.strip().lower()
    if told == HTML:
        return HTML
    told = _ALIASES.get(told, told)
    return _BY_NAME.get(told) or next((form for form in FORMATS if form.media_type == told), None)


def accepted_format(accept: str) -> Format | str | None:
    """The format that an Accept header likes best; None where it accepts nothing that we have.

    >>> accepted_format("text/turtle, text/html;q=0.5").name
    'turtle'
    """
    best, found = 0.0, None
    wanted = list(ranges(accept or "*/*"))
    for media_type, name in _OFFERED:
        quality = quality_of(media_type, wanted)
        if quality > best:
            best, found = quality, name
    return found if found in (None, HTML) else _BY_NAME[found]
