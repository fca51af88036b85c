"""Whom "he", "her", "it", "its", "they" and "their" mean.

Precision first. In order: the subject of a clause above, somebody named just after ("In his speech, Dahl …"),
the subject of the sentence before, then the only one nearby who fits. Where two would do, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.model import EntityKind
from kg.text.grammar.subjects import surface_subjects
from kg.text.grammar.tree import NOMINAL, Node, Sentence
from kg.text.who.anaphors import FEMALE, MALE, NEUTER, PERSONAL, PLURAL, gender_of
from kg.text.who.coreference import Coreference, Found
from kg.text.who.plurals import Plurals
from kg.text.who.surroundings import (
    charge,
    clauses_above,
    is_human,
    is_plural,
    is_subordinate,
    is_willing,
    tells_of_object,
)

ACTING = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.GROUP})
PERSON = frozenset({EntityKind.PERSON})
NOT_WORDS = frozenset({"det", "nummod", "cc:preconj", "expl"})
FAR = 3


class Pronouns:
    """Resolves the pronouns of one document.

    Args:
        memory: what it has spoken of so far.
    """

    def __init__(self, memory: Coreference) -> None:
        self.memory = memory
        self.cast = memory.cast
        self.keys = memory.keys
        self.plurals = Plurals(memory)

    def resolve(self, node: Node) -> Found | None:
        """Whom a pronoun means, None where nobody safe is meant."""
        lowered = node.text.lower()
        if node.dep in NOT_WORDS:
            return None
        gender = gender_of(lowered)
        if gender is not None:
            found = self._person(node, gender)
            if found is not None:
                self.cast[found.keys[0]].gender = gender
            return found
        if lowered in NEUTER:
            return self._body(node)
        return self.plurals.resolve(node) if lowered in PLURAL else None

    # -- "he", "her"

    def _person(self, node: Node, gender: str) -> Found | None:
        barred = self.memory.barred(node)

        def fits(key: str) -> bool:
            draft = self.cast[key]
            return draft.kind is EntityKind.PERSON and draft.gender in (None, gender) and key not in barred

        other = self._object_of_pair(node)
        if other is not None and fits(other):
            return Found((other,), "pronoun", "the object of the verb that this one is joined to")
        for verb, acting in clauses_above(node, self.memory.quoted):
            told = [k for o in verb.of("obj", "iobj") if o.index < node.index for k in self.keys.get(o, ()) if fits(k)]
            if len(set(told)) == 1 and node.dep == "nmod:poss" and tells_of_object(node, verb):
                return Found((told[0],), "pronoun", "the object before")
            keys = [k for s in acting for k in self.keys.get(s, ()) if fits(k)]
            if keys and self._torn(node, verb, keys[0], fits):
                return None
            if keys:
                return Found((keys[0],), "pronoun", "the subject of the clause above")
            if len(set(told)) == 1:
                return Found((told[0],), "pronoun", "the object of the clause above")
            if any(_unknown_singular(s, self.keys) and is_human(s) for s in acting):
                return None
        coming = self._coming(node, fits)
        if coming is not None:
            return Found((coming,), "pronoun", "the subject that follows in the main clause")
        here = [k for k, n in self.memory.near(0, PERSON).items() if fits(k) and n.index < node.index]
        if len(here) == 1 and is_subordinate(node):
            return Found((here[0],), "pronoun", "the only one named in the sentence")
        return self._before(node, fits)

    def _torn(self, node: Node, verb: Node, key: str, fits: Callable[[str], bool]) -> bool:
        """As in "Okello met Quispe, who praised her success": either may be meant, where no gender is known."""
        open_clause = verb.dep == "acl:relcl" or charge(verb) is not None
        if not open_clause or node.dep.startswith("nsubj") or self.cast[key].gender is not None:
            return False
        others = [s for v, acting in clauses_above(node, self.memory.quoted) if v is not verb for s in acting]
        return any(fits(k) and k != key for s in others for k in self.keys.get(s, ()))

    def _before(self, node: Node, fits: Callable[[str], bool]) -> Found | None:
        """In the sentences before: one of known gender, the subject, or the only one who fits."""
        for acting, spoken in self.memory.sentences_before(FAR):
            named = list(dict.fromkeys(k for _, k in spoken if fits(k)))
            known = [k for k in named if self.cast[k].gender is not None]
            by_pronoun = {k for n, k in spoken if n.text.lower() in PERSONAL and k in known}
            subjects = list(dict.fromkeys(k for s in acting for k in self.keys.get(s, ()) if k in named))
            if len(by_pronoun) == 1 and not any(k in known for k in subjects):
                return Found(tuple(by_pronoun), "pronoun", "the one whom the pronoun before means")
            if len(subjects) > 1:  # "Okello and Quispe met": only a known gender tells
                subjects = [k for k in subjects if k in known]
            if len(subjects) == 1 and not (len(named) > 1 and not known and _both_genders(node.sentence)):
                return Found((subjects[0],), "pronoun", "the subject of a sentence before")
            if len(known or named) == 1:
                return Found(((known or named)[0],), "pronoun", "the only one in a sentence before who fits")
            if named or any(_unknown_singular(s, self.keys) and is_human(s) for s in acting):
                return None
        return None

    def _object_of_pair(self, node: Node) -> str | None:
        """As in "embraced him and praised his courage": what is done twice is done to the same."""
        verb = node.head.head if node.dep == "nmod:poss" and node.head is not None and node.head.dep == "obj" else None
        if verb is None or verb.dep != "conj" or verb.head is None or verb.of("nsubj"):
            return None
        objects = [o for o in verb.head.of("obj") if o.text.lower() in PERSONAL]
        return next((k for o in objects for k in self.keys.get(o, ())), None)

    def _coming(self, node: Node, fits: Callable[[str], bool]) -> str | None:
        """As in "In his speech, Dahl said": the main subject, named after a phrase or clause in front."""
        if self.memory.quoted(node) or not (node.dep == "nmod:poss" or is_subordinate(node)):
            return None
        acting = [s for s in surface_subjects(node.sentence.root) if s.index > node.index]
        named = [s for s in acting if s.label == "PERSON" and s not in node.ancestors()]
        keys = [k for s in named for k in self.keys.get(s, ()) if fits(k)]
        return keys[0] if len(keys) == 1 else None

    # -- "it", "its"

    def _body(self, node: Node) -> Found | None:
        if node.dep == "nmod:poss":
            return self._possessor(node)
        if not node.dep.startswith("nsubj") or not is_willing(node.head):
            return None
        for _, acting in clauses_above(node, self.memory.quoted):
            if not acting or (len(acting) == 1 and self._kind(acting[0]) is EntityKind.PERSON):
                continue
            return self._one_body(acting, "the subject of the clause above")
        return self._body_before()

    def _body_before(self) -> Found | None:
        for acting in self.memory.subjects_before(1):
            return self._one_body(acting, "the subject of the sentence before")
        return None

    def _possessor(self, node: Node) -> Found | None:
        noun = node.head
        if noun is not None and noun.dep == "conj" and noun.head is not None and self._kind(noun.head) in ACTING:
            return self._one_body([noun.head], "the name that it is joined to")
        for verb, acting in clauses_above(node, self.memory.quoted):
            if charge(verb) is not None:
                return None
            if any(s in (noun, *(noun.ancestors() if noun else ())) for s in acting):
                continue  # "its minister said"
            objects = [o for o in verb.of("obj") if o.index < node.index and self._kind(o) in ACTING]
            if objects and tells_of_object(node, verb):
                return self._one_body(objects, "the object before")
            if objects and noun not in verb.of("obj", "xcomp"):
                return None
            return self._one_body(acting, "the subject of the clause")
        return self._body_before()

    def _one_body(self, nodes: list[Node], why: str) -> Found | None:
        keys = {k for n in nodes for k in self.keys.get(n, ())}
        if len(keys) == 1 and len(nodes) == 1 and self._kind(nodes[0]) in ACTING and not is_plural(nodes[0]):
            return Found(tuple(keys), "pronoun", why)
        return None

    def _kind(self, node: Node) -> EntityKind | None:
        keys = self.keys.get(node, ())
        return self.cast[keys[0]].kind if len(keys) == 1 else None


def _unknown_singular(node: Node, keys: Mapping[Node, tuple[str, ...]]) -> bool:
    """True for "a lawyer" and an open "he": the pronoun may mean somebody of whom nothing is known."""
    return not keys.get(node) and node.pos in NOMINAL and not is_plural(node)


def _both_genders(sentence: Sentence) -> bool:
    words = {n.text.lower() for n in sentence.nodes}
    return bool(words & MALE) and bool(words & FEMALE)
