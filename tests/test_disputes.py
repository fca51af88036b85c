"""What each side of a disagreement says, read out of the graph, and what stands around the words of a fact."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hand_made_graphs import graph_of
from page_browser import SMALL
from quarrels import QUARRELS

from kg.page import contents
from kg.views import load

SIDES = {
    "date": [("2011-03-14", ["Northern Wire"]), ("2011-03-15", ["Upland Post"])],
    "place": [("Lund", ["Northern Wire"]), ("Tarn", ["Upland Post"])],
    "participants": [("Bo Lind", ["Northern Wire"]), ("Cy Orr", ["Upland Post"])],
    "status": [("Planned", ["Northern Wire"]), ("Occurred", ["Upland Post"])],
    "number": [("10 antennas, VRC 340 million", ["Northern Wire"]), ("12 antennas", ["Upland Post"])],
    "wording": [("“We will see.”", ["Northern Wire"]), ("“Let us look.”", ["Upland Post"])],
}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return contents(graph_of(QUARRELS).facts, title="")


@pytest.mark.parametrize("matter", SIDES)
def test_each_side_of_a_disagreement_is_told_with_its_sources(told: dict[str, Any], matter: str) -> None:
    (dispute,) = (one for fact in told["facts"] for one in fact.get("disputes", []) if one["matter"] == matter)

    def words(part: int | str) -> str:
        return part if isinstance(part, str) else told["things"][part]["name"]

    sides = [
        (", ".join(map(words, side["told"])), [told["sources"][each]["publisher"] for each in side["sources"]])
        for side in dispute["sides"]
    ]
    assert sides == SIDES[matter]


def test_a_remark_in_other_words_leads_to_the_statement_that_has_them(told: dict[str, Any]) -> None:
    (dispute,) = (one for fact in told["facts"] for one in fact.get("disputes", []) if one["matter"] == "wording")
    assert [side.get("fact", "").rpartition("/")[2] for side in dispute["sides"]] == ["", "reworded"]


def test_a_passage_tells_its_own_date_where_it_is_another_than_the_facts(told: dict[str, Any]) -> None:
    (talks,) = (fact for fact in told["facts"] if fact["iri"].endswith("talks"))
    assert [one.get("told") for one in talks["evidence"]] == ["2011-03-15", None]


def test_a_disagreement_without_sides_is_told_by_its_matter() -> None:
    quarrel = '<talks> a dm:Fact ; dm:evidence <a> . <d> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "date" .'
    (fact,) = contents(graph_of(quarrel).facts, title="")["facts"]
    assert fact["disputed"] == ["date"]
    assert fact["disputes"] == [{"matter": "date", "sides": []}]


class TestContext:
    def test_words_stand_within_what_is_around_them(self) -> None:
        evidence = _evidence(contents(load(SMALL).facts, title=""), "Kestria is against the Gullholm radar site")
        assert evidence["before"].endswith("offered Kestria a share in the coastal pipeline. ")
        assert evidence["after"].startswith(' "We will not sleep beside')
        assert max(len(evidence["before"]), len(evidence["after"])) <= 160 + len("…")

    def test_context_ends_with_the_paragraph_and_at_whole_words(self) -> None:
        far = "word " * 60
        text = f"A headline.\\n\\nIt rained. Quist met Lind. Then {far}\\n\\nMore."
        evidence = _evidence(contents(graph_of(_document(text)).facts, title=""), "Quist met")
        assert evidence["before"] == "It rained. "
        assert evidence["after"].startswith(" Then word")
        assert evidence["after"].endswith("word…"), "more stands there than is shown"

    @pytest.mark.parametrize("text", ["", "Other words stand here. Quite other words."])
    def test_no_context_where_the_text_is_not_kept_or_not_the_same(self, text: str) -> None:
        evidence = _evidence(contents(graph_of(_document(text)).facts, title=""), "Quist met")
        assert not {"before", "after"} & set(evidence)

    def test_a_page_of_very_many_facts_leaves_it_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # The package gives the function the module's name.
        monkeypatch.setattr(sys.modules["kg.page.contents"], "MOST_FACTS_WITH_CONTEXT", 1)
        evidence = _evidence(contents(load(SMALL).facts, title=""), "Kestria is against")
        assert not {"before", "after"} & set(evidence)


def _document(text: str) -> str:
    kept = f'dm:content "{text}" ;' if text else ""
    return f"""
    <wire> a dm:Document ; {kept} dct:publisher "Northern Wire" .
    <quist> a dm:Person ; skos:prefLabel "Ada Quist" . <lind> a dm:Person ; skos:prefLabel "Bo Lind" .
    <talks> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <lind> ; dm:evidence <a> .
    <a> dm:text "Quist met Lind." ; dm:start 24 ; dm:end 39 ; dm:document <wire> ; dm:confidence 0.9 .
    """


def _evidence(told: dict[str, Any], words: str) -> dict[str, Any]:
    (found,) = (one for fact in told["facts"] for one in fact["evidence"] if words in one["quote"])
    return dict(found)
