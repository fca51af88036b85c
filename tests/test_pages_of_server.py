"""The pages of a served graph: names found, every IRI shown to people and machines, questions asked, an editor."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from conftest import calls
from hand_made_graphs import graph_of
from page_browser import HOSTILE, hostile_graph, in_browser, requests
from rdflib import Dataset
from rdflib import Graph as Rdf
from rdflib.term import URIRef
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from kg.rdf.terms import DM, ID, RDF, SKOS, XSD, Iri, Literal, Quad
from kg.serving.pages.addresses import Addresses
from kg.serving.pages.answers import linked
from kg.serving.pages.rendering import words
from kg.serving.pages.site import Site, View
from kg.serving.service import Service as Running
from kg.views import Graph, load, named_queries
from kg.views.around import descriptions
from kg.views.around.documents import documents, sheet
from kg.views.around.labels import ALIKE, BEGINNING, EXACT, WORDS, Labels
from kg.views.around.things import SECTIONS, Surroundings

SMALL = Path(__file__).parent / "data" / "small.trig"
ADA = f"{ID}person/ada-quist"
MET = f"{ID}meeting/quist-okafor-2011-03-14"
HARBOUR = f"{ID}document/harbour"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
MEDIA_TYPES = {form.name: form.media_type for form in descriptions.FORMATS}
START = 60


@contextmanager
def served(path: Path, *options: str) -> Iterator[str]:
    """The address of a server that serves a graph as `kg serve` does."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", str(path), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            match = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert match, "the server told no address"
            yield match[0]
        finally:
            process.terminate()
            process.wait(START)


@pytest.fixture(scope="module")
def small() -> Iterator[str]:
    with served(SMALL) as address:
        yield address


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(hostile_graph().save(tmp_path_factory.mktemp("hostile") / "hostile.trig")) as address:
        yield address


def busy_graph(meetings: int, *, others: int = 0) -> Graph:
    """Somebody with many meetings under a base of a user's own, and meetings of others that do not concern her."""
    base, quads = "http://things.example/id/", []
    shared = Iri(f"{base}graph/shared")
    quads.append(Quad(Iri(f"{base}person/ada"), RDF("type"), DM("Person"), shared))
    quads.append(Quad(Iri(f"{base}person/ada"), SKOS("prefLabel"), Literal("Ada Quist"), shared))
    for number in range(meetings + others):
        who = "ada" if number < meetings else f"other-{number}"
        meeting, proof = Iri(f"{base}meeting/{number:05}"), Iri(f"{base}evidence/{number}")
        quads += [
            *(Quad(meeting, RDF("type"), DM(each), shared) for each in ("Fact", "Event", "Meeting")),
            Quad(meeting, DM("participant"), Iri(f"{base}person/{who}"), shared),
            Quad(meeting, DM("date"), Literal(f"20{10 + number % 9}-01-{1 + number % 28:02}", XSD("date")), shared),
            Quad(meeting, DM("evidence"), proof, shared),
            Quad(proof, RDF("type"), DM("Evidence"), shared),
            Quad(proof, DM("text"), Literal(f"Meeting number {number}."), shared),
        ]
    return Graph.from_quads(quads)


class TestNames:
    def found(self, wanted: str, *kinds: str) -> list[tuple[str, int]]:
        labels = Labels(load(SMALL).store)
        hits = labels.search(wanted, kinds) if kinds else labels.search(wanted)
        return [(hit.entry.label, hit.fit) for hit in hits]

    def test_a_whole_name_comes_before_a_beginning_and_that_before_a_word(self) -> None:
        assert self.found("quist")[:2] == [("Ada Quist", EXACT), ("Quist carries a pipeline offer to Tarn", BEGINNING)]
        assert self.found("pipeline")[0] == ("coastal pipeline", WORDS)

    def test_other_names_codes_and_parts_of_words_lead_there(self) -> None:
        assert self.found("varenian gov") == [("Varenia", BEGINNING)]
        assert self.found("qn") == [("Kestria", EXACT)]
        assert self.found("radar gull") == [("Gullholm radar", WORDS)]

    def test_what_looks_alike_is_offered_only_where_nothing_fits(self) -> None:
        assert self.found("Kestira")[0] == ("Kestria", ALIKE)
        assert all(fit != ALIKE for _, fit in self.found("Kestria"))
        assert self.found("zzzzzz") == []
        assert self.found(" ") == []

    def test_kinds_narrow_it_and_documents_come_last(self) -> None:
        assert self.found("quist", "Person") == [("Ada Quist", EXACT)]
        assert self.found("tarn")[0] == ("Tarn", EXACT)

    def test_accents_and_capitals_do_not_count(self) -> None:
        quads = [
            Quad(Iri("urn:x:p"), RDF("type"), DM("Person"), None),
            Quad(Iri("urn:x:p"), SKOS("prefLabel"), Literal("José Ñandú"), None),
        ]
        hits = Labels(Graph.from_quads(quads).store).search("jose NANDU")
        assert [hit.fit for hit in hits] == [EXACT]


