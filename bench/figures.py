"""What a benchmark measured: figures with their targets, as a table for people, as JSON and as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One figure.

    Args:
        value: what was measured; words where it could not be.
        unit: of the value.
        at_least: the target, where more is better.
        at_most: the target, where less is better.
        remark: what one must know to read it.
    """

    value: float | int | str
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None
    remark: str = ""

    @property
    def target(self) -> str:
        """The target in words; empty where there is none."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return "" if self.at_most is None else f"at most {self.at_most:g}"

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none, or nothing was measured."""
        if not self.target or isinstance(self.value, str):
            return None
        return self.value >= self.at_least if self.at_least is not None else self.value <= self.at_most

    @property
    def shown(self) -> str:
        """The value with its unit."""
        value = self.value
        if isinstance(value, float):
            number = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if value else "0"
        else:
            number = f"{value:,}" if isinstance(value, int) else value
        return f"{number} {self.unit}".strip() if not isinstance(value, str) else number

    @property
    def verdict(self) -> str:
        """met, not met, or nothing."""
        return {True: "met", False: "not met", None: ""}[self.met]

    def row(self) -> dict[str, Any]:
        """The figure as JSON has it."""
        told = {key: value for key, value in asdict(self).items() if value not in (None, "")}
        return told if self.met is None else {**told, "met": self.met}


Figures = Mapping[str, Figure]
"""What one measure found, by name."""


def figures_of(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Figure]:
    """Figures out of JSON."""
    return {name: Figure(**{key: each for key, each in row.items() if key != "met"}) for name, row in rows.items()}


def machine() -> dict[str, str | int]:
    """What it was measured on, by what matters: no names."""
    return {"processor": platform.machine(), "cores": os.cpu_count() or 1, "python": platform.python_version()}


def on_machine() -> str:
    """The same in words."""
    known = machine()
    return f"{known['cores']} cores of {known['processor']}, Python {known['python']}"


def table(measures: Mapping[str, Figures]) -> str:
    """All figures side by side with their targets, for a terminal."""
    rows = [(f"{name}: {what}", figure) for name, figures in measures.items() for what, figure in figures.items()]
    if not rows:
        return "nothing was measured"
    wide, value = max(len(name) for name, _ in rows), max(len(figure.shown) for _, figure in rows)
    value = min(value, 40)
    lines = [f"{'':{wide}}  {'':>{value}}  target"]
    for name, figure in rows:
        told = f"{figure.target:14} {figure.verdict:8} {figure.remark}".rstrip()
        lines.append(f"{name:{wide}}  {figure.shown:>{value}}  {told}".rstrip())
    return "\n".join(lines)


def markdown(report: Mapping[str, Any]) -> str:
    """A report as tables of Markdown, one for each measure."""
    known = report["machine"]
    size = "small sizes (`--quick`)" if report["quick"] else "full sizes"
    lines = [f"Measured on {known['cores']} cores of {known['processor']}, Python {known['python']}; {size}."]
    for name, measured in report["measures"].items():
        lines += ["", f"**{name}** ({measured['seconds']:.0f} s)", "", "| | | target | |", "| --- | ---: | --- | --- |"]
        for what, figure in figures_of(measured["figures"]).items():
            remark = f"; {figure.remark}" if figure.remark else ""
            lines.append(f"| {what}{remark} | {figure.shown} | {figure.target} | {figure.verdict} |")
    return "\n".join(lines)
