"""Several short reports of one affair, built into a graph: what the questions about sources answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hand_made_graphs import graph_of

from kg.building import build
from kg.language import Pipeline
from kg.rdf.rdf_library import to_dataset
from kg.rdf.validate import Severity, validate
from kg.views import Graph
from kg.views.sentences import plain, sentence

WIRE = """---
title: Ministers to meet in Lima
date: 2010-05-10
publisher: Northern Wire
---
Norwegian Foreign Minister Ada Quist will meet Peruvian Foreign Minister Bo Lind in Lima this week. Norway supports
the fisheries treaty, Quist said.

Norwegian Prime Minister Anna Berg is to visit Cusco on Friday.
"""
COURIER = """---
title: Cod on the table
date: 2010-05-13
publisher: Harbour Courier
---
Norwegian Foreign Minister Ada Quist met Peruvian Foreign Minister Bo Lind in Lima on Wednesday. "Our position on the
fishing grounds in the south has not changed and will not change," Quist said.

Norwegian Energy Minister Jon Dahl met his Peruvian counterpart, Luis Rojas, in Callao on Wednesday.
"""
GAZETTE = """---
title: A late supper
date: 2010-05-14
publisher: Gazette of the Straits
---
Ada Quist and Bo Lind, the foreign ministers of Norway and Peru, met in Lima on Thursday. "Our stance on the
southern fishing grounds has not shifted, and it will not shift," said Quist. Norway opposes the fisheries treaty, a
Norwegian diplomat said.

Ada Quist, the foreign minister of Norway, telephoned Bo Lind, her Peruvian counterpart, on Friday.