class TestAddresses:
    @pytest.mark.parametrize(
        "local", ["person/ada", "document/report.txt", "a b", "50%", "ünïcode/Łódź", "what?x=1", "part#1", "q&a=b"]
    )
    def test_the_server_sees_the_iri_of_an_address(self, local: str) -> None:
        addresses = Addresses()
        path = httpx.URL(f"http://127.0.0.1{addresses.of(ID + local)}")
        assert path.path.startswith("/id/")
        assert addresses.iri(path.path.removeprefix("/id/")) == ID + local
        assert not path.query

    @pytest.mark.parametrize("iri", ["https://example.org/x?y#z", "urn:x:1", f"{ID}a/../b", f"{ID}a//b", ID, f"{ID}."])
    def test_all_others_stand_in_a_parameter(self, iri: str) -> None:
        url = httpx.URL(f"http://127.0.0.1{Addresses().of(iri)}")
        assert (url.path, url.params["iri"]) == ("/thing", iri)


class TestCost:
    def test_a_thing_costs_the_same_whatever_else_the_graph_holds(self) -> None:
        ada = "http://things.example/id/person/ada"

        def cost(graph: Graph) -> int:
            def work() -> None:
                around = Surroundings(graph.store)
                around.counts(ada)
                around.profile(ada)
                assert len(around.section(ada, SECTIONS[2], 0, 10).facts) == 10

            return calls(work)

        cost(busy_graph(20))  # what is read once is read
        assert cost(busy_graph(20)) == cost(busy_graph(20, others=300))

    def test_a_section_is_read_page_by_page(self) -> None:
        around = Surroundings(busy_graph(120).store)
        ada = "http://things.example/id/person/ada"
        pages = [around.section(ada, SECTIONS[2], start, 50).facts for start in (0, 50, 100)]
        assert [len(page) for page in pages] == [50, 50, 20]
        told = [fact for page in pages for fact in page]
        assert len({fact.iri for fact in told}) == 120
        assert [fact.start for fact in told] == sorted(fact.start for fact in told if fact.start)
        assert around.counts(ada) == {"meetings": 120}


    def test_data_of_a_busy_thing_comes_page_by_page_too(self) -> None:
        store, ada = busy_graph(descriptions.PAGE + 100).store, "http://things.example/id/person/ada"
        turtle = descriptions.FORMATS[0]
        first, more = descriptions.describe(store, ada, turtle)
        second, none = descriptions.describe(store, ada, turtle, page=2)
        assert (more, none) == (True, False)
        counted = [Rdf().parse(data=part, format="turtle") for part in (first, second)]
        told = [len(list(part.subjects(URIRef(DM("participant")), URIRef(ada)))) for part in counted]
        assert told == [descriptions.PAGE, 100]


class TestPassages:
    def test_a_long_text_stands_on_pages_and_a_passage_leads_to_its_own(self, tmp_path: Path) -> None:
        words = "word " * 20_000
        graph = graph_of(
            f'''<report> a dm:Document ; dm:content "{words}The envoys met. {words}" .
            <proof> a dm:Evidence ; dm:document <report> ; dm:start 100000 ; dm:end 100015 ; dm:text "The envoys met." .
            <meeting> a dm:Meeting, dm:Event, dm:Fact ; dm:evidence <proof> .'''
        )
        with served(graph.save(tmp_path / "long.trig")) as address:
            answer = httpx.get(f"{address}/id/proof", headers=HTML, follow_redirects=True)
            assert '<mark class="here">The envoys met.</mark>' in answer.text
            assert "Page 3 of 6" in answer.text
            assert len(answer.text) < 60_000

    def test_files_of_others_with_literals_and_blank_nodes_for_things_are_shown(self, tmp_path: Path) -> None:
        graph = graph_of(
            """<ada> a dm:Person ; skos:prefLabel "Ada Quist" .
            <talks> a dm:Meeting, dm:Event, dm:Fact ; dm:participant <ada>, "somebody", [] ; dm:evidence <proof> .
            [] a dm:Meeting ; dm:participant <ada> .
            <proof> a dm:Evidence ; dm:text "They met." ; dm:document "a report" . <told> dm:asserts <talks> ."""
        )
        with served(graph.save(tmp_path / "others.trig")) as address:
            for path in ("/id/ada", "/id/talks", "/", "/search?q=ada", "/id/talks?view=statements", "/id/proof"):
                answer = httpx.get(address + path, headers=HTML, follow_redirects=True)
                assert answer.status_code == 200, path

    def test_the_pieces_of_a_text_are_the_text_and_know_what_covers_them(self) -> None:
        told = sheet(Surroundings(load(SMALL).store), HARBOUR)
        assert told.text is not None
        pieces = list(told.pieces(0, len(told.text)))
        assert "".join(piece.text for piece in pieces) == told.text
        for passage in told.passages:
            covered = "".join(piece.text for piece in pieces if passage in piece.covered)
            assert covered == passage.evidence[0].text
            assert sum(passage in piece.begins for piece in pieces) == 1
            assert sum(passage in piece.ends for piece in pieces) == 1
        assert sum(len(piece.covered) > 1 for piece in pieces), "passages overlap here"


