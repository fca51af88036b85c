from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest
from conftest import calls
from hand_made_readings import GATES, MONDAY, MOSCOW, PUTIN, WEEK, reading_one, reading_two
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DemarcheError
from kg.model import (
    Document,
    Entity,
    EntityKind,
    Fact,
    Interval,
    Precision,
    Reading,
    Span,
    Stance,
    Status,
    Topic,
)
from kg.resolve import resolve
from kg.slugs import slug

RUSSIA = Entity("ru", EntityKind.COUNTRY, "Russia", iso2="RU")
AMERICA = Entity("us", EntityKind.COUNTRY, "United States", iso2="US")
PRAGUE = Entity("prague", EntityKind.PLACE, "Prague", country="cz")
CZECHIA = Entity("cz", EntityKind.COUNTRY, "Czechia", iso2="CZ")
CAST = (RUSSIA, AMERICA, CZECHIA, PRAGUE, MOSCOW, GATES, PUTIN)
TUESDAY = Interval.day(date(2007, 4, 24))
APRIL = Interval(date(2007, 4, 1), date(2007, 4, 30), Precision.MONTH)


def reading(
    name: str, *facts: Fact, entities: tuple[Entity, ...] = CAST, topics: tuple[Topic, ...] = ()
) -> Reading:
    return Reading(Document(name, f"{name} tells. " * 100), entities, topics, facts)


def make(type_name: str, number: int = 0, **rest: object) -> Fact:
    return Fact(f"{type_name}:{number}", type_name, Span(number, number + 1), Span(0, 9), "test", **rest)  # type: ignore[arg-type]


def meeting(number: int = 0, *, place: str | None = None, **rest: object) -> Fact:
    roles = {"participant": ("gates", "putin")} | ({"location": (place,)} if place else {})
    return make("Meeting", number, **{"roles": roles, **rest})


def one(*facts: Fact, apart: bool = False, **rest: object) -> bool:
    """True where the facts are one: those of one document, or, apart, of a document each."""
    if apart:
        readings = [reading(f"{number}.txt", fact) for number, fact in enumerate(facts)]
    else:
        facts = tuple(dataclasses.replace(fact, key=str(number)) for number, fact in enumerate(facts))
        readings = [reading("a.txt", *facts, **rest)]  # type: ignore[arg-type]
    links = resolve(readings)
    assert len(links.facts) == len(facts)
    return len(set(links.facts.values())) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("Lech Wałęsa", "Lech Walesa"), ("Kim Jong-il", "KIM JONG IL"), ("José Ortega", "Jose\u0301 Ortega")],
)
def test_people_are_one_whatever_the_accents_hyphens_and_capitals(first: str, second: str) -> None:
    rows = [
        reading(f"{label}.txt", entities=(Entity("p", EntityKind.PERSON, label),))
        for label in (first, second)
    ]
    assert len(set(resolve(rows).entities.values())) == 1


@pytest.mark.parametrize(
    "entity",
    [
        Entity("p", EntityKind.PERSON, "Gates"),
        Entity("p", EntityKind.PERSON, "a senior official", named=False),
        Entity("p", EntityKind.GROUP, "Polish officials"),
        Entity("p", EntityKind.ORGANIZATION, "the committee", named=False),
        Entity("p", EntityKind.PLACE, "a hotel", named=False),
    ],
)
def test_who_is_known_by_half_a_name_stays_the_documents_own(entity: Entity) -> None:
    names = resolve([reading("a.txt", entities=(entity,)), reading("b.txt", entities=(entity,))]).entities
    assert len(set(names.values())) == 2


def test_countries_are_one_by_code_and_bodies_by_name() -> None:
    first = (RUSSIA, Entity("o", EntityKind.ORGANIZATION, "the Red Cross"))
    second = (
        Entity("x", EntityKind.COUNTRY, "Russian Federation", iso2="RU"),
        Entity("o", EntityKind.ORGANIZATION, "Red Cross"),
    )
    names = resolve([reading("a.txt", entities=first), reading("b.txt", entities=second)]).entities
    assert set(names.values()) == {"country/ru", "organization/international-committee-of-the-red-cross"}


