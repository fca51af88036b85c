"""Reading sources: every format, every bad input with a clear word, and the others go on."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import BlockKind, Document, Interval, Precision
from kg.sources import Columns, Defaults, find_skipped, read

TEXT = "Envoys meet in Lusaka\n\nThe envoys met on Monday.\n"


def documents(*sources: str | Path, **options: object) -> list[Document]:
    found = list(read(sources, **options))  # type: ignore[arg-type]
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def document(*sources: str | Path, **options: object) -> Document:
    (found,) = documents(*sources, **options)
    return found


def error(source: str | Path, **options: object) -> str:
    (found,) = read([source], **options)  # type: ignore[arg-type]
    assert isinstance(found, SourceError)
    assert str(found).startswith(f"{source}: ")
    return str(found)


def identifiers(found: Sequence[Document | SourceError]) -> list[str]:
    return [item.identifier if isinstance(item, Document) else f"! {item.source}" for item in found]


def day(text: str) -> Interval:
    return Interval.day(date.fromisoformat(text))


def test_plain_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    found = document(tmp_path / "a.txt")
    assert (found.identifier, found.text, found.title) == ("a.txt", TEXT, "Envoys meet in Lusaka")
    assert (found.language, found.date, found.publisher, found.url) == ("en", None, None, None)
    assert [block.kind for block in found.blocks] == [BlockKind.HEADLINE, BlockKind.PARAGRAPH]


def test_front_matter(tmp_path: Path) -> None:
    head = (
        "---\ntitle: 'Talks: day one'\ndate: April 23, 2007\npublisher: Zambian Desk\n"
        "url: https://desk.example/1\nlang: no\nnote: [1, 2]\n---\n"
    )
    (tmp_path / "a.md").write_text(head + TEXT, encoding="utf-8")
    found = document(tmp_path / "a.md")
    assert found.text == TEXT
    assert (found.title, found.date) == ("Talks: day one", day("2007-04-23"))
    assert (found.publisher, found.url, found.language) == ("Zambian Desk", "https://desk.example/1", "no")


def test_dates_keep_their_precision(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\ndate: 2007-04\n---\n{TEXT}", encoding="utf-8")
    told = document(tmp_path / "a.txt").date
    assert told == Interval(date(2007, 4, 1), date(2007, 4, 30), Precision.MONTH)


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("---\ntitle: [\n---\n", "malformed front matter"),
        ("---\ntitle: Talks: day one\n---\n", "malformed front matter"),
        ("---\njust words\n---\n", "front matter without keys"),
        ("---\ntitle: Talks\n", "front matter without an end"),
        ("---\ndate: some day\n---\n", "'some day'"),
    ],
)
def test_bad_front_matter(tmp_path: Path, head: str, problem: str) -> None:
    (tmp_path / "a.txt").write_text(head + TEXT, encoding="utf-8")
    assert problem in error(tmp_path / "a.txt")


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\n{TEXT}", encoding="utf-8")
    assert document(tmp_path / "a.txt").text == f"---\n{TEXT}"


def test_defaults(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = document(tmp_path / "a.txt", defaults=Defaults(day("2007-04-24"), "Zambian Desk", "fr"))
    assert (found.date, found.publisher, found.language) == (day("2007-04-24"), "Zambian Desk", "fr")


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Talks - Zambian Desk</title>{head}
<link rel="canonical" href="https://desk.example/talks"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Envoys meet at the falls</h1>
<p>LUSAKA, April 23 (ZNS) - The envoys of both countries met at the falls on Monday &amp; spoke.</p>
<p>They spoke about the river, the dam and the price of water, officials of both sides told reporters.</p>
<p>A second meeting is planned for next week, when the ministers of water will come to the capital too.</p>
</article><footer>Copyright 2007 Zambian Desk</footer></body></html>"""
JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"headline": "Envoys meet", "datePublished": "2007-04-23T23:30:00-05:00", 
"publisher": {"name": "Desk"}}]}</script>"""
META = """<meta property="article:published_time" content="2007-04-23T07:18:00Z">
<meta property="og:site_name" content="Zambian Desk"><meta property="og:title" content="Envoys talk">
<script type="application/ld+json">{broken</script>"""
OG_TITLE = '<meta property="og:title" content="Envoys meet at the falls | Zambian Desk">'
OG_SITE = '<meta property="og:site_name" content="Envoys meet at the falls">'


@pytest.mark.parametrize(
    ("head", "title", "publisher", "told"),
    [
        (JSON_LD, "Envoys meet", "Desk", "2007-04-23"),
        (META, "Envoys talk", "Zambian Desk", "2007-04-23"),
        ("", "Envoys meet at the falls", "ZNS", None),
        (OG_TITLE, "Envoys meet at the falls", "ZNS", None),
        (OG_SITE, "Talks - Zambian Desk", "Envoys meet at the falls", None),
    ],
)
def test_html(tmp_path: Path, head: str, title: str, publisher: str, told: str | None) -> None:
    (tmp_path / "a.html").write_text(PAGE.replace("{head}", head), encoding="utf-8")
    found = document(tmp_path / "a.html")
    assert (found.title, found.publisher) == (title, publisher)
    assert found.date == (day(told) if told else None)
    assert (found.url, found.language) == ("https://desk.example/talks", "en")
    paragraphs = [block.span.of(found.text) for block in found.blocks if block.kind is BlockKind.PARAGRAPH]
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("The envoys of both countries met at the falls on Monday & spoke")
    assert "\n\n" in found.text
    assert "Home" not in found.text


def test_html_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("{head}", '<meta charset="windows-1251">').replace(
        "officials", "чиновники обеих сторон"
    )
    (tmp_path / "a.htm").write_bytes(page.encode("cp1251"))
    assert "чиновники обеих сторон" in document(tmp_path / "a.htm").text


def test_html_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>go()</script></body></html>", encoding="utf-8")
    assert "no main text" in error(tmp_path / "a.html")


def test_csv(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "\ufeffid;Headline;body;published\n"
        'x-1;Talks;"The envoys met;\nthey spoke.";23 April 2007\n'
        ";;They left.;\n",
        encoding="utf-8",
    )
    first, second = documents(tmp_path / "a.csv")
    assert (first.identifier, first.title, first.date) == ("x-1", "Talks", day("2007-04-23"))
    assert first.text == "The envoys met;\nthey spoke."
    assert (second.identifier, second.text, second.date) == ("a.csv#2", "They left.", None)


def test_bad_csv_rows_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "text,date\nThey met.,2007-04-23\na,b,c\n ,2007\nx,soon\nonly\nThey left.,\n", encoding="utf-8"
    )
    found = list(read([path]))
    assert identifiers(found) == ["a.csv#1", *[f"! {path}"] * 4, "a.csv#6"]
    problems = [str(item) for item in found if isinstance(item, SourceError)]
    assert "row 2 (line 3) does not have 2 columns" in problems[0]
    assert "row 3 has no text" in problems[1]
    assert "row 4 has the date 'soon'" in problems[2]
    assert "row 5" in problems[3]


def test_a_long_cell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\n1,"{"They met. " * 20_000}"\n', encoding="utf-8")
    assert len(document(tmp_path / "a.csv").text) > 190_000


def test_columns_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("key,story,desk\n7,They met.,Zambian Desk\n", encoding="utf-8")
    message = error(path)
    assert "key, story, desk" in message
    assert "--text-column" in message
    found = document(path, columns=Columns(text="story", id="key", publisher="desk"))
    assert (found.identifier, found.text, found.publisher) == ("7", "They met.", "Zambian Desk")
    assert "--date-column" in error(path, columns=Columns(text="story", date="when"))


def test_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        json.dumps(
            {"id": 5, "text": "They met \ud83d.", "date": "2007-04-23", "url": "https://desk.example/5"}
        ),
        "",
        "{broken",
        '"a string"',
        json.dumps({"title": "No text"}),
        json.dumps({"text": "They left."}),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = list(read([path]))
    assert identifiers(found) == ["5", *[f"! {path}"] * 3, "a.jsonl#6"]
    assert isinstance(found[0], Document)
    assert (found[0].text, found[0].url) == ("They met \ufffd.", "https://desk.example/5")
    assert ["line 3" in str(found[1]), "line 4" in str(found[2]), "line 5" in str(found[3])] == [True] * 3


def test_jsonl_without_the_column_or_objects(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"words": "They met."}\n', encoding="utf-8")
    assert "words" in error(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_text("[1]\n", encoding="utf-8")
    assert "no JSON objects" in error(tmp_path / "b.jsonl")


@pytest.mark.parametrize(
    ("name", "content", "problem", "cure"),
    [
        ("a.txt", b"", "is empty", "Leave it out"),
        ("a.txt", b" \n\n", "is empty", "Leave it out"),
        ("a.pdf", b"%PDF-1.4 ...", "is a PDF", "pdftotext"),
        ("a.txt", b"%PDF-1.4 ...", "is a PDF", "pdftotext"),
        ("a.docx", b"PK\x03\x04...", "office file", "Save it"),
        ("a.txt", bytes(range(256)) * 9, "binary", "Give plain text"),
        ("a.txt", b"\x00\x01\x02\x03" * 99, "binary", "Give plain text"),
        ("a.txt", TEXT.encode("utf-16-le"), "not UTF-8", "iconv -f UTF-16LE -t UTF-8"),
        (
            "a.txt",
            ("Послы встретились в понедельник и говорили о воде. " * 9).encode("cp1251"),
            "not UTF-8",
            "iconv",
        ),
        ("a.csv", b"\x81\x8d\x8f\x90 text", "not UTF-8", "iconv"),
        ("a.json", b'[{"text": "They met."}]', "is JSON", ".jsonl"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, problem: str, cure: str) -> None:
    (tmp_path / name).write_bytes(content)
    message = error(tmp_path / name)
    assert problem in message
    assert cure in message


def test_western_text_is_read_and_said_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_bytes("The café was “full”, Señor Muñoz said.".encode("cp1252"))
    assert document(tmp_path / "a.txt").text == "The café was “full”, Señor Muñoz said."
    assert "Windows-1252" in caplog.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert document(tmp_path / "a.txt").text == TEXT


def test_a_stray_nul_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode() * 5 + b"\x00")
    assert document(tmp_path / "a.txt").text == TEXT * 5 + "\ufffd"


def test_missing_sources(tmp_path: Path) -> None:
    assert "does not exist" in error(tmp_path / "none.txt")
    assert "matches no file" in error(str(tmp_path / "*.txt"))
    assert "holds no file" in error(tmp_path)


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(os, "open", refuse)
    assert "cannot be read (permission denied)" in error(tmp_path / "a.txt")


def folder(root: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/b.txt",
        "sub/c.csv",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "image.png",
    ):
        path = root / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("id,text\n1,They met.\n" if name.endswith(".csv") else TEXT, encoding="utf-8")
    return root


def test_folders(tmp_path: Path) -> None:
    found = documents(folder(tmp_path))
    assert [item.identifier for item in found] == ["a.md", "b.txt", "sub/b.txt", "1"]


def test_globs_and_order(tmp_path: Path) -> None:
    folder(tmp_path)
    pattern, path = str(tmp_path / "**" / "*.txt"), tmp_path / "a.md"
    forth = identifiers(documents(pattern, path, tmp_path / "b.txt"))
    assert forth == ["a.md", "b.txt", "sub/b.txt"]
    assert identifiers(documents(path, tmp_path / "b.txt", path, pattern)) == forth


def test_equal_names_are_told_apart_by_path(tmp_path: Path) -> None:
    folder(tmp_path)
    found = documents(tmp_path / "b.txt", tmp_path / "sub" / "b.txt")
    assert [item.identifier for item in found] == ["b.txt", "sub/b.txt"]


def test_equal_ids_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,They met.\n1,They left.\n", encoding="utf-8")
    found = list(read([tmp_path]))
    assert isinstance(found[0], Document)
    assert isinstance(found[1], SourceError)
    assert "'1'" in str(found[1])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(f"---\ntitle: Talks\n---\n{TEXT}".encode()))
    )
    found = document("-")
    assert (found.identifier, found.title, found.text) == ("-", "Talks", TEXT)


def test_a_failure_stops_nobody_but_the_strict(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    assert identifiers(list(read([tmp_path]))) == ["a.txt", f"! {tmp_path / 'b.txt'}", "c.txt"]
    with pytest.raises(SourceError, match="is empty"):
        list(read([tmp_path], strict=True))


def test_files_of_other_kinds_are_told(tmp_path: Path) -> None:
    for name in ("a.txt", "memo.pdf", "below/photo.jpg", "README.rst", ".hidden", ".git/config"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXT)
    assert find_skipped([tmp_path]) == ["below/photo.jpg", "memo.pdf"]
    assert find_skipped([tmp_path / "*"]) == ["memo.pdf"]
    assert find_skipped([tmp_path / "memo.pdf", tmp_path / "a.txt", "-"]) == [], "those who name a file want it read"
