"""What XML 1.0 cannot hold, out of the output of a library that does not look.

XML has no way at all to write most control characters, nor two code points that are no characters: the sign for what
cannot be shown stands in their place. A carriage return can be written, as a reference; plain, readers take it for a
line feed. And RDF/XML writes predicates as names of elements, which not every IRI ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_INSTEAD = "\ufffd".encode()
_UNFINISHED = re.compile(rb"\xef\xbf?\Z")
_NAME_AT_THE_END = re.compile(r"[\x21-\x7e]*[A-Za-z_][A-Za-z0-9_.-]*")
"""XML allows more names, about whose beginnings the library that writes them is often wrong."""


class XmlFile:
    """A file to which XML in UTF-8 is written, in whatever pieces; `finish` ends it.

    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> xml = XmlFile(file)
    >>> written = [xml.write(piece) for piece in (b"<a>\\x07", b"\\r", b"b\\xef", b"\\xbf\\xbe</a>")]
    >>> xml.finish()
    >>> file.getvalue().decode()
    '<a>�&#13;b�</a>'
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = b""

    def write(self, piece: bytes) -> int:
        """Writes a piece; half a character waits for its other half."""
        text = self._held + bytes(piece)
        unfinished = _UNFINISHED.search(text)
        self._held = unfinished[0] if unfinished else b""
        self._put(text[: unfinished.start()] if unfinished else text)
        return len(piece)

    def flush(self) -> None:
        """Hands on what was written."""
        self._file.flush()

    def finish(self) -> None:
        """Writes what waited."""
        self._put(self._held)
        self._held = b""

    def _put(self, text: bytes) -> None:
        self._file.write(_FORBIDDEN.sub(_INSTEAD, text).replace(b"\r", b"&#13;"))


def unwritable(predicates: Iterable[str]) -> str | None:
    """The first of predicates, by their IRIs, that RDF/XML cannot write.

    >>> unwritable(["https://example.org/holder", "https://example.org/2007"])
    'https://example.org/2007'
    """
    return next((iri for iri in predicates if not _NAME_AT_THE_END.fullmatch(iri)), None)
