"""Event lists of Discourse Network Analyzer become positions whose evidence are the coded words."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hand_made_hostile import hostile_graph

import kg
from kg.errors import GraphError, SourceError
from kg.imports import import_dna
from kg.model import Judgement, Verdict
from kg.rdf.validate import validate
from kg.views import Graph

ROOT = Path(__file__).resolve().parent.parent
HEADER = (
    '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";"text";'
    '"person";"organization";"concept";"agreement"'
)
FIRST = (
    '1;2009-03-02 00:00:00;4;"River talks";"";"Harbour Courier";"";"";'
    '"We sign nothing.";"Ada Quist";"Varenia";"treaty";0'
)
SECOND = (
    '2;2009-03-02 00:00:00;4;"River talks";"";"Harbour Courier";"";"";'
    '"A good day.";"";"Fishers\' League";"treaty";1'
)
THIRD = '3;2009-04-01 09:30:00;5;"A year on";"";"Lowland Press";"";"";"No, again no.";"Ada Quist";"Varenia";"treaty";0'


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "debate.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def told(graph: Graph) -> Counter[tuple[str, ...]]:
    """The positions of a graph: who, by whose voice, stands how to what, on which days, in which words where."""
    facts = graph.facts
    return Counter(
        (
            "; ".join(map(facts.label, fact.role("holder"))),
            "; ".join(map(facts.label, fact.role("voicedBy"))),
            fact.stance,
            "; ".join(map(facts.label, fact.role("topic"))),
            str(fact.start),
            str(fact.end),
            one.text,
            one.source.identifier,
            one.source.credit(),
        )
        for fact in facts.facts
        if fact.kind == "Position"
        for one in fact.evidence
    )


def test_a_list_of_dna_becomes_positions(tmp_path: Path) -> None:
    graph = kg.import_dna(write(tmp_path, FIRST, SECOND))
    assert set(told(graph)) == {
        ("Varenia", "Ada Quist", "Opposes", "treaty", "2009-03-02", "2009-03-02", "We sign nothing.",
         "debate.csv#4", "Harbour Courier, River talks, 2009-03-02"),
        ("Fishers' League", "", "Supports", "treaty", "2009-03-02", "2009-03-02", "A good day.",
         "debate.csv#4", "Harbour Courier, River talks, 2009-03-02"),
    }  # fmt: skip


def test_the_graph_keeps_the_contract(tmp_path: Path) -> None:
    graph = kg.import_dna(write(tmp_path, FIRST, SECOND, THIRD))
    assert validate(graph.dataset) == []
    rules = graph.table("SELECT DISTINCT ?rule ?confidence { ?proof dm:rule ?rule ; dm:confidence ?confidence }")
    assert [(rule, float(str(confidence))) for rule, confidence in rules] == [("dna-import", 1.0)]


def test_evidence_stands_where_its_offsets_say(tmp_path: Path) -> None:
    graph = kg.import_dna(write(tmp_path, FIRST, SECOND, THIRD))
    rows = graph.table(
        "SELECT ?text ?start ?end ?content { ?proof dm:text ?text ; dm:start ?start ; dm:end ?end ; "
        "dm:document/dm:content ?content }"
    )
    assert len(rows) == 3
    for text, start, end, content in rows:
        assert str(content)[int(str(start)) : int(str(end))] == text


def test_who_speaks_for_whom_is_known(tmp_path: Path) -> None:
    graph = kg.import_dna(write(tmp_path, FIRST))
    (row,) = graph.table("SELECT ?name { ?who skos:prefLabel 'Ada Quist' ; dm:represents/skos:prefLabel ?name }").rows
    assert row == ("Varenia",)


def test_a_person_without_organization_has_a_position_of_their_own(tmp_path: Path) -> None:
    own = '4;2009-03-02;4;"River talks";"";"";"";"";"I doubt it.";"Cy Orr";"";"treaty";0'
    ((who, voice, *_),) = told(kg.import_dna(write(tmp_path, own)))
    assert (who, voice) == ("Cy Orr", "")


def test_countries_are_known_by_their_names(tmp_path: Path) -> None:
    row = '4;2009-03-02;4;"River talks";"";"";"";"";"We doubt it.";"";"USA";"treaty";0'
    graph = kg.import_dna(write(tmp_path, row))
    (found,) = graph.table("SELECT ?who ?code { ?position dm:holder ?who . ?who a dm:Country ; dm:iso2 ?code }").rows
    assert found == ("https://w3id.org/demarche/id/country/us", "US")


def test_one_name_is_one_thing_in_all_documents_and_two_are_two(tmp_path: Path) -> None:
    names = ("treaty", "the treaty", "river treaty", "river treaties", "plan")
    rows = [
        f'{number};2009-03-0{1 + number % 9};{number};"{number}";"";"";"";"";"Words {number}.";"";"League";"{name}";1'
        for number, name in enumerate([*names, *names])
    ]
    graph = kg.import_dna(write(tmp_path, *rows))
    topics = graph.table("SELECT ?topic (COUNT(?position) AS ?n) { ?position dm:topic ?topic } GROUP BY ?topic")
    assert sorted(row[1] for row in topics) == [2] * len(names)
    assert len(graph.table("SELECT DISTINCT ?who { ?position dm:holder ?who }")) == 1


def test_a_surname_is_one_person_since_the_coder_says_so(tmp_path: Path) -> None:
    rows = [
        f'{number};2009-03-0{number};{number};"Day {number}";"";"";"";"";"Words {number}.";"Okafor";"";"treaty";1'
        for number in (1, 2, 3)
    ]
    graph = kg.import_dna(write(tmp_path, *rows))
    assert len(graph.table("SELECT DISTINCT ?who { ?position dm:holder ?who }")) == 1
    judged = graph.table("SELECT DISTINCT ?by { ?match dm:verdict 'same' ; dm:judgedBy ?by }")
    assert set(judged.column("by")) == {"the coder of debate.csv"}


def test_judgements_go_beyond_the_coder(tmp_path: Path) -> None:
    other = THIRD.replace("Ada Quist", "A. Quist")
    path = write(tmp_path, FIRST, other)
    same = Judgement(Verdict.SAME, ("person/ada-quist", "person/a-quist"), "Bo Lind")
    for judgements, people in (((), 2), ((same,), 1)):
        graph = kg.import_dna(path, judgements=judgements)
        assert len(graph.table("SELECT DISTINCT ?who { ?position dm:voicedBy ?who }")) == people


def test_names_that_a_judgement_joins_stay_joined_and_others_apart(tmp_path: Path) -> None:
    names = ("treaty", "the treaty", "river treaty", "river treaties", "plan")
    rows = [
        f'{number};2009-03-0{1 + number};{number};"{number}";"";"";"";"";"Words {number}.";"";"League";"{name}";1'
        for number, name in enumerate(names)
    ]
    path = write(tmp_path, *rows)
    same = Judgement(Verdict.SAME, ("topic/river-treaty", "topic/river-treaties"), "Bo Lind")
    graph = kg.import_dna(path, judgements=[same])
    assert len(graph.table("SELECT DISTINCT ?topic { ?position dm:topic ?topic }")) == len(names) - 1


# Stores


def test_a_store_holds_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, FIRST, SECOND, THIRD)
    kept = kg.import_dna(path, store=tmp_path / "debate")
    assert told(kept) == told(kg.import_dna(path)) == told(kg.load(tmp_path / "debate"))
    assert told(kg.add(tmp_path / "debate")) == told(kept), "resolved anew, with the coder's judgements"
    assert len(told(kg.remove(tmp_path / "debate", "debate.csv#5"))) == 2


def test_articles_are_kept_out_of_a_store_that_people_coded(tmp_path: Path) -> None:
    kg.import_dna(write(tmp_path, FIRST), store=tmp_path / "debate")
    (tmp_path / "article.txt").write_text("Ada Quist met Bo Lind in Geneva.", encoding="utf-8")
    for change in ({"paths": tmp_path / "article.txt"}, {"reread": True}):
        with pytest.raises(GraphError, match="its statements were coded by people"):
            kg.add(tmp_path / "debate", **change)
    assert len(told(kg.load(tmp_path / "debate"))) == 1


def test_a_store_of_articles_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Ada Quist met Bo Lind in Geneva.", encoding="utf-8")
    articles = kg.build(tmp_path / "article.txt", store=tmp_path / "store")
    with pytest.raises(GraphError, match="store: is a store of articles, which would be lost"):
        kg.import_dna(write(tmp_path, FIRST), store=tmp_path / "store")
    assert kg.load(tmp_path / "store").summary() == articles.summary()


def test_an_import_replaces_the_one_before(tmp_path: Path) -> None:
    kg.import_dna(write(tmp_path, FIRST, THIRD), store=tmp_path / "debate")
    kg.import_dna(write(tmp_path, SECOND), store=tmp_path / "debate")
    assert told(kg.load(tmp_path / "debate")) == told(kg.import_dna(write(tmp_path, SECOND)))


# Round trips


def corpus() -> Graph:
    return kg.build([ROOT / "corpus" / "*.txt", ROOT / "corpus" / "*.html"])


def small() -> Graph:
    return kg.load(ROOT / "tests" / "data" / "small.trig")


KINDS = """
SELECT ?kind (COUNT(DISTINCT ?who) AS ?count) {
  ?position a dm:Position ; dm:holder ?who . ?who a ?kind FILTER(?kind != dm:Entity)
} GROUP BY ?kind
"""


@pytest.mark.parametrize("make", [corpus, small])
def test_what_is_exported_and_imported_is_the_same(make: Callable[[], Graph], tmp_path: Path) -> None:
    graph = make()
    (path,) = graph.export(tmp_path / "statements.csv", format="dna")
    back = kg.import_dna(path)
    assert sum(told(graph).values()) > 2
    assert told(back) == told(graph)
    assert sorted(back.table(KINDS).rows) == sorted(graph.table(KINDS).rows)
    (again,) = back.export(tmp_path / "again.csv", format="dna")
    columns = ("time", "text", "person", "organization", "concept", "agreement", "stance", "date", "confidence")
    one, other = ([tuple(row[name] for name in columns) for row in rows_of(file)] for file in (path, again))
    assert sorted(one) == sorted(other)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), delimiter=";"))


def test_hostile_words_come_back_but_for_characters_that_no_table_can_hold(tmp_path: Path) -> None:
    (path,) = hostile_graph().export(tmp_path / "statements.csv", format="dna")
    back, there = rows_of(path), kg.import_dna(path)
    assert len(back) == 11
    assert {text for *_, text, _, _ in told(there)} >= {
        "=cmd|'/C calc'!A0", "-12", "+5", "@sum", "'=quoted", "a | b; c",
        "<script>alert(\"Quist\")</script> & ]]> &amp;",
    }  # fmt: skip


# Lists of others


@pytest.mark.parametrize(
    "header",
    [
        HEADER.replace('"', ""),
        "statement_id,time,document_id,document_title,document_author,document_source,document_section,document_type,"
        "text,person,organization,concept,agreement",
        "id\ttime\tdocId\tdocTitle\tdocAuthor\tdocSource\tdocSection\tdocType\ttext\tperson\torganization\tconcept\t"
        "agreement",
    ],
    ids=["DNA", "rDNA 3, commas", "rDNA 2, tabs"],
)
def test_every_kind_of_list_is_read(header: str, tmp_path: Path) -> None:
    delimiter = next(sign for sign in ";\t," if sign in header)
    rows = [row.replace(";", delimiter) for row in (FIRST, SECOND)]
    usual = told(kg.import_dna(write(tmp_path, FIRST, SECOND)))
    assert told(kg.import_dna(write(tmp_path, *rows, header=header))) == usual


def test_without_text_the_row_is_the_evidence(tmp_path: Path) -> None:
    header = "id,time,docId,docTitle,person,organization,concept,agreement"
    made = import_dna(write(tmp_path, "1,2009-03-02,4,River talks,Ada Quist,Varenia,treaty,0", header=header))
    assert (made.statements, made.without_text) == (1, 1)
    ((*_, text, _, _),) = told(Graph.from_quads(made.quads))
    assert text == "Ada Quist; Varenia; treaty; Opposes"


def test_without_documents_those_of_one_title_and_day_are_one(tmp_path: Path) -> None:
    header = "time;title;text;organization;concept;agreement"
    rows = ("2009-03-02;River talks;a;League;treaty;1", "2009-03-02;River talks;b;Varenia;treaty;0",
            "2009-03-03;River talks;c;League;treaty;1", ";;d;League;treaty;1")  # fmt: skip
    made = import_dna(write(tmp_path, *rows, header=header))
    assert [(one.document.identifier, one.document.text) for one in made.readings] == [
        ("debate.csv", "d"),
        ("debate.csv#river-talks#2009-03-02", "a\n\nb"),
        ("debate.csv#river-talks#2009-03-03", "c"),
    ]


@pytest.mark.parametrize(
    ("agreement", "stance"),
    [("1", "Supports"), ("TRUE", "Supports"), ("yes", "Supports"), ("0", "Opposes"), ("FALSE", "Opposes")],
)
def test_agreement_is_a_stance(agreement: str, stance: str, tmp_path: Path) -> None:
    ((_, _, found, *_),) = told(kg.import_dna(write(tmp_path, FIRST.rpartition(";")[0] + f";{agreement}")))
    assert found == stance


# Bad input


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"treaty"', '""', "row 3: names no concept. Code one, or leave the row out"),
        ("\"Fishers' League\"", "NA", "row 3: names neither a person nor an organization"),
        (";1", ";perhaps", "row 3: has the agreement 'perhaps'. Write 1 or TRUE for agreement"),
        (";1", ";", "row 3: has the agreement ''"),
        ("2009-03-02 00:00:00", "02/03/2009", "row 3: has '02/03/2009' for its time, which is no date. Write it like"),
        ("2009-03-02 00:00:00", "2009-13-02", "row 3: has '2009-13-02' for its time"),
    ],
)
def test_a_wrong_row_is_told_with_its_cure_and_the_others_go_on(
    old: str, new: str, problem: str, tmp_path: Path
) -> None:
    wrong = new.join(SECOND.rsplit(old, 1))
    assert wrong != SECOND
    path = write(tmp_path, FIRST, wrong, THIRD)
    with pytest.warns(UserWarning, match="row 3") as warned:
        graph = kg.import_dna(path)
    assert problem in str(warned[0].message)
    assert len(told(graph)) == 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"name;colour\nQuist;red\n", "is no event list: it has no column concept, agreement, person or organization; "
         "its columns are name, colour. Export an event list from DNA"),
        (b"person;agreement\nQuist;1\n", "it has no column concept; its columns"),
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "is binary, not text"),
        ((HEADER + "\n" + FIRST).encode().replace(b"nothing", "ничего ".encode("koi8-r") * 40), "is not UTF-8"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "debate.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        kg.import_dna(path)
    assert problem in str(raised.value)
    assert str(raised.value).startswith(str(path)) or str(raised.value).startswith("debate.csv")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.csv: cannot be read \(No such file"):
        kg.import_dna(tmp_path / "none.csv")


def test_where_no_row_can_be_read_the_first_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="row 2: names no concept"):
        kg.import_dna(write(tmp_path, FIRST.replace('"treaty"', '""')))


def test_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    path = write(tmp_path, FIRST)
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert len(told(kg.import_dna(path))) == 1
