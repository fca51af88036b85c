"""How dates are told to people: no more precisely than the text told them."""

from __future__ import annotations

from datetime import date

_PARTS = {"month": "%B %Y", "year": "%Y"}


def when(start: date | None, end: date | None = None, precision: str | None = None) -> str:
    """A date in words that do not claim more than is known; empty where there is none.

    >>> when(date(2007, 6, 1), date(2007, 6, 30), "month")
    'June 2007'
    >>> when(date(2007, 4, 16), date(2007, 4, 22), "week")
    'week of 2007-04-16'
    >>> when(date(2007, 4, 23), date(2007, 4, 25), "day")
    '2007-04-23 to 2007-04-25'
    """
    if start is None:
        return ""
    if precision in _PARTS:
        first = start.strftime(_PARTS[precision])
        last = end.strftime(_PARTS[precision]) if end else first
        return first if first == last else f"{first} to {last}"
    if precision == "week":
        return f"week of {start.isoformat()}"
    if end is None or end == start:
        return start.isoformat()
    return f"{start.isoformat()} to {end.isoformat()}"


def on(start: date | None, end: date | None = None, precision: str | None = None) -> str:
    """The same as it stands in a sentence, with its preposition; empty where there is none.

    >>> on(date(2007, 6, 1), date(2007, 6, 30), "month")
    'in June 2007'
    >>> on(date(2007, 4, 23))
    'on 2007-04-23'
    """
    told = when(start, end, precision)
    if not told:
        return ""
    if precision == "week":
        return f"in the {told}"
    if precision in _PARTS:
        return f"from {told}" if " to " in told else f"in {told}"
    return f"from {told}" if " to " in told else f"on {told}"
