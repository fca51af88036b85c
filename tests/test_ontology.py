from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hand_made_readings import PROVENANCE, reading_one, reading_two
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.model import EntityKind, Stance, Status
from kg.rdf import terms
from kg.rdf.ontology import ontology_path, vocabulary
from kg.rdf.quads import quads
from kg.rdf.rdf_library import load, union
from kg.rdf.shared import shared_quads
from kg.rdf.terms import DM
from kg.resolve import resolve

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
CLASSES_OF_FACTS = [
    "Meeting", "Negotiation", "Visit", "Call", "Statement", "Proposal", "Agreement", "Action", "Tenure",
    "Position", "Denial", "Installation",
]  # fmt: skip
ROLES = [
    "participant", "party", "traveller", "destination", "speaker", "proposer", "recipient", "source",
    "target",
]  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return union(load(ontology_path("demarche.ttl")))


def own_terms(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    return {
        term
        for triple in graph
        for term in triple
        if isinstance(term, rdflib.URIRef) and term.startswith(DM) and term != rdflib.URIRef(DM)
    }


def test_every_term_has_an_english_label_and_comment(ontology: rdflib.Graph) -> None:
    found = own_terms(ontology)
    assert len(found) > 120
    for term in found:
        for predicate in (RDFS.label, RDFS.comment):
            (text,) = ontology.objects(term, predicate)
            assert isinstance(text, rdflib.Literal)
            assert text.language == "en"


def test_every_property_has_a_domain_and_a_range(ontology: rdflib.Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert (term, RDFS.domain, None) in ontology, term
            assert (term, RDFS.range, None) in ontology, term


def test_every_term_that_code_or_shapes_use_is_defined(ontology: rdflib.Graph) -> None:
    readings = [reading_one(), reading_two()]
    links = resolve(readings)
    rows = [quad for reading in readings for quad in quads(reading, links)]
    rows += shared_quads(readings, links, PROVENANCE)
    used = {str(node) for row in rows for node in row[:3] if str(node).startswith(DM)}
    named = {value for value in vars(terms).values() if isinstance(value, terms.Iri) and value.startswith(DM)}
    shaped = set(map(str, own_terms(union(load(ontology_path("shapes.ttl"))))))
    defined = set(map(str, ontology.subjects(RDFS.label)))
    assert len(used) > 50
    assert (used | named | shaped) - defined == set()


@pytest.mark.parametrize("name", [*EntityKind, *Status, *Stance, *CLASSES_OF_FACTS, *ROLES])
def test_the_models_words_are_terms(name: str) -> None:
    assert vocabulary().term(name) == DM(name)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_a_participation(role: str) -> None:
    assert terms.PARTICIPANT in vocabulary().lineage(role)


@pytest.mark.parametrize("name", CLASSES_OF_FACTS)
def test_every_fact_is_a_fact(name: str) -> None:
    assert terms.FACT in vocabulary().lineage(name)


def test_plover_has_its_sixteen_types_with_roots_in_cameo(ontology: rdflib.Graph) -> None:
    types = set(ontology.subjects(RDF.type, rdflib.URIRef(DM("PloverType"))))
    assert {str(ontology.value(term, SKOS.notation)) for term in types} == PLOVER
    roots = {str(code) for term in types for code in ontology.objects(term, rdflib.URIRef(DM("cameoRoot")))}
    assert roots == {f"{number:02}" for number in range(2, 21)}
    for term in types:
        assert str(term) == terms.PLOVER_TYPES(str(ontology.value(term, SKOS.notation)))


def test_concepts_stand_in_schemes(ontology: rdflib.Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        scheme = ontology.value(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology, concept


def test_the_ontology_is_aligned_with_its_neighbours(ontology: rdflib.Graph) -> None:
    links = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch)
    targets = {str(thing) for predicate in links for thing in ontology.objects(None, predicate)}
    neighbours = (
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "https://schema.org/",
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/ns/oa#",
        "http://www.w3.org/2006/time#",
        "http://www.w3.org/2003/01/geo/wgs84_pos#",
    )
    for namespace in neighbours:
        assert any(target.startswith(namespace) for target in targets), namespace


def test_a_wheel_finds_the_ontology_inside_the_package(tmp_path: Path) -> None:
    checkout = ontology_path("demarche.ttl").parent.parent
    package = tmp_path / "kg"
    shutil.copytree(checkout / "kg" / "rdf", package / "rdf")
    shutil.copytree(checkout / "ontology", package / "ontology")
    for path in (checkout / "kg").glob("*.py"):
        # An empty front door: what the package offers there belongs to floors that are not copied.
        (package / path.name).write_text("" if path.name == "__init__.py" else path.read_text())
    code = "from kg.rdf import ontology as o; o.vocabulary(); print(o.ontology_path('shapes.ttl'))"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(shown.stdout.strip()) == package / "ontology" / "shapes.ttl"


def test_a_term_is_named_in_one_place_in_the_code() -> None:
    package = ontology_path("demarche.ttl").parent.parent / "kg"
    sources = [path for path in Path(package).rglob("*.py") if path.name != "terms.py"]
    assert len(sources) > 5
    for path in sources:
        assert not re.search(
            r"""["']https?://(www\.w3\.org|w3id\.org|schema\.org|purl\.org)""", path.read_text()
        ), path
