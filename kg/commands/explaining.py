"""`kg explain`: what a thing was merged of, why a fact was read, and why other candidates were not."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from kg.commands import console, merging
from kg.commands.asking import GraphFile
from kg.commands.making import Date, FramesFolder, PipelineName, interval
from kg.commands.remote import TIMEOUT, Endpoint, GraphName, TimeOut, open_graph
from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.explaining import Explained, Explanation

_WIDTH = 16
"""Columns of the names on the left."""


def explain(
    fact: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]", show_default=False,
            help="A fact, actor, place or topic: its IRI, the end of it, or its label.",
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", "-t", metavar="TEXT", help="A text to read instead; - for standard input."),
    ] = None,
    graph: GraphFile = console.DEFAULT_GRAPH,
    date: Date = None,
    frames: FramesFolder = None,
    pipeline: PipelineName = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanation as JSON.")] = False,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: TimeOut = TIMEOUT,
) -> None:
    """Tell what a fact, actor, place or topic was merged of, and why a fact was read.

    Of a fact its passages, what each tells, and the matches that made one fact of them; then frame, trigger,
    roles with their paths, coreference, time and status, for which its documents are read once more: the graph
    must hold their texts; a store always does. Of actors and topics the names in each document and their
    matches. Of a text also what was looked at and left out, and why.

    Examples:

        kg explain visit/2007-04-24-warsaw --graph build/graph/

        kg explain "Sergei Ivanov"

        kg explain --text "Minister Berg may visit Oslo on Friday." --date 2010-05-12
    """
    if (fact is None) == (text is None):
        both = "not both" if fact is not None else "neither is given"
        raise typer.BadParameter(f"give either a name or --text; {both}", param_hint="'NAME'")
    from kg import explaining
    from kg.building import Defaults, Options
    from kg.language import load
    from kg.stores import Kept, is_store

    options = Options(defaults=Defaults(date=interval(date)), frames=frames)
    if text is not None:
        words = sys.stdin.read() if text == "-" else text
        if not words.strip():
            raise typer.BadParameter("there is no text to read", param_hint="'--text'")
        told = [explaining.explain_text(words, load(pipeline), options)]
        if as_json:
            console.print_json([_record(each) for each in told])
        for each in () if as_json else told:
            _print(each, alone=True)
        return
    assert fact is not None
    loaded = open_graph(graph, endpoint, name, timeout)
    origin = merging.look_up(loaded, fact)
    if not as_json:
        merging.show(origin)
    told = []
    kept = Kept(graph) if not endpoint and is_store(graph) else None
    if kept:
        options = replace(options, frames=frames or kept.frames)
    if origin.passages:
        try:
            told = explaining.explain_fact(
                loaded, origin.iri, load(pipeline), options, kept.document if kept else lambda _: None
            )
        except GraphError as error:  # a graph without texts still tells what was merged
            console.complain(str(error))
    if as_json:
        console.print_json(merging.record(origin) | {"readings": [_record(each) for each in told]})
    for each in () if as_json else told:
        console.out().print()
        _print(each, alone=False)


def _print(told: Explained, *, alone: bool) -> None:
    out = console.out()
    if not alone:
        title = f", {told.document.title}" if told.document.title else ""
        out.print(Text.assemble((told.document.identifier, "bold"), title))
    for explanation in told.facts:
        out.print()
        for name, value in _lines(explanation):
            out.print(f"{name:<{_WIDTH}}{value}", markup=False, soft_wrap=True)
    if not told.facts:
        out.print(
            "No fact was read here." if alone else
            "Read again, the document does not yield it: it was built with other frames or another version of kg."
        )  # fmt: skip
    if told.rejected:
        out.print("\nLooked at and left out", markup=False)
        for each in told.rejected:
            out.print(f"  “{each.trigger.text}”  {each.rule}: {each.reason}", markup=False, soft_wrap=True)


def _lines(told: Explanation) -> list[tuple[str, str]]:
    """What is told of one fact, line by line: a name and its value."""
    lines = [(told.fact.type.upper(), f"“{told.sentence}”")]
    frame = told.fact.rule
    if told.pattern is not None:
        frame += f"  (its words: {console.first_words(told.pattern.triggers)})"
    lines += [("  frame", frame), ("  trigger", f"“{told.trigger}”")]
    for role in told.roles:
        value = role.label
        if role.words and role.words != role.label:
            value += f"  “{role.words}”"
        if role.path:
            value += f"  by {role.path}"
        lines.append((f"  {role.role}", value))
        lines += [("", f"↳ {step}") for step in role.chain]
    source = "through" if told.fact.type == "Statement" else "said by"
    rest = (
        ("status", _status(told)), ("stance", told.fact.stance), ("PLOVER", told.fact.plover), ("date", _date(told)),
        (source, told.credited),
    )  # fmt: skip
    for name, told_value in rest:
        if told_value:
            lines.append((f"  {name}", str(told_value)))
    return lines


def _status(told: Explanation) -> str:
    if told.fact.status is None:
        return ""
    return f"{told.fact.status}  because of {told.status}" if told.status else str(told.fact.status)


def _date(told: Explanation) -> str:
    when = told.fact.date
    if when is None:
        return told.time
    days = str(when.start) if when.start == when.end else f"{when.start} to {when.end}"
    return f"{days}  {told.time}"


def _record(told: Explained) -> dict[str, Any]:
    """An explanation for programs."""
    return {
        "document": told.document.identifier,
        "facts": [
            {
                "type": each.fact.type, "sentence": each.sentence, "frame": each.fact.rule, "trigger": each.trigger,
                "roles": [
                    {"role": r.role, "filler": r.label, "words": r.words, "path": r.path, "chain": list(r.chain)}
                    for r in each.roles
                ],
                "status": each.fact.status, "status_reason": each.status, "stance": each.fact.stance,
                "plover": each.fact.plover, "date": each.fact.date and each.fact.date.start,
                "date_reason": each.time, "attributed_to": each.credited or None,
            }
            for each in told.facts
        ],
        "rejected": [
            {"trigger": each.trigger.text, "frame": each.rule, "reason": each.reason} for each in told.rejected
        ],
    }  # fmt: skip
