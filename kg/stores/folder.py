"""A store's folder: what lies where, one writer at a time, changes that count all at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import GraphError
from kg.model import Document, Reading
from kg.stores import readings
from kg.stores.files import PARTIAL, locked, refusal, write_whole
from kg.stores.manifest import GRAPH, Manifest, Stored, as_bytes, read_manifest
from kg.stores.workplace import BATCHES, JOURNAL, LOCK, READINGS, Workplace

_MANIFEST = "store.json"
_JUDGEMENTS = "judgements.toml"
_FRAMES = "frames-"
_ANEW, _OLD = ".anew", ".old"
"""How databases end while one takes the place of another of its name."""
_KINDS_OF_FRAMES = (".toml", ".ttl")


def is_store(path: Path | str) -> bool:
    """True where a store lies."""
    return (Path(path) / _MANIFEST).is_file()


def find_store(path: Path | str) -> Store:
    """The store in a folder.

    Raises:
        GraphError: there is no such folder, or no store in it.
    """
    folder = Path(path)
    if is_store(folder):
        return Store(folder)
    if Workplace(folder).journal.file.exists():
        raise GraphError(
            f"{path}: an unfinished build lies there, and no store yet. Go on with it: "
            f"kg build SOURCE... -o {folder}/ --resume"
        )
    if folder.is_dir():
        told = "is a folder, but no store"
    elif folder.exists():
        told, folder = "is a graph file, and only store folders grow", folder.with_suffix("")
    else:
        told = "there is no such store"
    raise GraphError(f"{path}: {told}. Build one with: kg build SOURCE... -o {folder}/")


class Store:
    """A store's folder.

    Args:
        folder: where it lies, or is to be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workplace = Workplace(folder)

    @property
    def file(self) -> Path:
        """The file that tells what the store holds; another is put in its place with each change."""
        return self.folder / _MANIFEST

    @property
    def judgements(self) -> Path:
        """The file of what people decided; it need not be there."""
        return self.folder / _JUDGEMENTS

    def manifest(self) -> Manifest:
        """What the store holds.

        Raises:
            GraphError: it is malformed, or of another format.
        """
        return read_manifest(self.folder / _MANIFEST)

    def graph(self, manifest: Manifest) -> Path:
        """The folder of the graph's database."""
        found = self.folder / manifest.graph
        whole = _anew(found)
        return whole if whole.exists() and not found.exists() else found  # somebody was interrupted between two names

    def frames(self, manifest: Manifest) -> Path | None:
        """The folder of the user's own event types that the store was built with."""
        return self.folder / manifest.frames if manifest.frames else None

    def reading(self, row: Stored) -> Reading:
        """The reading of one of the store's documents.

        Raises:
            GraphError: it is not there, or not as it was written.
        """
        with self._naming(row):
            return self.workplace.shelf.reading(row.reading)

    def document(self, row: Stored) -> Document:
        """One of the store's documents, whichever version of kg read it.

        Raises:
            GraphError: its reading is not there, or not as it was written.
        """
        with self._naming(row):
            return self.workplace.shelf.document(row.reading)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keeps all others from writing; the folder is made where there is none.

        Raises:
            GraphError: somebody else writes, the disk refuses, or the folder holds other things than a store.
        """
        try:
            with self._only_writer():
                yield
        except OSError as error:
            raise refusal(self.folder, error) from error

    @contextmanager
    def _only_writer(self) -> Iterator[None]:
        made = not self.folder.exists()
        self.folder.mkdir(parents=True, exist_ok=True)
        strange = [] if is_store(self.folder) else sorted(p.name for p in self.folder.iterdir() if not _is_ours(p.name))
        if strange:
            raise GraphError(
                f"{self.folder}: is a folder with other things in it, such as {strange[0]}. "
                f"Name a new folder, or a file in it, such as {self.folder / 'graph.trig'}"
            )
        try:
            with locked(self.folder / LOCK, self.folder):
                try:
                    yield
                    self.workplace.journal.end()
                finally:
                    with suppress(OSError, GraphError):
                        self._sweep(self.manifest() if is_store(self.folder) else None)
                    if made and not is_store(self.folder) and not self.workplace.is_begun():
                        shutil.rmtree(self.folder, ignore_errors=True)  # while nobody else can have begun there
        finally:
            if made:
                with suppress(OSError):
                    self.folder.rmdir()  # where there is nothing in it

    def keep_frames(self, folder: Path) -> str:
        """Copies a user's event types into the store, and names the copy. It counts from `commit` on."""
        name = frames_name(folder)
        target = self.folder / name
        if not target.exists():
            partial = target.with_name(name + PARTIAL)
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            for file in _frame_files(folder):
                shutil.copyfile(file, partial / file.name)
            partial.rename(target)
        return name

    def keep_judgements(self, file: Path) -> None:
        """Makes a copy of a file of judgements the store's own."""
        if not (self.judgements.exists() and self.judgements.samefile(file)):
            write_whole(self.judgements, file.read_bytes())

    def new_graph(self, manifest: Manifest) -> Path:
        """Where the database of a manifest that is yet to count is to be made: there is nothing."""
        target = self.folder / manifest.graph
        shutil.rmtree(target, ignore_errors=True)  # left by somebody who was interrupted
        return target

    @contextmanager
    def graph_anew(self, manifest: Manifest) -> Iterator[Path]:
        """Where a manifest's database is to be made, of which there may be one: then it takes that one's place."""
        target = self.folder / manifest.graph
        partial, whole, old = (target.with_name(target.name + end) for end in (PARTIAL, _ANEW, _OLD))
        if not target.exists() and whole.exists():
            whole.rename(target)
        for left in (partial, whole, old):
            shutil.rmtree(left, ignore_errors=True)
        yield partial
        partial.rename(whole)  # from here on `graph` finds it, should there be none of its proper name
        if target.exists():
            target.rename(old)
        whole.rename(target)

    @contextmanager
    def _naming(self, row: Stored) -> Iterator[None]:
        """Lets a reading that cannot be read be told with its document, and the cure."""
        try:
            yield
        except GraphError as error:
            told = f"{str(error).rstrip('.')}. It is what was read in {row.identifier}"
            raise GraphError(f"{told}. Read that again: kg add {self.folder} {row.source}") from error.__cause__

    def commit(self, manifest: Manifest) -> None:
        """Makes a manifest, and all that was prepared for it, what the store holds."""
        write_whole(self.folder / _MANIFEST, as_bytes(manifest))

    def _sweep(self, manifest: Manifest | None) -> None:
        """Removes what the manifest does not name. Those who have an old graph open can go on reading it."""
        named = (self.graph(manifest).name, manifest.frames) if manifest else ()
        for path in self.folder.iterdir():
            if path.name.startswith((GRAPH, _FRAMES)) and path.name not in named:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith(".") and path.name.endswith(PARTIAL):  # of a writer who was killed
                path.unlink(missing_ok=True)
        self.workplace.sweep(document.reading for document in (manifest.documents if manifest else ()))


