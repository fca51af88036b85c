"""Two builds of the same articles by the same versions are the same to the byte, whatever surrounds them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ("mdef2007_01_gates_moscow_northern.txt", "mdef2007_04_oslo_rice_lavrov.html",
            "nile2015_03_declaration_delta.txt")  # fmt: skip
BUILD = """
import os, sys
from pathlib import Path
os.umask(int(sys.argv[2]))
if sys.argv[3] == "one core" and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from kg import growing
from kg.language import load
pipeline, out = load(), Path(sys.argv[1])
growing.build_file(out / "graph.trig", sys.argv[4:], pipeline, manifest=True)
growing.create(out / "store", sys.argv[4:], pipeline)
"""


def built(folder: Path, sources: list[Path], umask: int, cores: str, **surroundings: str) -> dict[str, bytes]:
    """What a process of its own builds: the graph file, its manifest, and all files of a store but its database's."""
    folder.mkdir()
    (folder / "elsewhere").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BUILD, folder, str(umask), cores, *sources],
        env=environment, cwd=folder / "elsewhere", check=True, timeout=300,
    )  # fmt: skip
    files = (file for file in folder.rglob("*") if file.is_file() and "graph-" not in str(file.relative_to(folder)))
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sources")
    return [Path(shutil.copy(ROOT / "corpus" / name, folder)) for name in ARTICLES]


def test_neither_seed_nor_place_nor_language_nor_zone_nor_order_nor_cores_show(
    sources: list[Path], tmp_path: Path
) -> None:
    one = built(
        tmp_path / "one", sources, 0o022, "all cores",
        PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", LANG="C.UTF-8",
    )  # fmt: skip
    other = built(
        tmp_path / "other", sources[::-1], 0o077, "one core", PYTHONHASHSEED="2", TZ="America/Los_Angeles",
        LC_ALL="C", LANG="tr_TR.ISO-8859-9", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert len(one) == len(ARTICLES) + 4  # their readings; the lock; the store's manifest; the graph and its own
    assert one == other
