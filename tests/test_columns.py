"""Tables in the terminal: whole words whatever the width, IRIs of others short."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from kg.views import Graph, Table, load, named_queries

ID = "https://w3id.org/demarche/id/"
SMALL = Path(__file__).parent / "data" / "small.trig"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load(SMALL)


def printed(table: Table, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO(), record=True)
    console.print(table.to_rich())
    return console.export_text().splitlines()


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("question", [query.name for query in named_queries()])
def test_no_answer_breaks_a_word(graph: Graph, question: str, width: int) -> None:
    values = {"about": f"{ID}meeting/quist-okafor-2011-03-14"} if question == "evidence" else {}
    answer = graph.table(question, **values)
    lines = printed(answer, width)
    seen = {word for line in lines for word in line.split()}
    assert max(map(len, lines)) <= width
    for row in answer.readable().to_rows():
        for name, cell in row.items():
            if isinstance(cell, str) and name not in ("quote", "text", "source", "in_favour", "against"):
                assert set(cell.split()) <= seen, name


NARROW = Table(
    ("event", "who", "publishers", "reported", "told"),
    (
        ("Negotiation", "Wilhelmina Featherstonehaugh", 3, "2010-05-10", "2010-05-10 planned; 2010-05-13 occurred"),
        ("Call", "Bo Lind", 2, "2010-05-14", ""),
    ),
)


def test_what_finds_no_room_stands_below_its_row_under_its_name() -> None:
    lines = [line.rstrip() for line in printed(NARROW, 60)]
    assert lines[0].split() == ["event", "who", "publishers", "reported"]
    assert lines[4] == "     told: 2010-05-10 planned; 2010-05-13 occurred"
    assert lines[5].split() == ["Call", "Bo", "Lind", "2", "2010-05-14"], "nothing below where nothing is told"
    assert "told" in printed(NARROW, 100)[0]


def test_a_word_wider_than_the_window_folds() -> None:
    assert max(map(len, printed(NARROW, 10))) <= 10


def test_lists_of_others_are_told_by_their_numbers() -> None:
    table = Table(
        ("thing", "geonames", "wikidata"),
        (("Finland", "https://sws.geonames.org/660013/", "http://www.wikidata.org/entity/Q33"), ("Tarn", None, None)),
    )
    assert printed(table, 40)[2].split() == ["Finland", "660013", "Q33"]
    assert "https://sws.geonames.org/660013/" in table.to_csv()
    assert "http://www.wikidata.org/entity/Q33" in table.to_json()
