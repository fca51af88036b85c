"""Posts in a part of a country: "the governor of Okinawa", "Paris Mayor Jane Doe".

Their holders do not speak for the country, so the post names the part, and the country is where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import Office, gazetteer
from kg.text.who import knowledge

LONGEST = 4


def part_named(office: Office, words: Sequence[str]) -> tuple[str, str] | None:
    """The city, province or state whose an office is, with the ISO code of its country.

    Args:
        office: the office; only those that parts of countries have come into question.
        words: the words about it, in order.
    """
    if office.title not in gazetteer().offices.of_parts:
        return None
    for n in range(min(LONGEST, len(words)), 0, -1):
        for i in range(len(words) - n + 1):
            name = " ".join(words[i : i + n])
            if name[:1].isupper() and (found := knowledge.part_of_country(name)) is not None:
                return found
    return None
