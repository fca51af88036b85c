"""Remote stores that are broken or mean harm: every answer is read or told of in a line, soon, and within bounds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest
from gate import Told, gate
from hypothesis import given, settings
from hypothesis import strategies as some

from kg.errors import RemoteError
from kg.remote import transport
from kg.remote.nesting import is_deep_json
from kg.views import connect

RESULTS = "application/sparql-results+json"
IN_XML = "application/sparql-results+xml"
YES = b'{"head":{},"boolean":true}'
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]>"  # fmt: skip


def rows(cell: str) -> bytes:
    return f'{{"head":{{"vars":["a"]}},"results":{{"bindings":[{cell}]}}}}'.encode()


def in_xml(cell: bytes, before: bytes = b"") -> bytes:
    head = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="a"/></head><results>'
    return before + head + b'<result><binding name="a">' + cell + b"</binding></result></results></sparql>"


IRI = '{"type":"uri","value":"x:a"}'
ABOUT = f'{{"type":"triple","value":{{"subject":{IRI},"predicate":{IRI},"object":'
ABOUT_IN_XML = b"<triple><subject><uri>x:a</uri></subject><predicate><uri>x:a</uri></predicate><object>"
OURS = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ANSWERS = {
    "nothing": (RESULTS, b""),
    "no end": (RESULTS, b"[" * 500_000),
    "half": (RESULTS, rows('{"a":{"type":"literal","value":"x"}}')[:-9]),
    "deep JSON": (RESULTS, rows('{"a":' + ABOUT * 20_000 + '{"type":"uri","value":"x:a"}' + "}}" * 20_000 + "}")),
    "deep XML": (IN_XML, in_xml(ABOUT_IN_XML * 20_000)),
    "a thousand million laughs": (IN_XML, in_xml(b"<literal>&j;</literal>", ENTITIES)),
    "a file of ours": (IN_XML, in_xml(b"<literal>&x;</literal>", OURS)),
    "half a character": (RESULTS, rows('{"a":{"type":"literal","value":"\\ud800"}}')),
    "no UTF-8": (RESULTS, rows('{"a":{"type":"literal","value":"?"}}').replace(b"?", b"\xff")),
    "no IRI": (RESULTS, rows('{"a":{"type":"uri","value":"not an <iri>"}}')),
    "other columns": (RESULTS, b'{"head":{"vars":[]},"results":{"bindings":[]}}'),
    "yes": (RESULTS, YES),
    "a page": ("text/html", b"<html>Welcome</html>"),
    "a table": ("text/tab-separated-values", b"?a\n" + b"<<( " * 20_000),
    "no media type": ("", rows("")),
}  # fmt: skip


def answering(answer: Callable[[], Told], ask: Callable[[str], object]) -> str:
    """What is told where a store gives an answer to everything but the first ASK."""
    with gate() as store:
        yes = Told(200, {"Content-Type": RESULTS}, YES)
        store.rule = lambda request: answer() if b"SELECT" in request.body else yes
        with pytest.raises(RemoteError) as caught:
            ask(store.url)
    return str(caught.value)


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_is_no_answer_is_told_in_a_line(kind: str) -> None:
    media, body = ANSWERS[kind]
    told = answering(
        lambda: Told(200, {"Content-Type": media}, body), lambda url: connect(url).table("SELECT ?a { ?a ?b ?c }")
    )
    assert len(told) < 500
    assert "\n" not in told


@pytest.mark.parametrize("message", [b"<script" * 300_000, b"<" * 3_000_000, b" " * 3_000_000, b"bad \xff\x1b[31m"])
def test_long_messages_are_cut_at_once(message: bytes) -> None:
    """Searches that begin anew at each sign would take hours here."""
    told = answering(lambda: Told(400, {"Content-Type": "text/html"}, message), lambda url: connect(url))
    assert len(told) < 1_000


@pytest.mark.parametrize("target", ["http://[::", "file:///etc/passwd", "http://" + "a" * 5_000, "/query", "//\x02"])
def test_who_leads_elsewhere_is_not_followed(target: str) -> None:
    with gate() as store:
        store.rule = lambda _: Told(307, {"Location": target}, b"")
        with pytest.raises(RemoteError) as caught:
            connect(store.url)
    assert len(str(caught.value)) < 600


def test_an_answer_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed small as well: what counts is what comes out."""
    monkeypatch.setattr(transport, "MOST", 1_000_000)
    bomb = gzip.compress(b" " * 20_000_000)
    told = answering(
        lambda: Told(200, {"Content-Type": RESULTS, "Content-Encoding": "gzip"}, bomb), lambda url: connect(url)
    )
    assert "sends more than 1 MB" in told


@given(some.text(max_size=30))
@settings(max_examples=30)
def test_brackets_within_strings_do_not_count(text: str) -> None:
    inside = json.dumps({"a": [text * 50]}).encode()
    assert not is_deep_json(inside)
    assert is_deep_json(b'{"a":' * 300 + inside)
