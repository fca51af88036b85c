"""Text for terminals, in which nothing that a document says can act: move the cursor, ring, or turn words around."""

from __future__ import annotations

import json
import re

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PICTURES = 0x2400
"""Where Unicode has pictures of the control characters, in their order."""
_BEYOND = "\ufffd"
_ACTING_IN_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""JSON itself escapes the others."""


def visible(text: str) -> str:
    """The text with pictures in place of control characters; tabs and line feeds stay.

    What turns the direction of words, and halves of characters, become the sign for what cannot be shown.

    >>> visible("Ada\\x1b[31m Quist\\x07\\u202e")
    'Ada␛[31m Quist␇�'
    """
    return _ACTING.sub(_picture, text.replace("\r\n", "\n"))


def json_text(value: object, **options: object) -> str:
    """A value as JSON that people can read and terminals show: what would act there is escaped, which changes nothing.

    >>> json_text("Ørsted \\x9b31m")
    '"Ørsted \\\\u009b31m"'
    """
    text = json.dumps(value, ensure_ascii=False, **options)  # type: ignore[arg-type]
    return _ACTING_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _picture(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number == 0x7F:
        return "\u2421"
    return chr(_PICTURES + number) if number < 0x20 else _BEYOND
