"""Writes docs/commands.md from the commands' own help, so that the two cannot differ."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from typer.main import get_command

from kg.cli import EXIT_CODES, app

PAGE = Path(__file__).with_name("commands.md")
_HEAD = """# The commands of kg

Written by `make docs` from the commands' help; `kg COMMAND --help` shows the same.

"""


def page() -> str:
    """The whole page."""
    group: Any = get_command(app)
    parts = [_command(name, command) for name, command in group.commands.items()]
    return _HEAD + "\n".join(parts) + f"\n## Exit codes\n\n{EXIT_CODES}\n"


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(["kg", name, "[OPTIONS]", *(_metavar(argument) for argument in arguments)])
    lines = [f"## kg {name}", "", f"    {usage}", "", _help(command.help), ""]
    rows = [(f"`{_metavar(p)}`", p.help, p) for p in arguments]
    rows += [(_names(p), p.help, p) for p in options]
    lines += ["| | |", "| --- | --- |"]
    lines += [f"| {names.replace('|', chr(92) + '|')} | {text}{_default(p)} |" for names, text, p in rows]
    return "\n".join(lines) + "\n"


def _help(text: str) -> str:
    """The help with its examples as one block of code."""
    said, _, examples = inspect.cleandoc(text).partition("Examples:")
    commands = [line.strip() for line in examples.splitlines() if line.strip()]
    return f"{said.strip()}\n\n```sh\n" + "\n".join(commands) + "\n```"


def _metavar(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return f"{name}..." if argument.nargs == -1 else str(name)


def _names(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return names if option.is_flag or not option.metavar else f"{names} `{option.metavar}`"


def _default(parameter: Any) -> str:
    value = parameter.default
    if value is None or value is False or callable(value) or parameter.required:
        return ""
    return f" Default: `{getattr(value, 'value', value)}`."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
