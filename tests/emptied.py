"""Environments with the wheel and what it asks for, and nothing else: made of links, in a second."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

GUARD = """\
import os
import sys


def guard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        os.write(2, f"the network was asked for: {event} {arguments[1:]}\\n".encode())
        os._exit(70)


sys.addaudithook(guard)
"""
"""Ends a program that asks for the network, whichever library does it."""


def environment(folder: Path, wheel: Path, extras: Iterable[str] = ()) -> Path:
    """An environment with the wheel installed by pip, its dependencies linked from the running one, and no network.

    Args:
        folder: where it comes to lie.
        wheel: what is installed.
        extras: which extras of the wheel are wanted as well.

    Returns:
        The interpreter inside it.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    install = ("install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install, str(wheel)], check=True)
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(folder), "platbase": str(folder)}))
    (installed,) = Distribution.discover(name="demarche", path=[str(packages)])
    for needed in asked_for(installed, extras):
        _link(needed, packages)
    (packages / "sitecustomize.py").write_text(GUARD)
    return python


def asked_for(wanted: Distribution, extras: Iterable[str] = ()) -> Iterator[Distribution]:
    """What a distribution asks for, and what that asks for in turn, each once, as it is installed here."""
    done: set[tuple[str, str]] = set()
    given: set[str] = set()
    waiting = [(wanted, extra) for extra in ("", *extras)]
    while waiting:
        asking, extra = waiting.pop()
        for line in asking.requires or ():
            needed = Requirement(line)
            if needed.marker and not needed.marker.evaluate({"extra": extra}):
                continue
            name = canonicalize_name(needed.name)
            found = distribution(name)
            assert needed.specifier.contains(found.version, prereleases=True), f"{line}: {found.version} is installed"
            if name not in given:
                given.add(name)
                yield found
            new = {(name, more) for more in ("", *needed.extras)} - done
            done |= new
            waiting += [(found, more) for _, more in sorted(new)]


def _link(needed: Distribution, packages: Path) -> None:
    """Links what a distribution installed; none of ours shares a folder with another."""
    for file in needed.files or ():
        first = file.parts[0]
        if first in ("..", "__pycache__", "/"):
            continue
        target, source = packages / first, Path(str(needed.locate_file(first)))
        if target.is_symlink() and target.resolve() == source.resolve():
            continue
        assert not target.exists(), f"{needed.name} shares {first} with another distribution"
        target.symlink_to(source)
