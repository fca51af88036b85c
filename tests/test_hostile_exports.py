"""Exports and plots of hostile names: files that their readers read, within the folder, with nothing left to run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import hand_made_hostile
import networkx
import pandas
import pyoxigraph as ox
import pytest

import kg
from kg.exports.formats import FORMATS
from kg.views import Graph

STRINGS = (
    "../../etc/passwd", "a/b\\c", "nul\x00", "\x1b[31m", "\ufffe\uffff", "</data><x>", "]]>", "x" * 3_000, "\u202eabc",
    "\"\n\r,;\t|", "=1+1", "javascript:alert(1)", "&#0;", "%00", "a;b:c,d", "' OR 1", "$\\frac{$", "$" * 9, "x^_{",
)  # fmt: skip
PREDICATES = ("http://x/a,b:c", "http://x/", "urn:x:y;z", "http://x/a'b", "http://x/:ID")


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A graph of such names, and of others' properties whose names mean something in headers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hand_made_hostile, "STRINGS", STRINGS)
        made = hand_made_hostile.hostile_graph()
    thing, kind = ox.NamedNode("http://x/thing"), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for name in map(ox.NamedNode, PREDICATES):
        made.store.add(ox.Quad(thing, name, ox.Literal('"\x00,')))
        made.store.add(ox.Quad(thing, name, thing))
        made.store.add(ox.Quad(thing, kind, name))
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_read_by_its_readers_and_stays_in_its_folder(graph: Graph, form: str, tmp_path: Path) -> None:
    beside = tmp_path / "beside.txt"
    beside.write_text("as it was")
    written = graph.export(tmp_path / "out" / "it", format=form)
    files = [file for one in written for file in ([one] if one.is_file() else sorted(one.rglob("*")))]
    assert files
    for file in files:
        assert (tmp_path / "out") in file.resolve().parents
        text = "" if file.suffix == ".parquet" or form == "parquet" else file.read_text(encoding="utf-8")
        if form in ("graphml", "gexf"):
            read = networkx.read_graphml(file) if form == "graphml" else networkx.read_gexf(file)
            assert len(read) > len(STRINGS)
        elif form in ("csv", "matrix", "dna", "neo4j") and file.suffix != ".md":
            separator = "," if form in ("csv", "neo4j") else ";"
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
            assert len({len(row) for row in rows}) == 1
            assert len(set(rows[0])) == len(rows[0])
            if form != "neo4j":  # which is no spreadsheet, and reads to the letter
                assert not [cell for row in rows for cell in row if cell.startswith("=")]
        elif form == "parquet":
            assert len(pandas.read_parquet(file)) >= 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["beside.txt", "out"]
    assert beside.read_text() == "as it was"


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning")  # fonts have no picture of everything
def test_dollars_and_braces_are_no_formulas_in_plots(graph: Graph) -> None:
    plot = kg.plots.stance_matrix(graph)
    out = io.BytesIO()
    plot.savefig(out, format="png")
    assert out.getvalue().startswith(b"\x89PNG")
