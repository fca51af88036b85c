"""Gold facts held against graphs: what counts as found, what is told of the rest, and of files that are bad."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from conftest import SHARED
from typer.testing import CliRunner

from kg.building import build, write
from kg.cli import app
from kg.errors import GoldError
from kg.evaluation import Facts, Score, part_of, read_gold, score
from kg.evaluation.naming import plain
from kg.evaluation.sentences import sentence_of, sentences
from kg.language import Pipeline
from kg.rdf import oxigraph
from kg.views import load

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "data" / "small.trig"
GUIDE = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")
EXAMPLE = dict(re.findall(r"`(harbour\.\w+)`\n\n```\w+\n(.*?)```", GUIDE, re.DOTALL))
OTHER_SCORER = SHARED / "gold" / "score.py"
Judge = Callable[[str, str], Score]


def run(*words: str | Path) -> Any:
    return CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(app, [str(word) for word in words])


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Holds gold facts against a graph, both written in the test; ready terms are `doc`, `sent` and some actors."""

    def held(facts: str, gold: str) -> Score:
        graph, file = tmp_path / "graph.trig", tmp_path / "article.toml"
        graph.write_text(PREFIXES + ACTORS + facts)
        file.write_text(gold)
        return score(Facts(oxigraph.read(graph)), read_gold(file))

    return held


PREFIXES = """@prefix dm: <https://w3id.org/demarche/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix plover: <https://w3id.org/demarche/ns#plover/> .
@prefix kind: <https://w3id.org/demarche/ns#kind/> .
@prefix : <https://example.org/> .
"""
ACTORS = """
:no a dm:Country ; skos:prefLabel "Norway" ; dm:iso2 "NO" .
:is a dm:Country ; skos:prefLabel "Iceland" ; dm:iso2 "IS" .
:bergen a dm:Place ; skos:prefLabel "Bergen" ; dm:inCountry :no .
:eu a dm:Organization ; skos:prefLabel "European Union" .
:berg a dm:Person ; skos:prefLabel "Anna Berg" ; dm:represents :no .
:dahl a dm:Person ; skos:prefLabel "Ólafur Dahl" ; skos:altLabel "Dahl" .
:okafor a dm:Person ; skos:prefLabel "Ilya Okafor" .
:officials a dm:Person ; skos:prefLabel "Polish officials" .
:treaty a dm:Topic ; skos:prefLabel "fisheries plan" ; skos:altLabel "treaty" .
:doc a dm:Document ; dm:content "Anna Berg met Olafur Dahl. Norway is against the treaty. They dined in Bergen." .
:one a dm:Evidence ; dm:document :doc ; dm:text "Anna Berg met Olafur Dahl." ; dm:start 0 ; dm:end 26 .
:two a dm:Evidence ; dm:document :doc ; dm:text "Norway is against the treaty." ; dm:start 27 ; dm:end 56 .
"""
MEETING = ":m a dm:Meeting ; dm:evidence :one ; dm:status dm:Occurred ; dm:participant :berg, :dahl"
BERG_DAHL = '[[meeting]]\nparticipants = ["Anna Berg", "Olafur Dahl"]\n'


def counts(result: Score, kind: str) -> tuple[int, int, int]:
    """How many facts were found, missed and wrong."""
    tally = result.types[kind]
    return tally.found, tally.missed, tally.wrong


