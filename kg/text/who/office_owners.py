"""Whose an office is that a stretch of text names, where the noun itself does not say: by the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import surface_subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.who import knowledge
from kg.text.who.anaphors import anaphors
from kg.text.who.owners import Owners

NEAR = 4


class OfficeOwners:
    """Finds the countries and bodies whose the offices of one document are.

    Args:
        owners: tells whose a noun is.
        person_key: the entity of a person's name.
    """

    def __init__(self, owners: Owners, person_key: Callable[[Node], str | None]) -> None:
        self.cast = owners.cast
        self.owners = owners
        self.person_key = person_key
        self.sentences: Sequence[Sentence] = ()

    def inside(self, words: Sequence[str]) -> str | None:
        """The country or body that words of a title name, the longest name first."""
        for n in (4, 3, 2, 1):
            for i in range(len(words) - n + 1):
                if i and words[i - 1].lower() == "to":
                    continue  # "Ambassador to Japan" is not Japan's
                known = self.cast.known_owner(" ".join(words[i : i + n]))
                if known is not None:
                    return known
        return None

    def after(self, node: Node) -> str | None:
        """Whose the office is in "King Harald of Norway"."""
        following = node.sentence.nodes[node.index + 1 : node.index + 4]
        if not following or following[0].text.lower() != "of":
            return None
        named = next((n for n in following[1:] if n.name is not None), None)
        return self.owners.owner_named(named) if named is not None and named.label != "PERSON" else None

    def body_in(self, words: Sequence[str]) -> str | None:
        """The party or other body, known or not, with whose name a title begins: "Liberal Union leader Jane Doe"."""
        named: list[str] = []
        for word in reversed(words):
            if not word[:1].isupper() or (not named and word.lower() not in lexicon().organized):
                break
            named.insert(0, word)
        name = " ".join(named)
        return self.cast.organization(name, self.owners.country_inside(name)) if len(named) > 1 else None

    def among(self, nodes: Sequence[Node], *, last: bool = False) -> str | None:
        """The country or organisation named among nodes, one that stands for itself before one that describes it."""
        heads: list[str] = []
        modifiers: list[str] = []
        previous = ""
        for node in nodes:
            if node.name is not None and node.label != "PERSON" and previous != "to":
                key = self.owners.owner_named(node)
                if key is not None:
                    inner = (
                        node.dep in ("nmod:poss", "amod", "compound")
                        and node.head is not None
                        and node.head.name is not None
                    )
                    (modifiers if inner else heads).append(key)
            previous = node.text.lower()
        found = heads or modifiers
        return (found[-1] if last else found[0]) if found else None

    def by_pronoun(self, node: Node) -> str | None:
        """As in "South Sudan sent its foreign minister": the subject of the sentence owns the office."""
        if not any(c.text.lower() == "its" for c in node.of("nmod:poss")):
            return None
        for subject in surface_subjects(node.sentence.root):
            if subject.index < node.index and subject is not node:
                named = subject.name is not None and subject.label != "PERSON"
                if named or self.person_key(subject) is not None or node not in subject.subtree():
                    return self.owners.owner_named(subject) if named else None
        return self._before(node.sentence)

    def by_description(self, before: Sequence[Node]) -> str | None:
        """As in "the alliance's secretary-general": the one organisation so called that the text has named."""
        for noun in (n for n in before if n.name is None and n.dep == "nmod:poss" and n.lemma in anaphors().bodies):
            told = anaphors().bodies[noun.lemma]
            fitting: set[str] = set()
            for sentence in self.sentences[max(0, noun.sentence.index - NEAR) : noun.sentence.index + 1]:
                for named in (n for n in sentence.nodes if n.name is not None and n.label != "PERSON"):
                    body = knowledge.organization(self.owners.core(named))
                    label = body.name.lower() if body is not None else ""
                    if body is not None and body.kind in told.kinds and not any(w in label for w in told.but):
                        fitting.add(body.name)
            if len(fitting) == 1:
                return self.cast.known_owner(fitting.pop())
        return None

    def _before(self, sentence: Sentence) -> str | None:
        """The one country or body that the sentence before is about, or else the only one that it names."""
        before = self.sentences[sentence.index - 1] if sentence.index else None
        if before is None or before.section != sentence.section:
            return None
        subjects = [n for n in surface_subjects(before.root) if n.name is not None and n.label != "PERSON"]
        named = subjects or [n for n in before.nodes if n.name is not None and n.label in ("GPE", "NORP", "ORG")]
        owners = {o for n in named if (o := self.owners.owner_named(n)) is not None}
        return owners.pop() if len(owners) == 1 else None
