"""One remark in other words, and two remarks on one matter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Entity, EntityKind, Fact, Interval, Reading, Span
from kg.resolve import resolve
from kg.resolve.testimony.rewordings import find_rewordings
from kg.resolve.testimony.sayings import sayings


def reading(name: str, *quotes: str, day: int | None = 12, speaker: str = "Ada Quist") -> Reading:
    """A document in which one speaker says these things, on that day of May 2010."""
    text, facts = "", []
    for quote in quotes:
        span = Span(len(text), len(text) + len(quote))
        key = f"statement-{span.start}"
        facts.append(Fact(key, "Statement", span, span, "test", roles={"speaker": ("who",)}, quote=quote))
        text += f"{quote}\n"
    told = Interval.day(date(2010, 5, day)) if day else None
    return Reading(
        Document(name, text, date=told), (Entity("who", EntityKind.PERSON, speaker),), (), tuple(facts)
    )


def found(*readings: Reading) -> set[frozenset[str]]:
    """The pairs of quotations that word one remark differently."""
    links = resolve(readings)
    quotes = {
        links.facts[one.document.identifier, fact.key]: fact.quote or "" for one in readings for fact in one.facts
    }
    pairs = find_rewordings(readings, links.entities, links.facts)
    return {frozenset((quotes[one], quotes[other])) for one, other in pairs}


SAME = [
    # Two translations of one sentence.
    ("Our stance on this matter has not shifted, and it will not shift.",
     "Our position on this question has not changed and will not change"),
    ("The new radar is a serious threat to security in the whole region",
     "This radar represents a grave threat to the security of the entire region, and of our coasts"),
    ("We regard the deployment of foreign missiles near our borders as a destabilising factor for Europe",
     "We consider the deployment of foreign missiles close to our borders a destabilizing factor in Europe"),
    ("I heard nothing in this room today that would alter our view of the matter",
     "We look at this question as before, and nothing that I heard here today changes it"),
    # A shorter and a longer cut.
    ("not at any price", "We are open to the offer, but not at any price, and not before the summer."),
    ("It was a frank and useful exchange",
     "It was a frank and useful exchange. We shall go on with it in June in Oslo, and the experts will come too."),
    ("prepared to open our harbours to inspectors from both countries",
     "We are prepared to open our harbors to inspectors from both countries and to give them every paper."),
    # Two sentences, one of which another tells beside others.
    ("The quarrel over cod is buried and nobody in our ports should wish it back. We ask Peru to sign before winter",
     "Our towns will see better times. The quarrel over cod is buried, and nobody in our ports can wish it back."),
    # A name that is not always written alike.
    ("I told Minister Serdyukov that the fishing grounds belong to both peoples",
     "I told Minister Serdukov the fishing grounds belong to both our peoples"),
]  # fmt: skip

DIFFERENT = [
    # Two sentences on one matter.
    ("We want to continue the talks on missile defence with Russia",
     "We want to share data with Russia on missile defence"),
    ("The radar will not threaten our neighbours", "The radar will be built by our own engineers"),
    ("The treaty gives our fishermen new rights in the northern waters",
     "The treaty must be approved by parliament before the fishermen may sail to the northern waters"),
    ("We invited Norway to join the inspection of the harbour", "Norway refused our offer to inspect the harbour"),
    ("There will be a second round of talks in Geneva next month",
     "The first round of talks in Geneva was a success for both sides"),
    # One the opposite of the other.
    ("We shall sign the treaty on the northern fishing grounds this year",
     "We shall not sign the treaty on the northern fishing grounds this year"),
    # Too few words to tell.
    ("We hope so", "We hope for peace"),
    ("unacceptable", "The offer is unacceptable, and so was the last one"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_remark_in_other_words(one: str, other: str) -> None:
    assert found(reading("a.txt", one), reading("b.txt", other)) == {frozenset((one, other))}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_remarks_on_one_matter_are_two(one: str, other: str) -> None:
    assert found(reading("a.txt", one), reading("b.txt", other)) == set()


def test_equal_quotations_are_one_statement_already() -> None:
    assert found(reading("a.txt", SAME[0][0]), reading("b.txt", SAME[0][0])) == set()


def test_another_speaker_says_another_thing() -> None:
    assert found(reading("a.txt", SAME[0][0]), reading("b.txt", SAME[0][1], speaker="Bo Lind")) == set()


def test_what_a_speaker_repeats_within_an_article_is_two_remarks() -> None:
    assert found(reading("a.txt", *SAME[0])) == set()


@pytest.mark.parametrize(("day", "one"), [(14, True), (30, False), (None, True)])
def test_one_remark_is_told_within_a_week(day: int | None, one: bool) -> None:
    pairs = found(reading("a.txt", SAME[0][0]), reading("b.txt", SAME[0][1], day=day))
    assert bool(pairs) is one


def test_a_speaker_whose_remarks_are_many_is_still_found_out() -> None:
    many = [reading(f"{n:03}.txt", f"The harbour of district number {n} stays open") for n in range(60)]
    pair = reading("x.txt", SAME[1][0]), reading("y.txt", SAME[1][1])
    assert frozenset(SAME[1]) in found(*many, *pair)


@given(st.permutations([reading(f"{n}.txt", quote) for n, quote in enumerate(SAME[0] + SAME[2] + DIFFERENT[0])]))
def test_the_order_of_documents_never_matters(readings: list[Reading]) -> None:
    assert found(*readings) == {frozenset(SAME[0]), frozenset(SAME[2])}


def test_content_is_what_a_remark_says_however_it_is_spelt() -> None:
    (one,), (other,) = sayings("It destabilises our defences!"), sayings("They destabilized the defense")
    assert one.content == other.content
