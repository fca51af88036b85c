"""URLs of remote stores: checked before anything is sent, and where known kinds of stores have the others."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from kg.errors import RemoteError

_QUERY_ENDS = ("/query", "/sparql", "/update", "/sparql-auth")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is asked, and where it is written to.

    Args:
        query: the URL that queries go to.
        update: the URL that updates go to; empty where there is none.
        graphs: the URL of the Graph Store Protocol; empty where there is none.
    """

    query: str
    update: str = ""
    graphs: str = ""


def checked(url: str) -> str:
    """A URL that may be asked.

    Raises:
        RemoteError: it is none of http or https, or holds a name or password.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RemoteError(f"{url!r} is no URL: {error}. Write it like http://localhost:7878/query") from error
    if parts.username is not None or parts.password is not None:
        raise RemoteError(
            f"{_without_user(parts)}: take name and password out of the URL, where they would be seen, and set "
            "KG_USER and KG_PASSWORD, or KG_TOKEN."
        )
    if parts.scheme not in ("http", "https") or not host:
        raise RemoteError(f"{url!r} is no http or https URL. Write it like http://localhost:7878/query")
    return urlunsplit(parts._replace(fragment=""))


def is_loopback(url: str) -> bool:
    """Whether a URL is of this very machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_same_house(one: str, other: str) -> bool:
    """Whether what may be told to one URL may be told to the other: the same host and port, and no less safe."""
    here, there = urlsplit(one), urlsplit(other)
    if here.hostname != there.hostname:
        return False
    if here.scheme == there.scheme:
        return _port(here) == _port(there)
    return here.scheme == "http" and there.scheme == "https" and (here.port, there.port) in ((None, None), (80, 443))


def places_of_queries(url: str) -> Iterator[str]:
    """Where queries may go, the likeliest first: the URL itself, or beneath it."""
    yield url
    root = root_of(url)
    for ending in ("/query", "/sparql"):
        if root + ending != url:
            yield root + ending


def root_of(url: str) -> str:
    """What the URLs of one store have in common."""
    plain = urlunsplit(urlsplit(url)._replace(query="")).rstrip("/")
    for ending in _QUERY_ENDS:
        if plain.endswith(ending):
            return plain.removesuffix(ending)
    return plain


def known_place(query: str, server: str, *, introduced: bool) -> Address | None:
    """Where a store of a known kind is written to; None for all others.

    Args:
        query: where it answers queries.
        server: the name that it gives itself, if any.
        introduced: whether we have credentials.
    """
    root, name = root_of(query), server.lower()
    if name.startswith("virtuoso"):
        ending = "-auth" if introduced else ""
        return Address(query, f"{root}/sparql{ending}", f"{root}/sparql-graph-crud{ending}")
    if name.startswith("oxigraph"):
        return Address(query, f"{root}/update", f"{root}/store")
    if "/repositories/" in urlsplit(query).path:  # GraphDB, RDF4J
        return Address(query, f"{root}/statements", f"{root}/rdf-graphs/service")
    return None


def likely_places(query: str) -> list[Address]:
    """Where a store of an unknown kind may be written to, the likeliest first."""
    root = root_of(query)
    return [Address(query, f"{root}/update", f"{root}/data"), Address(query, query, query)]  # Fuseki, QLever


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _without_user(parts: SplitResult) -> str:
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