Norway's energy minister, Jon Dahl, met Peruvian Energy Minister Luis Rojas in Callao on Thursday.
"""
LONG = """---
title: {title}
date: {day}
publisher: {house}
---
Norwegian Foreign Minister Ada Quist met Peruvian Foreign Minister Bo Lind in Lima on Wednesday to end a quarrel over
the fishing grounds in the south that is older than some of the sailors who take part in it. Each of them had brought
nine advisers and a map, and the two maps were laid on the floor of the old customs house, since no table was long
enough. Fishermen in the harbour shrugged. They have waited for a line on the water since their grandfathers cast
their nets there, and the line has been drawn on paper four times.
"""
ARTICLES = {"wire.txt": WIRE, "courier.txt": COURIER, "gazette.txt": GAZETTE}

Built = Callable[[Mapping[str, str]], Graph]


@pytest.fixture(scope="module")
def built(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Built:
    def builder(articles: Mapping[str, str]) -> Graph:
        folder = tmp_path_factory.mktemp("articles")
        for name, text in articles.items():
            (folder / name).write_text(text, encoding="utf-8")
        made = build([folder], pipeline)
        assert not made.failures
        assert not [v for v in validate(to_dataset(made.quads)) if v.severity is Severity.VIOLATION]
        return Graph.from_quads(made.quads)

    return builder


@pytest.fixture(scope="module")
def graph(built: Built) -> Graph:
    return built(ARTICLES)


MET = "Ada Quist, Bo Lind"


def test_an_event_told_with_several_statuses_is_one_row_with_the_strongest(graph: Graph) -> None:
    for question, where in (("who-met-whom", "place"), ("timeline", "where")):
        rows = [row for row in graph.table(question).to_rows() if row["who"] == MET and row[where] == "Lima"]
        assert [row["status"] for row in rows] == ["Occurred"], question
    (fact,) = [
        fact for fact in graph.facts.facts
        if fact.kind == "Meeting" and ", ".join(sorted(map(graph.facts.label, graph.facts.principals(fact)))) == MET
    ]  # fmt: skip
    assert plain(sentence(fact, graph.facts)).startswith("Ada Quist and Bo Lind met in Lima")
    statuses = {data["status"] for *_, data in graph.network().edges(data=True) if data["fact"] == fact.iri}
    assert statuses == {"Occurred"}


def test_sources_that_date_one_meeting_differently_disagree(graph: Graph) -> None:
    rows = graph.table("disagreements", about="date").to_rows()
    assert {(row["event"], row["who"]) for row in rows} == {("Meeting", MET), ("Meeting", "Jon Dahl, Luis Rojas")}
    for row in rows:
        assert row["said"] == "Harbour Courier: 2010-05-12; Gazette of the Straits: 2010-05-13"
        assert row["between"] == "2 documents"


def test_two_translations_of_one_remark_disagree_in_their_words(graph: Graph) -> None:
    (row,) = graph.table("disagreements", about="wording").to_rows()
    assert (row["event"], row["who"]) == ("Statement", "Ada Quist")
    assert row["said"] == (
        "Harbour Courier: “Our position on the fishing grounds in the south has not changed and will not change”; "
        "Gazette of the Straits: “Our stance on the southern fishing grounds has not shifted, and it will not shift”"
    )


def test_a_longer_cut_of_a_remark_is_no_disagreement(built: Built) -> None:
    cut = GAZETTE.replace("Our stance on the\nsouthern fishing grounds has not shifted, and it will not shift",
                          "Our position on the\nfishing grounds in the south has not changed")  # fmt: skip
    graph = built({"courier.txt": COURIER, "gazette.txt": cut})
    assert len(graph.table("quotations-differ")) == 1
    assert len(graph.table("disagreements", about="wording")) == 0


def test_what_was_planned_and_then_held_is_a_history(graph: Graph) -> None:
    rows = [row for row in graph.table("status-history").to_rows() if row["event"] == "Meeting"]
    assert [(row["reported"], row["status"]) for row in rows] == [
        (date(2010, 5, 10), "Planned"), (date(2010, 5, 13), "Occurred"), (date(2010, 5, 14), "Occurred"),
    ]  # fmt: skip
    assert {(row["date"], row["where"], row["who"]) for row in rows} == {(date(2010, 5, 12), "Lima", MET)}


def test_what_was_planned_and_never_told_as_held_is_asked_for(graph: Graph) -> None:
    assert len(graph.table("planned-not-held")) == 0, "no day planned for is past"
    (row,) = graph.table("planned-not-held", by="2010-05-20").to_rows()
    assert (row["date"], row["event"], row["who"], row["where"]) == (date(2010, 5, 14), "Visit", "Anna Berg", "Cusco")


def test_two_translations_stand_side_by_side(graph: Graph) -> None:
    (row,) = graph.table("quotations-differ").to_rows()
    assert row["who"] == "Ada Quist"
    assert {row["by"], row["other_by"]} == {"Harbour Courier", "Gazette of the Straits"}
    assert len(graph.table("quotations-differ", speaker="Lind")) == 0


@pytest.mark.parametrize(("days", "number"), [(60, 1), (4, 1), (3, 0)])
def test_a_position_that_another_source_denies(graph: Graph, days: int, number: int) -> None:
    rows = graph.table("denied-positions", days=days).to_rows()
    assert [(row["holder"], row["by"], row["against_by"]) for row in rows] == [
        ("Norway", "Northern Wire, 2010-05-10", "Gazette of the Straits, 2010-05-14")
    ][:number]


def test_publishers_that_tell_the_same_are_counted(graph: Graph) -> None:
    meeting = graph.table("corroboration", least=3).to_rows()[0]
    assert (meeting["event"], meeting["documents"], meeting["publishers"]) == ("Meeting", 3, 3)
    assert meeting["reported"] == date(2010, 5, 10)
    assert meeting["told"] == "2010-05-10 planned; 2010-05-13 occurred; 2010-05-14 occurred"


def test_a_reprint_is_no_second_source(built: Built) -> None:
    report = LONG.format(title="Ministers agree on cod", day="2010-05-13", house="Harbour Courier")
    reprint = LONG.format(title="A quarrel over cod ends", day="2010-05-14", house="Upland Post")
    graph = built({"courier.txt": report, "post.txt": reprint.replace("Fishermen in the harbour shrugged. ", "")})
    (copy,) = graph.table("reprints").to_rows()
    assert (copy["copy"], copy["original"]) == ("post.txt", "courier.txt")
    meeting = graph.table("corroboration", least=1).to_rows()[0]
    assert (meeting["documents"], meeting["publishers"]) == (2, 1)
    assert len(graph.table("corroboration")) == 0


def test_a_reprint_is_no_step_of_a_history(built: Built) -> None:
    report = LONG.format(title="Ministers agree on cod", day="2010-05-13", house="Harbour Courier")
    reprint = LONG.format(title="A quarrel over cod ends", day="2010-05-14", house="Upland Post")
    graph = built({"wire.txt": WIRE, "courier.txt": report, "post.txt": reprint})
    assert len(graph.table("reprints")) == 1
    rows = [row for row in graph.table("status-history").to_rows() if row["event"] == "Meeting"]
    assert [(row["reported"], row["status"]) for row in rows] == [
        (date(2010, 5, 10), "Planned"), (date(2010, 5, 13), "Occurred"),
    ]  # fmt: skip


class TestTenures:
    @pytest.mark.parametrize(
        ("on", "held"),
        [
            ("2010-05-09", []),
            ("2010-05-10", ["Ada Quist", "Anna Berg", "Bo Lind"]),
            ("2010-05-12", ["Ada Quist", "Bo Lind"]),
            ("2010-05-15", []),
        ],
    )
    def test_posts_are_held_as_long_as_documents_show(self, graph: Graph, on: str, held: list[str]) -> None:
        assert graph.table("tenures", on=on).column("holder") == held

    def test_the_first_and_the_last_day_are_told(self, graph: Graph) -> None:
        (row,) = graph.table("tenures", person="Quist").to_rows()
        assert (row["first"], row["last"]) == (date(2010, 5, 10), date(2010, 5, 14))

    def test_who_left_a_post_is_not_shown_in_it(self, built: Built) -> None:
        text = COURIER.replace("Norwegian Foreign Minister Ada", "Former Norwegian Foreign Minister Ada")
        graph = built({"courier.txt": text})
        assert "Ada Quist" not in graph.table("tenures", on="2010-05-13").column("holder")
        assert "Ada Quist" in graph.table("tenures").column("holder")


def test_the_timeline_puts_days_before_the_weeks_that_begin_on_them(built: Built) -> None:
    head = "---\ntitle: Talks\ndate: 2010-05-12\npublisher: Wire\n---\n"
    told = (
        "Anna Berg met Ana Ruiz in Quito last week. Anna Berg met Jan Novak in Prague on May 3. "
        "Anna Berg met Jan Vogel in Berlin in May. Anna Berg met Mary Kerr in Dublin on Tuesday."
    )
    rows = built({"wire.txt": head + told}).table("timeline", type="Meeting").readable().to_rows()
    assert [(row["when"], row["where"]) for row in rows] == [
        ("May 2010", "Berlin"), ("2010-05-03", "Prague"), ("week of 2010-05-03", "Quito"), ("2010-05-11", "Dublin"),
    ]  # fmt: skip


def told(day: str, house: str, when: str) -> str:
    head = f"---\ntitle: Supper in Lima\ndate: {day}\npublisher: {house}\n---\n"
    return f"{head}Norwegian Foreign Minister Ada Quist met Peruvian Foreign Minister Bo Lind in Lima {when}.\n"


def test_a_house_that_goes_by_two_names_is_one_publisher(built: Built) -> None:
    graph = built({
        "a.txt": told("2010-05-13", "AFP", "on Wednesday"),
        "b.txt": told("2010-05-13", "Agence France-Presse", "on Wednesday to talk of cod"),
        "c.txt": told("2010-05-14", "Upland Post", "on Wednesday after a long night"),
    })  # fmt: skip
    meeting = graph.table("corroboration", least=1).to_rows()[0]
    assert (meeting["documents"], meeting["publishers"]) == (3, 2)


DISPUTE = """
<{one}> a dm:Document ; dct:publisher "Northern Wire" ; dct:date "2010-05-13"^^xsd:date .
<{two}> a dm:Document ; dct:publisher "Northern Wire" ; dct:date "2010-05-15"^^xsd:date .
<post> a dm:Document ; dct:publisher "Upland Post" ; dct:date "2010-05-16"^^xsd:date .
<talks> a dm:Fact, dm:Event, dm:Meeting ; dm:date "2010-05-12"^^xsd:date ; dm:endDate "2010-05-12"^^xsd:date .
<a> dm:asserts <talks> ; dm:toldDate "2010-05-12"^^xsd:date ; dm:toldEndDate "2010-05-12"^^xsd:date ;
  dm:toldPrecision "day" ; dm:evidence [ dm:text "Quist met Lind on Wednesday." ; dm:document <{one}> ] .
