"""The versions of what is not ours and has a part in the bytes of a graph."""

from __future__ import annotations

import sys
import unicodedata
from importlib.metadata import PackageNotFoundError, version

LIBRARIES = (
    "blis",  # the sums behind spaCy's parser and names
    "justext",  # with lxml and trafilatura, the text of a page
    "lemminflect",  # forms of words
    "lxml",
    "msgspec",  # the JSON of readings
    "numpy",
    "onnxruntime",  # the encoder
    "pyoxigraph",  # how quads are written
    "pyyaml",  # the heads of plain texts
    "rapidfuzz",  # how alike two names are
    "spacy",
    "thinc",
    "tokenizers",  # the encoder's pieces of words
    "trafilatura",
)
"""The libraries that have a part; what only asks, shows or serves graphs has none."""


def versions() -> dict[str, str]:
    """The versions in use: of each library, of Python, and of Unicode's tables, which tell letters and their case."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {
        **{name: _version(name) for name in LIBRARIES}, "python": python, "unicode": unicodedata.unidata_version,
    }  # fmt: skip


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
