"""The calendar grammar: date expressions in running text, strings that are a date, and what they mean.

Readers and the fact extractor share it. It never guesses: what a text leaves open (a year, a day) is
either settled by an anchor, the date of the document or section, or it stays open.
"""

from kg.dates.expressions import CalendarDate, DateExpression, DateKind, Part, Tense
from kg.dates.finding import find_dates, parse_date
from kg.dates.resolving import resolve

__all__ = [
    "CalendarDate",
    "DateExpression",
    "DateKind",
    "Part",
    "Tense",
    "find_dates",
    "parse_date",
    "resolve",
]
