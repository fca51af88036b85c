"""The demo's corpus built whole: the same bytes every time, and a graph that holds to its contract."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg import building
from kg import reading as reading_module
from kg.building import Build, build, write
from kg.language import Pipeline
from kg.model import Document
from kg.rdf.rdf_library import to_dataset
from kg.rdf.validate import Severity, validate

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SOURCES = sorted(p for p in CORPUS.iterdir() if p.suffix in (".txt", ".html"))


@pytest.fixture(scope="module")
def built(pipeline: Pipeline) -> Build:
    return build(SOURCES, pipeline)


def test_every_article_is_read(built: Build) -> None:
    assert len(built.readings) == len(SOURCES) >= 24
    assert not built.failures
    silent = [r.document.identifier for r in built.readings if not r.facts]
    assert not silent


def test_the_graph_holds_to_the_contract(built: Build) -> None:
    violations = [v for v in validate(to_dataset(built.quads)) if v.severity is Severity.VIOLATION]
    assert not violations, "\n".join(map(str, violations[:10]))


def test_the_same_input_gives_the_same_bytes_in_any_order(built: Build, pipeline: Pipeline, tmp_path: Path) -> None:
    write(built, tmp_path / "one.nq")
    write(build(SOURCES[::-1], pipeline), tmp_path / "two.nq")
    one, two = (sorted((tmp_path / n).read_bytes().splitlines()) for n in ("one.nq", "two.nq"))
    assert one == two
    assert len(one) > 1000


def test_an_article_reads_alone_as_it_does_among_others(built: Build, pipeline: Pipeline) -> None:
    alone = build([SOURCES[0]], pipeline).readings[0]
    among = next(r for r in built.readings if r.document.identifier == alone.document.identifier)
    assert alone == among


def test_a_fault_at_one_document_loses_no_other(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.txt").write_text("Minister Okafor visited Chile.\n")
    (tmp_path / "odd.txt").write_text("Minister Berg visited Peru.\n")
    real = reading_module.analyse

    def fragile(document: Document, *rest: Any) -> Any:
        if document.identifier == "odd.txt":
            raise ValueError("no such thing")
        return real(document, *rest)

    monkeypatch.setattr(reading_module, "analyse", fragile)
    made = building.build([tmp_path], pipeline)
    assert [r.document.identifier for r in made.readings] == ["good.txt"]
    (failure,) = made.failures
    assert failure.source == "odd.txt"
    assert "no such thing" in failure.problem
    with pytest.raises(ValueError, match="no such thing"):
        building.build([tmp_path], pipeline, building.Options(strict=True))
