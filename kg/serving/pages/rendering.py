"""Pages out of templates: everything in them escaped, nothing in them run that is not ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import URL
from starlette.responses import HTMLResponse

from kg.rdf.terms import PREFIXES
from kg.views.dates import when
from kg.views.sentences import Name, sentence
from kg.views.tables import shorten, tell

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
LONGEST_NAME = 120
"""Names are cut there wherever they stand among other words."""

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_MARKS = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def headers(**more: str) -> dict[str, str]:
    """The headers of every answer: browsers run only our own scripts, and guess no types."""
    policy = {**_POLICY, **{name.replace("_", "-"): value for name, value in more.items()}}
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def environment() -> Environment:
    """The templates, with what they can call."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(short=short, tell=tell, number=number, words=words, when=_when, curie=curie, dated=dated)
    templates.globals.update(with_parameters=with_parameters, tell_fact=sentence)
    templates.tests["name"] = lambda part: isinstance(part, Name)
    return templates


def render(
    templates: Environment, template: str, context: Mapping[str, Any], *, status: int = 200, **policy: str
) -> HTMLResponse:
    """A page as an answer; policy widens what its browser may do."""
    html = templates.get_template(template).render(context)
    return HTMLResponse(html, status, headers=headers(**policy))


def short(text: str, length: int = LONGEST_NAME) -> str:
    """A name in one line, not too long, without marks that turn the direction of what follows."""
    line = " ".join(text.translate(_MARKS).split())
    return shorten(line, length) or "(no name)"


def with_parameters(address: str, **parameters: object) -> str:
    """An address with more parameters, or other values of them; None leaves one out."""
    told = {name: value for name, value in parameters.items() if value is not None}
    return str(URL(address).include_query_params(**told)) if told else address


def curie(iri: str) -> str:
    """An IRI by its prefix, where it has one of ours.

    >>> curie(PREFIXES["dct"] + "title")
    'dct:title'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def dated(text: str) -> Markup:
    """Text with its dates marked as such, so that no line ends within one."""
    return Markup(_DAY.sub(r"<time>\g<0></time>", str(escape(text))))


def number(value: int) -> str:
    """A number with its thousands apart.

    >>> number(1234567)
    '1,234,567'
    """
    return f"{value:,}"


def words(name: str) -> str:
    """A name of programs as words: "who-met-whom" is "Who met whom"."""
    told = name.replace("-", " ").replace("_", " ").strip()
    return told[:1].upper() + told[1:]


def _when(thing: Any) -> str:
    """The dates of a fact in words."""
    return when(thing.start, thing.end, thing.precision)
