"""The layout of dirty pages: what is a paragraph, what is none, and which date a section has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import BlockKind, Interval, Section
from kg.sources import Layout, lay_out
from kg.sources.heads import find_byline, find_date_line, find_dateline

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
P, H, B, D = BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE
C, L, N = BlockKind.CAPTION, BlockKind.LINKS, BlockKind.NOTICE


def day(text: str) -> Interval:
    return Interval.day(date.fromisoformat(text))


def blocks(text: str, layout: Layout | None = None) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(text)) for block in (layout or lay_out(text)).blocks]


def kinds(text: str) -> list[BlockKind]:
    return [kind for kind, _ in blocks(dedent(text))]


@pytest.mark.parametrize(
    ("line", "words", "place", "publisher", "told"),
    [
        ("LUSAKA (AP) _ The envoy", "LUSAKA (AP) _", "Lusaka", "AP", None),
        ("LUSAKA -- The envoy", "LUSAKA --", "Lusaka", None, None),
        ("LUSAKA — The envoy", "LUSAKA —", "Lusaka", None, None),
        ("LUSAKA - The envoy", "LUSAKA -", "Lusaka", None, None),
        ("LUSAKA, Friday - The envoy", "LUSAKA, Friday -", "Lusaka", None, None),
        ("LUSAKA —", "LUSAKA —", "Lusaka", None, None),
        ("( Reuters ) - The envoy", "( Reuters ) -", None, "Reuters", None),
        ("Lusaka (AFP) April 23 - Five", "Lusaka (AFP) April 23 -", "Lusaka", "AFP", None),
        ("Lusaka, Zambia (ZNS) Apr 24 - A", "Lusaka, Zambia (ZNS) Apr 24 -", "Lusaka, Zambia", "ZNS", None),
        ("LUSAKA, June 5 (North Wire) _ ``We", "LUSAKA, June 5 (North Wire) _", "Lusaka", "North Wire", None),
        ("LUSAKA, March 3 —“We", "LUSAKA, March 3 —", "Lusaka", None, None),
        ("UNITED NATIONS, March 3, 2015 (Xinhua) -- The", "UNITED NATIONS, March 3, 2015 (Xinhua) --",
         "United Nations", "Xinhua", "2015-03-03"),
        ("PORT LOUIS, Md., Sept. 6 (Northern Wire) - The", "PORT LOUIS, Md., Sept. 6 (Northern Wire) -",
         "Port Louis, Md.", "Northern Wire", None),
        ("LUSAKA, March 3. /TASS/. The envoy", "LUSAKA, March 3. /TASS/.", "Lusaka", "TASS", None),
        ("Lusaka (AFP) April 23, 2007", "Lusaka (AFP) April 23, 2007", "Lusaka", "AFP", "2007-04-23"),
        ("Port-au-Prince, 5 May 2011", "Port-au-Prince, 5 May 2011", "Port-au-Prince", None, "2011-05-05"),
    ],
)  # fmt: skip
def test_datelines(line: str, words: str, place: str | None, publisher: str | None, told: str | None) -> None:
    head = find_dateline(line)
    assert head is not None
    assert (head.span.of(line), head.place, head.publisher) == (words, place, publisher)
    assert told is None or head.date == day(told)
    assert line[head.body : head.body + 1].strip() or head.body == len(line)


@pytest.mark.parametrize(
    "line",
    [
        "NATO -- the alliance of the West -- met.",
        "NATO - The alliance met.",
        "Zambia - which has no coast - was there.",
        "The envoy (Zambia) said no.",
        "In Lusaka, the envoys met.",
        "On 3 March 2015 the envoys met.",
        "NOTE: The envoys met.",
        "Lusaka",
    ],
)
def test_no_datelines(line: str) -> None:
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Monday, April 23rd 2007, 7:18 am",
        "Other World Items 23 April 2007 17:46 (UTC +04:00)",
        "April 23rd, 2007",
        "Posted on April 23, 2007",
        "World | 23 April 2007",
        "23 April 2007, 10:12 GMT 11:12 UK",
        "First published on Mon 23 Apr 2007 07.18 BST",
        "April 23, 2007 | 5 min read",
    ],
)
def test_date_lines(line: str) -> None:
    head = find_date_line(line)
    assert head is not None
    assert head.date == day("2007-04-23")


@pytest.mark.parametrize(
    "line", ["Envoy to visit Lusaka on 23 April 2007", "2007", "They met on 23 April 2007."]
)
def test_no_date_lines(line: str) -> None:
    assert find_date_line(line) is None


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("By Ada Moyo, Reuters", "Reuters"),
        ("By Ada Moyo, Associated Press Writer", "Associated Press"),
        ("by Ada Moyo", None),
        ("By: Channel 7 News", "Channel 7 News"),
        ("By Ada Moyo in Lusaka and Jan de Wit", None),
        ("From our own correspondent, Lusaka", None),
        ("Agence France-Presse,", "Agence France-Presse"),
        ("(Reporting by Ada Moyo; editing by Jan Wit)", None),
    ],
)
def test_bylines(line: str, publisher: str | None) -> None:
    head = find_byline(line)
    assert head is not None
    assert head.publisher == publisher


@pytest.mark.parametrize(
    "line", ["By Tuesday the talks had failed.", "By noon both sides had gone", "They came by."]
)
def test_no_bylines(line: str) -> None:
    assert find_byline(line) is None


def test_a_common_article() -> None:
    text = dedent("""\
        Envoys Meet At Victoria Falls

        Monday, April 23rd 2007, 7:18 am
        By: Channel 7 News

        LIVINGSTONE (AP) _ Two envoys met on Monday.

        They agreed on nothing.
        """)
    layout = lay_out(text)
    assert blocks(text, layout) == [
        (H, "Envoys Meet At Victoria Falls"),
        (D, "Monday, April 23rd 2007, 7:18 am"),
        (B, "By: Channel 7 News"),
        (D, "LIVINGSTONE (AP) _"),
        (P, "Two envoys met on Monday."),
        (P, "They agreed on nothing."),
    ]
    assert layout.sections == (
        Section("Envoys Meet At Victoria Falls", day("2007-04-23"), "Livingstone", "AP"),
    )
    assert (layout.title, layout.date, layout.publisher) == (
        "Envoys Meet At Victoria Falls",
        day("2007-04-23"),
        "AP",
    )


PAGE = dedent("""\
    . World Desk .
    Envoys Quarrel Over River

    Ada Moyo, left, greets Jan Wit at the falls, April 23. Photo by Eva Holm.

    Half of voters want a treaty: survey
    Lusaka (AFP) April 22 - Every second voter wants a treaty, a survey says.
    by Jan Wit
    Livingstone (AFP) April 23, 2007
    The envoys quarrelled on Monday.

    They meet again on Tuesday.

    earlier related report
    Envoys Set Out For The Falls
    by Eva Holm
    Lusaka, Zambia (ZNS) Apr 21 - The envoys set out today.

    Source: Southern Wire

    Email This Article

    Related Links
    Learn about rivers at rivers.example
    Learn about falls at rivers.example

    Treaty Is Years Away
    Lusaka (AFP) April 19, 2007
    A treaty is years away, a minister said on Thursday.

      • Minister Sees Long Talks
      • River Runs Dry

      • All content is Copyright 1995-2006 of the World Desk.
    """)


def test_a_page_with_several_articles() -> None:
    layout = lay_out(PAGE)
    assert [section.date for section in layout.sections] == [
        day(f"2007-04-{number}") for number in (23, 22, 23, 21, 19)
    ]
    assert [section.title for section in layout.sections] == [
        "Envoys Quarrel Over River",
        "Half of voters want a treaty: survey",
        None,
        "Envoys Set Out For The Falls",
        "Treaty Is Years Away",
    ]
    assert [section.place for section in layout.sections] == [
        None, "Lusaka", "Livingstone", "Lusaka, Zambia", "Lusaka",
    ]  # fmt: skip
    assert [block.kind for block in layout.blocks] == [
        L, H, C, H, D, P, B, D, P, P, N, H, B, D, P, N, N, L, L, L, H, D, P, L, L, N,
    ]  # fmt: skip
    assert layout.publisher == "AFP"
    assert layout.date == day("2007-04-23")


def test_a_dateline_without_a_year_needs_the_document_s_date() -> None:
    text = "LUSAKA, Dec. 30 (ZNS) - The envoys met."
    assert lay_out(text).sections[0].date is None
    assert lay_out(text).date is None
    new_year = Section(date=day("2008-01-02"))
    assert lay_out(text, known=new_year).sections[0].date == day("2007-12-30")
    assert lay_out(text, default=new_year).sections[0].date == day("2007-12-30")
    assert lay_out(text, default=new_year).date == day("2008-01-02")


def test_what_is_known_goes_before_the_head_and_the_head_before_the_default() -> None:
    text = "Envoys Meet\nApril 23, 2007\nLUSAKA (AP) -- They met."
    known = Section("Talks", day("2007-04-24"), None, "Zambian Desk")
    layout = lay_out(text, known, Section(publisher="Default", date=day("2000-01-01")))
    assert (layout.title, layout.date, layout.publisher) == ("Talks", day("2007-04-24"), "Zambian Desk")
    assert layout.sections[0].date == day("2007-04-23")
    layout = lay_out(text, None, Section(publisher="Default", date=day("2000-01-01")))
    assert (layout.title, layout.date, layout.publisher) == ("Envoys Meet", day("2007-04-23"), "AP")


def test_a_date_below_an_article_starts_no_section() -> None:
    layout = lay_out("Joint statement\n\nThe parties agreed on the river.\n\nLusaka, 3 March 2015\n")
    assert len(layout.sections) == 1
    assert layout.date == day("2015-03-03")


def test_hard_wrapped_text_is_one_paragraph_and_short_lines_are_not() -> None:
    text = dedent("""\
        Envoys Meet At The Falls

        The envoys of both countries met at the falls on Monday and
        spoke for an hour about the river, the dam and the price of
        water, officials said.

        "We shall come back," one of them said, and the other one
        nodded at him.
        """)
    assert [kind for kind, _ in blocks(text)] == [H, P, P]
    assert blocks(text)[1][1].endswith("water, officials said.")
    assert kinds("The envoys met.\nThey spoke about water.\nNobody was content.\n") == [P, P, P]


def test_interviews_leave_the_letters_out_of_paragraphs() -> None:
    text = "Q: Will you sign?\n\nMoyo: We may sign on Friday.\n\nQ: And then?\n\nA: Then we rest.\n"
    assert blocks(text) == [
        (B, "Q:"), (P, "Will you sign?"), (B, "Moyo:"), (P, "We may sign on Friday."),
        (B, "Q:"), (P, "And then?"), (B, "A:"), (P, "Then we rest."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "paragraph",
    [
        "The envoy left: he had no choice.",
        "Share prices fell after the talks.",
        "A related article of the treaty forbids it.",
        "- The parties will share their data;",
        "1. The parties will share data",
        "“We shall see,” he said.",
        "Like the others, he said no.",
        "They quarrelled about the copyright of a song.",
        "He spoke for 10:30 minutes on 3 March 2007.",
        "Fear the river? Never, they said.",
    ],
)
def test_paragraphs_that_look_like_something_else(paragraph: str) -> None:
    assert kinds(f"The envoys met on Monday.\n\n{paragraph}\n\nThey left.") == [P, P, P]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("River worries", H),
        ("## The river", H),
        ("Who Holds The Dam?", H),
        ("Envoys Meet in Washington, D.C.", H),
        ("* * *", N),
        ("Copyright 2007 Zambian Desk. All rights reserved.", N),
        ("Topic: Envoys meet", N),
        ("Home | World | Africa", L),
        ("Similar Topics", L),
        ("Photo: Ada Moyo at the falls.", C),
        ("Ada Moyo (left) and Jan Wit at the falls.", C),
    ],
)
def test_single_lines(line: str, kind: BlockKind) -> None:
    assert kinds(f"The envoys met on Monday.\n\n{line}\n\nThey left on Tuesday.") == [P, kind, P]


def test_lists_of_headlines_are_links() -> None:
    menu = "News\nSport\nWeather\nCulture\nEnvoys Meet\n\nThey met on Monday.\n"
    assert kinds(menu) == [L, L, L, L, H, P]
    assert kinds("They met on Monday.\n\nRiver Runs Dry\n\nEnvoys Leave\n") == [P, L, L]
    assert kinds("They met.\n\nSee also\n\nRiver Runs Dry\n\nThey left.") == [P, L, L, P]


def test_a_text_of_one_line_is_read() -> None:
    assert kinds("Zambia's envoy met his colleague in Lusaka") == [P]


def test_nothing_is_laid_out_as_nothing() -> None:
    assert lay_out(" \n\n") == Layout((Section(),), ())


LINES = st.sampled_from(
    [line.strip() for line in PAGE.splitlines()] + ["", "", "Q: Why?", "By", "-- ", "3 March"]
)


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map("  \n ".join)))
def test_blocks_stand_in_order_inside_the_text(text: str) -> None:
    layout = lay_out(text)
    end = 0
    for block in layout.blocks:
        words = block.span.of(text)
        assert end <= block.span.start < block.span.end <= len(text)
        assert words == words.strip()
        assert 0 <= block.section < len(layout.sections)
        end = block.span.end
    assert [block.section for block in layout.blocks] == sorted(block.section for block in layout.blocks)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared articles are not beside this checkout")
def test_real_pages() -> None:
    layouts = {}
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        layouts[path.name[:3]] = (text, lay_out(text))
    assert len(layouts) == 5
    monday = day("2007-04-23")
    assert {name: (layout.date, layout.publisher) for name, (_, layout) in layouts.items()} == {
        "000": (monday, "AP"),
        "001": (monday, "Reuters"),
        "002": (monday, "Reuters"),
        "003": (None, "Agence France-Presse"),
        "004": (monday, "AFP"),
    }
    text, page = layouts["004"]
    assert [section.date for section in page.sections] == [
        monday, monday, monday, day("2007-04-24"), monday, day("2007-04-19"),
    ]  # fmt: skip
    counts = {name: [kind for kind, _ in blocks(text, layout)] for name, (text, layout) in layouts.items()}
    assert counts["000"][:4] == [H, D, B, D]
    assert counts["001"][:9] == [H, H, D, H, N, H, D, B, D]
    assert counts["001"][-6:] == [L] * 6
    assert counts["002"][:3] == [H, D, D]
    assert counts["003"][0] == B
    assert set(counts["003"][1:]) == {P}
    assert counts["004"].count(C) == 1
    bullets = [kind for kind, words in blocks(text, page) if words.startswith("•")]
    assert len(bullets) > 30
    assert set(bullets) == {L, N}
