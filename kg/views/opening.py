"""Opening graphs in remote stores, without HTTP for those who open files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.views.remote import RemoteGraph

TIMEOUT = 60.0
"""Seconds that one answer of a remote store may take."""


def connect(url: str, *, name: str = "", timeout: float = TIMEOUT) -> RemoteGraph:
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
