"""What inputs of `bench/fuzzing.py` are made of: for each target some sound ones, and words that its reader knows."""

from __future__ import annotations

from collections.abc import Mapping

_REPORT = """LUSAKA, May 12 (Northern Wire) -- Foreign Minister Ada Quist met President Chidi Okafor on Tuesday.

"We want peace," she said on 5 June 2007. The envoys will visit Oslo next week, unless the talks fail.

By Anna Lindqvist
Related articles
• Okafor rejects the plan
Photo: Northern Wire
"""
_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks</title><meta charset="utf-8">
<meta property="article:published_time" content="2007-04-23T07:18:00Z"><base href="x:"><link rel="canonical" href="u:a">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Talks"}]}</script></head>
<body><article><h1>Talks</h1><p>Foreign Minister Ada Quist met President Chidi Okafor in Lusaka on Tuesday.</p>
<p>They agreed to go on with the talks in Oslo next week, said an official.</p></article></body></html>
"""
_FRAME = """type = "Visit"
plover = "CONSULT"
[[pattern]]
name = "tour"
verbs = ["tour"]
traveller = ["subject"]
destination = ["object"]
needs = { traveller = 1 }
says = "[traveller Minister Okafor] toured [destination Lusaka]."
[[never]]
says = "Visitors toured the museum."
"""
_JUDGED = """[[judgement]]
verdict = "same"
things = ["person/ada-quist", "person/a-quist"]
by = "Anna Berg"
on = 2007-05-02
"""
_CODED = """ID;Time;Document ID;Document title;Text;Person;Organization;Concept;Agreement
1;2009-03-02T00:00;1;Talks;We want it.;Ada Quist;Northern Council;the pipeline;1
2;2009-03-02;1;Talks;"We do; not.";Okafor;Zambia;the pipeline;0
"""
_TRIG = """@prefix dm: <https://w3id.org/demarche/ns#> .
<u:g> { <u:a> a dm:Person ; <u:label> "Ada \\u00e9"@en, \"\"\"long\nlines\"\"\", 1.50, true . }
"""
_JSONLD = (
    """{"@context": {"n": "u:name"}, "@id": "u:g", "@graph": [{"@id": "u:a", "@type": "u:P", "n": ["x", 1.5, true]}]}"""
)

SEEDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        _REPORT,
        "Okafor: No.\nQ: Why?\nOkafor: Never.\n",
        "A | B | C\n\nDate: Monday, April 23rd 2007, 7:18 am\n",
    ),
    "page": (_PAGE,),
    "csv": ('id,title,date,text\n1,Talks,2007-04-23,They met.\n2,,June 2007,"He ""said"""\n', "text\tid\nMet.\t1\n"),
    "jsonl": ('{"id": 1, "text": "They met.", "date": "2007-04-23"}\n{"text": "\\ud800 x", "url": "u:a"}\n',),
    "front-matter": (
        "title: Talks\ndate: 2007-04-23\nlang: en\n",
        "a: &a [x, *b]\nb: !!python/name:os.system {<<: *a}\n",
    ),
    "json-row": ('"id": "../a", "title": "\\udfff", "date": null', '"publisher": [{"a": 1e999}], "url": NaN'),
    "whole-dates": ("Monday, April 23rd 2007, 7:18 am", "2007-04-23T07:18:00Z", "early June 2007", "1.2.2007", "2007"),
    "dates-in-text": (
        "He left on Friday, 4-6 May 2016, and again last week, two days later and in mid-June.",
        "Between 1999 and 2001, on the 13th, early next year; a week ago the same day, the coming weeks. laſt Sunday.",
    ),
    "frames": (_FRAME,),
    "judgements": (_JUDGED,),
    "coded": (_CODED,),
    "names": ("report.txt", "../../etc/passwd", "https://example.org/id/", "Łódź 王毅 \u202e"),
    "trig": (_TRIG,),
    "nq": ('<u:a> <u:b> "x\\u0041\\n"@en-GB <u:g> .\n<u:a> <u:b> <u:c> .\n',),
    "jsonld": (_JSONLD,),
    "turtle": (_TRIG.replace("<u:g> {", "").replace("}", ""), "[] <u:b> ( 1 2 [ <u:c> 'x' ] ) ."),
    "build": (_REPORT,),
}
"""Sound inputs, by target."""

_LETTERS = (
    "\0",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u0301\u0301\u0301",
    "ſ",
    "İ",
    "ß",
    "\x1c",
    "\x85",
    "\u2028",
    "\ufffe",
    "𐏿",
    "٣",
    "²",
    "\r",
    "\t",
    '"',
    "“",
    "”",
    "'",
    "``",
    "''",
    "—",
    "•",
    "©",
)
_WORDS: Mapping[str, tuple[str, ...]] = {
    "page": (
        "<div>",
        "</div>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<script>",
        "<p>",
        "&#0;",
        "&#xD800;",
        "&lt;",
        "<h1>",
        "<table>",
        "<time pubdate datetime='2007'>",
        "<meta name='date' content='",
        "charset=utf-7",
        "<!ENTITY a 'b'>",
    ),
    "csv": ('"', '""', ",", ";", "\t", "\n", "id", "date"),
    "jsonl": ("{", "}", "[", "]", "\\ud800", "\\u0000", "1e999", "NaN", "-0", "null", '"text":'),
    "front-matter": (
        "&a ",
        "*a",
        "<<: ",
        "!!binary ",
        "? ",
        ": ",
        "- ",
        "[",
        "{",
        "|\n",
        ">",
        "%",
        "@",
        "\n---\n",
        "'",
    ),
    "dates-in-text": (
        "last ",
        "next ",
        "June ",
        "May",
        "31 ",
        "2007",
        "-",
        "–",
        "the ",
        "of ",
        "week",
        "day",
        "ago",
        "Sunday",
    ),
    "frames": ("[[", "]]", "[", "]", "{", "}", "=", '"""', "1e9", "true", "2007-05-02", "pattern", "example", "stance"),
    "trig": (
        "<<( ",
        " )>>",
        "[",
        "]",
        "(",
        ")",
        "@base <",
        "\\uD800",
        "\\U0010FFFF",
        '"""',
        "^^",
        "@en",
        "{",
        "}",
        "_:b",
    ),
    "jsonld": (
        '"@context": "http://a.invalid/c"',
        '"@id"',
        '"@list"',
        '"@import"',
        '"@reverse"',
        '"@type": "@json"',
        "[",
        "{",
    ),
    "build": (
        "met ",
        "said ",
        "President ",
        "Minister Okafor ",
        "not ",
        "against ",
        ", ",
        ". ",
        "we ",
        "Oslo ",
        "\n\n",
        "$3",
    ),
}
_ALIKE = {
    "text": "build",
    "json-row": "jsonl",
    "whole-dates": "dates-in-text",
    "judgements": "frames",
    "coded": "csv",
    "nq": "trig",
    "turtle": "trig",
    "names": "build",
}


def seeds(target: str) -> list[bytes]:
    """Sound inputs of a target."""
    return [seed.encode() for seed in SEEDS[target]]


def words(target: str) -> list[bytes]:
    """Words that inputs of a target are strewn with."""
    return [word.encode() for word in (*_WORDS.get(target, _WORDS.get(_ALIKE.get(target, ""), ())), *_LETTERS)]
