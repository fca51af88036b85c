"""Opening graphs, wherever they are."""

from __future__ import annotations

from pathlib import Path

from kg.views.graph import Graph, load

TIMEOUT = 60.0
"""Seconds that one answer of a remote store may take."""


def connect(url: str, *, name: str = "", timeout: float = TIMEOUT) -> Graph:
    """The graph in a remote SPARQL store.

    Args:
        url: the store, or its endpoint for queries. Credentials come from the environment alone: KG_USER and
            KG_PASSWORD, or KG_TOKEN.
        name: the name under which the graph was pushed; needed where a store holds several.
        timeout: seconds that one answer may take.

    Raises:
        RemoteError: the store cannot be asked, or no graph of that name was pushed to it.
    """
    from kg.views import remote  # and HTTP with it

    return remote.connect(url, name, timeout)


def load_or_connect(graph: Path | str, endpoint: str = "", *, name: str = "", timeout: float = TIMEOUT) -> Graph:
    """The graph of a file or store folder, or that of a remote store where an endpoint is given.

    Args:
        graph: the file or folder; not looked at where an endpoint is given.
        endpoint: the URL of a remote store.
        name: the name under which the remote graph was pushed.
        timeout: seconds that one answer of a remote store may take.

    Raises:
        GraphError: there is no such graph, or the remote store cannot be asked.
    """
    return connect(endpoint, name=name, timeout=timeout) if endpoint else load(graph)