<b> dm:asserts <talks> ; dm:toldDate "2010-05-14"^^xsd:date ; dm:toldEndDate "2010-05-14"^^xsd:date ;
  dm:toldPrecision "day" ; dm:evidence [ dm:text "Quist and Lind sat down to a long supper in the old customs house." ;
  dm:document <{two}> ] .
<c> dm:asserts <talks> ; dm:toldDate "2010-05-14"^^xsd:date ; dm:toldEndDate "2010-05-14"^^xsd:date ;
  dm:toldPrecision "day" ; dm:evidence [ dm:text "Lind met Quist." ; dm:document <post> ] .
<dispute> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "date" ; dm:between <a>, <b>, <c> .
"""


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (
            "wire",
            "later",
            "Northern Wire (2010-05-13): 2010-05-12; Northern Wire (2010-05-15), Upland Post: 2010-05-14",
        ),
        (
            "page",
            "page",
            "Northern Wire (“Quist and Lind sat down to a long supper in the…”), Upland Post: 2010-05-14; "
            "Northern Wire (“Quist met Lind on Wednesday.”): 2010-05-12",
        ),
    ],
)
def test_a_house_that_disagrees_with_itself_is_told_apart(one: str, two: str, said: str) -> None:
    turtle = DISPUTE.format(one=one, two=two)
    if one == two:  # one page has one date
        turtle = turtle.replace('dct:date "2010-05-15"^^xsd:date', 'dct:date "2010-05-13"^^xsd:date')
    graph = graph_of(turtle)
    assert graph.table("disagreements").column("said") == [said]


def test_what_may_be_the_plan_held_stands_beside_the_plan() -> None:
    source = (DISPUTE.format(one="wire", two="later") + """
<plan> a dm:Fact, dm:Event, dm:Meeting ; dm:status dm:Planned ; dm:date "2010-05-{day}"^^xsd:date ;
  dm:endDate "2010-05-{day}"^^xsd:date ; dm:datePrecision "day" ; dm:evidence <e> .
<e> dm:text "Quist is to meet Lind." ; dm:confidence 0.9 ; dm:document <wire> .
<talks> dm:status dm:Occurred ; dm:participant <quist> . <quist> skos:prefLabel "Ada Quist" .
<match> a dm:Match ; dm:compares <plan>, <talks> ; dm:verdict "{verdict}" .
""")  # fmt: skip
    for day, verdict, perhaps in (
        ("11", "doubtful", "2010-05-12 Ada Quist"),
        ("11", "different", None),
        ("08", "doubtful", None),  # too long ago
        ("13", "doubtful", None),  # held before it was to be
    ):
        turtle = source.replace("{day}", day).replace("{verdict}", verdict)
        graph = graph_of(turtle)
        (row,) = graph.table("planned-not-held").to_rows()
        assert row["perhaps_held"] == perhaps, (day, verdict)
