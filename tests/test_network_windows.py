"""Windows that slide over time: which days they have, and what lies in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import calls
from hand_made_debates import actor, debate, events

import kg
from kg.errors import NetworkError
from kg.networks.windows import Width

network = kg.network

DEBATE = """
kestria + radar herald-1 2011-01-31
ostmark + radar herald-2 2011-02-01
varenia - radar herald-3 2011-03-15
"""
MEETINGS = """
Meeting Occurred participant=OKAFOR,QUIST herald-1 2011-03-01 on 2011-01-05
Meeting Occurred participant=OKAFOR,FELD herald-1 2011-03-01 on 2011-01-20..2011-02-03
Meeting Occurred participant=QUIST,FELD herald-1 2011-03-01
Meeting Occurred participant=QUIST,LIND herald-1 2011-03-01 on 2011-02-28
Meeting Planned participant=QUIST,LIND herald-1 2011-03-01 on 2012-02-28
"""


def told(windows: object) -> list[tuple[str, str, int]]:
    """First and last day, and the number of edges, of each window."""
    return [(one.start.isoformat(), one.end.isoformat(), one.network.number_of_edges()) for one in windows]  # type: ignore[attr-defined]


class TestWidth:
    @pytest.mark.parametrize(
        ("words", "meant"),
        [
            (30, Width(30, "days")),
            (timedelta(weeks=1), Width(7, "days")),
            ("30 days", Width(30, "days")),
            ("2weeks", Width(2, "weeks")),
            ("Month", Width(1, "months")),
            ("20 events", Width(20, "events")),
        ],
    )
    def test_is_days_or_words(self, words: int | str | timedelta, meant: Width) -> None:
        assert Width.of(words) == meant

    @pytest.mark.parametrize("words", [0, -3, "0 days", "fortnight", "1.5 months", "", timedelta(hours=3)])
    def test_of_nothing_is_an_error(self, words: int | str | timedelta) -> None:
        with pytest.raises(NetworkError, match=r"no width of a window\. Write it like '30 days'"):
            Width.of(words)

    def test_months_end_where_the_month_does(self) -> None:
        month, year = Width.of("month"), Width.of("year")
        assert month.moved(date(2011, 1, 31), 1) == date(2011, 2, 28)
        assert month.moved(date(2011, 1, 31), 2) == date(2011, 3, 31)
        assert month.moved(date(2011, 1, 15), -2) == date(2010, 11, 15)
        assert year.moved(date(2012, 2, 29), 1) == date(2013, 2, 28)


class TestWindows:
    def test_lie_side_by_side_from_the_first_fact_to_the_last(self) -> None:
        made = network.windows(events(MEETINGS), "co_attendance", width="20 days")
        # What lasts from 20 January to 3 February lies in two of them; what has no day in none.
        assert told(made) == [
            ("2011-01-05", "2011-01-24", 2),
            ("2011-01-25", "2011-02-13", 1),
            ("2011-02-14", "2011-02-28", 1),
        ]

    def test_overlap_where_they_step_less_than_their_width(self) -> None:
        made = network.windows(events(MEETINGS), "co_attendance", width="1 month", step="2 weeks", end="2011-02-18")
        assert told(made) == [("2011-01-05", "2011-02-04", 2), ("2011-01-19", "2011-02-18", 1)]

    def test_leave_gaps_where_they_step_more(self) -> None:
        made = network.windows(events(MEETINGS), network.co_attendance, width=1, step="month", start="2011-01-05")
        assert told(made) == [("2011-01-05", "2011-01-05", 1), ("2011-02-05", "2011-02-05", 0)]

    def test_are_laid_from_the_end_backward(self) -> None:
        made = network.windows(events(MEETINGS), "co_attendance", width="20 days", direction="backward")
        assert told(made) == [
            ("2011-01-05", "2011-01-19", 1),
            ("2011-01-20", "2011-02-08", 1),
            ("2011-02-09", "2011-02-28", 1),
        ]

    def test_take_undated_facts_where_one_says_so(self) -> None:
        made = network.windows(events(MEETINGS), "co_attendance", width="1 year", undated="keep")
        assert told(made) == [("2011-01-05", "2011-02-28", 4)]

    def test_take_them_on_the_day_of_their_report_where_one_says_so(self) -> None:
        made = network.windows(events(MEETINGS), "co_attendance", width="1 month", start="2011-02", undated="published")
        assert told(made) == [("2011-02-01", "2011-02-28", 2), ("2011-03-01", "2011-03-01", 1)]

    def test_of_planned_events_reach_as_far_as_those(self) -> None:
        made = network.windows(events(MEETINGS), "co_attendance", width="year", status="Planned")
        assert told(made) == [("2012-02-28", "2012-02-28", 1)]

    def test_of_a_debate_go_by_the_days_of_reports(self) -> None:
        made = list(network.windows(debate(DEBATE), "signed", width="1 month", start="2011-01-31"))
        assert told(made) == [("2011-01-31", "2011-02-27", 1), ("2011-02-28", "2011-03-15", 0)]
        assert list(made[1].network) == [actor("varenia")]

    def test_of_months_leave_no_day_out_where_months_are_short(self) -> None:
        made = told(network.windows(debate(DEBATE), "signed", width="1 month", start="2011-01-31", end="2011-04-30"))
        assert [each[:2] for each in made] == [
            ("2011-01-31", "2011-02-27"),
            ("2011-02-28", "2011-03-30"),
            ("2011-03-31", "2011-04-29"),
            ("2011-04-30", "2011-04-30"),
        ]

    def test_of_a_graph_without_facts_are_none(self) -> None:
        assert list(network.windows(debate(DEBATE), "visits", width="month")) == []

    def test_pass_on_what_networks_are_to_be(self) -> None:
        (made,) = network.windows(debate(DEBATE), "one_mode", width="1 year", aggregation="ignore")
        assert made.network.graph["aggregation"] == "ignore"
        assert (made.network.graph["start"], made.network.graph["end"]) == ("2011-01-31", "2011-03-15")

    @pytest.mark.parametrize(
        ("choices", "complaint"),
        [
            ({"kind": "freindship"}, "kind='freindship' is none of co_attendance"),
            ({"kind": print}, "is no kind of network"),
            ({"step": "3 events"}, "Give both in the same"),
            ({"direction": "sideways"}, "direction='sideways' is none of forward, backward"),
        ],
    )
    def test_that_have_no_meaning_are_told(self, choices: dict[str, object], complaint: str) -> None:
        asked = {"kind": "signed", "width": "month", **choices}
        with pytest.raises(NetworkError, match=complaint):
            list(network.windows(debate(DEBATE), **asked))  # type: ignore[arg-type]


class TestWindowsOfEvents:
    LINES = """
    kestria + radar herald-1 2011-01-01
    ostmark + radar herald-2 2011-01-02
    ostmark + tolls herald-2 2011-01-02
    varenia - radar herald-3 2011-01-09
    kestria - tolls herald-4 2011-02-01
    """

    def test_have_so_many_statements_and_those_of_the_same_days(self) -> None:
        made = list(network.windows(debate(self.LINES), "two_mode", width="2 events"))
        # The first two end on the 2nd, which has a third; that day's own two are a window; the rest follow.
        assert told(made) == [
            ("2011-01-01", "2011-01-02", 3),
            ("2011-01-02", "2011-01-02", 2),
            ("2011-01-02", "2011-01-09", 3),
            ("2011-01-09", "2011-02-01", 2),
        ]

    def test_step_by_events_forward_or_back(self) -> None:
        made = network.windows(debate(self.LINES), "two_mode", width="2 events", step="2 events")
        assert [one.start.day for one in made] == [1, 2]
        made = network.windows(debate(self.LINES), "two_mode", width="2 events", step="2 events", direction="backward")
        assert [one.end for one in made] == [date(2011, 1, 2), date(2011, 2, 1)]

    def test_of_one_busy_day_are_one(self) -> None:
        everybody = ("kestria", "ostmark", "varenia", "QUIST")
        graph = debate("\n".join(f"{who} + radar herald-1 2011-01-01" for who in everybody))
        assert told(network.windows(graph, "two_mode", width="2 events")) == [("2011-01-01", "2011-01-01", 4)]

    def test_that_are_wider_than_all_are_one(self) -> None:
        made = network.windows(debate(self.LINES), "two_mode", width="50 events")
        assert told(made) == [("2011-01-01", "2011-02-01", 5)]


class TestSlices:
    @pytest.mark.parametrize(
        ("by", "slices"),
        [
            ("month", ["2011-01-01..2011-01-31 0", "2011-02-01..2011-02-28 0", "2011-03-01..2011-03-15 0"]),
            ("year", ["2011-01-01..2011-03-15 1"]),
        ],
    )
    def test_are_those_of_the_calendar(self, by: str, slices: list[str]) -> None:
        made = told(network.slices(debate(DEBATE), "congruence", by))
        assert [f"{start}..{end} {edges}" for start, end, edges in made] == slices

    def test_of_weeks_begin_on_monday(self) -> None:
        made = list(network.slices(debate(DEBATE), "congruence", "week"))
        assert {one.start.weekday() for one in made} == {0}
        # Monday 31 January and Tuesday 1 February are of one week.
        assert told(made)[0] == ("2011-01-31", "2011-02-06", 1)
        assert len(made) == 7

    def test_of_days_lie_in_the_days_asked_for(self) -> None:
        made = network.slices(debate(DEBATE), "two_mode", "day", start="2011-01-31", end="2011-02-02")
        assert told(made) == [("2011-01-31",) * 2 + (1,), ("2011-02-01",) * 2 + (1,), ("2011-02-02",) * 2 + (0,)]


def test_a_narrow_window_costs_what_lies_in_it_and_a_glance_at_the_rest() -> None:
    first = date(2008, 1, 1)
    lines = [
        f"{('kestria', 'ostmark', 'varenia')[day % 3]} {'+-'[day % 2]} matter{day % 7} herald-{day} 2010-01-01 "
        f"on {first + timedelta(days=day)}"
        for day in range(600)
    ]
    graph = debate("\n".join(lines))
    network.signed(graph)  # gathers what all networks of a graph share
    whole = calls(lambda: network.signed(graph, duplicates="include"))
    narrow = calls(lambda: network.signed(graph, duplicates="include", start=first, end=first + timedelta(days=6)))
    assert narrow < whole / 2