# RDFLib's own parsers call what RDFLib has deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
class TestMachines:
    @pytest.mark.parametrize("name", MEDIA_TYPES)
    def test_each_format_holds_what_the_graph_says(self, small: str, name: str) -> None:
        answer = httpx.get(f"{small}/id/person/ada-quist", headers={"Accept": MEDIA_TYPES[name]})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == MEDIA_TYPES[name]
        assert "Accept" in answer.headers["vary"]
        read = Dataset(default_union=True) if name == "trig" else Rdf()
        read.parse(data=answer.text, format={"jsonld": "json-ld", "ntriples": "nt", "rdfxml": "xml"}.get(name, name))
        ada = URIRef(ADA)
        assert str(read.value(ada, URIRef(SKOS("prefLabel")))) == "Ada Quist"
        assert (URIRef(MET), URIRef(DM("participant")), ada) in read
        assert str(read.value(URIRef(f"{ID}country/varenia"), URIRef(SKOS("prefLabel")))) == "Varenia"
        again = httpx.get(httpx.URL(small).join(answer.headers["content-location"]), headers=HTML)
        assert again.content == answer.content, "what an address names does not hang on the header"

    def test_trig_tells_which_document_says_what(self, small: str) -> None:
        read = Dataset()
        read.parse(data=httpx.get(f"{small}/id/person/ada-quist?format=trig").text, format="trig")
        met = list(read.quads((URIRef(MET), URIRef(DM("participant")), URIRef(ADA), None)))
        assert sorted(str(quad[3]) for quad in met) == [HARBOUR, f"{ID}document/upland"]

    def test_other_forms_are_told_and_lead_there(self, small: str) -> None:
        answer = httpx.get(f"{small}/id/person/ada-quist", headers=HTML)
        links = re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', answer.headers["link"])
        assert {media_type for _, media_type in links} == {*MEDIA_TYPES.values(), "text/html"}
        for address, media_type in links:
            other = httpx.get(httpx.URL(small).join(address))
            assert (other.status_code, other.headers["content-type"].partition(";")[0]) == (200, media_type)

    @pytest.mark.parametrize(
        ("accept", "given"),
        [
            ("*/*", "text/html"),
            ("text/html;q=0.4, text/turtle", "text/turtle"),
            ("text/*;q=0.1, application/ld+json;q=0.9", "application/ld+json"),
            ("application/rdf+xml, */*;q=0.1", "application/rdf+xml"),
            ("text/turtle;q=0, */*", "text/html"),
            ("application/json", "application/ld+json"),
        ],
    )
    def test_the_header_decides(self, small: str, accept: str, given: str) -> None:
        answer = httpx.get(f"{small}/id/person/ada-quist", headers={"Accept": accept})
        assert answer.headers["content-type"].partition(";")[0] == given

    def test_what_cannot_be_given_is_refused_with_what_can(self, small: str) -> None:
        refused = httpx.get(f"{small}/id/person/ada-quist", headers={"Accept": "image/png"})
        assert refused.status_code == 406
        assert "text/turtle" in refused.text
        unknown = httpx.get(f"{small}/id/person/ada-quist?format=word")
        assert unknown.status_code == 400
        assert "turtle" in unknown.text

    def test_an_iri_under_the_base_has_one_address(self, small: str) -> None:
        answer = httpx.get(f"{small}/thing", params={"iri": ADA, "format": "turtle"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/id/person/ada-quist?format=turtle")

    def test_other_iris_and_terms_of_the_ontology_are_shown_too(self, small: str) -> None:
        quist = httpx.get(f"{small}/thing", params={"iri": DM("Meeting"), "format": "turtle"})
        assert "Actors come together" in quist.text
        page = httpx.get(f"{small}/thing", params={"iri": DM("Meeting")}, headers=HTML)
        assert "Ada Quist and Ilya Okafor met in Tarn about coastal pipeline on 2011-03-14." in page.text

    def test_a_site_is_a_thing_and_a_fact_with_its_passages(self, small: str) -> None:
        page = httpx.get(f"{small}/id/site/gullholm-radar", headers=HTML).text
        assert 'id="positions"' in page
        fact = httpx.get(f"{small}/id/site/gullholm-radar?view=fact", headers=HTML).text
        assert "/id/site/gullholm-radar?view=fact" in page
        assert '<h2 id="evidence">Evidence' in fact

    def test_nothing_known_says_what_to_do(self, small: str) -> None:
        page = httpx.get(f"{small}/id/person/ada-quits", headers=HTML)
        assert page.status_code == 404
        assert '<a href="/search?q=ada+quits">' in page.text
        told = httpx.get(f"{small}/id/person/ada-quits", headers={"Accept": "text/turtle"})
        assert (told.status_code, told.headers["content-type"]) == (404, "text/plain; charset=utf-8")
        assert "/search" in told.text
        for path in ("/nowhere", "/thing?iri=not%20an%20iri", "/thing", "/questions/who-met-hwom"):
            assert httpx.get(small + path, headers=HTML).status_code == 404

    def test_evidence_leads_to_its_place_in_the_document(self, small: str) -> None:
        answer = httpx.get(f"{small}/id/evidence/harbour-136-position-kestria-radar-opposes", headers=HTML)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/id/document/harbour?at=136-208#passage-136-208"
        page = httpx.get(small + answer.headers["location"], headers=HTML).text
        assert 'id="passage-136-208"></a><mark class="here">Kestria is against' in page

    def test_a_server_that_stands_at_the_base_tells_names_from_pages(self, tmp_path: Path) -> None:
        with served(busy_graph(120).save(tmp_path / "busy.trig")) as address:
            name = {"Host": "things.example"}
            answer = httpx.get(f"{address}/id/person/ada", headers={**HTML, **name})
            assert (answer.status_code, answer.headers["location"]) == (303, "/id/person/ada?format=html")
            assert "Accept" in answer.headers["vary"]
            page = httpx.get(f"{address}/id/person/ada?format=html", headers={**HTML, **name}).text
            assert page.count('<li class="fact">') == 25
            assert "All 120 meetings and talks" in page
            more = httpx.get(f"{address}/id/person/ada?section=meetings&page=3", headers=HTML).text
            assert more.count('<li class="fact">') == 20


    def test_below_a_path_of_a_proxy_all_links_stay_there(self) -> None:
        with served(SMALL, "--root-path", "/graph") as address:
            for path in ("/", "/id/person/ada-quist", "/questions", "/questions/who-met-whom", "/ask", "/documents"):
                page = httpx.get(address + path, headers=HTML).text
                inside = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
                assert len(inside) > 5
                assert [link for link in inside if not link.startswith("/graph/")] == []
            answer = httpx.get(f"{address}/thing", params={"iri": ADA})
            assert answer.headers["location"] == "/graph/id/person/ada-quist"
            assert 'aria-current="page">Questions' in httpx.get(f"{address}/questions").text


class TestQuestions:
    def test_parameters_are_fields_of_their_types(self, small: str) -> None:
        page = httpx.get(f"{small}/questions/positions", headers=HTML).text
        assert re.search(r'<input id="field-actor"[^>]*data-suggest="actor"', page, re.DOTALL)
        assert "<option >Opposes</option>" in page
        assert 'placeholder="2007-04-23"' in page

    def test_every_question_has_its_form_and_answers_or_says_what_it_needs(self, small: str) -> None:
        links = re.findall(r'<a href="(/questions/[^"]+)">', httpx.get(f"{small}/questions", headers=HTML).text)
        assert sorted(links) == sorted(f"/questions/{question.name}" for question in named_queries())
        for link in links:
            page = httpx.get(small + link, headers=HTML)
            assert page.status_code == 200, link
            assert ('role="status">' in page.text) != link.endswith("/evidence"), link

    def test_an_answer_comes_as_csv_and_json(self, small: str) -> None:
        table = load(SMALL).table("who-met-whom", person="Okafor")
        answer = httpx.get(f"{small}/questions/who-met-whom.csv", params={"person": "Okafor"})
        assert (answer.text, answer.headers["content-type"]) == (table.to_csv(), "text/csv; charset=utf-8")
        rows = httpx.get(f"{small}/questions/who-met-whom.json", params={"person": "Okafor"}).json()
        assert [row["status"] for row in rows] == table.column("status")

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("after", "soon", "takes date values such as 2007"),
            ("person", "Okafro", "Did you mean Ilya Okafor?"),
            ("topic", '" } DROP ALL #', "Nothing in the graph is called"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field(self, small: str, field: str, value: str, told: str) -> None:
        answer = httpx.get(f"{small}/questions/who-met-whom", params={field: value}, headers=HTML)
        assert answer.status_code == 400
        wrong = re.findall(r'<div class="field wrong">.*?role="alert">([^<]*)', answer.text, re.DOTALL)
        assert len(wrong) == 1
        assert told in wrong[0]
        assert f'id="field-{field}-problem"' in answer.text
        assert httpx.get(f"{small}/questions/who-met-whom.csv", params={field: value}).status_code == 400

    @pytest.mark.parametrize("ending", ["", ".csv", ".json"])
    def test_a_parameter_that_there_is_not_is_refused_with_the_nearest(self, small: str, ending: str) -> None:
        answer = httpx.get(f"{small}/questions/visits{ending}", params={"persn": "Quist"}, headers=HTML)
        assert answer.status_code == 400
        assert "Query visits has no parameter persn. Did you mean person?" in answer.text
        assert "Harbour Courier" not in answer.text
        assert httpx.get(f"{small}/questions/visits{ending}", params={"person": "Quist"}).status_code == 200

    def test_pages_of_an_answer_are_of_the_form_alone(self, small: str) -> None:
        assert httpx.get(f"{small}/questions/visits?page=2", headers=HTML).status_code == 200
        assert httpx.get(f"{small}/questions/visits.csv?page=2").status_code == 400

    def test_names_in_answers_lead_to_what_they_name(self, small: str) -> None:
        page = httpx.get(f"{small}/questions/who-met-whom", params={"person": "Okafor"}, headers=HTML).text
        assert '<a href="/id/person/ada-quist"><bdi>Ada Quist</bdi></a>' in page
        assert '<bdi>, </bdi><a href="/id/person/ilya-okafor"><bdi>Ilya Okafor</bdi></a>' in page

    def test_names_of_several_things_and_other_words_lead_nowhere(self) -> None:
        quads = [
            Quad(Iri(f"urn:x:{kind}{number}"), predicate, value, None)
            for number, (kind, name) in enumerate((("Place", "Tarn"), ("Country", "Tarn"), ("Person", "Ada Quist")))
            for predicate, value in ((RDF("type"), DM(kind)), (SKOS("prefLabel"), Literal(name)))
        ]
        things = Labels(Graph.from_quads(quads).store).by_label
        assert linked("Tarn, Ada Quist", things) == [("Tarn", ""), (", ", ""), ("Ada Quist", "urn:x:Person2")]
        assert linked("Ada Quist, envoy of nobody", things) == [("Ada Quist, envoy of nobody", "")]

    def test_no_description_says_its_heading_again(self) -> None:
        doubled = [each.name for each in named_queries() if each.description.startswith(f"{words(each.name)}:")]
        assert doubled == []

    def test_a_question_that_needs_something_waits_for_it(self, small: str) -> None:
        assert httpx.get(f"{small}/questions/evidence", headers=HTML).status_code == 200
        page = httpx.get(f"{small}/questions/evidence", params={"about": MET}, headers=HTML).text
        assert "met President Ilya Okafor in Tarn on Monday" in page

    def test_its_sparql_stands_in_the_editor_with_the_values(self, small: str) -> None:
        page = httpx.get(f"{small}/ask?question=who-met-whom&person=Okafor&after=2011-06", headers=HTML).text
        assert f"VALUES ?person {{ &lt;{ID}person/ilya-okafor&gt; }}" in page
        assert "2011-06-01" in page

    def test_names_are_suggested(self, small: str) -> None:
        told = httpx.get(f"{small}/suggest", params={"kind": "person", "q": "qui"}).json()
        assert told == [{"label": "Ada Quist", "kind": "Person", "iri": ADA}]


@pytest.mark.parametrize("path", ["/", "/search?q=x", "/id/person/ada-quist", "/ask", "/nowhere", "/static/style.css"])
def test_browsers_run_nothing_that_is_not_ours(small: str, path: str) -> None:
    headers = httpx.get(small + path, headers=HTML).headers
    policy = dict(each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"


def test_files_of_an_older_version_are_not_kept(small: str) -> None:
    first = httpx.get(f"{small}/static/style.css")
    assert first.headers["cache-control"] == "no-cache"
    again = httpx.get(f"{small}/static/style.css", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_first_page_tells_what_there_is(small: str) -> None:
    page = httpx.get(f"{small}/", headers=HTML).text
    assert "<b>3</b> documents" in page
    assert page.index("Kestria") < page.index("Ostmark"), "the one with more facts first"


def test_passages_are_counted_alike_wherever_they_are_counted(small: str) -> None:
    for path in ("/search?q=harbour&kind=document", "/documents", "/id/document/harbour"):
        page = httpx.get(small + path, headers=HTML).text
        told = re.search(r'harbour"><bdi>.*?class="(?:n|count)">(\d+)', page, re.DOTALL) or re.search(
            r"(\d+) passages", page
        )
        assert told
        assert int(told[1]) == len(sheet(Surroundings(load(SMALL).store), HARBOUR).passages), path


def test_several_pieces_of_evidence_in_one_stretch_are_one_passage() -> None:
    document, quads = Iri("urn:x:document"), []
    for number, start in enumerate((0, 0, 40)):
        evidence = Iri(f"urn:x:evidence{number}")
        quads += [
            Quad(evidence, DM("document"), document, None),
            Quad(evidence, DM("start"), Literal(str(start), XSD("integer")), None),
            Quad(evidence, DM("end"), Literal(str(start + 10), XSD("integer")), None),
        ]
    quads += [Quad(document, RDF("type"), DM("Document"), None)]
    store = Graph.from_quads(quads).store
    (entry,) = Labels(store).entries
    ((_, listed),), _ = documents(Surroundings(store), 0, 10)
    assert (entry.facts, listed, len(sheet(Surroundings(store), "urn:x:document").passages)) == (2, 2, 2)


def test_one_of_a_kind_is_told_as_one() -> None:
    quads = [Quad(Iri(f"urn:x:{kind}"), RDF("type"), DM(kind), None) for kind in ("Person", "Country", "Call", "Event")]
    graph = Graph.from_quads(quads)
    assert "1 person, 1 country, 1 event" in repr(graph)
    assert ("· call", 1) in View(graph).counts
    assert ("people", 1) in graph.summary().rows, "programs find counts by the same name whatever they are"
    assert ">person<" in graph._repr_html_()


class TestTitle:
    def test_whoever_serves_a_graph_names_it(self) -> None:
        with served(SMALL, "--title", "Lake <Orrin>") as address:
            page = httpx.get(address, headers=HTML).text
        assert "<title>Lake &lt;Orrin&gt; · Démarche</title>" in page
        assert "<h1><bdi>Lake &lt;Orrin&gt;</bdi></h1>" in page

    @pytest.mark.parametrize(
        ("path", "name"),
        [("strait_crisis.trig", "strait crisis"), ("build/graph.trig", "Démarche"), ("graph", "Démarche")],
    )
    def test_without_a_title_it_is_called_as_its_file_where_that_tells_anything(self, path: str, name: str) -> None:
        assert Site(Running(path)).name == name

    def test_a_graph_without_a_name_is_not_called_demarche_twice(self, tmp_path: Path) -> None:
        with served(load(SMALL).save(tmp_path / "graph.trig")) as address:
            page = httpx.get(address, headers=HTML).text
        assert "<title>Démarche</title>" in page
        assert '<span>Démarche</span></a>' in page


@in_browser
class TestBrowser:
    @pytest.fixture(autouse=True)
    def fresh(self, browser: webdriver.Chrome) -> None:
        self.width(browser, 1280)
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get_log("performance")

    def width(self, browser: webdriver.Chrome, pixels: int) -> None:
        size = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": pixels < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def clean(self, browser: webdriver.Chrome, server: str) -> None:
        """Nothing went wrong, and nobody else was asked."""
        assert browser.get_log("browser") == []
        asked = requests(browser)
        assert asked
        assert [url for url in asked if not url.startswith((server, "chrome-extension:"))] == []

    def until(self, browser: webdriver.Chrome, script: str) -> None:
        WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(f"return {script}"))

    def test_from_search_over_a_thing_to_the_words_of_a_document(
        self, browser: webdriver.Chrome, small: str
    ) -> None:
        browser.get(small)
        browser.find_element(By.ID, "q").send_keys("quis", Keys.ENTER)
        self.until(browser, "location.pathname === '/search' && document.readyState === 'complete'")
        browser.find_element(By.LINK_TEXT, "Ada Quist").click()
        assert browser.find_element(By.TAG_NAME, "h1").text == "Ada Quist"
        met = next(
            fact for fact in browser.find_elements(By.CSS_SELECTOR, "#meetings .fact") if "met in Tarn" in fact.text
        )
        assert "met President Ilya Okafor in Tarn on Monday" in met.text
        assert "confidence 0.90" in met.text
        met.find_element(By.CSS_SELECTOR, "figcaption a").click()
        here = browser.find_element(By.CSS_SELECTOR, "mark.here")
        assert here.text.startswith("Varenia's foreign minister, Ada Quist")
        assert browser.current_url.endswith("#passage-0-82")
        browser.find_element(By.CSS_SELECTOR, "sup a[href='#note-0-82']").click()
        note = browser.find_element(By.ID, "note-0-82")
        assert "Ada Quist and Ilya Okafor met in Tarn" in note.text
        note.find_element(By.CSS_SELECTOR, "a.more").click()
        assert browser.find_element(By.TAG_NAME, "h1").text.startswith("Ada Quist and Ilya Okafor met in Tarn")
        self.clean(browser, small)

    def test_a_form_is_filled_in_and_answered(self, browser: webdriver.Chrome, small: str) -> None:
        browser.get(f"{small}/questions")
        browser.find_element(By.LINK_TEXT, "Positions").click()
        field = browser.find_element(By.ID, "field-actor")
        assert browser.find_element(By.CSS_SELECTOR, "label[for=field-actor]").text == "Actor"
        field.send_keys("Kes")
        self.until(browser, "document.querySelector('#field-actor-names option')?.value === 'Kestria'")
        field.send_keys("tria")
        Select(browser.find_element(By.ID, "field-stance")).select_by_visible_text("Opposes")
        field.send_keys(Keys.ENTER)
        self.until(browser, "location.search.includes('Opposes') && document.readyState === 'complete'")
        answer = browser.find_element(By.CSS_SELECTOR, "table.answers")
        assert "Kestria is against the Gullholm radar site" in answer.text
        assert "Harbour Courier" in answer.text
        answer.find_element(By.CSS_SELECTOR, "tbody a").click()
        assert "Kestria opposes Gullholm radar" in browser.find_element(By.TAG_NAME, "h1").text
        self.clean(browser, small)

    def test_the_editor_asks_and_shows_rows_that_lead_on(self, browser: webdriver.Chrome, small: str) -> None:
        browser.get(f"{small}/ask")
        self.until(browser, "!!document.querySelector('.yasqe_queryButton')")
        assert not browser.find_element(By.ID, "plain").is_displayed()
        browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
        self.until(browser, "document.querySelectorAll('.yasr table tbody tr').length === 3")
        assert "Ada Quist" in browser.find_element(By.CSS_SELECTOR, ".yasr table").text
        self.clean(browser, small)
        browser.find_element(By.CSS_SELECTOR, ".yasr a.iri[href*='ada-quist']").click()
        self.until(browser, "document.querySelector('h1')?.textContent === 'Ada Quist'")
        assert browser.current_url == f"{small}/id/person/ada-quist"

    def test_the_editor_knows_our_terms_and_asks_nobody_about_others(
        self, browser: webdriver.Chrome, small: str
    ) -> None:
        browser.get(f"{small}/ask?query=SELECT%20*%20%7B%20?a%20skos:prefLabel%20?b%20;%20a%20")
        self.until(browser, "!!document.querySelector('.yasqe_queryButton')")
        lines = browser.execute_script(
            "const editor = document.querySelector('.CodeMirror').CodeMirror;"
            "editor.focus(); editor.setCursor(editor.lineCount(), 0); return editor.getValue().split('\\n')"
        )
        assert lines[0] == f"PREFIX skos: <{SKOS}>"
        ActionChains(browser).send_keys("dm:Negotia").perform()
        # Each key makes the list anew: what is clicked may be gone a moment later.
        text = "document.querySelector('.CodeMirror').CodeMirror.getValue()"
        hint = "[...document.querySelectorAll('.CodeMirror-hint')].find((e) => e.textContent === 'dm:Negotiation')"
        self.until(browser, f"{text}.includes('; a dm:Negotiation') || void {hint}?.click()")
        text = browser.execute_script(f"return {text}")
        assert f"PREFIX dm: <{DM}>" in text
        more = ActionChains(browser).send_keys(" ; foaf:na")
        more.key_down(Keys.CONTROL).send_keys(" ").key_up(Keys.CONTROL).perform()
        self.clean(browser, small)

    def test_the_editor_shows_what_is_wrong(self, browser: webdriver.Chrome, small: str) -> None:
        browser.get(f"{small}/ask?query=SELECT%20nonsense")
        self.until(browser, "!!document.querySelector('.yasqe_queryButton')")
        browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
        self.until(browser, "!!document.querySelector('.yasr .errorResult')")
        assert "malformed" in browser.find_element(By.CSS_SELECTOR, ".yasr .errorResult").text
        assert [url for url in requests(browser) if not url.startswith(small)] == []

    def test_the_editor_wraps_long_errors_and_keeps_its_buttons_off_the_text(
        self, browser: webdriver.Chrome, small: str
    ) -> None:
        self.width(browser, 390)
        browser.get(f"{small}/ask?query=SELECT%20nonsense%20{'x' * 300}")
        self.until(browser, "!!document.querySelector('.yasqe_queryButton')")
        overlap = (
            "return document.querySelector('.yasqe_buttons').getBoundingClientRect().bottom"
            " <= document.querySelector('.CodeMirror-line').getBoundingClientRect().top"
        )
        assert browser.execute_script(overlap)
        browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
        self.until(browser, "!!document.querySelector('#yasr .errorResult pre')")
        for what in ("document.querySelector('#yasr')", "document.querySelector('#yasr .errorResult pre')"):
            assert browser.execute_script(f"return {what}.scrollWidth - {what}.clientWidth") <= 0, what

    def test_the_editor_shows_dates_whole(self, browser: webdriver.Chrome, small: str) -> None:
        query = "SELECT ?fact ?date ?a ?b ?kind { ?fact dm:date ?date ; dm:evidence/dm:text ?a , ?b ; a ?kind }"
        browser.get(f"{small}/ask?{urlencode({'query': query})}")
        self.until(browser, "!!document.querySelector('.yasqe_queryButton')")
        browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
        self.until(browser, "!!document.querySelector('.yasr tbody td')")
        cells = browser.execute_script(
            "return [...document.querySelectorAll('.yasr tbody tr')].map((row) => row.children[2].firstChild)"
            ".map((cell) => [cell.textContent, cell.scrollWidth - cell.clientWidth])"
        )
        assert cells
        assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and hidden <= 0 for text, hidden in cells), cells

    def test_hostile_strings_do_nothing_and_break_nothing(self, browser: webdriver.Chrome, hostile: str) -> None:
        paths = ["/", "/search?q=img", "/documents", "/questions/positions", "/thing?iri=urn:x:document"]
        paths += [f"/thing?iri=urn:x:{what}{number}" for what in ("actor", "fact") for number in range(len(HOSTILE))]
        paths += [f"/thing?view=statements&iri=urn:x:{what}1" for what in ("actor", "fact", "evidence")]
        paths += ["/search?q=%3Cimg%20src%3Dx%20onerror%3D%22window.struck%3D1%22%3E%3C/script%3E"]
        for pixels in (1280, 390):
            self.width(browser, pixels)
            for path in paths:
                browser.get(hostile + path)
                assert browser.find_element(By.TAG_NAME, "h1").text.strip(), path
                assert browser.execute_script("return window.struck") is None, path
                assert browser.find_elements(By.CSS_SELECTOR, "img, script:not([src]), a[href^='javascript']") == []
                wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
                assert browser.execute_script(wide) <= 0, (path, pixels)
        self.clean(browser, hostile)

    def test_hostile_answers_do_nothing_in_the_editor(self, browser: webdriver.Chrome, hostile: str) -> None:
        browser.get(f"{hostile}/ask?query=SELECT%20*%20%7B%20?a%20skos:prefLabel%20?b%20%7D")
        self.until(browser, "!!document.querySelector('.yasqe_queryButton')")
        browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
        self.until(browser, f"document.querySelectorAll('.yasr table tbody tr').length === {len(HOSTILE)}")
        assert browser.execute_script("return window.struck") is None
        self.clean(browser, hostile)

    def test_keys_alone_lead_to_the_content(self, browser: webdriver.Chrome, small: str) -> None:
        browser.get(f"{small}/id/person/ada-quist")
        browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        assert browser.switch_to.active_element.text == "Skip to the content"
        browser.switch_to.active_element.send_keys(Keys.ENTER)
        assert browser.execute_script("return document.activeElement.id") == "main"

    @pytest.mark.parametrize(
        "path", ["/", "/id/person/ada-quist", "/questions/positions", "/ask", "/id/document/harbour"]
    )
    def test_every_field_has_a_label_and_headings_begin_with_one(
        self, browser: webdriver.Chrome, small: str, path: str
    ) -> None:
        browser.get(small + path)
        without = "return [...document.querySelectorAll('main input:not([type=hidden]), main select, #find')]"
        without += ".filter((e) => !e.labels?.length && !e.closest('.yasr')).map((e) => e.outerHTML)"
        assert browser.execute_script(without) == []
        assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
        assert browser.execute_script("return document.documentElement.lang") == "en"


def test_the_editors_library_is_as_it_was_published() -> None:
    folder = Path(descriptions.__file__).parents[2] / "serving" / "static" / "yasgui"
    sums = re.findall(r"^    (\w{64}  \S+)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(sums) == 4
    for told, name in (line.split("  ") for line in sums):
        assert sha256((folder / name).read_bytes()).hexdigest() == told, name


