"""The file of judgements: what people hold of things that may be one, in TOML that they can write by hand.

    [[judgement]]
    verdict = "same"
    things = ["person/sergei-ivanov", "person/sergey-ivanov"]
    by = "Anna Berg"
    why = "one minister in two spellings"
    on = 2007-05-02

A judgement is added at the end and the rest stays as it is, comments too. The file is whole or as before.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from kg.errors import JudgementError
from kg.files import UnreadableFileError, read_file
from kg.model import Judgement, Verdict

__all__ = ["Settled", "append", "as_toml", "exchange", "read_judgements", "sort_of", "withdraw"]

_HEAD = (
    "# What people hold of things that may be one; kg build SOURCES... --judgements FILE follows it.\n"
    '# verdict is "same", "different" or "name" (with a label). Take a judgement out to undo it.\n'
)
_VERDICTS = (Verdict.SAME, Verdict.DIFFERENT, Verdict.NAME)
_KEYS = ("verdict", "things", "label", "by", "why", "on")
_BEGINNING = re.compile(r"^[ \t]*\[\[[ \t]*judgement[ \t]*\]\]", re.MULTILINE)
_IRI = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NO_TEXT = re.compile("[\ud800-\udfff]")
_COMMENT = re.compile(r'"{3}.*?"{3}|\'{3}.*?\'{3}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(#[^\n]*)', re.DOTALL)
"""Strings, which may hold the sign of a comment, or a comment, which is caught."""
_LONGEST_LINE = 100


def read_judgements(path: Path | str) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order.

    Raises:
        JudgementError: there is no such file, or it is malformed: which entry, what is wrong, and the cure.
    """
    return _parse(Path(path), _read(Path(path)))


def append(path: Path | str, *judgements: Judgement) -> None:
    """Adds judgements at the end of a file, which is made where there is none.

    Raises:
        JudgementError: a judgement is none, the file is malformed, or the disk refuses.
    """
    file = Path(path)
    before = _read(file) if file.exists() else _HEAD
    _parse(file, before)
    _write(file, before + _blocks(before, judgements))


def withdraw(path: Path | str, *judgements: Judgement) -> None:
    """Takes out again what `append` has just added.

    Raises:
        JudgementError: the file has changed since, or the disk refuses.
    """
    file = Path(path)
    text = _read(file)
    added = "".join(f"\n{as_toml(judgement)}" for judgement in judgements)
    if not text.endswith(added):
        raise JudgementError(f"{file}: has changed since the judgement was added. Take it out by hand.")
    _write(file, text.removesuffix(added))


def exchange(path: Path | str, olds: Iterable[Judgement], *news: Judgement) -> None:
    """Takes judgements out wherever they stand, and adds others at the end; all comments stay.

    Raises:
        JudgementError: a new judgement is none, the file is malformed or has changed, or the disk refuses.
    """
    file = Path(path)
    text = _read(file)
    starts = [found.start() for found in _BEGINNING.finditer(text)]
    known = _parse(file, text)
    if len(starts) != len(known):
        raise JudgementError(f"{file}: is not written as one [[judgement]] after another. Change it by hand.")
    leaving = set(olds)
    if not leaving <= set(known):
        raise JudgementError(f"{file}: has changed since it was read. Begin again.")
    kept = [text[: starts[0]]] if starts else [text]
    for judgement, start, stop in zip(known, starts, [*starts[1:], len(text)], strict=True):
        block = text[start:stop]
        kept.append(_comments(block) if judgement in leaving else block)
    before = "".join(kept)
    _write(file, before + _blocks(before, news))


def _comments(block: str) -> str:
    """The comments of a judgement that is taken out, each on a line of its own."""
    found = [comment for comment in _COMMENT.findall(block) if comment]
    return "".join(f"{comment.rstrip()}\n" for comment in found) + "\n"


def as_toml(judgement: Judgement) -> str:
    """A judgement as it stands in a file."""
    things = [_string(thing) for thing in judgement.things]
    line = f"[{', '.join(things)}]"
    if len(line) > _LONGEST_LINE:
        line = "[\n" + "".join(f"  {thing},\n" for thing in things) + "]"
    rows = [("verdict", _string(judgement.verdict)), ("things", line)]
    told = (("label", judgement.label or ""), ("by", judgement.by), ("why", judgement.why))
    rows += [(key, _string(words)) for key, words in told if words]
    if judgement.on is not None:
        rows.append(("on", judgement.on.isoformat()))
    return "[[judgement]]\n" + "".join(f"{key} = {value}\n" for key, value in rows)


def sort_of(thing: str) -> str:
    """What a reference is to: "fact", "topic", which sites are too, or "name" for actors and places."""
    kind, sign, _ = thing.rpartition("#")[2].partition("/")
    if kind == "topic" or kind.startswith("installation-"):
        return "topic"
    return "name" if sign else "fact"


