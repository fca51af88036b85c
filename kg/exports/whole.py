"""Files and folders that are there whole or not at all, and that overwrite nothing but their like."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import GraphError


@contextmanager
def whole_files(*targets: Path) -> Iterator[Sequence[Path]]:
    """Paths to write to, which become the targets when all went well and vanish when it did not.

    Raises:
        GraphError: a folder stands where a file is to be, or the disk refuses.
    """
    for target in targets:
        if target.is_dir():
            raise GraphError(f"{target}: is a folder. Name a file in it, such as {target / 'graph'}{target.suffix}")
    partial = [_partial(target) for target in targets]
    with _naming(targets[0]):
        try:
            for target in targets:
                target.parent.mkdir(parents=True, exist_ok=True)
            yield partial
            for written, target in zip(partial, targets, strict=True):
                os.replace(written, target)
        finally:
            for written in partial:
                with suppress(OSError):
                    written.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: Path, names: frozenset[str]) -> Iterator[Path]:
    """A folder to write to, which takes the target's place when all went well and vanishes when it did not.

    Args:
        target: the folder to be; one that is there is replaced if it holds such files alone.
        names: the names of the files that are written into such a folder.

    Raises:
        GraphError: a file stands there, or a folder with other things in it, or the disk refuses.
    """
    if target.exists() and not target.is_dir():
        raise GraphError(f"{target}: is no folder, and what is written here is several files. Name a folder.")
    others = sorted(set(os.listdir(target)) - names) if target.is_dir() else []
    if others:
        raise GraphError(f"{target}: holds other things, such as {others[0]}. Name a new folder, or an empty one.")
    partial = _partial(target)
    before = target.with_name(f".{target.name}.{os.getpid()}.before")
    with _naming(target):
        try:
            partial.mkdir(parents=True)
            yield partial
            if target.is_dir():
                os.replace(target, before)
            os.replace(partial, target)
        finally:
            if before.is_dir() and not target.exists():
                os.replace(before, target)
            for leftover in (partial, before):
                shutil.rmtree(leftover, ignore_errors=True)


def _partial(target: Path) -> Path:
    """A name beside the target, with its ending, since libraries go by endings."""
    return target.with_name(f".{target.stem}.{os.getpid()}.part{target.suffix}")


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Lets what the disk refuses be told with the name that the user gave."""
    try:
        yield
    except OSError as error:
        raise GraphError(f"{target}: cannot be written. {error.strerror or error}") from error
