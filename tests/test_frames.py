"""Answers as data frames: typed columns, whole quotes in notebooks, and nothing changed in pandas itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pytest
from hand_made_graphs import graph_of

from kg.errors import DemarcheError
from kg.views import Graph, Table, load

ROOT = Path(__file__).resolve().parent.parent
LONG = "The envoy, who had been waiting at the gate since noon with his papers under his arm, was let in at last."


@pytest.fixture
def graph() -> Graph:
    return load(ROOT / "tests" / "data" / "small.trig")


def frame(*rows: tuple[Any, ...], columns: tuple[str, ...] = ("value",)) -> Any:
    return Table(columns, rows).to_dataframe()


def test_a_question_gives_a_data_frame(graph: Graph) -> None:
    answer = graph.query("who-met-whom")
    assert isinstance(answer, pandas.DataFrame)
    assert list(answer["who"]) == graph.table("who-met-whom").column("who")


def test_dates_are_dates_also_before_the_centuries_that_nanoseconds_reach() -> None:
    answer = frame((date(1648, 10, 24),), (None,), columns=("signed",))
    assert answer["signed"].dtype == "datetime64[s]"
    assert answer["signed"].dt.year.iloc[0] == 1648
    assert answer["signed"].isna().tolist() == [False, True]


def test_a_column_of_dates_is_one_even_where_none_is_known() -> None:
    assert frame((None,), columns=("date",))["date"].dtype == "datetime64[s]"
    assert frame(columns=("until",))["until"].dtype == "datetime64[s]"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ((1, 2), "int64"),
        ((1, None), "Int64"),
        ((Decimal("0.5"), None), "float64"),
        ((True, False), "bool"),
        ((True, None), "boolean"),
    ],
)
def test_numbers_and_truth_keep_their_types(values: tuple[Any, ...], kind: str) -> None:
    assert str(frame(*((value,) for value in values))["value"].dtype) == kind


def test_what_is_no_date_everywhere_stays_as_it_is() -> None:
    assert frame((date(2007, 4, 23),), ("spring 2007",))["value"].tolist() == [date(2007, 4, 23), "spring 2007"]


def test_quotes_are_whole_in_notebooks_and_options_as_before() -> None:
    before = pandas.get_option("display.max_colwidth")
    answer = frame(("Ada Quist", LONG), columns=("who", "quote"))
    for shown in (answer, answer.head(1), answer[["quote"]], answer.sort_values("who"), answer[answer["who"] != ""]):
        assert LONG in shown._repr_html_()
    assert pandas.get_option("display.max_colwidth") == before
    assert LONG not in pandas.DataFrame(answer)._repr_html_()


def test_what_is_missing_is_shown_as_nothing() -> None:
    html = frame(("x", None, None), ("y", "z", date(2007, 4, 23)), columns=("a", "b", "date"))._repr_html_()
    assert not any(word in html for word in (">None<", ">NaN<", ">NaT<"))


def test_text_is_escaped() -> None:
    html = frame(("<script>alert(1)</script>",))._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_how_a_name_was_understood_stands_below() -> None:
    answer = Table(("who",), (("Ada",),), remarks=("person: Quist <1> means 2 things",)).to_dataframe()
    assert answer.head(1)._repr_html_().endswith("<p>person: Quist &lt;1&gt; means 2 things</p>")


def test_iris_are_shown_short_and_stay_whole() -> None:
    iri = "https://w3id.org/demarche/id/visit/2007-04-24-warsaw"
    answer = frame((iri,), columns=("fact",))
    assert "…/visit/2007-04-24-warsaw" in answer._repr_html_()
    assert "w3id.org" not in answer._repr_html_()
    assert answer["fact"].tolist() == [iri]


def test_long_answers_are_cut_as_pandas_is_told_to() -> None:
    answer = frame(*((number,) for number in range(100)))
    with pandas.option_context("display.max_rows", 6):
        assert answer._repr_html_().count("<tr") < 12
    with pandas.option_context("display.notebook_repr_html", False):
        assert answer._repr_html_() is None


def test_a_repeated_column_does_no_harm() -> None:
    assert "Ada" in frame(("Ada",), columns=("who",))[["who", "who"]]._repr_html_()


def test_without_pandas_questions_give_tables(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert graph.query("who-met-whom") == graph.table("who-met-whom")
    with pytest.raises(DemarcheError, match=r"pip install '\.\[notebooks\]'"):
        graph.table("who-met-whom").to_dataframe()


def test_importing_kg_and_asking_for_tables_needs_no_pandas() -> None:
    code = "import sys, kg; kg.load('tests/data/small.trig').table('visits'); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_a_graph_shows_what_it_holds_without_colours_of_its_own(graph: Graph) -> None:
    html = graph._repr_html_()
    assert "Knowledge graph" in html
    assert ">documents<" in html
    assert "color" not in html
    assert "background" not in html
    assert len(html) < 5_000


def test_a_graph_tells_its_extent_and_escapes_all() -> None:
    graph = graph_of('<one> a dm:Document ; dct:date "2007-04-23"^^xsd:date ; dct:publisher "<b>Wire</b>" .')
    told = graph._repr_html_()
    assert "2007-04-23" in told
    assert "1 publisher" in told
    assert "<b>Wire" not in told


def test_an_empty_graph_shows_itself_too() -> None:
    assert "Knowledge graph" in Graph.from_quads([])._repr_html_()


def test_a_store_folder_shows_itself(tmp_path: Path) -> None:
    import kg

    article = tmp_path / "report.txt"
    article.write_text("LISBON, May 12, 2010 - Ada Quist met Emeka Okafor in Lisbon on Wednesday.", encoding="utf-8")
    built = kg.build(article, store=tmp_path / "store")
    assert built._repr_html_() == load(tmp_path / "store")._repr_html_()
    assert "Knowledge graph" in built._repr_html_()
