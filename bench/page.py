"""The page in a browser, against pyvis's default page: `python bench/page.py [--events N ...] [--limit S]`.

Made-up graphs (see generated_graph.py) are written as pages and opened in headless Chromium of 1280 by 800 pixels. The
picture is usable when its labels are placed and the panel is filled; a step of the brush, a filter and a tab are done
when the browser has painted them. Frames are counted while the mouse drags the picture. All is the median of some runs.

Beside it, in the same run, all nodes and edges of each graph as pyvis writes them by itself: its own template, with
physics. It is usable when its layout has settled, and is given up at the limit. That template asks the network for
style sheets; here nobody answers, neither to it nor to us.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import signal
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from generated_graph import generate
from selenium import webdriver
from selenium.common.exceptions import WebDriverException

from kg.views import Graph

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from page_browser import chromium

OURS = """() => {
  const it = window.demarche;
  return it?.ready && document.querySelector("#panel")?.childElementCount && it.network?.labelBoxes().length;
}"""
PYVIS = """() => window.network && document.getElementById("loadingBar")?.style.opacity === "0" """
# The time is that of the page's own clock, which starts with the navigation.
WATCH = """(() => {
  const usable = %s;
  const look = () => usable()
    ? requestAnimationFrame(() => setTimeout(() => console.info(`usable after ${performance.now()}`)))
    : setTimeout(look, 4);
  look();
})()"""
CHANGES = """
const [changes, done] = arguments, times = [];
(async () => {
  for (const change of changes) {
    const start = performance.now();
    demarche.state.change(change, { replace: true });
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    times.push((performance.now() - start) / 1000);
  }
  done(times);
})();"""
FRAMES = """
window.frames_ = [];
const count = (time) => { window.frames_.push(time); window.counting = requestAnimationFrame(count); };
count(performance.now());"""
COUNTED = "cancelAnimationFrame(window.counting); return window.frames_;"
PLACE = """
const first = () => demarche.data.opening.places[0][0];
return window.network ? network.getViewPosition() : demarche.network.pointOfNode(first());"""
TYPES = (["Meeting"], ["Visit", "Call"], ["Position"], [])

Figures = dict[str, float | int | str | None]


def open_page(browser: webdriver.Chrome, path: Path, usable: str, limit: float) -> float | None:
    """Seconds from navigation to the first usable picture; None where there was none within the limit.

    A page that is too busy to answer lets nobody stop it: after the limit the browser is ended with it.
    """
    browser.get("about:blank")
    browser.get_log("browser")
    watch = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH % usable})
    browser.command_executor.client_config.timeout = limit + 60
    browser.set_page_load_timeout(limit + 30)
    end = Timer(limit, os.kill, (browser.capabilities["goog:processID"], signal.SIGKILL))
    end.start()
    try:
        browser.get(path.as_uri())
        while end.is_alive():
            for entry in browser.get_log("browser"):
                if found := re.search(r"usable after ([\d.]+)", entry["message"]):
                    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", watch)
                    return float(found[1]) / 1000
            time.sleep(0.05)
    except WebDriverException:
        if end.is_alive():
            raise
    finally:
        end.cancel()
    return None


def frames_while_panning(browser: webdriver.Chrome, stage: str) -> float:
    """Frames a second while the mouse drags the picture."""
    box = browser.execute_script(f"return document.querySelector({stage!r}).getBoundingClientRect().toJSON()")
    x, y = box["left"] + 14, box["top"] + box["height"] / 2
    before = browser.execute_script(PLACE)

    def mouse(kind: str, across: float) -> None:
        event = {"type": kind, "x": x + across, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    mouse("mousePressed", 0)
    browser.execute_script(FRAMES)
    for step in range(90):
        mouse("mouseMoved", 4 * min(step, 180 - step))
    times = browser.execute_script(COUNTED)
    after = browser.execute_script(PLACE)
    mouse("mouseReleased", 360)
    assert before != after, "the mouse did not move the picture"
    return 1000 * (len(times) - 1) / (times[-1] - times[0])


def ours(browser: webdriver.Chrome, graph: Graph, folder: Path, limit: float, repeat: int) -> Figures:
    """Writes our page and measures it."""
    path = folder / "ours.html"
    start = time.perf_counter()
    facts = graph.facts
    read = time.perf_counter()
    graph.page(path)
    written = time.perf_counter()
    figures: Figures = {
        "facts": len(facts.facts),
        "reading the facts (s)": read - start,
        "writing the page (s)": written - read,
        "bytes": path.stat().st_size,
    }
    opened = [open_page(browser, path, OURS, limit) for _ in range(repeat)]
    figures["to a usable picture (s)"] = statistics.median(float(seconds or limit) for seconds in opened)
    figures["things in the picture"] = browser.execute_script("return demarche.data.opening.places.length")
    years = [{"from": f"{year}-01-01", "to": f"{year + 5}-06-30"} for year in range(1991, 2006)]
    figures["a step of the brush (s)"] = _median_change(browser, years)
    figures["a filter (s)"] = _median_change(browser, [{"from": "", "to": "", "types": types} for types in TYPES])
    figures["frames a second while panning"] = frames_while_panning(browser, "#stage")
    tabs: list[str] = browser.execute_script("return demarche.views.all.map(({ id }) => id)")
    for tab in tabs[1:]:
        figures[f"opening the tab {tab} (s)"] = _median_change(browser, [{"tab": tab}])
        figures[f"elements of the tab {tab}"] = browser.execute_script(
            "return demarche.views.current().root.querySelectorAll('*').length"
        )
        figures[f"a step of the brush there, {tab} (s)"] = _median_change(browser, years)
        _median_change(browser, [{"from": "", "to": ""}])
    return figures


def _median_change(browser: webdriver.Chrome, changes: list[dict[str, Any]]) -> float:
    return statistics.median(browser.execute_async_script(CHANGES, changes))


def pyvis(browser: webdriver.Chrome, graph: Graph, folder: Path, limit: float) -> Figures:
    """Writes the same nodes and edges as pyvis does by itself, and measures that."""
    from pyvis.network import Network

    path = folder / "pyvis.html"
    network = graph.network()
    start = time.perf_counter()
    drawing = Network(height="780px", directed=True, cdn_resources="in_line")
    for iri, node in network.nodes(data=True):
        drawing.add_node(iri, label=node["label"], title=node["kind"])
    for source, target, edge in network.edges(data=True):
        drawing.add_edge(source, target, title=edge["label"])
    path.write_text(drawing.generate_html(), encoding="utf-8")
    figures: Figures = {
        "facts": len(graph.facts.facts),
        "writing the page (s)": time.perf_counter() - start,
        "bytes": path.stat().st_size,
        "things in the picture": network.number_of_nodes(),
        "lines in the picture": network.number_of_edges(),
        "to a usable picture (s)": open_page(browser, path, PYVIS, limit),
    }
    if figures["to a usable picture (s)"] is not None:
        figures["frames a second while panning"] = frames_while_panning(browser, "#mynetwork")
    return figures


def main() -> None:
    """Measure, and print a table and JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="*", default=[1_000, 10_000], help="events of each graph")
    parser.add_argument("--limit", type=float, default=120, help="seconds after which pyvis's page is given up")
    parser.add_argument("--repeat", type=int, default=3, help="how often our page is opened")
    parser.add_argument("--without-pyvis", action="store_true", help="measure our page alone")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    asked = parser.parse_args()
    columns: dict[str, Figures] = {}
    graphs = {events: Graph.from_quads(generate(events)) for events in sorted(asked.events)}
    with TemporaryDirectory() as folder:
        with offline(Path(folder, "ours")) as browser:
            for events, graph in graphs.items():
                columns[f"{events:,} events"] = ours(browser, graph, Path(folder), asked.limit, max(1, asked.repeat))
            version = browser.capabilities["browserVersion"]
        for events, graph in graphs.items() if not asked.without_pyvis else ():
            with offline(Path(folder, f"pyvis-{events}")) as browser:
                columns[f"pyvis, {events:,}"] = pyvis(browser, graph, Path(folder), asked.limit)
    print(table(columns, asked.limit))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, Chromium {version}"
    text = json.dumps({**columns, "machine": machine}, ensure_ascii=False, indent=2)
    print(f"\n{text}")
    if asked.json:
        asked.json.write_text(text + "\n", encoding="utf-8")


