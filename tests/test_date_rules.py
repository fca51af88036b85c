"""A text is spared the rules for dates that cannot match it, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates.patterns import RULES, applicable

WORDS = [
    "on", "the", "4", "4th", "of", "May", "may", "MARCH", "2007", "early", "late", "in", "Monday", "monday", "last",
    "this", "next", "week", "weekend", "month", "years", "ago", "from", "now", "two", "days", "later", "earlier",
    "that", "same", "day", "morning", "tonight", "yesterday", "tomorrow", "between", "and", "-", "2007-04-23",
    "decades", "few", "coming", "to", "come", "at", "during", "afternoon", "previous", "before", ".", "\u0664",
    "\u017funday", "wee\u212a", "th\u0131s", "TH\u0130S", "Sept.", "night", "one", "ahead",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_a_rule_that_matches_is_never_left_out(text: str) -> None:
    applied = [rule.pattern for rule in applicable(text)]
    left_out = [rule for rule in RULES if rule.pattern not in applied]
    assert not [rule.name for rule in left_out if rule.pattern.search(text)]


def test_a_text_without_dates_is_spared_all_but_few() -> None:
    assert not list(applicable("The minister met her colleague in Oslo."))


@pytest.mark.parametrize("text", ["early \u017feptember 2007", "th\u0131s week", "TH\u0130S week"])
def test_letters_that_only_look_different_are_no_way_round(text: str) -> None:
    assert len(list(applicable(text))) == len(RULES)
