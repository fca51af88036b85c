"""What both XML formats share: how values are told and files are written."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from kg.exports.flat import Scalar


def text_of(value: Scalar) -> str:
    """A value as XML's types have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_xml(root: Element, path: Path) -> None:
    """Writes a document, an element a line."""
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', encoding="utf-8", newline="\n")
