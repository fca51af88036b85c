"""Copies of one report, and reports of one event that are no copies."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Block, BlockKind, Document, Interval, Reading, Span
from kg.resolve.testimony.reprints import find_reprints

WIRE = (
    "OSLO - Foreign Minister Ada Quist flew to Lima on Monday for two days of talks about the fishing grounds off the "
    "coast, which both countries have claimed since a survey ship found cod there in 1998.",
    "She was met at the airport by her host, Bo Lind, who had called the dispute the last shadow between two old "
    "friends. The ministers then drove to the old customs house, where a working dinner was laid for forty guests.",
    "Officials of both ministries said that a draft of eleven pages lay on the table. It would let trawlers of either "
    "side fish up to a line that a court in The Hague is to draw, and would set up a fund for the harbour towns.",
    "The talks go on today. A signing is not expected before the autumn, when the parliaments meet again.",
)
OTHER = (
    "Norway's top diplomat arrived in the Peruvian capital yesterday to settle a quarrel over cod that is older than "
    "some of the sailors who take part in it.",
    "Ada Quist brought with her nine advisers and a map. Her counterpart, Mr. Lind, brought a longer map. Neither was "
    "shown to reporters, who waited for hours on the steps of the customs house while waiters carried in the fish.",
    "People who have seen the draft say that it leaves the hardest question, where the line should run, to judges. "
    "Fishermen in the harbour shrugged. They have waited for longer than the length of a dinner.",
)
QUOTE = (
    "“We have both lived from this sea for a thousand years, and we shall not be the ones who let a line on a map turn "
    "neighbours of a thousand years into strangers, whatever the surveyors may find beneath it, and whatever the price "
    "of cod may be in the year in which our grandchildren open the archives and read what we two agreed upon tonight, "
    "over this table and this poor fish,” she said."
)
NOTICE = (
    "This report may not be published, broadcast, rewritten or passed on without the written leave of the agency. "
    "Readers may write to the desk at any hour, and the desk answers letters within the week."
)


def reading(name: str, *paragraphs: str, day: int | None = 12, kind: BlockKind = BlockKind.PARAGRAPH) -> Reading:
    """A document of these paragraphs, of that day of May 2010."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), kind))
        text += f"{paragraph}\n\n"
    told = Interval.day(date(2010, 5, day)) if day else None
    return Reading(Document(name, text, date=told, blocks=tuple(blocks)))


def test_a_copy_of_the_earliest_is_a_reprint() -> None:
    copies = [reading("c.txt", *WIRE, day=13), reading("b.txt", *WIRE), reading("a.txt", *WIRE, day=14)]
    assert find_reprints(copies) == {"a.txt": "b.txt", "c.txt": "b.txt"}


def test_of_one_day_the_first_by_name_is_the_original() -> None:
    assert find_reprints([reading("b.txt", *WIRE), reading("a.txt", *WIRE)]) == {"b.txt": "a.txt"}


def test_a_document_without_a_date_comes_last() -> None:
    assert find_reprints([reading("a.txt", *WIRE, day=None), reading("b.txt", *WIRE)]) == {"a.txt": "b.txt"}


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(WIRE[:3], id="the end is cut"),
        pytest.param(WIRE[:2], id="half is cut"),
        pytest.param(("Cod talks begin in Lima", *WIRE), id="another headline"),
        pytest.param((*WIRE, "The Gazette's own man in Lima says that it rained."), id="a line is added"),
        pytest.param([part.replace("Monday", "May 10").replace("said that", "said") for part in WIRE], id="edited"),
        pytest.param([part.upper().replace(",", "") for part in WIRE], id="set otherwise"),
    ],
)
def test_a_copy_with_cuts_and_small_changes_is_a_reprint(paragraphs: tuple[str, ...]) -> None:
    assert find_reprints([reading("wire.txt", *WIRE), reading("paper.txt", *paragraphs, day=13)]) == {
        "paper.txt": "wire.txt"
    }


def test_what_is_a_copy_of_a_copy_is_a_copy_of_the_first() -> None:
    cut = reading("b.txt", *WIRE[:3], day=13)
    cut_again = reading("c.txt", *WIRE[1:3], day=14)
    assert find_reprints([cut_again, cut, reading("a.txt", *WIRE)]) == {"b.txt": "a.txt", "c.txt": "a.txt"}


def test_two_reports_of_one_event_are_two_sources() -> None:
    assert find_reprints([reading("a.txt", *WIRE), reading("b.txt", *OTHER)]) == {}


def test_a_long_quotation_that_two_share_makes_no_copy() -> None:
    assert find_reprints([reading("a.txt", *WIRE[:2], QUOTE), reading("b.txt", *OTHER[:2], QUOTE)]) == {}


def test_an_agencys_notice_makes_no_copy() -> None:
    assert find_reprints([reading("a.txt", *WIRE[:2], NOTICE), reading("b.txt", *OTHER[:2], NOTICE)]) == {}


def test_a_later_page_of_several_reports_is_no_copy_of_one() -> None:
    page = reading("page.txt", *WIRE, *OTHER, *(part[::-1] for part in OTHER), day=13)
    assert find_reprints([reading("wire.txt", *WIRE), page]) == {}


def test_a_report_that_an_earlier_page_has_whole_is_a_copy() -> None:
    page = reading("page.txt", *OTHER, *WIRE, *(part[::-1] for part in OTHER))
    assert find_reprints([page, reading("wire.txt", *WIRE, day=13)]) == {"wire.txt": "page.txt"}


def test_a_very_short_document_is_never_a_copy() -> None:
    assert find_reprints([reading("a.txt", WIRE[3]), reading("b.txt", WIRE[3])]) == {}
    assert find_reprints([reading("a.txt"), reading("b.txt")]) == {}


def test_notices_and_link_lists_are_not_what_a_document_tells() -> None:
    notices = [reading(name, *WIRE, kind=BlockKind.NOTICE) for name in ("a.txt", "b.txt")]
    assert find_reprints(notices) == {}


def test_a_report_that_half_the_papers_print_is_found_in_all() -> None:
    papers = [reading(f"{n:03}.txt", *WIRE, day=13) for n in range(300)]
    assert find_reprints([*papers, reading("wire.txt", *WIRE)]) == {f"{n:03}.txt": "wire.txt" for n in range(300)}


@given(st.permutations([reading("a.txt", *WIRE), reading("b.txt", *WIRE[:3]), reading("c.txt", *OTHER, QUOTE),
                        reading("d.txt", *WIRE, QUOTE, day=9)]))  # fmt: skip
def test_the_order_of_documents_never_matters(readings: list[Reading]) -> None:
    assert find_reprints(readings) == {"a.txt": "d.txt", "b.txt": "d.txt"}
