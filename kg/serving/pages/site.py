"""What all pages know: the graph, its names, where things are shown, and how pages are made."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.rdf.terms import ID
from kg.serving.pages import rendering
from kg.serving.pages.addresses import Addresses
from kg.serving.service import Service
from kg.views import Graph
from kg.views.around.labels import Labels
from kg.views.around.things import Surroundings
from kg.views.counting import noun

_SHARED = "graph/shared"
_NAMELESS = ("", "graph", "store")
PROJECT = "Démarche"

Handler = Callable[[Request], Any]


class NotFound(Exception):  # noqa: N818  (an answer rather than a failure)
    """What was asked for is not there: a sentence that says so, and what may be there instead."""


class View:
    """One state of the graph, with what is worth keeping of it as long as it counts."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.labels = Labels(graph.store)
        self.base = graph_base(graph)

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """How many documents, actors, events … there are."""
        rows = ((str(what), int(str(count))) for what, count in self.graph.summary())
        return [(noun(what, count), count) for what, count in rows]

    def around(self) -> Surroundings:
        """Look-ups for one request."""
        return Surroundings(self.graph.store)


class Site:
    """The pages of one service.

    Args:
        service: what answers.
        title: what the graph is called; its file's or folder's name when left out.
    """

    def __init__(self, service: Service, title: str = "") -> None:
        self.service = service
        self.name = title.strip() or _name(service.path)
        self.templates: jinja2.Environment = rendering.environment()
        self._view: View | None = None

    def view(self) -> View:
        """The graph as it counts now."""
        graph = self.service.graph()
        view = self._view
        if view is None or view.graph is not graph:
            self._view = view = View(graph)
        return view

    def addresses(self, request: Request) -> Addresses:
        """Where things are shown."""
        return Addresses(self.view().base, str(request.scope.get("root_path", "")).rstrip("/"))

    def page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        links: dict[str, str] | None = None,
        policy: dict[str, str] | None = None,
        **context: Any,
    ) -> HTMLResponse:
        """A page; links are further headers, policy what its browser may do beyond the usual."""
        addresses = self.addresses(request)
        told = {
            "site": self.name,
            "project": PROJECT,
            "address": addresses.of,
            "to": addresses.to,
            "wanted": "",
            "subject": "",
            "here": request.url.path.removeprefix(addresses.root),
            **context,
        }
        response = rendering.render(self.templates, template, told, status=status, **(policy or {}))
        response.headers.update(links or {})
        return response

    def missing(self, request: Request, problem: str, *, wanted: str = "") -> HTMLResponse:
        """The page that says that there is nothing, and what to do."""
        return self.page(request, "missing.html", status=404, problem=problem, looked_for=wanted)

    def handler(self, work: Callable[[Site, Request], Response]) -> Handler:
        """A handler that does its look-ups beside the server's loop, so that none of them holds up the others."""

        def do(request: Request) -> Response:
            try:
                return work(self, request)
            except NotFound as error:
                return self.missing(request, str(error))

        async def handle(request: Request) -> Response:
            return await run_in_threadpool(do, request)

        return handle


def _name(path: Path) -> str:
    """What a graph is called that nobody gave a title: its own name, where that tells anything."""
    whole = path.resolve()
    name = (whole.name if whole.is_dir() else whole.stem).replace("_", " ").strip()
    return PROJECT if name.lower() in _NAMELESS else name


def graph_base(graph: Graph) -> str:
    """The IRI that the graph's own things live under, by the name of the graph that all documents share."""
    names = sorted(str(name.value) for name in graph.store.named_graphs() if str(name.value).endswith(_SHARED))
    return names[0].removesuffix(_SHARED) if names else ID


def page_number(request: Request) -> int:
    """The page of a list that is asked for, counted from 1."""
    told = request.query_params.get("page", "1")
    return max(1, min(int(told), 1_000_000)) if told.isascii() and told.isdigit() else 1
