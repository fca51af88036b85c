"""Counterparts: "his Polish counterpart, Jan Nowak" holds in Poland the post that he has at home."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.gazetteer import Office
from kg.model import Span, Status
from kg.text.grammar.phrases import words_before
from kg.text.grammar.subjects import conjuncts, surface_subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.who.knowledge import COURTESY
from kg.text.who.offices import MILITARY, find_office, is_office
from kg.text.who.owners import Owners
from kg.text.who.posts import Post, Posts

FIRST = 3
"""How far from its beginning a sentence may still open with "His counterpart"."""


class Counterparts:
    """Reads the posts of counterparts in one document.

    Args:
        posts: where they are noted.
        owners: tells whose an office is.
        person_key: the entity of a person's name.
    """

    def __init__(self, posts: Posts, owners: Owners, person_key: Callable[[Node], str | None]) -> None:
        self.posts = posts
        self.owners = owners
        self.person_key = person_key
        self.sentences: Sequence[Sentence] = ()

    def read(self, node: Node, holder: str, owners: Sequence[str], title: Span) -> None:
        """As in "His Polish counterpart Jan Nowak": he holds the post of the one whose counterpart he is.

        Args:
            node: the name, or the noun "counterpart".
            holder: the entity of the counterpart.
            owners: whose official the counterpart is.
            title: the words that tell it.
        """
        possessors = [c for c in node.of("nmod:poss") if c.text.lower() in ("his", "her", "their", "its") or c.name]
        if not owners or not possessors:
            return
        verb = next((a for a in node.ancestors() if a.pos == "VERB"), None)
        acting = surface_subjects(verb) if verb is not None else []
        candidates = [self.person_key(s) or self.posts.holder_of.get(s) for s in acting]
        candidates += [self.person_key(p) for p in possessors]
        if verb is None or node in acting or self.person_key(node) in [self.person_key(s) for s in acting]:
            candidates.append(self._before(node))
        offices = [p.office for k in candidates for p in self.posts.posts if p.holder == k and _is_shared(p.office)]
        if not offices:
            offices = [d for s in acting if self.person_key(s) is None and (d := self._office_described(s)) is not None]
        if offices:
            self.posts.posts.append(
                Post(holder, offices[0], owners[0], Status.CURRENT, node, title, "counterpart", 0.8)
            )

    def read_list(self, node: Node) -> None:
        """As in "met her counterparts Jan Nowak of Poland and Max Brandt of Germany"."""
        self.read_each(node, [n for c in node.of("appos") for n in conjuncts(c) if n.label == "PERSON"])

    def read_each(self, node: Node, people: Sequence[Node]) -> None:
        """Each of several people, by the country behind the name."""
        for person in people:
            key = self.person_key(person)
            countries = [c for c in person.of("nmod") if c.name is not None]
            owners = [k for c in countries if (k := self.owners.owner_named(c)) is not None]
            if key is not None and owners:
                self.read(node, key, owners, person.span)

    def _before(self, node: Node) -> str | None:
        """The one official named in the sentence before, or the first named there, as whose "his" a sentence opens."""
        if node.sentence.index == 0 or node.index > FIRST:
            return None
        before = self.sentences[node.sentence.index - 1]
        if before.section != node.sentence.section:
            return None
        named = [k for s in surface_subjects(before.root) if (k := self.person_key(s)) is not None]
        everybody = {k for n in before.nodes if n.label == "PERSON" and (k := self.person_key(n)) is not None}
        return named[0] if len(named) == 1 else everybody.pop() if len(everybody) == 1 else None

    def _office_described(self, node: Node) -> Office | None:
        """The office of "Mexico's foreign minister", whom nobody names."""
        if not is_office(node) or not self.owners.owners(node):
            return None
        found = find_office([*(n.text for n in words_before(node)), node.text])
        return found[0] if found is not None and _is_shared(found[0]) else None


def _is_shared(office: Office) -> bool:
    """True for an office that has its like elsewhere: no rank and no courtesy title."""
    return office.kind not in (COURTESY, MILITARY)
