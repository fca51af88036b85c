"""Whether everything that a graph refers to is told of: its own things in some graph, its terms in the ontology."""

from __future__ import annotations

from collections.abc import Container, Iterable

from kg.auditing import kinds
from kg.auditing.report import Findings
from kg.rdf.held import Held
from kg.rdf.ontology import Vocabulary
from kg.rdf.terms import DM, TYPE, Blank, Iri, Quad


class References:
    """Looks references up, each thing once.

    Args:
        held: all graphs.
        base: what the graph's own things live under.
        words: the ontology, with a user's own terms.
        findings: takes up what is wrong.
    """

    def __init__(self, held: Held, base: str, words: Vocabulary, findings: Findings) -> None:
        self._held, self._base, self._words, self._findings = held, base, words, findings
        self._known: set[int] = set()  # hashes: there may be a million of things

    def check(self, quads: Iterable[Quad], described: Container[object] = ()) -> None:
        """Looks up what quads refer to.

        Args:
            quads: of one graph, or some of one.
            described: what that graph is known to tell of.
        """
        for subject, predicate, thing, _ in quads:
            self._check_term(predicate)
            if isinstance(subject, Blank) or isinstance(thing, Blank):
                self._findings.add(kinds.BLANK, subject)
            elif isinstance(thing, Iri):
                if predicate == TYPE:
                    self._check_term(thing)
                if thing.startswith(self._base) and thing not in described and not self._is_described(thing):
                    self._findings.add(kinds.DANGLING, f"{thing} (of {subject})")

    def _is_described(self, thing: Iri) -> bool:
        if hash(thing) in self._known:
            return True
        found = self._held.describes(thing)
        if found:
            self._known.add(hash(thing))
        return found

    def _check_term(self, term: Iri) -> None:
        if term.startswith(DM) and term not in self._words.above:
            self._findings.add(kinds.TERM, term)