def test_places_are_one_by_number_or_by_name_and_country() -> None:
    kyiv = Entity("k", EntityKind.PLACE, "Kyiv", geonames=703448, country="ua")
    kiev = dataclasses.replace(kyiv, label="Kiev")
    unnumbered = dataclasses.replace(kyiv, geonames=None)
    abroad = dataclasses.replace(unnumbered, country="us")
    ukraine = Entity("ua", EntityKind.COUNTRY, "Ukraine", iso2="UA")
    rows = [
        reading(f"{number}.txt", entities=(place, ukraine, AMERICA))
        for number, place in enumerate((kyiv, kiev, unnumbered, abroad))
    ]
    names = resolve(rows).entities
    assert names["0.txt", "k"] == names["1.txt", "k"] == names["2.txt", "k"] != names["3.txt", "k"]


def test_two_towns_of_one_name_in_one_country_keep_names_of_their_own() -> None:
    town = Entity("s", EntityKind.PLACE, "Springfield", country="us")
    rows = [
        reading(f"{number}.txt", entities=(AMERICA, dataclasses.replace(town, geonames=number)))
        for number in (1, 2)
    ]
    names = resolve(rows).entities
    assert names["1.txt", "s"] != names["2.txt", "s"]


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (meeting(date=MONDAY), meeting(date=MONDAY), True),
        (meeting(date=MONDAY), meeting(date=WEEK), True),
        (meeting(date=MONDAY), meeting(date=TUESDAY), False),
        (meeting(date=MONDAY, place="moscow"), meeting(date=MONDAY), True),
        (meeting(date=MONDAY, place="moscow"), meeting(date=MONDAY, place="ru"), True),
        (meeting(date=MONDAY, place="moscow"), meeting(date=MONDAY, place="prague"), False),
        (meeting(date=MONDAY, status=Status.OCCURRED), meeting(date=MONDAY, status=Status.ONGOING), True),
        (meeting(date=MONDAY, status=Status.PLANNED), meeting(date=MONDAY, status=Status.SUGGESTED), True),
        (meeting(date=MONDAY, status=Status.PLANNED), meeting(date=MONDAY, status=Status.OCCURRED), True),
        (meeting(date=MONDAY), make("Call", date=MONDAY, roles={"participant": ("gates", "putin")}), False),
    ],
)  # fmt: skip
def test_meetings_are_one_by_people_days_places_and_status(
    first: Fact, second: Fact, expected: bool, apart: bool
) -> None:
    assert one(first, second, apart=apart) is expected


def test_a_missing_day_joins_inside_a_document_only() -> None:
    assert one(meeting(date=MONDAY), meeting())
    assert one(meeting(), meeting())
    assert not one(meeting(date=MONDAY), meeting(), apart=True)
    assert not one(meeting(), meeting(), apart=True)


def test_a_missing_day_joins_neither_of_two_meetings() -> None:
    facts = meeting(0, date=MONDAY), meeting(1, date=TUESDAY), meeting(2)
    assert len(set(resolve([reading("a.txt", *facts)]).facts.values())) == 3


def test_a_week_joins_neither_of_two_meetings_in_it() -> None:
    facts = meeting(0, date=MONDAY), meeting(1, date=TUESDAY), meeting(2, date=WEEK)
    assert len(set(resolve([reading("a.txt", *facts)]).facts.values())) == 3


def test_who_meets_nobody_in_particular_meets_anew_each_time() -> None:
    alone = {"participant": ("gates",)}
    assert not one(meeting(date=MONDAY, roles=alone), meeting(date=MONDAY, roles=alone))


def test_statements_are_one_by_their_words_only() -> None:
    said = {"date": MONDAY, "roles": {"speaker": ("gates",)}}
    assert one(make("Statement", quote="Peace, now.", **said), make("Statement", quote="“Peace now”", **said))
    assert not one(make("Statement", quote="Peace.", **said), make("Statement", quote="War.", **said))
    assert not one(make("Statement", **said), make("Statement", **said))


