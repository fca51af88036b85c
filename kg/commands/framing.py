"""`kg frames`: which words tell which type of fact, and whether the frames pass their own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from kg.commands import console

if TYPE_CHECKING:
    from kg.event_types import Example, Pattern


def frames(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", exists=True, file_okay=False, show_default=False,
                       help="Folder with frames of your own; those that ship with kg when left out."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it all as JSON.")] = False,
) -> None:  # fmt: skip
    """List the patterns of frames, and run their examples: exit code 1 where one fails.

    The frames of a folder are read beside those that ship with kg, whose examples must pass as before.

    Examples:

        kg frames

        kg frames my_frames/
    """
    from kg import building
    from kg.event_types import load_event_types
    from kg.language import load

    types = load_event_types(folder)
    patterns = [p for p in types.frames.patterns if not types.files or p.file in types.files]
    results = list(building.try_examples(types, load()))
    failures = [(example, told) for example, told in results if told]
    own = [(example, told) for example, told in results if not types.files or example.frame in types.files or told]
    if as_json:
        console.print_json(
            {
                "patterns": [{"name": p.name, "type": p.type, "words": sorted(p.triggers), "plover": p.plover,
                              "roles": {role: list(paths) for role, paths in p.roles.items()}} for p in patterns],
                "examples": [{"frame": e.frame, "type": e.type, "sentence": e.sentence, "never": not e.roles,
                              "failure": told} for e, told in own],
            }
        )  # fmt: skip
    else:
        _print(patterns, own)
        console.out().print(f"{len(results) - len(failures)} of {len(results)} examples pass")
    if failures:
        raise typer.Exit(console.EXIT_SOME_FAILED)


def _print(patterns: Sequence[Pattern], results: Sequence[tuple[Example, str | None]]) -> None:
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("pattern", "type", "PLOVER", "words", "roles"):
        table.add_column(column, overflow="fold")
    for pattern in patterns:
        words, roles = console.first_words(pattern.triggers), ", ".join(pattern.roles)
        table.add_row(pattern.name, pattern.type, pattern.plover or "", words, roles)
    console.out().print(table, markup=False)
    for example, told in results:
        mark = "FAIL" if told else "pass"
        never = "" if example.roles else "never: "
        console.out().print(f"{mark}  {example.frame}  {never}{example.sentence}", markup=False, soft_wrap=True)
        if told:
            console.out().print(f"      {told}", markup=False, soft_wrap=True)
