"""The heads of articles: datelines, lines that are a date, and bylines, and what they tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.dates import DateExpression, DateKind, find_dates, parse_date
from kg.model import Interval, Precision, Span


@dataclass(frozen=True, slots=True)
class Head:
    """What a dateline, a date line or a byline tells.

    Args:
        span: its words, in the line that was read.
        body: where the paragraph after it begins; the line's length where none follows.
        place: where the article was written.
        publisher: whose article it is.
        date: when it was written, as a whole date or as words that lack a year.
    """

    span: Span
    body: int
    place: str | None = None
    publisher: str | None = None
    date: DateExpression | Interval | None = None


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    rf"(?i:(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?)|{_WEEKDAY})"
)
_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = rf"(?!(?i:{_MONTH}|{_WEEKDAY})\b)[{_UPPER}][\w'’./-]*"
_PLACE = (
    rf"{_WORD}(?:[ ](?:{_WORD}|(?:de|da|do|del|la|le|el|al|du|of|sur|and|the)(?=[ ][{_UPPER}]))){{0,4}}"
    rf"(?:,[ ]{_WORD}(?:[ ]{_WORD}){{0,2}}){{0,2}}"
)
_AGENCY = rf"\(\s*(?P<agency{{0}}>[{_UPPER}][\w .,&'’/-]{{{{1,40}}}}?)\s*\)"
_SLASHED = rf"/\s*(?P<slashed>[{_UPPER}][\w .-]{{1,30}}?)\s*/\.?"
_GAP = r"\s{0,20}"  # as wide as pages have it; without a bound, blanks without end are tried in every split
_DASH = rf"(?P<dash>{_GAP}(?:--+|[–—―_])|\s{{1,20}}-(?=\s)|{_GAP}:(?=\s)|(?<=\))-(?=\s)|(?<=/)\s|(?<=/\.)\s)"

_OPENING = (
    rf"(?:{_AGENCY.format(0)}{_GAP})?(?P<place>{_PLACE})?(?:,?{_GAP}(?P<date1>{_DATE}))?[.,]?{_GAP}"
    rf"(?:{_AGENCY.format(1)}|{_SLASHED})?(?:,?{_GAP}(?P<date2>{_DATE}))?"
)
_DATELINE = re.compile(rf"(?P<words>{_OPENING}{_DASH})\s*(?=[\"'`“”‘’„«(\[{_UPPER}\d]|$)")
_LONE_DATELINE = re.compile(rf"(?P<words>{_OPENING})[.,]?")
_LONGEST = 300
"""Characters that a dateline may have."""
# Capitals before a dash that announce something else than a place.
_NO_PLACES = frozenset(
    {"ANALYSIS", "BREAKING", "CORRECTION", "EXCLUSIVE", "FACTBOX", "NOTE", "UPDATE", "URGENT"}
    | {"EU", "IAEA", "NATO", "OPEC", "UK", "UN", "US", "USA"}
)


def find_dateline(line: str) -> Head | None:
    """The dateline that a line begins with or is: "CAIRO, June 5 (Northern Wire) -", "Cairo, 5 June 2007".

    Args:
        line: a paragraph or lone line without white space around it.
    """
    match = _DATELINE.match(line, 0, _LONGEST)
    if match and _is_dateline(match):
        return _head(match, match.end())
    match = _LONE_DATELINE.fullmatch(line) if len(line) <= _LONGEST else None
    if match and match["place"] and (_agency(match) or re.search(r"\d{4}$", _date_words(match))):
        return _head(match, len(line))
    return None


def _is_dateline(match: re.Match[str]) -> bool:
    place, agency, day = match["place"], _agency(match), _date_words(match)
    if agency:
        return True
    if not place:
        return any(character.isdigit() for character in day)  # an entry of a chronology
    if day:
        return True
    return place.split(",")[0].isupper() and place not in _NO_PLACES and ":" not in match["dash"]


def _agency(match: re.Match[str]) -> str | None:
    return match["agency0"] or match["agency1"] or match["slashed"]


def _date_words(match: re.Match[str]) -> str:
    return match["date1"] or match["date2"] or ""


def _head(match: re.Match[str], body: int) -> Head:
    end = match.start("words") + len(match["words"].rstrip())
    dates = find_dates(_date_words(match))
    place = match["place"]
    return Head(
        Span(0, end), body, place=_plain(place) if place else None, publisher=_agency(match),
        date=parse_date(_date_words(match)) or (dates[0] if dates else None),
    )  # fmt: skip


def _plain(place: str) -> str:
    """A place in ordinary letters: "UNITED NATIONS" is the United Nations; "D.C." stays."""
    return " ".join(
        word if "." in word or not word.isupper() else word.title() for word in place.split()
    ).replace("'S", "'s")


_CLOCK = re.compile(r"\d[:.]\d\d")


def find_date_line(line: str) -> Head | None:
    """What a line tells that is a date, with at most a few words of its site before it.

    Args:
        line: a lone line such as "Monday, April 23rd 2007, 7:18 am" or "World 5 June 2007 17:46".
    """
    if len(line) > 120:
        return None
    told = parse_date(line)
    if told and told.precision is not Precision.YEAR:
        return Head(Span(0, len(line)), len(line), date=told)
    for expression in find_dates(line):
        start, end = expression.span.start, expression.span.end
        if expression.kind is not DateKind.CALENDAR or not expression.first.day:
            continue
        if start == 0 and end == len(line):
            return Head(Span(0, len(line)), len(line), date=expression)
        before, after, told = line[:start].split(), line[end:].split(), parse_date(expression.span.of(line))
        if told and len(before) <= 6 and len(after) <= 6:
            # A headline may end in a date too: only a time, a rule or a name of the site makes a date line.
            clock = bool(_CLOCK.search(line[end:]))
            ruled = any(word[-1] in "|:–—-•/" for word in (*before[-1:], *after[:1]))
            named = not after and all(word[0].isupper() or not word[0].isalpha() for word in before)
            if (clock or ruled or named) and line[-1] not in ".!?":
                return Head(Span(0, len(line)), len(line), date=told)
    return None


_OUTLETS = (
    r"Reuters|Associated Press|Agence France-Presse|Xinhua(?: News Agency)?|Interfax|RIA Novosti|ITAR-TASS"
    r"|TASS|United Press International|Kyodo(?: News)?|Voice of America|AP|AFP|UPI|DPA|dpa"
    r"|EFE|ANSA|BBC|VOA|Wikinews"
)
_OUTLET_WORDS = (
    r"News|Press|Agency|Wire|Times|Post|Service|Herald|Tribune|Journal|Bulletin|Telegraph|Gazette|Guardian"
    r"|Radio|TV|Television|Broadcasting|Dispatch|Observer|Chronicle|Monitor|Independent|Daily|Weekly"
)
_OUTLET = re.compile(
    rf"(?:The )?(?:{_OUTLETS})|(?:[{_UPPER}\d][\w'’&.-]*\s(?:of\sthe\s)?)*(?:{_OUTLET_WORDS})"
    rf"(?:\s(?:of\sthe\s|on\s)?[{_UPPER}\d][\w'’&.-]*)*"
)
_NAME = rf"(?:[{_UPPER}\d][\w'’&.-]*|and|&|in|of|for|the|de|van|von|al|el|on|at|staff|writers?)"
_NAMES = rf"{_NAME}(?:(?:,\s*|\s+){_NAME})*"
_BYLINE = re.compile(rf"(?i:(?:written |reported |story |text )?by):?\s+(?P<names>{_NAMES})")
_OUR_OWN = re.compile(
    rf"(?:From|By) our\b[\w ,'’-]*?(?:correspondents?|reporters?|staff|desk)"
    rf"(?:(?:,| in) (?P<place>{_PLACE}))?[.,]?",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"\(?(?:additional )?(?:reporting|editing|writing|translated|compiled) by\b.{0,150}", re.I
)
_LONE_NAME = re.compile(rf"(?:[{_UPPER}][\w'’&.-]*+\s?){{1,5}},")
_JOB = re.compile(r"\s+(?:staff\s+)?(?:writer|correspondent|reporter)s?$", re.IGNORECASE)


def find_byline(line: str) -> Head | None:
    """What a line tells that names an article's writer or agency and nothing else.

    Args:
        line: a lone line such as "By Ada Moyo, Northern Wire" or "From our correspondent, Lusaka".
    """
    if len(line) > 160:
        return None
    whole = Span(0, len(line))
    own = _OUR_OWN.fullmatch(line)
    if own:
        return Head(whole, len(line), place=own["place"])
    if _CREDITS.fullmatch(line):
        return Head(whole, len(line))
    byline = _BYLINE.fullmatch(line)
    if byline and not line.endswith("."):
        name = _JOB.sub("", byline["names"].split(",")[-1].strip())
        return Head(whole, len(line), publisher=name if _OUTLET.fullmatch(name) else None)
    if re.fullmatch(rf"(?:The )?(?:{_OUTLETS})[,.]?", line) or _LONE_NAME.fullmatch(line):
        name = line.rstrip(",.")
        return Head(whole, len(line), publisher=name if _OUTLET.fullmatch(name) else None)
    return None