def test_actions_are_one_by_what_is_done() -> None:
    done = {"date": MONDAY, "roles": {"source": ("ru",), "target": ("us",)}}
    assert one(make("Action", plover="ACCUSE", **done), make("Action", plover="ACCUSE", **done), apart=True)
    assert not one(make("Action", plover="ACCUSE", **done), make("Action", plover="THREATEN", **done))
    turned = {**done, "roles": {"source": ("us",), "target": ("ru",)}}
    assert not one(make("Action", plover="ACCUSE", **done), make("Action", plover="ACCUSE", **turned))


def test_tenures_are_one_over_all_documents() -> None:
    roles = {"holder": ("gates",), "of": ("us",)}
    first = make("Tenure", title="Secretary of Defense", roles=roles, status=Status.CURRENT)
    assert one(first, dataclasses.replace(first, title="secretary of defense"), apart=True)
    assert one(first, dataclasses.replace(first, status=None), apart=True)
    assert not one(first, dataclasses.replace(first, status=Status.FORMER), apart=True)
    assert not one(first, dataclasses.replace(first, title="Director"), apart=True)


def test_positions_are_one_inside_a_document() -> None:
    topics = (Topic("shield", "missile shield"), Topic("plan", "the Missile Shield"), Topic("gas", "gas"))
    first = make("Position", stance=Stance.OPPOSES, topic="shield", roles={"holder": ("ru",)})
    assert one(first, dataclasses.replace(first, topic="plan"), topics=topics)
    assert not one(first, dataclasses.replace(first, topic="gas"), topics=topics)
    assert not one(first, dataclasses.replace(first, stance=Stance.SUPPORTS), topics=topics)
    rows = [reading(name, first, topics=topics) for name in ("a.txt", "b.txt")]
    assert len(set(resolve(rows).facts.values())) == 2


def test_sites_are_one_across_documents_unless_they_name_different_proponents() -> None:
    roles = {"hostCountry": ("cz",), "proponent": ("us",)}
    full = make("Installation", kind="radar site", roles=roles)
    bare = make("Installation", kind="radar site", roles={"hostCountry": ("cz",)})
    assert one(full, bare)
    assert one(full, full, apart=True)
    assert one(full, bare, apart=True)
    russian = dataclasses.replace(full, roles={**roles, "proponent": ("ru",)})
    assert not one(full, russian, apart=True)
    links = resolve([reading(f"{n}.txt", fact) for n, fact in enumerate((full, russian, bare))])
    assert len(set(links.facts.values())) == 3  # whose the third is, nobody tells
    assert not one(full, dataclasses.replace(full, kind="base"))
    in_moscow = dataclasses.replace(full, roles={**roles, "location": ("moscow",)})
    in_prague = dataclasses.replace(full, roles={**roles, "location": ("prague",)})
    assert not one(in_moscow, in_prague)


def person_in_post(name: str, label: str, post: str = "President") -> Reading:
    holder = Entity("p", EntityKind.PERSON, label)
    tenure = make("Tenure", roles={"holder": ("p",), "of": ("us",)}, title=post, status=Status.CURRENT)
    return reading(name, tenure, entities=(AMERICA, holder))


def test_a_surname_is_the_only_person_of_that_name_in_that_post() -> None:
    full, bare = person_in_post("a.txt", "George W. Bush"), person_in_post("b.txt", "Bush")
    assert len(set(resolve([full, bare]).entities.values())) == 2  # the country and one person
    elder = person_in_post("c.txt", "George Herbert Bush")
    assert len(set(resolve([full, elder, bare]).entities.values())) == 4  # two of that name: the third stays open
    governor = person_in_post("d.txt", "Bush", "Governor")
    assert len(set(resolve([full, governor]).entities.values())) == 3


def test_the_two_hand_made_documents_share_their_meeting_and_their_site() -> None:
    facts = resolve([reading_one(), reading_two()]).facts
    assert facts["one.txt", "meeting"] == facts["wire/two?id=2", "meeting"]
    assert facts["one.txt", "site"] in {name for (document, _), name in facts.items() if "two" in document}


def test_two_documents_of_one_name_are_refused() -> None:
    with pytest.raises(DemarcheError, match=r"Two documents are called 'a\.txt'"):
        resolve([reading("a.txt"), reading("a.txt", meeting())])


