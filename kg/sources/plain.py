"""Plain text, with or without YAML front matter."""

from __future__ import annotations

import re

import yaml

from kg.dates import parse_date
from kg.errors import SourceError
from kg.model import Section
from kg.sources.options import Raw, shortened

_LONGEST = 100_000
"""Characters that front matter may have."""
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY = re.compile(r"---[ \t]*\n\s*[\w-]+:(?:\s|$)")


def read_plain(text: str, name: str, identifier: str) -> Raw:
    """The document of a plain text; front matter may tell title, date, publisher, url and lang.

    Args:
        text: the file's text.
        name: the file's name, for messages.
        identifier: the document's.

    Raises:
        SourceError: the front matter is malformed, or nothing stands below it.
    """
    head, body = _split(text, name)
    if not body.strip():
        raise SourceError(name, "has no text", "Put the article below the front matter")
    told = head.get("date")
    date = parse_date(told) if told else None
    if told and date is None:
        raise SourceError(name, f"has the date {shortened(told)!r} in its front matter", "Write it like 2007-04-23")
    language = (head.get("lang") or "").split("-")[0].lower()
    known = Section(title=head.get("title"), date=date, publisher=head.get("publisher"))
    return Raw(identifier, body, known, head.get("url"), language or None)


def _split(text: str, name: str) -> tuple[dict[str, str], str]:
    """The front matter's values and the text below it."""
    match = _FRONT_MATTER.match(text)
    if not match:
        if _KEY.match(text):
            raise SourceError(name, "has front matter without an end", "Close it by a line of ---")
        return {}, text
    cure = "Write it as lines of 'key: value'; quote values with a colon"
    if len(match["head"]) > _LONGEST:
        raise SourceError(name, f"has front matter of more than {_LONGEST:,} characters", cure)
    try:
        # The base loader leaves every value as written: a date is read by our grammar, "no" is Norwegian.
        head = yaml.load(match["head"], Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark else ""
        raise SourceError(name, f"has malformed front matter{line}", cure) from None
    except RecursionError:
        raise SourceError(name, "has front matter that is nested too deeply", cure) from None
    if not isinstance(head, dict):
        raise SourceError(name, "has front matter without keys", "Write it as lines of 'key: value'")
    values = {str(key): str(value).strip() for key, value in head.items() if isinstance(value, str)}
    return {key: value for key, value in values.items() if value}, text[match.end() :]