class TestNames:
    @pytest.mark.parametrize(
        "name",
        ["Anna Berg", "ANNA BERG", "Alva Berg", "Nobody|Anna Berg", "(.*)berg", "anna .*", '"Anna Berg",'],
    )
    def test_bear(self, judge: Judge, name: str) -> None:
        gold = f"[[meeting]]\nparticipants = ['{name}', 'Ólafur Dahl']"
        assert counts(judge(MEETING + ".", gold), "meeting") == (1, 0, 0)

    @pytest.mark.parametrize("name", ["Berg", "Bo Berg", "Anna Bergen", "erg", "cc:NO", "Anna"])
    def test_do_not_bear(self, judge: Judge, name: str) -> None:
        gold = f"[[meeting]]\nparticipants = ['{name}', 'Olafur Dahl']"
        assert counts(judge(MEETING + ".", gold), "meeting") == (0, 1, 1)

    def test_an_organisation_is_not_known_by_its_initial(self, judge: Judge) -> None:
        fact = ":v a dm:Visit ; dm:traveller :eu ; dm:destination :no ."
        assert counts(judge(fact, '[[visit]]\ntraveller = "Eastern Union"\ndestination = "cc:NO"'), "visit")[0] == 0

    @pytest.mark.parametrize(("name", "found"), [("cc:NO", 1), ("Bergen", 1), ("cc:IS", 0)])
    def test_a_country_is_a_destination_by_its_places(self, judge: Judge, name: str, found: int) -> None:
        fact = ":v a dm:Visit ; dm:traveller :dahl ; dm:destination :bergen ."
        gold = f'[[visit]]\ntraveller = "Olafur Dahl"\ndestination = "{name}"'
        assert counts(judge(fact, gold), "visit")[0] == found

    @pytest.mark.parametrize(
        ("text", "bare"), [("The Hague", "hague"), (" Côte  d’Ivoire. ", "cote d'ivoire"), ("“Yes,”", "yes")]
    )
    def test_marks_do_not_count(self, text: str, bare: str) -> None:
        assert plain(text) == bare


class TestGroups:
    @pytest.mark.parametrize(
        ("others", "also", "found"),
        [
            ("", "", 1),
            (", :okafor", "", 0),
            (", :okafor", "Ilya Okafor", 1),
            (", :is", "", 0),
            (", :is", "cc:IS", 1),
            (", :no", "", 1),  # Anna Berg stands for it
            (", :officials", "", 1),
            (", :eu", "", 1),
            ("; dm:party :is", "", 1),
        ],
    )
    def test_who_may_join(self, judge: Judge, others: str, also: str, found: int) -> None:
        gold = BERG_DAHL + (f'also = ["{also}"]' if also else "")
        assert counts(judge(f"{MEETING} {others}.", gold), "meeting") == (found, 1 - found, 1 - found)

    def test_all_must_be_there(self, judge: Judge) -> None:
        gold = '[[meeting]]\nparticipants = ["Anna Berg", "Olafur Dahl", "cc:IS"]'
        assert counts(judge(MEETING + ".", gold), "meeting") == (0, 1, 1)

    def test_a_party_counts_as_a_participant(self, judge: Judge) -> None:
        gold = '[[meeting]]\nparticipants = ["cc:NO", "Olafur Dahl", "Anna Berg"]'
        assert counts(judge(MEETING + "; dm:party :no.", gold), "meeting") == (1, 0, 0)

    def test_a_topic_is_sought_in_the_evidence_too(self, judge: Judge) -> None:
        assert counts(judge(MEETING + ".", BERG_DAHL + 'topic = "met olafur"'), "meeting")[0] == 1
        assert counts(judge(MEETING + ".", BERG_DAHL + 'topic = "fish"'), "meeting")[0] == 0
        assert counts(judge(MEETING + "; dm:topic :treaty.", BERG_DAHL + 'topic = "fish"'), "meeting")[0] == 1


class TestDates:
    @pytest.mark.parametrize(
        ("wanted", "right"),
        [
            ("2010-05-10", 1), ("2010-05", 1), ("2010", 1), ("2010-05-11", 0), ("2010-06", 0),
            ("2010-05-08/2010-05-10", 1), ("2010-05-10/2010-05-12", 1), ("2010-05-11/2010-05-12", 0),
        ],
    )  # fmt: skip
    def test_of_meetings_are_slots(self, judge: Judge, wanted: str, right: int) -> None:
        fact = f'{MEETING} ; dm:date "2010-05-10"^^xsd:date .'
        result = judge(fact, BERG_DAHL + f'date = "{wanted}"')
        assert counts(result, "meeting") == (1, 0, 0)
        assert (result.right_slots["date"], result.all_slots["date"]) == (right, 1)

    @pytest.mark.parametrize(
        ("dated", "wanted", "found"),
        [("2010-05-10", "2010-05", 1), ("2010-05-10", "2010-06", 0), (None, "2010-06", 1)],
    )
    def test_tell_visits_apart(self, judge: Judge, dated: str | None, wanted: str, found: int) -> None:
        date = f'; dm:date "{dated}"^^xsd:date' if dated else ""
        fact = f":v a dm:Visit ; dm:traveller :dahl ; dm:destination :no {date} ."
        gold = f'[[visit]]\ntraveller = "Olafur Dahl"\ndestination = "cc:NO"\ndate = "{wanted}"'
        assert counts(judge(fact, gold), "visit")[0] == found


