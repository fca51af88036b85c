"""Files that users name, read whole: plain files alone, and none that is too large to be held at once.

A named pipe or a device would keep a reader waiting, or give bytes without end; a name may lead to one by a link.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

MOST_BYTES = 200_000_000
"""Bytes that a file may have which is read whole, unless KG_MOST_MEGABYTES says otherwise."""
_PART = 1 << 20
_SETTING = "KG_MOST_MEGABYTES"
_KINDS = (
    (stat.S_ISDIR, "is a folder", "Name a file in it"),
    (stat.S_ISFIFO, "is a named pipe, not a file", "Save what comes out of it as a file"),
    (stat.S_ISCHR, "is a device, not a file", "Name a file"),
    (stat.S_ISBLK, "is a device, not a file", "Name a file"),
    (stat.S_ISSOCK, "is a socket, not a file", "Name a file"),
)


class UnreadableFileError(OSError):
    """What cannot be read as a file.

    Args:
        problem: what is wrong with it.
        cure: what the user can do about it.
    """

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(errno.EINVAL, problem)
        self.problem = problem
        self.cure = cure


def open_file(path: Path) -> BinaryIO:
    """A plain file, opened to read its bytes.

    Raises:
        UnreadableFileError: it is something else than a file.
        OSError: the system refuses.
    """
    # Without waiting: a pipe that nobody writes to would never open.
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(opened).st_mode
        for is_kind, problem, cure in _KINDS:
            if is_kind(mode):
                raise UnreadableFileError(problem, cure)
        return os.fdopen(opened, "rb")
    except BaseException:
        os.close(opened)
        raise


def read_file(path: Path) -> bytes:
    """The bytes of a plain file.

    Raises:
        UnreadableFileError: it is something else than a file, or larger than can be read at once.
        OSError: the system refuses.
    """
    with open_file(path) as file:
        if os.fstat(file.fileno()).st_size > most_bytes():
            raise _too_large()
        return read_all(file)


def read_all(stream: BinaryIO) -> bytes:
    """The bytes that a stream gives until it ends.

    Raises:
        UnreadableFileError: they are more than can be read at once.
    """
    most = most_bytes()
    parts: list[bytes] = []  # piece by piece: to ask for the most at once would take memory for it
    length = 0
    while part := stream.read(_PART):
        parts.append(part)
        length += len(part)
        if length > most:
            raise _too_large()
    return b"".join(parts)


def most_bytes() -> int:
    """The bytes that a file may have which is read whole."""
    told = os.environ.get(_SETTING, "")
    megabytes = int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 0
    return megabytes * 1_000_000 or MOST_BYTES


def _too_large() -> UnreadableFileError:
    return UnreadableFileError(
        f"is larger than {most_bytes() // 1_000_000} MB",
        f"Cut it into parts, for example with split -C 100M; or let {_SETTING} be more, given memory of ten times that",
    )
