"""RDF as `Graph.save` writes it: TriG and N-Quads with the documents' graphs, Turtle and N-Triples without."""

from __future__ import annotations

from pathlib import Path

from kg.exports.content import Content
from kg.rdf import oxigraph


def write(content: Content, partial: Path) -> None:
    """Writes the statements; the ending tells the form."""
    oxigraph.write(content.quads, partial)
