"""Worker processes that answer one question at a time each, and are ended when a question takes too long.

A query cannot be stopped from within its process, since the database library has no way to; a process can.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

from kg.errors import ServingError
from kg.serving.limits import MEBIBYTE, Limits
from kg.serving.messages import LENGTH, Message, Reply, packed, unpacked

_LOG = logging.getLogger(__name__)
_START_SECONDS = 60.0
"""After which a worker that says nothing is taken not to start at all; a slow disk is no fault."""
_GRACE_SECONDS = 1.0
"""How long queries that run when the server stops may still run."""
_STEP_SECONDS = 0.02
_TURNS = 4
"""Of the event loop, in which it notices that a worker's output has ended."""
_STOPPING = "The server is stopping. Ask again when it is back."
_ROOT = Path(__file__).resolve().parents[2]


class Pool:
    """A number of workers that take turns.

    Args:
        limits: how many, how long they may run, and what they may take.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._slots = [_Slot(limits.memory) for _ in range(limits.workers)]
        self._idle: asyncio.LifoQueue[_Slot] = asyncio.LifoQueue()  # the last one used is warm
        for slot in self._slots:
            self._idle.put_nowait(slot)
        self._waiting = 0
        self._closing = False

    async def start(self) -> None:
        """Starts the first worker, so that what keeps it from starting is told now.

        Raises:
            ServingError: it does not start.
        """
        slot = await self._idle.get()
        try:
            await slot.ready()
        finally:
            self._idle.put_nowait(slot)

    async def ask(self, message: Message) -> Reply:
        """What a worker replies. Whoever is cancelled meanwhile leaves no query running.

        Raises:
            ServingError: it took too long, the worker died of it, or no worker was free.
        """
        slot = await self._turn()
        answered = False
        try:
            if self._closing:
                raise ServingError(503, _STOPPING)
            await slot.ready()
            async with asyncio.timeout(self._limits.seconds):
                reply = await slot.ask(message)
            answered = not reply.tired
            return reply
        except TimeoutError:
            raise ServingError(
                504,
                f"The query was stopped: it took longer than {self._limits.seconds:g} seconds. Make it narrower, "
                "for instance with a LIMIT or one more condition, or ask whoever serves this graph for more time.",
            ) from None
        except (EOFError, ConnectionError):
            if self._closing:
                raise ServingError(503, _STOPPING) from None
            told = await self._told_end(slot)
            _LOG.warning("%s", told)
            raise ServingError(500, told) from None
        finally:
            if not answered:
                slot.end()
            self._idle.put_nowait(slot)

    async def close(self) -> None:
        """Ends all workers, busy ones a little later than others, and waits until they are gone."""
        self._closing = True
        with suppress(TimeoutError):
            async with asyncio.timeout(_GRACE_SECONDS):
                while self._idle.qsize() < len(self._slots):
                    await asyncio.sleep(_STEP_SECONDS)
        for slot in self._slots:
            slot.end()
        for slot in self._slots:
            await slot.gone()

    async def _turn(self) -> _Slot:
        if self._idle.empty() and self._waiting >= self._limits.waiting:
            raise ServingError(503, "All workers are busy, and as many queries as may are waiting. Try again later.")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._idle.get()
        except TimeoutError:
            raise ServingError(
                503, f"All workers were busy for {self._limits.seconds:g} seconds. Try again later."
            ) from None
        finally:
            self._waiting -= 1

    async def _told_end(self, slot: _Slot) -> str:
        return (
            f"The query broke off: its worker ended ({await slot.ended()}). Most likely it needed more memory than "
            f"the {self._limits.memory // MEBIBYTE} MiB that one query may take, or is nested too deeply. "
            "Make it narrower."
        )


class _Slot:
    """Room for one worker, which is started when it is needed."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: Process | None = None
        self._former: list[Process] = []

    async def ready(self) -> None:
        """Starts a worker where none is, or where the one that is has died in its sleep."""
        if self._process is not None:
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            output = self._process.stdout
            if self._process.returncode is None and output is not None and not output.at_eof():
                return
            self.end()
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "kg.serving.worker", str(self._memory),
                stdin=PIPE, stdout=PIPE, env=_environment(), start_new_session=True,
            )  # fmt: skip
            async with asyncio.timeout(_START_SECONDS):
                await _read(self._process)
        except (OSError, EOFError, TimeoutError) as error:
            self.end()
            raise ServingError(500, f"A worker process does not start: {str(error) or type(error).__name__}") from error

    async def ask(self, message: Message) -> Reply:
        """What the worker replies."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(packed(message))
        await self._process.stdin.drain()
        reply: Reply = unpacked(await _read(self._process))
        return reply

    async def ended(self) -> str:
        """How the worker ended, that just has."""
        if self._process is None:
            return "nothing known"
        code = await self._process.wait()
        with suppress(ValueError):
            return signal.Signals(-code).name
        return f"exit code {code}"

    def end(self) -> None:
        """Ends the worker, whatever it does."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            self._former = [former for former in self._former if former.returncode is None]
            self._former.append(self._process)
            self._process = None

    async def gone(self) -> None:
        """Waits until all that were ended are gone."""
        for process in self._former:
            await process.wait()
        self._former.clear()


async def _read(process: Process) -> bytes:
    assert process.stdout is not None
    head = await process.stdout.readexactly(LENGTH.size)
    return await process.stdout.readexactly(LENGTH.unpack(head)[0])


def _environment() -> dict[str, str]:
    """Lets a worker find what this process has imported, wherever that lies and whatever else lies there."""
    paths = [str(_ROOT), *(path for path in sys.path if path)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
