"""Work that cannot be interrupted by itself: done in a thread, so that Ctrl-C and a time limit can end the command.

The database library lets other threads run while it answers a query, and has no way to stop it; the end of the
process does. `kg.cli.main` sees to that end where work is left unfinished.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from kg.commands import memory
from kg.errors import QueryError

Result = TypeVar("Result")

_NAME = "kg-work"
_STEP_SECONDS = 0.1
"""How long to wait without looking up: memory fills fast, and on some platforms nothing interrupts a waiting thread."""
_STACK = 64 << 20
"""Bytes for a thread to go down in, which are taken as it goes: on some platforms the usual number is very small."""


def patiently(work: Callable[[], Result], *, seconds: float | None = None) -> Result:
    """What a query or other piece of work gives.

    Args:
        work: what to do; it raises what it raises.
        seconds: how long it may take; as long as it likes when left out.

    Raises:
        QueryError: it took longer, or nearly all the memory that there is.
    """
    done: list[Result] = []
    failed: list[BaseException] = []

    def worked() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    usual = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=worked, name=_NAME, daemon=True)
        thread.start()
    finally:
        threading.stack_size(usual)
    most = memory.most()
    end = None if seconds is None else monotonic() + seconds
    while thread.is_alive():
        left = _STEP_SECONDS if end is None else min(_STEP_SECONDS, end - monotonic())
        if left <= 0:
            raise QueryError(
                f"The query was stopped: it took longer than {seconds:g} seconds. Make it narrower, for instance with "
                "a LIMIT or one more condition, or give it more time with --timeout."
            )
        thread.join(left)
        if memory.taken() > most:
            raise QueryError(
                f"The query was stopped: it took more than {most >> 20:,} MiB, which is all that there is for it. "
                f"Make it narrower, for instance with a LIMIT or one more condition, or set {memory.VARIABLE} to more."
            )
    if failed:
        raise failed[0]
    return done[0]


def unfinished() -> bool:
    """True where work goes on that nobody waits for any more."""
    return any(thread.name == _NAME for thread in threading.enumerate())