class Settled:
    """What judgements say of two references, directly or by way of others that are the same."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._same: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, list[frozenset[str]]] = defaultdict(list)
        for judgement in judgements:
            things = frozenset(judgement.things)
            for thing in things:
                if judgement.verdict is Verdict.SAME:
                    self._same[thing] |= things
                elif judgement.verdict is Verdict.DIFFERENT:
                    self._apart[thing].append(things)

    def verdict(self, one: str, other: str) -> Verdict | None:
        """Same, different, or None where nobody has judged."""
        ours, theirs = self._all(one), self._all(other)
        if other in ours:
            return Verdict.SAME
        for thing in ours:
            if any(theirs & (things - {thing}) for things in self._apart.get(thing, ())):
                return Verdict.DIFFERENT
        return None

    def _all(self, thing: str) -> set[str]:
        found: set[str] = set()
        waiting = [thing]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self._same.get(each, ())
        return found


def _read(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8")
    except UnreadableFileError as error:
        raise JudgementError(f"{path}: {error.strerror}. {error.cure}.") from error
    except FileNotFoundError as error:
        raise JudgementError(f"{path}: there is no such file. kg review writes one as you judge.") from error
    except UnicodeDecodeError as error:
        raise JudgementError(f"{path}: is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise JudgementError(f"{path}: cannot be read: {error.strerror}.") from error


def _parse(path: Path, text: str) -> tuple[Judgement, ...]:
    try:
        held = tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        cure = "Every judgement begins with a line [[judgement]]"
        raise JudgementError(f"{path}: is nested too deeply. {cure}.") from None
    except ValueError as error:  # a number of thousands of digits is one too
        raise JudgementError(f"{path}: is not TOML. {error}. Mend that line; strings stand in quotes.") from error
    rows = held.pop("judgement", [])
    if held:
        raise JudgementError(f"{path}: knows no {_listed(held)}. Every judgement begins with a line [[judgement]].")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise JudgementError(f"{path}: a judgement begins with a line [[judgement]], in double brackets.")
    lines = [text.count("\n", 0, found.start()) + 1 for found in _BEGINNING.finditer(text)]
    judgements = []
    for number, row in enumerate(rows):
        where = f"{path}: judgement {number + 1}" + (f" (line {lines[number]})" if len(lines) == len(rows) else "")
        problem = _problem(row)
        if problem:
            raise JudgementError(f"{where} {problem}.")
        rest = {key: row[key] for key in ("by", "why", "label", "on") if key in row}
        judgements.append(Judgement(Verdict(row["verdict"]), tuple(row["things"]), **rest))
    return tuple(judgements)


def _problem(row: dict[str, object]) -> str:
    """What is wrong with one entry, and the cure; empty where all is well."""
    unknown = [key for key in row if key not in _KEYS]
    if unknown:
        return f"has an unknown key, {_listed(unknown)}. Known are {', '.join(_KEYS)}"
    verdict, things = row.get("verdict"), row.get("things")
    if verdict is None:
        return 'has no verdict. Write verdict = "same", "different" or "name"'
    if verdict not in _VERDICTS:
        return f'has the verdict {verdict!r}. Write "same", "different" or "name"'
    if not isinstance(things, list) or not things or not all(isinstance(thing, str) and thing for thing in things):
        return 'has no things. Write things = ["person/…", "person/…"]'
    for thing in things:
        if "/" not in thing and "#" not in thing:
            return (
                f"refers to {thing!r}, which is no reference. Write person/sergei-ivanov, "
                "report.txt#person/sergei-ivanov or report.txt#meeting-3806-0"
            )
        if _IRI.match(thing) and "#" not in thing:
            return f"refers to the IRI {thing}. Write its end, {'/'.join(thing.rstrip('/').split('/')[-2:])}"
        if thing.rpartition("#")[2].startswith("country/"):
            return f"refers to {thing!r}. Countries are known by their codes and are never judged; take it out"
        if thing.rpartition("#")[2].startswith("tenure-"):
            return f"refers to the post {thing!r}. Posts are one where their holders are; judge the people instead"
    if len(set(map(sort_of, things))) > 1:
        return "mixes facts, topics and other things. Make a judgement of each sort"
    if verdict != Verdict.NAME and len(set(things)) < 2:
        return f'calls one thing only "{verdict}". Give two or more things'
    if verdict == Verdict.NAME and not row.get("label"):
        return 'gives no name. Write label = "…"'
    if verdict != Verdict.NAME and "label" in row:
        return f'has a label, though its verdict is "{verdict}". Give the label in a judgement of its own, "name"'
    for key in ("label", "by", "why"):
        if not isinstance(row.get(key, ""), str):
            return f"has a {key} that is no text. Put it in quotes"
    on = row.get("on", date.min)
    if not isinstance(on, date) or isinstance(on, datetime):
        return "is dated by no day. Write on = 2007-05-02, without quotes"
    return ""


def _blocks(before: str, judgements: Iterable[Judgement]) -> str:
    """What is added to a file: on a line of its own, an empty line before each judgement."""
    added = "".join(f"\n{as_toml(judgement)}" for judgement in judgements)
    return added if before.endswith("\n") or not before else f"\n{added}"


def _string(text: str) -> str:
    """A basic string of TOML: JSON's escapes, and the delete character, which JSON leaves bare."""
    return json.dumps(_NO_TEXT.sub("\ufffd", text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(map(repr, sorted(keys)))


def _write(path: Path, text: str) -> None:
    """Puts a file in the place of another at one stroke, once what it holds is known to be sound."""
    _parse(path, text)
    target = path.resolve()  # a link stays a link
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, partial)
        os.replace(partial, target)
    except OSError as error:
        raise JudgementError(f"{path}: cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
