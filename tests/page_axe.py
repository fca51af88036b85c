"""axe-core, the judge of accessibility, run in a page: the only file that knows which package brings it."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from selenium import webdriver

GRAVE = ("serious", "critical")


def faults(browser: webdriver.Chrome) -> list[str]:
    """What axe-core finds in the page as it stands that is serious or worse: the rule, and where."""
    script = (files("selenium_axe_python") / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    browser.execute_script(f"if (!window.axe) {{ {script} }}")
    found: dict[str, Any] = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, { resultTypes: ['violations'] }).then(done, (error) => done({ error: String(error) }));"
    )
    assert "error" not in found, found["error"]
    assert len(found["passes"]) > 10, "axe-core has looked at the page"
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
