"""The formats of answers, and which of them somebody wants: what HTTP calls content negotiation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import ServingError


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers.

    Args:
        name: its short name, as `?format=` takes it.
        media_types: what it is called in HTTP; the first is its own name, others are wider ones.
        text: whether its media type tells its encoding, which is UTF-8.
    """

    name: str
    media_types: tuple[str, ...]
    text: bool = False


RESULTS = (
    Format("json", ("application/sparql-results+json", "application/json")),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Format("csv", ("text/csv",), text=True),
    Format("tsv", ("text/tab-separated-values",), text=True),
)
"""What answers to SELECT and ASK are written in; the first where nothing is wished for."""

GRAPHS = (
    Format("turtle", ("text/turtle", "application/x-turtle", "text/n3", "text/rdf+n3"), text=True),
    Format("ntriples", ("application/n-triples",)),
    Format("trig", ("application/trig", "application/x-trig")),
    Format("nquads", ("application/n-quads",)),
    Format("jsonld", ("application/ld+json", "application/json")),
    Format("rdfxml", ("application/rdf+xml", "application/xml", "text/xml")),
)
"""What answers to CONSTRUCT and DESCRIBE are written in."""

SHORT = {
    **dict.fromkeys(("ttl", "n3"), "turtle"),
    **dict.fromkeys(("nt", "n-triples"), "ntriples"),
    **dict.fromkeys(("nq", "n-quads"), "nquads"),
    "json-ld": "jsonld",
    **dict.fromkeys(("rdf", "rdf+xml"), "rdfxml"),
}
"""Other short names, as files end and as clients have them."""


def negotiated(accept: str, offered: Sequence[Format]) -> tuple[Format, str]:
    """The format that is wanted most, and the media type to call it by.

    Args:
        accept: the value of an Accept header, or the short name of a format.
        offered: formats, the usual one first.

    Raises:
        ServingError: 406, none of the formats is wanted.
    """
    word = accept.strip().lower()
    word = SHORT.get(word, word)
    for each in offered:
        if word == each.name or (each.name == "jsonld" and word == "json") or (each.name == "rdfxml" and word == "xml"):
            return each, each.media_types[0]
    wanted = list(ranges(accept)) or [("*/*", 1.0)]
    best: tuple[Format, str] | None = None
    highest = 0.0
    for each in offered:
        for media_type in each.media_types:
            quality = quality_of(media_type, wanted)
            if quality > highest:
                best, highest = (each, media_type), quality
    if best is None:
        told = "\n".join(f"  {each.name:<9} {each.media_types[0]}" for each in offered)
        raise ServingError(406, f"Nothing here is written in {accept.strip()!r}. This answer can be had as\n{told}")
    return best


def wants_page(accept: str) -> bool:
    """True for a browser: one that asks for HTML by name, and for no RDF as much."""
    wanted = list(ranges(accept))
    page = next((quality for media_type, quality in wanted if media_type == "text/html"), 0.0)
    named = [quality for media_type, quality in wanted for each in GRAPHS if media_type == each.media_types[0]]
    return page > 0 and page > max(named, default=0.0)


def content_type(media_type: str, form: Format) -> str:
    """The header of that name."""
    return f"{media_type}; charset=utf-8" if form.text else media_type


def ranges(accept: str) -> Iterator[tuple[str, float]]:
    """The media types and ranges of an Accept header, with how much each is wanted."""
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if not media_type:
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        yield media_type, quality


def quality_of(media_type: str, wanted: Sequence[tuple[str, float]]) -> float:
    """How much a media type is wanted: the most exact range that covers it says so."""
    kind = media_type.partition("/")[0]
    for name in (media_type, f"{kind}/*", "*/*"):
        told = [quality for wish, quality in wanted if wish == name]
        if told:
            return max(told)
    return 0.0
