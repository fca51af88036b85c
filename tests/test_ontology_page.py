"""docs/ontology.html and its pictures tell what the ontology is: each term, each class with a valid example."""

from __future__ import annotations

import functools
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import lxml.html
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.rdf.ontology import ontology_path
from kg.rdf.rdf_library import load, union
from kg.rdf.terms import DM
from kg.rdf.validate import conforms, validate

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ontology.html"
PICTURES = ROOT / "docs" / "ontology"
EXAMPLES = ROOT / "ontology" / "examples"
ONTOLOGY = union(load(ontology_path("demarche.ttl")))
SVG = "{http://www.w3.org/2000/svg}"


def names_of(kind: rdflib.URIRef) -> list[str]:
    return sorted(str(term).removeprefix(DM) for term in ONTOLOGY.subjects(RDF.type, kind))


CLASSES = names_of(OWL.Class)
PROPERTIES = names_of(OWL.ObjectProperty) + names_of(OWL.DatatypeProperty)


@functools.cache
def stored() -> Any:
    return lxml.html.document_fromstring(PAGE.read_text(encoding="utf-8"))


def test_the_ontology_has_classes_and_properties() -> None:
    assert len(CLASSES) > 30
    assert len(PROPERTIES) > 60


@pytest.mark.parametrize("name", [*CLASSES, *PROPERTIES])
def test_the_page_tells_each_term_with_its_comment(name: str) -> None:
    told = " ".join(stored().get_element_by_id(name).text_content().split())
    comment = " ".join(str(ONTOLOGY.value(rdflib.URIRef(DM(name)), RDFS.comment)).split())
    assert DM(name) in told
    assert comment in told


def test_the_page_tells_each_concept() -> None:
    told = " ".join(stored().get_element_by_id("concepts").text_content().split())
    concepts = set(ONTOLOGY.subjects(SKOS.inScheme))
    assert len(concepts) > 50
    for concept in concepts:
        assert " ".join(str(ONTOLOGY.value(concept, RDFS.comment)).split()) in told


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = stored()
    assert page.xpath("//script | //iframe | //link[@rel='stylesheet']") == []
    assert {each.get("src").partition("/")[0] for each in page.xpath("//*[@src]")} == {"ontology"}
    assert "@import" not in PAGE.read_text(encoding="utf-8")
    assert not re.search(r"url\(\s*['\"]?http", PAGE.read_text(encoding="utf-8"))


def test_links_within_the_page_lead_somewhere() -> None:
    page = stored()
    ids = [each.get("id") for each in page.xpath("//*[@id]")]
    links = [each.get("href") for each in page.xpath("//a[@href]")]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    assert [link for link in links if "://" not in link and not link.startswith("#")]
    for link in links:
        assert "://" in link or link.startswith("#") or (PAGE.parent / link).exists(), link


@pytest.fixture(scope="module")
def written_anew(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """Page and pictures as `make docs` would write them; apart, since pyLODE sets up logging on import."""
    folder = tmp_path_factory.mktemp("page")
    code = (
        "import runpy, sys, pathlib\n"
        f"written = runpy.run_path({str(ROOT / 'docs' / 'write_ontology.py')!r})\n"
        f"folder = pathlib.Path({str(folder)!r})\n"
        "(folder / 'page.html').write_text(written['page'](), encoding='utf-8')\n"
        "for name, svg in written['pictures']().items():\n"
        "    (folder / f'{name}.svg').write_text(svg, encoding='utf-8')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)
    pictures = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.svg")}
    return (folder / "page.html").read_text(encoding="utf-8"), pictures


def test_the_page_is_current(written_anew: tuple[str, dict[str, str]]) -> None:
    assert written_anew[0] == PAGE.read_text(encoding="utf-8"), "run make docs"


def test_the_pictures_are_current(written_anew: tuple[str, dict[str, str]]) -> None:
    assert written_anew[1] == {file.stem: file.read_text(encoding="utf-8") for file in PICTURES.glob("*.svg")}


def test_every_class_has_an_example_and_a_picture() -> None:
    assert sorted(file.stem for file in EXAMPLES.glob("*.ttl")) == CLASSES
    assert sorted(file.stem for file in PICTURES.glob("*.svg")) == CLASSES


@pytest.mark.parametrize("name", CLASSES)
def test_an_example_is_valid_and_has_what_it_is_named_after(name: str) -> None:
    example = load(EXAMPLES / f"{name}.ttl")
    assert (None, RDF.type, rdflib.URIRef(DM(name))) in union(example)
    for triple in ONTOLOGY:
        example.add(triple)  # a built graph holds the concepts, too
    findings = validate(example)
    assert conforms(findings), findings
    assert [finding for finding in findings if "example.org" in finding.focus] == []


@pytest.mark.parametrize("name", CLASSES)
def test_a_picture_shows_each_node_and_arrow_of_its_example(name: str) -> None:
    graph = rdflib.Graph().parse(EXAMPLES / f"{name}.ttl")
    picture = ElementTree.parse(PICTURES / f"{name}.svg").getroot()
    boxes = [group for group in picture.iter(f"{SVG}g") if group.get("class") in ("told", "other")]
    nodes = set(graph.subjects())
    assert len(boxes) == len(nodes)
    of_class = set(graph.subjects(RDF.type, rdflib.URIRef(DM(name))))
    assert len([box for box in boxes if box.get("class") == "told"]) == len(of_class)
    arrows = [path for path in picture.iter(f"{SVG}path") if path.get("class") == "edge"]
    assert len(arrows) == len({(s, o) for s, p, o in graph if o in nodes and p != RDF.type})


@pytest.mark.parametrize("name", CLASSES)
def test_no_box_of_a_picture_covers_another(name: str) -> None:
    picture = ElementTree.parse(PICTURES / f"{name}.svg").getroot()
    boxes = [
        tuple(float(rect.get(side, "0")) for side in ("x", "y", "width", "height"))
        for rect in picture.iter(f"{SVG}rect")
        if rect.get("class") == "box"
    ]
    for place, (x, y, width, height) in enumerate(boxes):
        for to_x, to_y, to_width, to_height in boxes[place + 1 :]:
            apart = x + width <= to_x or to_x + to_width <= x or y + height <= to_y or to_y + to_height <= y
            assert apart


def test_an_example_whose_arrows_lead_around_is_refused(tmp_path: Path) -> None:
    drawing = runpy.run_path(str(ROOT / "docs" / "ontology_pictures.py"))
    file = tmp_path / "Place.ttl"
    file.write_text(
        "@prefix dm: <https://w3id.org/demarche/ns#> . @base <https://example.org/> .\n"
        "<a> a dm:Place ; dm:within <b> . <b> a dm:Place ; dm:within <a> ."
    )
    with pytest.raises(ValueError, match="circle"):
        drawing["draw"](file)
