"""Which form of an answer a client wants: by its Accept header, or by `?format=`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.views.around.descriptions import FORMATS, Format

HTML = "html"
_ALIASES = {
    "ttl": "turtle",
    "n3": "turtle",
    "json-ld": "jsonld",
    "json": "jsonld",
    "nt": "ntriples",
    "n-triples": "ntriples",
    "rdf": "rdfxml",
    "xml": "rdfxml",
}
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
    ranges = _ranges(accept or "*/*")
    for media_type, name in _OFFERED:
        quality = _quality(media_type, ranges)
        if quality > best:
            best, found = quality, name
    return found if found in (None, HTML) else _BY_NAME[found]


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(1.0, max(0.0, float(parameter[2:])))
                except ValueError:
                    quality = 0.0
        found.append((media_range, quality))
    return found


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most exact range of a header gives a type."""
    kind = media_type.partition("/")[0]
    for pattern in (media_type, f"{kind}/*", "*/*"):
        told = [quality for media_range, quality in ranges if media_range == pattern]
        if told:
            return max(told)
    return 0.0