class TestSlots:
    @pytest.mark.parametrize(("wanted", "right"), [("Occurred", 1), ("Planned|Occurred", 1), ("Planned", 0)])
    def test_status_has_alternatives(self, judge: Judge, wanted: str, right: int) -> None:
        result = judge(MEETING + ".", BERG_DAHL + f'status = "{wanted}"')
        assert result.right_slots["status"] == right
        assert counts(result, "meeting") == (1, 0, 0)

    def test_the_best_of_two_facts_counts(self, judge: Judge) -> None:
        other = ":n a dm:Meeting ; dm:participant :berg, :dahl ; dm:status dm:Planned ; dm:location :bergen ."
        result = judge(f"{MEETING} . {other}", BERG_DAHL + 'status = "Planned"\nplace = "cc:NO"')
        assert result.right_slots == Counter(status=1, place=1)
        assert (result.types["meeting"].found, result.types["meeting"].right) == (1, 2)

    def test_equipment_is_number_and_item(self, judge: Judge) -> None:
        fact = (
            "kind:radar-site a skos:Concept ; skos:prefLabel 'radar site' . "
            ":s a dm:Installation ; dm:kind kind:radar-site ; dm:hostCountry :no "
            "; dm:equipment :e . :e dm:item 'radars' ; dm:quantity 3 ."
        )
        for number, right in ((3, 1), (4, 0)):
            gold = f'[[installation]]\nhost = "cc:NO"\nkind = "radar"\nitem = "radar"\nquantity = {number}'
            assert judge(fact, gold).right_slots["equipment"] == right
        assert counts(judge(fact, '[[installation]]\nkind = "radar"'), "installation")[0] == 0, "it has a host"


class TestOthers:
    @pytest.mark.parametrize(
        ("quote", "found"),
        [("We will not sleep", 1), ("will not", 1), ("We shall|beside it", 1), ("We shall", 0), ("we’ll", 0)],
    )
    def test_quotes(self, judge: Judge, quote: str, found: int) -> None:
        fact = ":s a dm:Statement ; dm:speaker :dahl ; dm:quote 'We will not sleep beside it' ."
        gold = f'[[statement]]\nspeaker = "Olafur Dahl"\nquote = "{quote}"'
        assert counts(judge(fact, gold), "statement") == (found, 1 - found, 1 - found)

    def test_few_words_are_no_statement(self, judge: Judge) -> None:
        assert counts(judge(":s a dm:Statement ; dm:speaker :dahl ; dm:quote 'Not so fast' .", ""), "statement")[2] == 0

    @pytest.mark.parametrize(
        ("more", "found"),
        [('stance = "Opposes"', 1), ('stance = "Supports|Opposes"', 1), ('stance = "Supports"', 0), ("", 1)],
    )
    def test_positions(self, judge: Judge, more: str, found: int) -> None:
        fact = ":p a dm:Position ; dm:holder :no ; dm:stance dm:Opposes ; dm:topic :treaty ; dm:evidence :two ."
        gold = f'[[position]]\nholder = "cc:NO"\ntopic = "treaty"\n{more}'
        assert counts(judge(fact, gold), "position")[0] == found
        assert counts(judge(fact, gold.replace("treaty", "against")), "position")[0] == 0, "not in the evidence"

    def test_of_actions_gold_has_the_important_ones_only(self, judge: Judge) -> None:
        fact = ":a a dm:Action ; dm:source :no ; dm:target :is ; dm:plover plover:REJECT ."
        assert counts(judge(fact, ""), "action") == (0, 0, 0)
        gold = '[[action]]\nsource = "cc:NO"\ntarget = "cc:IS"\nplover = "ACCUSE|REJECT"'
        assert counts(judge(fact, gold), "action") == (1, 0, 0)
        assert counts(judge(fact, gold.replace("|REJECT", "")), "action") == (0, 1, 0)
        assert judge(fact, gold).micro.found == 0

    def test_optional_facts_are_neither_missed_nor_wrong(self, judge: Judge) -> None:
        assert counts(judge("", BERG_DAHL + "optional = true"), "meeting") == (0, 0, 0)
        assert counts(judge(MEETING + ".", BERG_DAHL + "optional = true"), "meeting") == (0, 0, 0)
        assert counts(judge(MEETING + ".", ""), "meeting") == (0, 0, 1)

    def test_figures(self, judge: Judge) -> None:
        tally = judge(MEETING + ".", BERG_DAHL + '[[meeting]]\nparticipants = ["cc:IS", "cc:NO"]').types["meeting"]
        assert (tally.precision, tally.recall, round(tally.f1, 3)) == (1.0, 0.5, 0.667)


