"""Databases with damaged files: what Oxigraph says of them, in words that name the store and the cure.

Damage shows wherever something is read, as whatever error Oxigraph has at hand; nobody else raises such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError

_MARK = "Corruption"
_FILE = re.compile(r" in (\S.*?\.sst)\b")
"""The file that Oxigraph names, where it does."""


def damaged(error: BaseException, database: Path | None = None) -> GraphError | None:
    """The damage of a store's database that an error tells of; None where it tells of something else.

    Args:
        error: what Oxigraph raised.
        database: the database's folder, where it is known.
    """
    told = str(error)
    if _MARK not in told or not isinstance(error, OSError | RuntimeError):
        return None
    found = _FILE.search(told)
    folder = database or (Path(found[1]).parent if found else None)
    return GraphError(damage_of(folder.parent if folder else None, told))


def damage_of(store: Path | None, told: str) -> str:
    """What is said of a store whose database cannot be read, with the cure."""
    name = store or "STORE"
    return (
        f"{store or 'the store'}: its database is damaged ({told.strip().rstrip('.')}). kg audit {name} tells what is "
        f"wrong; kg add {name} --reread writes the graph anew from the texts that the store keeps."
    )


@contextmanager
def telling_damage(database: Path | None = None) -> Iterator[None]:
    """Lets damage be told as such.

    Raises:
        GraphError: what is read is damaged.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        if found := damaged(error, database):
            raise found from error
        raise
