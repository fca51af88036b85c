"""By whose account a fact is told: a text in, the source of its fact out."""

from __future__ import annotations

import pytest
from conftest import Read

BERG = "Norwegian Foreign Minister Anna Berg"


def source(kind: str, text: str, read_text: Read) -> str | None:
    """The label of the one source to whom all facts of a type are credited, None for none."""
    reading = read_text(text)
    labels = {e.key: e.label for e in reading.entities}
    (found,) = {f.attributed_to for f in reading.facts if f.type == kind}
    return labels[found] if found is not None else None


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("Action", "Norway rejected Iceland's offer of talks, Interfax reported.", "Interfax"),
        ("Action", "According to the Kyodo news agency, China accused Japan of spying.", "Kyodo"),
        ("Agreement", "Reuters reported that Norway and Iceland signed a fishing accord.", "Reuters"),
        ("Meeting", f"{BERG} met President Okafor in Rome, a Western diplomat said.", "Western diplomat"),
        ("Action", "A Western diplomat said Norway would send troops to Mali.", "Western diplomat"),
        ("Position", "Iceland said Norway opposes the canal treaty.", "Iceland"),
        ("Proposal", "Norway offered Iceland a loan, Xinhua said on Monday.", "Xinhua"),
    ],
)
def test_whoever_reports_it_is_the_source(kind: str, text: str, expected: str, read_text: Read) -> None:
    assert source(kind, text, read_text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BERG} said Iceland had attacked Peru, Interfax reported.", "Anna Berg"),
        ("Norway said it had attacked Iceland, Interfax reported.", "Interfax"),
        ('"Iceland has attacked our ships," Norway said, the Xinhua news agency reported.', "Norway"),
    ],
)
def test_the_nearest_without_a_part_in_it_is_the_source(text: str, expected: str, read_text: Read) -> None:
    assert source("Action", text, read_text) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Action", "Norway said it had attacked Iceland."),
        ("Action", "Norway denied that it had attacked Iceland."),
        ("Action", "China is reported to have attacked Japan."),
        ("Action", "China is said to have attacked Japan."),
        ("Position", f"{BERG} said Norway opposes the canal treaty."),
        ("Position", '"We oppose the canal treaty," Norway said.'),
        ("Tenure", f"{BERG} met President Okafor, Interfax reported."),
        ("Meeting", f"{BERG} said she had met President Okafor."),
    ],
)
def test_nobody_is_the_source_of_the_own_deed_or_of_what_is_only_said(kind: str, text: str, read_text: Read) -> None:
    assert source(kind, text, read_text) is None
