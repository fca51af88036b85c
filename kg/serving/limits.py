"""What one question may take of the machine."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MEBIBYTE = 1 << 20


def usual_workers() -> int:
    """As many as there are processors; at least two, so that one long query never stops all others."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(2, min(8, usable))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take, and how many are answered at once.

    Args:
        seconds: how long a query may run; and how long it may wait for its turn.
        rows: how many rows or triples an answer has at most; what is beyond is left out, and said to be.
        size: how many bytes an answer has at most, about; what is beyond is left out as well.
        memory: how many bytes a worker may take, where the platform can hold it to that.
        workers: how many questions are answered at once.
        waiting: how many more may wait for their turn; the next are turned away.
        body: how many bytes a request may bring.
    """

    seconds: float = 30.0
    rows: int = 100_000
    size: int = 256 * MEBIBYTE
    memory: int = 2048 * MEBIBYTE
    workers: int = field(default_factory=usual_workers)
    waiting: int = 128
    body: int = MEBIBYTE
