"""The time brush of the page: dragged, by keys, typed; honest about what is left out and what is vague."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hand_made_chronicle import chronicle, rewritten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_asking import ask, count_steps, every, iso, now, one, press, told_number
from page_browser import in_browser, show, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

pytestmark = in_browser
EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TestBrush:
    def axis(self, chronicled: webdriver.Chrome) -> Mapping[str, Any]:
        return dict(ask(chronicled, "demarche.brush.axis"))

    def drag(self, chronicled: webdriver.Chrome, start: float, end: float, *, drop: bool = True) -> None:
        """Drags over the histogram from one place to another, both in pixels from its left end."""
        plot = one(chronicled, ".plot")
        left = -plot.size["width"] / 2
        chain = (
            ActionChains(chronicled, duration=30)
            .move_to_element_with_offset(plot, int(left + start), -8)
            .click_and_hold()
        )
        for part in (0.3, 0.6, 1):
            chain.move_to_element_with_offset(plot, int(left + start + (end - start) * part), -8)
        (chain.release() if drop else chain).perform()

    def test_dragging_narrows_to_the_days_of_the_bars(self, chronicled: webdriver.Chrome) -> None:
        axis = self.axis(chronicled)
        first, last = axis["bins"][3], axis["bins"][9]
        self.drag(chronicled, first["x"] + 2, last["x"] + 2)
        assert (now(chronicled, "from"), now(chronicled, "to")) == (
            iso(chronicled, first["first"]),
            iso(chronicled, last["last"]),
        )
        passing = ask(chronicled, "demarche.filtered.facts.map((number) => demarche.data.facts[number].days)")
        assert passing
        assert all(days[1] >= first["first"] and days[0] <= last["last"] for days in passing)
        assert "2 of 3 without a date left out" in told_number(chronicled), "a statement counts by its report"

    def test_pictures_follow_while_it_is_dragged_and_a_drag_is_one_step_back(
        self, chronicled: webdriver.Chrome
    ) -> None:
        axis = self.axis(chronicled)
        count_steps(chronicled)
        self.drag(chronicled, axis["bins"][2]["x"] + 2, axis["bins"][12]["x"], drop=False)
        until(chronicled, "return demarche.state.now.to && demarche.filtered.facts.length < 12")
        self_x = axis["bins"][20]["x"]
        self.drag_on(chronicled, self_x)
        assert now(chronicled, "to") == iso(chronicled, axis["bins"][20]["last"])
        assert ask(chronicled, "steps") == 1
        until(chronicled, "return location.hash === '#' + demarche.state.fragment()")
        chronicled.back()
        until(chronicled, "return demarche.filtered.facts.length === 12")
        assert now(chronicled, "from", "to") == ("", "")
        chronicled.forward()
        until(chronicled, "return demarche.state.now.to !== ''")

    def drag_on(self, chronicled: webdriver.Chrome, x: float) -> None:
        plot = one(chronicled, ".plot")
        ActionChains(chronicled, duration=30).move_to_element_with_offset(
            plot, int(x + 2 - plot.size["width"] / 2), -8
        ).release().perform()

    def test_handles_and_the_window_are_dragged(self, chronicled: webdriver.Chrome) -> None:
        bins = self.axis(chronicled)["bins"]
        self.drag(chronicled, bins[4]["x"] + 2, bins[10]["x"] + 2)
        self.drag(chronicled, bins[7]["x"], bins[9]["x"])
        assert now(chronicled, "from", "to") == (iso(chronicled, bins[6]["first"]), iso(chronicled, bins[12]["last"]))
        self.drag(chronicled, bins[6]["x"], bins[8]["x"])
        assert now(chronicled, "from", "to") == (iso(chronicled, bins[8]["first"]), iso(chronicled, bins[12]["last"]))
        ends = [bins[place]["x"] + bins[place]["width"] for place in (12, 10)]
        self.drag(chronicled, ends[0], ends[1])
        assert now(chronicled, "from", "to") == (iso(chronicled, bins[8]["first"]), iso(chronicled, bins[10]["last"]))

    def test_double_click_and_escape_show_all_time_again(self, chronicled: webdriver.Chrome) -> None:
        bins = self.axis(chronicled)["bins"]
        self.drag(chronicled, bins[4]["x"] + 2, bins[10]["x"] + 2)
        plot = one(chronicled, ".plot")
        ActionChains(chronicled, duration=10).move_to_element_with_offset(
            plot, int(bins[7]["x"] - plot.size["width"] / 2), -8
        ).double_click().perform()
        assert now(chronicled, "from", "to") == ("", "")
        self.drag(chronicled, bins[4]["x"] + 2, bins[10]["x"] + 2)
        press(chronicled, Keys.ESCAPE)
        assert now(chronicled, "from", "to") == ("", "")

    def test_escape_takes_back_a_drag_that_is_not_done(self, chronicled: webdriver.Chrome) -> None:
        bins = self.axis(chronicled)["bins"]
        chronicled.execute_script("demarche.state.change({ from: '1978-01-01' })")
        self.drag(chronicled, bins[0]["x"] + 2, bins[8]["x"] + 2, drop=False)
        until(chronicled, "return demarche.state.now.to")
        press(chronicled, Keys.ESCAPE)
        assert now(chronicled, "from", "to") == ("1978-01-01", "")
        ActionChains(chronicled).release().perform()
        assert now(chronicled, "from", "to") == ("1978-01-01", "")

    def test_sliders_by_keys_tell_days_in_words(self, chronicled: webdriver.Chrome) -> None:
        first, last = every(chronicled, ".plot [role=slider]")
        assert first.get_attribute("aria-valuetext").startswith("the beginning, ")
        assert last.get_attribute("aria-valuetext").startswith("the end, ")
        chronicled.execute_script("demarche.state.change({ from: '1978-11-21', to: '2007-05-05' })")
        first.send_keys(Keys.ARROW_RIGHT)
        assert now(chronicled, "from") == "1978-11-22"
        assert first.get_attribute("aria-valuetext") == "22 November 1978"
        first.send_keys(Keys.PAGE_UP)
        bins = self.axis(chronicled)["bins"]
        assert now(chronicled, "from") in {iso(chronicled, each["first"]) for each in bins}
        first.send_keys(Keys.HOME)
        assert now(chronicled, "from") == ""
        last.send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
        assert now(chronicled, "to") == "2007-05-03"
        last.send_keys(Keys.PAGE_DOWN)
        assert now(chronicled, "to") in {iso(chronicled, each["last"]) for each in bins}
        last.send_keys(Keys.END)
        assert now(chronicled, "to") == ""
        values = [int(first.get_attribute(f"aria-value{name}")) for name in ("min", "now", "max")]
        assert values == sorted(values)

    def test_arrow_keys_pass_over_what_is_left_out(self, chronicled: webdriver.Chrome) -> None:
        gap = self.axis(chronicled)["breaks"][-1]
        chronicled.execute_script("demarche.state.change({ from: arguments[0] })", iso(chronicled, gap["from"] - 1))
        every(chronicled, ".plot [role=slider]")[0].send_keys(Keys.ARROW_RIGHT)
        assert now(chronicled, "from") == iso(chronicled, gap["to"])

    @pytest.mark.parametrize(
        ("typed", "first", "last"),
        [
            ("1978", "1978-01-01", "1978-12-31"),
            ("1980-2", "1980-02-01", "1980-02-29"),
            ("1979-02", "1979-02-01", "1979-02-28"),
            ("1978-11-22", "1978-11-22", "1978-11-22"),
        ],
    )
    def test_days_months_and_years_are_typed(
        self, chronicled: webdriver.Chrome, typed: str, first: str, last: str
    ) -> None:
        from_, to = every(chronicled, "#brush .day input")
        from_.send_keys(typed, Keys.ENTER)
        to.send_keys(typed, Keys.ENTER)
        assert now(chronicled, "from", "to") == (first, last)
        from_.clear()
        from_.send_keys(Keys.ENTER)
        assert now(chronicled, "from", "to") == ("", last)

    @pytest.mark.parametrize("typed", ["soon", "1978-13", "1979-02-30", "19", "1978-1-1-1"])
    def test_what_is_no_day_is_told_and_changes_nothing(self, chronicled: webdriver.Chrome, typed: str) -> None:
        from_ = every(chronicled, "#brush .day input")[0]
        from_.send_keys(typed, Keys.ENTER)
        assert from_.get_attribute("aria-invalid") == "true"
        assert f"“{typed}” is no day" in one(chronicled, "#brush .wrong").text
        assert now(chronicled, "from") == ""

    def test_escape_takes_back_what_is_typed(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script("demarche.state.change({ from: '1978-01-01' })")
        from_ = every(chronicled, "#brush .day input")[0]
        from_.send_keys(Keys.CONTROL + "a")
        from_.send_keys("soon", Keys.ENTER)
        assert "no day" in one(chronicled, "#brush .wrong").text
        from_.send_keys(Keys.ESCAPE)
        assert from_.get_attribute("value") == now(chronicled, "from") == "1978-01-01"
        assert from_.get_attribute("aria-invalid") is None
        assert one(chronicled, "#brush .wrong").text == ""

    def test_a_bar_that_is_pointed_at_tells_what_it_holds(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script("demarche.state.change({ types: ['Call'] })")
        day = ask(chronicled, "demarche.data.facts.find(({ type, days }) => type === 'Call' && days).days[0]")
        axis, plot = self.axis(chronicled), one(chronicled, ".plot")
        bar = next(each for each in axis["bins"] if each["first"] <= day <= each["last"])
        move = ActionChains(chronicled, duration=0).move_to_element_with_offset
        move(plot, int(bar["x"] + bar["width"] / 2 - plot.size["width"] / 2), -8).perform()
        assert one(chronicled, ".plot .tip").text == f"{iso(chronicled, bar['first'])}: 1 fact of 1 fact"
        gap = axis["breaks"][-1]
        move(plot, int((gap["left"] + gap["right"]) / 2 - plot.size["width"] / 2), -8).perform()
        assert one(chronicled, ".plot .tip").text.startswith("23 years left out, in which nothing is told")

    def test_what_is_selected_is_marked_on_the_line(self, chronicled: webdriver.Chrome) -> None:
        marks = "document.querySelector('.plot .chosen').getAttribute('d').split('z').length - 1"
        assert ask(chronicled, marks) == 0
        chronicled.execute_script("demarche.state.select({ fact: 5 })")
        assert ask(chronicled, marks) == 1
        assert "selected" in one(chronicled, "#brush .scale").text

    def test_a_fact_known_by_its_year_is_spread_over_the_year(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script("demarche.state.change({ types: ['Meeting'], to: '1977-12-31' })")
        exact, spread, away, days = ask(
            chronicled,
            """(() => {
              const { bins, brush, data } = demarche;
              const year = data.facts.find(({ precision }) => precision === "year");
              const { exact, spread, away } = bins.count(brush.axis, [year]);
              const within = brush.axis.bins.filter(({ first }) => first <= year.days[1]);
              return [[...exact], [...spread], [...away], within.length];
            })()""",
        )
        assert sum(exact) == 0
        assert sum(spread) + sum(away) == pytest.approx(1)
        assert sum(spread) == pytest.approx(days / 365)
        assert max(away) < 1

    def test_every_dated_fact_counts_once(self, chronicled: webdriver.Chrome) -> None:
        total = ask(
            chronicled,
            """(({ exact, spread, away }) => [...exact, ...spread, ...away].reduce((a, b) => a + b))
            (demarche.bins.count(demarche.brush.axis, demarche.data.facts.filter(({ days }) => days)))""",
        )
        assert total == pytest.approx(10)
        assert told_number(chronicled) == "12 of 12 facts, 3 without a date"

    def test_left_out_years_are_marked_and_told(self, chronicled: webdriver.Chrome) -> None:
        breaks = self.axis(chronicled)["breaks"]
        said = [gap.text for gap in every(chronicled, ".plot text.cut")]
        assert len(said) == len(breaks)
        assert said[-1] == "23 yr"
        words = ask(chronicled, "document.getElementById('brush-told').textContent")
        for gap in breaks:
            assert f"{iso(chronicled, gap['from'])} to {iso(chronicled, gap['to'] - 1)}" in words

    def test_a_fact_that_is_pointed_at_is_lit(self, chronicled: webdriver.Chrome) -> None:
        assert not one(chronicled, ".plot .spot").is_displayed()
        chronicled.execute_script("demarche.lit.fact(5)")
        axis, spot = self.axis(chronicled), one(chronicled, ".plot .spot")
        day = ask(chronicled, "demarche.data.facts[5].days[0]")
        bar = next(each for each in axis["bins"] if each["first"] <= day <= each["last"])
        left = spot.rect["x"] - one(chronicled, ".plot").rect["x"]
        assert bar["x"] - 1 <= left <= bar["x"] + bar["width"] + 1

    @pytest.mark.parametrize(
        ("days", "unit"),
        [
            ([13_000], "day"),
            (list(range(13_000, 13_060, 2)), "day"),
            (list(range(13_000, 13_365)), "week"),
            (list(range(13_000, 16_000, 10)), "month"),
            (list(range(0, 13_000, 30)), "quarter"),
            (list(range(-40_000, 30_000, 200)), "year"),
            (list(range(-700_000, 10_000, 1_900)), "decade"),
        ],
    )
    def test_bars_fit_the_span_of_time(self, chronicled: webdriver.Chrome, days: list[int], unit: str) -> None:
        made = ask(
            chronicled,
            """((spans) => demarche.bins.make(spans, 1200, demarche.timeAxis.stretches(spans)))
            (arguments[0].map((day) => [day, day + 1]))""",
            days,
        )
        assert made["unit"] == unit
        assert made["breaks"] == []
        assert made["width"] <= 1200.5
        assert made["first"] <= days[0]
        assert made["last"] >= days[-1]
        assert all(
            before["last"] + 1 == after["first"] for before, after in zip(made["bins"], made["bins"][1:], strict=False)
        )

    @EXAMPLES
    @given(
        st.lists(st.tuples(st.integers(-60_000, 30_000), st.integers(0, 900)), min_size=1, max_size=40),
        st.sampled_from([340, 800, 1248]),
    )
    def test_any_days_have_their_place(
        self, chronicled: webdriver.Chrome, told: list[tuple[int, int]], width: int
    ) -> None:
        """Bars are in order and disjoint, every first day has its bar, and places lead back to bars."""
        spans = [(first, first + more) for first, more in told]
        made = ask(
            chronicled,
            """((spans, width) => {
              const after = spans.map(([first, last]) => [first, last + 1]);
              const made = demarche.bins.make(after, width, demarche.timeAxis.stretches(after));
              const facts = spans.map((days) => ({ days }));
              const { exact, spread, away } = demarche.bins.count(made, facts);
              const { labels } = demarche.ticks.lay(made.view, width);
              const year = (x) => new Date(Math.floor(made.view.day(x + 0.01)) * 86400000).getUTCFullYear();
              const named = (number) => (number > 0 ? String(number) : `${1 - number} BC`);
              return { ...made, labels: labels.map((one) => ({ ...one, year: named(year(one.left)) })),
                counted: [...exact, ...spread, ...away].reduce((a, b) => a + b),
                places: spans.map(([day]) => made.at(made.x(day) + 1e-6) === made.binAt(day)),
                ends: made.bins.map(({ last, x, width }) => Math.abs(made.end(last) - x - width)) };
            })(arguments[0], arguments[1])""",
            spans,
            width,
        )
        bins = made["bins"]
        assert made["width"] <= width + 0.5
        assert all(before["last"] < after["first"] for before, after in itertools.pairwise(bins))
        assert all(
            before["x"] + before["width"] <= after["x"] + 0.01 for before, after in itertools.pairwise(bins)
        )
        assert made["counted"] == pytest.approx(len(spans))
        assert all(made["places"])
        assert max(made["ends"]) < 0.01
        rows: dict[int, list[dict[str, Any]]] = {0: [], 1: []}
        for label in sorted(made["labels"], key=lambda each: each["left"]):
            rows[label["tier"]].append(label)
        for row in rows.values():
            assert all(before["right"] <= after["left"] for before, after in itertools.pairwise(row))
        assert all(label["text"] == label["year"] for label in rows[0] if not label["gap"])
        assert rows[0]

    def test_labels_do_not_cover_one_another(self, chronicled: webdriver.Chrome) -> None:
        boxes = ask(
            chronicled,
            """[...document.querySelectorAll('#brush .signs text.part')].map((one) => one.getBoundingClientRect())
            .map(({ left, right }) => [left, right]).sort((a, b) => a[0] - b[0])""",
        )
        assert len(boxes) > 4
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(boxes))

    def test_without_a_day_there_is_nothing_to_brush(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        def undate(data: dict[str, Any]) -> None:
            data["facts"] = [fact for fact in data["facts"] if "start" not in fact]
            data["sources"] = [
                {key: value for key, value in source.items() if key != "date"} for source in data["sources"]
            ]

        show(browser, rewritten(chronicle().page(tmp_path / "undated.html"), undate))
        assert "No fact tells a day" in one(browser, "#brush").text
        assert not every(browser, "#brush .day input")[0].is_enabled()
