"""Plots: what they draw, that no words cover others, and that they leave matplotlib as it was."""

from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib
import networkx
import pytest
from hand_made_graphs import graph_of
from matplotlib.colors import to_hex, to_rgb
from matplotlib.text import Text

import kg
from kg.errors import DemarcheError, NetworkError, QueryError
from kg.plots.stances import contrast
from kg.views import Graph, Table

ROOT = Path(__file__).resolve().parent.parent
STANCES = """
<a> a dm:Document ; dct:identifier "a.txt" ; dct:date "2010-05-12"^^xsd:date ; dct:publisher "Northern Wire" .
<b> a dm:Document ; dct:identifier "b.txt" ; dct:date "2010-06-12"^^xsd:date ; dct:publisher "Upland Post" .
<e1> dm:document <a> ; dm:text "one" ; dm:confidence 0.9 . <e2> dm:document <b> ; dm:text "two" ; dm:confidence 0.9 .
<no> a dm:Actor, dm:Country ; skos:prefLabel "Norway" . <se> a dm:Actor, dm:Country ; skos:prefLabel "Sweden" .
<quist> a dm:Actor, dm:Person ; skos:prefLabel "Ada Quist" ; dm:represents <no> .
<treaty> a dm:Topic ; skos:prefLabel "fisheries treaty" . <toll> a dm:Topic ; skos:prefLabel "toll on ferries" .
<p1> a dm:Fact, dm:Position ; dm:holder <no> ; dm:stance dm:Supports ; dm:topic <treaty> ; dm:evidence <e1>, <e2> .
<p2> a dm:Fact, dm:Position ; dm:holder <se> ; dm:stance dm:Opposes ; dm:topic <treaty> ; dm:evidence <e1> .
<p3> a dm:Fact, dm:Position ; dm:holder <se> ; dm:stance dm:Conditional ; dm:topic <toll> ; dm:evidence <e2> .
"""
EVENTS = """
<w> a dm:Document ; dct:identifier "w.txt" . <e> dm:document <w> ; dm:text "words" ; dm:confidence 0.9 .
<no> a dm:Actor, dm:Place, dm:Country ; skos:prefLabel "Norway" .
<ng> a dm:Actor, dm:Place, dm:Country ; skos:prefLabel "Nigeria" .
<quist> a dm:Actor, dm:Person ; skos:prefLabel "Ada Quist" ; dm:represents <no> .
<okafor> a dm:Actor, dm:Person ; skos:prefLabel "Emeka Okafor" ; dm:represents <ng> .
<lagos> a dm:Place ; skos:prefLabel "Lagos" ; dm:inCountry <ng> .
<m> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <okafor> ; dm:status dm:Occurred ; dm:evidence <e> ;
  dm:date "2010-05-12"^^xsd:date ; dm:endDate "2010-05-12"^^xsd:date ; dm:datePrecision "day" .
<v> a dm:Fact, dm:Event, dm:Visit ; dm:traveller <quist> ; dm:destination <lagos> ; dm:participant <quist>, <lagos> ;
  dm:status dm:Planned ; dm:evidence <e> ;
  dm:date "2010-06-01"^^xsd:date ; dm:endDate "2010-06-30"^^xsd:date ; dm:datePrecision "month" .
<n> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <okafor> ; dm:status dm:Negated ; dm:evidence <e> ;
  dm:date "2010-07-12"^^xsd:date ; dm:endDate "2010-07-12"^^xsd:date ; dm:datePrecision "day" .
<x> a dm:Fact, dm:Event, dm:Action ; dm:source <no> ; dm:target <ng> ; dm:participant <no>, <ng> ;
  dm:plover <https://w3id.org/demarche/ns#plover/ACCUSE> ; dm:status dm:Occurred ; dm:evidence <e> .
"""


def texts(figure: Any) -> list[Text]:
    """All texts that are drawn: axes have labels for what lies beyond their ends, too."""
    figure.canvas.draw()
    beyond = []
    for axis in [axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)]:
        low, high = sorted(axis.get_view_interval())
        ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
        beyond += [label for tick in ticks if not low <= tick.get_loc() <= high for label in (tick.label1, tick.label2)]
    drawn = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    return [text for text in drawn if text not in beyond]


def words(figure: Any) -> list[str]:
    return [text.get_text() for text in texts(figure)]


