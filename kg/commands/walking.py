"""The talk in which a person judges pair after pair."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from kg.commands import console
from kg.errors import JudgementError
from kg.judgements import Settled, append, exchange, sort_of, withdraw
from kg.model import Judgement, Verdict

if TYPE_CHECKING:
    from kg.views.matches import Match, Side
    from kg.views.origins import Origins

_QUOTE = 220
"""Characters after which a passage is cut."""
_KEYS = "s same, d different, n same and by this name, u undo, ? leave open, q quit"
_HINT = "A reason may stand behind the letter, and the name behind n: s one post"
_VERDICTS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "n": Verdict.NAME}


@dataclass(frozen=True, slots=True)
class Pair:
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
        """What people hold of the pair, by the file."""
        return settled.verdict(*self.references) if len(self.references) == 2 else None

    def told(self, settled: Settled) -> Verdict | None:
        """What people hold of the pair, by the file or, where they said it in other words, by the graph."""
        return self.judged(settled) or (Verdict(self.match.verdict) if self.match.judged else None)


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer to the pair in a place: what was written down, and what it took the place of."""

    place: int
    made: tuple[Judgement, ...]
    replaced: tuple[Judgement, ...]


@dataclass(slots=True)
class Walk:
    """Asks about pair after pair, and writes each answer down at once."""

    file: Path
    by: str
    pairs: Sequence[Pair]
    known: list[Judgement]
    next_command: str
    done: list[_Answer] = field(default_factory=list)

    def go(self) -> None:
        """From the first pair to the last, to q or to the end of the input."""
        console.out().print(_HINT, style="dim")
        place, before = 0, Settled(self.known)
        try:
            while place < len(self.pairs) or self._goes_back():
                if place == len(self.pairs):
                    place = self._undo()
                pair = self.pairs[place]
                if pair.judged(Settled(self.known)) is not pair.judged(before):
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

    def _judge(self, place: int, letter: str, words: str) -> bool:
        """Writes a judgement down; False where it cannot stand."""
        things, verdict = self.pairs[place].references, _VERDICTS[letter]
        if len(things) < 2:
            console.out().print("The graph does not tell how to refer to the two; judge them by hand, in the file.")
            return False
        if verdict is Verdict.NAME and any(sort_of(thing) == "fact" for thing in things):
            console.out().print("Events, positions and posts have no names. Take s where they are one.")
            return False
        if verdict is Verdict.NAME and not words:
            words = _input("name> ")
            if not words:
                return False
        on_these = [each for each in self.known if frozenset(each.things) == frozenset(things)]
        replaced = [each for each in on_these if _against(each, verdict)]
        rest = [each for each in self.known if each not in replaced]
        before = self.pairs[place].judged(Settled(rest))
        if before is not None and (before is Verdict.DIFFERENT) != (verdict is Verdict.DIFFERENT):
            told = f"By what {self.file} says of other things they are {before}. Change that in the file first."
            console.out().print(told, markup=False)
            return False
        if verdict is Verdict.NAME:
            made = [Judgement(verdict, things, self.by, label=words, on=date.today())]
            if before is None:  # only what is one has one name
                made.insert(0, Judgement(Verdict.SAME, things, self.by, on=date.today()))
        else:
            made = [Judgement(verdict, things, self.by, words, on=date.today())]
        if replaced:
            exchange(self.file, replaced, *made)
            console.out().print("This takes the place of what the file said.")
        else:
            append(self.file, *made)
        self.known = [*rest, *made]
        self.done.append(_Answer(place, tuple(made), tuple(replaced)))
        return True

    def _undo(self) -> int:
        """Takes the last answer back; gives the pair's place."""
        answer = self.done.pop()
        try:
            if answer.replaced:
                exchange(self.file, answer.made, *answer.replaced)
            else:
                withdraw(self.file, *answer.made)
        except JudgementError as error:
            console.complain(str(error))
        else:
            console.out().print("Undone.")
            self.known = [*self.known[: -len(answer.made)], *answer.replaced]
        return answer.place

    def _show(self, place: int) -> None:
        out, pair = console.out(), self.pairs[place]
        out.print()
        verdict = pair.told(Settled(self.known))
        told = f"judged to be {verdict}" if verdict else f"alike by {pair.match.score:.2f}"
        out.rule(f"{place + 1} of {len(self.pairs)}, {told}", align="left", style="dim")
        for side in pair.sides:
            out.print(Text.assemble(f"{side.kind}: ", (side.label, "bold")))
            out.print(console.indented(side.reference, 2, "dim"))
            if side.told:
                out.print(console.indented(side.told, 4))
            for passage in side.passages:
                out.print(console.indented(f"“{_shorten(passage.text)}”", 4))
                out.print(console.indented(passage.source.credit(), 6, "dim"))
            out.print()
        out.print(Text(f"For and against: {'; '.join(pair.match.reasons) or 'nothing told'}"))

    def _tell_what_next(self) -> None:
        from kg.views.counting import noun

        number = sum(len(answer.made) for answer in self.done)
        if number:
            console.err().print(
                f"{number} {noun('judgements', number)} added to {self.file}. To see them in the graph: "
                f"{self.next_command}",
                markup=False,
            )


def _against(judgement: Judgement, verdict: Verdict) -> bool:
    """Whether a judgement on the same things cannot stand beside a verdict; only what is one has one name."""
    return (judgement.verdict is Verdict.DIFFERENT) != (verdict is Verdict.DIFFERENT)


def _input(question: str) -> str:
    """A line of the user's; written out where a program gives it, so that what is printed reads as a talk."""
    line = input(question)
    if not sys.stdin.isatty():
        typer.echo(line)
    return line.strip()


def _shorten(text: str) -> str:
    from kg.views.tables import shorten

    return shorten(text, _QUOTE)
