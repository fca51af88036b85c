"""A chronicle of an invented dispute over thirty years, told by some publishers, for the ways into the page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.rdf.terms import DCT, DM, RDF, SKOS, XSD, Iri, Literal, Quad
from kg.views import Graph

MANY = 10_000

NAMES = {
    "asa": ("Person", "Åsa Lindqvist", ("the Envoy of Ångsta",)),
    "bo": ("Person", "Bo Lind", ()),
    "okafor": ("Person", "Ilya Okafor", ("President Okafor",)),
    "quist": ("Person", "Ada Quist", ()),
    "varenia": ("Country", "Varenia", ("Republic of Varenia",)),
    "radar": ("Topic", "Gullholm radar", ()),
    "berlin": ("Topic", "Oberlind pact", ()),
}
# Kind, first day, last day, precision, who, status or stance, publishers, confidence, words.
FACTS = (
    ("Meeting", "1977", "", "year", "asa bo", "Occurred", "Wire", 0.9, "They met at some time in 1977."),
    ("Meeting", "1977-03-04", "", "day", "asa okafor", "Occurred", "Wire Post", 0.9, "Lindqvist met Okafor."),
    ("Meeting", "1978-11-20", "", "day", "asa okafor", "Occurred", "Wire", 0.7, "They spoke of the radar at Gullholm."),
    ("Visit", "1978-11-22", "1978-11-24", "day", "asa varenia", "Planned", "Post", 0.6, "She is to go to Varenia."),
    ("Visit", "1979-02", "", "month", "okafor varenia", "Negated", "Courier", 0.5, "He never came to the radar."),
    ("Call", "1984-06-01", "", "day", "bo quist", "Occurred", "Wire Post Courier", 0.9, "Lind rang Quist."),
    ("Meeting", "2007-04-23", "", "day", "bo quist", "Occurred", "Wire", 0.8, "Lind and Quist met in “Café Øst”."),
    ("Meeting", "2007-05-02", "", "day", "asa quist", "Occurred", "Post", 0.95, "They met again."),
    ("Call", "", "", "", "asa quist", "Suggested", "Post", 0.4, "They may speak some day."),
    ("Position", "", "", "", "varenia radar", "Opposes", "Wire", 0.8, "Varenia is against the antenna."),
    ("Position", "", "", "", "okafor radar", "Supports", "Undated", 0.8, "Okafor likes the antenna."),
    ("Agreement", "2007-05-09", "", "day", "bo quist", "Occurred", "Courier", 0.9, "They agreed on the Oberlind pact."),
)  # fmt: skip
REPORTED = {"Wire": "1978-12-01", "Post": "2007-05-03", "Courier": "1984-06-02", "Undated": ""}
ROLES = {"Visit": ("traveller", "destination"), "Position": ("holder", "topic"), "Agreement": ("party", "party")}


def chronicle() -> Graph:
    """The facts above; on the day of the second meeting its sources disagree."""
    return Graph.from_quads(_quads())


def _quads() -> Iterable[Quad]:
    for publisher, day in REPORTED.items():
        document = Iri(f"urn:x:report/{publisher}")
        yield Quad(document, RDF("type"), DM("Document"), document)
        yield Quad(document, DCT("publisher"), Literal(f"The {publisher}"), document)
        if day:
            yield Quad(document, DCT("date"), Literal(day, XSD("date")), document)
    for key, (kind, name, aliases) in NAMES.items():
        yield Quad(Iri(f"urn:x:{key}"), RDF("type"), DM(kind), None)
        yield Quad(Iri(f"urn:x:{key}"), SKOS("prefLabel"), Literal(name), None)
        for alias in aliases:
            yield Quad(Iri(f"urn:x:{key}"), SKOS("altLabel"), Literal(alias), None)
    for number, (kind, first, last, precision, who, told, publishers, confidence, words) in enumerate(FACTS):
        fact = Iri(f"urn:x:fact/{number}")
        above = ("Fact", "Position") if kind == "Position" else ("Fact", "Event", kind)
        for each in above:
            yield Quad(fact, RDF("type"), DM(each), None)
        yield Quad(fact, DM("stance" if kind == "Position" else "status"), DM(told), None)
        for role, actor in zip(ROLES.get(kind, ("participant", "participant")), who.split(), strict=True):
            yield Quad(fact, DM(role), Iri(f"urn:x:{actor}"), None)
        yield from _time(fact, first, last, precision)
        for publisher in publishers.split():
            evidence = Iri(f"urn:x:evidence/{number}/{publisher}")
            yield Quad(fact, DM("evidence"), evidence, None)
            yield Quad(evidence, DM("document"), Iri(f"urn:x:report/{publisher}"), None)
            yield Quad(evidence, DM("text"), Literal(words), None)
            yield Quad(evidence, DM("confidence"), Literal(str(confidence), XSD("decimal")), None)
    dispute = Iri("urn:x:dispute")
    yield Quad(dispute, RDF("type"), DM("Disagreement"), None)
    yield Quad(dispute, DM("disputes"), Iri("urn:x:fact/1"), None)
    yield Quad(dispute, DM("matter"), Literal("date"), None)


def _time(fact: Iri, first: str, last: str, precision: str) -> Iterable[Quad]:
    if not first:
        return
    ends = {"year": ("-01-01", "-12-31"), "month": ("-01", "-28"), "day": ("", "")}[precision]
    yield Quad(fact, DM("date"), Literal(first + ends[0], XSD("date")), None)
    yield Quad(fact, DM("endDate"), Literal((last or first) + ends[1], XSD("date")), None)
    yield Quad(fact, DM("datePrecision"), Literal(precision), None)


def rewritten(page: Path, change: Any) -> Path:
    """A page of which a function has changed the data: for many facts, or many publishers, at no cost."""
    opening, closing = '<script id="data" type="application/json">', "</script>"
    before, _, rest = page.read_text(encoding="utf-8").partition(opening)
    text, _, after = rest.partition(closing)
    data = json.loads(text)
    change(data)
    made = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    page.write_text(before + opening + made + closing + after, encoding="utf-8")
    return page


def multiplied(data: dict[str, Any]) -> None:
    """Makes ten thousand facts, three hundred publishers and a thousand names of a page's data."""
    told, things, sources = data["facts"], data["things"], data["sources"]
    people = [
        dict(things[0], iri=f"{things[0]['iri']}/{number}", name=f"Ada Number {number}") for number in range(1_000)
    ]
    data["things"] = things + people
    data["sources"] = sources + [dict(sources[0], publisher=f"Gazette {number}") for number in range(300)]
    data["facts"] = [
        dict(
            fact,
            iri=f"{fact['iri']}/{number}",
            start=f"{1900 + number % 117}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            end="",
            evidence=[dict(one, source=len(sources) + number % 300) for one in fact["evidence"]],
        )
        for number, fact in ((number, told[number % len(told)]) for number in range(MANY))
    ]
