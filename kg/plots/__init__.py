"""Pictures for papers and notebooks: `kg.plots`. They need matplotlib, an extra.

Each function gives a figure that notebooks show, and that `savefig("picture.svg")` writes to a file.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from kg.errors import DemarcheError

if TYPE_CHECKING:
    from kg.plots.courses import lines
    from kg.plots.dealings import timeline
    from kg.plots.networks import network
    from kg.plots.stances import stance_matrix

__all__ = ["lines", "network", "stance_matrix", "timeline"]

_MODULES = {"lines": "courses", "network": "networks", "stance_matrix": "stances", "timeline": "dealings"}
"""The modules are named otherwise than the functions: a module that is imported takes its name in the package."""


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'kg.plots' has no attribute {name!r}")
    try:
        importlib.import_module("matplotlib")
    except ImportError as error:
        raise DemarcheError(
            "Plots need matplotlib, which is not installed. In Démarche's folder run: pip install '.[notebooks]'."
        ) from error
    return getattr(importlib.import_module(f"kg.plots.{_MODULES[name]}"), name)
