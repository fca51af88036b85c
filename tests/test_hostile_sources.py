"""Whatever bytes a source holds, reading gives documents or clear complaints, soon, and offsets that hold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.dates import find_dates, parse_date, resolve
from kg.errors import FrameError, SourceError
from kg.model import Document
from kg.sources import read
from kg.sources.markup import has_endless_tag
from kg.text.frames import parse_frame

sys.path.insert(0, str(ROOT / "bench"))

from fuzz_targets import TARGETS, check_document
from fuzzing import changed, seeds

SENTENCE = "Foreign Minister Ada Quist met President Chidi Okafor in Lusaka on Tuesday, said an official."
PAGE = "<html><body>{}<p>" + SENTENCE + "</p></body></html>"
READERS = ("text", "page", "csv", "jsonl", "front-matter", "json-row", "whole-dates", "dates-in-text", "frames",
           "judgements", "names", "nq", "trig", "turtle", "jsonld")  # fmt: skip
FEW = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("target", READERS)
def test_any_bytes_are_read_or_complained_of(target: str) -> None:
    @FEW
    @given(st.binary(max_size=300))
    def bytes_alone(data: bytes) -> None:
        TARGETS[target](data)

    @FEW
    @given(st.randoms(use_true_random=False), st.sampled_from(seeds(target)))
    def sound_ones_changed(chance: object, seed: bytes) -> None:
        TARGETS[target](changed(seed, target, chance))  # type: ignore[arg-type]

    bytes_alone()
    sound_ones_changed()


def the_one(path: Path) -> Document | SourceError:
    (found,) = read([path])
    if isinstance(found, Document):
        check_document(found)
    return found


SIGNS = {
    "nul": ("Ada\0Quist", "Ada\ufffdQuist"),
    "directions": ("\u202eAda\u202c \u2066Quist\u2069", "\u202eAda\u202c \u2066Quist\u2069"),
    "no-width": ("A\u200bd\u200da\ufeff", "A\u200bd\u200da\ufeff"),
    "combining": ("a" + "\u0301" * 5_000, "a" + "\u0301" * 5_000),
    "long-word": ("A" * 10_000, "A" * 10_000),
    "separators": ("a\x0b\x0c\x1c\x85\u2028b", "a\x0b\x0c\x1c\x85\u2028b"),
}


@pytest.mark.parametrize("name", SIGNS)
def test_odd_signs_stay_where_they_are_but_for_those_that_no_file_can_hold(tmp_path: Path, name: str) -> None:
    given_words, kept = SIGNS[name]
    words = f"{SENTENCE} {given_words} spoke.\n\n" + f"{SENTENCE}\n" * 5
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    document = the_one(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert document.text == words.replace(given_words, kept)
    assert document.blocks[0].span.of(document.text) == f"{SENTENCE} {kept} spoke."


ROWS = {
    '{"text": "They met.", "id": "\\ud800x", "title": "\\udfff", "url": "\\u0000"}': ("\ufffdx", "\ufffd"),
    '{"text": "They met.", "id": "../../etc/passwd"}': ("../../etc/passwd", None),
    '{"text": "They met.", "id": " a\\n\\u0000b\\u0007\\r"}': ("a \ufffdb", None),
    '{"text": "no", "text": "They met.", "id": 1, "id": 20070423000000000000000000000000000001}':
        ("20070423000000000000000000000000000001", None),
    '{"text": "They met.", "id": 1e999, "title": NaN}': ("1e999", None),
    '{"text": "They met.", "id": -Infinity, "title": [1.50]}': ("a.jsonl#1", '["1.50"]'),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_odd_fields_of_rows(tmp_path: Path, row: str) -> None:
    (tmp_path / "a.jsonl").write_text(row + "\n", encoding="utf-8")
    document = the_one(tmp_path / "a.jsonl")
    assert isinstance(document, Document)
    assert (document.identifier, document.title) == ROWS[row]
    assert document.text == "They met."


HEADS = {
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b, *b]\ntitle: Talks": None,
    "a: !!python/object/apply:os.system ['false']\ntitle: !!python/name:os.system Talks": None,
    "a: &a {b: *a}": "malformed front matter",
    "? [a, b]\n: c": "malformed front matter",
    "date: 9999-99-99": "has the date '9999-99-99'",
    "date: " + "2007 " * 5_000: "has the date '2007 2007",
    "a: " + "[" * 5_000: "nested too deeply",
    "a: " + "b" * 200_000: "more than 100,000 characters",
}


@pytest.mark.parametrize("head", HEADS, ids=lambda head: re.sub(r"\W+", "-", head[:25]))
def test_front_matter_is_data_alone(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.md").write_text(f"---\n{head}\n---\n{SENTENCE}\n", encoding="utf-8")
    found, problem = the_one(tmp_path / "a.md"), HEADS[head]
    if problem:
        assert isinstance(found, SourceError)
        assert problem in found.problem
    else:
        assert isinstance(found, Document)
        assert found.text == f"{SENTENCE}\n"


SECRET = "a secret that no page may fetch"
PAGES = {
    "entities": '<!DOCTYPE html [<!ENTITY a "aaaaaa"><!ENTITY c "&a;&a;&a;">]>' + PAGE.format("&c;"),
    "file": '<!DOCTYPE html [<!ENTITY x SYSTEM "file://FILE">]>' + PAGE.format(f"<p>&x; {SENTENCE}</p>"),
    "script": PAGE.format("<script>alert('" + "x" * 100_000 + "')</script><style>p {}</style>"),
    "refresh": '<meta http-equiv="refresh" content="0; url=file://FILE"><base href="file://FILE">' + PAGE.format(""),
    "frames": PAGE.format('<iframe src="file://FILE"></iframe><object data="file://FILE"></object><img src="file://FILE">'),
    "attribute": PAGE.format(f'<div class="{"x " * 100_000}"></div>'),
    "references": PAGE.format("<p>&#0; &#xD800; &#x110000; &#xFFFE; &bogus;</p>"),
    "data": '<script type="application/ld+json">' + "[" * 5_000 + "</script>" + PAGE.format(""),
    "kinds": '<script type="application/ld+json">{"@type": ' + "[" * 300 + "]" * 300 + "}</script>" + PAGE.format(""),
    "unclosed": PAGE.format("<!-- " * 2_000 + "-->" + "<b><i>" * 100),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_text_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "a.html").write_text(PAGES[name].replace("FILE", str(tmp_path / "secret.txt")), encoding="utf-8")
    document = the_one(tmp_path / "a.html")
    assert isinstance(document, Document)
    assert SENTENCE in document.text
    assert len(document.text) < 3 * len(SENTENCE), "the page grew, or its scripts are read"
    assert SECRET not in document.text


CHARSETS = ["idna", "punycode", "unicode_escape", "undefined", "utf-7", "hex", "utf-16", "nonsense"]


@pytest.mark.parametrize("charset", CHARSETS)
def test_pages_that_declare_what_is_no_encoding_of_pages(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.html").write_bytes(f"<meta charset={charset}>{PAGE.format('<p>Señor Muñoz</p>')}".encode("cp1252"))
    document = the_one(tmp_path / "a.html")
    assert isinstance(document, Document)
    assert SENTENCE in document.text


MANY = " ".join(f"a{number}=b" for number in range(3_000))


@pytest.mark.parametrize(
    ("page", "endless"),
    [
        (f"<p {MANY}>", True), (f"<p a='>' {MANY}>", True), (f'<p a=x" {MANY} ">', True),
        (f"<script {MANY}></script>", True),
        (f'<p a="{MANY}">', False), (f"<p>{MANY}</p>", False), (f"<!-- <p {MANY}> -->", False),
        (f"<script>if (a <p {MANY}) b()</script>", False), ("<p a=b>" * 5_000, False), (f"<!-- <p {MANY}>", False),
    ],
)  # fmt: skip
def test_attributes_are_counted_as_parsers_count_them(tmp_path: Path, page: str, endless: bool) -> None:
    assert has_endless_tag(page) == endless
    (tmp_path / "a.html").write_text(page + PAGE.format(""))
    found = the_one(tmp_path / "a.html")
    assert ("thousands of attributes" in str(found)) == endless


def test_dates_in_old_letters_are_read() -> None:
    anchor = parse_date("2010-05-12")
    for words in ("laſt week", "thıs Monday", "5 Auguſt 2007", "Thurſday", "the ſame day", "next weeK"):
        found = find_dates(f"He left {words}, they ſaid.")
        assert found, words
        assert all(resolve(expression, anchor) is not None for expression in found), words
    assert parse_date("5 Auguſt 2007") == parse_date("5 August 2007")


def test_a_date_with_blanks_without_end_is_read_as_with_one() -> None:
    assert parse_date("5" + " " * 100_000 + "June\n\n2007") == parse_date("5 June 2007")
    assert parse_date("5 June 2007 " * 1_000) is None


FRAMES = {
    "verbs = 5": "list of words", "verbs = [[1]]": "list of words", 'confidence = "high"': "a number above 0",
    "confidence = nan": "a number above 0", 'needs = ["source"]': "a table of roles",
    "source = { a = 1 }": "list of words",
    'stance = "Banana"': "Take one of Supports", "status = 7": "Take one of Occurred", "mutual = 1": "true or false",
    'each = "x"': "with, destination", "type = 2007-05-02": "Put it in quotes", "says = 5": "list of words",
    "a = " + "[" * 5_000: "nested too deeply", "a = " + "9" * 5_000: "no TOML",
}  # fmt: skip


@pytest.mark.parametrize("line", FRAMES, ids=lambda line: line[:20])
def test_a_frame_with_a_value_of_a_wrong_kind_is_told(line: str) -> None:
    text = f'type = "Visit"\n[[pattern]]\nverbs = ["tour"]\n{line}\n'
    text = text.replace('verbs = ["tour"]\nverbs', "verbs")
    with pytest.raises(FrameError, match=re.escape(FRAMES[line])):
        parse_frame("own.toml", text)


STRETCHED = {
    "a.txt": b"CAIRO" + b" " * 1_000_000 + b"x",
    "b.txt": b"A" * 500_000,
    "c.txt": (b"By " + b"A" * 150 + b"!\n") * 100,
    "d.txt": b"5 June 2007\n\n" * 10_000,
    "e.txt": b"They met again, and left.\n\n" * 20_000,
    "f.txt": b'"' * 500_000,
    "g.txt": b"(" * 500_000,
    "h.md": b"---\n" + b"--- -\n" * 10_000,
    "i.html": b'<script type="application/ld+json">[' + b"{}," * 100_000 + b"1]</script><p>They met.</p>",
    "j.html": b"<!-- " * 300_000,
    "k.html": b"<div>" * 100_000 + b"They met.",
    "l.html": b"<p " + b" ".join(b"a%d=b" % number for number in range(300_000)) + b">They met.</p>",
    "m.csv": b'id,text\n1,"' + b'a""b,' * 100_000,
    "n.csv": b",".join(b"c%d" % number for number in range(100_000)) + b",text\n" + b"," * 100_000 + b"x\n",
    "o.jsonl": b'{"text": ' + b"[" * 1_000_000 + b"\n",
    "p.md": b"---\na: " + b"[" * 90_000 + b"\n---\nThey met.\n",
    "q.md": b"---\ndate: 5" + b" " * 90_000 + b"x\n---\nThey met.\n",
}
"""Each takes hours where some step takes time by the square of what it is given; together they take some seconds."""


def test_what_is_stretched_without_end_is_read_soon(tmp_path: Path) -> None:
    for name, data in STRETCHED.items():
        (tmp_path / name).write_bytes(data)
    script = "import sys; from kg.sources import read; print(len(list(read([sys.argv[1]]))))"
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, timeout=240, check=True
    )
    assert done.stdout.strip() == str(len(STRETCHED))


def test_a_line_of_fifty_megabytes_is_one_paragraph(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"They met. " * 5_000_000)
    document = the_one(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert len(document.blocks) == 1
    assert len(document.text) == 50_000_000


def test_a_field_of_ten_megabytes_is_one_document(tmp_path: Path) -> None:
    words = "They met. " * 1_000_000
    (tmp_path / "a.csv").write_text(f"id,text\n1,{words}\n2,They left.\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "3", "text": words}) + "\n", encoding="utf-8")
    assert [len(found.text) for found in read([tmp_path]) if isinstance(found, Document)] == [9_999_999, 10, 9_999_999]


def test_an_id_without_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,text\n{'x' * 1_001},They met.\n", encoding="utf-8")
    found = the_one(tmp_path / "a.csv")
    assert isinstance(found, SourceError)
    assert found.problem == "row 1 has an id of 1,001 characters"
    assert "--id-column" in found.cure
