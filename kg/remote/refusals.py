"""What a server's refusal means, in a line with the cure."""

from __future__ import annotations

import re

from kg.errors import RemoteError
from kg.remote.credentials import PASSWORD, TOKEN, USER, Credentials
from kg.remote.transport import Reply

_MOST = 300
_LOOKED_AT = 10_000
"""So many characters of a message are looked at: it may have any number."""
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
# What servers add to a message: the whole query again, and where in their own code it happened.
_TAILS = re.compile(r"\s*(?:SPARQL query:|\bat (?:org|com|java)\.).*", re.DOTALL)


def refusal(reply: Reply, what: str, credentials: Credentials) -> RemoteError:
    """Why a server did not do what it was asked.

    Args:
        reply: what it said.
        what: what it was asked for: "queries", "updates", "graphs".
        credentials: those that it was told.
    """
    url, status = _without_query(reply.url), reply.status
    if status == 401 and not credentials:
        told = f"asks who you are. Set {USER} and {PASSWORD}, or {TOKEN}."
    elif status in (401, 403) and credentials:
        told = f"refuses what {credentials.source} say ({status}). Check them, and that they may be used for {what}."
    elif status == 403:
        told = f"does not take {what} (403){_said(reply)}. Set {USER} and {PASSWORD}, or {TOKEN}, if it asks for them."
    elif status in (404, 410):
        told = f"there is nothing for {what} there ({status}). Check the URL."
    elif status in (405, 501):
        told = f"does not take {what} ({status}). It may be read-only, or take them at another URL."
    elif status == 413:
        told = "refuses so much at once (413). Send smaller batches with --batch."
    elif status == 415:
        told = "does not take what was sent (415). Choose the other --protocol."
    elif status >= 500:
        told = f"failed ({status}){_said(reply)}."
    else:
        told = f"refuses ({status}){_said(reply)}."
    return RemoteError(f"{url}: {told}")


def not_sparql(reply: Reply) -> RemoteError:
    """A server answered with something else than SPARQL results."""
    kind = "a web page" if "html" in reply.media else reply.media or "nothing that has a media type"
    return RemoteError(
        f"{_without_query(reply.url)}: answers with {kind}, not with results of SPARQL. Name the URL of the SPARQL "
        "endpoint, such as …/sparql or …/query"
    )


def too_deep(reply: Reply) -> RemoteError:
    """A server answered with something that is nested too deeply to be read."""
    return RemoteError(
        f"{_without_query(reply.url)}: its answer is nested too deeply to be read, and no graph of ours gives such "
        "a one. Check the URL."
    )


def other_columns(url: str, wanted: str, given: str) -> RemoteError:
    """A server answered another question than the one it was asked."""
    return RemoteError(
        f"{_without_query(url)}: was asked for {wanted}, and answers with {given or 'nothing'}. Check that it speaks "
        "SPARQL 1.1."
    )


def no_progress(url: str) -> RemoteError:
    """A server gives the same page of an answer again and again."""
    return RemoteError(
        f"{_without_query(url)}: gives the same rows again, whatever page is asked for. "
        "Check that it speaks SPARQL 1.1."
    )


def words(reply: Reply) -> str:
    """The server's message in one line, without markup and what servers repeat."""
    text = reply.body[: 4 * _LOOKED_AT].decode("utf-8", "replace")[:_LOOKED_AT]
    if "html" in reply.media:
        text = _TAGS.sub(" ", text)
    plain = " ".join(_TAILS.sub("", text).split()).rstrip(".")
    return plain if len(plain) <= _MOST else plain[:_MOST].rsplit(" ", 1)[0] + " …"


def _said(reply: Reply) -> str:
    told = words(reply)
    return f": {told}" if told else ""


def _without_query(url: str) -> str:
    return url.partition("?")[0]
