"""The page in a browser, against pyvis's default page: `python bench/page.py [--events N ...] [--limit S] [--json FILE]`.

Made-up graphs (see generated_graph.py) are written as pages and opened in headless Chromium of 1280 by 800 pixels. The
picture is usable when its labels are placed and the panel is filled; a step of the brush, a filter and a tab are done
when the browser has painted them. Frames are counted while the mouse drags the picture. All is the median of some runs.

Beside it, in the same run, the nodes and edges of the smallest graph as pyvis writes them by itself: its own template, with
physics. It is usable when its layout has settled, and is given up at the limit. That template asks the network for style
sheets; here nobody answers, neither to it nor to us.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generated_graph import generate
from selenium import webdriver
from selenium.common.exceptions import TimeoutException

from kg.views import Graph

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from page_browser import chromium

OURS = """() => {
  const it = window.demarche, labels = it?.network?.labelBoxes ?? it?.labelBoxes;
  return it?.ready && document.querySelector("#panel")?.childElementCount && (!labels || labels().length);
}"""
PYVIS = """() => window.network && document.getElementById("loadingBar")?.style.opacity === "0" """
# The time is that of the page's own clock, which starts with the navigation.
WATCH = """(() => {
  const usable = %s;
  const look = () => usable()
    ? requestAnimationFrame(() => setTimeout(() => { window.usableAfter = performance.now(); }))
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
VIEW = "const it = window.network ?? demarche.network?.canvas; return it?.getViewPosition ? it.getViewPosition() : null"

Figures = dict[str, float | int | str | None]


def open_page(browser: webdriver.Chrome, path: Path, usable: str, limit: float) -> float | None:
    """Seconds from navigation to the first usable picture; None where there was none within the limit."""
    browser.get("about:blank")
    watch = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH % usable})
    end = time.monotonic() + limit
    browser.set_page_load_timeout(limit)
    browser.set_script_timeout(limit)
    found = None
    while found is None and time.monotonic() < end:
        try:
            if browser.current_url != path.as_uri():
                browser.get(path.as_uri())
            found = browser.execute_script("return window.usableAfter ?? null")
        except TimeoutException:  # a page that does not let anybody in
            continue
        time.sleep(0.05)
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", watch)
    return None if found is None else found / 1000


def frames_while_panning(browser: webdriver.Chrome, stage: str) -> tuple[float, bool | None]:
    """Frames a second while the mouse drags the picture, and whether it moved, where that can be told."""
    box = browser.execute_script(f"return document.querySelector({stage!r}).getBoundingClientRect().toJSON()")
    x, y = box["left"] + 14, box["top"] + box["height"] / 2
    before = browser.execute_script(VIEW)

    def mouse(kind: str, across: float) -> None:
        event = {"type": kind, "x": x + across, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        browser.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    mouse("mousePressed", 0)
    browser.execute_script(FRAMES)
    for step in range(90):
        mouse("mouseMoved", 4 * min(step, 180 - step))
    times = browser.execute_script(COUNTED)
    after = browser.execute_script(VIEW)
    mouse("mouseReleased", 360)
    return 1000 * (len(times) - 1) / (times[-1] - times[0]), None if before is None else before != after


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
    known = [seconds for seconds in opened if seconds is not None]
    figures["to a usable picture (s)"] = statistics.median(known) if known else None
    if not known:
        return figures
    figures["things in the picture"] = browser.execute_script("return demarche.data.opening.places.length")
    years = [{"from": f"{year}-01-01", "to": f"{year + 5}-06-30"} for year in range(1991, 2006)]
    figures["a step of the brush (s)"] = _median_change(browser, years)
    figures["a filter (s)"] = _median_change(
        browser, [{"from": "", "to": "", "types": types} for types in (["Meeting"], ["Visit", "Call"], ["Position"], [])]
    )
    fps, moved = frames_while_panning(browser, "#stage")
    figures["frames a second while panning"] = fps
    assert moved is not False, "the mouse did not move the picture"
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
        figures["frames a second while panning"], _ = frames_while_panning(browser, "#mynetwork")
    return figures


def main() -> None:
    """Measure, and print a table and JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="*", default=[1_000, 10_000], help="events of each graph")
    parser.add_argument("--limit", type=float, default=150, help="seconds after which pyvis's page is given up")
    parser.add_argument("--repeat", type=int, default=3, help="how often our page is opened")
    parser.add_argument("--without-pyvis", action="store_true", help="measure our page alone")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    asked = parser.parse_args()
    columns: dict[str, Figures] = {}
    with TemporaryDirectory() as folder, chromium(Path(folder, "profile")) as browser:
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*"]})
        graphs = {events: Graph.from_quads(generate(events)) for events in sorted(asked.events)}
        for events, graph in graphs.items():
            columns[f"{events:,} events"] = ours(browser, graph, Path(folder), asked.limit, max(1, asked.repeat))
        if not asked.without_pyvis:
            smallest = min(graphs)
            columns[f"pyvis, {smallest:,}"] = pyvis(browser, graphs[smallest], Path(folder), asked.limit)
        version = browser.capabilities["browserVersion"]
    print(table(columns, asked.limit))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, Chromium {version}"
    text = json.dumps({**columns, "machine": machine}, ensure_ascii=False, indent=2)
    print(f"\n{text}")
    if asked.json:
        asked.json.write_text(text + "\n", encoding="utf-8")


def table(columns: Mapping[str, Figures], limit: float) -> str:
    """The figures side by side, with the ratio of pyvis's to those of our smallest graph."""
    rows = list(dict.fromkeys(name for figures in columns.values() for name in figures))
    names = list(columns)
    other = next((name for name in names if name.startswith("pyvis")), None)
    lines = [f"{'':40}" + "".join(f"{name:>16}" for name in names) + (f"{'ratio':>9}" if other else "")]
    for row in rows:
        line = f"{row:40}" + "".join(f"{_told(columns[name], row, limit):>16}" for name in names)
        if other and row in columns[other] and isinstance(first := columns[names[0]].get(row), int | float) and first:
            value = columns[other][row]
            line += f"{'' if value is not None else '>'}{(limit if value is None else float(value)) / first:.2f}".rjust(9)
        lines.append(line)
    return "\n".join(lines)


def _told(figures: Figures, row: str, limit: float) -> str:
    if row not in figures:
        return ""
    value = figures[row]
    if value is None:
        return f"> {limit:g}"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}" if isinstance(value, float) else value


if __name__ == "__main__":
    main()
