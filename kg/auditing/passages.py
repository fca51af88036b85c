"""Whether what a document's graph says rests on the document's words, and tells what the contract asks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from kg.auditing import kinds
from kg.auditing.described import Described
from kg.auditing.quotes import stands_in
from kg.auditing.report import Findings
from kg.rdf import terms
from kg.rdf.terms import Iri, Literal, Node

_TOLD = {terms.EVENT: terms.STATUS, terms.POSITION: terms.STANCE, terms.DENIAL: terms.STANCE}
Texts = Callable[[Node], str | None]
"""The text of a document by its IRI; None where nobody has it."""


def check_document(graph: Described, document: Node, text: str | None, findings: Findings) -> None:
    """Holds what a graph holds of a document's text against the text that was read, where that is kept beside it."""
    stated, content = graph.text(document, terms.CONTENT_HASH), graph.text(document, terms.CONTENT)
    if text is None:
        text = content
    if text is not None and (content not in (None, text) or stated != sha256(text.encode()).hexdigest()):
        findings.add(kinds.TEXT, document)


def check_passages(graph: Described, text_of: Texts, findings: Findings, document: Iri | None = None) -> int:
    """Holds evidence and quotes against texts, and facts to the contract; tells how much evidence was held so.

    Args:
        graph: one document's, or one of many documents that names no graphs.
        text_of: the texts.
        findings: takes up what is wrong.
        document: whose graph it is, where it is one's.
    """
    checked = sum(
        _check_evidence(graph, node, text_of, findings, document) for node in graph.of_type(terms.EVIDENCE_CLASS)
    )
    for fact in graph.of_type(terms.FACT):
        _check_fact(graph, fact, findings)
        _check_quotes(graph, fact, text_of, findings)
    for told in graph.of_type(terms.ASSERTION):
        _check_has_evidence(graph, told, findings)
    return checked


def _check_evidence(graph: Described, node: Node, text_of: Texts, findings: Findings, document: Iri | None) -> bool:
    stands_in, words = graph.one(node, terms.DOCUMENT), graph.text(node, terms.TEXT)
    start, end = graph.number(node, terms.START), graph.number(node, terms.END)
    complete = _is_share(graph.text(node, terms.CONFIDENCE)) and bool(graph.all(node, terms.RULE))
    if not isinstance(stands_in, Iri) or words is None or start is None or end is None or not complete:
        findings.add(kinds.LACKING, node)
        return False
    if document is not None and stands_in != document:
        findings.add(kinds.ASTRAY, node)
        return False
    for source in graph.all(node, terms.ATTRIBUTED_TO):
        if not (isinstance(source, Iri) and graph.all(source, terms.TYPE)):
            findings.add(kinds.SOURCE, node)
    text = text_of(stands_in)
    if text is None:
        return False
    if not (start < end <= len(text) and text[start:end] == words):
        findings.add(kinds.PASSAGE, node)
    return True


def _check_fact(graph: Described, fact: Node, findings: Findings) -> None:
    _check_has_evidence(graph, fact, findings)
    for kind, told in _TOLD.items():
        if graph.is_a(fact, kind) and not graph.all(fact, told):
            findings.add(kinds.STATUS, fact)


def _check_has_evidence(graph: Described, fact: Node, findings: Findings) -> None:
    proofs = graph.all(fact, terms.EVIDENCE)
    if not proofs or not all(graph.is_a(proof, terms.EVIDENCE_CLASS) for proof in proofs):
        findings.add(kinds.BARE, fact)


def _check_quotes(graph: Described, fact: Node, text_of: Texts, findings: Findings) -> None:
    for quote in graph.all(fact, terms.QUOTE):
        texts = [
            text_of(document)
            for proof in graph.all(fact, terms.EVIDENCE)
            if isinstance(proof, Iri) and isinstance(document := graph.one(proof, terms.DOCUMENT), Iri)
        ]
        known = [text for text in texts if text is not None]
        words = quote.value if isinstance(quote, Literal) else ""
        if known and not any(stands_in(words, text) for text in known):
            findings.add(kinds.QUOTE, fact)


def _is_share(text: str | None) -> bool:
    try:
        return text is not None and 0 <= Decimal(text) <= 1
    except InvalidOperation:
        return False
