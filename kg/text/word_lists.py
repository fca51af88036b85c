"""Word lists read from the TOML files that lie beside the modules using them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any


def tables(package: str, name: str) -> dict[str, Any]:
    """The tables of a TOML file in a package.

    >>> sorted(tables("kg.text.grammar", "grammar.toml")["reporting"])
    ['verbs']
    """
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


def word_lists(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The lists of a table, each as a set."""
    return {name: frozenset(words) for name, words in table.items()}
