"""`kg view`, `kg validate` and `kg pipeline`: the picture, the checks, and what reads for us."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table as RichTable

from kg.commands import choosing, console, emptiness
from kg.commands.remote import TIMEOUT, Endpoint, GraphName, TimeOut, open_graph


def view(
    graph_argument: choosing.GraphArgument = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PAGE", show_default=False,
            help="HTML file to write; beside the graph when left out.",
        ),
    ] = None,
    focus: Annotated[
        str, typer.Option(metavar="ENTITY", help="Only what is around this actor, place, topic or site: name or IRI.")
    ] = "",
    depth: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", show_default=False,
            help="With --focus, so many steps around; 1, what has to do with it, when left out.",
        ),
    ] = None,
    first: choosing.First = None,
    last: choosing.Last = None,
    types: choosing.Types = None,
    topic: choosing.Topic = "",
    status: choosing.Status = "",
    title: Annotated[str, typer.Option(help="What stands in the page's head.")] = "Démarche",
    theme: Annotated[
        str,
        typer.Option(
            metavar="THEME", callback=console.one_of("auto", "light", "dark"),
            help="light, dark, or auto: as the reader's system has it.",
        ),
    ] = "auto",
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="Open with at most N nodes, the weightiest; the rest on demand.")
    ] = 150,
    graph: choosing.GraphOption = None,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: TimeOut = TIMEOUT,
) -> None:
    """Draw a graph, or some of its facts, as one HTML page that works offline; a click shows the evidence.

    Examples:

        kg view crisis.trig -o crisis.html --title "The missile crisis"

        kg view crisis.trig -o putin.html --focus Putin --from 2007-04

        kg view crisis.trig -o shield.html --topic shield --type Position --type Meeting --theme dark

        kg view
    """  # fmt: skip
    chosen = choosing.one_graph(graph_argument, graph)
    selection = choosing.selection(first, last, types, topic, status)  # a wrong one is told before a graph is read
    if depth and not focus:
        raise typer.BadParameter("goes with --focus only", param_hint="'--depth'")
    page = output or chosen.with_suffix(".html")
    console.refuse_folder(page, "graph.html")
    loaded = open_graph(chosen, endpoint, name, timeout)
    with console.whole_file(page) as partial:
        loaded.page(
            partial, title=title, limit=limit, theme=theme, focus=focus, depth=depth or 1, start=selection.start,
            end=selection.end, types=selection.types, topic=topic, status=status,
        )  # fmt: skip
    console.err().print(f"wrote {page}", markup=False)
    emptiness.is_empty(loaded, endpoint or chosen)


def validate(
    graph: Annotated[Path, typer.Argument(metavar="[GRAPH]", help="The graph to check.")] = console.DEFAULT_GRAPH,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: TimeOut = TIMEOUT,
) -> None:
    """Check a graph's form against the ontology's shapes, and its evidence against the stored texts.

    It does not check whether what the graph says is true, or whether it was understood. Ends with exit
    code 3 where something breaks the contract.

    Examples:

        kg validate

        kg validate crisis.trig --json

        kg validate --endpoint http://localhost:7878
    """
    from kg.rdf.validate import conforms
    from kg.rdf.validate import validate as findings_of

    loaded = open_graph(graph, endpoint, name, timeout)
    findings = findings_of(loaded.dataset)
    empty = emptiness.is_empty(loaded, endpoint or graph)
    if as_json:
        console.print_json(
            [{"severity": str(f.severity), "focus": f.focus, "path": f.path, "message": f.message} for f in findings]
        )
    elif findings:
        table = RichTable("severity", "thing", "property", "what is wrong", box=box.SIMPLE_HEAD)
        for finding in findings:
            table.add_row(str(finding.severity), finding.focus, finding.path, finding.message)
        console.out().print(table, markup=False)
    elif not empty:
        (without,) = loaded.table(_WITHOUT_TEXT).rows[0]
        quotes = f"{without} of its documents have no text in it, so their quotes were not checked"
        told = quotes if without else "and every quote stands in its text"
        console.out().print(f"{endpoint or graph}: its form is right{';' if without else ','} {told}", markup=False)
    if not conforms(findings):
        raise typer.Exit(console.EXIT_VIOLATIONS)


_WITHOUT_TEXT = """
SELECT (COUNT(DISTINCT ?document) AS ?count) {
  ?document a dm:Document FILTER NOT EXISTS { ?document dm:content ?text }
}
"""
_SCORES = {
    "tag_acc": "part of speech, fine",
    "pos_acc": "part of speech, universal",
    "morph_acc": "word forms",
    "lemma_acc": "lemmas",
    "dep_uas": "tree, unlabelled (UAS)",
    "dep_las": "tree, labelled (LAS)",
    "sents_f": "sentences (F)",
    "ents_f": "names (F)",
}


_SHOWN_FIGURES = 6  # of each test; --json has the others, relation by relation


def pipeline(
    name: Annotated[
        str | None,
        typer.Option("--pipeline", metavar="NAME", help="Another pipeline than ours: its name or folder."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it all as JSON.")] = False,
) -> None:
    """Tell which language pipeline reads: its version, labels, scores, licence, size and digest.

    Examples:

        kg pipeline

        kg pipeline --pipeline my_ud_pipeline --json
    """
    from kg.language import load

    loaded = load(name)
    size = sum(file.stat().st_size for file in loaded.path.rglob("*") if file.is_file())
    labels = {part: sorted(loaded.nlp.pipe_labels[part]) for part in ("parser", "ner")}
    scores = _scores(loaded.meta.get("performance", {}))
    facts: dict[str, Any] = {
        "name": loaded.name,
        "version": loaded.version,
        "licence": loaded.meta.get("license") or "not told",
        "description": loaded.meta.get("description", ""),
        "spacy": loaded.meta.get("spacy_version", ""),
        "path": str(loaded.path),
        "bytes": size,
        "digest": loaded.digest,
        "components": loaded.nlp.pipe_names,
        "labels": labels,
        "scores": scores,
        "held_out": loaded.meta.get("performance", {}).get("held_out", {}),
        "sources": loaded.meta.get("sources", []),
    }
    if as_json:
        console.print_json(facts)
        return
    table = RichTable(show_header=False, box=box.SIMPLE_HEAD)
    table.add_column("what", no_wrap=True)
    table.add_column("value", overflow="fold")
    for key in ("name", "version", "licence", "description", "spacy", "path"):
        table.add_row(key, str(facts[key]))
    table.add_row("size", f"{size / 1e6:.1f} MB")
    table.add_row("digest", loaded.digest)
    table.add_row("components", ", ".join(loaded.nlp.pipe_names))
    for part, names in labels.items():
        table.add_row(f"{part} labels", ", ".join(names))
    for source in facts["sources"]:
        table.add_row("learned from", f"{source['name']} ({source['license']})")
    for what, score in scores.items():
        table.add_row(what, f"{100 * score:.1f} %")
    if not scores:
        table.add_row("scores", "the pipeline tells none")
    for test, figures in facts["held_out"].items():
        table.add_row(test, ", ".join(f"{what} {figure}" for what, figure in list(figures.items())[:_SHOWN_FIGURES]))
    console.out().print(table, markup=False)


def _scores(performance: dict[str, Any]) -> dict[str, float]:
    """The scores that the pipeline's makers measured, in plain words."""
    return {
        told: round(float(performance[key]), 4)
        for key, told in _SCORES.items()
        if isinstance(performance.get(key), int | float)
    }
