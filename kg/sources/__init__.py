"""Readers: files, folders, globs and standard input → documents, laid out in blocks and sections."""

from kg.sources.files import find_skipped
from kg.sources.layout import Layout, lay_out
from kg.sources.options import Columns, Defaults
from kg.sources.reading import read, read_located

__all__ = ["Columns", "Defaults", "Layout", "find_skipped", "lay_out", "read", "read_located"]
