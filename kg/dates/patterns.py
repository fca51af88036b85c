"""The words and shapes of dates, as regular expressions.

Every rule has a group `date` for the expression's own words. The calendar's groups are d1 m1 y1 for a
range's first end and d2 m2 y2 for its last, which is the only one where there is no range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

# Months that are also names or verbs: after "by", "of" and the like a capitalised word makes them a person's.
_NAMELIKE = ("april", "may", "june", "august", "march")
_PLAIN_LEADS = ("in", "last", "next", "this", "since", "until", "till", "during", "past")
_MONTH_LEADS = (*_PLAIN_LEADS, "the", "by", "from", "before", "after", "of", "through", "for")
# What follows a number that counts and is no year.
_COUNTED = (
    r"people|men|women|children|troops|soldiers|civilians|refugees|delegates|guests|others|jobs|homes|"
    r"kilomet\w+|met(?:er|re)s|miles|km|tons|tonnes|barrels|dollars|euros|pounds|roubles|rubles|percent|"
    r"per\s+cent|megawatts|mw|hours|days|weeks|years|missiles|warheads|tanks|votes|words"
)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|"
    r"Aug(?:ust|\.)?|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|until|till|through)\s+)"
_AND = rf"(?:{_TO}|\s+and\s+)"
_NO_YEAR_AFTER = r"(?![\d%]|[,.:/]\d|-\w|[–]\d|s\b)"


def _day(end: int) -> str:
    return rf"(?P<d{end}>[0-3]?\d)(?:st|nd|rd|th)?"


def _month(end: int) -> str:
    return rf"(?P<m{end}>{_MONTH})"


def _year(end: int) -> str:
    return rf"(?P<y{end}>1\d\d\d|20\d\d|2100){_NO_YEAR_AFTER}"


_DAY_FIRST = (
    rf"(?:{_day(1)}(?:\s+{_month(1)}(?:,?\s+{_year(1)})?{_TO}|{_AND}))?"
    rf"(?:the\s+)?{_day(2)}(?:\s+of)?[\s-]+{_month(2)}(?:,?[\s-]+{_year(2)})?"
)
_MONTH_FIRST = (
    rf"(?:{_month(1)}\s+{_day(1)}(?:(?:,\s*|\s+){_year(1)})?{_TO})?"
    rf"{_month(2)}\s+{_day(2)}(?:(?:,\s*|\s+){_year(2)})?"
)
_MONTH_FIRST_RANGE = rf"{_month(1)}\s+{_day(1)}{_TO}{_day(2)}(?:(?:,\s*|\s+){_year(2)})?"
_ISO = r"(?P<y1>\d{4})-(?P<n1>\d\d)-(?P<d1>\d\d)"
_MONTH_YEAR = rf"(?:{_month(1)}(?:{_AND}|/))?{_month(2)}(?:,?\s+|\s+of\s+){_year(2)}"
_WHOLE_PARTS = "early|late|mid|start|beginning|middle|end"
_PERIOD_PART = rf"(?:(?:the\s+)?(?P<part>{_WHOLE_PARTS})(?:\s+(?:of|in))?(?:\s+the)?[\s-]+)"
_UNIT_PART = _PERIOD_PART.replace(_WHOLE_PARTS, _WHOLE_PARTS + "|earlier|later")
_IN_THE_PART = rf"(?:the\s+)?(?P<part>{_WHOLE_PARTS}|earlier|later)\s+(?:of|in)\s+(?P<which>the)\s+"


class Rule(NamedTuple):
    """How some date expressions look.

    Args:
        name: what is built of them.
        pattern: matches them.
        words: small letters of which some occur wherever the pattern matches.
        counts: a digit occurs too.
    """

    name: str
    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    counts: bool = False


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _calendar(core: str) -> re.Pattern[str]:
    return _rule(
        rf"(?<![\w,.:/$€£-])(?P<date>(?:{_WEEKDAY}(?:,\s*|\s+)(?:the\s+)?)?{core})(?![\w%]|[,.:/]\d|-\w)"
    )


_OF_DAY = ("day", "night", "tomorrow", "morning", "afternoon", "evening")
_UNITS = ("day", "week", "month", "year", "decade")

RULES: tuple[Rule, ...] = (
    *(Rule("calendar", _calendar(c), _MONTHS, True) for c in (_DAY_FIRST, _MONTH_FIRST, _MONTH_FIRST_RANGE)),
    Rule("calendar", _calendar(_ISO), ("-",), True),
    Rule("calendar", _rule(rf"\b(?P<date>{_PERIOD_PART}?{_MONTH_YEAR})"), _MONTHS, True),
    Rule(
        "calendar",
        _rule(
            r"\b(?:in(?:\s+the\s+year)?|since|of|until|till|by|from|during|before|after|to|for|through|late"
            rf"|early)\s+(?P<date>{_PERIOD_PART}?(?:{_year(1)}{_TO})?{_year(2)})(?!\s+(?:{_COUNTED})\b)"
        ),
        counts=True,
    ),
    Rule("calendar", _rule(rf"\b(?P<date>{_PERIOD_PART}{_year(2)})(?!\s+(?:{_COUNTED})\b)"), counts=True),
    Rule("calendar", _rule(rf"\bbetween\s+(?P<date>{_year(1)}\s+and\s+{_year(2)})"), ("between",), True),
    Rule(
        "month",
        _rule(
            rf"\b(?:(?P<lead>{'|'.join(_MONTH_LEADS)})\s+)?"
            rf"(?P<date>{_PERIOD_PART}?(?P<m1>{_FULL_MONTH}))(?!\s+\d)"
        ),
        _MONTHS,
    ),
    Rule(
        "weekday",
        _rule(
            r"\b(?<!every\s)(?<!each\s)(?<!Good\s)(?<!Black\s)(?<!Bloody\s)(?<!Palm\s)(?<!Easter\s)(?<!Ash\s)"
            r"(?P<date>(?:(?P<which>last|next|this|coming|past)\s+)?"
            rf"(?P<weekday>{_WEEKDAY})\b(?:\s+(?:morning|afternoon|evening|night))?"
            r"(?:,?\s+(?:of\s+)?(?P<week>last|next|this)\s+week\b)?)"
            r"(?!\s+(?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Tribune)\b)"
        ),
        ("day",),
    ),
    Rule(
        "day",
        _rule(
            r"\b(?P<date>(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)"
            r"|(?:(?:earlier|later|late|early)\s+)?(?:today|yesterday|tomorrow)"
            r"(?:\s+(?:morning|afternoon|evening|night))?"
            r"|tonight|last\s+night|(?:earlier\s+|later\s+)?this\s+(?:morning|afternoon|evening)))\b"
            r"(?!['’]s\s(?:\S+\s){0,5}?(?:world|age)\b)"
        ),
        _OF_DAY,
    ),
    Rule(
        "period",
        _rule(rf"\b(?P<date>{_UNIT_PART}?(?P<which>last|this|next)\s+(?P<unit>week|weekend|month|year))\b"),
        _UNITS,
    ),
    Rule("period", _rule(rf"\b(?P<date>{_IN_THE_PART}(?P<unit>week|month|year))\b"), _UNITS),
    Rule("period", _rule(r"\b(?:at|over|during|on)\s+(?P<date>(?P<which>the)\s+(?P<unit>weekend))\b"), ("weekend",)),
    Rule(
        "count",
        _rule(
            rf"\b(?P<date>(?P<count>an?|{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?P<unit>day|week|month|year|decade)s?"
            r"\s+(?P<way>ago|from\s+now))\b"
        ),
        ("ago", "from"),
    ),
    Rule(
        "calendar",
        _rule(
            r"\bon\s+(?P<date>the\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th))"
            r"(?=\s*(?:[.,;]|$)|\s+(?:and|to|for|in|at|we|he|she|they|it|the|a|with|by|after|before)\b)"
        ),
        counts=True,
    ),
    Rule(
        "story",
        _rule(
            r"\b(?P<date>(?:earlier|later)\s+(?:in|that|the\s+same|on\s+the\s+same)\s+(?:the\s+)?(?:day|evening)"
            r"|(?:on\s+|late(?:r)?\s+)?(?:that|the)\s+same\s+(?:day|morning|afternoon|evening|night)"
            r"|that\s+(?:day|morning|afternoon|evening|night)|in\s+the\s+(?:morning|afternoon|evening)"
            r"|(?:the\s+)?(?P<step>following|next|previous)\s+(?:day|morning|evening)"
            rf"|(?P<count>an?|{'|'.join(_NUMBERS)})\s+days?\s+"
            r"(?P<way>earlier\b(?!\s+than)|later\b(?!\s+than)|afterwards|(?:before|after)(?=\s*(?:[.,;]|$)))"
            r"|the\s+day\s+(?P<past>before)(?=\s*(?:[.,;]|$)))(?!\w)"
        ),
        _OF_DAY,
    ),
    Rule(
        "vague",
        _rule(
            r"\b(?P<date>(?:the\s+)?(?:coming|recent|past|last|next|few|several|many|some)\s+"
            rf"(?:few\s+|several\s+|couple\s+of\s+|\d+\s+|(?:{'|'.join(_NUMBERS)})\s+)?"
            r"(?:days|weeks|months|years|decades)(?:\s+ago)?"
            r"|(?:the\s+)?(?:days|weeks|months|years)\s+(?:ahead|ago|to\s+come)"
            r"|(?:the\s+)?(?:coming|past)\s+(?:week|month|year))\b"
        ),
        _UNITS,
    ),
)

_DIGIT = re.compile(r"\d")
_DISGUISED = re.compile("[\u017f\u0131\u0130]")  # match "s" and "i", but are no such letters when written small


def applicable(text: str) -> Iterator[Rule]:
    """The rules that a text may hold dates for: most sentences hold none, and words are found faster than patterns.

    Args:
        text: running text.
    """
    if not text.isascii() and _DISGUISED.search(text):
        yield from RULES
        return
    small, counted = text.lower(), _DIGIT.search(text) is not None
    has: dict[tuple[str, ...], bool] = {(): True}
    for rule in RULES:
        if counted or not rule.counts:
            if rule.words not in has:
                has[rule.words] = any(word in small for word in rule.words)
            if has[rule.words]:
                yield rule

_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|Z)?\s*(?:[+-]\d{1,2}:?(?:\d\d)?)?\s*(?:[A-Z]{2,5})?\)?)"
_CLOCK = rf"\d{{1,2}}[:.h]\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?{_ZONE}"
_NUMERIC = r"(?P<y1>\d{4})(?P<dash>[-/])(?P<n1>\d\d)(?P=dash)(?P<d1>\d\d)"
_DOTTED = r"(?P<d1>\d{1,2})\.(?P<n1>\d{1,2})\.(?P<y1>\d{4})"
_ISO_MONTH = r"(?P<y1>\d{4})-(?P<n1>0[1-9]|1[0-2])"

HEAD: tuple[re.Pattern[str], ...] = tuple(
    _rule(
        r"(?:(?:date|posted|published|updated|last\s+updated|modified|issued)(?:\s+on)?:?\s+)?"
        rf"(?:{_CLOCK}\s*[,|–-]?\s*)?(?:{_SHORT_WEEKDAY},?\s+)?(?:{core})"
        rf"(?:(?:T|\s*[,|–-]?\s*(?:at\s+)?){_CLOCK})?"
    )
    for core in (
        _DAY_FIRST,
        _MONTH_FIRST,
        _MONTH_FIRST_RANGE,
        _NUMERIC,
        _DOTTED,
        _ISO_MONTH,
        rf"{_PERIOD_PART}?{_MONTH_YEAR}",
        _year(2),
    )
)


def month_number(name: str) -> int:
    """The number of a month by its name or abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def number(word: str) -> int:
    """The value of a small number in digits or words ("a" is 1)."""
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 1 if word in _NUMBERS else 1


# "Planned for May": no person's name stands there.
_SCHEDULED = re.compile(
    r"\b(?:planned|scheduled|set|slated|due|postponed|delayed|put off|talks|visit|trip|summit)\s+$", re.IGNORECASE
)


def is_name(lead: str, part: str | None, month: str, after: str, before: str = "") -> bool:
    """True where a month without day and year is a name, a verb or something else.

    Args:
        lead: the word of time before it, lower case, or the empty string.
        part: "early", "end" … before it, or None.
        month: the month as written.
        after: the text that follows.
        before: the text before the word of time.
    """
    if not month[0].isupper():
        return True
    if lead in ("for", "until", "till") and _SCHEDULED.search(before) and not re.match(r"\s+[A-Z]", after):
        return False
    if month.lower() not in _NAMELIKE or part or lead in _PLAIN_LEADS:
        return False
    if month.lower() in ("may", "march"):
        # "the March on the capital", "after May resigned": only "by" is sure enough, before no other name
        return lead != "by" or bool(re.match(r"\s+[A-Z]", after))
    # "by April Jones", or no word of time at all
    return not lead or bool(re.match(r"\s+[A-Z]", after))
