"""Files that are there whole or not at all, and a lock that one process holds."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BusyError, GraphError

PARTIAL = ".part"
"""How the names end of files and folders that are not yet whole."""

_ROOM = " Make room there, or name another place."
_RIGHT = " Name a place that you may write to."
_FOLDER = " Name a folder that can be written to."
_CURES = {
    errno.ENOSPC: _ROOM, errno.EDQUOT: _ROOM, errno.EFBIG: _ROOM,
    errno.EROFS: _RIGHT, errno.EACCES: _RIGHT, errno.EPERM: _RIGHT,
    errno.ENOENT: _FOLDER, errno.ENOTDIR: _FOLDER, errno.EEXIST: _FOLDER,
}  # fmt: skip


def write_whole(file: Path, content: bytes) -> None:
    """Puts a file there whole, and on the disk before it counts.

    Raises:
        OSError: the disk refuses.
    """
    # Workers on several machines may write one file at one time, each its own copy.
    partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}{PARTIAL}")
    try:
        with partial.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(partial, file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def put_in_place(made: Path, target: Path) -> None:
    """Puts a file that was made elsewhere on the same disk into its place, whole.

    Raises:
        OSError: the disk refuses.
    """
    with made.open("rb") as opened:
        os.fsync(opened.fileno())
    os.replace(made, target)


def refusal(place: Path, error: OSError) -> GraphError:
    """What is told when the disk refuses, with the cure.

    Args:
        place: the folder or file that was to be written.
        error: what the system says.
    """
    elsewhere = error.filename and not str(error.filename).startswith(str(place.parent))
    told = f"{error.strerror or error}{f' ({error.filename})' if elsewhere else ''}"
    return GraphError(f"{place}: cannot be written: {told}.{_CURES.get(error.errno or 0, '')}")


@contextmanager
def locked(file: Path, folder: Path) -> Iterator[None]:
    """Holds a lock that the system takes back when the process ends, however it ends.

    Args:
        file: the lock; made where it is not there.
        folder: what is locked, for the complaint.

    Raises:
        BusyError: another process holds it.
        OSError: the disk refuses.
    """
    opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _lock(opened)
            # Who held it before may have removed it since it was opened, and the folder with it.
            held = os.path.samestat(os.fstat(opened), file.stat())
        except (BlockingIOError, PermissionError, FileNotFoundError):
            held = False
        if not held:
            raise BusyError(f"{folder}: another kg is writing there. Try again when it is done.")
        yield
    finally:
        os.close(opened)


def _lock(opened: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