class TestWhatWasMissed:
    def test_is_told_with_its_sentence(self, judge: Judge) -> None:
        gold = BERG_DAHL + '[[position]]\nholder = "cc:NO"\nstance = "Opposes"\ntopic = "treaty"'
        told = {miss.gold.kind: (miss.sentence, miss.taken_for) for miss in judge("", gold).missed}
        assert told == {
            "meeting": ("Anna Berg met Olafur Dahl.", "nothing"),
            "position": ("Norway is against the treaty.", "nothing"),
        }

    def test_was_taken_for_another_type(self, judge: Judge) -> None:
        fact = ":c a dm:Call ; dm:participant :berg, :dahl ; dm:evidence :one ."
        result = judge(fact, BERG_DAHL)
        assert result.confusion == {("meeting", "call"): 1}
        assert [(wrong.kind, wrong.evidence) for wrong in result.wrong] == [("call", "Anna Berg met Olafur Dahl.")]

    def test_was_not_taken_for_what_gold_knows(self, judge: Judge) -> None:
        fact = ":c a dm:Call ; dm:participant :berg, :dahl ; dm:evidence :one ."
        gold = BERG_DAHL + BERG_DAHL.replace("meeting", "call")
        assert judge(fact, gold).confusion == {("meeting", "nothing"): 1, ("call", "call"): 1}

    def test_was_nearly_found(self, judge: Judge) -> None:
        assert judge(MEETING + ", :okafor.", BERG_DAHL).confusion == {("meeting", "nearly"): 1}

    def test_was_not_taken_for_what_stands_elsewhere(self, judge: Judge) -> None:
        fact = ":p a dm:Position ; dm:holder :berg ; dm:stance dm:Opposes ; dm:topic :treaty ; dm:evidence :two ."
        assert judge(fact, BERG_DAHL).confusion == {("meeting", "nothing"): 1}


def test_sentences_end_where_they_end() -> None:
    text = 'Mr. Dahl came from the U.S. to Oslo. "I stay," he said.\n\nThe 3.5 billion is gone. He left.'
    assert [sentence.text for sentence in sentences(text)] == [
        "Mr. Dahl came from the U.S. to Oslo.",
        '"I stay," he said.',
        "The 3.5 billion is gone.",
        "He left.",
    ]
    assert all(text[s.start : s.end].split() == s.text.split() for s in sentences(text))


