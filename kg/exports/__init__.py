"""A graph in the formats that other tools open: one module for each."""

from kg.exports.formats import FORMATS, Format, export, find_format
from kg.exports.selection import Selection

__all__ = ["FORMATS", "Format", "Selection", "export", "find_format"]
