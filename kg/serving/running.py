"""The border to uvicorn: a port taken, the application run on it until somebody stops it."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from kg.errors import DemarcheError

_HANG_UP = () if sys.platform == "win32" else (signal.SIGHUP,)
"""What a terminal sends that is closed."""
_GRACE_SECONDS = 2
"""How long those who are being answered when the server stops have to take their answers."""


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens; port 0 takes a free one.

    Raises:
        DemarcheError: the address cannot be had.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as taken:
        if sys.platform != "win32":  # there it would let two servers share a port
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((host, port))
            taken.listen()
        except OSError as error:
            raise DemarcheError(_told(error, host, port)) from error
        yield taken


def address(taken: socket.socket) -> str:
    """Where a listening socket is found, as the beginning of URLs.

    >>> with listening("127.0.0.1", 0) as taken: address(taken).rpartition(":")[0]
    'http://127.0.0.1'
    """
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(app: Starlette, taken: socket.socket, root_path: str = "") -> None:
    """Serves until the process is interrupted or told to end; both are the usual way to stop, and no failure.

    Args:
        app: what is served.
        taken: a socket that listens.
        root_path: the path that a proxy puts before ours, and takes away from those that it asks us for.

    Raises:
        DemarcheError: the application does not start.
    """
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, lifespan="on", server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS, root_path=root_path.rstrip("/"),
    )  # fmt: skip
    server = _Server(config, app.state.service.stop)
    with _stopping_quietly():
        asyncio.run(server.serve(sockets=[taken]))
    if not server.started:
        raise DemarcheError("The server does not start; what it says above tells why.")


class _Server(uvicorn.Server):
    """A server that ends queries before it waits for those who are being answered."""

    def __init__(self, config: uvicorn.Config, ending: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._ending = ending

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends queries, then all else. Whoever is cut off while reading is no fault to tell of."""
        await self._ending()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


@contextmanager
def ending_as_interrupted() -> Iterator[None]:
    """Lets what tells a process to end go the way of Ctrl-C, so that nothing is left behind."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with _handled((signal.SIGTERM, *_HANG_UP), interrupt):
        yield


@contextmanager
def _stopping_quietly() -> Iterator[None]:
    """Uvicorn raises the signals again that stopped it: here they have done their work."""

    def end(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    with _handled((signal.SIGINT, signal.SIGTERM), lambda *_: None), _handled(_HANG_UP, end):
        yield


@contextmanager
def _handled(kinds: Sequence[signal.Signals], handler: Callable[..., None]) -> Iterator[None]:
    before = {kind: signal.signal(kind, handler) for kind in kinds}
    try:
        yield
    finally:
        for kind, former in before.items():
            signal.signal(kind, former)


def _told(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is taken, perhaps by another kg serve. "
            "Name another one with --port N, or take any free one with --port 0."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} of {host} needs rights that you do not have. Take one above 1023, such as --port 8000."
    return f"{host} is no address of this machine ({error.strerror or error}). The usual one is --host 127.0.0.1."