class Kept:
    """What a store keeps beside its graph.

    Args:
        folder: the store's.

    Raises:
        GraphError: there is no store.
    """

    def __init__(self, folder: Path) -> None:
        self._store = find_store(folder)
        self._manifest = self._store.manifest()

    @property
    def frames(self) -> Path | None:
        """The folder of the user's own event types that the store was built with."""
        return self._store.frames(self._manifest)

    def document(self, identifier: str) -> Document | None:
        """The document of that identifier."""
        row = self._manifest.by_identifier.get(identifier)
        return self._store.document(row) if row else None


def _anew(graph: Path) -> Path:
    """A database that is whole, and about to get a name that another one has."""
    return graph.with_name(graph.name + _ANEW)


def frames_name(folder: Path) -> str:
    """The folder of a copy of event types: named by all that their files tell."""
    files = [file.name.encode("utf-8", "surrogateescape") + b"\0" + file.read_bytes() for file in _frame_files(folder)]
    return f"{_FRAMES}{readings.name_of(bytes(1).join(files))[:16]}"


def _frame_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in _KINDS_OF_FRAMES and file.is_file())


def _is_ours(name: str) -> bool:
    """Whether a store's folder may hold that; the first change may have been interrupted."""
    ours = name in (LOCK, _JUDGEMENTS, READINGS, BATCHES, JOURNAL)
    return ours or name.startswith((GRAPH, _FRAMES)) or (name.startswith(".") and name.endswith(PARTIAL))
