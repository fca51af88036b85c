"""The shapes of lines that are no paragraph: headlines, captions, notices and lists of links."""

from __future__ import annotations

import re
from collections import Counter

_LONGEST_HEADLINE = 18
_MOST_LETTERS = 400
_STOP = re.compile(r"[.!?…;:,][\"'”’)\]»]*$")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")

_LINK_CUE = re.compile(
    r"(?:related|similar|other|more|latest|top|most|recommended|external|popular|useful)\s"
    r"(?:\w+\s){0,2}?(?:links?|articles?|stories|topics?|news|content|reading|read|popular|shared|viewed|posts)"
    r"|see also|also read|read also|read more|read next|you may also like|more on this.{0,20}"
    r"|more from .{0,40}|in this section|links|bookmarks|from the archives?",
    re.IGNORECASE,
)
_NOTICE_CUE = re.compile(
    r"(?:topics?|tags?|filed under|categor(?:y|ies)|posted in|section)\s?:.{0,150}"
    r"|(?:email|e-mail|print|share|save|bookmark|comment on|rate|send|tweet|like|download)"
    r" (?:this|to|on|the)\b.{0,60}"
    r"|(?:print|share|e-?mail|comments?(?: \(\d+\))?|\d+ comments?|subscribe|advertisement|sponsored|log ?in"
    r"|menu|sign (?:up|in)\b.{0,60}|subscribe (?:to|now)\b.{0,60}|follow us\b.{0,60}|click here\b.{0,80}"
    r"|skip to\b.{0,40}|back to\b.{0,30}|all rights reserved\.?|continue reading.{0,40}|to be continued)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\bcopyrights?\b\s*(?:©|\(c\)|\d{4})|©|\ball rights reserved\b", re.IGNORECASE)
_SOURCE = re.compile(r"source:\s*(?P<name>[^:]{2,60}?)\.?", re.IGNORECASE)
_NEXT_ARTICLE = re.compile(
    r"\W*(?:earlier|later|previous|related|another|also)\s(?:related\s|recent\s)?(?:report|story|article|item)s?\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•●▪◦·»>]|[*–-](?=\s))\s*")
_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?s?|image|picture)s?\s?(?:by|credit|courtesy|:|/)"
    r"|\b(?:AP|AFP|Reuters|EPA) photo\b|\bphoto/|\bgetty images\b|\bfile photo\b",
    re.IGNORECASE,
)
_CAPTION_CUE = re.compile(r"(?:photo|caption|image|picture|pictured|file)\s*[:–—-]\s", re.IGNORECASE)
_POSITION = re.compile(
    r",\s(?:far\s)?(?:left|right|cent(?:er|re)|second from (?:left|right)),\s|\((?:left|right|[LRC])\)"
)
_CRUMBS = re.compile(r"[^|»>›]{1,30}(?:\s[|»>›]\s[^|»>›]{1,30}){2,}")


def is_headline(line: str) -> bool:
    """True for a short line without a sentence's end, or a question in capitals.

    Args:
        line: a lone line without white space around it.
    """
    words = line.split() if len(line) <= _MOST_LETTERS else []
    if not words or len(words) > _LONGEST_HEADLINE or line[0].islower() or _NUMBERED.match(line):
        return False
    if not _STOP.search(line):
        return True
    stop = line.rstrip("\"'”’)]»")[-1:]
    if stop in "?!":
        return len(words) <= 14 and is_title_case(line)
    # "Envoys Meet in Washington, D.C."
    return bool(re.search(r"\b[A-Z]\.[A-Z]\.$", line)) and len(words) <= 14 and is_title_case(line)


def is_title_case(line: str) -> bool:
    """True where nearly all longer words begin with a capital."""
    long_words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) >= 0.75 * len(long_words)


def is_caption(line: str) -> bool:
    """True for the words below a picture: a credit, or who stands left and right."""
    if len(line) > 5_000 or len(line.split()) > 90:
        return False
    return bool(
        _CREDIT.search(line) or _CAPTION_CUE.match(line) or (len(line) < 350 and _POSITION.search(line))
    )


def is_link_cue(line: str) -> bool:
    """True for the line above a list of links ("Related articles")."""
    return bool(_LINK_CUE.fullmatch(line.rstrip(":. ")))


def is_link(line: str) -> bool:
    """True for an item of a list of links, or a path of them ("Home | World | Africa")."""
    bullet = _BULLET.match(line)
    if bullet:
        rest = line[bullet.end() :]
        return not rest or (not _STOP.search(rest) and len(rest.split()) <= _LONGEST_HEADLINE)
    return bool(_CRUMBS.fullmatch(line)) or (line[:1] in ".|:" and len(line.split()) <= 8)


def is_notice(line: str) -> bool:
    """True for what a site says about the page: rights, sharing, tags, rules of stars and dashes."""
    bullet = _BULLET.match(line)
    line = line[bullet.end() :] if bullet else line
    if not any(character.isalnum() for character in line) or line.isdigit():
        return True
    # "Like the others, he said no." is a sentence, "All rights reserved." is none.
    cue = _NOTICE_CUE.fullmatch(line) and (not _STOP.search(line) or len(line.split()) <= 3)
    return bool(cue or _RIGHTS.search(line) or find_source(line))


def find_source(line: str) -> str | None:
    """The publisher that a line "Source: …" names."""
    match = _SOURCE.fullmatch(line)
    return match["name"].strip() if match else None


def begins_article(line: str) -> bool:
    """True for a line that announces another article on the same page ("earlier related report")."""
    return bool(_NEXT_ARTICLE.fullmatch(line))


def body_start(line: str) -> int:
    """Where a paragraph begins after its bullet or the marks of a headline in Markdown."""
    match = re.match(r"#{1,6}\s+", line) or _BULLET.match(line)
    return match.end() if match else 0


_SPEAKER = re.compile(r"^[ \t]*(?P<mark>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}:)[ \t]+\S", re.MULTILINE)


def find_speakers(text: str) -> frozenset[str]:
    """The marks of turns in an interview ("Q:", "Okafor:").

    Args:
        text: a whole text; without a "Q:" in it, only a name that opens several lines is a speaker.
    """
    marks = Counter(match["mark"] for match in _SPEAKER.finditer(text))
    if marks["Q:"] or marks["Question:"]:
        return frozenset(marks)
    return frozenset(mark for mark, count in marks.items() if count > 1)


def speaker_mark(line: str, speakers: frozenset[str]) -> int:
    """The length of the speaker's mark that a paragraph begins with, 0 where there is none."""
    match = _SPEAKER.match(line)
    return len(match["mark"]) if match and match["mark"] in speakers else 0
