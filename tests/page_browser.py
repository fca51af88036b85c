"""Pages in a real browser, and hand-made graphs to show in them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from kg.rdf.terms import DM, RDF, SCHEMA, SKOS, XSD, Iri, Literal, Quad
from kg.views import Graph

SMALL = Path(__file__).parent / "data" / "small.trig"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = (
    '<img src=x onerror="window.struck=1">',
    "</script><script>window.struck=1</script>",
    "<!--<script>",
    "\u202eright to left\u202c \u2028 end",
    "long " * 2_000,
)
TALKS = """
<wire> a dm:Document ; dct:publisher "Northern Wire" . <post> a dm:Document ; dct:publisher "Upland Post" .
<quist> a dm:Person ; skos:prefLabel "Ada Quist" . <lind> a dm:Person ; skos:prefLabel "Bo Lind" .
<talks> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <lind> ; dm:status dm:Planned, dm:Occurred ;
  dm:evidence <a>, <b> .
<a> dm:text "Quist is to meet Lind." ; dm:document <wire> ; dm:confidence 0.9 .
<b> dm:text "Quist met Lind." ; dm:document <post> ; dm:confidence 0.8 .
<wire/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <a> ; dm:toldStatus dm:Planned .
<post/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <b> ; dm:toldStatus dm:Occurred .
<date> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "date" .
<place> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "place" .
"""

in_browser = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"
)


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A headless Chromium of 1280 by 800 pixels that logs what it asks for and complains about."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    size = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        yield driver
    finally:
        driver.quit()


def show(browser: webdriver.Chrome, path: Path, fragment: str = "") -> None:
    """Opens a page with empty logs and waits until it is drawn."""
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri() + fragment)
    until(browser, "return !!window.demarche && window.demarche.ready")


def until(browser: webdriver.Chrome, script: str) -> Any:
    """What a script in the page returns once it returns anything true."""
    return WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(script))


@contextmanager
def phone(browser: webdriver.Chrome) -> Iterator[None]:
    """The page on a screen of 390 by 800 pixels."""
    sizes = [{"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False} for width in (390, 1280)]
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes[0])
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes[1])


def requests(browser: webdriver.Chrome) -> list[str]:
    """The addresses that the page asked for, itself left out."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    return [url for url in asked if not url.startswith(("file:", "data:", "about:"))]


def hostile_graph() -> Graph:
    """Countries, topics and quotes that are all attacks, in a wheel of positions and meetings."""
    document, quads = Iri("urn:x:document"), []

    def say(subject: str, predicate: Iri, value: Iri | Literal) -> None:
        quads.append(Quad(Iri(subject), predicate, value, document))

    for number, text in enumerate(HOSTILE):
        actor, fact, evidence = (f"urn:x:{what}{number}" for what in ("actor", "fact", "evidence"))
        say(actor, RDF("type"), DM("Country"))
        say(actor, SKOS("prefLabel"), Literal(text))
        say(actor, SKOS("altLabel"), Literal(text))
        say(fact, RDF("type"), DM("Position"))
        say(fact, DM("holder"), Iri(actor))
        say(fact, DM("stance"), DM("Opposes"))
        say(fact, DM("topic"), Iri(f"urn:x:actor{(number + 1) % len(HOSTILE)}"))
        say(fact, DM("evidence"), Iri(evidence))
        say(evidence, DM("text"), Literal(text))
        say(evidence, DM("confidence"), Literal("0.5", XSD("decimal")))
        say(evidence, DM("attributedTo"), Literal(text))
        say(evidence, DM("document"), document)
    say(document, SCHEMA("url"), Literal("javascript:window.struck=1"))
    return Graph.from_quads(quads)


def crowd() -> Graph:
    """Sixty people with long names, each of whom meets seven others."""
    document, quads = Iri("urn:x:document"), []
    for number in range(60):
        person = Iri(f"urn:x:person{number:02}")
        name = Literal(f"Ambassador Extraordinary Number {number}")
        quads.append(Quad(person, RDF("type"), DM("Person"), document))
        quads.append(Quad(person, SKOS("prefLabel"), name, document))
        for other in {number * step % 60 for step in (2, 3, 5, 7, 11, 13, 17)} - {number}:
            fact = Iri(f"urn:x:meeting{number}-{other}")
            quads += [
                Quad(fact, RDF("type"), DM("Meeting"), document),
                Quad(fact, DM("participant"), person, document),
                Quad(fact, DM("participant"), Iri(f"urn:x:person{other:02}"), document),
                Quad(fact, DM("evidence"), Iri(f"{fact}-evidence"), document),
            ]
    return Graph.from_quads(quads)


def touch(one: dict[str, Any], other: dict[str, Any], across: float = 0, down: float = 0) -> bool:
    return bool(
        one["left"] < other["right"] + across
        and other["left"] < one["right"] + across
        and one["top"] < other["bottom"] + down
        and other["top"] < one["bottom"] + down
    )


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Labels with no clear space between them."""
    return [
        (one["label"], other["label"])
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if touch(one, other, across=4)
    ]


def sites() -> Graph:
    """A radar site in each of three countries, and a meeting of three that tells no place or date."""
    document, quads = Iri("urn:x:document"), []
    for name in ("Kestria", "Ostmark", "Varenia"):
        country, site = Iri(f"urn:x:{name}"), Iri(f"urn:x:radar-{name}")
        quads += [
            Quad(country, RDF("type"), DM("Country"), document),
            Quad(country, SKOS("prefLabel"), Literal(name), document),
            Quad(site, RDF("type"), DM("Installation"), document),
            Quad(site, SKOS("prefLabel"), Literal(f"radar site in the {name}"), document),
            Quad(site, DM("hostCountry"), country, document),
            Quad(site, DM("evidence"), Iri(f"{site}-evidence"), document),
            Quad(Iri("urn:x:meeting"), DM("participant"), country, document),
        ]
    quads += [
        Quad(Iri("urn:x:meeting"), RDF("type"), DM("Meeting"), document),
        Quad(Iri("urn:x:meeting"), DM("evidence"), Iri("urn:x:meeting-evidence"), document),
    ]
    return Graph.from_quads(quads)


