"""People named by surname alone: whom documents of the same weeks make them, and when nobody."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Entity, EntityKind, Fact, Interval, Reading, Span, Status, Verdict
from kg.resolve import resolve
from kg.resolve.actors.bearers import surnames
from kg.resolve.actors.profiles import profiles
from kg.resolve.actors.telling import tell

DAY = date(2003, 4, 23)
LANDS = {code: Entity(code, EntityKind.COUNTRY, code.upper(), iso2=code.upper())
         for code in ("no", "pl", "eg", "mx", "vn", "kr", "de", "ng", "us")}  # fmt: skip
Someone = tuple[Entity, tuple[Fact, ...]]


def who(label: str, land: str | None = None, post: str | None = None, *, key: str | None = None) -> Someone:
    """Somebody of a country or none, in a post there or none."""
    key = key or label.lower()
    entity = Entity(key, EntityKind.PERSON, label, represents=(land,) if land else ())
    if land is None or post is None:
        return entity, ()
    roles = {"holder": (key,), "of": (land,)}
    return entity, (Fact(f"t-{key}", "Tenure", Span(0, 1), Span(0, 1), "test", title=post, roles=roles,
                         status=Status.CURRENT),)  # fmt: skip


def article(name: str, *people: Someone, of: Sequence[str] = (), met: Sequence[Sequence[str]] = (),
            day: date | None = DAY, text: str = "") -> Reading:  # fmt: skip
    """A document that names people and countries, and who met whom."""
    lands = sorted({*of, *(land for entity, _ in people for land in entity.represents)})
    meetings = tuple(
        Fact(f"m{number}", "Meeting", Span(0, 1), Span(0, 1), "test", status=Status.OCCURRED,
             roles={"participant": tuple(label.lower() for label in labels)})
        for number, labels in enumerate(met)
    )  # fmt: skip
    cast = tuple(dataclasses.replace(e, mentions=(_mention(e.label, text),)) for e, _ in people)
    facts = (*(fact for _, rows in people for fact in rows), *meetings)
    document = Document(name, text or name, date=Interval.day(day) if day else None)
    return Reading(document, (*(LANDS[land] for land in lands), *cast), (), facts)


def _mention(label: str, text: str) -> Span:
    start = max(text.find(label), 0)
    return Span(start, start + len(label))


ANNA = who("Anna Lindqvist", "no", "Foreign Minister")
OLAF = who("Olaf Brandt", "de", "Foreign Minister")
KNOWN = article("known.txt", ANNA, OLAF, met=[("Anna Lindqvist", "Olaf Brandt")])
LONE = who("Lindqvist")


def verdict(lone: Reading, *others: Reading, label: str = "lindqvist", known: tuple[str, str] | None = None) -> str:
    """Whether the surname of a document is the person of another: one, in doubt, or not."""
    links = resolve([lone, *others])
    known = known or ("known.txt", "anna lindqvist")
    mine = links.entities[lone.document.identifier, label]
    if mine == links.entities[known]:
        return "one"
    return "doubt" if any(m.verdict is Verdict.DOUBTFUL and mine in m.nodes for m in links.matches) else "not"


BRANDT = who("Brandt")


@pytest.mark.parametrize(
    ("lone", "expected"),
    [
        (article("a.txt", LONE, BRANDT, of=["no"]), "one"),  # her country, and one with whom she deals
        (article("a.txt", LONE, OLAF, of=["no"]), "one"),
        (article("a.txt", LONE, BRANDT, met=[("Lindqvist", "Brandt")]), "one"),  # they meet again
        (article("a.txt", LONE, of=["no"]), "doubt"),  # her country alone
        (article("a.txt", LONE, BRANDT), "doubt"),  # one with whom she deals, and no more
        (article("a.txt", LONE, of=["pl"]), "not"),
        (article("a.txt", LONE), "not"),
        (article("a.txt", who("lindqvist", key="lindqvist"), BRANDT, of=["no"]), "not"),  # no name
    ],
)
def test_a_surname_is_the_only_person_who_bears_it_where_the_context_agrees(lone: Reading, expected: str) -> None:
    assert verdict(lone, KNOWN) == expected


def test_a_merge_tells_its_reasons() -> None:
    links = resolve([KNOWN, article("a.txt", LONE, BRANDT, of=["no"], met=[("Lindqvist", "Brandt")])])
    reasons = next(match.reasons for match in links.matches if "person/lindqvist" in match.things)
    assert reasons == (
        "the only Lindqvist whom documents name is Anna Lindqvist", "Norway is spoken of", "both deal with Olaf Brandt",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("away", "expected"), [(0, "one"), (92, "one"), (-92, "one"), (93, "not"), (-93, "not"), (None, "not")]
)
def test_the_documents_lie_within_three_months(away: int | None, expected: str) -> None:
    day = None if away is None else DAY + timedelta(days=away)
    assert verdict(article("a.txt", LONE, BRANDT, of=["no"], day=day), KNOWN) == expected


AGREEING = article("a.txt", LONE, BRANDT, of=["no"], met=[("Lindqvist", "Brandt")])


@pytest.mark.parametrize(
    ("rival", "expected"),
    [
        (article("b.txt", who("Erik Lindqvist")), "not"),
        (article("b.txt", who("Erik Lindkvist")), "not"),  # the same surname in another spelling
        (article("b.txt", who("Erik Lindqvist", "us"), day=DAY - timedelta(days=900)), "not"),
        (article("b.txt", who("Erik Lindqvist"), day=date(1980, 1, 1)), "one"),  # a generation ago
        (article("b.txt", who("Anna Lindqvist", "no")), "one"),
        (article("b.txt", who("Erik Lind", "no")), "one"),
    ],
)
def test_nobody_else_bears_the_surname(rival: Reading, expected: str) -> None:
    assert verdict(AGREEING, KNOWN, rival) == expected


@pytest.mark.parametrize(
    "lone",
    [
        article("a.txt", who("Lindqvist", "pl"), BRANDT, of=["no"]),  # another country
        article("a.txt", who("Lindqvist", "pl", "Interior Minister"), BRANDT, of=["no"]),
        article("a.txt", LONE, who("Anna Lindqvist", "no"), BRANDT),  # she herself is named beside the surname
        article("a.txt", LONE, who("Lindqvist", key="q"), BRANDT, of=["no"]),  # two of that name
    ],
)
def test_never_against_what_the_document_tells(lone: Reading) -> None:
    assert verdict(lone, KNOWN) == "not"


def test_another_post_of_the_same_country_leaves_a_doubt() -> None:
    lone = article("a.txt", who("Lindqvist", "no", "Interior Minister"), BRANDT, met=[("Lindqvist", "Brandt")])
    assert verdict(lone, KNOWN) == "doubt"


@pytest.mark.parametrize(
    ("courtesy", "expected"), [("Mrs.", "one"), ("Ms.", "one"), ("Dr.", "one"), ("Mr.", "not"), ("Sir", "not")]
)
def test_a_courtesy_tells_who_is_not_meant(courtesy: str, expected: str) -> None:
    known = article("known.txt", ANNA, OLAF, met=[("Anna Lindqvist", "Olaf Brandt")], text="Mrs. Anna Lindqvist spoke.")
    lone = article("a.txt", LONE, BRANDT, of=["no"], text=f"Then {courtesy} Lindqvist spoke.")
    assert verdict(lone, known) == expected


def test_a_surname_that_is_a_given_name_too_needs_more() -> None:
    known = article("known.txt", who("Anna Vincent", "no"), OLAF, met=[("Anna Vincent", "Olaf Brandt")])
    assert verdict(article("a.txt", who("Vincent"), BRANDT, of=["no"]), known,
                   label="vincent", known=("known.txt", "anna vincent")) == "doubt"  # fmt: skip
    assert verdict(article("a.txt", who("Vincent"), BRANDT, of=["no"], met=[("Vincent", "Brandt")]), known,
                   label="vincent", known=("known.txt", "anna vincent")) == "one"  # fmt: skip


def test_a_surname_of_many_leaders_needs_more() -> None:
    known = article("known.txt", who("Nina Garcia", "no"), OLAF, met=[("Nina Garcia", "Olaf Brandt")])
    asked = {"label": "garcia", "known": ("known.txt", "nina garcia")}
    assert verdict(article("a.txt", who("Garcia"), of=["no"]), known, **asked) == "not"  # type: ignore[arg-type]
    assert verdict(article("a.txt", who("Garcia"), BRANDT, of=["no"]), known, **asked) == "doubt"  # type: ignore[arg-type]


def test_a_leader_of_that_name_in_office_leaves_a_doubt() -> None:
    known = article("known.txt", who("Peter Merkel", "de"), ANNA, met=[("Peter Merkel", "Anna Lindqvist")],
                    day=date(2010, 4, 1))  # fmt: skip
    lone = article("a.txt", who("Merkel"), LONE, of=["de"], met=[("Merkel", "Lindqvist")], day=date(2010, 4, 9))
    assert verdict(lone, known, label="merkel", known=("known.txt", "peter merkel")) == "doubt"


def test_the_leader_in_office_needs_but_the_country() -> None:
    known = article("known.txt", who("Angela Merkel", "de"), day=date(2010, 4, 1))
    asked = {"label": "merkel", "known": ("known.txt", "angela merkel")}
    lone = article("a.txt", who("Merkel"), of=["de"], day=date(2010, 4, 9))
    assert verdict(lone, known, **asked) == "one"  # type: ignore[arg-type]
    before = [article(name, *cast, of=["de"], day=date(1999, 4, 1))
              for name, cast in (("a.txt", [who("Merkel")]), ("known.txt", [who("Angela Merkel", "de")]))]  # fmt: skip
    assert verdict(*before, **asked) == "doubt"  # type: ignore[arg-type]


def test_a_leader_with_a_second_surname_is_no_rival_of_himself() -> None:
    day = date(2009, 4, 1)
    known = article("known.txt", who("Felipe Calderon Hinojosa", "mx"), ANNA,
                    met=[("Felipe Calderon Hinojosa", "Anna Lindqvist")], day=day)  # fmt: skip
    for label in ("Calderon", "Calderon Hinojosa"):
        lone = article("a.txt", who(label), LONE, of=["mx"], day=day)
        assert verdict(lone, known, label=label.lower(), known=("known.txt", "felipe calderon hinojosa")) == "one"
        assert verdict(article("a.txt", LONE, who(label), of=["no"], day=day), known) == "one"


def test_others_named_beside_both_are_company() -> None:
    cast = [who("Ingrid Dahl"), who("Tomas Berg")]
    known = article("known.txt", ANNA, *cast)
    assert verdict(article("a.txt", LONE, *cast, of=["no"]), known) == "one"
    assert verdict(article("a.txt", LONE, *cast), known) == "doubt"
    assert verdict(article("a.txt", LONE, cast[0]), known) == "not"


@pytest.mark.parametrize(
    ("full", "land", "called", "never"),
    [
        ("Tran Van Binh", "vn", {"binh"}, {"tran", "van"}),  # Vietnamese are called by the given name
        ("Yoo Min-ho", "kr", {"yu"}, {"min"}),
        ("Ana Ortiz Robles", "mx", {"ortiz", "robles", "ortiz robles"}, {"ana"}),
        ("Ana Maria Robles", "no", {"robles"}, {"maria", "maria robles"}),
        ("Nabil al-Farghawi", "eg", {"fargavi"}, {"nabil"}),
        ("Jan de Prado", "no", {"prado"}, {"de", "jan"}),
    ],
)
def test_what_somebody_is_called_goes_by_the_country(full: str, land: str, called: set[str], never: set[str]) -> None:
    found = surnames(profiles(tell(article("a.txt", who(full, land))), ())[0])
    assert called <= found
    assert not never & found


@pytest.mark.parametrize(
    ("full", "land", "alone", "expected"),
    [
        ("Tran Van Binh", "vn", "Binh", "one"),
        ("Tran Van Binh", "vn", "Tran", "not"),
        ("Yoo Min-ho", "kr", "Yoo", "one"),
        ("Ana Ortiz Robles", "mx", "Robles", "one"),
        ("Ana Ortiz Robles", "mx", "Ortiz", "one"),
        ("Ana Ortiz Robles", "mx", "Ortiz Robles", "one"),
        ("Ana Ortiz Robles", "pl", "Ortiz", "not"),
        ("Nabil al-Farghawi", "eg", "al-Farghawi", "one"),
        ("Nabil al-Farghawi", "eg", "Farghawy", "one"),
        ("Nabil al-Farghawi", "eg", "Nabil", "not"),
        ("Jan de Prado", "no", "de Prado", "one"),
    ],
)
def test_short_forms_of_names_of_many_countries(full: str, land: str, alone: str, expected: str) -> None:
    known = article("known.txt", who(full, land), OLAF, met=[(full, "Olaf Brandt")])
    lone = article("a.txt", who(alone), BRANDT, of=[land], met=[(alone, "Brandt")])
    assert verdict(lone, known, label=alone.lower(), known=("known.txt", full.lower())) == expected


def test_a_given_name_and_surname_are_not_two_surnames() -> None:
    known = article("known.txt", who("Jose Carlos Robles", "mx"), OLAF, met=[("Jose Carlos Robles", "Olaf Brandt")])
    lone = article("a.txt", who("Carlos Robles"), BRANDT, met=[("Carlos Robles", "Brandt")])
    assert verdict(lone, known, label="carlos robles", known=("known.txt", "jose carlos robles")) != "one"


def test_one_body_of_one_country_speaks_for_a_name_with_more_given_names() -> None:
    def leader(name: str, label: str, body: str, title: str) -> Reading:
        party = Entity("party", EntityKind.ORGANIZATION, body, represents=("no",))
        roles = {"holder": ("p",), "of": ("party",)}
        post = Fact("t", "Tenure", Span(0, 1), Span(0, 1), "test", title=title, roles=roles, status=Status.CURRENT)
        somebody = Entity("p", EntityKind.PERSON, label, represents=("party",))
        return Reading(Document(name, name, date=Interval.day(DAY)), (LANDS["no"], party, somebody), (), (post,))

    def names(body: str) -> set[str]:
        rows = [leader("a.txt", "Sam Okafor", "Fjord League", "Leader"),
                leader("b.txt", "Samuel Adeyinka Okafor", body, "President")]  # fmt: skip
        links = resolve(rows)
        return {links.entities[name, "p"] for name in ("a.txt", "b.txt")}

    assert len(names("Fjord League")) == 1
    assert len(names("Harbour Union")) == 2


labels = st.sampled_from(["Anna Lindqvist", "Lindqvist", "Erik Lindqvist", "Olaf Brandt", "Brandt", "Angela Merkel",
                          "Merkel", "Ana Ortiz Robles", "Ortiz Robles", "Robles", "Vincent"])  # fmt: skip
rows = st.lists(
    st.tuples(
        st.lists(st.tuples(labels, st.sampled_from([None, "no", "mx"])), max_size=4, unique_by=lambda one: one[0]),
        st.lists(st.sampled_from(["no", "de", "mx"]), max_size=2),
        st.sampled_from([None, DAY, DAY + timedelta(days=60), DAY + timedelta(days=300)]),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=150, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_documents_never_matters(made: list, random: object) -> None:  # type: ignore[type-arg]
    readings = [
        article(f"{number}.txt", *(who(*one) for one in cast), of=lands, day=day,
                met=[[label for label, _ in cast[:2]]] if met and len(cast) > 1 else [])
        for number, (cast, lands, day, met) in enumerate(made)
    ]  # fmt: skip
    mixed = random.sample(readings, len(readings))  # type: ignore[attr-defined]
    assert resolve(mixed) == resolve(readings)
