"""A graph in the formats that other tools open: one module for each."""

from kg.exports.formats import FORMATS, Format, content_of, export, find_format, write
from kg.views.selection import Selection

__all__ = ["FORMATS", "Format", "Selection", "content_of", "export", "find_format", "write"]
