"""Finding the files that a command line names: files, folders, globs, "-"; in one order, each once."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import SourceError

ENDINGS = (".txt", ".md", ".html", ".htm", ".jsonl", ".csv")
_KEEPS = ("store.json", "unfinished.jsonl")
"""What lies in a store or an unfinished build, beside a folder `readings`."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SHOWN = 200
_GIVE = f"Give a file, folder or glob of {', '.join(ENDINGS)}, or - for standard input"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and its name in the graph; the path None is standard input."""

    path: Path | None
    identifier: str


def find_files(sources: Sequence[str | Path]) -> list[Found | SourceError]:
    """The files that sources name, by identifier, and an error for each source that names none.

    Args:
        sources: paths of files and folders, globs, and "-".
    """
    files: dict[str, Found] = {}
    errors: dict[str, SourceError] = {}
    for source in sources:
        try:
            for found in _expand(source):
                key = os.path.realpath(found.path) if found.path else "-"
                # A file that is named twice keeps its shorter name, whichever comes first.
                files[key] = min(found, files.get(key, found), key=_shortness)
        except SourceError as error:
            errors[str(source)] = error
        except (OSError, ValueError) as error:
            errors[str(source)] = _refused(source, error)
    named: list[tuple[str, Found | SourceError]] = list(errors.items())
    named += [(found.identifier, found) for found in _told_apart(list(files.values()))]
    return [item for _, item in sorted(named, key=lambda pair: pair[0])]


def find_skipped(sources: Sequence[str | Path]) -> list[str]:
    """The files in folders and globs that are of no kind that is read, by name; hidden ones and READMEs are left out.

    Args:
        sources: as for `find_files`.
    """
    names: dict[str, str] = {}
    for source in map(str, sources):
        path = Path(source)
        try:
            if path.is_dir():
                found = [(file, written(file.relative_to(path).as_posix())) for file in _walk(path, [])]
            elif not path.exists() and glob.has_magic(source):
                found = [(file, written(file.name)) for file in _matches(source) if file.is_file()]
            else:
                found = []
        except (OSError, ValueError):
            found = []  # told by find_files
        for file, name in found:
            if not _is_known(file.name) and not _is_aside(file.name):
                names.setdefault(os.path.realpath(file), name)
    return sorted(names.values())


def written(path: str | Path) -> str:
    r"""A path as text: bytes that are no UTF-8 and signs that act on a terminal or end a line are written out.

    >>> written("caf\udce9\n.txt")
    'caf\\xe9\\n.txt'
    """
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda sign: repr(sign[0])[1:-1], name)


def _refused(source: str | Path, error: OSError | ValueError) -> SourceError:
    """What the system says of a path that is none; the path may be very long."""
    name = written(str(source).replace("\0", "\ufffd"))
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return SourceError(shown, f"is no path that can be read ({reason.lower()})", "Check the path")


def _matches(pattern: str) -> list[Path]:
    """The paths that a glob matches. "**" goes into no linked folder: links may lead round in circles."""
    parts = Path(pattern).parts
    if "**" not in parts:
        return [Path(match) for match in glob.glob(pattern)]
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    root, rest = Path(*parts[:fixed]), parts[fixed:]
    matches = list(root.glob("/".join([*rest, "*"] if rest[-1] == "**" else rest)))
    below = {folder for match in matches for folder in match.parents if root in folder.parents}
    ours = set(filter(_is_ours, below))
    found = [match for match in matches if ours.isdisjoint(match.parents)]
    if any(part.startswith(".") for part in rest):
        return found
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(root).parts)]


def _shortness(found: Found) -> tuple[int, str]:
    return len(found.identifier), found.identifier


def _expand(source: str | Path) -> Iterator[Found]:
    name = str(source)
    if name == "-":
        yield Found(None, "-")
        return
    path = Path(name)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield Found(path, written(path.name))
    elif glob.has_magic(name):
        files = [file for file in _matches(name) if file.is_file() and _is_known(file.name)]
        if not files:
            raise SourceError(written(name), "matches no file that can be read", _GIVE)
        root = Path(os.path.commonpath([file.parent for file in files]))
        for file in files:
            yield Found(file, written(file.relative_to(root).as_posix()))
    else:
        raise SourceError(written(name), "does not exist", "Check the path")


def _folder(folder: Path) -> Iterator[Found]:
    unreadable: list[OSError] = []
    count = 0
    for path in _walk(folder, unreadable):
        if _is_known(path.name):
            count += 1
            yield Found(path, written(path.relative_to(folder).as_posix()))
    if unreadable:
        raise SourceError(written(str(unreadable[0].filename)), "cannot be listed", "Check its permissions")
    if not count:
        raise SourceError(written(folder), "holds no file that can be read", _GIVE)


def _walk(folder: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """The files of a folder and of those below it that are not hidden, and no store or unfinished build of ours."""
    for root, folders, names in os.walk(folder, onerror=unreadable.append):
        if Path(root) != folder and _is_ours(Path(root)):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names)


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a store or an unfinished build."""
    return (folder / "readings").is_dir() and any((folder / name).is_file() for name in _KEEPS)


def _is_known(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not _is_aside(name)


def _is_aside(name: str) -> bool:
    return name.startswith(".") or name.lower().startswith("readme")


def _told_apart(files: list[Found]) -> list[Found]:
    """Files of one name are named by their paths below what they have in common."""
    counts = Counter(found.identifier for found in files)
    same = [found for found in files if counts[found.identifier] > 1 and found.path]
    if not same:
        return files
    paths = {found: Path(os.path.abspath(found.path)) for found in same if found.path}
    root = os.path.commonpath([path.parent for path in paths.values()])
    return [
        replace(found, identifier=written(paths[found].relative_to(root).as_posix())) if found in paths else found
        for found in files
    ]
