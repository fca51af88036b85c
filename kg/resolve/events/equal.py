"""Which reports of something tell of one event: same doers, days that agree, places that agree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from kg.model import Interval
from kg.resolve.naming import Clusters, Member

_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be one with others of the same key: who did what to whom, and whether it is so."""

    member: Member
    key: Hashable
    date: Interval | None = None
    place: str | None = None


@dataclass(slots=True)
class Cell:
    """Candidates that are one for certain, since their days are equal and their places agree."""

    place: str | None
    members: list[Member] = field(default_factory=list)
    date: Interval | None = None


def join_events(candidates: Iterable[Candidate], clusters: Clusters) -> None:
    """Joins those of one key whose days agree: equal, or a few days inside the same week.

    Who names no day joins only inside a document, where the document has one such event.
    """
    blocks: dict[Hashable, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        blocks[candidate.key].append(candidate)
    for block in blocks.values():
        if len(block) > 1:
            _join_block(sorted(block, key=lambda candidate: candidate.member), clusters)


def cells_by_place(candidates: Iterable[Candidate]) -> list[Cell]:
    """One cell a place; those who name no place join where only one place is named."""
    cells: dict[str | None, Cell] = {}
    for candidate in candidates:
        cell = cells.setdefault(candidate.place, Cell(candidate.place))
        cell.members.append(candidate.member)
    if None in cells and len(cells) == 2:
        nowhere = cells.pop(None)
        (only,) = cells.values()
        only.members = sorted(only.members + nowhere.members)
    return [cells[place] for place in sorted(cells, key=lambda place: place or "")]


def _join_block(block: Sequence[Candidate], clusters: Clusters) -> None:
    days: dict[tuple[object, object], list[Candidate]] = defaultdict(list)
    undated: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in block:
        if candidate.date is None:
            undated[candidate.member[0]].append(candidate)
        else:
            days[candidate.date.start, candidate.date.end].append(candidate)
    dated: list[Cell] = []
    for group in days.values():
        for cell in cells_by_place(group):
            cell.date = group[0].date
            clusters.join(cell.members)
            dated.append(cell)
    places = {clusters.first(cell.members[0]): cell.place for cell in dated}
    _join_weeks(dated, clusters, places)
    _join_undated(dated, undated, clusters, places)


def _join_weeks(cells: list[Cell], clusters: Clusters, places: dict[Member, str | None]) -> None:
    """A day or two inside a stretch of at most a week are it, where only one such event is there."""
    ordered = sorted((cell for cell in cells if cell.date), key=lambda cell: (_interval(cell), cell.members))
    starts = [_interval(cell).start for cell in ordered]
    for wide in ordered:
        whole = _interval(wide)
        if not whole.start < whole.end <= whole.start + _WEEK:
            continue
        near = ordered[bisect_left(starts, whole.start) : bisect_right(starts, whole.end)]
        inside = [cell for cell in near if _inside(cell, wide) and _agree(cell.place, wide.place)]
        if len(inside) == 1:
            _join_pair(wide, inside[0], clusters, places)


def _join_undated(
    dated: list[Cell],
    undated: dict[str, list[Candidate]],
    clusters: Clusters,
    places: dict[Member, str | None],
) -> None:
    by_document: dict[str, list[Cell]] = defaultdict(list)
    for cell in dated:
        for document in sorted({member[0] for member in cell.members}):
            by_document[document].append(cell)
    for document, candidates in sorted(undated.items()):
        for cell in cells_by_place(candidates):
            clusters.join(cell.members)
            places[clusters.first(cell.members[0])] = cell.place
            known = [other for other in by_document[document] if _agree(other.place, cell.place)]
            if len({clusters.first(other.members[0]) for other in known}) == 1:
                _join_pair(cell, known[0], clusters, places)


def _join_pair(one: Cell, other: Cell, clusters: Clusters, places: dict[Member, str | None]) -> None:
    """Joins two cells unless what has been joined to them already lies elsewhere."""
    first, second = clusters.first(one.members[0]), clusters.first(other.members[0])
    if first == second or not _agree(places[first], places[second]):
        return
    place = places[first] or places[second]
    clusters.join([first, second])
    places[clusters.first(first)] = place


def _interval(cell: Cell) -> Interval:
    assert cell.date is not None  # only dated cells are compared by day
    return cell.date


def _inside(cell: Cell, wide: Cell) -> bool:
    narrow, whole = _interval(cell), _interval(wide)
    span = narrow.end - narrow.start
    return whole.start <= narrow.start and narrow.end <= whole.end and span < whole.end - whole.start


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
