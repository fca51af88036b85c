"""Writing the page of a graph and opening it in a browser, beside pyvis's own page of the same nodes and edges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from figures import Figure, Figures

from measures import Size, store_of

_SHOWN = {
    "reading the facts (s)": "s", "writing the page (s)": "s", "to a usable picture (s)": "s",
    "a step of the brush (s)": "s", "frames a second while panning": "a second", "bytes": "bytes",
}  # fmt: skip


def measure(size: Size, folder: Path) -> Figures:
    """Ours for each number of events; pyvis's for the fewest, where its layout comes to an end at all."""
    try:
        import page
    except ImportError as error:
        return {"pages": Figure("not measured", remark=f"{error.name} is not installed: pip install -e '.[test]'")}
    from generated_graph import generate
    from page_browser import CHROMIUM, DRIVER

    from kg.views import Graph, load

    if not (CHROMIUM and DRIVER):
        return {"pages": Figure("not measured", remark="chromium and chromedriver are not installed")}
    figures: dict[str, Figure] = {}
    graphs = {events: Graph.from_quads(generate(events)) for events in size.events}
    few = size.stores[0]
    with page.offline(folder / "profile") as browser:
        for events, graph in graphs.items():
            told = page.ours(browser, graph, folder, size.patience, size.repeat)
            figures |= _figures(told, f"{events:,} events", size.patience)
        told = page.ours(browser, load(store_of(few, folder)), folder, size.patience, size.repeat)
        figures |= _figures(told, f"{few:,} articles that were read", size.patience)
    for events, graph in graphs.items():
        with page.offline(folder / f"profile-{events}") as browser:
            told = page.pyvis(browser, graph, folder, size.patience)
            figures |= _figures(told, f"pyvis, {events:,} events", size.patience)
    return figures


def _figures(told: dict[str, Any], whose: str, limit: float) -> dict[str, Figure]:
    named = {name: value for name, value in told.items() if name in _SHOWN}
    return {
        f"{name.removesuffix(' (s)')}, {whose}": Figure(f"> {limit:g} s, given up")
        if value is None
        else Figure(value, _SHOWN[name])
        for name, value in named.items()
    }
