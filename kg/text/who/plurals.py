"""Whom "they", "them" and "their" mean."""

from __future__ import annotations

from kg.model import EntityKind
from kg.text.grammar.subjects import surface_subjects
from kg.text.grammar.tree import Node
from kg.text.who import knowledge
from kg.text.who.coreference import Coreference, Found
from kg.text.who.surroundings import clauses_above, is_plural, is_subordinate, is_willing


class Plurals:
    """Resolves the plural pronouns of one document.

    Args:
        memory: what it has spoken of so far.
    """

    def __init__(self, memory: Coreference) -> None:
        self.memory = memory
        self.cast = memory.cast
        self.keys = memory.keys

    def resolve(self, node: Node) -> Found | None:
        """Whom "they" or "their" means, None where nobody safe is meant."""
        speaks = node.dep.startswith("nsubj") and is_willing(node.head)
        for verb, acting in clauses_above(node, self.memory.quoted):
            if any(node is s or s in node.ancestors() for s in acting):
                continue
            between = [n for n in node.sentence.nodes[verb.index : node.index] if is_plural(n) and not self.keys.get(n)]
            if between and not node.dep.startswith("nsubj"):
                return None
            keys = self._plural_keys(acting)
            if keys:
                return Found(keys, "pronoun", "the subjects of the clause above")
            if any(is_plural(s) and (not speaks or knowledge.is_group(s.text)) for s in acting):
                return None
            pair = self._pair(node, verb, acting)
            if pair is not None:
                return Found(pair, "pronoun", "the subject and the object of the clause that this one is joined to")
        if not node.dep.startswith("nsubj") and any(
            s.index > node.index and is_plural(s) and not self.keys.get(s) for s in surface_subjects(node.sentence.root)
        ):
            return None
        if self.memory.ahead and (node.dep not in ("nsubj", "nsubj:pass") or is_subordinate(node)):
            return Found(self.memory.ahead, "pronoun", "the subjects that follow in the main clause")
        return self._before(node)

    def _pair(self, node: Node, verb: Node, acting: list[Node]) -> tuple[str, ...] | None:
        """As in "The president invited Mr. Nowak, and they met in Riga"."""
        clause = node.head
        if not node.dep.startswith("nsubj") or clause is None or clause.dep not in ("conj", "advcl", "parataxis"):
            return None
        others = [o for o in verb.of("obj", "iobj") if o.index < node.index]
        pair = tuple(dict.fromkeys(k for n in (*acting, *others) for k in self.keys.get(n, ())))
        two = len(acting) == len(others) == 1 and len(pair) == 2
        return pair if two and self._are_people(pair) else None

    def _before(self, node: Node) -> Found | None:
        speaks = node.dep.startswith("nsubj") and is_willing(node.head)
        for acting in self.memory.subjects_before(1):
            keys = self._plural_keys(acting)
            if keys:
                return Found(keys, "pronoun", "the subjects of the sentence before")
            if any(is_plural(s) for s in acting):
                return None
            if speaks and len(acting) == 1 and self._is_body(acting[0]):
                return Found(self.keys[acting[0]], "pronoun", "the body that the sentence before is about")
        told = {k for acting in self.memory.subjects_before(1) for s in acting for k in self.keys.get(s, ())}
        of_them = next((g for g in self.memory.groups(node, 2) if told & set(g)), None)
        group = of_them or next(self.memory.groups(node, 1), None)
        if group is None or self.memory.quoted(node):
            return None
        if node.dep.startswith("nsubj") and not speaks and not self._are_people(group):
            return None  # "they are built": the sites, and not the countries
        return Found(group, "pronoun", "those last named together")

    def _plural_keys(self, nodes: list[Node]) -> tuple[str, ...]:
        if any(is_plural(n) and not self.keys.get(n) for n in nodes):
            return ()
        keys = tuple(dict.fromkeys(k for n in nodes for k in self.keys.get(n, ())))
        if len(keys) > 1 or any(self.cast[k].kind is EntityKind.GROUP for k in keys):
            return keys
        return keys if any(is_plural(n) for n in nodes) else ()

    def _are_people(self, keys: tuple[str, ...]) -> bool:
        return all(self.cast[k].kind is EntityKind.PERSON for k in keys)

    def _is_body(self, node: Node) -> bool:
        kinds = {self.cast[k].kind for k in self.keys.get(node, ())}
        return kinds == {EntityKind.ORGANIZATION}