def test_a_country_is_sought_by_its_people_and_capital(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[[action]]\nsource = "cc:NO"\ntarget = "cc:IS"\nplover = "ACCUSE"')
    place = sentence_of(read_gold(file).facts[0], "Oslo was calm. The Norwegians accused Reykjavik. Iceland replied.")
    assert place is not None
    assert place.text == "The Norwegians accused Reykjavik."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[visit]\n", ["is no TOML", "line 1"]),
        ("# gold\n\n[[meting]]\nparticipants = []", ["line 3: meting is no type of fact", "meeting"]),
        ("[[call]]\nparticipants = []\n[[call]]\nwho = []", ["line 3: [[call]] has who", "known are participants"]),
        ("[[visit]]\ntraveller = 'Anna Berg'", ["line 1: [[visit]] lacks destination"]),
        ("[[call]]\nparticipants = 'Anna Berg'", ["participants: 'Anna Berg' is not a list of names"]),
        ("[[call]]\nparticipants = ['Anna Berg', 2]", ["participants: 2 is not the name"]),
        ("[[call]]\nparticipants = []\noptional = 'yes'", ["optional: 'yes' is not true or false"]),
        ("[[call]]\nparticipants = []\nstatus = 'Done'", ["status: 'Done' is not a status", "Occurred"]),
        ("[[call]]\nparticipants = []\ndate = 'May 2010'", ["date: 'May 2010' is not a date such as 2007-04-23"]),
        ("[[call]]\nparticipants = []\ndate = 1987-06-21", ['[[call]] date: 1987-06-21', 'write "1987-06-21"']),
        ("[[call]]\nparticipants = []\ndate = 1987-06-21T09:00:00Z", ['write "1987-06-21"']),
        ("[[call]]\nparticipants = []\ndate = 1987", ['write "1987"']),
        ("[[visit]]\ntraveller = 'a'\ndestination = 'cc:XX'", ["line 1: [[visit]] destination: 'cc:XX' is no country"]),
        ("[[visit]]\ntraveller = 'a'\ndestination = 'Oslo|cc:no'", ["destination: 'cc:no' is no country", "cc:NO"]),
        ("[[call]]\nparticipants = ['cc:UK']", ["participants: 'cc:UK' is no country"]),
        ("[[position]]\nholder = 'cc:NO'\ntopic = 'shield('", ["topic: 'shield(' is no regular expression"]),
        ("[[position]]\nholder = 'NAT(O|Q)'\ntopic = 'x'", ["holder: 'NAT(O' is no regular expression"]),
        ("[[position]]\nholder = 'cc:NO'\ntopic = 'x'\nstance = 'Against'", ["'Against' is not a stance", "Opposes"]),
        ("[[action]]\nsource = 'a'\ntarget = 'b'\nplover = 'BLAME'", ["'BLAME' is not a PLOVER type", "ACCUSE"]),
        ("[[installation]]\nkind = 'radar'\nquantity = 3", ["item and quantity"]),
        ("[visit]\ntraveller = 'a'", ["begin each fact with [[visit]]"]),
    ],
)
def test_a_bad_gold_file_is_refused_with_its_line(tmp_path: Path, text: str, told: list[str]) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(text)
    with pytest.raises(GoldError) as error:
        read_gold(file)
    assert [word for word in [str(file), *told] if word not in str(error.value)] == []


