"""The web application: the endpoint at /sparql, and the routes of pages beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.errors import ServingError
from kg.serving.protocol import TRUNCATED, Endpoint, refusal
from kg.serving.service import Service


def make_app(
    service: Service,
    extra_routes: Sequence[BaseRoute] = (),
    *,
    editor: str | None = None,
    origins: Sequence[str] = ("*",),
) -> Starlette:
    """The application that serves a graph; it starts the service, and closes it at the end.

    Args:
        service: what is served; also `app.state.service`, for the routes' handlers.
        extra_routes: pages beside the endpoint; none may be /sparql.
        editor: the path of the page that a browser is sent to when it opens /sparql without a query.
        origins: whose pages may ask by script: origins such as https://example.org, or * for all.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with service:
            yield

    # A script of another origin may ask; it brings no credentials, since there are none.
    sharing = Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=[TRUNCATED],
    )
    endpoint = Endpoint(service, editor)
    app = Starlette(
        routes=[Route("/sparql", endpoint), *extra_routes],
        middleware=[sharing],
        exception_handlers={ServingError: _refused},
        lifespan=lifespan,
    )
    app.state.service = service
    return app


async def _refused(_request: Request, error: Exception) -> Response:
    """What pages do not explain by themselves."""
    assert isinstance(error, ServingError)
    return refusal(error)
