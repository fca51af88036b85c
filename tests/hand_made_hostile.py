"""A graph of strings that break files: quotation marks, markup, formulas, control characters, other scripts."""

from __future__ import annotations

from datetime import date

from hand_made_readings import PROVENANCE

from kg.building import link
from kg.model import Document, Entity, EntityKind, Fact, Interval, Reading, Span, Stance, Status, Topic
from kg.rdf.minting import GraphSettings
from kg.views import Graph

FORMULA = "=cmd|'/C calc'!A0"
MARKUP = "<script>alert(\"Quist\")</script> & ]]> &amp;"
CONTROLS = "bell\x07 escape\x1b tab\t vertical\x0b unit\x1f separator, non-character\ufffe"
LINES = "first line;\r\nsecond, \"line\"\rthird"
SCRIPTS = "王毅 \u202eيمين\u202c Ω 🕊"
STRINGS = (FORMULA, MARKUP, CONTROLS, LINES, SCRIPTS, "-12", "+5", "@sum", "'=quoted", " blank ends ", "a | b; c")


def hostile_graph() -> Graph:
    """People, a topic, a document and facts that all bear such strings."""
    text = "\n\n".join(STRINGS)
    people = tuple(Entity(f"p{number}", EntityKind.PERSON, label) for number, label in enumerate(STRINGS))
    topics = tuple(Topic(f"t{number}", label) for number, label in enumerate(STRINGS))
    day = Interval.day(date(2009, 3, 2))

    def words(label: str) -> Span:
        start = text.index(label)
        return Span(start, start + len(label))

    facts = tuple(
        Fact(f"position-{number}", "Position", words(label), words(label), "hostile.test", stance=stance,
             roles={"holder": (f"p{number}",)}, topic=f"t{number}", date=day)
        for number, label in enumerate(STRINGS)
        for stance in [Stance.OPPOSES if number % 2 else Stance.SUPPORTS]
    ) + tuple(
        Fact(f"meeting-{number}", "Meeting", words(label), words(label), "hostile.test", status=Status.OCCURRED,
             roles={"participant": (f"p{number}", f"p{number - 1}")}, plover="CONSULT", date=day)
        for number, label in enumerate(STRINGS) if number
    )  # fmt: skip
    document = Document("hostile; \"file\".txt", text, title=MARKUP, publisher=FORMULA, date=day)
    reading = Reading(document, people, topics, facts)
    return Graph.from_quads(link([reading], PROVENANCE, GraphSettings()).quads())
