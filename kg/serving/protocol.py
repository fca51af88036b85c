"""The SPARQL 1.1 Protocol: what a request asks, and how its answer goes out. Queries only."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.errors import ServingError
from kg.serving.description import description
from kg.serving.formats import wants_page
from kg.serving.service import Answer, Service

TRUNCATED = "Result-Truncated"
"""The header of answers that are not whole; it tells after how many rows or triples they end."""

_ALLOWED = "GET, HEAD, POST, OPTIONS"
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "This endpoint is read-only: it takes queries (SELECT, ASK, CONSTRUCT, DESCRIBE) and no updates."
_CHUNK = 1 << 16
_MANY = 1000
"""How many fields a request may have."""


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str | None
    accept: str
    default_graphs: Sequence[str] | None
    named_graphs: Sequence[str] | None


class Endpoint:
    """The endpoint, as an application of its own.

    Args:
        service: what answers.
        editor: the path of the page for people, who come without a query; None where there is none.
    """

    def __init__(self, service: Service, editor: str | None = None) -> None:
        self._service = service
        self._editor = editor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except ServingError as error:
            response = refusal(error)
        except ClientDisconnect:
            return  # nobody is there to be told
        response.headers["Vary"] = "Accept"
        response.headers["X-Content-Type-Options"] = "nosniff"
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _ALLOWED})
        asked = await self._asked(request)
        if asked.text is not None:
            return _response(await self._answer(request, asked.text, asked))
        if self._editor and wants_page(asked.accept):
            return RedirectResponse(request.scope.get("root_path", "") + self._editor, 303)
        limits = self._service.limits
        endpoint = str(request.url.replace(query="", fragment=""))
        text = description(endpoint, seconds=limits.seconds, rows=limits.rows)
        return _response(await self._answer(request, text, _Asked(text, asked.accept, None, None)))

    async def _answer(self, request: Request, text: str, asked: _Asked) -> Answer:
        """The answer; whoever goes away meanwhile leaves no query running."""
        work = asyncio.create_task(
            self._service.answer(
                text,
                accept=asked.accept,
                default_graphs=asked.default_graphs,
                named_graphs=asked.named_graphs,
            )
        )
        watch = asyncio.create_task(_left(request))
        try:
            await asyncio.wait((work, watch), return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                return work.result()
            work.cancel()
            with suppress(asyncio.CancelledError, ServingError):
                (await work).path.unlink(missing_ok=True)
            raise ClientDisconnect
        finally:
            work.cancel()
            watch.cancel()

    async def _asked(self, request: Request) -> _Asked:
        """What a request asks.

        Raises:
            ServingError: it is no query as the protocol has them.
        """
        fields = _fields(request.url.query, "query string")
        if request.method == "POST":
            media_type, charset = _media_type(request)
            if media_type == _UPDATE:
                raise ServingError(403, _READ_ONLY)
            if media_type not in (_FORM, _QUERY):
                raise ServingError(415, f"A query is posted as {_QUERY} or {_FORM}, not as {media_type or 'nothing'}.")
            text = _decoded(await self._body(request), charset)
            fields += _fields(text, "form") if media_type == _FORM else [("query", text)]
        elif request.method not in ("GET", "HEAD"):
            raise ServingError(405, _READ_ONLY)
        return _read(fields, request)

    async def _body(self, request: Request) -> bytes:
        body, limits = bytearray(), self._service.limits
        try:
            async with asyncio.timeout(limits.seconds):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > limits.body:
                        raise ServingError(413, f"The request is longer than {limits.body} bytes.")
        except TimeoutError:
            raise ServingError(408, f"The request did not come to its end within {limits.seconds:g} seconds.") from None
        return bytes(body)


def _read(fields: Sequence[tuple[str, str]], request: Request) -> _Asked:
    def values(name: str) -> list[str]:
        return [value for key, value in fields if key == name]

    if values("update"):
        raise ServingError(403, _READ_ONLY)
    queries = values("query")
    if len(queries) > 1:
        raise ServingError(400, "The request has more than one query. Ask them one after another.")
    if not queries and request.method == "POST":
        raise ServingError(400, "The request has no query: put it in the field query=, or in a body of SPARQL.")
    # A plus sign that nobody has escaped stands for a space there, and media types have some.
    wished = values("format")[:1]
    accept = wished[0].strip().replace(" ", "+") if wished else ",".join(request.headers.getlist("accept"))
    return _Asked(
        queries[0] if queries else None,
        accept,
        values("default-graph-uri") or None,
        values("named-graph-uri") or None,
    )


def _response(answer: Answer) -> Response:
    headers = {"Content-Length": str(answer.path.stat().st_size), "Cache-Control": "no-cache"}
    if answer.cut:
        headers[TRUNCATED] = f"after {answer.rows}"
    response = _Whole(_chunks(answer.path), headers=headers, media_type=answer.media_type)
    response.path = answer.path
    return response


class _Whole(StreamingResponse):
    """An answer out of its file, which goes away with it, however far whoever asked has read."""

    path: Path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.path.unlink(missing_ok=True)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


async def _left(request: Request) -> None:
    """Waits until whoever asked is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def refusal(error: ServingError) -> Response:
    """What is sent where there is no answer: the status, and plain words."""
    headers = {405: {"Allow": _ALLOWED}, 503: {"Retry-After": "5"}}.get(error.status, {})
    return PlainTextResponse(f"{error}\n", error.status, headers)


def _media_type(request: Request) -> tuple[str, str]:
    name, *parameters = (part.strip() for part in request.headers.get("content-type", "").split(";"))
    told = dict(part.lower().partition("=")[::2] for part in parameters)
    return name.lower(), told.get("charset", "").strip('"') or "utf-8"


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode("utf-8-sig" if charset in ("utf-8", "utf8") else charset)
    except (LookupError, ValueError) as error:
        raise ServingError(400, f"The request is not written in {charset}: {error}. Write it in UTF-8.") from error


def _fields(text: str, what: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MANY)
    except ValueError as error:  # also where letters cannot be decoded
        raise ServingError(400, f"The {what} cannot be read: {error}. Write it in UTF-8, percent-encoded.") from error
