"""The version of the installed package, as graphs and `kg --version` tell it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def installed_version() -> str:
    """The version of the installed package, or "0+unknown" where the code runs without being installed."""
    try:
        return version("demarche")
    except PackageNotFoundError:
        return "0+unknown"
