"""Ctrl-C heard once: `timeout` and many a shell send it twice, to a process and to its whole group.

The second would break off the tidying up that the first began, and leave behind what only that takes away.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

_DEAF_SECONDS = 3
"""Whoever presses Ctrl-C again after that means it."""


@contextmanager
def heard_once() -> Iterator[None]:
    """Has an interruption raise `KeyboardInterrupt` but once in some seconds, until the block ends."""
    if (
        threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    ):
        yield
        return
    heard = -float(_DEAF_SECONDS)

    def hear(_number: int, _frame: FrameType | None) -> None:
        nonlocal heard
        if monotonic() - heard >= _DEAF_SECONDS:
            heard = monotonic()
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
