"""Topics across documents: which wordings are one matter and which are not, what is part of what, and `kg topics`."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import calls
from hand_made_readings import PROVENANCE, reading_one, reading_two
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import QueryError
from kg.gazetteer import gazetteer
from kg.model import (
    Document,
    Entity,
    EntityKind,
    Fact,
    Interval,
    Judgement,
    Links,
    Reading,
    Span,
    Stance,
    Status,
    Topic,
    Verdict,
)
from kg.rdf.quads import quads
from kg.rdf.shared import shared_quads
from kg.resolve import resolve
from kg.resolve.matters.wordings import wording
from kg.views import Graph
from kg.views.topics import topic_tree

NORTH = ("NO", "NO", "NO", "IS")
"""Countries of a document, as often as it speaks of them."""


def document(
    name: str,
    *topics: Topic | str,
    about: tuple[str, ...] = NORTH,
    day: str | None = "1996-05-02",
    facts: tuple[Fact, ...] = (),
) -> Reading:
    """A document that speaks of these matters and countries."""
    spans = {code: tuple(Span(i, i + 1) for i, one in enumerate(about) if one == code) for code in about}
    cast = tuple(
        Entity(code.lower(), EntityKind.COUNTRY, gazetteer().countries[code].name, iso2=code, mentions=places)
        for code, places in spans.items()
    )
    rows = tuple(each if isinstance(each, Topic) else Topic(f"t{i}", each) for i, each in enumerate(topics))
    dated = Interval.day(date.fromisoformat(day)) if day else None
    return Reading(Document(name, "x" * 100, date=dated), cast, rows, facts)


def site(key: str, kind: str, host: str, *, label: str | None = None, **rest: object) -> Fact:
    """An installation."""
    name = gazetteer().countries[host.upper()].name
    values: dict[str, object] = {
        "kind": kind,
        "label": label or f"{kind} in {name}",
        "status": Status.PLANNED,
        "roles": {"hostCountry": (host,), "proponent": ("us",)},
    }
    return Fact(key, "Installation", Span(1, 2), Span(0, 9), "test", **{**values, **rest})  # type: ignore[arg-type]


def stance(key: str, holder: str, taken: Stance, topic: str) -> Fact:
    """A position."""
    number = int(key.removeprefix("p"))
    roles = {"holder": (holder,)}
    where = Span(number, number + 1)
    return Fact(key, "Position", where, Span(0, 9), "test", roles=roles, stance=taken, topic=topic)


def together(first: str, second: str, **rest: object) -> bool:
    """Whether two wordings of two documents are one topic."""
    links = resolve([document("a.txt", first, **rest), document("b.txt", second, **rest)])  # type: ignore[arg-type]
    return links.topics["a.txt", "t0"] == links.topics["b.txt", "t0"]


# -- what a wording tells


@pytest.mark.parametrize(
    ("text", "content", "countries"),
    [
        ("the Norwegian plan to build a dam on the Alta", {"dam", "alta"}, {"NO"}),
        ("planned fishing quotas", {"fishing-quota"}, set()),
        ("anti-missile umbrella over Japan", {"missile-defense"}, {"JP"}),
        ("missile defence sites in Poland", {"missile-defense"}, {"PL"}),
        ("ban on arms sales to China", {"arms-embargo"}, {"CN"}),
        ("sanctions against Pyongyang", {"sanction"}, {"KP"}),
        ("the peace plan", {"peace", "plan"}, set()),
        ("Resolution 242", {"resolution", "242"}, set()),
        ("ten border posts", {"border-crossing"}, set()),
    ],
)
def test_a_wording_tells_its_content_and_its_countries(text: str, content: set[str], countries: set[str]) -> None:
    said = wording(text)
    assert (said.content, said.countries) == (content, countries)


@pytest.mark.parametrize(
    "text", ["the plan", "talks", "cooperation", "project", "radar", "new proposals", "its success"]
)
def test_some_wordings_tell_too_little(text: str) -> None:
    assert not wording(text).specific


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("abandon its reactor programme", True),
        ("reassure Oslo over the plan to build a dam", True),
        ("parliament reject the lease", True),
        ("quotas to be halved", True),
        ("fishing quotas in the Barents Sea", False),
        ("plan to build a dam", False),
        ("the extension of the lease", False),
    ],
)
def test_what_is_to_be_done_is_told_from_the_thing(text: str, deed: bool) -> None:
    assert wording(text).deed is deed


# -- one matter or two


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("fishing quotas in Iceland", "Icelandic fishery quotas"),
        ("cod quotas off Bear Island", "the planned cod quotas off Bear Island"),
        ("the base lease treaty", "proposed base lease accord"),
        ("Norwegian defence programme for the Arctic", "Norway's defense program for the Arctic"),
        ("a plan to build a hydroelectric dam at Alta", "the construction of a hydropower dam at Alta"),
        ("missile shield in Norway", "anti-missile system in Norway"),
        ("nuclear talks with Iran", "Iranian nuclear negotiations"),
        ("sanctions against Myanmar", "sanctions on Burma"),
        ("European Union arms embargo on China", "EU ban on arms sales to China"),
        ("Renaissance hydropower dam", "Grand Renaissance hydropower dam"),
        ("Oslo accords", "the Oslo agreement"),
        ("plan to build a hydroelectric dam on the Euphrates", "Euphrates dam"),
        ("prisoner swap with Iraq", "exchange of prisoners with Iraq"),
        ("ceasefire in Yemen", "truce in Yemen"),
        ("the decision to build a dam at Alta", "a dam at Alta"),
        ("taking the dispute over Torsvik to the International Court of Justice", "taking Torsvik to the World Court"),
        ("the referral of the Torsvik dispute to the ICJ", "submitting the Torsvik issue to the World Court"),
        ("Norway's position on the Alta dam", "the Norwegian position on the Alta dam"),
    ],
)
def test_different_words_for_one_matter_are_one_topic(first: str, second: str) -> None:
    assert together(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Iran's nuclear programme", "North Korea's nuclear programme"),
        ("radar site in Poland", "radar site in the Czech Republic"),
        ("SALT I treaty", "SALT II treaty"),
        ("Resolution 242", "Resolution 1441"),
        ("1972 fishery treaty", "1985 fishery treaty"),
        ("Iran's uranium enrichment", "Iran's nuclear programme"),
        ("sanctions against Cuba", "embargo against Cuba"),
        ("lifting sanctions against Cuba", "sanctions against Cuba"),
        ("abandon its nuclear weapons programme", "nuclear weapons programme"),
        ("reassure Iceland over Norwegian plans to cut cod quotas", "Norwegian plans to cut cod quotas"),
        ("veto on the fishing treaty", "fishing treaty"),
        ("U.S. sanctions against Iran", "U.N. sanctions against Iran"),
        ("the plan", "the plan"),
        ("talks", "talks"),
        ("cooperation with Iceland", "cooperation with Iceland"),
        ("project", "project"),
        ("radar", "radar"),
        ("missile shield in Europe", "missile shield in Asia"),
        ("Turkey's EU membership", "Ukraine's EU membership"),
        ("trade treaty with Iran and Iraq", "trade treaty with Iran and Oman"),
        ("radar base in Norway", "radar base in Norway and Denmark"),
        ("Nord Stream 2 pipeline", "Nord Stream pipeline"),
        ("Rafah border crossing", "Karni border crossing"),
        ("taking Torsvik to the World Court", "taking Bear Island to the World Court"),
        ("taking Torsvik to the World Court", "a World Court ruling on Torsvik"),
        ("taking Torsvik to the World Court", "the dispute over Torsvik"),
        ("the 200-mile limit", "Norwegian position on the 200-mile limit"),
        ("the Alta dam", "Norway's decision on the Alta dam"),
        ("the Alta dam", "the Norwegian stance on the Alta dam"),
        ("the Alta dam", "a vote on the Alta dam"),
        ("the Alta dam", "criticism of the Alta dam"),
        ("the Alta dam", "Norwegian concern about the Alta dam"),
        ("cod quotas off Bear Island", "the position of Norway on cod quotas off Bear Island"),
        ("cod quotas off Bear Island", "Iceland's move against cod quotas off Bear Island"),
        ("cod quotas off Bear Island", "a wish for cod quotas off Bear Island"),
        ("radar base in Norway", "Danish position on the radar base in Norway"),
    ],
)
def test_different_matters_stay_apart(first: str, second: str) -> None:
    assert not together(first, second)


def test_the_less_the_words_tell_the_nearer_the_documents_must_be() -> None:
    here = document("a.txt", "nuclear weapons program", about=("IR", "IR", "US"))
    near = document("b.txt", "nuclear weapons program", about=("IR", "US"))
    far = document("c.txt", "nuclear weapons program", about=("KP", "KP", "US"))
    topics = resolve([here, near, far]).topics
    assert topics["a.txt", "t0"] == topics["b.txt", "t0"] != topics["c.txt", "t0"]


def test_what_comes_again_is_one_only_near_in_time() -> None:
    days = {"a.txt": "1997-06-01", "b.txt": "1997-05-12", "c.txt": "2002-05-12"}
    rows = [document(name, "presidential election", about=("FR", "FR"), day=day) for name, day in days.items()]
    topics = resolve(rows).topics
    assert topics["a.txt", "t0"] == topics["b.txt", "t0"] != topics["c.txt", "t0"]


def test_a_name_may_come_twice() -> None:
    here = document("a.txt", "Lindqvist peace plan", about=("CY", "CY", "GR"), day="1996-04-24")
    near = document("b.txt", "Lindqvist peace proposal", about=("CY", "GR"), day="1996-05-24")
    far = document("c.txt", "Lindqvist peace proposal", about=("SY", "SY"), day="1996-05-24")
    late = document("d.txt", "Lindqvist peace proposal", about=("CY", "GR"), day="2012-05-24")
    topics = resolve([here, near, far]).topics
    assert topics["a.txt", "t0"] == topics["b.txt", "t0"] != topics["c.txt", "t0"]
    topics = resolve([here, late]).topics
    assert topics["a.txt", "t0"] != topics["d.txt", "t0"]


def test_other_names_that_one_document_knows_join_what_others_call_so() -> None:
    bridge = Topic("t0", "Svalbard coal lease", ("the Barentsburg concession",))
    rows = [
        document("a.txt", "Svalbard coal lease"),
        document("b.txt", bridge),
        document("c.txt", "Barentsburg concession"),
    ]
    assert len(set(resolve(rows).topics.values())) == 1


def test_a_bare_noun_is_the_only_such_thing_of_its_document() -> None:
    one = document("a.txt", "treaty", "canal treaty")
    two = document("b.txt", "treaty", "canal treaty", "border treaty")
    topics = resolve([one, two]).topics
    assert topics["a.txt", "t0"] == topics["a.txt", "t1"] == topics["b.txt", "t1"]
    assert len({topics["b.txt", key] for key in ("t0", "t1", "t2")}) == 3


# -- sites


def sited(name: str, *, topics: tuple[Topic | str, ...] = (), facts: tuple[Fact, ...]) -> Reading:
    return document(name, *topics, about=("US", "NO", "NO", "DK"), facts=facts)


def test_what_is_said_of_a_site_is_said_of_its_installation() -> None:
    named = Topic("base", "Torsvik air base", installation="i1")
    one = sited("a.txt", topics=(named,), facts=(site("i1", "air base", "no"),))
    two = sited("b.txt", topics=("air base in Norway", "air base in Denmark"), facts=(site("i1", "air base", "no"),))
    links = resolve([one, two])
    assert links.topics["a.txt", "base"] == links.topics["b.txt", "t0"] == links.facts["b.txt", "i1"]
    assert links.topics["b.txt", "t1"] != links.topics["b.txt", "t0"]
    assert links.labels[links.facts["a.txt", "i1"]] == "Torsvik air base"


def test_a_bare_site_is_the_one_of_its_document() -> None:
    row = sited("a.txt", topics=("dam",), facts=(site("i1", "dam", "no"),))
    links = resolve([row])
    assert links.topics["a.txt", "t0"] == links.facts["a.txt", "i1"]


def shield(name: str, *topics: Topic | str, part_of: str | None = "t0") -> Reading:
    facts = (site("i1", "radar site", "no", part_of=part_of), site("i2", "interceptor site", "dk", part_of=part_of))
    return sited(name, topics=topics, facts=facts)


def test_sites_are_narrower_than_the_plan_that_they_are_part_of() -> None:
    links = resolve([shield("a.txt", "missile shield")])
    whole = links.topics["a.txt", "t0"]
    assert links.broader == {links.facts["a.txt", key]: (whole,) for key in ("i1", "i2")}


def test_a_plan_for_several_sites_is_the_matter_of_their_whole() -> None:
    plan = "plans to put a radar in Norway and interceptors in Denmark"
    links = resolve([shield("a.txt", "missile shield"), shield("b.txt", plan, part_of=None)])
    assert links.topics["b.txt", "t0"] == links.topics["a.txt", "t0"]
    alone = resolve([shield("b.txt", plan, part_of=None)])
    assert {wide for wides in alone.broader.values() for wide in wides} == {alone.topics["b.txt", "t0"]}


def test_what_somebody_thinks_of_a_site_is_not_the_site() -> None:
    kind = site("i1", "radar base", "no")
    links = resolve([sited("a.txt", facts=(kind,)), document("b.txt", "Danish position on the radar base in Norway")])
    assert links.topics["b.txt", "t0"] != links.facts["a.txt", "i1"]
    plan = "opposition to plans for a radar in Norway and interceptors in Denmark"
    links = resolve([shield("a.txt", "missile shield"), shield("b.txt", plan, part_of=None)])
    assert links.topics["b.txt", "t0"] != links.topics["a.txt", "t0"]


def test_the_shield_is_no_site_though_sites_are_called_so() -> None:
    named = Topic("s", "missile shield", installation="i1")
    kind = site("i1", "missile defense site", "no")
    rows = [sited("a.txt", topics=(named,), facts=(kind,)), sited("b.txt", topics=("missile shield",), facts=())]
    links = resolve(rows)
    assert links.topics["a.txt", "s"] != links.topics["b.txt", "t0"]
    assert links.broader == {links.facts["a.txt", "i1"]: (links.topics["b.txt", "t0"],)}


# -- what is part of what


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        ("settlement expansion", "settlement expansion in the West Bank", True),
        ("northern gas pipeline", "the second phase of the northern gas pipeline", True),
        ("gas pipeline", "section of the gas pipeline", True),
        ("nuclear weapons program", "abandon its nuclear weapons program", False),
        ("nuclear weapons program", "Japan's nuclear weapons program", False),
    ],
)
def test_a_matter_of_one_country_or_part_is_narrower(wide: str, narrow: str, expected: bool) -> None:
    links = resolve([document("a.txt", wide), document("b.txt", narrow)])
    found = links.broader.get(links.topics["b.txt", "t0"])
    assert (found == (links.topics["a.txt", "t0"],)) is expected


def test_a_matter_at_large_is_broader_than_that_of_one_country() -> None:
    wide = document("a.txt", "whaling ban appeal fund", about=("FR",) * 9 + ("IS",))
    narrow = document("b.txt", "whaling ban appeal fund in Iceland", about=("NO", "NO", "IS"))
    links = resolve([wide, narrow])
    assert links.broader == {links.topics["b.txt", "t0"]: (links.topics["a.txt", "t0"],)}


# -- names


def test_the_name_of_a_topic_is_short_and_tells_the_matter() -> None:
    rows = [
        document("a.txt", "planned Norwegian cod quotas off Bear Island"),
        document("b.txt", Topic("t0", "proposal to set cod quotas off Bear Island", ("cod quotas off Bear Island",))),
    ]
    links = resolve(rows)
    assert set(links.topics.values()) == {"topic/cod-quotas-off-bear-island"}
    assert links.labels["topic/cod-quotas-off-bear-island"] == "cod quotas off Bear Island"


def test_a_name_does_without_words_that_tell_nothing() -> None:
    links = resolve([document("a.txt", "proposed new Barents Sea cod quotas")])
    assert set(links.labels.values()) == {"Barents Sea cod quotas"}


def test_a_site_is_named_by_kind_and_country_not_by_what_it_holds() -> None:
    named = Topic("s", "10 interceptor missiles", ("interceptor site in Norway",), installation="i1")
    links = resolve([sited("a.txt", topics=(named,), facts=(site("i1", "interceptor site", "no"),))])
    assert links.labels[links.facts["a.txt", "i1"]] == "interceptor site in Norway"


# -- judgements


def judged(verdict: Verdict, *things: str, label: str | None = None) -> list[Judgement]:
    return [Judgement(verdict, things, "Anna Berg", "she knows", label)]


def test_people_join_topics() -> None:
    rows = [document("a.txt", "cod quotas off Bear Island"), document("b.txt", "the herring row")]
    links = resolve(rows, judged(Verdict.SAME, "topic/cod-quotas-off-bear-island", "topic/the-herring-row"))
    assert len(set(links.topics.values())) == 1


def test_people_hold_topics_apart() -> None:
    rows = [document(name, "cod quotas off Bear Island") for name in ("a.txt", "b.txt", "c.txt")]
    apart = judged(
        Verdict.DIFFERENT, "a.txt#topic/cod-quotas-off-bear-island", "b.txt#topic/cod-quotas-off-bear-island"
    )
    topics = resolve(rows, apart).topics
    assert topics["a.txt", "t0"] != topics["b.txt", "t0"]
    assert topics["c.txt", "t0"] in {topics["a.txt", "t0"], topics["b.txt", "t0"]}


def test_people_rename_topics() -> None:
    rows = [document(name, "cod quotas off Bear Island") for name in ("a.txt", "b.txt")]
    links = resolve(rows, judged(Verdict.NAME, "topic/cod-quotas-off-bear-island", label="the cod war"))
    assert links.labels[links.topics["a.txt", "t0"]] == "the cod war"


# -- properties

WORDS = st.sampled_from(
    [
        "missile shield",
        "missile shield in Norway",
        "anti-missile system",
        "radar",
        "radar in Norway",
        "plans to put a radar in Norway and interceptors in Denmark",
        "fishing quotas",
        "Norwegian fishing quotas",
        "cod quotas in Iceland",
        "section of the gas pipeline",
        "gas pipeline",
        "nuclear weapons program",
        "presidential election",
        "the plan",
        "treaty",
        "SALT II treaty",
        "canal treaty",
    ]
)
LANDS = st.lists(st.sampled_from(["NO", "DK", "IS", "US"]), min_size=1, max_size=5).map(tuple)
DAYS = st.sampled_from([None, "1996-05-02", "1996-05-09", "2004-01-01"])
SITES = st.lists(st.sampled_from(["radar site", "interceptor site", "dam"]), max_size=2, unique=True)


@st.composite
def documents(draw: st.DrawFn) -> list[Reading]:
    rows = []
    for number in range(draw(st.integers(1, 6))):
        said = draw(st.lists(WORDS, min_size=1, max_size=3, unique=True))
        about = (*draw(LANDS), "NO", "US")
        whole = draw(st.sampled_from([None, "t0"]))
        facts = tuple(site(f"i{i}", kind, "no", part_of=whole) for i, kind in enumerate(draw(SITES)))
        rows.append(document(f"{number}.txt", *said, about=about, day=draw(DAYS), facts=facts))
    return rows


@settings(max_examples=150, deadline=None)
@given(documents(), st.randoms())
def test_the_order_of_documents_never_matters(rows: list[Reading], random: object) -> None:
    mixed = [
        dataclasses.replace(row, topics=tuple(random.sample(row.topics, len(row.topics))))  # type: ignore[attr-defined]
        for row in random.sample(rows, len(rows))  # type: ignore[attr-defined]
    ]
    assert resolve(mixed) == resolve(rows)


@settings(max_examples=150, deadline=None)
@given(documents())
def test_nothing_is_part_of_itself(rows: list[Reading]) -> None:
    broader = resolve(rows).broader
    for start in broader:
        seen, here = set[str](), start
        while here in broader:
            assert here not in seen
            seen.add(here)
            (here,) = broader[here]


@settings(max_examples=150, deadline=None)
@given(documents())
def test_no_topic_is_of_two_numbers_or_two_hosts(rows: list[Reading]) -> None:
    topics = resolve(rows).topics
    for row in rows:
        keys = {topic.label: topics[row.document.identifier, topic.key] for topic in row.topics}
        if {"SALT II treaty", "canal treaty"} <= set(keys):
            assert keys["SALT II treaty"] != keys["canal treaty"]
        if {"missile shield in Norway", "cod quotas in Iceland"} <= set(keys):
            assert keys["missile shield in Norway"] != keys["cod quotas in Iceland"]


def test_the_cost_grows_about_linearly() -> None:
    said = ("missile shield", "fishing quotas in Iceland", "trade treaty", "nuclear weapons program")

    def cost(count: int) -> int:
        rows = [
            document(
                f"{number}.txt",
                *said,
                about=(("NO", "IS", "US", "DK")[number % 4], ("FR", "DE", "IT")[number % 3]),
                day=str(date(1990, 1, 1) + timedelta(days=number % 3000)),
            )
            for number in range(count)
        ]
        return calls(lambda: resolve(rows))

    assert cost(2000) < 15 * cost(200)


# -- the graph


def graph_of(rows: list[Reading], links: Links | None = None) -> Graph:
    links = links or resolve(rows)
    return Graph.from_quads([*(q for row in rows for q in quads(row, links)), *shared_quads(rows, links, PROVENANCE)])


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Two days of a quarrel about a shield with a radar in Norway."""
    facts = (
        stance("p10", "dk", Stance.OPPOSES, "t0"),
        stance("p11", "us", Stance.SUPPORTS, "radar"),
        site("i1", "radar site", "no", part_of="t0"),
    )
    radar = Topic("radar", "radar site in Norway", installation="i1")
    one = sited("a.txt", topics=("missile shield", radar), facts=facts)
    two = document("b.txt", "anti-missile system", about=("US", "NO"), day="1996-06-01",
                   facts=(stance("p10", "us", Stance.SUPPORTS, "t0"),))  # fmt: skip
    return graph_of([one, two])


