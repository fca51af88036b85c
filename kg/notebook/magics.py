"""The border to IPython: the magics %graph, %ask and %%sparql."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class, no_var_expand

from kg.errors import DemarcheError
from kg.notebook.asking import DEFAULT, Line, chosen_graph, read_line
from kg.notebook.completion import completions
from kg.views import Graph, Table, connect, find_query, load, named_queries

Answering = TypeVar("Answering", bound=Callable[..., Any])


def register(shell: Any) -> None:
    """Gives an IPython shell the magics, with completion for the questions' names and parameters."""
    shell.register_magics(DemarcheMagics(shell))
    for command in ("%ask", "ask"):
        shell.set_hook("complete_command", _complete, str_key=command)


def told_plainly(magic: Answering) -> Answering:
    """Lets the errors that Démarche explains show as their message alone; the cell still counts as failed."""

    @functools.wraps(magic)
    def wrapper(*args: Any) -> Any:
        try:
            return magic(*args)
        except DemarcheError as error:
            lines = f"{type(error).__name__}: {error}".splitlines()
            error._render_traceback_ = lambda: lines  # type: ignore[attr-defined]  # IPython shows what this gives
            raise error from None

    return wrapper  # type: ignore[return-value]


@magics_class
class DemarcheMagics(Magics):
    """Questions to graphs, without their Python around them."""

    def __init__(self, shell: Any) -> None:
        super().__init__(shell)
        self.variables: dict[str, Any] = shell.user_ns
        self.default = DEFAULT

    @line_magic
    @told_plainly
    def graph(self, line: str) -> Graph:
        """Loads a graph, or chooses the variable that holds it, for the questions that follow.

        %graph build/graph.trig          loads the file into the variable graph
        %graph crisis/ -o crisis         loads the store into the variable crisis
        %graph http://127.0.0.1:7878     asks the remote store there; credentials come from the environment
        %graph crisis                    chooses the graph that the variable crisis holds
        %graph                           tells which graph is asked
        """
        asked = read_line(line)
        if len(asked.words) > 1:
            raise DemarcheError(f"%graph takes one file, store or variable, not {len(asked.words)}: {line.strip()}")
        if not asked.words:
            return self._chosen(asked)
        (name,) = asked.words
        if isinstance(self.variables.get(name), Graph) and not asked.output:
            self.default = name
            return self._chosen(asked)
        loaded = _connected(name) if name.startswith(("http://", "https://")) else load(name)
        self.default = asked.output or DEFAULT
        self.variables[self.default] = loaded
        return loaded

    @line_magic
    @told_plainly
    def ask(self, line: str) -> Any:
        """Asks a question that has a name.

        %ask                                        lists the questions
        %ask who-met-whom --help                    tells what the question takes
        %ask who-met-whom person=Gates after=2007   asks it
        %ask visits person="Robert Gates" -o trips  keeps the answer in the variable trips, too
        """
        asked = read_line(line)
        if not asked.words:
            rows = tuple((query.name, query.description) for query in named_queries())
            return Table(("question", "tells"), rows, "%ask QUESTION --help tells what a question takes")
        name, *others = asked.words
        if others:
            raise DemarcheError(f"What is {' '.join(others)}? Write parameters as name=value: %ask {name} person=Gates")
        query = find_query(name)
        if asked.help:
            taken = tuple((each.name, each.type, each.default, each.description) for each in query.parameters)
            return Table(("parameter", "type", "default", "what"), taken, query.description)
        return self._answer(asked, name)

    @no_var_expand
    @line_cell_magic
    @told_plainly
    def sparql(self, line: str, cell: str | None = None) -> Any:
        """Asks a question in SPARQL. The prefixes dm:, skos:, dct: and some more need no declaration.

        %%sparql -o people
        SELECT ?name { ?person a dm:Person ; skos:prefLabel ?name }

        %sparql ASK { ?visit a dm:Visit }
        """
        if cell is None:
            return self._answer(Line(), line)
        asked = read_line(line)
        if asked.words:
            raise DemarcheError(f"What is {asked.words[0]}? The query stands below %%sparql, -g and -o beside it.")
        return self._answer(asked, cell)

    def _chosen(self, asked: Line) -> Graph:
        return chosen_graph(asked.graph, self.default, self.variables)

    def _answer(self, asked: Line, question: str) -> Any:
        answer = self._chosen(asked).query(question, **asked.parameters)
        if asked.output:
            self.variables[asked.output] = answer
        return answer


def _connected(url: str) -> Graph:
    graph = connect(url)
    if graph.remark:
        warnings.warn(graph.remark, stacklevel=2)
    return graph


def _complete(_shell: Any, event: Any) -> list[str]:
    # IPython takes "=" for the end of a word, and wants what follows it alone.
    begun = event.line.rpartition(" ")[2]
    return [word[len(begun) - len(event.symbol) :] for word in completions(event.line)]