class TestCommand:
    @pytest.fixture
    def example(self, tmp_path: Path) -> Path:
        """The guide's article, and its gold in a folder beneath."""
        (tmp_path / "gold").mkdir()
        (tmp_path / "harbour.txt").write_text(EXAMPLE["harbour.txt"])
        (tmp_path / "gold" / "harbour.toml").write_text(EXAMPLE["harbour.toml"])
        return tmp_path / "gold"

    def test_the_guides_example(self, example: Path) -> None:
        result = run("evaluate", example, "--json", "--verbose")
        assert result.exit_code == 0, result.stderr
        told = json.loads(result.stdout)
        assert told["articles"] == 1
        assert {kind: t["found"] for kind, t in told["types"].items() if t["found"]} == {
            "tenure": 1, "meeting": 1, "visit": 1, "position": 1, "micro": 4,
        }  # fmt: skip
        assert told["missed"] == []
        assert told["slots"]["status"] == {"right": 3, "of": 3}

    def test_prints_a_table(self, example: Path) -> None:
        with (example / "harbour.toml").open("a") as file:
            file.write('[[call]]\nparticipants = ["Anna Berg", "Pablo Reyes"]\n')
        result = run("evaluate", example / "harbour.toml", "-v")
        assert result.exit_code == 0, result.stderr
        rows = {words[0]: words[1:] for line in result.stdout.splitlines() if (words := line.split())}
        assert rows["meeting"][:1] == ["·"], "the last row of that name is of the table of types"
        assert re.search(r"meeting +1\.00 +1\.00 +1\.00 +1 +0 +0", result.stdout)
        assert re.search(r"call +0\.00 +0\.00 +0\.00 +0 +1 +0", result.stdout)
        assert "harbour missed call: participants Anna Berg, Pablo Reyes" in result.stdout
        assert "    OSLO, May 12, 2010 - Norwegian Foreign Minister Anna Berg met Chilean President" in result.stdout

    def test_frames_of_the_users_own(self, example: Path, tmp_path: Path) -> None:
        (tmp_path / "harbour.txt").write_text("Anna Berg inspected Peru in 2009.")
        (tmp_path / "inspect.toml").write_text(
            'type = "Visit"\n[[pattern]]\nverbs = ["inspect"]\ntraveller = ["subject"]\ndestination = ["object"]\n'
            "needs = { traveller = 1, destination = 1 }\n"
        )
        for words, found in (((), 0), (("--frames", tmp_path), 1)):
            told = json.loads(run("evaluate", example, "--json", *words).stdout)
            assert told["types"]["visit"]["found"] == found

    def test_some_files_fail_and_the_others_go_on(self, example: Path) -> None:
        (example / "absent.toml").write_text("")
        (example / "broken.toml").write_text("[[visit]\n")
        result = run("evaluate", example, example / "nowhere.toml", "--json")
        assert result.exit_code == 1
        told = json.loads(result.stdout)
        assert told["articles"] == 1
        assert [Path(failure["source"]).name for failure in told["failures"]] == [
            "absent.toml", "broken.toml", "nowhere.toml",
        ]  # fmt: skip
        for words in ("absent.txt is not in", "--texts", "is no TOML", "nowhere.toml: cannot be read"):
            assert words in result.stderr

    def test_an_article_that_cannot_be_read(self, example: Path) -> None:
        (example.parent / "harbour.txt").write_text("")
        result = run("evaluate", example)
        assert result.exit_code == 2
        assert "harbour.txt" in result.stderr
        assert "no article could be evaluated" in result.stderr

    @pytest.mark.parametrize("words", [["--texts", "/no/such"], ["--format", "xml"], ["--graph", "/no/such.trig"]])
    def test_wrong_usage(self, example: Path, words: list[str]) -> None:
        result = run("evaluate", example, *words)
        assert result.exit_code == 2
        assert "Traceback" not in result.output

    def test_nothing_named(self, tmp_path: Path) -> None:
        result = run("evaluate", tmp_path)
        assert result.exit_code == 2
        assert "holds no gold file" in result.stderr

    def test_a_graph_of_several_documents_is_held_document_by_document(self, tmp_path: Path) -> None:
        gold = '[[meeting]]\nparticipants = ["Ada Quist", "Ilya Okafor"]\nplace = "Tarn"\n'
        (tmp_path / "harbour.toml").write_text(gold)
        alone = json.loads(run("evaluate", tmp_path, "-g", SMALL, "--json", "-v").stdout)
        (tmp_path / "other.toml").write_text(gold)
        result = run("evaluate", tmp_path, "-g", SMALL, "--json", "-v")
        assert result.exit_code == 1
        assert f"{SMALL} has no named graph of a document called other" in result.stderr
        assert json.loads(result.stdout)["types"] == alone["types"]
        assert alone["types"]["meeting"]["found"] == 1
        load(SMALL).save(tmp_path / "small.ttl")
        result = run("evaluate", tmp_path, "-g", tmp_path / "small.ttl")
        assert result.exit_code == 2, "without named graphs nobody knows which document says what"
        assert ".trig" in result.stderr
        (tmp_path / "harbour.toml").unlink()
        whole = json.loads(run("evaluate", tmp_path, "-g", SMALL, "--json").stdout)
        assert whole["types"]["micro"]["wrong"] > alone["types"]["micro"]["wrong"]


