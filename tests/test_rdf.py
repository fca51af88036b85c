from __future__ import annotations

import dataclasses
import doctest
import importlib.util
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest
import rdflib
from hand_made_readings import PROVENANCE, fact, reading_one, reading_two
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import slugs
from kg.errors import GraphError
from kg.model import Document, Entity, EntityKind, Reading, Span, Topic
from kg.rdf import minting, oxigraph, rdf_library, terms
from kg.rdf.minting import GraphSettings
from kg.rdf.quads import quads
from kg.rdf.shared import shared_quads
from kg.rdf.terms import DM, Blank, Iri, Literal, Quad
from kg.rdf.validate import conforms, validate
from kg.resolve import resolve
from kg.views.store import read_store, statements

# RDFLib warns against its own code when a plain Dataset parses.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")

ID = "https://w3id.org/demarche/id/"
SCORER = Path(__file__).parents[2] / "shared" / "gold" / "score.py"


def graph_of(*readings: Reading, choice: GraphSettings | None = None) -> list[Quad]:
    choice = choice or GraphSettings()
    links = resolve(readings)
    own = [quad for reading in readings for quad in quads(reading, links, choice)]
    return [*own, *shared_quads(readings, links, PROVENANCE, choice)]


def values(rows: Iterable[Quad], subject: str, predicate: Iri) -> set[str]:
    return {str(row.object[0]) if isinstance(row.object, Literal) else row.object
            for row in rows if row.subject == subject and row.predicate == predicate}  # fmt: skip


def subject_of(rows: Iterable[Quad], local: str) -> Iri:
    (found,) = {row.subject for row in rows if row.predicate == terms.TYPE and row.object == DM(local)}
    assert isinstance(found, Iri)
    return found


@pytest.fixture(scope="module")
def both() -> list[Quad]:
    return graph_of(reading_one(), reading_two())


def test_the_hand_made_graph_conforms_without_even_a_warning(both: list[Quad]) -> None:
    assert validate(rdf_library.to_dataset(both)) == []


