"""Asking a page in a browser what it shows, and working it by keys."""

from __future__ import annotations

from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement


def ask(browser: webdriver.Chrome, script: str, *arguments: Any) -> Any:
    """What an expression in the page is worth."""
    return browser.execute_script(f"return {script}", *arguments)


def now(browser: webdriver.Chrome, *names: str) -> Any:
    """What the page's state holds under one name, or under several."""
    state = ask(browser, "demarche.state.now")
    return state[names[0]] if len(names) == 1 else tuple(state[name] for name in names)


def sentences(browser: webdriver.Chrome) -> list[str]:
    """The facts that pass the filters."""
    return list(
        ask(browser, "demarche.filtered.facts.map((number) => demarche.data.words(demarche.data.facts[number]))")
    )


def one(browser: webdriver.Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def every(browser: webdriver.Chrome, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def heading(browser: webdriver.Chrome) -> str:
    return one(browser, "#panel h2").text


def told_number(browser: webdriver.Chrome) -> str:
    """How many facts of how many, as the page tells it."""
    return one(browser, "#brush .shown").text


def focused(browser: webdriver.Chrome) -> str:
    """The name or the words of what has the focus."""
    return str(ask(browser, "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"))


def count_steps(browser: webdriver.Chrome) -> None:
    """Counts from now on, in the page's `steps`, what the back button can go back from."""
    browser.execute_script(
        "window.steps = 0; const { pushState } = history;"
        "history.pushState = (...told) => { steps += 1; pushState.apply(history, told); };"
    )


def press(browser: webdriver.Chrome, *keys: str) -> None:
    ActionChains(browser, duration=0).send_keys(*keys).perform()


def iso(page: webdriver.Chrome, day: float) -> str:
    """A number of a day as a date."""
    return str(ask(page, "new Date(arguments[0] * 86400000).toISOString().slice(0, 10)", day))


def step(browser: webdriver.Chrome, steps: int) -> None:
    """Goes back or forward by script, for the browser's button passes over steps that no click or key has made."""
    browser.execute_script(f"setTimeout(() => history.go({steps}), 0)")
