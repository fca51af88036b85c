"""What sources contradict one another about, and what only differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hand_made_readings import PROVENANCE
from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Cost,
    Document,
    Entity,
    EntityKind,
    Equipment,
    Fact,
    Interval,
    Links,
    Matter,
    Precision,
    Reading,
    Span,
    Status,
)
from kg.rdf.quads import quads
from kg.rdf.shared import shared_quads
from kg.resolve import resolve
from kg.resolve.testimony.disagreements import find_disagreements
from kg.views import Graph

ENTITIES = (
    Entity("no", EntityKind.COUNTRY, "Norway", iso2="NO"),
    Entity("pe", EntityKind.COUNTRY, "Peru", iso2="PE"),
    Entity("quist", EntityKind.PERSON, "Ada Quist", represents=("no",)),
    Entity("dahl", EntityKind.PERSON, "Per Dahl", represents=("no",)),
    Entity("lind", EntityKind.PERSON, "Bo Lind", represents=("pe",)),
    Entity("envoy", EntityKind.PERSON, "a Norwegian envoy", named=False, represents=("no",)),
    Entity("lima", EntityKind.PLACE, "Lima", latitude=-12.04, longitude=-77.03, country="pe"),
    Entity("callao", EntityKind.PLACE, "Callao", latitude=-12.05, longitude=-77.13, country="pe"),
    Entity("cusco", EntityKind.PLACE, "Cusco", latitude=-13.53, longitude=-71.97, country="pe"),
    Entity("oslo", EntityKind.PLACE, "Oslo", latitude=59.91, longitude=10.75, country="no"),
    Entity("house", EntityKind.PLACE, "the customs house", within="lima"),
    Entity("hall", EntityKind.PLACE, "the fishermen's hall", country="pe"),
)


def day(number: int) -> Interval:
    """A day of May 2010."""
    return Interval.day(date(2010, 5, number))


TODAY = day(12)
WEEK = Interval(date(2010, 5, 10), date(2010, 5, 16), Precision.WEEK)
MAY = Interval(date(2010, 5, 1), date(2010, 5, 31), Precision.MONTH)


def meeting(who: str = "quist lind", **rest: object) -> Fact:
    """A meeting as a passage tells it; held unless told otherwise."""
    where = str(rest.pop("at", "")).split()
    roles = {"participant": tuple(who.split()), "location": tuple(where)}
    return Fact("", "Meeting", Span(0, 4), Span(0, 4), "test", roles=roles,
                **{"status": Status.OCCURRED, **rest})  # type: ignore[arg-type] # fmt: skip


def site(number: int | None = None, cost: Cost | None = None, item: str = "interceptor") -> Fact:
    """A site as a passage tells it."""
    equipment = () if number is None else (Equipment(item, number),)
    return Fact("", "Installation", Span(0, 4), Span(0, 4), "test", kind="base", label="northern base",
                status=Status.PLANNED, roles={"hostCountry": ("no",)}, equipment=equipment, cost=cost)  # fmt: skip


def reading(name: str, *facts: Fact, told: Interval | None = TODAY) -> Reading:
    """A document with these facts, which are all about one thing."""
    keyed = tuple(replace(fact, key=f"{fact.type.lower()}-{number}") for number, fact in enumerate(facts))
    document = Document(name, "They met.", f"Report of {name}", name.title(), date=told)
    return Reading(document, ENTITIES, (), keyed)


def linked(*readings: Reading, reprints: dict[str, str] | None = None) -> Links:
    """Links by which all events are one, and all sites."""
    kinds = {"Meeting": "meeting/lima", "Installation": "installation/base"}
    links = Links(
        {(r.document.identifier, e.key): f"{e.kind.lower()}/{e.key}" for r in readings for e in r.entities},
        {},
        {(r.document.identifier, f.key): kinds[f.type] for r in readings for f in r.facts},
        reprints=reprints or {},
    )
    return replace(links, disagreements=find_disagreements(readings, links))


def linked_as(readings: list[Reading], local: str) -> Links:
    """Links by which all facts are one."""
    return Links(
        {(r.document.identifier, e.key): f"{e.kind.lower()}/{e.key}" for r in readings for e in r.entities},
        {},
        {(r.document.identifier, f.key): local for r in readings for f in r.facts},
    )


def matters(*readings: Reading) -> set[str]:
    """What the documents disagree about."""
    return {str(found.matter) for found in linked(*readings).disagreements}


def graph(*readings: Reading, reprints: dict[str, str] | None = None) -> Graph:
    """The graph of readings that all tell of one thing."""
    links = linked(*readings, reprints=reprints)
    rows = [quad for each in readings for quad in quads(each, links)]
    return Graph.from_quads([*rows, *shared_quads(readings, links, PROVENANCE)])


CONTRADICT = [
    ("date", meeting(date=day(11)), meeting(date=day(12))),
    ("date", meeting(date=WEEK), meeting(date=day(17))),
    ("date", meeting(date=day(14), status=Status.PLANNED), meeting(date=day(15), status=Status.PLANNED)),
    ("place", meeting(at="lima"), meeting(at="cusco")),
    ("place", meeting(at="hall"), meeting(at="oslo")),
    ("place", meeting(at="lima cusco"), meeting(at="oslo")),
    ("participants", meeting("quist lind"), meeting("dahl lind")),
    ("status", meeting(), meeting(status=Status.NEGATED)),
    ("status", meeting(date=day(11)), meeting(date=day(11), status=Status.NEGATED)),
    ("status", meeting(status=Status.PLANNED), meeting(status=Status.NEGATED)),
    ("number", site(10), site(12)),
    ("number", site(10, item="interceptor missiles"), site(12, item="interceptor rockets")),
    ("number", site(10, item="interceptor missiles"), site(12, item="interceptors")),
    ("number", site(cost=Cost(1.5e9, "USD")), site(cost=Cost(1.6e9, "USD"))),
]

ONLY_DIFFER = [
    (meeting(date=day(11)), meeting(date=day(11))),
    (meeting(date=day(11)), meeting(date=WEEK)),
    (meeting(date=WEEK), meeting(date=MAY)),
    (meeting(date=day(11)), meeting()),
    # What was planned came a day later.
    (meeting(date=day(11), status=Status.PLANNED), meeting(date=day(12))),
    (meeting(at="oslo", status=Status.PLANNED), meeting(at="lima")),
    (meeting("dahl lind", status=Status.PLANNED), meeting("quist lind")),
    # One place lies in the other, or may.
    (meeting(at="lima"), meeting(at="pe")),
    (meeting(at="house"), meeting(at="lima")),
    (meeting(at="house"), meeting(at="pe")),
    (meeting(at="lima"), meeting(at="callao")),
    (meeting(at="hall"), meeting(at="lima")),
    (meeting(at="lima cusco"), meeting(at="cusco")),
    # A country for its minister, somebody unnamed, a larger company.
    (meeting("quist lind"), meeting("no lind")),
    (meeting("quist lind"), meeting("envoy lind")),
    (meeting("quist dahl lind"), meeting("dahl lind")),
    (meeting(status=Status.PLANNED), meeting()),
    (meeting(status=Status.SUGGESTED), meeting(status=Status.NEGATED)),
    # They did not meet on the one day, they met on the other.
    (meeting(date=day(11)), meeting(date=day(12), status=Status.NEGATED)),
    (site(10), site(10)),
    (site(10), site(4, item="radar")),
    (site(10, item="missiles"), site(100, item="nuclear missiles")),
    (site(10, item="transport aircraft"), site(12, item="combat aircraft")),
    (site(10), site()),
    (site(cost=Cost(3e9, "USD")), site(cost=Cost(3.1e9, "USD"))),
    (site(cost=Cost(3e9, "USD")), site(cost=Cost(2e9, "EUR"))),
]


@pytest.mark.parametrize(("matter", "one", "other"), CONTRADICT)
def test_sources_contradict_one_another(matter: str, one: Fact, other: Fact) -> None:
    assert matters(reading("a", one), reading("b", other)) == {matter}
    assert matters(reading("a", other), reading("b", one)) == {matter}


@pytest.mark.parametrize(("one", "other"), ONLY_DIFFER)
def test_sources_only_differ(one: Fact, other: Fact) -> None:
    assert matters(reading("a", one), reading("b", other)) == set()
    assert matters(reading("a", other), reading("b", one)) == set()


class TestCoursesOfEvents:
    def test_a_plan_that_is_changed_later_is_no_contradiction(self) -> None:
        first = reading("a", meeting(date=day(14), at="lima", status=Status.PLANNED), told=day(10))
        then = reading("b", meeting(date=day(15), at="oslo", status=Status.PLANNED), told=day(12))
        assert matters(first, then) == set()

    def test_a_plan_that_is_dropped_later_is_no_contradiction(self) -> None:
        first = reading("a", meeting(status=Status.PLANNED), told=day(10))
        assert matters(first, reading("b", meeting(status=Status.NEGATED), told=day(11))) == set()

    def test_who_denied_before_the_event_was_right(self) -> None:
        before = reading("a", meeting(status=Status.NEGATED), told=day(10))
        assert matters(before, reading("b", meeting(date=day(12)), told=day(13))) == set()

    def test_who_denies_after_the_event_contradicts(self) -> None:
        after = reading("a", meeting(status=Status.NEGATED), told=day(14))
        assert matters(after, reading("b", meeting(date=day(12)), told=day(13))) == {"status"}

    def test_a_document_that_tells_how_a_plan_came_to_nothing_does_not_contradict_itself(self) -> None:
        plan, change = meeting(date=day(14), status=Status.PLANNED), meeting(date=day(15), status=Status.PLANNED)
        assert matters(reading("a", plan, meeting(status=Status.NEGATED))) == set()
        assert matters(reading("a", plan, change)) == set()


def test_a_document_can_contradict_itself() -> None:
    rows = graph(reading("wire", meeting(date=day(11)), meeting(date=day(12)))).table("disagreements").to_rows()
    assert [(row["matter"], row["said"], row["between"]) for row in rows] == [
        ("date", "Wire (“They”): 2010-05-11; Wire (“They”): 2010-05-12", "one document")
    ]


def test_a_reprint_has_no_voice() -> None:
    pair = reading("a", meeting(date=day(11))), reading("b", meeting(date=day(12)))
    assert linked(*pair, reprints={"b": "a"}).disagreements == ()


def test_only_those_who_contradict_are_named() -> None:
    readings = (
        reading("a", meeting(date=day(11))), reading("b", meeting(date=day(12))), reading("c", meeting(date=WEEK)),
    )  # fmt: skip
    (found,) = linked(*readings).disagreements
    assert (found.matter, found.tellings) == (Matter.DATE, (("a", "meeting-0"), ("b", "meeting-0")))


@given(st.permutations([reading(str(n), one, other) for n, (_, one, other) in enumerate(CONTRADICT[:9])]))
def test_the_order_of_documents_never_matters(readings: list[Reading]) -> None:
    in_order = sorted(readings, key=lambda reading: reading.document.identifier)
    assert linked(*readings).disagreements == linked(*in_order).disagreements != ()


class TestQuery:
    def test_tells_side_by_side_what_each_source_says(self) -> None:
        asked = graph(
            reading("gazette", meeting(date=day(12), at="cusco"), told=day(13)),
            reading("courier", meeting(date=day(11), at="lima"), told=day(14)),
            reading("wire", meeting(date=day(11), at="house"), told=day(12)),
        ).table("disagreements")
        assert [(row["matter"], row["event"], row["who"], row["said"]) for row in asked.to_rows()] == [
            ("date", "Meeting", "Ada Quist, Bo Lind", "Wire, Courier: 2010-05-11; Gazette: 2010-05-12"),
            ("place", "Meeting", "Ada Quist, Bo Lind", "Wire: the customs house; Gazette: Cusco; Courier: Lima"),
        ]
        assert set(asked.column("between")) == {"3 documents"}

    @pytest.mark.parametrize(
        ("one", "other", "said"),
        [
            (meeting(date=WEEK), meeting(date=day(17)), "A: week of 2010-05-10; B: 2010-05-17"),
            (meeting("quist lind"), meeting("dahl lind"), "A: Ada Quist and Bo Lind; B: Bo Lind and Per Dahl"),
            (meeting(), meeting(status=Status.NEGATED), "A: occurred; B: negated"),
            (site(10), site(12), "A: 10 interceptor; B: 12 interceptor"),
            (site(cost=Cost(1.5e9, "USD")), site(cost=Cost(3e8, "USD")), "A: USD 1.5 billion; B: USD 300 million"),
        ],
    )
    def test_tells_every_matter_in_words(self, one: Fact, other: Fact, said: str) -> None:
        (row,) = graph(reading("a", one), reading("b", other)).table("disagreements").to_rows()
        assert row["said"] == said

    @pytest.mark.parametrize(
        ("parameters", "number"),
        [({"about": "date"}, 1), ({"about": "place"}, 0), ({"actor": "Lind"}, 1), ({"actor": "Dahl"}, 0),
         ({"after": "2010-05-13"}, 0)],
    )  # fmt: skip
    def test_finds_by_matter_and_actor(self, parameters: dict[str, str], number: int) -> None:
        asked = graph(reading("a", meeting(date=day(11))), reading("b", meeting(date=day(12))))
        assert len(asked.table("disagreements", **parameters)) == number


EVENTS = {
    "who-met-whom": ("Meeting", "participant", "participant"),
    "calls": ("Call", "participant", "participant"),
    "agreements": ("Agreement", "participant", "participant"),
    "visits": ("Visit", "traveller", "destination"),
    "proposals": ("Proposal", "proposer", "recipient"),
    "actions": ("Action", "source", "target"),
    "timeline": ("Meeting", "participant", "participant"),
}


@pytest.mark.parametrize("question", EVENTS)
@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        ((Status.PLANNED, Status.OCCURRED), "Occurred"),
        ((Status.NEGATED, Status.ONGOING), "Ongoing"),
        ((Status.SUGGESTED, Status.PLANNED, Status.NEGATED), "Negated"),
        ((Status.SUGGESTED, Status.PLANNED), "Planned"),
    ],
)
def test_an_event_with_several_statuses_and_places_is_one_row(
    question: str, statuses: tuple[Status, ...], shown: str
) -> None:
    kind, doer, other = EVENTS[question]
    ends = ("lima", "cusco", "callao")
    readings = []
    for number, status in enumerate(statuses):
        roles: dict[str, tuple[str, ...]] = {"location": (ends[number],)}
        for role, who in ((doer, "quist"), (other, ends[number] if kind == "Visit" else "lind")):
            roles[role] = (*roles.get(role, ()), who)
        fact = replace(meeting(), type=kind, roles=roles, status=status, plover="CONSULT")
        readings.append(reading(f"{number}", fact, told=day(10 + number)))
    links = linked_as(readings, "event/one")
    rows = [quad for each in readings for quad in quads(each, links)]
    answer = Graph.from_quads([*rows, *shared_quads(readings, links, PROVENANCE)]).table(question).to_rows()
    assert [row["status"] for row in answer] == [shown]


def test_who_is_said_not_to_oppose_what_another_reports_him_to_oppose_is_told(read_text) -> None:  # type: ignore[no-untyped-def]
    first = read_text("Norway opposes the canal treaty.")
    second = read_text("Norway does not oppose the canal treaty.")
    rows = [replace(r, document=replace(r.document, identifier=f"{n}.txt")) for n, r in enumerate((first, second))]
    links = resolve(rows)
    built = Graph.from_quads([*(q for r in rows for q in quads(r, links)), *shared_quads(rows, links, PROVENANCE)])
    (row,) = built.table("denied-positions").to_rows()
    assert (row["holder"], row["in_favour"], row["against"]) == (
        "Norway", "Norway does not oppose the canal treaty.", "Norway opposes the canal treaty.",
    )  # fmt: skip
