"""Whom "the two leaders", "the country", "the government", "the bloc" and "the official" mean.

A description means what was spoken of last and fits it; where two in one sentence fit, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import EntityKind
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.phrases import words_before
from kg.text.grammar.tree import Node
from kg.text.who import knowledge
from kg.text.who.anaphors import anaphors
from kg.text.who.coreference import Coreference, Found
from kg.text.who.owners import Owners
from kg.text.who.posts import Posts

PEOPLE = frozenset({EntityKind.PERSON})
COUNTRIES = frozenset({EntityKind.COUNTRY})
GROUPS = frozenset({EntityKind.GROUP})
BODIES = frozenset({EntityKind.ORGANIZATION})
DEFINITE = frozenset({"the", "this", "that", "both", "these"})
LOCATING = frozenset({"in", "at", "near", "from", "to", "into", "outside"})
# Said only of those who hold the office.
SAID_OF_HOLDERS = frozenset({"minister", "president", "king", "ambassador", "senator", "general"})
REACH = 3
FAR = 6
LONG = 8


class Descriptions:
    """Resolves the definite descriptions of one document.

    Args:
        memory: what it has spoken of so far.
        owners: whose something is.
        posts: who holds which office.
    """

    def __init__(self, memory: Coreference, owners: Owners, posts: Posts) -> None:
        self.memory = memory
        self.cast = memory.cast
        self.keys = memory.keys
        self.owners = owners
        self.posts = posts

    def resolve(self, node: Node) -> Found | None:
        """Whom a noun means that points back, None where nobody safe is meant."""
        words = anaphors()
        told = {c.text.lower() for c in node.of("det", "nummod", "cc:preconj")}
        number = next((words.numbers[w] for w in (*told, node.lemma) if w in words.numbers), None)
        if number is not None or node.tag in ("NNS", "NNPS") or node.has("Number=Plur"):
            return self._several(node, number, definite=bool(told & DEFINITE))
        if not told & DEFINITE:
            return None
        noun = " ".join([*(n.lemma for n in words_before(node)), node.lemma])
        if node.lemma in words.organs:
            return self.government(node)
        if node.lemma in words.country or node.lemma in words.forms:
            return self._country(node)
        if noun in words.bodies or node.lemma in words.bodies:
            return self._body(noun if noun in words.bodies else node.lemma)
        return self._unnamed(node)

    # -- several

    def counted(self, node: Node) -> Found | None:
        """Whom "the two", "both" and "all three" mean where no noun follows."""
        number = anaphors().numbers.get(node.text.lower())
        if number is None or node.dep in ("det", "nummod", "cc:preconj", "compound", "amod"):
            return None
        counted = node.text.lower() == "both" or any(c.text.lower() in ("the", "all") for c in node.of("det"))
        if not counted or node.of("nmod"):
            return None  # "Part Two", "two of the ships"
        return self._people(node, number) or self._countries(node, number)

    def _several(self, node: Node, number: int | None, *, definite: bool) -> Found | None:
        words, lemma = anaphors(), node.lemma
        lone = lemma in words.numbers  # "the two", "the trio"
        if not definite:
            return None
        alike = self._alike(node, number)
        if alike is not None or (number is None and lemma not in words.uncounted):
            return alike
        if lemma in words.people or (lone and lemma not in words.countries):
            return self._people(node, number)
        if lemma in words.countries:
            return self._countries(node, number)
        if lemma in words.either:
            group = next((g for g in self.memory.groups(node, REACH) if number in (None, len(g))), None)
            if group is not None:
                return Found(group, "group", "those last named together")
            return (None if lemma == "party" else self._people(node, number)) or self._countries(node, number)
        return None

    def _alike(self, node: Node, number: int | None) -> Found | None:
        """As in "the officials" after "Polish officials", "both ministers" after "the Greek and Turkish ministers"."""
        for key, told in self.memory.near(FAR, GROUPS).items():
            alike = told.lemma == node.lemma or node.text.lower() in self.cast[key].label.lower().split()
            if alike and number in (None, len(self.cast[key].represents)):
                return Found((key,), "description", "those so described before")
        return None

    def _people(self, node: Node, number: int | None) -> Found | None:
        here = [k for k, n in self.memory.near(0, PEOPLE).items() if n.index < node.index]
        if number is not None and len(here) == number:
            return Found(tuple(reversed(here)), "group", "those named in the sentence")
        titled = [g for g in self.memory.groups(node, LONG) if all(self._bears(k, node.lemma) for k in g)]
        groups = list(self.memory.groups(node, REACH if number is not None else 1))
        going_on = {k for told in self.memory.subjects_before(1) for s in told for k in self.keys.get(s, ())}
        groups.sort(key=lambda group: not going_on & set(group))  # whom the sentence before is about is one of them
        for group in (*titled, *groups):
            kinds = {self.cast[k].kind for k in group}
            if kinds == PEOPLE and number in (None, len(group)) and not any(self._other_office(k, node) for k in group):
                return Found(group, "group", "those last named together")
        if number is None:
            return None
        for reach in (1, 2):
            near = [k for k in self.memory.near(reach, PEOPLE) if not self._speaks_for_another(k, node)]
            holders = [k for k in near if self._bears(k, node.lemma)]
            for candidates in (near, holders):
                if len(candidates) == number:
                    return Found(tuple(reversed(candidates)), "group", f"the {number} people spoken of last")
            if len(near) > number:
                return None
        return None

    def _bears(self, key: str, noun: str) -> bool:
        return any(noun in p.office.title.lower().split() for p in self.posts.posts if p.holder == key)

    def _speaks_for_another(self, key: str, node: Node) -> bool:
        """True for a spokesman among "the leaders", who only told of them."""
        posts = [p for p in self.posts.posts if p.holder == key]
        return bool(posts) and not self._bears(key, node.lemma) and all(p.office.kind == "spokesperson" for p in posts)

    def _other_office(self, key: str, node: Node) -> bool:
        """True for a president among "the ministers"; anybody is one of "the leaders" or "the men"."""
        if node.lemma not in SAID_OF_HOLDERS:
            return False
        return not self._bears(key, node.lemma) and any(p.holder == key for p in self.posts.posts)

    def _countries(self, node: Node, number: int | None) -> Found | None:
        here = tuple(reversed([k for k, n in self.memory.near(0, PEOPLE).items() if n.index < node.index]))
        states = self._states(here)
        if len(here) == len(states) == number:
            return Found(states, "group", "the countries of those named in the sentence")
        for group in self.memory.groups(node, REACH):
            states = self._states(group)
            if number in (None, len(states)) and len(states) == len(group):
                return Found(states, "group", "those last named together")
        barred = self.memory.barred(node)
        for told in self._sentences(node):
            acting = {k for n, k in told if n.dep.startswith("nsubj")}
            near = tuple(dict.fromkeys(k for _, k in told if k not in barred))
            if len(acting) == 1 and len(near) == (number or 2):  # "Chile signed a treaty with Bolivia"
                return Found(near, "group", f"the {len(near)} countries spoken of last")
            if len(near) > 1:
                return None
        return None

    def _states(self, group: tuple[str, ...]) -> tuple[str, ...]:
        """The countries in a group, or those that its people stand for."""
        kinds = {self.cast[k].kind for k in group}
        if kinds == COUNTRIES:
            return group
        if kinds == PEOPLE:
            return tuple(dict.fromkeys(r for k in group for r in self.cast[k].represents[:1] if self._is_country(r)))
        return ()

    def _is_country(self, key: str) -> bool:
        return self.cast[key].kind is EntityKind.COUNTRY

    # -- one country

    def government(self, node: Node) -> Found | None:
        """Whose "the government" is: that of the one who speaks, else the country spoken of."""
        for head in node.ancestors():
            if head.lemma in lexicon().reporting and not self.memory.quoted(node):
                keys = [k for s in head.of("nsubj") if s.index < node.index for k in self.keys.get(s, ())]
                states = {r for k in keys for r in (self.cast[k].represents[:1] or [k]) if self._is_country(r)}
                if len(states) == 1:
                    return Found(tuple(states), "description", "the country of the one who speaks")
        found = self._country(node)
        return None if found is not None and self._is_torn(node, found.keys[0]) else found

    def _is_torn(self, node: Node, country: str) -> bool:
        """True where somebody of another country acted since: "Chile frowned. Peruvian minister Doe came. …"."""
        told = [n.sentence.index for n, k in self.memory.spoken if k == country and n is not node]
        acting = [s for nodes in self.memory.subjects_before(REACH) for s in nodes if s.sentence.index > told[-1]]
        states = {r for s in acting for k in self.keys.get(s, ()) for r in self.cast[k].represents}
        return any(self._is_country(r) for r in states - {country})

    def _country(self, node: Node) -> Found | None:
        if node.of("nmod"):
            return None  # "the country of his birth"
        form = node.lemma if node.lemma in anaphors().forms else None
        for nodes in self._sentences(node):
            fitting = [(n, k) for n, k in nodes if form is None or self._has_form(k, form)]
            keys = {k for _, k in fitting}
            if len(keys) == 1:
                return Found(tuple(keys), "description", "the country spoken of last")
            acting = {k for n, k in fitting if n.dep.startswith("nsubj")}
            if len(acting) == 1:
                return Found(tuple(acting), "description", "the country that the sentence before is about")
            if keys:
                return None
        return None

    def _sentences(self, node: Node) -> Iterator[list[tuple[Node, str]]]:
        """The countries spoken of before a noun, sentence by sentence, the last first."""
        spoken = [(n, k) for n, k in self.memory.spoken if n is not node and self._is_country(k)]
        for back in range(REACH + 1):
            at = node.sentence.index - back
            told = [
                (n, k)
                for n, k in spoken
                if n.sentence.index == at and not (n.label and knowledge.country_of_capital(n.lemma) and _locates(n))
            ]
            if told:
                yield told

    def _has_form(self, key: str, form: str) -> bool:
        state = knowledge.country(self.cast[key].label)
        names = (state.name, *state.aliases) if state is not None else ()
        return any(form in name.lower().split() for name in names)

    # -- one organization, one person

    def _body(self, noun: str) -> Found | None:
        told = anaphors().bodies[noun]
        fitting: dict[str, Node] = {}
        for key, node in self.memory.near(FAR, BODIES).items():
            label = self.cast[key].label.lower()
            body = knowledge.organization(self.cast[key].label)
            known = body is not None and body.kind in told.kinds
            named = any(word in label for word in told.words)
            if (known or named) and not any(word in label for word in told.but):
                fitting[key] = node
        latest = max((n.sentence.index for n in fitting.values()), default=-1)
        keys = [k for k, n in fitting.items() if n.sentence.index == latest]
        return Found((keys[0],), "description", "the body so called spoken of last") if len(keys) == 1 else None

    def _unnamed(self, node: Node) -> Found | None:
        """As in "the official" after "a senior Turkish official"."""
        for key, told in self.memory.near(FAR, PEOPLE).items():
            if not self.cast[key].named and told.lemma == node.lemma:
                return Found((key,), "description", "the one so described before")
        return None


def _locates(node: Node) -> bool:
    return any(c.text.lower() in LOCATING for c in node.of("case"))
