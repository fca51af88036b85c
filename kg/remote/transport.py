"""The border to httpx: requests with credentials, retries and bounds, and what went wrong told in a line."""

from __future__ import annotations

import ssl
import time
import weakref
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

import httpx

from kg.errors import RemoteError
from kg.remote.address import is_loopback, is_same_house
from kg.remote.credentials import Credentials
from kg.version import installed_version

READING_ATTEMPTS = 3
"""How often a question is put to a server that is busy or breaks off; one that takes too long is asked once."""
WRITING_ATTEMPTS = 6
"""How often what may be done twice is tried, whatever goes wrong; the pauses between double."""
_MOST_REDIRECTS = 3
_TRY_AGAIN = frozenset({429, 502, 503, 504})
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_IN_MEMORY = 2**25
MOST = 512_000_000
"""Bytes that an answer may have where nobody says otherwise: it has to find room in memory."""
_SHOWN = 200
"""So much of a URL is told that a server leads to."""
_NO_TLS = "it does not speak TLS there. Try http:// in place of https://, or another port."
_NONE = Credentials()
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether it did what it was asked."""
        return 200 <= self.status < 300

    @property
    def media(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Transport:
    """Sends requests to the URLs of one store.

    Args:
        credentials: sent when a server asks for them, and to no other host than the one that was named.
        timeout: seconds that one answer may take.
        pause: waits so many seconds before something is tried again.
    """

    def __init__(
        self,
        credentials: Credentials = _NONE,
        *,
        timeout: float = 60.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.credentials = credentials
        self.timeout = timeout
        self._pause = pause
        self._auth: dict[str, _Introduction] = {}
        self._clients: dict[bool, httpx.Client] = {}
        # A graph in a notebook is let go of, never closed.
        weakref.finalize(self, _close, self._clients)

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Pairs = (),
        form: Pairs = (),
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        stubborn: bool = False,
    ) -> Reply:
        """What the server answers, whatever its status.

        Args:
            method: GET, POST …
            url: where.
            params: pairs that go into the URL.
            form: pairs that go as a form, in place of content.
            content: what is sent.
            headers: what is told with it.
            stubborn: tries again whatever goes wrong; else only where the server is busy or breaks off.

        Raises:
            RemoteError: it does not answer, leads elsewhere, or takes too long.
        """
        with self.download(
            method, url, params=params, form=form, content=content, headers=headers, stubborn=stubborn, most=MOST
        ) as (reply, body):  # fmt: skip
            return Reply(reply.url, reply.status, reply.headers, body.read())

    def download(
        self,
        method: str,
        url: str,
        *,
        params: Pairs = (),
        form: Pairs = (),
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        stubborn: bool = False,
        most: int | None = None,
    ) -> _Downloaded:
        """What the server answers, with its body in a file, which is on the disk where it is large: see `request`.

        Raises:
            RemoteError: it does not answer, leads elsewhere, takes too long, or sends more than so many bytes.
        """
        if form:
            content = str(httpx.QueryParams(list(form))).encode()
            headers = {**(headers or {}), "Content-Type": "application/x-www-form-urlencoded"}
        asked = httpx.URL(url).copy_merge_params(list(params)) if params else httpx.URL(url)
        attempts = WRITING_ATTEMPTS if stubborn else READING_ATTEMPTS
        for attempt in range(1, attempts + 1):
            wait = _FIRST_PAUSE * 2 ** (attempt - 1)
            try:
                reply, body = self._once(method, str(asked), content, headers or {}, most)
            except httpx.HTTPError as error:
                if attempt == attempts or not (_is_passing(error) or (stubborn and not _tls(error))):
                    raise RemoteError(self._problem(url, error)) from error
            else:
                if attempt == attempts or reply.status not in _TRY_AGAIN:
                    return _Downloaded(reply, body)
                body.close()
                with suppress(ValueError):
                    wait = max(wait, float(reply.headers.get("retry-after", "")))
            self._pause(min(wait, _LONGEST_PAUSE))
        raise AssertionError("the last attempt returns or raises")

    def _once(
        self, method: str, url: str, content: bytes, headers: Mapping[str, str], most: int | None
    ) -> tuple[Reply, IO[bytes]]:
        first = url
        for _ in range(_MOST_REDIRECTS + 1):
            deadline = time.monotonic() + self.timeout
            with self._client(url).stream(
                method, url, content=content or None, headers=dict(headers), auth=self._introduction(url)
            ) as response:
                if not response.has_redirect_location:
                    body: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
                    try:
                        for part in response.iter_bytes():
                            body.write(part)
                            if most is not None and body.tell() > most:
                                raise RemoteError(f"{first}: sends more than {most / 1e6:.0f} MB, and was stopped.")
                            if time.monotonic() > deadline:
                                raise httpx.ReadTimeout("the answer has no end")
                    except BaseException:
                        body.close()
                        raise
                    body.seek(0)
                    named = {name.lower(): value for name, value in response.headers.items()}
                    return Reply(url, response.status_code, named, b""), body
                target = str(response.next_request.url if response.next_request else response.url)
            if not is_same_house(url, target):
                raise RemoteError(f"{first}: leads to another server, {target[:_SHOWN]}. Name that URL if you mean it.")
            url = target
        raise RemoteError(f"{first}: leads from one URL to the next without end. Name the URL of the SPARQL endpoint.")

    def _client(self, url: str) -> httpx.Client:
        # What the environment says of proxies is not meant for this very machine.
        local = is_loopback(url)
        if local not in self._clients:
            agent = {"User-Agent": f"kg/{installed_version()}"}
            self._clients[local] = httpx.Client(timeout=self.timeout, trust_env=not local, headers=agent)
        return self._clients[local]

    def _introduction(self, url: str) -> _Introduction | None:
        if not self.credentials:
            return None
        place = httpx.URL(url)
        host = f"{place.scheme}://{place.netloc.decode()}"
        return self._auth.setdefault(host, _Introduction(self.credentials))

    def _problem(self, url: str, error: httpx.HTTPError) -> str:
        if isinstance(error, httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout):
            return (
                f"{url}: no answer within {self.timeout:g} seconds, and it was given up. Ask for less, or give it "
                "longer with --timeout."
            )
        tls = _tls(error)
        if tls is not None:
            return f"{url}: {_told_tls(tls)}"
        if isinstance(error, httpx.ConnectTimeout) and "handshake" in str(error):
            return f"{url}: {_NO_TLS}"
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return f"{url}: nothing answers there ({_plain(error)}). Check the URL, and that the store is running."
        return f"{url}: the connection broke off ({_plain(error)}). Check that the store is running, and try again."


def _close(clients: Mapping[bool, httpx.Client]) -> None:
    for client in clients.values():
        client.close()


class _Downloaded:
    """A reply with its body in a file, which closes with the block."""

    def __init__(self, reply: Reply, body: IO[bytes]) -> None:
        self._pair = reply, body

    def __enter__(self) -> tuple[Reply, IO[bytes]]:
        return self._pair

    def __exit__(self, *_: object) -> None:
        self._pair[1].close()


class _Introduction(httpx.Auth):
    """Answers a server that asks who we are in the way that it asks for: Bearer, Digest or Basic."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._way is not None:
            yield from self._way.auth_flow(request)
            return
        if self._credentials.token:
            # QLever never asks: it goes by the token that comes with the request.
            request.headers["Authorization"] = f"Bearer {self._credentials.token}"
            yield request
            return
        response = yield request
        if response.status_code != 401:
            return
        asked = response.headers.get("www-authenticate", "").lower()
        user, password = self._credentials.user, self._credentials.password
        self._way = httpx.DigestAuth(user, password) if "digest" in asked else httpx.BasicAuth(user, password)
        yield from self._way.auth_flow(request)


def _tls(error: BaseException) -> ssl.SSLError | None:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _is_passing(error: httpx.HTTPError) -> bool:
    """Whether a connection that stood broke off."""
    return isinstance(error, httpx.ReadError | httpx.WriteError | httpx.RemoteProtocolError)


def _told_tls(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({error.verify_message.rstrip('.')}). Where it is your own, name the "
            "file of its authority in SSL_CERT_FILE."
        )
    if "WRONG_VERSION" in str(error) or "RECORD_LAYER" in str(error):
        return _NO_TLS
    return f"no safe connection could be made ({error.reason or error})."


def _plain(error: BaseException) -> str:
    text = str(error).partition("] ")
    return (text[2] or text[0] or type(error).__name__).rstrip(".").lower()
