"""How much memory this process has, and may have: a query that takes all of it would stop the whole machine."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

VARIABLE = "KG_MEMORY"
"""The variable of the environment that sets how many MiB a query may take."""

_PART = 0.8
"""Of the memory that is there when a question is put: the rest is for all else that runs."""
_NO_END = 1 << 60
_GROUPS = (
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")),
    (
        Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
        Path("/sys/fs/cgroup/memory/memory.usage_in_bytes"),
    ),
)
"""What a container may have and has."""


def taken() -> int:
    """The bytes that this process has now; 0 where the platform does not tell."""
    with suppress(OSError, ValueError, IndexError, AttributeError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def most() -> int:
    """The bytes that it may come to have: as many as KG_MEMORY says, or most of those that are left."""
    with suppress(ValueError):
        wanted = int(os.environ.get(VARIABLE, ""))
        if wanted > 0:
            return wanted << 20
    left = [_left_of_machine(), *(_left_of_group(*files) for files in _GROUPS)]
    return taken() + int(_PART * min(left))


def _left_of_machine() -> int:
    with suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) << 10
    return _NO_END


def _left_of_group(limit: Path, used: Path) -> int:
    with suppress(OSError, ValueError):  # "max" is no number
        return max(0, int(limit.read_text()) - int(used.read_text()))
    return _NO_END
