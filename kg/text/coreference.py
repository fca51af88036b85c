"""Who "he", "they" and "the two leaders" are: what was spoken of before, and what fits.

Precision first: a pronoun without a fitting antecedent close by stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import EntityKind
from kg.text.cast import Cast
from kg.text.subjects import subjects
from kg.text.tree import Node, Sentence

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs", "both", "two", "each other"})
# "the two leaders": what the last pair of people or states may be called.
PAIRS_OF_PEOPLE = frozenset(
    "leader president minister man woman official chief premier statesman secretary diplomat negotiator envoy "
    "counterpart colleague delegation".split()
)
PAIRS_OF_STATES = frozenset("country nation state side government party ally neighbour neighbor power capital".split())


class Coreference:
    """What one document has spoken of so far.

    Args:
        cast: the document's entities.
        keys: what the nodes resolved so far speak of; read, never written.
    """

    def __init__(self, cast: Cast, keys: Mapping[Node, tuple[str, ...]]) -> None:
        self.cast = cast
        self.keys = keys
        self.recent: list[tuple[Node, str]] = []
        self.subjects: list[str] = []
        self.ahead: tuple[str, ...] = ()
        self._groups: list[tuple[int, tuple[str, ...]]] = []
        self._sentence = 0

    def begin(self, sentence: Sentence) -> None:
        """Turn to the next sentence of the text."""
        self._sentence = sentence.index
        self.ahead = ()

    def coming_subjects(self, sentence: Sentence) -> tuple[str, ...]:
        """Several named subjects of the main clause, whom a pronoun before them may mean."""
        keys = tuple(dict.fromkeys(k for n in subjects(sentence.root) for k in self.keys.get(n, ())))
        return keys if len(keys) > 1 else ()

    def note_group(self, keys: Iterable[str]) -> None:
        """Remember several who were named together: "they" and "both sides" may mean them."""
        self._groups.append((self._sentence, tuple(dict.fromkeys(keys))))

    def note_person(self, node: Node, key: str) -> None:
        """Remember a person just spoken of, and what the words tell of the gender."""
        self.recent.append((node, key))
        words = {c.text.lower() for c in node.children} | set(node.text.lower().split())
        if words & {"mr", "mr.", "sir", "king", "prince", "spokesman", "chairman", "lord"}:
            self.cast[key].gender = "male"
        elif words & {"ms", "ms.", "mrs", "mrs.", "queen", "princess", "spokeswoman", "chairwoman", "lady", "dame"}:
            self.cast[key].gender = "female"

    def pronoun(self, node: Node) -> tuple[str, ...]:
        """Whom a pronoun means."""
        lowered = node.text.lower()
        if lowered in MALE or lowered in FEMALE:
            gender = "male" if lowered in MALE else "female"
            key = self.antecedent(node, gender)
            if key is None:
                return ()
            self.cast[key].gender = gender
            return (key,)
        if lowered in PLURAL and node.dep not in ("det", "nummod", "cc:preconj"):
            return self.ahead or self.last_group("", 2, node, reach=1)
        return ()

    def antecedent(self, node: Node, gender: str) -> str | None:
        """Whom "he" or "her" means: the subject above, the last subject, then whoever was named last."""

        def fits(key: str) -> bool:
            draft = self.cast[key]
            return draft.kind is EntityKind.PERSON and draft.gender in (None, gender)

        barred: set[str] = set()
        if node.dep != "nmod:poss" and node.head is not None:  # "received him" is not himself
            barred = {k for s in node.head.of("nsubj") if s is not node for k in self.keys.get(s, ())}
        for head in node.ancestors():  # the subject of a clause above
            if head.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
                continue
            for subject in head.of("nsubj"):
                keys = [k for k in self.keys.get(subject, ()) if fits(k) and k not in barred]
                if keys and subject.index < node.index and node is not subject:
                    return keys[0]
        for subject in node.sentence.root.of("nsubj"):  # "After his talks, Orlov left"
            keys = [k for k in self.keys.get(subject, ()) if fits(k)] if subject.label == "PERSON" else []
            if keys and subject.index > node.index and node.dep == "nmod:poss":
                return keys[0]
        for key in self.subjects:
            if fits(key) and key not in barred:
                return key
        near = [
            k
            for n, k in self.recent[-6:]
            if fits(k) and k not in barred and node.sentence.index - n.sentence.index <= 3
        ]
        return near[-1] if near else None

    def last_group(self, lemma: str, size: int, node: Node, reach: int = 3) -> tuple[str, ...]:
        """Several whom "they" or "the two leaders" may mean.

        Those of the same sentence, where just so many people were spoken of in it before the words; else those
        last named together, at most `reach` sentences ago.
        """
        want: EntityKind | None = None
        if lemma in PAIRS_OF_STATES and lemma != "side":
            want = EntityKind.COUNTRY
        elif lemma in PAIRS_OF_PEOPLE:
            want = EntityKind.PERSON
        elif lemma and lemma != "side":
            return ()
        here = [n for n in node.sentence.nodes[: node.index] if n.name is not None or n.pos == "PRON"]
        people = dict.fromkeys(
            k for n in here for k in self.keys.get(n, ()) if self.cast[k].kind is EntityKind.PERSON
        )
        if len(people) == size and want is not EntityKind.COUNTRY:
            return tuple(people)
        for said, group in reversed(self._groups[-6:]):
            if self._sentence - said > reach:
                break
            kinds = {self.cast[k].kind for k in group}
            if want is None and len(group) >= 2:
                return group
            if want in kinds and kinds <= {want} and len(group) == size:
                return group
            if want is EntityKind.COUNTRY and kinds == {EntityKind.PERSON} and len(group) == size:
                states = tuple(dict.fromkeys(r for k in group for r in self.cast[k].represents))
                if len(states) == size:
                    return states
        return ()
