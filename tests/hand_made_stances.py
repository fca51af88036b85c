"""An invented debate: two blocs, a change of mind, sources that disagree, a denial, people who speak for countries."""

from __future__ import annotations

import json
from typing import NamedTuple

from hand_made_graphs import graph_of

from kg.views import Graph


class Told(NamedTuple):
    """One position: who, how and on what; the day of the position itself, and of the report."""

    holder: str
    stance: str
    topic: str
    day: str = ""
    report: str = "wire"
    voice: str = ""
    denied: bool = False


HEAD = """
<wire> a dm:Document ; dct:publisher "Northern Wire" ; dct:date "2011-04-27"^^xsd:date .
<post> a dm:Document ; dct:publisher "Upland Post" ; dct:date "2011-04-28"^^xsd:date .
<early> a dm:Document ; dct:publisher "Northern Wire" ; dct:date "2011-01-03"^^xsd:date .
<quist> a dm:Person ; skos:prefLabel "Ada Quist" ; dm:represents <kestria> .
<lindqvist> a dm:Person ; skos:prefLabel "Bo Lindqvist" ; dm:represents <ostmark> .
"""
COUNTRIES = ("Kestria", "Ostmark", "Varenia", "Norland", "Sundria")
TOPICS = ("radar", "pipeline", "fishing ban", "toll", "harvest", "harbour", "lighthouse")
DEBATE = (
    Told("kestria", "Opposes", "radar", "2011-03-14"),
    Told("kestria", "Conditional", "radar", "2011-06-21", "post", "quist"),
    Told("ostmark", "Supports", "radar", "2011-03-15"),
    Told("ostmark", "Supports", "radar", "2011-04-20", "post"),
    Told("varenia", "Supports", "radar"),
    Told("norland", "Opposes", "radar"),
    Told("norland", "Opposes", "radar", report="post", denied=True),
    Told("ostmark", "Supports", "pipeline", voice="lindqvist"),
    Told("norland", "Opposes", "pipeline"),
    Told("varenia", "Supports", "pipeline"),
    Told("kestria", "Opposes", "pipeline"),
    Told("quist", "Opposes", "fishing ban"),
    Told("kestria", "Supports", "fishing ban"),
    Told("sundria", "Supports", "toll", denied=True),
    Told("varenia", "Undecided", "toll"),
    Told("quist", "Supports", "harvest"),
    Told("sundria", "Supports", "harbour", report="early"),
    Told("sundria", "Opposes", "harbour", report="post"),
    Told("sundria", "Supports", "lighthouse"),
    Told("sundria", "Opposes", "lighthouse"),
)
FORMULAS = ('=HYPERLINK("urn:x")', "+1", "-1", "@cmd", "\t=1", " =1", "\uff1d1", 'say "no", twice', "two\nlines")
"""What a spreadsheet would run, were it not told that it is text, and what would break a line of its file."""


def _iri(name: str) -> str:
    return f"<{name.replace(' ', '-')}>"


def debate(told: tuple[Told, ...] = DEBATE) -> Graph:
    """The graph of these positions, each with a sentence of its own as its words."""
    lines = [HEAD]
    lines += [f'{_iri(name.lower())} a dm:Country ; skos:prefLabel "{name}" .' for name in COUNTRIES]
    lines += [f'{_iri(name)} a dm:Topic ; skos:prefLabel "{name}" .' for name in TOPICS]
    for number, one in enumerate(told):
        kind = "dm:Denial" if one.denied else "dm:Position"
        voice = f"dm:voicedBy {_iri(one.voice)} ;" if one.voice else ""
        day = f'dm:date "{one.day}"^^xsd:date ; dm:endDate "{one.day}"^^xsd:date ;' if one.day else ""
        lines += [
            f"<p{number}> a dm:Fact, {kind} ; dm:holder {_iri(one.holder)} ; dm:stance dm:{one.stance} ; {voice} {day}"
            f" dm:topic {_iri(one.topic)} ; dm:evidence <e{number}> .",
            f'<e{number}> dm:text "Words {number}." ; dm:document <{one.report}> ; dm:confidence 0.{number % 9 + 1} .',
        ]
    return graph_of("\n".join(lines))


def formulas() -> Graph:
    """Countries named like formulas, each of which supports a toll in words like formulas."""
    lines = [HEAD, '<toll> a dm:Topic ; skos:prefLabel "toll" .']
    for number, text in enumerate(FORMULAS):
        told = json.dumps(text)
        lines += [
            f"<a{number}> a dm:Country ; skos:prefLabel {told} .",
            f"<p{number}> a dm:Fact, dm:Position ; dm:holder <a{number}> ; dm:stance dm:Supports ; dm:topic <toll> ;"
            f" dm:evidence <e{number}> .",
            f"<e{number}> dm:text {told} ; dm:document <wire> ; dm:confidence 0.5 .",
        ]
    return graph_of("\n".join(lines))


def many(actors: int = 120, topics: int = 80) -> Graph:
    """So many positions that no picture can show them all: each actor on every second topic, for or against."""
    lines = ['<wire> a dm:Document ; dct:publisher "Northern Wire" .']
    lines += [f'<a{number}> a dm:Country ; skos:prefLabel "Land {number}" .' for number in range(actors)]
    lines += [f'<t{number}> a dm:Topic ; skos:prefLabel "Matter {number}" .' for number in range(topics)]
    for actor in range(actors):
        for topic in range(actor % 2, topics, 2):
            stance = "Supports" if (actor * topic) % 3 else "Opposes"
            lines.append(
                f"<p{actor}-{topic}> a dm:Fact, dm:Position ; dm:holder <a{actor}> ; dm:stance dm:{stance} ;"
                f" dm:topic <t{topic}> ; dm:evidence <e> ."
            )
    return graph_of("\n".join([*lines, '<e> dm:text "Words." ; dm:document <wire> ; dm:confidence 0.5 .']))
