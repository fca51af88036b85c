"""Files that would keep a reader waiting, lead it round in circles, fill the memory, or bear names of odd bytes."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.errors import DemarcheError, SourceError
from kg.event_types import load_event_types
from kg.imports import import_dna
from kg.judgements import read_judgements
from kg.model import Document
from kg.rdf import oxigraph
from kg.sources import find_skipped, read

TEXT = "Envoys meet in Lusaka\n\nThe envoys met on Monday.\n"


def told(*sources: str | Path) -> list[str]:
    """What reading comes to: the names of documents, and the complaints."""
    return [found.identifier if isinstance(found, Document) else str(found) for found in read(sources)]


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that nobody writes to, between two articles."""
    for name in ("a.txt", "z.txt"):
        (tmp_path / name).write_text(TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path / "pipe.txt"


def test_a_pipe_is_refused_and_the_articles_beside_it_are_read(pipe: Path) -> None:
    first, refused, last = told(pipe.parent)
    assert (first, last) == ("a.txt", "z.txt")
    assert refused == f"{pipe}: is a named pipe, not a file. Save what comes out of it as a file"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random"])
def test_devices_are_refused_even_behind_a_link(tmp_path: Path, device: str) -> None:
    (tmp_path / "a.txt").symlink_to(device)
    assert told(device) == [f"{device}: is a device, not a file. Name a file"]
    assert told(tmp_path) == [f"{tmp_path / 'a.txt'}: is a device, not a file. Name a file"]


def test_no_other_reader_of_files_waits_for_a_pipe(pipe: Path, tmp_path: Path) -> None:
    frames = tmp_path / "frames"
    frames.mkdir()
    os.mkfifo(frames / "visit.toml")
    os.mkfifo(tmp_path / "graph.trig")
    readers = (
        lambda: read_judgements(pipe), lambda: load_event_types(frames), lambda: import_dna(pipe),
        lambda: list(oxigraph.read(tmp_path / "graph.trig")),
    )  # fmt: skip
    for reader in readers:
        with pytest.raises(DemarcheError, match="is a named pipe"):
            reader()


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(TEXT)
    for name in ("one", "two", "three"):
        (tmp_path / "deep" / name).symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "nowhere.txt").symlink_to("absent.txt")
    for source in (tmp_path, str(tmp_path / "**" / "*.txt")):
        found = told(source)
        assert "deep/a.txt" in found or found == ["a.txt"]
    found = told(tmp_path)
    circle = "cannot be read (too many levels of symbolic links). Check where the link leads"
    assert f"{tmp_path / 'self.txt'}: {circle}" in found
    assert f"{tmp_path / 'nowhere.txt'}: is not there any more, or is a link to nothing. Check the path" in found
    assert find_skipped([str(tmp_path / "**" / "*")]) == []


def test_a_glob_of_all_below_finds_what_it_did(tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.txt", "b/d/e.txt", "b/.hidden/f.txt", "b/.g.txt", "b/picture.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert told(str(tmp_path / "**" / "*.txt")) == ["a.txt", "b/c.txt", "b/d/e.txt"]
    assert told(str(tmp_path / "b" / "**")) == ["c.txt", "d/e.txt"]
    assert told(str(tmp_path / "*" / "d" / "*.txt")) == ["e.txt"]
    assert find_skipped([str(tmp_path / "**" / "*")]) == ["picture.png"]


def test_a_file_that_vanishes_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT)
    found = read([tmp_path])
    next(found)
    (tmp_path / "b.txt").unlink()
    gone, last = found
    assert str(gone) == f"{tmp_path / 'b.txt'}: is not there any more, or is a link to nothing. Check the path"
    assert isinstance(last, Document)


def test_what_is_too_large_is_told_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10**13)  # bytes that take no room on the disk, and more than any machine has memory
    (found,) = told(tmp_path)
    assert "a.txt: is larger than 200 MB. Cut it into parts" in found
    monkeypatch.setenv("KG_MOST_MEGABYTES", "1")
    (tmp_path / "a.txt").write_bytes(b"word " * 300_000)
    (found,) = told(tmp_path)
    assert "is larger than 1 MB" in found
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"word " * 300_000)))
    assert told("-") == [found.replace(str(tmp_path / "a.txt"), "-")]
    monkeypatch.setenv("KG_MOST_MEGABYTES", "2")
    assert told(tmp_path) == ["a.txt"]


def test_names_of_odd_bytes_are_written_out_everywhere(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(folder)
    for name in (b"a\xff.txt", b"a\xfe.txt", b"line\nbreak.txt", b"\x1b[2J.txt", b"empty\xff.txt"):
        with open(folder + b"/" + name, "wb") as file:
            file.write(b"" if b"empty" in name else TEXT.encode())
    found = told(tmp_path)
    read_ones = {r"caf\xe9/a\xff.txt", r"caf\xe9/a\xfe.txt", r"caf\xe9/line\nbreak.txt", r"caf\xe9/\x1b[2J.txt"}
    (complaint,) = set(found) - read_ones
    assert read_ones < set(found)
    assert complaint.startswith(rf"{tmp_path}/caf\xe9/empty\xff.txt: is empty")


@pytest.mark.parametrize("source", ["a" * 5_000, "x/" * 3_000 + "*.txt", "a\0b.txt", "[", "*\0", "**"])
def test_what_is_no_path_is_a_clear_line(tmp_path: Path, source: str) -> None:
    (complaint,) = told(f"{tmp_path}/{source}")
    assert len(complaint) < 7_000
    assert complaint.isprintable()
    assert any(cure in complaint for cure in ("Check the path", "Give a file, folder or glob"))


def test_archives_are_named_and_never_unpacked(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escape.txt", bytes(10_000_000))
    (tmp_path / "a.zip").write_bytes(bomb.getvalue())
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(bytes(10_000_000)))
    (tmp_path / "c.txt").write_bytes(bomb.getvalue())
    for name, problem in (("a.zip", "is a zip or office file"), ("b.txt.gz", "is compressed"), ("c.txt", "is a zip")):
        (complaint,) = told(tmp_path / name)
        assert f"{tmp_path / name}: {problem}" in complaint
    assert find_skipped([tmp_path]) == ["a.zip", "b.txt.gz"]
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip", "b.txt.gz", "c.txt"}


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody whom a folder is closed to")
def test_a_folder_that_may_not_be_entered_is_told() -> None:
    script = (
        "import os, sys; from kg.sources import read; os.setuid(65534)\n"
        "print(*[getattr(found, 'identifier', found) for found in read([sys.argv[1]])], sep='\\n')"
    )
    with TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        Path(folder, "a.txt").write_text(TEXT)
        Path(folder, "closed").mkdir(mode=0)
        done = subprocess.run(
            [sys.executable, "-c", script, folder], capture_output=True, text=True, timeout=60, check=False
        )
    complaint = f"{folder}/closed: cannot be listed. Check its permissions"
    assert sorted(done.stdout.splitlines()) == sorted(["a.txt", complaint]), done.stderr


def test_the_line_of_a_complaint_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"he\nad",b\n' + '"x\ny",z\n', encoding="utf-8")
    (found,) = read([tmp_path / "a.csv"])
    assert isinstance(found, SourceError)
    assert "its columns are he ad, b" in found.problem
