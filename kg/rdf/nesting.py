"""How deep a graph file goes: parsers call themselves for every level, and end the process where there are too many."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from kg.errors import GraphError
from kg.files import UnreadableFileError, open_file

DEEPEST = 100
"""Levels of objects in JSON-LD, or of statements about statements, that are read."""
_CHUNK = 1 << 22
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEPS = {**dict.fromkeys(b"[{", 1), **dict.fromkeys(b"]}", -1)}
_WORDS = re.compile(
    rb'"{3}(?:[^"\\]|\\.|"(?!""))*+"{3}|\'{3}(?:[^\'\\]|\\.|\'(?!\'\'))*+\'{3}'
    rb'|"(?:[^"\\\n]|\\.)*+"|\'(?:[^\'\\\n]|\\.)*+\'|<[^<>"{}|^`\\\x00-\x20]*+>|\#[^\n]*|\\.|(<<)|(>>)',
    re.DOTALL,
)


def open_graph(path: Path) -> BinaryIO:
    """A graph file, opened to be parsed, once it is known that no parser breaks on its depth.

    Raises:
        GraphError: it is no file, or nested too deeply.
        OSError: the system refuses.
    """
    try:
        file = open_file(path)
    except UnreadableFileError as error:
        raise GraphError(f"{path}: {error.problem}. {error.cure}.") from error
    try:
        if is_too_deep(file, json=path.suffix.lower() == ".jsonld"):
            raise GraphError(f"{path}: is nested more than {DEEPEST} deep. Write it flat, each thing by its own IRI.")
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def is_too_deep(file: BinaryIO, *, json: bool) -> bool:
    """Whether a file of JSON-LD, or of Turtle and its kin, has more levels than can be parsed."""
    if json:
        brackets = _STRING.sub(b"", file.read()).translate(None, _NO_BRACKETS)
        return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > DEEPEST
    # Few files hold so many of these signs at all.
    count = 0
    while chunk := file.read(_CHUNK):
        count += chunk.count(b"<<")
        if count > DEEPEST:
            file.seek(0)
            depths = ((found[1] is not None) - (found[2] is not None) for found in _WORDS.finditer(file.read()))
            return max(accumulate(depths), default=0) > DEEPEST
    return False
