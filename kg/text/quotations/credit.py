"""By whose account a fact is told: who is quoted, who says so or reports it, "according to" whom.

This is the one place where that is decided, for facts of every type. The nearest who is told to say so is the source;
nobody is the source of what they take part in, but who passes their words on may be: "Norway said …, Reuters reported".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Fact
from kg.text.grammar.denial import is_negated
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import is_blamed, is_passive, noun_agents, subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.quotations.quotation import Quotations
from kg.text.quotations.words import speech
from kg.text.stances.sides import side_of
from kg.text.who.mentions import Mentions

PRESS = frozenset({"media", "medium", "press", "newspaper", "paper", "television", "radio", "publication"})
SAID = frozenset({"ccomp", "xcomp", "parataxis"})
# Clauses that the reporter may well add of his own: "said on Monday, after Norway had left the talks".
EARLIER = frozenset({"after", "before", "until"})
# Of a post or a saying the text tells by itself.
TOLD_BY_ITSELF = frozenset({"Statement", "Tenure"})


def credit(
    facts: Iterable[Fact], quotations: Quotations, trees: Sequence[Sentence], mentions: Mentions
) -> list[Fact]:
    """The facts, each with its source where the text tells one.

    Args:
        facts: the document's.
        quotations: whose words stand where, and who reports what.
        trees: its sentences.
        mentions: who is who.
    """
    accounts = _Accounts(quotations, mentions)
    nodes = {node.start: node for tree in trees for node in tree.nodes}
    return [
        fact if fact.type in TOLD_BY_ITSELF
        else replace(fact, attributed_to=accounts.source(fact, nodes.get(fact.trigger.start)))
        for fact in facts
    ]  # fmt: skip


class _Accounts:
    """Answers by whose account a fact is told."""

    def __init__(self, quotations: Quotations, mentions: Mentions) -> None:
        self.quotations = quotations
        self.mentions = mentions

    def source(self, fact: Fact, node: Node | None) -> str | None:
        """The nearest who tells of a fact without a part in it."""
        own = {key for role, keys in fact.roles.items() if role != "target" for key in keys}  # who suffers may tell
        for keys in self._tellers(fact.trigger.start, node):
            if not own & set(keys) and not (fact.type == "Position" and self._speaks_for(keys, own)):
                return keys[0]
        return None

    def _speaks_for(self, keys: Sequence[str], own: set[str]) -> bool:
        """True for somebody who tells the position of the own state."""
        return any(side_of(self.mentions.cast, key) in own for key in keys)

    def _tellers(self, offset: int, node: Node | None) -> Iterator[tuple[str, ...]]:
        """Those who tell what stands at an offset, the nearest first."""
        quoted = self.quotations.at(offset)
        if quoted is not None and quoted.speakers:
            yield quoted.speakers
            if quoted.via is not None:
                yield (quoted.via,)
            return
        if node is not None:
            yield from self._above(node)
            if told := self.quotations.sources.get(node.sentence.index):
                yield told

    def _above(self, node: Node) -> Iterator[tuple[str, ...]]:
        """Those whom the words above a node tell to say it: "Norway said that", "…, Reuters reported"."""
        below: Node | None = None
        for current in (node, *node.ancestors()):
            if below is not None and below.dep in SAID and (keys := self._says(current)):
                yield keys
            if below is not None and self._is_content(below, current) and (keys := self._owners(current)):
                yield keys
            for child in current.of("parataxis"):
                if child is not below and not _has_content(child) and (keys := self._says(child)):
                    yield keys
            if is_blamed(current) and current.head is not None and (keys := self._named(subjects(current.head))):
                yield keys
            if current.dep == "advcl" and {m.text.lower() for m in current.of("mark")} & EARLIER:
                return
            below = current

    def _says(self, verb: Node) -> tuple[str, ...]:
        """Who says so by a verb; nobody where it is only said to be so."""
        if is_negated(verb):
            return ()
        if verb in self.quotations.reports:
            return self.quotations.reports[verb]
        if verb.lemma not in lexicon().reporting or is_passive(verb):
            return ()
        return self._named(subjects(verb))

    def _is_content(self, clause: Node, noun: Node) -> bool:
        """True for "Norway's claim that …"."""
        told = any(m.text.lower() == "that" for m in clause.of("mark"))
        return told and noun.pos == "NOUN" and noun.lemma in speech().writings and clause.dep in ("acl", "ccomp")

    def _owners(self, noun: Node) -> tuple[str, ...]:
        papers = any(n.lemma in PRESS for c in noun.of("nmod") for n in (c, *c.of("nmod")))
        if papers:
            return ()  # "reports in the Norwegian media" are not Norway's
        return self._named(noun_agents(noun)) or tuple(self.mentions.owners.owners(noun))[:1]

    def _named(self, nodes: Iterable[Node]) -> tuple[str, ...]:
        return tuple(key for node in nodes for key in self.mentions.keys.get(node, ()))


def _has_content(verb: Node) -> bool:
    """True for the second half of "Norway asks for talks; Iceland answers that it is busy", which tells its own."""
    return any(c.index > verb.index for c in verb.of("ccomp", "xcomp"))
