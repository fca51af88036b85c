"""What judgements refer to, and what they hold of it."""

from __future__ import annotations

import pytest
from hand_made_readings import reading_one, reading_two

from kg.errors import JudgementError
from kg.model import Judgement, Verdict
from kg.resolve import resolve
from kg.resolve.judging import Bench, References, reference_names

ONE, TWO = "one.txt", "wire/two?id=2"
REFERENCES = References.of([reading_one(), reading_two()])


def bench(*judgements: Judgement) -> Bench:
    return Bench(judgements, REFERENCES)


def same(*things: str) -> Judgement:
    return Judgement(Verdict.SAME, things, "Dahl", "told so")


def different(*things: str) -> Judgement:
    return Judgement(Verdict.DIFFERENT, things, "Berg")


@pytest.mark.parametrize(
    ("reference", "members"),
    [
        ("person/robert-gates", [(ONE, "gates"), (TWO, "gates")]),
        (f"{TWO}#person/robert-gates", [(TWO, "gates")]),
        ("country/poland", [(ONE, "pl"), (TWO, "pl")]),
        ("topic/missile-shield", [(ONE, "shield")]),
        (f"{ONE}#meeting", [(ONE, "meeting")]),
        (f"{ONE}#person/a-senior-official", [(ONE, "official")]),
    ],
)
def test_a_reference_stands_for_whoever_bears_that_name_there(reference: str, members: list[tuple[str, str]]) -> None:
    assert REFERENCES.members[reference] == members


def test_each_member_has_the_shortest_reference_that_leads_to_it() -> None:
    asked = {(ONE, "gates"), (ONE, "official"), (ONE, "shield"), (TWO, "meeting")}
    assert reference_names([reading_one(), reading_two()], asked) == {
        (ONE, "gates"): "person/robert-gates",
        (ONE, "official"): f"{ONE}#person/a-senior-official",  # an unnamed one is no other's
        (ONE, "shield"): "topic/missile-shield",
        (TWO, "meeting"): f"{TWO}#meeting",
    }


def test_the_references_that_are_asked_for_stand_for_the_same() -> None:
    asked = {"person/robert-gates", f"{ONE}#meeting", "person/nobody"}
    found = References.of([reading_one(), reading_two()], asked).members
    assert dict(found) == {reference: REFERENCES.members[reference] for reference in asked - {"person/nobody"}}


def test_who_is_the_same_is_so_in_all_documents() -> None:
    judged = bench(same("person/robert-gates", "person/condoleezza-rice")).judged()
    assert list(judged.same) == [
        ((ONE, "gates"), (ONE, "rice"), "Dahl", "told so"),
        ((ONE, "rice"), (TWO, "gates"), "Dahl", "told so"),
    ]


def test_one_document_differs_from_all_others_of_the_name() -> None:
    ((ones, others, by, _),) = bench(different("person/robert-gates", f"{TWO}#person/robert-gates")).judged().different
    assert (ones, others, by) == ([(ONE, "gates")], [(TWO, "gates")], "Berg")
    ((ones, others, by, _),) = bench(different(f"{TWO}#person/robert-gates", "person/robert-gates")).judged().different
    assert (ones, others, by) == ([(TWO, "gates")], [(ONE, "gates")], "Berg")


def test_members_judged_one_by_one_are_singled_out() -> None:
    judged = bench(different(f"{ONE}#person/robert-gates", f"{TWO}#person/robert-gates"), same("person/x", "person/y"))
    assert judged.single() == {(ONE, "gates"), (TWO, "gates")}


def test_the_last_name_counts() -> None:
    gates, labels = ("person/robert-gates",), ("Bob Gates", "Robert M. Gates")
    names = [Judgement(Verdict.NAME, gates, label=label) for label in labels]
    assert bench(*names).named() == {(ONE, "gates"): "Robert M. Gates", (TWO, "gates"): "Robert M. Gates"}


def test_what_no_document_knows_is_told_once_and_does_no_harm() -> None:
    judgements = (same("person/robert-gates", "person/nobody"), different("person/nobody", "a.txt#visit-1"))
    assert bench(*judgements).unknown == ("a.txt#visit-1", "person/nobody")
    readings = [reading_one(), reading_two()]
    assert resolve(readings, judgements).unknown == ("a.txt#visit-1", "person/nobody")
    assert resolve(readings, judgements).facts == resolve(readings).facts


@pytest.mark.parametrize(
    "judgements",
    [
        (same("person/robert-gates", "country/poland"), different("person/robert-gates", "country/poland")),
        (
            same("person/robert-gates", "person/vladimir-putin"),
            same("person/vladimir-putin", "person/condoleezza-rice"),
            different(f"{ONE}#person/condoleezza-rice", f"{TWO}#person/robert-gates"),
        ),
    ],
)
def test_judgements_that_contradict_one_another_are_refused(judgements: tuple[Judgement, ...]) -> None:
    told = r"contradict one another: judgement \d .*, by Berg, holds apart what judgement \d .* Take one of them out"
    for order in (judgements, judgements[::-1]):
        with pytest.raises(JudgementError, match=told):
            bench(*order).judged()


def test_a_contradiction_names_the_judgements_by_number_and_things() -> None:
    gates, rice, putin = "person/robert-gates", "person/condoleezza-rice", "person/vladimir-putin"
    rows = (same(f"{ONE}#meeting", f"{TWO}#meeting"), same(gates, putin), different(rice, gates), same(putin, rice))
    with pytest.raises(JudgementError) as refused:
        bench(*rows).judged()
    assert str(refused.value) == (
        f"Judgements contradict one another: judgement 3 ({rice}, {gates}), by Berg, holds apart what "
        f"judgement 4 ({putin}, {rice}) and judgement 2 ({gates}, {putin}) together call the same. "
        "Take one of them out."
    )


def test_a_name_that_people_chose_is_the_one_shown() -> None:
    named = Judgement(Verdict.NAME, ("topic/missile-shield",), label="the shield")
    readings = [reading_one(), reading_two()]
    links = resolve(readings, [named])
    assert links.labels[links.topics[ONE, "shield"]] == "the shield"
