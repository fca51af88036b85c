"""Where commands print: answers on standard output, all else on standard error; and how they fail."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.control import Control
from rich.markup import escape
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text
from typer.core import TyperGroup

from kg.errors import DemarcheError
from kg.rdf.damage import damaged
from kg.terminal import json_text, visible

EXIT_SOME_FAILED = 1
EXIT_NOTHING_DONE = 2
EXIT_VIOLATIONS = 3
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141

DEFAULT_GRAPH = Path("build/graph")
PIPED_WIDTH = 150
"""Columns of a table that goes to a file or another program: there is no window to fit."""
_SHOWN_WORDS = 8


class _Visible:
    """Anything that is printed, with nothing in its words that acts on the terminal; styles are rich's own."""

    def __init__(self, printed: ConsoleRenderable) -> None:
        self._printed = printed

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._printed, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


class _AllVisible(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [each if isinstance(each, Control) else _Visible(each) for each in renderables]


class _Console(Console):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.push_render_hook(_AllVisible())

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def out() -> Console:
    """The console of answers. Made anew each time, since tests and pipes exchange the streams."""
    return _Console(file=sys.stdout, highlight=False, width=_width(sys.stdout))


def err() -> Console:
    """The console of progress and complaints."""
    return _Console(file=sys.stderr, highlight=False, width=_width(sys.stderr), soft_wrap=True)


def complain(message: str) -> None:
    """One complaint on standard error."""
    err().print(f"[bold red]kg:[/] {escape(message)}")


def fail(message: str, code: int = EXIT_NOTHING_DONE) -> NoReturn:
    """Ends the command with a complaint."""
    complain(message)
    raise typer.Exit(code)


def debugging() -> bool:
    """True where the user wants to see the traceback of an error."""
    return os.environ.get("KG_DEBUG", "") not in ("", "0")


def print_json(value: object) -> None:
    """A value as JSON on standard output, for programs: no colours, no folding."""
    typer.echo(json_text(value, indent=2, default=str))


def one_of(*words: str) -> Callable[[str], str]:
    """What an option takes that knows some words only, in whatever capitals."""

    def chosen(text: str) -> str:
        if text.lower() not in words:
            raise typer.BadParameter(f"{text!r} is none of {', '.join(words)}")
        return text.lower()

    return chosen


def first_words(words: Iterable[str]) -> str:
    """The first of a pattern's words in alphabetical order, as many as a line bears."""
    shown = sorted(words)
    return ", ".join(shown[:_SHOWN_WORDS]) + (", …" if len(shown) > _SHOWN_WORDS else "")


def indented(words: str, columns: int, style: str = "") -> Padding:
    """Words as they are, with so many blanks before each of their lines."""
    return Padding(Text(words, style=style), (0, 0, 0, columns), expand=False)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to that becomes the target when all went well, and vanishes when it did not."""
    partial = target.with_name(f".{target.stem}.{os.getpid()}.part{target.suffix}")
    with naming(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            yield partial
            os.replace(partial, target)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)


@contextmanager
def naming(target: Path) -> Iterator[None]:
    """Lets what the disk refuses be told with the file that the user named, not with a temporary one."""
    try:
        yield
    except (OSError, DemarcheError) as error:
        refusal = error if isinstance(error, OSError) else error.__cause__
        if not isinstance(refusal, OSError):
            raise
        raise DemarcheError(f"{target}: cannot be written: {refusal.strerror or refusal}") from error


def refuse_folder(target: Path, name: str) -> None:
    """Complains where a folder stands at the path of a file that is to be written; a name in it is the cure."""
    if target.is_dir():
        raise DemarcheError(f"{target}: is a folder. Name a file in it, such as {target / name}")


class Commands(TyperGroup):
    """A group whose commands never show a traceback, unless KG_DEBUG is set."""

    def invoke(self, ctx: Any) -> Any:
        """Runs a command, and turns what it raises into a line on standard error and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except KeyboardInterrupt:
            err().print("kg: interrupted; nothing was written")
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read our output (head, less) has seen enough. Python must not try to flush again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(EXIT_PIPE_CLOSED) from None
        except Exception as error:
            if isinstance(error, typer.Abort) or hasattr(error, "exit_code"):
                raise  # Typer's own: a usage error, or a command that ended as it meant to
            if debugging():
                traceback.print_exc()
            if found := damaged(error):
                fail(str(found))
            if isinstance(error, DemarcheError | OSError):
                fail(_told(error))
            fail(
                f"unexpected error: {type(error).__name__}: {_told(error)}. "
                "This is a fault of kg; KG_DEBUG=1 shows where."
            )


def _told(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__


def _width(stream: object) -> int | None:
    is_terminal = getattr(stream, "isatty", lambda: False)()
    return None if is_terminal or os.environ.get("COLUMNS") else PIPED_WIDTH