def jammed(figure: Any) -> list[tuple[str, str]]:
    """Pairs of texts that cover one another, and texts that leave the picture."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    paper = figure.bbox
    outside = [(name, "") for name, box in boxes if box.x0 < paper.x0 - 1 or box.x1 > paper.x1 + 1 or box.y0 < -1]
    covering = [
        (one, other)
        for (one, box), (other, second) in combinations(boxes, 2)
        if min(box.x1, second.x1) - max(box.x0, second.x0) > 1 and min(box.y1, second.y1) - max(box.y0, second.y0) > 1
    ]
    return outside + covering


@pytest.fixture(scope="module")
def stances() -> Graph:
    return graph_of(STANCES)


@pytest.fixture(scope="module")
def events() -> Graph:
    return graph_of(EVENTS)


@pytest.fixture(scope="module")
def demo() -> Graph:
    return kg.build([ROOT / "corpus" / "*.txt", ROOT / "corpus" / "*.html"])


@pytest.fixture(autouse=True)
def matplotlib_as_it_was() -> Iterator[None]:
    before = dict(matplotlib.rcParams)
    yield
    assert dict(matplotlib.rcParams) == before


def cell(figure: Any, actor: str, matter: str) -> tuple[str, str]:
    """The words and the colour of a cell of a matrix."""
    axes = figure.axes[0]
    column = [label.get_text().replace("\n", " ") for label in axes.get_xticklabels()].index(matter)
    row = [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()].index(actor)
    (found,) = [text for text in axes.texts if text.get_position() == (column + 0.5, row + 0.5)]
    (box,) = [patch for patch in axes.patches if patch.get_xy() == (column, row)]
    return found.get_text(), to_hex(box.get_facecolor())


def test_a_cell_says_in_words_what_its_colour_says(stances: Graph) -> None:
    figure = kg.plots.stance_matrix(stances)
    favour, blue = cell(figure, "Norway", "fisheries treaty")
    against, orange = cell(figure, "Sweden", "fisheries treaty")
    assert (favour, against) == ("for ×2", "against")
    assert cell(figure, "Sweden", "toll on ferries")[0] == "on condition"
    assert cell(figure, "Norway", "toll on ferries")[0] == ""
    assert int(blue[5:], 16) > int(blue[1:3], 16)
    assert int(orange[1:3], 16) > int(orange[5:], 16)


@pytest.mark.parametrize("lead", range(-4, 5))
def test_words_stand_out_from_their_cells(lead: int) -> None:
    position = """
      <p{0}> a dm:Fact, dm:Position ; dm:holder <no> ; dm:stance dm:{1} ; dm:topic <treaty> ; dm:evidence <e{0}> .
      <e{0}> dm:document <d{0}> ; dm:text "words" ; dm:confidence 0.9 . <d{0}> a dm:Document ; dct:identifier "{0}" ."""
    sides = ["Undecided"] if not lead else ["Supports" if lead > 0 else "Opposes"] * abs(lead)
    told = "\n".join(position.format(number, side) for number, side in enumerate(sides))
    figure = kg.plots.stance_matrix(graph_of(f"{STANCES.split('<p1>')[0]} {told}"))
    (words,) = figure.axes[0].texts
    (box,) = figure.axes[0].patches
    assert contrast(to_rgb(words.get_color()), box.get_facecolor()[:3]) >= 4.5


def test_a_matrix_takes_the_choices_of_discourse_networks(stances: Graph) -> None:
    codebook = {"the sea": ["fisheries treaty", "toll on ferries"]}
    figure = kg.plots.stance_matrix(stances, recode=codebook, start="2010-06")
    assert cell(figure, "Norway", "the sea")[0] == "for"
    assert cell(figure, "Sweden", "the sea")[0] == "on condition"
    with pytest.raises(NetworkError, match="No matter is called 'whales'"):
        kg.plots.stance_matrix(stances, recode={"x": ["whales"]})
    with pytest.raises(NetworkError, match="There is no choice 'colour'"):
        kg.plots.stance_matrix(stances, colour="red")  # type: ignore[call-arg]


def test_a_matrix_of_nothing_is_refused(stances: Graph) -> None:
    with pytest.raises(DemarcheError, match="Nobody takes a stance"):
        kg.plots.stance_matrix(stances, start="1999", end="1999")


def test_the_matrix_shows_those_who_are_heard_most(stances: Graph) -> None:
    figure = kg.plots.stance_matrix(stances, rows=1, columns=1)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Norway"]


def marks(figure: Any) -> list[tuple[str, bool]]:
    """The signs of a timeline, and whether they are full."""
    lines = [line for line in figure.axes[0].lines if line.get_marker() not in ("None", "")]
    return [(str(line.get_marker()), line.get_markerfacecolor() != "white") for line in lines]


def test_events_stand_on_the_line_of_their_countries(events: Graph) -> None:
    figure = kg.plots.timeline(events)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Nigeria – Norway"]
    assert sorted(marks(figure)) == [("^", False), ("o", True)]  # nothing denied, nothing without a day


def test_a_month_is_a_bar(events: Graph) -> None:
    spans = [line for line in kg.plots.timeline(events).axes[0].lines if line.get_alpha() == 0.3]
    assert [round(float(span.get_xdata()[1] - span.get_xdata()[0])) for span in spans] == [29]


def test_people_stand_for_themselves_where_that_is_wanted(events: Graph) -> None:
    figure = kg.plots.timeline(events, people=True)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Ada Quist – Emeka Okafor"]
    assert marks(figure) == [("o", True)]


def test_a_timeline_of_nothing_is_refused(events: Graph) -> None:
    with pytest.raises(DemarcheError, match="No dated event"):
        kg.plots.timeline(events, after="2011")
    with pytest.raises(QueryError, match="no parameter when"):
        kg.plots.timeline(events, when="2010")


def test_signs_of_one_day_stand_below_one_another(demo: Graph) -> None:
    figure = kg.plots.timeline(demo, after="2007", before="2007")
    lines = [line for line in figure.axes[0].lines if line.get_marker() not in ("None", "")]
    places = [(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in lines]
    assert len(places) > 20
    figure.canvas.draw()
    spots = figure.axes[0].transData.transform(places)
    for one, other in combinations(spots, 2):
        assert abs(one[0] - other[0]) > 6 or abs(one[1] - other[1]) > 6


def ties(**weights: float) -> Any:
    graph = networkx.Graph()
    for ends, weight in weights.items():
        graph.add_edge(*ends.split("_"), weight=weight)
    return graph


def test_agreement_is_full_and_conflict_broken() -> None:
    figure = kg.plots.network(ties(Norway_Sweden=2, Sweden_Chile=-1, Norway_Chile=0))
    drawn = {(str(patch.get_linestyle()), to_hex(patch.get_edgecolor())) for patch in figure.axes[0].patches}
    assert len(drawn) == len({line for line, _ in drawn}) == len({colour for _, colour in drawn}) == 2
    assert {"agreement", "conflict"} <= set(words(figure))


def test_affiliations_are_for_and_against() -> None:
    graph = ties(Norway_treaty=1, Sweden_treaty=-1)
    for node in graph:
        graph.nodes[node]["bipartite"] = int(node == "treaty")
    assert {"for", "against"} <= set(words(kg.plots.network(graph)))


def test_camps_stand_apart() -> None:
    inner = {"a_b": 1, "b_c": 1, "a_c": 1, "x_y": 1, "y_z": 1, "x_z": 1}
    figure = kg.plots.network(ties(**inner, a_x=-1, b_y=-1, c_z=-1))
    at = {text.get_text(): text.get_position()[0] for text in figure.axes[0].texts}
    ours, theirs = [at[name] for name in "abc"], [at[name] for name in "xyz"]
    assert max(ours) < min(theirs) or max(theirs) < min(ours)


def test_directed_ties_are_arrows() -> None:
    graph = networkx.DiGraph()
    graph.add_edge("Norway", "Sweden", weight=1)
    (patch,) = kg.plots.network(graph).axes[0].patches
    assert type(patch.get_arrowstyle()).__name__ == "CurveFilledB"


def test_groups_have_colours_and_must_be_whole() -> None:
    graph = ties(a_b=1, x_y=1)
    figure = kg.plots.network(graph, groups=[["a", "b"], ["x", "y"]])
    colours = {to_hex(line.get_color()) for line in figure.axes[0].lines}
    assert len(colours) == 2
    with pytest.raises(NetworkError, match="in none of the groups"):
        kg.plots.network(graph, groups=[["a", "b"]])


def test_only_the_heaviest_are_drawn_and_the_rest_is_told() -> None:
    graph = networkx.star_graph(60)
    figure = kg.plots.network(graph, most=10)
    assert len(figure.axes[0].texts) == 10
    assert any("51 nodes" in word for word in words(figure))


def test_an_empty_network_is_refused() -> None:
    with pytest.raises(DemarcheError, match="no nodes"):
        kg.plots.network(networkx.Graph())


MEASURED = Table(
    ("start", "end", "edges", "conflict", "modularity"),
    (
        (date(2010, 1, 1), date(2010, 1, 31), 4, 0.2, 0.5),
        (date(2010, 2, 1), date(2010, 2, 28), 0, 0.0, 0.0),
        (date(2010, 3, 1), date(2010, 3, 31), 3, 0.25, 0.26),
    ),
)


def test_a_window_without_ties_breaks_the_line() -> None:
    figure = kg.plots.lines(MEASURED, "conflict", "modularity")
    conflict = figure.axes[0].lines[0]
    values = [float(value) for value in conflict.get_ydata()]
    assert values[0] == 0.2
    assert values[1] != values[1], "not a number"
    assert {"conflict", "modularity"} <= set(words(figure))


def test_names_at_the_ends_of_near_lines_stand_apart() -> None:
    days = [date(2010, month, 1) for month in (1, 2, 3)]
    series = {f"measure {number}": [(day, 0.5 + number / 1000) for day in days] for number in range(6)}
    assert jammed(kg.plots.lines(series, title="Six lines")) == []


def test_lines_complain_of_what_cannot_be_drawn() -> None:
    with pytest.raises(DemarcheError, match="no column polarity"):
        kg.plots.lines(MEASURED, "polarity")
    with pytest.raises(DemarcheError, match="Which columns"):
        kg.plots.lines(MEASURED)
    with pytest.raises(DemarcheError, match="no value"):
        kg.plots.lines({"a": [(date(2010, 1, 1), None)]})
    with pytest.raises(DemarcheError, match="9 lines are too many"):
        kg.plots.lines({str(number): [(date(2010, 1, 1), 1.0)] for number in range(9)})


def test_no_words_cover_others_on_the_demos_graph(demo: Graph) -> None:
    together = kg.network.co_attendance(demo, level="person")
    signed = kg.network.signed(demo, level="actor")
    figures = [
        kg.plots.network(together, title="Who met whom", groups=kg.network.communities(together)),
        kg.plots.network(signed, title="Who agrees with whom"),
        kg.plots.network(kg.network.two_mode(demo, level="country"), title="Actors and matters"),
        kg.plots.network(kg.network.visits(demo), title="Visits"),
        kg.plots.stance_matrix(demo),
        kg.plots.timeline(demo),
        kg.plots.timeline(demo, people=True, pairs=30),
        kg.plots.lines(MEASURED, "conflict", "modularity", title="Over time", measure="part", remark="By month."),
    ]
    for figure in figures:
        assert len(words(figure)) > 3
        assert jammed(figure) == []


def test_the_same_graph_gives_the_same_picture_in_every_run() -> None:
    code = (
        "import hashlib, kg\n"
        "graph = kg.load('tests/data/small.trig')\n"
        "plots = [kg.plots.timeline(graph), kg.plots.stance_matrix(graph),"
        " kg.plots.network(kg.network.co_attendance(graph))]\n"
        "print([hashlib.sha256(plot._repr_png_()).hexdigest() for plot in plots])\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": "/tmp"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_plots_go_to_files_of_all_sorts(stances: Graph, tmp_path: Path) -> None:
    figure = kg.plots.stance_matrix(stances)
    for name in ("matrix.svg", "matrix.pdf", "matrix.png"):
        figure.savefig(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1_000


def test_plots_need_no_pyplot() -> None:
    code = (
        "import sys, kg; kg.plots.timeline(kg.load('tests/data/small.trig'))._repr_png_();"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_without_matplotlib_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "matplotlib":
            raise ImportError(name)
        return imported(name, *rest)

    for name in list(sys.modules):
        if name.startswith(("matplotlib.", "kg.plots.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(DemarcheError, match=r"pip install '\.\[notebooks\]'"):
        _ = kg.plots.timeline


def test_there_is_no_other_plot() -> None:
    with pytest.raises(AttributeError, match="no attribute 'pie'"):
        _ = kg.plots.pie  # type: ignore[attr-defined]