def test_nothing_that_differs_shares_an_iri() -> None:
    links = resolve([reading_one(), reading_two()])
    assert not set(links.entities.values()) & set(links.facts.values())
    shared = set(links.topics.values()) & set(links.facts.values())
    assert {name.split("/")[0] for name in shared} <= {"installation"}  # a site is its own topic


dates = st.sampled_from([None, MONDAY, TUESDAY, WEEK, APRIL, Interval.day(date(2007, 4, 29))])
meetings = st.builds(
    meeting,
    st.integers(0, 50),
    place=st.sampled_from([None, "moscow", "prague", "ru"]),
    date=dates,
    status=st.sampled_from([None, Status.OCCURRED, Status.PLANNED, Status.NEGATED]),
)
sites = st.builds(
    lambda number, kind, proponent, place: make(
        "Installation",
        number,
        kind=kind,
        roles={"hostCountry": ("cz",), "proponent": proponent, "location": place},
    ),
    st.integers(0, 50),
    st.sampled_from(["base", "radar site"]),
    st.sampled_from([(), ("us",), ("ru",)]),
    st.sampled_from([(), ("prague",), ("moscow",)]),
)
readings_of_facts = st.lists(
    st.lists(meetings | sites, max_size=5, unique_by=lambda fact: fact.key), min_size=1, max_size=6
)


@settings(max_examples=200, deadline=None)
@given(readings_of_facts, st.randoms())
def test_the_order_of_documents_and_facts_changes_no_iri(groups: list[list[Fact]], random: object) -> None:
    rows = [reading(f"{number}.txt", *facts) for number, facts in enumerate(groups)]
    expected = resolve(rows)
    mixed = [
        dataclasses.replace(
            row,
            facts=tuple(random.sample(row.facts, len(row.facts))),  # type: ignore[attr-defined]
            entities=tuple(random.sample(row.entities, len(row.entities))),  # type: ignore[attr-defined]
        )
        for row in random.sample(rows, len(rows))  # type: ignore[attr-defined]
    ]
    assert resolve(mixed) == expected


@settings(max_examples=200, deadline=None)
@given(readings_of_facts)
def test_no_event_lies_in_two_countries_or_on_two_days_of_one_article(groups: list[list[Fact]]) -> None:
    rows = [reading(f"{number}.txt", *facts) for number, facts in enumerate(groups)]
    links = resolve(rows).facts
    days: dict[str, set[Interval]] = {}
    lands: dict[str, set[str]] = {}
    for row in rows:
        for fact in row.facts:
            name = links[row.document.identifier, fact.key]
            if fact.type == "Meeting" and fact.date and fact.date.precision is Precision.DAY:
                days.setdefault(name + row.document.identifier, set()).add(fact.date)
            for place in fact.roles.get("location", ()) if fact.type == "Meeting" else ():
                lands.setdefault(name, set()).add("cz" if place == "prague" else "ru")
    assert all(len(found) == 1 for found in [*days.values(), *lands.values()])


def test_a_slug_is_plain_ascii_and_never_empty() -> None:
    assert slug("!?") != slug("?!") != ""
    assert slug("Владимир Путин") != slug("Дмитрий Медведев")
    assert slug("第2") != slug("2")
    assert len(slug("word " * 100)) < 100


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_has_a_slug(text: str) -> None:
    assert slug(text)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_the_cost_grows_about_linearly() -> None:
    def cost(count: int) -> int:
        start = date(2000, 1, 1)
        rows = [
            reading(f"{number}.txt", meeting(date=Interval.day(start + timedelta(days=number % 3000))),
                    meeting(1, date=WEEK), meeting(2))
            for number in range(count)
        ]  # fmt: skip
        return calls(lambda: resolve(rows))

    assert cost(2000) < 12 * cost(200)


def test_a_thousand_copies_of_one_article_cost_no_more_than_others() -> None:
    def cost(count: int) -> int:
        facts = meeting(date=MONDAY), meeting(1), meeting(2, date=WEEK)
        rows = [reading(f"{number}.txt", *facts) for number in range(count)]
        return calls(lambda: resolve(rows))

    assert cost(1000) < 12 * cost(100)