def test_positions_on_a_matter_are_those_on_its_parts_too(graph: Graph) -> None:
    rows = graph.table("positions", topic="missile shield").to_rows()
    assert [(row["about"], row["holder"], row["position"]) for row in rows] == [
        ("missile shield", "Denmark", "Opposes"),
        ("missile shield", "United States", "Supports"),
        ("radar site in Norway", "United States", "Supports"),
    ]
    assert len(graph.table("positions", topic="radar")) == 1
    assert len(graph.table("positions", topic="anti-missile")) == 3


def test_topics_are_counted(graph: Graph) -> None:
    whole, part = graph.table("topics").to_rows()
    assert (whole["name"], whole["others"]) == ("missile shield", "anti-missile system")
    counts = [whole[name] for name in ("positions", "supporting", "opposing", "events", "documents")]
    assert counts == [2, 1, 1, 0, 2]
    assert (whole["first"], whole["last"]) == (date(1996, 5, 2), date(1996, 6, 1))
    assert (part["name"], part["broader"], part["positions"]) == ("radar site in Norway", "missile shield", 1)
    assert len(graph.table("topics", least=2)) == 1


def topics_command(graph: Graph, folder: Path, *words: str) -> str:
    graph.save(folder / "g.trig")
    result = CliRunner().invoke(app, ["topics", "-g", str(folder / "g.trig"), *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_shows_parts_below_their_whole(graph: Graph, tmp_path: Path) -> None:
    lines = topics_command(graph, tmp_path).splitlines()
    whole, part = (next(line for line in lines if name in line) for name in ("missile shield", "radar site"))
    assert lines.index(part) > lines.index(whole)
    assert len(part) - len(part.lstrip()) > len(whole) - len(whole.lstrip())


def test_the_command_prints_for_programs_and_in_part(graph: Graph, tmp_path: Path) -> None:
    rows = json.loads(topics_command(graph, tmp_path, "--format", "json"))
    assert [row["name"] for row in rows] == ["missile shield", "radar site in Norway"]
    assert topics_command(graph, tmp_path, "--format", "csv", "--limit", "1").count("\n") == 2
    assert "1 more rows" in topics_command(graph, tmp_path, "--limit", "1")
    assert "no matters" in topics_command(Graph.from_quads([]), tmp_path)
    with pytest.raises(QueryError, match="Nothing in the graph is called 'herring'"):
        topic_tree(graph, topic="herring")


def test_the_hand_made_site_is_part_of_the_shield() -> None:
    rows = graph_of([reading_one(), reading_two()]).table("topics").to_rows()
    assert [(row["name"], row["broader"]) for row in rows if row["broader"]] == [("interceptor site", "missile shield")]
