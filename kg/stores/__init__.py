"""Store folders: a graph that can grow, with the readings that it was made of.

    crisis/
      store.json            what the store holds and what read it; whatever it does not name does not count
      graph-…/              the graph, as an Oxigraph database that nobody changes: each change makes another
      readings/ab/….json    what was read in each document, named by a digest of the file's bytes
      frames-…/             the user's own event types, where the store was built with some
      judgements.toml       what people decided about things that may be one
      lock                  held by the one who writes
      unfinished.jsonl      what an interrupted build has read so far, see `workplace`

A change is prepared beside what is there, and `store.json`, replaced at one stroke, makes it count. So whatever
interrupts it, the store is as it was before.
"""

from kg.stores.folder import Kept, Store, find_store, frames_name, is_store
from kg.stores.libraries import versions
from kg.stores.manifest import Manifest, Stored, as_bytes, counted, read_manifest
from kg.stores.readings import fingerprint, form
from kg.stores.shelf import Shelf
from kg.stores.workplace import Workplace

__all__ = [
    "Kept",
    "Manifest",
    "Shelf",
    "Store",
    "Stored",
    "Workplace",
    "as_bytes",
    "counted",
    "find_store",
    "fingerprint",
    "form",
    "frames_name",
    "is_store",
    "read_manifest",
    "versions",
]
