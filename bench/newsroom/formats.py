"""Made-up articles as an archive keeps them: text files, web pages with all that stands around, tables; some broken."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from newsroom.desk import Article

_A_TABLE = 40
"""Rows of one table."""

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {paper}</title>
<meta property="og:site_name" content="{paper}"><meta property="article:published_time" content="{day}T06:10:00Z">
<script type="application/ld+json">{data}</script>
<script>window.state = {{"queue": [], "consent": null}}; function later(f) {{ if (1 < 2) setTimeout(f, 10); }}</script>
<style>.teaser {{ float: left }}</style></head><body>
<div class="cookie-banner"><p>We and our partners use cookies.</p><button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/subscribe">Subscribe</a></li></ul></nav>
<main><article><h1>{title}</h1><p class="byline">By our own correspondent</p>
{paragraphs}
</article></main>
<aside class="related"><h3>Read more</h3><ul>{related}</ul></aside>
<section id="comments"><h3>Comments</h3><div class="comment">First! They should all resign.</div></section>
<footer><p>Copyright {paper}. All rights reserved.</p><a href="/privacy">Privacy</a></footer>
<img src="/pixel.gif" width="1" height="1" alt=""></body></html>
"""
_ADVERTISEMENT = '<div class="ad"><span>Advertisement</span><iframe src="about:blank"></iframe></div>'

BROKEN: dict[str, bytes] = {
    "empty.txt": b"",
    "only-spaces.txt": b" \n\t\n ",
    "bad-front-matter.txt": b"---\ntitle: [unclosed\ndate: soon\n---\nThe envoys met in Oslo on Monday.\n",
    "cut-off.html": b"<html><head><title>Cut off</title></head><body><div><p>",
    "not-text.txt": bytes(range(256)) * 40,
    "half-a-row.jsonl": b'{"id": "good-row", "text": "Minister Ada Quist visited Lusaka on Monday."}\n{"id": "ha',
    "no-text-column.csv": b"number,colour\n1,red\n2,blue\n",
    "latin-1.txt": "The ministers met in Malmö, in a café, on Monday.\n".encode("latin-1"),
    "nul-bytes.txt": b"The envoys \x00 met in Oslo on Monday.\x00\n",
    "picture.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
}  # fmt: skip
"""Files as archives have them too, which must not keep the others from being read."""


def write_archive(articles: Iterable[Article], folder: Path, *, seed: int = 1, broken: bool = True) -> Counter[str]:
    """Writes articles in mixed formats; gives how many documents there are of each, and how many broken files."""
    chance = random.Random(f"formats {seed}")
    folder.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    waiting: dict[str, list[Article]] = {"jsonl": [], "csv": []}
    before = ""
    for article in articles:
        (kind,) = chance.choices(("txt", "html", "jsonl", "csv"), weights=(40, 30, 15, 15))
        counts[kind] += 1
        if kind in waiting:
            waiting[kind].append(article)
            if len(waiting[kind]) == _A_TABLE:
                _write_table(waiting, kind, folder, counts)
            continue
        file = folder / f"{article.day:%Y-%m}" / f"{article.identifier}.{kind}"
        file.parent.mkdir(exist_ok=True)
        file.write_text(as_text(article) if kind == "txt" else as_page(article, before, chance), encoding="utf-8")
        before = article.title
    for kind in waiting:
        _write_table(waiting, kind, folder, counts)
    if broken:
        counts["broken"] = len(BROKEN)
        (folder / "broken").mkdir(exist_ok=True)
        for name, content in BROKEN.items():
            (folder / "broken" / name).write_bytes(content)
    return counts


def as_text(article: Article) -> str:
    """An article as a text file with front matter."""
    title = article.title.replace('"', "'")
    return f'---\ntitle: "{title}"\ndate: {article.day}\npublisher: {article.publisher}\n---\n{article.text}'


def as_page(article: Article, related: str, chance: random.Random) -> str:
    """An article as a web page, with a menu, advertisements, links and comments around and in it."""
    rows = [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs]
    rows.insert(chance.randint(1, len(rows)), _ADVERTISEMENT)
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title,
        "datePublished": f"{article.day}T06:10:00Z",
        "publisher": {"@type": "Organization", "name": article.publisher},
    }  # fmt: skip
    return _PAGE.format(
        title=escape(article.title), paper=escape(article.publisher), day=article.day, data=json.dumps(data),
        paragraphs="\n".join(rows), related=f'<li><a href="/older">{escape(related)}</a></li>' if related else "",
    )  # fmt: skip


def _write_table(waiting: dict[str, list[Article]], kind: str, folder: Path, counts: Counter[str]) -> None:
    articles = waiting[kind]
    if not articles:
        return
    file = folder / "tables" / f"{kind}-{(counts[kind] - 1) // _A_TABLE:04}.{kind}"
    file.parent.mkdir(exist_ok=True)
    (_write_jsonl if kind == "jsonl" else _write_csv)(articles, file)
    articles.clear()


def _rows(articles: Sequence[Article]) -> list[dict[str, str]]:
    return [
        {"id": each.identifier, "title": each.title, "date": str(each.day), "publisher": each.publisher,
         "text": each.text}
        for each in articles
    ]  # fmt: skip


def _write_jsonl(articles: Sequence[Article], file: Path) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in _rows(articles)), encoding="utf-8")


def _write_csv(articles: Sequence[Article], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, ["id", "title", "date", "publisher", "text"])
        table.writeheader()
        table.writerows(_rows(articles))
