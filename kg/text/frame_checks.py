"""Whether the values in a frame file are of the kinds that they must be: said before anything is made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from kg.errors import FrameError
from kg.model import Stance, Status

_TEXTS = frozenset({"name", "type", "each", "status", "stance", "plover", "negated"})
_FLAGS = frozenset({"anaphoric", "mutual"})
_TABLES = ("pattern", "example", "never")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status), "stance": tuple(Stance), "negated": tuple(Stance), "each": ("with", "destination"),
}  # fmt: skip
_WITH_STANCE = frozenset({"Position", "Denial"})


def read_toml(name: str, text: str) -> dict[str, Any]:
    """A frame file's tables.

    Raises:
        FrameError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise FrameError(f"frame {name} is no TOML: it is nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits is one too
        raise FrameError(f"frame {name} is no TOML: {error}") from error


def check_frame(name: str, data: Mapping[str, Any]) -> None:
    """Complains of the first value in a frame file that is of a wrong kind.

    Args:
        name: the file's name.
        data: its tables.

    Raises:
        FrameError: with the value, and what to write.
    """
    if not isinstance(data.get("type"), str):
        raise FrameError(f'frame {name} names no type: begin it with, for instance, type = "Visit"')
    if not isinstance(data.get("plover", ""), str):
        raise FrameError(f"frame {name}: plover is no text. Put it in quotes.")
    for table in _TABLES:
        rows = data.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise FrameError(f"frame {name}: {table} is no list of tables. Begin each with a line [[{table}]].")
        for row in rows:
            for key, value in row.items():
                cure = _wrong(key, value)
                if cure:
                    raise FrameError(f"frame {name}: a {table} has {key} = {_shown(value)}. {cure}.")
            if table != "pattern" and not isinstance(row.get("says"), str if table == "never" else str | list):
                raise FrameError(f'frame {name}: a {table} says nothing. Write says = "…".')
            kind = row.get("type", data["type"])
            if table == "pattern" and kind in _WITH_STANCE and "stance" not in row:
                raise FrameError(f"frame {name}: a {kind} has no stance. Take one of {', '.join(Stance)}.")


def _wrong(key: str, value: object) -> str:
    """The cure where the value is of a wrong kind; empty where all is well."""
    if key in _CHOICES and value not in _CHOICES[key]:
        return f"Take one of {', '.join(_CHOICES[key])}"
    if key in _TEXTS:
        return "" if isinstance(value, str) else "Put it in quotes"
    if key in _FLAGS:
        return "" if isinstance(value, bool) else "Write true or false"
    if key == "confidence":
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return "" if is_number and 0 < float(value) <= 1 else "Write a number above 0, and 1 at most"  # type: ignore[arg-type]
    if key == "needs":
        good = isinstance(value, dict) and all(type(count) is int and 0 <= count < 100 for count in value.values())
        return "" if good else "Write a table of roles and numbers, such as { participant = 2 }"
    # Of words and roles; keys that mean nothing are told elsewhere.
    is_words = isinstance(value, str) or (isinstance(value, list) and all(isinstance(word, str) for word in value))
    return "" if is_words else 'Write a list of words, such as ["visit", "tour"]'


def _shown(value: object) -> str:
    told = str(value) if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    return told if len(told) <= 40 else f"{told[:40]}…"
