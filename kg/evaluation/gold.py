"""Gold files: TOML with one table a fact, read and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import GoldError
from kg.evaluation.forms import CLASSES, FORMS, Value
from kg.gazetteer import gazetteer
from kg.rdf.ontology import vocabulary

_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
_DATE = re.compile(rf"{_DAY}|\d{{4}}-\d{{2}}-\d{{2}}/\d{{4}}-\d{{2}}-\d{{2}}")
_INVENTED = re.compile("Q[M-Z]")
"""Of the codes that ISO 3166 leaves to its users, those for countries that there are not."""
_CURE = "docs/gold.md tells the format"


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One fact that a careful reader wants in the graph; `values` are as the file has them."""

    kind: str
    values: Mapping[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.values

    @property
    def optional(self) -> bool:
        """True where it is no miss when absent."""
        return bool(self.values.get("optional", False))

    def text(self, key: str) -> str:
        """The text at a key."""
        return str(self.values[key])

    def words(self, key: str) -> list[str]:
        """The alternatives at a key."""
        return self.text(key).split("|")

    def names(self, key: str) -> list[str]:
        """The names at a key, each with its alternatives; a single one is a list of one."""
        value = self.values.get(key, [])
        return [str(name) for name in value] if isinstance(value, list) else [str(value)]

    def __str__(self) -> str:
        keys = (key for key in FORMS[self.kind].keys if key not in ("optional", "event") and self.names(key))
        return "; ".join(f"{key} {', '.join(self.names(key))}" for key in keys)


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold facts of one article."""

    path: Path
    facts: tuple[GoldFact, ...]

    def of(self, kind: str) -> list[GoldFact]:
        """Those of one type."""
        return [fact for fact in self.facts if fact.kind == kind]


def read_gold(path: Path) -> Gold:
    """Read a gold file.

    Raises:
        GoldError: it cannot be read, is no TOML, or has a type, key or value that means nothing.
    """
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise GoldError(str(path), f"cannot be read: {error.strerror}", "Check the path") from error
    except UnicodeDecodeError as error:
        raise GoldError(str(path), f"is not UTF-8 at byte {error.start}", "Save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise GoldError(str(path), f"is no TOML: {error}", "Mend that line") from error
    facts, problems = [], []
    for kind, rows in data.items():
        if kind == "date":
            continue  # the article's, for those who read the file
        if kind not in FORMS:
            problems.append(f"{_place(text, kind)}{kind} is no type of fact; known are {', '.join(FORMS)}")
        elif not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(f"{kind} is no list of tables: begin each fact with [[{kind}]]")
        else:
            for number, row in enumerate(rows):
                problems += [f"{_place(text, kind, number)}[[{kind}]] {told}" for told in _problems(kind, row)]
                facts.append(GoldFact(kind, row))
    if problems:
        raise GoldError(str(path), "; ".join(problems), _CURE)
    return Gold(path, tuple(facts))


def _place(text: str, kind: str, number: int = 0) -> str:
    """The line where the table of that number begins, as far as the text shows it."""
    headers = list(re.finditer(rf"^[ \t]*(\[\[?\s*)?[\"']?{re.escape(kind)}\b", text, re.MULTILINE))
    return f"line {text.count(chr(10), 0, headers[number].end()) + 1}: " if number < len(headers) else ""


def _problems(kind: str, row: Mapping[str, object]) -> Iterator[str]:
    form = FORMS[kind]
    for key in form.must:
        if key not in row:
            yield f"lacks {key}"
    for key, value in row.items():
        if key not in form.keys:
            yield f"has {key}, which means nothing; known are {', '.join(form.keys)}"
        elif told := _wrong(form.keys[key], value):
            yield f"{key}: {told}"
    if ("item" in row) != ("quantity" in row):
        yield "has one of item and quantity, which go together"


def _wrong(wanted: Value, value: object) -> str | None:
    """What is wrong with a value, if anything."""
    if wanted is Value.DATE and isinstance(value, date | int) and _DATE.fullmatch(day := str(value)[:10]):
        return f'{day} stands without quotation marks: write "{day}"'
    fits: type = {Value.FLAG: bool, Value.NUMBER: int, Value.NAMES: list}.get(wanted, str)
    if type(value) is not fits or value == "":
        return f"{value!r} is not {wanted}"
    if wanted is Value.NAMES and isinstance(value, list):
        return next((told for name in value if (told := _wrong(Value.NAME, name))), None)
    text = str(value)
    if wanted is Value.NAME:
        return next((told for name in text.split("|") if (told := _nobody(name) or _broken(name))), None)
    if wanted is Value.PATTERN or (wanted is Value.QUOTE and "|" in text):
        return _broken(text)
    if wanted is Value.DATE and not _DATE.fullmatch(text):
        return f"{text!r} is not {wanted}"
    if wanted in CLASSES:
        known = vocabulary().members(CLASSES[wanted])
        unknown = [word for word in text.split("|") if word not in known]
        return f"{unknown[0]!r} is not {wanted}; known are {', '.join(sorted(known))}" if unknown else None
    return None


def _nobody(name: str) -> str | None:
    code = name.removeprefix("cc:")
    if code == name or code in gazetteer().countries or _INVENTED.fullmatch(code):
        return None
    return f"{name!r} is no country: after cc: stands its ISO 3166 code, two capitals such as cc:NO"


def _broken(pattern: str) -> str | None:
    try:
        re.compile(pattern)
    except re.error as error:
        return f"{pattern!r} is no regular expression: {error} (| parts whole names, also inside brackets)"
    return None
