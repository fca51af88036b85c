"""All addresses of the pages."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from kg.serving.pages import documents, editor, questions, search, things
from kg.serving.pages.rendering import headers
from kg.serving.pages.site import NotFound, Site
from kg.serving.service import Service

_STATIC = Path(__file__).parent.parent / "static"
EDITOR = "/ask"
"""Where the SPARQL editor is."""


def routes(service: Service, title: str = "") -> list[BaseRoute]:
    """The pages of a service, for `kg.serving.app.make_app`; the last one answers whatever no other does.

    Args:
        service: what answers.
        title: what the graph is called; its file's or folder's name when left out.
    """
    site = Site(service, title)
    return [
        Route("/", site.handler(search.home), name="home"),
        Route("/search", site.handler(search.found)),
        Route("/suggest", site.handler(search.suggest)),
        Route("/id/{local:path}", site.handler(things.under_base)),
        Route("/thing", site.handler(things.anywhere)),
        Route("/documents", site.handler(documents.listed)),
        Route("/questions", site.handler(questions.listed)),
        Route("/questions/{name}.{format:form}", questions.download(site)),
        Route("/questions/{name}", questions.asked(site)),
        Route(EDITOR, site.handler(editor.editor)),
        Mount("/static", _Static()),
        Route("/{path:path}", site.handler(_nothing)),
    ]


class _Static:
    """Files of ours, with the headers of all answers."""

    def __init__(self) -> None:
        self._files = StaticFiles(directory=_STATIC)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Browsers ask again whether a file is still the same: another version of kg may have others.
                rows = {**headers(), "Cache-Control": "no-cache"}
                more = [(name.lower().encode(), value.encode()) for name, value in rows.items()]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        await self._files(scope, receive, told)


def _nothing(_site: Site, request: Request) -> Response:
    raise NotFound(f"There is no page at {request.url.path[:200]}.")