def other_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", OTHER_SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def theirs(module: ModuleType, graph: Path, gold: Path) -> tuple[dict[str, tuple[int, ...]], dict[str, list[int]]]:
    """The other scorer's counts by type, and its slots."""
    types, slots = {}, dict[str, list[int]]()
    for kind, found in module.score(str(graph), tomllib.loads(gold.read_text())).items():
        types[kind] = (found["tp"], found["fn"], found["good"], found["fp"])
        for name, (right, of) in found["slot"].items():
            slots[name] = [a + b for a, b in zip(slots.get(name, [0, 0]), (right, of), strict=True)]
    return types, slots


def ours(graph: Path, gold: Path) -> tuple[dict[str, tuple[int, ...]], dict[str, list[int]]]:
    wanted = read_gold(gold)
    quads = list(oxigraph.read(graph))
    result = score(Facts(part_of(quads, gold.stem) or quads), wanted)
    types = {kind: (t.found, t.missed, t.right, t.wrong) for kind, t in result.types.items()}
    return types, {name: [result.right_slots[name], of] for name, of in result.all_slots.items()}


@pytest.mark.skipif(not OTHER_SCORER.is_file(), reason="the articles with gold facts are not at hand")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
class TestAgreement:
    """The scorer that lies beside those articles, written apart, counts the same on the same graphs."""

    @pytest.mark.parametrize("texts", ["seeds", "news"])
    def test_on_all_articles(self, texts: str, pipeline: Pipeline, tmp_path: Path) -> None:
        module = other_scorer()
        articles = sorted((SHARED / texts).glob("[0-9]*.txt"))
        assert len(articles) >= 5
        for article in articles:
            gold = SHARED / "gold" / f"{article.stem}.toml"
            write(build([article], pipeline), tmp_path / "graph.trig")
            assert ours(tmp_path / "graph.trig", gold) == theirs(module, tmp_path / "graph.trig", gold), article.stem

    def test_on_a_graph_made_by_hand(self, tmp_path: Path) -> None:
        gold = tmp_path / "small.toml"
        gold.write_text(SMALL_GOLD)
        told, slots = ours(SMALL, gold)
        assert (told, slots) == theirs(other_scorer(), SMALL, gold)
        assert all(told[kind][0] for kind in told), told
        assert {"place", "date", "status", "proponent", "voicedBy", "equipment"} <= set(slots)


SMALL_GOLD = """
[[tenure]]
holder = "Alva Quist"
title = "foreign minister"
of = "Varenia"
status = "Former|Current"
[[tenure]]
holder = "Mira Feld"
title = "president"
of = "Ostmark"
[[meeting]]
participants = ["Ada Quist", "Okafor"]
also = ["cc:QM", "cc:QN"]
date = "2011-06"
place = "Tarn"
status = "Planned"
[[meeting]]
participants = ["Ada Quist"]
[[meeting]]
participants = ["Ada Quist", "Ilya Okafor"]
topic = "radar"
[[visit]]
traveller = "Ada Quist"
destination = "cc:QN"
date = "2011-07-01/2011-07-31"
status = "Occurred"
[[visit]]
traveller = "Ada Quist"
destination = "Ostmark"
date = "2011-04"
[[call]]
participants = ["Mira Feld", "Ada Quist"]
date = "2011-03-15"
[[statement]]
speaker = "Ilya Okafor"
quote = "somebody else’s"
[[statement]]
speaker = "Ilya Okafor"
quote = "never|antennas"
[[proposal]]
proposer = "Varenia"
recipient = "Kestria|Ostmark"
topic = "share in"
status = "Suggested"
[[agreement]]
parties = ["Kestria", "Ostmark", "Varenia"]
topic = "pipeline"
date = "2011-06-13"
[[agreement]]
parties = ["Kestria", "Ada Quist"]
topic = "pipeline"
[[action]]
source = "Ostmark"
target = "Kestria"
plover = "THREATEN|ACCUSE"
[[action]]
source = "Kestria"
target = "Ostmark"
plover = "ACCUSE"
[[position]]
holder = "cc:QN"
stance = "Opposes|Conditional"
topic = "radar$|site"
voiced_by = "Okafor"
[[position]]
holder = "Ostmark"
topic = "pipeline"
optional = true
[[installation]]
host = "Varenia"
kind = "radar"
proponent = "Kestria"
status = "Planned"
item = "antenna"
quantity = 12
[[installation]]
kind = "radar"
"""