@pytest.mark.parametrize("suffix", sorted(oxigraph.FORMATS))
def test_every_format_holds_the_same_triples_for_both_libraries(
    both: list[Quad], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"graph{suffix}"
    oxigraph.write(both, path)
    again = set(oxigraph.read(path))
    if suffix in (".trig", ".nq", ".jsonld"):
        assert again == set(both)
    assert {row[:3] for row in again} == {row[:3] for row in both}
    plain = rdflib.Dataset()
    plain.parse(path)
    triples = {(s, p, o) for s, p, o, _ in plain.quads((None, None, None, None))}
    assert triples == set(rdf_library.union(rdf_library.load(path)))
    assert len(statements(read_store(path))) == len(again)


def test_two_runs_and_any_order_of_files_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.trig", tmp_path / "other.trig"
    oxigraph.write(graph_of(reading_one(), reading_two()), one)
    oxigraph.write(graph_of(reading_two(), reading_one()), other)
    assert one.read_bytes() == other.read_bytes()


def test_the_bytes_do_not_hang_on_the_interpreters_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_rdf as t; from kg.rdf import oxigraph;"
        "oxigraph.write(t.graph_of(t.reading_one(), t.reading_two()), sys.argv[2])"
    )
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.trig"
        arguments = [sys.executable, "-c", code, str(Path(__file__).parent), str(path)]
        subprocess.run(arguments, check=True, env={"PYTHONHASHSEED": seed}, cwd=Path(__file__).parents[1])
        written.append(path.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("module", [minting, slugs, terms])
def test_the_examples_in_docstrings_are_true(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_no_blank_nodes(both: list[Quad]) -> None:
    assert not any(isinstance(node, Blank) for row in both for node in row)


def test_iris_are_readable(both: list[Quad]) -> None:
    subjects = {row.subject.removeprefix(ID) for row in both}
    assert {
        "person/robert-gates",
        "country/ru",
        "place/moscow-ru",
        "place/kremlin-moscow-ru",
        "organization/nato",
        "topic/missile-shield",
        "document/one.txt",
        "tenure/robert-gates-secretary-of-defense-us",
    } <= subjects
    assert any(subject.startswith("meeting/2007-04-23-robert-gates-vladimir-putin-") for subject in subjects)


def test_what_each_document_says_stands_in_its_own_graph(both: list[Quad]) -> None:
    meeting = subject_of([row for row in both if "robert-gates" in row.subject], "Meeting")
    proofs = [row for row in both if row.subject == meeting and row.predicate == terms.EVIDENCE]
    assert len(proofs) == 2
    for row in proofs:
        assert isinstance(row.object, Iri)
        assert row.graph is not None
        assert row.object.startswith(row.graph.removesuffix("/graph"))


def test_evidence_quotes_its_document(both: list[Quad]) -> None:
    text = reading_one().document.text
    proofs = [row.subject for row in both if row.object == DM("Evidence") and "one.txt" in row.subject]
    assert len(proofs) == 13
    for proof in proofs:
        (start,), (end,) = values(both, proof, terms.START), values(both, proof, terms.END)
        assert values(both, proof, terms.TEXT) == {text[int(start) : int(end)]}


def test_roles_are_participants_too_and_people_bring_their_countries(both: list[Quad]) -> None:
    meeting = subject_of([row for row in both if "robert-gates" in row.subject], "Meeting")
    countries = {f"{ID}country/us", f"{ID}country/ru"}
    people = {f"{ID}person/robert-gates", f"{ID}person/vladimir-putin"}
    assert values(both, meeting, terms.PARTY) == countries
    assert values(both, meeting, terms.PARTICIPANT) == countries | people
    action = subject_of(both, "Action")
    assert values(both, action, DM("source")) == {f"{ID}country/ru"}
    assert values(both, action, terms.PARTICIPANT) == countries


def test_superclasses_are_written_out(both: list[Quad]) -> None:
    negotiation = subject_of(both, "Negotiation")
    assert values(both, negotiation, terms.TYPE) == {*map(DM, ("Negotiation", "Meeting", "Event", "Fact"))}
    russia = values(both, f"{ID}country/ru", terms.TYPE)
    assert {DM("Country"), DM("Actor"), DM("Place")} <= russia


def test_a_topic_that_is_an_installation_is_one_node(both: list[Quad]) -> None:
    site = subject_of(both, "Installation")
    assert {DM("Installation"), DM("Topic"), terms.CONCEPT} <= values(both, site, terms.TYPE)
    position = subject_of([row for row in both if "position/us" in row.subject], "Position")
    assert values(both, position, terms.TOPIC) == {site}
    names = values(both, site, terms.ALTERNATIVE_LABEL) | values(both, site, terms.PREFERRED_LABEL)
    assert names == {"interceptor site", "interceptor site in Poland", "ten interceptors"}


def test_a_site_is_part_of_the_topic_that_is_its_plan(both: list[Quad]) -> None:
    site = subject_of(both, "Installation")
    (plan,) = values(both, site, terms.PART_OF)
    assert "missile shield" in values(both, Iri(plan), terms.PREFERRED_LABEL)


def test_current_tenures_make_representatives(both: list[Quad]) -> None:
    assert values(both, f"{ID}person/robert-gates", terms.REPRESENTS) == {f"{ID}country/us"}


def test_concepts_in_use_bring_their_names(both: list[Quad]) -> None:
    assert values(both, terms.PLOVER_TYPES("CONSULT"), terms.NOTATION) == {"CONSULT"}
    assert values(both, terms.KINDS("interceptor-site"), terms.PREFERRED_LABEL) == {"interceptor site"}
    assert not values(both, terms.PLOVER_TYPES("ASSAULT"), terms.NOTATION)


def test_a_kind_that_the_ontology_does_not_know_is_minted() -> None:
    text = "They plan a funicular in Poland."
    new = fact(text, "Installation", "funicular", kind="funicular", roles={"hostCountry": ("pl",)})
    poland = Entity("pl", EntityKind.COUNTRY, "Poland", iso2="PL")
    rows = graph_of(Reading(Document("f.txt", text), (poland,), (), (new,)))
    assert values(rows, f"{ID}kind/funicular", terms.PREFERRED_LABEL) == {"funicular"}
    assert conforms(validate(rdf_library.to_dataset(rows)))


def test_texts_can_stay_out_and_their_hashes_stay_in() -> None:
    rows = graph_of(reading_one(), choice=GraphSettings(store_text=False))
    document = f"{ID}document/one.txt"
    assert not values(rows, document, terms.CONTENT)
    assert len(values(rows, document, terms.CONTENT_HASH)) == 1
    assert conforms(validate(rdf_library.to_dataset(rows)))


def test_the_base_is_the_users() -> None:
    rows = graph_of(reading_one(), choice=GraphSettings(base="https://example.org/kg"))
    assert not any(ID in str(row) for row in rows)
    assert "https://example.org/kg/person/robert-gates" in {row.subject for row in rows}
    with pytest.raises(GraphError, match="no absolute IRI"):
        GraphSettings(base="not an iri")


def test_documents_whose_names_slug_alike_stay_apart() -> None:
    one = dataclasses.replace(reading_one(), document=Document("a b", reading_one().document.text))
    other = dataclasses.replace(reading_one(), document=Document("a_b?", reading_one().document.text))
    rows = graph_of(one, other)
    assert len({row.subject for row in rows if row.object == DM("Document")}) == 2


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"type": "Seance"}, "no dm:Seance"),
        ({"plover": "YODEL"}, "no event type 'YODEL'"),
        ({"roles": {"participant": ("nobody",)}}, "nobody"),
        ({"roles": {"medium": ("putin",)}}, "no dm:medium"),
        ({"topic": "weather"}, "weather"),
        ({"part_of": "climate"}, "climate"),
        ({"evidence": Span(5, 99999)}, "outside the text"),
        ({"confidence": float("nan")}, "no number"),
    ],
)
def test_a_reading_that_makes_no_sense_is_an_error(broken: dict[str, object], message: str) -> None:
    reading = reading_one()
    links = resolve([reading])
    bad = dataclasses.replace(reading, facts=(dataclasses.replace(reading.facts[0], **broken),))
    with pytest.raises(GraphError, match=message):
        list(quads(bad, links))


