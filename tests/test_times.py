"""When and where: days and places that lie outside an event's own clause, and visits told by presence."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import Read

from kg.dates import Tense, find_dates, resolve
from kg.model import Fact, Interval, Reading

MONDAY, TUESDAY, WEDNESDAY = date(2010, 5, 10), date(2010, 5, 11), date(2010, 5, 12)
GATHERINGS = ("Meeting", "Negotiation")
BERG = "Norwegian Foreign Minister Anna Berg"
NOWAK = "Polish President Jan Nowak"


def of(reading: Reading, *types: str) -> list[Fact]:
    return [f for f in reading.facts if f.type in types]


def labels(reading: Reading, fact: Fact, role: str) -> set[str]:
    known = {e.key: e.label for e in reading.entities}
    return {known[k] for k in fact.roles.get(role, ())}


def place(reading: Reading, fact: Fact) -> str | None:
    return next(iter(labels(reading, fact, "location")), None)


def told(reading: Reading, *types: str) -> set[tuple[date | None, str | None]]:
    """The day and place of every event of these types."""
    return {(f.date.start if f.date else None, place(reading, f)) for f in of(reading, *types)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("She met him the same day.", MONDAY),
        ("She met him later that day.", MONDAY),
        ("She met him earlier in the day.", MONDAY),
        ("She met him that same evening.", MONDAY),
        ("She met him the following day.", TUESDAY),
        ("She met him two days later.", WEDNESDAY),
        ("She met him a day earlier.", date(2010, 5, 9)),
        ("She met him the day before.", date(2010, 5, 9)),
    ],
)
def test_story_dates_count_from_the_day_last_told(text: str, day: date) -> None:
    (expression,) = find_dates(text)
    assert resolve(expression, Interval.day(MONDAY)) == Interval.day(day)


@pytest.mark.parametrize("text", ["two days before the summit", "a day later than planned", "on the 13th floor"])
def test_no_story_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "tense", "day"),
    [
        ("on the 13th.", Tense.PAST, date(2010, 4, 13)),
        ("on the 26th.", Tense.FUTURE, date(2010, 5, 26)),
        ("planned for May.", Tense.FUTURE, date(2010, 5, 1)),
    ],
)
def test_days_and_months_alone(text: str, tense: Tense, day: date) -> None:
    (expression,) = find_dates(text)
    found = resolve(expression, Interval.day(WEDNESDAY), tense)
    assert found is not None
    assert found.start == day


@pytest.mark.parametrize(
    ("text", "day", "where"),
    [
        ("On Monday in Oslo, Anna Berg met Jan Nowak.", MONDAY, "Oslo"),
        ("Anna Berg met Jan Nowak at a ceremony in Oslo on Monday.", MONDAY, "Oslo"),
        ("On the sidelines of a summit in Oslo, Anna Berg met Jan Nowak on Monday.", MONDAY, "Oslo"),
        ("Anna Berg met Jan Nowak at the United Nations in New York on Monday.", MONDAY, "New York"),
        ("Anna Berg met officials of the Icelandic government in Reykjavik on Monday.", MONDAY, "Reykjavik"),
        ("Anna Berg flew to Oslo on Monday and met Jan Nowak.", MONDAY, "Oslo"),
        ("Anna Berg arrived in Oslo on Monday, where she met Jan Nowak.", MONDAY, "Oslo"),
        ("Anna Berg made a trip to Oslo for talks with Jan Nowak on Monday.", MONDAY, "Oslo"),
        ("Anna Berg is in Oslo for talks with Jan Nowak.", None, "Oslo"),
        ("After talks in Oslo with Jan Nowak on Monday, Anna Berg called for calm.", MONDAY, "Oslo"),
        ("Anna Berg and Jan Nowak, meeting in Oslo on Monday, agreed to cut taxes.", MONDAY, "Oslo"),
        ("Anna Berg said Monday that she had met Jan Nowak in Oslo.", None, "Oslo"),
    ],
)
def test_meetings_in_one_sentence(text: str, day: date | None, where: str, read_text: Read) -> None:
    reading = read_text(text)
    assert (day, where) in told(reading, *GATHERINGS)


@pytest.mark.parametrize(
    ("text", "day", "where"),
    [
        ("Anna Berg met Jan Nowak on Monday. The meeting was held in Lagos.", MONDAY, "Lagos"),
        ("Anna Berg met Jan Nowak in Lagos. The talks took place on Monday.", MONDAY, "Lagos"),
        ("Anna Berg met Jan Nowak. Their session in Lagos on Monday was cordial.", MONDAY, "Lagos"),
        ("Anna Berg will meet Jan Nowak. The meeting opens on Friday.", date(2010, 5, 14), None),
    ],
)
def test_events_told_again(text: str, day: date, where: str | None, read_text: Read) -> None:
    reading = read_text(text)
    facts = of(reading, *GATHERINGS)
    assert (day, where) in told(reading, *GATHERINGS)
    assert all(labels(reading, f, "participant") == {"Anna Berg", "Jan Nowak"} for f in facts)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg met Jan Nowak in Oslo. The talks in Lagos failed.",
        "Anna Berg met Jan Nowak on Monday. The meeting on Tuesday was called by King Haldor.",
        "Anna Berg met Jan Nowak on Monday. A meeting in Lagos failed.",
        "Anna Berg met Jan Nowak on Monday. The meeting in Lagos will be held in June.",
    ],
)
def test_other_events_are_not_the_one_told_before(text: str, read_text: Read) -> None:
    assert len(of(read_text(text), *GATHERINGS)) == 1


def test_a_visit_told_again_gets_its_day(read_text: Read) -> None:
    reading = read_text("Anna Berg will visit Peru. The two-day visit begins on Friday.")
    assert (date(2010, 5, 14), "Peru") in told(reading, "Visit")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the lead's people then did, they did on its day
        (f"{BERG} flew to Warsaw on Monday. She met {NOWAK} and called for calm.", (MONDAY, "Warsaw")),
        # another time, told by the tense or a word
        (f"{BERG} flew to Warsaw on Monday. She had met {NOWAK} before.", (None, None)),
        (f"{BERG} flew to Warsaw on Monday. She met {NOWAK} in 2005.", (date(2005, 1, 1), None)),
        # two days in the lead leave the day open
        (f"{BERG} visited Warsaw on Monday and Kiev on Tuesday. She met {NOWAK}.", (None, "Warsaw")),
        # a paragraph may set another day and place
        (
            f"{BERG} called for calm on Tuesday.\n\nIn Warsaw on Monday, Berg had heard a plain no. "
            f"She was received by {NOWAK}.",
            (MONDAY, "Warsaw"),
        ),
    ],
)
def test_the_scene_of_a_story(text: str, expected: tuple[date | None, str | None], read_text: Read) -> None:
    assert told(read_text(text), *GATHERINGS) == {expected}


def test_the_dateline_is_where_its_people_receive_foreigners(read_text: Read) -> None:
    text = f"{NOWAK} met {BERG} on Monday."
    assert told(read_text(text, place="Warsaw"), *GATHERINGS) == {(MONDAY, "Warsaw")}
    assert told(read_text(text, place="Geneva"), *GATHERINGS) == {(MONDAY, None)}


def test_who_is_received_abroad_has_gone_there(read_text: Read) -> None:
    reading = read_text(f"{NOWAK} received {BERG} in Warsaw on Monday.")
    (visit,) = of(reading, "Visit")
    assert labels(reading, visit, "traveller") == {"Anna Berg"}
    assert (visit.date, place(reading, visit)) == (Interval.day(MONDAY), "Warsaw")


@pytest.mark.parametrize(
    "text",
    [
        f"{NOWAK} received {BERG} in Geneva on Monday.",  # nobody is at home
        f"{NOWAK} met Polish Foreign Minister Piotr Lis in Warsaw on Monday.",  # nobody comes from elsewhere
        f"{NOWAK} refused to meet {BERG} in Warsaw.",
    ],
)
def test_no_guests(text: str, read_text: Read) -> None:
    assert not of(read_text(text), "Visit")


@pytest.mark.parametrize(
    ("text", "where", "status"),
    [
        ("Anna Berg is in Hanoi for a two-day visit.", "Hanoi", "Ongoing"),
        ("Anna Berg, who is in Hanoi to sign the treaty, called for calm.", "Hanoi", "Ongoing"),
        ("Anna Berg was in Hanoi for the funeral.", "Hanoi", "Occurred"),
        ("Anna Berg will be in Hanoi for talks on Friday.", "Hanoi", "Planned"),
        ("In Hanoi for a conference, Anna Berg called for calm.", "Hanoi", "Occurred"),
        ("Anna Berg, in Hanoi for talks, said the treaty was dead.", "Hanoi", "Occurred"),
        (f"{BERG} was in Hanoi on Monday.", "Hanoi", "Occurred"),
        ("Visiting Norwegian Foreign Minister Anna Berg called for calm in Hanoi on Monday.", "Hanoi", "Ongoing"),
        ("Hanoi was Anna Berg's first stop.", "Hanoi", "Occurred"),
        ("Anna Berg flew to the port city of Gdansk.", "Gdansk", "Occurred"),
        ("Anna Berg flew to Poland's Baltic coast.", "Poland", "Occurred"),
        ("Anna Berg left for Peru to seek support.", "Peru", "Occurred"),
        ("Anna Berg travelled to a conference in Geneva.", "Geneva", "Occurred"),
        ("Anna Berg's tour will take her to Peru.", "Peru", "Planned"),
        ("Anna Berg departs on Friday on a trip to Spain.", "Spain", "Planned"),
        ("The delegation led by Anna Berg landed in Tehran.", "Tehran", "Occurred"),
    ],
)
def test_visits_by_presence_and_motion(text: str, where: str, status: str, read_text: Read) -> None:
    reading = read_text(text)
    found = [f for f in of(reading, "Visit") if "Anna Berg" in labels(reading, f, "traveller")]
    assert [(place(reading, f), str(f.status)) for f in found] == [(where, status)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Tuesday Anna Berg announced a visit to Peru in June.", date(2010, 6, 1)),
        ("On Tuesday Anna Berg announced a visit to Peru.", None),
        ("Anna Berg postponed a visit to Peru on Tuesday.", None),
    ],
)
def test_the_day_of_a_decision_is_not_that_of_the_event(text: str, day: date | None, read_text: Read) -> None:
    assert told(read_text(text), "Visit") == {(day, "Peru")}


def test_a_date_borrows_the_year_beside_it(read_text: Read) -> None:
    reading = read_text("Anna Berg visited Peru on 4 April and Chile from 5 to 6 April 2016.", day=None)
    assert told(reading, "Visit") == {(date(2016, 4, 4), "Peru"), (date(2016, 4, 5), "Chile")}


def test_who_sends_experts_does_not_meet(read_text: Read) -> None:
    reading = read_text("Experts sent by ministers Anna Berg and Jon Jonsson held a session in Bergen.")
    assert not any(labels(reading, f, "participant") & {"Anna Berg", "Jon Jonsson"} for f in of(reading, *GATHERINGS))


@pytest.mark.parametrize(
    "text",
    [
        f"{BERG} is in Oslo for talks with union leaders.",  # at home
        "Anna Berg was in Hanoi.",  # neither why nor when
        "The talks are in Hanoi for a reason.",
        "Anna Berg is in favour of talks.",
    ],
)
def test_presence_that_is_no_visit(text: str, read_text: Read) -> None:
    assert not of(read_text(text), "Visit")


def test_each_leg_of_a_journey_has_its_own_day_and_place(read_text: Read) -> None:
    reading = read_text("Anna Berg will visit Amman on Thursday, Cairo on Friday and Riyadh on Saturday.")
    legs = {(13, "Amman"), (14, "Cairo"), (15, "Riyadh")}
    assert {(f.date.start.day, place(reading, f)) for f in of(reading, "Visit") if f.date} == legs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Walter Sorro, an aide to Uruguay's president, Pablo Mendez, left.", ("Pablo Mendez", "President", "Uruguay")),
        (f"{BERG} met her counterparts Max Brandt of Germany and Eva Lund of Denmark.",
         ("Eva Lund", "Foreign Minister", "Denmark")),
        ("Polish officials called for calm in Poland.\n\nDefence Minister Piotr Lis left early.",
         ("Piotr Lis", "Defense Minister", "Poland")),
    ],
)  # fmt: skip
def test_whose_offices(text: str, expected: tuple[str, str, str], read_text: Read) -> None:
    reading = read_text(text, place="Warsaw")
    posts = {(*labels(reading, f, "holder"), str(f.title), *labels(reading, f, "of")) for f in of(reading, "Tenure")}
    assert expected in posts


def test_the_dateline_gives_no_office_to_whom_the_text_sets_elsewhere(read_text: Read) -> None:
    text = "Polish officials called for calm in Poland.\n\nIn Berlin on Monday, Defence Minister Max Fels left early."
    assert not of(read_text(text, place="Warsaw"), "Tenure")
