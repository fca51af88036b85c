"""Whether readings that a store has and readings made now fit together, and whether it has what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NoReturn

from kg.errors import GraphError
from kg.event_types import EventTypes
from kg.model import CODED
from kg.rdf import database
from kg.rdf.shared import Provenance
from kg.stores import Manifest, Store, form, frames_name
from kg.version import installed_version


def sound(store: Store) -> Manifest | None:
    """What a store holds that is to be made anew; None where there is none, or none that can be read."""
    try:
        manifest = store.manifest()
    except (OSError, GraphError):
        return None
    return manifest if opens(store, manifest) else None


def opens(store: Store, manifest: Manifest) -> bool:
    """True where a store's database is there, and can be opened: what else is damaged shows when it is read."""
    try:
        database.open_database(store.graph(manifest))
    except OSError:
        return False
    return True


def lose_nothing(store: Store, before: Manifest, given: Iterable[str]) -> None:
    """Complains where a store that is made anew would lose documents that are not among those given."""
    lost = sorted(set(before.by_identifier).difference(given))
    if lost:
        told = f"{len(lost)} documents that are" if len(lost) > 1 else "a document that is"
        raise GraphError(
            f"{store.folder}: is a store that has {told} not among these sources, such as {lost[0]}. To add to it: "
            f"kg add {store.folder} SOURCE... To let go of what it has: --replace. Or name another folder."
        )


def named(store: Store, before: Manifest, names: Sequence[str]) -> set[str]:
    """The documents that names and globs tell."""
    known = list(before.by_identifier)
    gone: set[str] = set()
    for name in names:
        found = {name} if name in before.by_identifier else {each for each in known if fnmatchcase(each, name)}
        if not found:
            near = get_close_matches(name, known)
            told = f"Did you mean {' or '.join(near)}?" if near else "kg query documents lists them."
            raise GraphError(f"{store.folder}: holds no document {name!r}; nothing was removed. {told}")
        gone |= found
    return gone


def check(store: Store, before: Manifest, types: EventTypes, given: Path | None = None) -> None:
    """Complains where readings that are there and readings made now would not fit together."""
    made, now = before.made_by, installed_version()
    if made.software_version != now:
        _refuse(store, f"kg {made.software_version}, and this is kg {now}")
    if before.form != form():
        _refuse(store, "another edition of kg, whose readings have another form")
    if given is not None and frames_name(given) != before.frames:
        _refuse(store, "other event types than those in " + str(given))
    if made.frames_hash != types.frames.digest:
        _refuse(store, "other event types than kg has now")


def check_readable(store: Store, before: Manifest) -> None:
    """Complains where people coded what is there: read by us, it would be lost."""
    if before.made_by.pipeline_name == CODED:
        raise GraphError(
            f"{store.folder}: its statements were coded by people, and kg would read their texts anew. Put articles "
            "into a store of their own: kg build SOURCE... -o DIR/"
        )


def same_maker(before: Manifest, now: Provenance) -> bool:
    """True where what is there was read by what reads now."""
    return before.made_by == now and before.form == form()


def check_maker(store: Store, before: Manifest, now: Provenance) -> None:
    """Complains where another pipeline read what is there."""
    made = before.made_by
    if made != now:
        ours, theirs = (f"{p.pipeline_name} {p.pipeline_version} ({p.pipeline_hash})" for p in (now, made))
        _refuse(store, f"the language pipeline {theirs}, and this is {ours}")


def _refuse(store: Store, told: str) -> NoReturn:
    raise GraphError(
        f"{store.folder}: its documents were read by {told}. Read them all again: kg add {store.folder} --reread"
    )
