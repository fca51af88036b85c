"""HTML pages: the main text, and what metadata tell of title, date and publisher."""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from kg.dates import parse_date
from kg.errors import SourceError
from kg.model import Interval, Section
from kg.sources.decoding import clean
from kg.sources.markup import has_endless_tag, without_lost_references
from kg.sources.options import Raw

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we tell

_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
)
_TITLES = ("og:title", "dc.title", "twitter:title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")


def read_page(html: str, name: str, identifier: str) -> Raw:
    """The document of an HTML page: its main text, paragraphs apart by blank lines.

    The date is what JSON-LD, a meta tag or a marked `time` element says, in its own zone; none is guessed.

    Args:
        html: the page.
        name: its name, for messages.
        identifier: the document's.

    Raises:
        SourceError: the page has no main text, or the reader of pages is not installed in full.
    """
    try:
        import trafilatura  # slow to import: only for those who read pages
    except ImportError as error:
        # Old installers overlook a package that trafilatura's own dependencies ask for as an extra.
        problem = f"needs a package that is not installed ({str(error).splitlines()[0]})"
        raise SourceError(name, problem, "Install it with: pip install lxml_html_clean") from None

    if has_endless_tag(html):
        raise SourceError(name, "has a tag with thousands of attributes", "Save the article as plain text")
    html = without_lost_references(html)
    tree = trafilatura.load_html(html)
    text = None
    if tree is not None:
        metadata = _metadata(tree)
        text = trafilatura.extract(html, include_comments=False, include_tables=False, favor_recall=True)
    if tree is None or not text or not text.strip():
        raise SourceError(name, "has no main text that could be found", "Save the article as plain text")
    # One line is one paragraph in what trafilatura gives.
    paragraphs = [line.strip() for line in clean(text).split("\n") if line.strip()]
    article = next(_articles(tree), {})
    publisher = article.get("publisher")
    known = Section(
        title=_words(article.get("headline")) or _title(metadata, tree),
        date=_date(article, metadata, tree),
        publisher=_words(publisher.get("name") if isinstance(publisher, dict) else publisher)
        or _first(metadata, _PUBLISHERS),
    )
    url = _path(tree, "//link[@rel='canonical']/@href") or metadata.get("og:url")
    language = (_path(tree, "/html/@lang") or "").split("-")[0].lower()
    return Raw(identifier, "\n\n".join(paragraphs) + "\n", known, url, language or None)


def _metadata(tree: Any) -> dict[str, str]:
    """The meta tags by lower-case name; the first of a name stands."""
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        if key and tag.get("content").strip():
            found.setdefault(key.lower(), tag.get("content").strip())
    return found


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD describes; malformed blocks, which are common, are passed over."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = deque([json.loads(block)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.popleft()
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                waiting += [item["@graph"]] if "@graph" in item else []
                kinds = item.get("@type")
                told = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and re.search(r"Article|Report|Posting", kind) for kind in told):
                    yield item


def _title(metadata: dict[str, str], tree: Any) -> str | None:
    """The article's own title: what pages call themselves may have the name of their site behind it."""
    told = _first(metadata, _TITLES)
    headings = tree.xpath("//article//h1 | //main//h1") or tree.xpath("//h1")
    headline = _words(headings[0].text_content()) if len(headings) == 1 else None
    if headline and headline != _first(metadata, _PUBLISHERS) and (told is None or told.startswith(headline)):
        return headline
    return told or _path(tree, "//title/text()")


def _date(article: dict[str, Any], metadata: dict[str, str], tree: Any) -> Interval | None:
    told = [article.get("datePublished"), *(metadata.get(key) for key in _DATES)]
    told.append(_path(tree, "//time[@pubdate or @itemprop='datePublished']/@datetime"))
    dates = (parse_date(value) for value in told if isinstance(value, str))
    return next((date for date in dates if date), None)


def _first(metadata: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((_words(metadata[key]) for key in keys if key in metadata), None)


def _path(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return _words(str(found[0])) if found else None


def _words(value: object) -> str | None:
    """A value's words with single spaces; None for what is no text."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return clean(words) or None
