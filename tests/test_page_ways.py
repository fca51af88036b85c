"""The address of the page, its keys, and how much it makes of ten thousand facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hand_made_chronicle import MANY, NAMES, chronicle, rewritten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_asking import ask, every, heading, now, one, press, sentences, step
from page_axe import faults
from page_browser import in_browser, show, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = in_browser
EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class TestAddress:
    @pytest.fixture
    def fresh(self, browser: webdriver.Chrome, chronicle_file: Path) -> Iterator[webdriver.Chrome]:
        """The chronicle in a tab of its own, for a tab remembers only its last fifty steps."""
        before = browser.current_window_handle
        browser.switch_to.new_window("tab")
        show(browser, chronicle_file)
        yield browser
        browser.close()
        browser.switch_to.window(before)

    def test_back_and_forward_restore_all(self, fresh: webdriver.Chrome) -> None:
        chronicled = fresh
        tab = ask(chronicled, "demarche.views.all[1].id")
        chronicled.execute_script("demarche.state.change({ types: ['Meeting'] })")
        chronicled.execute_script("demarche.state.select({ thing: 1 })")
        chronicled.execute_script("demarche.state.change({ tab: arguments[0] })", tab)
        shown = heading(chronicled)
        step(chronicled, -1)
        until(chronicled, "return demarche.state.now.tab === 'network'")
        assert one(chronicled, "#tab-network").get_attribute("aria-selected") == "true"
        step(chronicled, -1)
        until(chronicled, "return demarche.state.now.thing === null")
        step(chronicled, -1)
        until(chronicled, "return demarche.filtered.facts.length === 12")
        assert every(chronicled, ".limit") == []
        step(chronicled, 1)
        until(chronicled, "return demarche.filtered.facts.length < 12")
        step(chronicled, 1)
        until(chronicled, "return demarche.state.now.thing === 1")
        step(chronicled, 1)
        until(chronicled, f"return demarche.state.now.tab === '{tab}'")
        assert heading(chronicled) == shown
        assert now(chronicled, "types") == ["Meeting"]

    def test_an_address_opens_as_it_was_left(self, chronicled: webdriver.Chrome, chronicle_file: Path) -> None:
        chronicled.execute_script(
            "demarche.state.change({ types: ['Meeting'], from: '1977-02-01', words: 'met', confidence: 0.5, thing: 0 })"
        )
        left = ask(chronicled, "demarche.state.now"), sentences(chronicled), ask(chronicled, "location.hash")
        show(chronicled, chronicle_file, left[2])
        assert (ask(chronicled, "demarche.state.now"), sentences(chronicled)) == left[:2]

    @EXAMPLES
    @given(
        st.fixed_dictionaries(
            {},
            optional={
                "types": st.lists(st.sampled_from(["Meeting", "Call", "Visit"]), unique=True),
                "publishers": st.lists(st.sampled_from(["The Wire", "The Post"]), unique=True),
                "statuses": st.lists(st.sampled_from(["Occurred", "Negated"]), unique=True),
                "stances": st.lists(st.sampled_from(["Supports", "Opposes"]), unique=True),
                "confidence": st.integers(0, 100).map(lambda number: number / 100),
                "words": st.text(max_size=60).map(lambda text: f"{text} met"),
                "from": st.dates().map(str),
                "disputed": st.sampled_from([0, 1]),
                "independent": st.integers(0, 9),
                "tab": st.sampled_from(["network", "map"]),
                "thing": st.integers(0, len(NAMES) - 2),
            },
        )
    )
    def test_what_is_written_is_read(self, chronicled: webdriver.Chrome, chosen: dict[str, Any]) -> None:
        script = """
          const { state } = demarche;
          const before = { ...state.now };
          Object.assign(state.now, state.read(""), arguments[0]);
          const found = structuredClone([state.now, state.read(state.fragment()), state.fragment()]);
          Object.assign(state.now, before);
          return found;
        """
        meant, read, fragment = chronicled.execute_script(script, chosen)
        assert read == meant
        # Nothing in it that an address could not hold, and nothing that is not chosen.
        assert fragment.isascii()
        assert " " not in fragment
        told = [name for name, value in chosen.items() if name == "thing" or value not in ("", [], 0, "network")]
        assert sorted(part.partition("=")[0] for part in fragment.split("&") if part) == sorted(told)

    @EXAMPLES
    @given(
        st.lists(
            st.one_of(
                st.text(max_size=20),
                st.tuples(
                    st.sampled_from(
                        "tab thing pair family fact from to types stances confidence words independent".split()
                    ),
                    st.one_of(
                        st.text(max_size=12),
                        st.sampled_from(
                            "%E0%A4%A 2020-02-31 NaN -1 1e999 , ,, %2C __proto__ constructor "
                            "Meeting,Meeting asa asa,asa asa,bo".split()
                        ),
                    ),
                ).map("=".join),
            ),
            max_size=5,
        ).map("&".join)
    )
    def test_what_means_nothing_is_left_out(self, chronicled: webdriver.Chrome, fragment: str) -> None:
        """What is read of any text can be shown, and is the same when it is written and read again."""
        script = """
          const { state, filtered } = demarche;
          const before = { ...state.now };
          Object.assign(state.now, state.read(""));
          Object.assign(state.now, state.read(arguments[0]));
          const first = JSON.stringify(state.now), { thing, fact, pair } = state.now;
          const chosen = [thing, fact, pair[0] ?? null].filter((one) => one !== null).length;
          filtered.test();
          const again = JSON.stringify(state.read(state.fragment()));
          Object.assign(state.now, before);
          return [first, again, chosen];
        """
        first, again, chosen = chronicled.execute_script(script, fragment)
        assert json.loads(first) == json.loads(again)
        assert chosen <= 1

    @pytest.mark.parametrize(
        ("fragment", "told"),
        [
            ("from=2007-01-01&to=1979-01-01", {"from": "1979-01-01", "to": "2007-01-01"}),
            ("from=2007-02-30", {"from": ""}),
            ("types=Meeting,Nonsense,Meeting", {"types": ["Meeting"]}),
            ("tab=nonsense", {"tab": "network"}),
            ("words=%20–%20", {"words": ""}),
            ("confidence=7", {"confidence": 0}),
            ("independent=1.5&disputed=yes", {"independent": 0, "disputed": 0}),
            ("family=constructor&pair=asa,bo", {"family": ""}),
            ("pair=asa,asa", {"pair": []}),
            ("thing=asa&pair=asa,bo&family=talks", {"pair": [], "family": ""}),
            ("unheard=of&&=&types", {"types": []}),
        ],
    )
    def test_half_sense_is_made_the_most_of(
        self, chronicled: webdriver.Chrome, fragment: str, told: dict[str, Any]
    ) -> None:
        chronicled.execute_script("location.hash = arguments[0]", fragment)
        until(chronicled, "return decodeURIComponent(location.hash).length > 1")
        chronicled.execute_async_script("setTimeout(arguments[0], 30)")
        state = ask(chronicled, "demarche.state.now")
        assert {name: state[name] for name in told} == told
        assert chronicled.get_log("browser") == []

    def test_reset_leads_back_to_the_opening(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        def focus(data: dict[str, Any]) -> None:
            data["focus"] = 2

        show(browser, rewritten(chronicle().page(tmp_path / "focus.html"), focus))
        opened = heading(browser)
        assert not browser.find_element(By.XPATH, "//button[.='Reset']").is_enabled()
        browser.execute_script("demarche.state.change({ types: ['Call'], words: 'met', thing: null, tab: 'map' })")
        assert heading(browser) != opened
        # The overview of a page that opens with a thing has an address of its own.
        browser.execute_script("demarche.state.change({ types: [], words: '', tab: 'network' })")
        assert ask(browser, "demarche.state.read(location.hash).thing") is None
        assert len(ask(browser, "location.hash")) > 1
        browser.find_element(By.XPATH, "//button[.='Reset']").click()
        assert heading(browser) == opened
        assert now(browser, "types", "words", "tab") == ([], "", "network")
        assert not browser.find_element(By.XPATH, "//button[.='Reset']").is_enabled()

    def test_the_link_is_copied(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script(
            "const writeText = async (text) => { window.copied = text; };"
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText } });"
        )
        chronicled.execute_script("demarche.state.change({ types: ['Call'] })")
        button = chronicled.find_element(By.XPATH, "//button[.='Copy link']")
        button.click()
        until(chronicled, "return window.copied")
        assert ask(chronicled, "window.copied").endswith("#types=Call")
        assert button.text == "Copied"

    def test_where_copying_is_refused_the_address_is_there_to_copy(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script(
            "const writeText = async () => { throw new Error('no'); };"
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText } });"
            "document.execCommand = () => false;"
        )
        chronicled.execute_script("demarche.state.change({ types: ['Call'] })")
        chronicled.find_element(By.XPATH, "//button[.='Copy link']").click()
        until(chronicled, "return document.querySelector('#tools .address')")
        assert one(chronicled, "#tools .address").get_attribute("value").endswith("#types=Call")
        assert ask(chronicled, "document.getSelection().toString()").endswith("#types=Call")
        press(chronicled, Keys.ESCAPE)
        assert every(chronicled, "#tools .address") == []


class TestKeys:
    def test_slash_goes_to_the_search_and_does_not_write_itself(self, chronicled: webdriver.Chrome) -> None:
        press(chronicled, "/")
        field = one(chronicled, "#search-field")
        assert chronicled.switch_to.active_element == field
        assert field.get_attribute("value") == ""
        press(chronicled, "f", "2", "/")
        assert field.get_attribute("value") == "f2/"
        assert not one(chronicled, "#filters").is_displayed()
        assert now(chronicled, "tab") == "network"

    def test_digits_turn_to_the_pictures(self, chronicled: webdriver.Chrome) -> None:
        ids = ask(chronicled, "demarche.views.all.map(({ id }) => id)")
        for place, name in enumerate(ids, start=1):
            press(chronicled, str(place))
            assert now(chronicled, "tab") == name

    def test_keys_with_modifiers_are_the_browsers(self, chronicled: webdriver.Chrome) -> None:
        for modifier in (Keys.CONTROL, Keys.ALT, Keys.META):
            ActionChains(chronicled).key_down(modifier).send_keys("f").key_up(modifier).perform()
            assert not one(chronicled, "#filters").is_displayed()

    def test_escape_closes_the_filters_and_then_lets_go_of_what_is_selected(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script("demarche.state.select({ thing: 1 })")
        press(chronicled, "f")
        chronicled.execute_script("document.activeElement.blur()")
        press(chronicled, Keys.ESCAPE)
        assert not one(chronicled, "#filters").is_displayed()
        assert now(chronicled, "thing") == 1
        press(chronicled, Keys.ESCAPE)
        assert now(chronicled, "thing") is None

    def test_the_help_lists_them_all(self, chronicled: webdriver.Chrome) -> None:
        press(chronicled, "?")
        text = until(chronicled, "return document.querySelector('dialog[open]')?.textContent")
        for told in ask(chronicled, "demarche.keys.all.map(({ words }) => words).filter(Boolean)"):
            assert told in text
        press(chronicled, "f")
        assert not one(chronicled, "#filters").is_displayed()

    def test_single_letters_can_be_made_to_do_nothing(self, chronicled: webdriver.Chrome) -> None:
        press(chronicled, "?")
        one(chronicled, "dialog .quiet input").click()
        press(chronicled, Keys.ESCAPE)
        press(chronicled, "f", "2")
        assert not one(chronicled, "#filters").is_displayed()
        assert now(chronicled, "tab") == "network"


class TestScale:
    """Ten thousand facts: counted by what is made and looked at, whatever else the machine does."""

    @pytest.fixture
    def crowded(self, browser: webdriver.Chrome, large_file: Path) -> webdriver.Chrome:
        show(browser, large_file)
        return browser

    def test_elements_are_bounded(self, crowded: webdriver.Chrome) -> None:
        one(crowded, "#filters-button").click()
        one(crowded, "#search-field").send_keys("ada")
        for part, most in (("#suggestions", 150), ("#filters", 1_700), ("#brush", 200)):
            assert 10 < ask(crowded, f"document.querySelectorAll('{part} *').length") < most
        assert ask(crowded, "demarche.brush.axis.bins.length") <= 320

    def test_texts_are_made_ready_once_and_only_when_asked_for(self, crowded: webdriver.Chrome) -> None:
        crowded.execute_script(
            "const { words } = demarche, { ready } = words; window.made = 0;"
            "words.ready = (text) => { made += 1; return ready(text); };"
        )
        crowded.execute_script("demarche.state.change({ types: ['Meeting'] })")
        assert ask(crowded, "made") == 0
        field = one(crowded, "#search-field")
        field.send_keys("met")
        first = ask(crowded, "made")
        assert first >= MANY
        field.send_keys(" ag")
        assert ask(crowded, "made") - first < 60

    def test_filters_ask_each_fact_once(self, crowded: webdriver.Chrome) -> None:
        asked = crowded.execute_script(
            """
            let asked = 0;
            for (const fact of demarche.data.facts) {
              const { confidence } = fact;
              Object.defineProperty(fact, "confidence", { get: () => { asked += 1; return confidence; } });
            }
            demarche.state.change({ confidence: 0.5 });
            const most = asked;
            asked = 0;
            demarche.state.change({ from: "1950-01-01" });
            return [most, asked];
            """
        )
        # Once for the pictures, once for the time brush; a move in time leaves the brush's bars as they are.
        assert MANY <= asked[0] <= 3 * MANY
        assert asked[1] <= MANY


class TestAccessibility:
    """What axe-core finds is nothing serious, in either theme, with each of the ways open."""

    @pytest.mark.parametrize("theme", ["light", "dark"])
    @pytest.mark.parametrize("opened", ["suggestions", "nothing found", "filters", "chips", "wrong day"])
    def test_nothing_serious(self, chronicled: webdriver.Chrome, opened: str, theme: str) -> None:
        chronicled.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
        if opened == "suggestions":
            one(chronicled, "#search-field").send_keys("lind")
        elif opened == "nothing found":
            one(chronicled, "#search-field").send_keys("zzzzz")
        elif opened == "filters":
            one(chronicled, "#filters-button").click()
            chronicled.execute_script("demarche.state.change({ stances: ['Supports'] })")
        elif opened == "chips":
            chronicled.execute_script(
                "demarche.state.change({ words: 'met', types: ['Meeting', 'Call'], confidence: 0.5 })"
            )
        else:
            every(chronicled, "#brush .day input")[0].send_keys("soon", Keys.ENTER)
        assert faults(chronicled) == []
