"""What is read in sentences: posts, meetings, visits and calls, with their status, time and place."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import Read

from kg.model import Fact, Interval, Precision, Reading


def people(reading: Reading, fact: Fact, role: str) -> set[str]:
    """The labels of those who fill a role."""
    labels = {e.key: e.label for e in reading.entities}
    return {labels[k] for k in fact.roles.get(role, ())}


def facts(reading: Reading, *types: str) -> list[Fact]:
    return [f for f in reading.facts if f.type in types]


def tenures(reading: Reading) -> set[tuple[str, str, str, str]]:
    return {
        (*people(reading, f, "holder"), str(f.title), *people(reading, f, "of"), str(f.status))
        for f in facts(reading, "Tenure")
    }


MEETING = ("Meeting", "Negotiation")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Polish Foreign Minister Anna Wronska spoke first.",
            {("Anna Wronska", "Foreign Minister", "Poland", "Current")},
        ),
        ("Kenya's president, Daniel Mwangi, left early.", {("Daniel Mwangi", "President", "Kenya", "Current")}),
        (
            "Daniel Mwangi, the chief of the Kenyan general staff, left early.",
            {("Daniel Mwangi", "Chief of the General Staff", "Kenya", "Current")},
        ),
        (
            "Former U.S. Defense Secretary Howard Lane agreed.",
            {("Howard Lane", "Secretary of Defense", "United States", "Former")},
        ),
        (
            "NATO Secretary-General Jan Kuiper warned of delays.",
            {("Jan Kuiper", "Secretary General", "NATO", "Current")},
        ),
        (
            "Secretary of State Helen Ford arrived in Oslo.",
            {("Helen Ford", "Secretary of State", "United States", "Current")},
        ),
        (
            "King Haldor of Norway opened the hall.",
            {("Haldor", "King", "Norway", "Current")},
        ),
        (
            "The U.S. Ambassador to Japan, Howard Lane, signed.",
            {("Howard Lane", "Ambassador", "United States", "Current")},
        ),
        (
            "Lane came to Moscow as CIA director in 1992.",
            {("Lane", "Director", "Central Intelligence Agency", "Former")},
        ),
        (
            "The Polish and Czech prime ministers, Adam Nowak and Petr Dvorak, said no.",
            {
                ("Adam Nowak", "Prime Minister", "Poland", "Current"),
                ("Petr Dvorak", "Prime Minister", "Czech Republic", "Current"),
            },
        ),
        (
            "Norwegian Prime Minister Ola Dahl met his Danish counterpart Mette Holm.",
            {
                ("Ola Dahl", "Prime Minister", "Norway", "Current"),
                ("Mette Holm", "Prime Minister", "Denmark", "Current"),
            },
        ),
        (
            "Iran's foreign minister has postponed a journey. Ali Rahimi was ill on Friday.",
            {("Ali Rahimi", "Foreign Minister", "Iran", "Current")},
        ),
        (
            "Jon Halvorsen, the United Nations secretary-general, left.",
            {("Jon Halvorsen", "Secretary General", "United Nations", "Current")},
        ),
        ("British Prime Minister John Major left.", {("John Major", "Prime Minister", "United Kingdom", "Current")}),
        ("Defence Secretary Paul Hale left.", set()),
        (
            "Ali Rahimi left Oslo on Friday. The Iranian foreign minister was ill.",
            {("Ali Rahimi", "Foreign Minister", "Iran", "Current")},
        ),
        ("President Okafor smiled.", set()),
        ("A minister said nothing.", set()),
        ("The King Haldor hotel is full.", set()),
    ],
)
def test_tenures(text: str, expected: set[tuple[str, str, str, str]], read_text: Read) -> None:
    assert tenures(read_text(text)) == expected


def test_a_bare_title_takes_the_country_told_elsewhere(read_text: Read) -> None:
    reading = read_text("President Daniel Mwangi left. Kenyan President Daniel Mwangi had been tired.")
    assert tenures(reading) == {("Daniel Mwangi", "President", "Kenya", "Current")}


def test_short_names_and_titles_are_one_person(read_text: Read) -> None:
    reading = read_text(
        "Polish Foreign Minister Anna Wronska flew to Oslo on Monday. Wronska met King Haldor of Norway there. "
        "The foreign minister will visit Chile in June. She telephoned Petr Dvorak on Tuesday."
    )
    for fact in facts(reading, *MEETING, "Visit", "Call"):
        assert "Anna Wronska" in people(reading, fact, "participant") | people(reading, fact, "traveller"), fact.rule
    assert {f.type for f in reading.facts} >= {"Meeting", "Visit", "Call"}


def test_spellings_of_one_name_are_one_person(read_text: Read) -> None:
    reading = read_text(
        "Russian Defense Minister Andrei Serdiukin left. Andrey Serdyukin met Petr Dvorak. Serdyukin slept."
    )
    assert len([e for e in reading.entities if e.kind == "Person" and "Serd" in e.label]) == 1


def test_him_is_not_the_subject(read_text: Read) -> None:
    reading = read_text("Howard Lane landed in Oslo. King Haldor of Norway received him on Monday.")
    (meeting,) = facts(reading, *MEETING)
    assert people(reading, meeting, "participant") == {"Howard Lane", "Haldor"}


@pytest.mark.parametrize(
    ("text", "who", "status"),
    [
        ("Anna Wronska met Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Occurred"),
        ("Anna Wronska and Petr Dvorak met in Oslo.", {"Anna Wronska", "Petr Dvorak"}, "Occurred"),
        ("Anna Wronska will meet Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Planned"),
        ("Anna Wronska is to meet Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Planned"),
        ("Anna Wronska plans to meet Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Planned"),
        ("Anna Wronska is scheduled to meet Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Planned"),
        ("Anna Wronska may meet Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Suggested"),
        ("Anna Wronska offered to meet Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Suggested"),
        ("Anna Wronska refused to meet Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Negated"),
        ("Anna Wronska never met Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Negated"),
        (
            "Anna Wronska and Petr Dvorak, who met in Oslo on Monday, urged restraint.",
            {"Anna Wronska", "Petr Dvorak"},
            "Occurred",
        ),
        (
            "After meeting Anna Wronska in Oslo, Petr Dvorak flew to Vienna.",
            {"Anna Wronska", "Petr Dvorak"},
            "Occurred",
        ),
        ("Anna Wronska, visiting Oslo, met Petr Dvorak for two hours.", {"Anna Wronska", "Petr Dvorak"}, "Occurred"),
        ("Norway is holding talks with Iceland.", {"Norway", "Iceland"}, "Ongoing"),
        ("Oslo called off its talks with Reykjavik.", {"Norway", "Iceland"}, "Negated"),
        ("Norway and Iceland agreed to hold talks.", {"Norway", "Iceland"}, "Planned"),
        ("Anna Wronska spoke after talks with Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Occurred"),
        ("Talks between Norway and Iceland failed.", {"Norway", "Iceland"}, "Occurred"),
    ],
)
def test_meetings_and_their_status(text: str, who: set[str], status: str, read_text: Read) -> None:
    reading = read_text(text)
    (meeting,) = facts(reading, *MEETING)
    assert people(reading, meeting, "participant") == who
    assert meeting.status == status


@pytest.mark.parametrize(
    ("text", "who", "status"),
    [
        ("The palace denied that Anna Wronska had met Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Negated"),
        ("Anna Wronska was to have met Petr Dvorak in Oslo.", {"Anna Wronska", "Petr Dvorak"}, "Negated"),
        ("Norway would not halt its talks with Iceland.", {"Norway", "Iceland"}, "Ongoing"),
        (
            "Anna Wronska, who was due to meet Petr Dvorak, has called off the meeting.",
            {"Anna Wronska", "Petr Dvorak"},
            "Negated",
        ),
        ("It was Anna Wronska, and not Ola Dahl, who met Petr Dvorak.", {"Anna Wronska", "Petr Dvorak"}, "Occurred"),
        ("Anna Wronska and Ola Dahl failed to agree when they met in Riga.", {"Anna Wronska", "Ola Dahl"}, "Occurred"),
        (
            "Anna Wronska will press Petr Dvorak when the two leaders meet in Riga.",
            {"Anna Wronska", "Petr Dvorak"},
            "Planned",
        ),
    ],
)
def test_what_did_not_happen_and_who_was_there(text: str, who: set[str], status: str, read_text: Read) -> None:
    reading = read_text(text)
    (meeting,) = facts(reading, *MEETING)
    assert people(reading, meeting, "participant") == who
    assert meeting.status == status


def test_namesakes_are_kept_apart_by_their_titles(read_text: Read) -> None:
    reading = read_text(
        "King Haldor of Norway spoke first. Haldor received Iceland's vice president, Jon Haldor, on Sunday."
    )
    assert tenures(reading) == {
        ("Haldor", "King", "Norway", "Current"), ("Jon Haldor", "Vice President", "Iceland", "Current"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Norway will not build a dam without consulting Iceland.",
        "The plan meets the needs of Poland.",
        "Norway talked itself into trouble.",
        "Anna Wronska told reporters that the talks were useful.",
        "The meeting was long.",
    ],
)
def test_no_meeting(text: str, read_text: Read) -> None:
    assert not facts(read_text(text), *MEETING)


def test_several_meetings_in_one_noun(read_text: Read) -> None:
    reading = read_text(
        "Howard Lane was tired after meetings with President Daniel Mwangi, Foreign Minister Ruth Otieno and "
        "Defence Minister Peter Kamau."
    )
    pairs = {frozenset(people(reading, f, "participant")) for f in facts(reading, *MEETING)}
    assert pairs == {frozenset({"Howard Lane", p}) for p in ("Daniel Mwangi", "Ruth Otieno", "Peter Kamau")}


def test_their_talks_look_ahead(read_text: Read) -> None:
    reading = read_text("Before their meeting in the Kremlin, Anna Wronska and Petr Dvorak exchanged gifts.")
    (meeting,) = facts(reading, *MEETING)
    assert people(reading, meeting, "participant") == {"Anna Wronska", "Petr Dvorak"}
    assert people(reading, meeting, "location") == {"Kremlin"}


JANUARY = Interval(date(2010, 1, 1), date(2010, 1, 31), Precision.MONTH)
JUNE = Interval(date(2010, 6, 1), date(2010, 6, 30), Precision.MONTH)
FRIDAY = Interval.day(date(2010, 5, 14))


@pytest.mark.parametrize(
    ("text", "where", "when", "status"),
    [
        ("Anna Wronska visited Chile on Monday.", "Chile", Interval.day(date(2010, 5, 10)), "Occurred"),
        ("Anna Wronska will visit Chile on Monday.", "Chile", Interval.day(date(2010, 5, 17)), "Planned"),
        ("Anna Wronska will travel to Chile in June.", "Chile", JUNE, "Planned"),
        (
            "Anna Wronska flew to Lima last week.", "Lima",
            Interval(date(2010, 5, 3), date(2010, 5, 9), Precision.WEEK), "Occurred",
        ),
        ("Anna Wronska flies to Lima on Friday.", "Lima", Interval.day(date(2010, 5, 14)), "Planned"),
        ("Anna Wronska is due in Lima on Friday.", "Lima", Interval.day(date(2010, 5, 14)), "Planned"),
        ("Anna Wronska cancelled a visit to Peru.", "Peru", None, "Negated"),
        ("Anna Wronska could visit Peru.", "Peru", None, "Suggested"),
        ("A visit by Anna Wronska to Peru, proposed for June, is in doubt.", "Peru", JUNE, "Suggested"),
        ("Anna Wronska leaves for Lima tonight.", "Lima", Interval.day(date(2010, 5, 12)), "Planned"),
        ("Anna Wronska cancelled a visit to Peru scheduled for Friday.", "Peru", FRIDAY, "Negated"),
        ("A planned visit by Anna Wronska to Peru was cancelled.", "Peru", None, "Negated"),
        ("Anna Wronska may cancel a planned visit to Peru.", "Peru", None, "Planned"),
        ("Anna Wronska did not visit Peru on Monday.", "Peru", Interval.day(date(2010, 5, 10)), "Negated"),
        ("Anna Wronska denied that she would visit Peru on Friday.", "Peru", FRIDAY, "Negated"),
        ("Anna Wronska broke off a visit to Peru in January.", "Peru", JANUARY, "Occurred"),
    ],
)  # fmt: skip
def test_visits(text: str, where: str, when: Interval | None, status: str, read_text: Read) -> None:
    reading = read_text(text)
    (visit,) = facts(reading, "Visit")
    assert people(reading, visit, "traveller") == {"Anna Wronska"}
    assert people(reading, visit, "destination") == {where}
    assert (visit.date, visit.status) == (when, status)


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        ("A meeting between Anna Wronska and Eva Lund planned for Friday has been cancelled.", FRIDAY, "Negated"),
        ("Talks between Chile and Peru scheduled for Friday have been called off.", FRIDAY, "Negated"),
        ("A meeting between Anna Wronska and Eva Lund planned for Friday has been postponed.", FRIDAY, "Planned"),
        (
            "A meeting of Anna Wronska with Eva Lund, which had been set for Monday, took place on Tuesday instead.",
            Interval.day(date(2010, 5, 11)), "Occurred",
        ),
    ],
)  # fmt: skip
def test_what_became_of_a_planned_meeting(text: str, when: Interval, status: str, read_text: Read) -> None:
    (meeting,) = facts(read_text(text), "Meeting") + facts(read_text(text), "Negotiation")
    assert (meeting.date, meeting.status) == (when, status)


def test_each_destination_is_a_visit_with_its_own_date(read_text: Read) -> None:
    reading = read_text("Anna Wronska visited Turkey on 4 April and Norway on 6 April.")
    found = {(*people(reading, f, "destination"), f.date.start if f.date else None) for f in facts(reading, "Visit")}
    assert found == {("Turkey", date(2010, 4, 4)), ("Norway", date(2010, 4, 6))}


def test_who_is_invited_travels(read_text: Read) -> None:
    (visit,) = facts(read_text("Premier Li Shan invited Prime Minister Anil Rao to visit China."), "Visit")
    assert visit.status == "Suggested"
    assert people(read_text("Premier Li Shan invited Prime Minister Anil Rao to visit China."), visit, "traveller") == {
        "Anil Rao"
    }


def test_without_a_date_of_the_document_weekdays_stay_open(read_text: Read) -> None:
    (visit,) = facts(read_text("Anna Wronska visited Chile on Monday.", day=None), "Visit")
    assert visit.date is None


def test_here_is_the_place_of_the_dateline(read_text: Read) -> None:
    reading = read_text("Anna Wronska arrived here on Monday.", place="Lima")
    (visit,) = facts(reading, "Visit")
    assert people(reading, visit, "destination") == {"Lima"}


@pytest.mark.parametrize("text", ["Moscow came to its senses.", "Exports went to Chile.", "The visit was a success."])
def test_no_visit(text: str, read_text: Read) -> None:
    assert not facts(read_text(text), "Visit")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Anna Wronska telephoned Petr Dvorak on Friday.", "Occurred"),
        ("Anna Wronska said she planned to speak by telephone with Petr Dvorak.", "Planned"),
        ("Anna Wronska, an aide to the king, spoke by telephone with Petr Dvorak on Friday.", "Occurred"),
        ("Anna Wronska is expected to call Danish delegate Petr Dvorak next week.", "Planned"),
        ("Anna Wronska offered help in a telephone call with Petr Dvorak.", "Occurred"),
    ],
)
def test_calls(text: str, status: str, read_text: Read) -> None:
    reading = read_text(text)
    (call,) = facts(reading, "Call")
    assert people(reading, call, "participant") == {"Anna Wronska", "Petr Dvorak"}
    assert call.status == status


def test_capitals_act_and_host(read_text: Read) -> None:
    reading = read_text("Moscow held talks with Warsaw. Anna Wronska arrived in Moscow.")
    (talks,) = facts(reading, *MEETING)
    assert people(reading, talks, "participant") == {"Russia", "Poland"}
    (visit,) = facts(reading, "Visit")
    entity = next(e for e in reading.entities if e.key == visit.roles["destination"][0])
    assert (entity.kind, entity.label) == ("Place", "Moscow")
    assert next(e for e in reading.entities if e.key == entity.country).iso2 == "RU"


def test_groups_stand_for_countries(read_text: Read) -> None:
    reading = read_text("Anna Wronska met with Polish defense officials on Monday.")
    (meeting,) = facts(reading, *MEETING)
    group = next(e for e in reading.entities if e.kind == "Group")
    assert group.key in meeting.roles["participant"]
    assert not group.named
    assert [e.iso2 for e in reading.entities if e.key in group.represents] == ["PL"]


def test_evidence_is_the_sentence(read_text: Read) -> None:
    text = "The day was warm. Anna Wronska met Petr Dvorak in Oslo. It rained later."
    (meeting,) = facts(read_text(text), *MEETING)
    assert meeting.evidence.of(text) == "Anna Wronska met Petr Dvorak in Oslo."
    assert meeting.trigger.of(text) == "met"


def test_reported_facts_credit_their_source(read_text: Read) -> None:
    reading = read_text("Norway said that Anna Wronska had met Petr Dvorak.")
    (meeting,) = facts(reading, *MEETING)
    assert meeting.attributed_to is not None
    assert {e.label for e in reading.entities if e.key == meeting.attributed_to} == {"Norway"}


def test_who_reports_a_call_has_no_part_in_it(read_text: Read) -> None:
    reading = read_text(
        "Patricio Olmedal, a deputy of Mr. del Valle, telephoned Mr. Lunarejo early on Monday to congratulate him, "
        "a spokesman for the Chilean embassy said."
    )
    (call,) = facts(reading, "Call")
    assert people(reading, call, "participant") == {"Patricio Olmedal", "Lunarejo"}


def test_who_denies_a_meeting_negates_it(read_text: Read) -> None:
    reading = read_text("The spokesman denied reports that Mr. Lunarejo would meet Clemente Albarralde.")
    assert {f.status for f in facts(reading, "Meeting")} == {"Negated"}
