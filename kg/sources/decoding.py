"""From bytes to text, or to a clear word on why they are none."""

from __future__ import annotations

import codecs
import logging
import re

from kg.errors import SourceError

_LOG = logging.getLogger(__name__)

_FORMATS = (
    (b"%PDF", "is a PDF", "Convert it first, for example with: pdftotext FILE"),
    (b"PK\x03\x04", "is a zip or office file", "Save it as plain text, HTML or CSV first"),
    (b"\xd0\xcf\x11\xe0", "is an old office file", "Save it as plain text, HTML or CSV first"),
    (b"{\\rtf", "is rich text", "Save it as plain text first"),
    (b"PK\x05\x06", "is an empty zip file", "Leave it out"),
    (b"\x1f\x8b", "is compressed", "Unpack it first, for example with: gunzip FILE"),
    (b"BZh", "is compressed", "Unpack it first, for example with: bunzip2 FILE"),
    (b"\xfd7zXZ", "is compressed", "Unpack it first, for example with: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "is compressed", "Unpack it first, for example with: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "is an archive", "Unpack it first, for example with: 7z x FILE"),
    (b"Rar!\x1a\x07", "is an archive", "Unpack it first, for example with: unrar x FILE"),
)
_BINARY = ("is binary, not text", "Give plain text, HTML, JSONL or CSV")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
# Bytes that text does not hold, but for a stray one.
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x20), 0x7F})
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
# Encodings of Python's that no page is written in: they read escapes, or take time without bound.
_NO_ENCODINGS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "unicode-internal", "utf-7"}
    | {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
)
_SAMPLE = 100_000
"""Bytes by which an encoding is guessed."""
# Western text has some letters beyond ASCII; where they are the rule, another alphabet was meant.
_MOST_ACCENTS = 0.15


def decode(data: bytes, name: str, *, html: bool = False) -> str:
    """The text that bytes hold, its line ends made "\\n".

    Args:
        data: a whole file.
        name: its name, for messages.
        html: True to believe the encoding that a page declares.

    Raises:
        SourceError: it is empty, of another format, or in an encoding that cannot be told.
    """
    for start, problem, cure in _FORMATS:
        if data.startswith(start):
            raise SourceError(name, problem, cure.replace("FILE", name))
    if not data.strip():
        raise SourceError(name, "is empty", "Leave it out or put text into it")
    return clean(_decode(data, name, _declared(data) if html else None))


def clean(text: str) -> str:
    """A text as documents store it: "\\n" for line ends, U+FFFD for what no file can hold."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    try:
        known = codecs.lookup(match[1].decode("ascii")).name.replace("_", "-") if match else None
    except LookupError:
        return None
    return None if known in _NO_ENCODINGS else known


def _decode(data: bytes, name: str, declared: str | None) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is None and data.count(0) > 0.2 * len(data):
        odd = data[1::2].count(0) > data[::2].count(0)
        text = data.decode("utf-16-le" if odd else "utf-16-be", errors="ignore")
        if sum(character.isprintable() or character.isspace() for character in text) > 0.95 * len(text):
            raise _encoding_error(name, "UTF-16LE" if odd else "UTF-16BE")
    if marked is None and len(data.translate(None, _CONTROLS)) < 0.98 * len(data):
        raise SourceError(name, *_BINARY)
    for encoding in (marked, "utf-8", declared):
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise _encoding_error(name, _guess(data)) from None
    letters = [character for character in text if character.isalpha()]
    if sum(not character.isascii() for character in letters) > _MOST_ACCENTS * len(letters):
        raise _encoding_error(name, _guess(data))
    _LOG.warning("%s: is not UTF-8; read as Windows-1252", name)
    return text


def _guess(data: bytes) -> str | None:
    """The likeliest encoding, for a message only: no text is read on a guess."""
    try:
        from trafilatura.utils import detect_encoding  # slow to import, seldom needed
    except ImportError:
        return None
    guesses = [str(guess) for guess in detect_encoding(data[:_SAMPLE])]
    return guesses[0].upper().replace("_", "-") if guesses else None


def _encoding_error(name: str, guess: str | None) -> SourceError:
    likely = f" (perhaps {guess})" if guess else ""
    cure = f"Convert it first, for example with: iconv -f {guess or 'ENCODING'} -t UTF-8 {name}"
    return SourceError(name, f"is not UTF-8{likely}", cure)