@pytest.mark.parametrize(
    ("predicate", "part"),
    [
        (terms.EVIDENCE, "meeting/"),
        (terms.TEXT, "/evidence/"),
        (terms.CONFIDENCE, "/evidence/"),
        (terms.RULE, "/evidence/"),
        (terms.DOCUMENT, "/evidence/"),
        (terms.END_DATE, "meeting/"),
        (terms.TITLE, "tenure/"),
        (terms.STANCE, "position/"),
        (terms.KIND, "installation/"),
        (terms.PLOVER, "action/"),
        (terms.PREFERRED_LABEL, "person/"),
        (terms.CONTENT_HASH, "document/"),
        (DM("traveller"), "visit/"),
    ],
)
def test_a_graph_that_lacks_something_is_reported(both: list[Quad], predicate: Iri, part: str) -> None:
    kept = [row for row in both if not (row.predicate == predicate and part in row.subject)]
    assert len(kept) < len(both)
    findings = validate(rdf_library.to_dataset(kept))
    assert not conforms(findings)
    assert predicate in {finding.path for finding in findings}


@pytest.mark.parametrize(
    ("predicate", "wrong", "message"),
    [
        (terms.TEXT, Literal("He said nothing of the kind."), "not what the document has"),
        (terms.CONTENT_HASH, Literal("0" * 64), "hash is not"),
        (terms.DATE, Literal("2007-04", terms.XSD("gYearMonth")), "full xsd:date"),
        (terms.STATUS, DM("Rumoured"), "Occurred"),
        (terms.PARTICIPANT, Blank("somebody"), "blank node"),
        (terms.CONFIDENCE, Literal("1.5", terms.XSD("decimal")), "confidence"),
        (terms.ISO2, Literal("rus"), "ISO code"),
    ],
)
def test_a_graph_with_something_wrong_is_reported(
    both: list[Quad], predicate: Iri, wrong: Iri | Blank | Literal, message: str
) -> None:
    index = next(number for number, row in enumerate(both) if row.predicate == predicate)
    changed = [*both[:index], both[index]._replace(object=wrong), *both[index + 1 :]]
    findings = validate(rdf_library.to_dataset(changed))
    assert any(message in finding.message for finding in findings)
    assert not conforms(findings)


