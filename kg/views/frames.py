"""The border to pandas: answers as data frames with typed columns, which notebooks show with whole quotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

import numpy
import pandas

from kg.views.tables import Value

_ALWAYS_DATES = frozenset({"date", "until"})
"""Columns that are dates even where no row has one."""

_STYLE = (
    ".kg-answer td, .kg-answer th {text-align: left !important; vertical-align: top !important} "
    ".kg-answer td {max-width: 36em; overflow-wrap: break-word}"
)
_TIGHT = "Mifb"
"""Kinds of columns that never break a line: dates, whole numbers, floats, truth."""
_PROSE = 60
"""So many letters make a sentence rather than a name."""
_SCHEMES = ("https://", "http://")


class AnswerFrame(pandas.DataFrame):  # type: ignore[misc]
    """A data frame in every respect, but for how notebooks show it: whole quotes, nothing for nothing, short IRIs.

    The options of pandas stay as they are, and what is made of the frame (`head()`, `sort_values()` …) is shown so too.
    """

    @property
    def _constructor(self) -> type[AnswerFrame]:
        return AnswerFrame

    def _repr_html_(self) -> str | None:
        display = pandas.options.display
        if not display.notebook_repr_html:
            return None
        tight = [place for place, kind in enumerate(self.dtypes) if kind.kind in _TIGHT]
        wide = [place for place in range(len(self.columns)) if _is_prose(self.iloc[:, place])]
        with pandas.option_context("display.max_colwidth", None):
            table: str = self.to_html(
                max_rows=display.max_rows,
                max_cols=display.max_columns,
                show_dimensions=display.show_dimensions,
                formatters=dict.fromkeys(_iri_columns(self), _shortened),
                na_rep="",
                border=0,
                # A style holds for the whole page: so each table names the columns for which it holds.
                classes=["kg-answer", *(f"kg-tight-{n}" for n in tight), *(f"kg-wide-{n}" for n in wide)],
            )
        rules = [f".kg-tight-{n} td:nth-child({n + 2}) {{white-space: nowrap}}" for n in tight]
        rules += [f".kg-wide-{n} td:nth-child({n + 2}) {{min-width: 16em}}" for n in wide]
        remarks = "".join(f"<p>{escape(remark)}</p>" for remark in self.attrs.get("remarks", ()))
        return f"<style>{' '.join([_STYLE, *rules])}</style>{table}{remarks}"


def answer_frame(
    columns: Sequence[str], rows: Sequence[Sequence[Value]], remarks: Sequence[str] = ()
) -> AnswerFrame:
    """A data frame of an answer: dates as datetime64, decimals as floats, whole numbers whole even where some lack.

    Remarks on how the question was understood are in `attrs["remarks"]`, and stand below it in notebooks.
    """
    series = {name: _typed(name, [row[place] for row in rows]) for place, name in enumerate(columns)}
    frame = AnswerFrame(series, columns=list(columns))
    if remarks:
        frame.attrs["remarks"] = list(remarks)
    return frame


def _is_prose(column: pandas.Series) -> bool:
    """Whether a column holds sentences, which need room."""
    return any(isinstance(value, str) and len(value) >= _PROSE and " " in value for value in column)


def _typed(name: str, values: list[Value]) -> pandas.Series:
    told = [value for value in values if value is not None]
    if all(isinstance(value, date) for value in told) and (told or name in _ALWAYS_DATES):
        # Seconds, not nanoseconds: those end in 1677.
        return pandas.Series(numpy.array(values, dtype="datetime64[s]"))
    if told and all(isinstance(value, Decimal) for value in told):
        return pandas.Series([None if value is None else float(str(value)) for value in values], dtype="float64")
    if told and all(isinstance(value, bool) for value in told):
        return pandas.Series(values, dtype="bool" if len(told) == len(values) else "boolean")
    if told and all(isinstance(value, int) for value in told):
        return pandas.Series(values, dtype="int64" if len(told) == len(values) else "Int64")
    # As pandas has it: what is missing is NaN.
    return pandas.Series([numpy.nan if value is None else value for value in values], dtype=None if told else "object")


def _iri_columns(frame: pandas.DataFrame) -> list[str]:
    """Columns that hold IRIs alone."""
    found = []
    for place, name in enumerate(frame.columns):
        told = [value for value in frame.iloc[:, place] if isinstance(value, str)]
        if told and all(value.startswith(_SCHEMES) and " " not in value for value in told):
            found.append(name)
    return found


def _shortened(value: object) -> str:
    """An IRI by its end: "…/visit/2007-04-24-warsaw"."""
    if not isinstance(value, str):
        return ""
    _, _, path = value.partition("://")
    parts = path.rstrip("/").split("/")
    return "…/" + "/".join(parts[-2:]) if len(parts) > 2 else value