@contextmanager
def offline(profile: Path) -> Iterator[webdriver.Chrome]:
    """A browser to which no network answers."""
    with chromium(profile) as browser:
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*"]})
        yield browser


def table(columns: Mapping[str, Figures], limit: float) -> str:
    """The figures side by side, and how often pyvis's hold ours of the same graph."""
    rows = list(dict.fromkeys(name for figures in columns.values() for name in figures))
    pairs = [(name, other) for name in columns if (other := f"pyvis, {name.removesuffix(' events')}") in columns]
    heads = [*columns, *(f"ratio, {name.removesuffix(' events')}" for name, _ in pairs)]
    lines = [f"{'':42}" + "".join(f"{head:>15}" for head in heads)]
    for row in rows:
        cells = [_told(figures, row, limit) for figures in columns.values()]
        cells += [_ratio(columns[name].get(row), columns[other].get(row, 0), limit) for name, other in pairs]
        lines.append(f"{row:42}" + "".join(f"{cell:>15}" for cell in cells))
    return "\n".join(lines)


def _ratio(own: float | int | str | None, other: float | int | str | None, limit: float) -> str:
    if not own or other == 0 or isinstance(own, str) or isinstance(other, str):
        return ""
    return f"> {limit / own:.1f}" if other is None else f"{other / own:.2f}"


def _told(figures: Figures, row: str, limit: float) -> str:
    if row not in figures:
        return ""
    value = figures[row]
    if value is None:
        return f"> {limit:g}"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}" if isinstance(value, float) else value


if __name__ == "__main__":
    main()
