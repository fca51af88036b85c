"""Answers nested so deeply that what reads them would fall over, and the whole process with it: found before."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import IO

_DEEPEST = 200
"""So many brackets of JSON may stand open: answers have six, and four more for each statement about a statement."""
_MOST = 1_000
"""So many statements about statements an answer may have at all; ours have none."""
_PIECE = 1 << 20
_LONGEST_SIGN = 64

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STATEMENTS = re.compile(rb"<<\(|<(?:[^\s<>/:]+:)?triple\b|\bparseType\s*=\s*.(?!Resource|Literal|Collection)")


def is_deep_json(body: bytes) -> bool:
    """Whether JSON is nested more deeply than any answer is.

    >>> is_deep_json(b'{"a": [' * 1000), is_deep_json(b'["' + b"[" * 1000 + b'"]')
    (True, False)
    """
    brackets = _STRING.sub(b"", body).translate(None, _ALL_BUT_BRACKETS)
    return max(accumulate(1 if sign in b"[{" else -1 for sign in brackets), default=0) > _DEEPEST


def has_many_statements(body: IO[bytes]) -> bool:
    """Whether RDF or XML has more statements about statements than can be nested safely; it is read, and wound back."""
    count, rest = 0, b""
    body.seek(0)
    while count <= _MOST and (piece := body.read(_PIECE)):
        text = rest + piece
        ends = [match.end() for match in _STATEMENTS.finditer(text)]
        count += len(ends)
        # A sign may stand where two pieces meet; none is counted twice.
        rest = text[max(len(text) - _LONGEST_SIGN, ends[-1] if ends else 0) :]
    body.seek(0)
    return count > _MOST