def test_plain_queries_see_all_graphs_and_graph_queries_one(both: list[Quad]) -> None:
    dataset = rdf_library.to_dataset(both)
    assert len(list(dataset.query("SELECT DISTINCT ?v WHERE { ?v a dm:Visit }"))) == 1
    graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?m a dm:Meeting ; dm:location ?p } }"
    assert len(list(dataset.query(graphs))) == 2
    store = oxigraph.to_store(both)
    found = store.query(
        "SELECT ?v WHERE { ?v a dm:Visit }", prefixes={"dm": DM}, use_default_graph_as_union=True
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert len(list(found)) == 1


def test_a_failed_write_leaves_the_old_file_and_nothing_else(both: list[Quad], tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("old")
    with pytest.raises(GraphError, match="cannot be written"):
        oxigraph.write([Quad(Iri("no iri"), terms.TYPE, DM("Event"), None)], path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    oxigraph.write(both, path)
    assert path.read_bytes().count(b"\n") == len(set(both))


def test_files_that_are_no_graphs_are_explained(tmp_path: Path) -> None:
    broken = tmp_path / "broken.trig"
    broken.write_text("this is no TriG")
    for path, message in (
        (broken, "cannot be read"),
        (tmp_path / "missing.nq", "cannot be read"),
        (tmp_path / "graph.docx", "not a graph format"),
    ):
        with pytest.raises(GraphError, match=message):
            rdf_library.load(path)


@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer is not beside this checkout")
def test_the_scorer_can_read_the_graph(both: list[Quad], tmp_path: Path) -> None:
    specification = importlib.util.spec_from_file_location("score", SCORER)
    assert specification is not None
    assert specification.loader is not None
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    path = tmp_path / "graph.trig"
    oxigraph.write(both, path)
    gold = {
        "meeting": [
            {"participants": ["Robert Gates", "Vladimir Putin"], "place": "cc:RU", "date": "2007-04-23"}
        ],
        "tenure": [{"holder": "Robert Gates", "title": "secretary of defen[cs]e", "of": "cc:US"}],
        "visit": [{"traveller": "Robert Gates", "destination": "cc:PL", "status": "Planned"}],
        "call": [{"participants": ["Robert Gates", "Condoleezza Rice"]}],
        "statement": [{"speaker": "Robert Gates", "quote": "We have made some headway"}],
        "proposal": [{"proposer": "Robert Gates", "recipient": "cc:RU", "topic": "missile"}],
        "agreement": [{"parties": ["cc:US", "cc:PL"], "topic": "accord"}],
        "action": [{"source": "cc:RU", "target": "cc:US", "plover": "ACCUSE"}],
        "position": [{"holder": "cc:RU", "stance": "Opposes", "topic": "missile"}],
        "installation": [{"host": "cc:PL", "kind": "interceptor", "quantity": 10, "item": "interceptor"}],
    }
    scores = scorer.score(str(path), gold)
    assert {kind: result["tp"] for kind, result in scores.items()} == dict.fromkeys(gold, 1)
    for result in scores.values():
        assert all(right == of for right, of in result["slot"].values())


any_text = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\0\r\n\t\"\\<>{}'\ud800\udfff\ufffe\u0085\u2028")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=any_text, quote=any_text, identifier=any_text, item=any_text)
def test_any_words_give_rdf_that_two_parsers_read_alike(
    tmp_path: Path, label: str, quote: str, identifier: str, item: str
) -> None:
    text = f"{quote}."
    whole = Span(0, len(text))
    entity = Entity("e", EntityKind.PERSON, label, aliases=(quote,))
    said = dataclasses.replace(
        fact(f"said {text}", "Statement", "said"),
        trigger=whole,
        evidence=whole,
        rule=item,
        quote=quote,
        label=label,
        kind=item,
        topic="t",
        roles={"speaker": ("e",)},
    )
    document = Document(identifier, text, title=label, publisher=item, url=quote)
    rows = graph_of(Reading(document, (entity,), (Topic("t", label, (item,)),), (said,)))
    for suffix in (".nq", ".trig"):
        path = tmp_path / f"graph{suffix}"
        oxigraph.write(rows, path)
        assert set(oxigraph.read(path)) == set(rows)
    foreign = rdflib.Dataset()
    foreign.parse(tmp_path / "graph.nq")
    own = rdf_library.to_dataset(rows)
    everything = (None, None, None, None)
    assert set(foreign.quads(everything)) == set(own.quads(everything))
