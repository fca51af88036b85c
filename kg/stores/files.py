"""Files that are there whole or not at all, and a lock that one process holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError

PARTIAL = ".part"
"""How the names end of files and folders that are not yet whole."""


def write_whole(file: Path, content: bytes) -> None:
    """Puts a file there whole, and on the disk before it counts.

    Raises:
        OSError: the disk refuses.
    """
    # Workers may write one file at one time, each its own copy: the name tells who writes.
    partial = file.with_name(f".{file.name}.{os.getpid()}{PARTIAL}")
    try:
        with partial.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(partial, file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


@contextmanager
def locked(file: Path, folder: Path) -> Iterator[None]:
    """Holds a lock that the system takes back when the process ends, however it ends.

    Args:
        file: the lock; made where it is not there.
        folder: what is locked, for the complaint.

    Raises:
        GraphError: another process holds it.
        OSError: the disk refuses.
    """
    opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise GraphError(f"{folder}: another kg is writing to this store. Try again when it is done.") from None
        yield
    finally:
        os.close(opened)
