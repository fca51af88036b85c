"""Whatever is read, reading does not break, and evidence stands where it says."""

from __future__ import annotations

from conftest import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = st.sampled_from(
    [
        "Anna Wronska", "President", "Mr.", "King Haldor",
        "the Kremlin", "Poland", "Russian", "Moscow", "NATO", "U.S.",
        "Secretary of State", "foreign minister", "counterpart", "officials", "they", "his", "both sides", "the two",
        "met", "will meet", "talks", "visit", "visited",
        "telephoned", "flew", "to", "with", "in", "between", "and", "of",
        "after", "on Monday", "in 1992", "last week", "said", "that", "who", "where", "not", "refused", "plans", "its",
        ",", ".", ";",
        "rejected", "the offer", "this demand", "the move", "accused", "of spying", "urged", "agreed", "offered",
        "signed", "a treaty", "sanctions", "against", "we", "it", "if", "unless", "the base", "a radar", "pipeline",
        "the agreement", "six out of ten", "percent", "rebels", "“We want peace,”", "``No deal,''", "he said", "added", "according to",
        "the minister", "an official", "the following day", "is", "a mistake", "must", "would", "no",
        '"', "“", "”", "(", "-", "–", "'s", "\n", "  ", "as", "former", "opposes", "missiles", "10", "$3",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=40).map(" ".join))
def test_any_heap_of_words_is_read(read_text: Read, text: str) -> None:
    holds(read_text, text)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_read(read_text: Read, text: str) -> None:
    holds(read_text, text)


def holds(read_text: Read, text: str) -> None:
    reading = read_text(text)
    keys = {e.key for e in reading.entities}
    topics = {t.key for t in reading.topics}
    assert len({f.key for f in reading.facts}) == len(reading.facts)
    for fact in reading.facts:
        assert 0 <= fact.evidence.start <= fact.trigger.start < fact.trigger.end <= fact.evidence.end <= len(text)
        assert {k for role in fact.roles.values() for k in role} <= keys
        assert fact.topic is None or fact.topic in topics or fact.topic.startswith("installation")
        assert fact.attributed_to is None or fact.attributed_to in keys
        assert 0 < fact.confidence <= 1
    for entity in reading.entities:
        assert {k for k in (*entity.represents, entity.country, entity.within) if k is not None} <= keys
