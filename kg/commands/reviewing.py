"""`kg review`: what the machine leaves to people, pair by pair, and what they hold of it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.commands import console
from kg.commands.asking import GraphFile
from kg.errors import JudgementError
from kg.judgements import Settled, append, read_judgements, withdraw
from kg.model import Judgement, Verdict

if TYPE_CHECKING:
    from kg.views.matches import Match, Side
    from kg.views.origins import Origins

_FILE = "judgements.toml"
_QUOTE = 220
_KEYS = "s same, d different, n same and by this name, u undo, ? leave open, q quit"
_HINT = "A reason may stand behind the letter, and the name behind n: s one post"
_VERDICTS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "n": Verdict.NAME}


def review(
    graph: GraphFile = console.DEFAULT_GRAPH,
    judgements: Annotated[
        Path | None,
        typer.Option("--judgements", "-j", metavar="FILE", show_default=False,
                     help=f"File that the answers go to; {_FILE} beside the graph when left out."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges; your login when left out.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Take the first N pairs.", show_default=False)
    ] = None,
    merged: Annotated[
        bool, typer.Option("--merged", help="Walk what the machine joined instead, the least alike first.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Also pairs that the file has judged already.")] = False,
    as_list: Annotated[bool, typer.Option("--list", "-l", help="List the pairs and ask nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The list as JSON, with passages.")] = False,
) -> None:  # fmt: skip
    """Walk the pairs that may be one, with the words about both, and judge them.

    A judgement is written at once, and wins over the machine when the graph is built again. Answers may
    also be piped in, one a line.

    Examples:

        kg review

        kg review --graph crisis.trig --by "Anna Berg" --limit 20

        kg review --merged

        kg review --list --json
    """
    from kg import views
    from kg.views.matches import parts, read_matches
    from kg.views.origins import Origins

    file = judgements or graph.with_name(_FILE)
    known = read_judgements(file) if file.exists() else ()
    settled = Settled(known)
    loaded = views.load(graph)
    origins = Origins(loaded.store)
    wanted = Verdict.SAME if merged else Verdict.DOUBTFUL
    pairs = []
    for match in read_matches(loaded.store):
        if match.verdict == wanted and not (merged and match.by):
            pair = _Pair(match, origins, tuple(reference for reference, _ in parts(origins, match)))
            if every or pair.judged(settled) is None:
                pairs.append(pair)
    if merged:
        pairs.reverse()
    left = pairs[:limit]
    if as_json:
        console.print_json([_record(pair, settled) for pair in left])
    elif not pairs:
        told = "was joined that nobody has judged" if merged else "is in doubt that nobody has judged"
        console.out().print(f"Nothing in {graph} {told}.", markup=False)
    elif as_list:
        console.out().print(_table(left, settled))
        if len(left) < len(pairs):
            console.out().print(f"{len(pairs) - len(left)} more")
    else:
        _Walk(file, _login() if by is None else by, left, list(known)).go()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A match, and how judgements refer to its two things."""

    match: Match
    origins: Origins
    references: tuple[str, ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        """Both things with words about them: looked up when asked for."""
        from kg.views.matches import sides

        return sides(self.origins, self.match)

    def judged(self, settled: Settled) -> Verdict | None:
        """What people hold of the pair."""
        return settled.verdict(*self.references) if len(self.references) == 2 else None


@dataclass(slots=True)
class _Walk:
    """Asks about pair after pair, and writes each answer down at once."""

    file: Path
    by: str
    pairs: Sequence[_Pair]
    known: list[Judgement]
    done: list[tuple[int, tuple[Judgement, ...]]] = field(default_factory=list)

    def go(self) -> None:
        """From the first pair to the last, to q or to the end of the input."""
        console.out().print(_HINT, style="dim")
        place = 0
        try:
            while place < len(self.pairs) or self._goes_back():
                if place == len(self.pairs):
                    place = self._undo()
                pair = self.pairs[place]
                if self.done and pair.judged(Settled(self.known)) is not None:
                    place += 1  # an answer of a moment ago tells it
                    continue
                self._show(place)
                step = self._ask(place)
                if step is None:
                    break
                place += step
        except (EOFError, KeyboardInterrupt):
            console.out().print()
        self._tell_what_next()

    def _ask(self, place: int) -> int | None:
        """How many pairs to go on, after the answer; None to end."""
        while True:
            letter, rest = self._answer()
            if letter == "q":
                return None
            if letter in ("", "?"):
                return 1
            if letter == "u":
                if self.done:
                    return self._undo() - place
                console.out().print("There is nothing to undo.")
            elif letter in _VERDICTS:
                if self._judge(place, letter, rest):
                    return 1
            else:
                console.out().print(f"{letter!r} is none of them: {_KEYS}", markup=False)

    def _goes_back(self) -> bool:
        """Whether the last answer of all is to be taken back."""
        if not self.done:
            return False
        console.out().print("\nThat was the last pair.")
        return _input("u undo, q quit\n> ").lower() == "u"

    def _answer(self) -> tuple[str, str]:
        letter, _, rest = _input(f"{_KEYS}\n> ").partition(" ")
        return letter.lower(), rest.strip()

    def _judge(self, place: int, letter: str, rest: str) -> bool:
        """Writes a judgement down; False where it cannot stand."""
        things, verdict = self.pairs[place].references, _VERDICTS[letter]
        if len(things) < 2:
            console.out().print("The graph does not tell how to refer to the two; judge them by hand, in the file.")
            return False
        if verdict is Verdict.NAME and not all("/" in thing.rpartition("#")[2] for thing in things):
            console.out().print("Events, positions and posts have no names. Take s where they are one.")
            return False
        if verdict is Verdict.NAME and not rest:
            rest = _input("name> ")
            if not rest:
                return False
        kept = Verdict.DIFFERENT if verdict is Verdict.DIFFERENT else Verdict.SAME
        before = self.pairs[place].judged(Settled(self.known))
        if before not in (None, kept):
            console.out().print(f"{self.file} calls them {before}. Take that out of the file first.", markup=False)
            return False
        today = date.today()
        if verdict is Verdict.NAME:
            made = [Judgement(Verdict.NAME, things, self.by, label=rest, on=today)]
        else:
            made = [Judgement(verdict, things, self.by, rest, on=today)]
        if verdict is Verdict.NAME and before is None:
            made.insert(0, Judgement(Verdict.SAME, things, self.by, on=today))
        append(self.file, *made)
        self.known += made
        self.done.append((place, tuple(made)))
        return True

    def _undo(self) -> int:
        """Takes the last answer back; gives the pair's place."""
        place, made = self.done[-1]
        try:
            withdraw(self.file, *made)
        except JudgementError as error:
            console.complain(str(error))
        else:
            console.out().print("Undone.")
            del self.known[-len(made) :]
        self.done.pop()
        return place

    def _show(self, place: int) -> None:
        out, pair = console.out(), self.pairs[place]
        out.print()
        out.rule(f"{place + 1} of {len(self.pairs)}, alike by {pair.match.score:.2f}", align="left", characters="─")
        for side in pair.sides:
            out.print(Text.assemble(f"{side.kind}: ", (side.label, "bold")))
            out.print(_indented(side.reference, 2, "dim"))
            if side.told:
                out.print(_indented(side.told, 4))
            for passage in side.passages:
                out.print(_indented(f"“{_shorten(passage.text)}”", 4))
                out.print(_indented(passage.source.credit(), 6, "dim"))
            out.print()
        out.print(Text(f"For and against: {'; '.join(pair.match.reasons) or 'nothing told'}"))

    def _tell_what_next(self) -> None:
        number = sum(len(made) for _, made in self.done)
        if number:
            console.err().print(
                f"{number} judgement{'s'[: number != 1]} added to {self.file}. Build again to see them in the graph: "
                f"kg build SOURCES... --judgements {self.file}",
                markup=False,
            )


def _table(pairs: Sequence[_Pair], settled: Settled) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    judged = [pair.judged(settled) for pair in pairs]
    columns = ["alike", "one", "other", "for and against", *(["judged"] if any(judged) else [])]
    for column in columns:
        table.add_column(column, justify="right" if column == "alike" else "left", overflow="fold")
    for pair, verdict in zip(pairs, judged, strict=True):
        cells = [f"{side.label}\n{side.reference}" for side in pair.sides]
        row = [f"{pair.match.score:.2f}", *(cells * 2)[:2], "; ".join(pair.match.reasons), verdict or ""]
        table.add_row(*(Text(cell) for cell in row[: len(columns)]))
    return table


def _record(pair: _Pair, settled: Settled) -> dict[str, Any]:
    """A pair for programs."""
    return {
        "match": pair.match.iri,
        "score": pair.match.score,
        "verdict": pair.match.verdict,
        "judged": pair.judged(settled),
        "reasons": list(pair.match.reasons),
        "things": [
            {
                "reference": side.reference, "iri": side.iri, "label": side.label, "kind": side.kind,
                "told": side.told or None,
                "passages": [
                    {"text": passage.text, "document": passage.source.identifier, "source": passage.source.credit(),
                     "date": passage.source.date}
                    for passage in side.passages
                ],
            }
            for side in pair.sides
        ],
    }  # fmt: skip


def _indented(words: str, columns: int, style: str = "") -> Padding:
    return Padding(Text(words, style=style), (0, 0, 0, columns), expand=False)


def _input(question: str) -> str:
    """A line of the user's; written out where a program gives it, so that what is printed reads as a talk."""
    line = input(question)
    if not sys.stdin.isatty():
        typer.echo(line)
    return line.strip()


def _shorten(text: str) -> str:
    from kg.views.tables import shorten

    return shorten(text, _QUOTE)


def _login() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return ""
