"""Pages in notebooks."""

from __future__ import annotations

import sys


class Inline:
    """A page that a notebook shows in a frame of its own; elsewhere it is its HTML text."""

    def __init__(self, html: str, height: int) -> None:
        self.html = html
        self.height = height

    def _repr_html_(self) -> str:
        # In single quotes, of which a page has hundreds: escaping its hundred thousand double ones would double it.
        page = self.html.replace("&", "&amp;").replace("'", "&#39;")
        return (
            f"<iframe srcdoc='{page}' width='100%' height='{self.height}' "
            "style='border:1px solid #d8dce2;border-radius:6px' sandbox='allow-scripts allow-downloads'></iframe>"
        )


def in_notebook() -> bool:
    """Whether the code runs in a notebook, which can show pages."""
    shell = sys.modules.get("IPython")
    running = shell and shell.get_ipython()
    return bool(running and hasattr(running, "kernel"))
