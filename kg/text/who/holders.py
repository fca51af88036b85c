"""Whom a title alone means: "the minister", "the Polish premier", "the NATO chief", "his counterpart"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import Office
from kg.leaders import find
from kg.model import EntityKind, Status
from kg.text.grammar.tree import Node
from kg.text.who import knowledge
from kg.text.who.anaphors import anaphors
from kg.text.who.coreference import Coreference, Found
from kg.text.who.offices import MILITARY, RANKS, find_office, status_of_words
from kg.text.who.owners import Owners
from kg.text.who.posts import Post, Posts

PEOPLE = frozenset({EntityKind.PERSON})
COLLEAGUE = "colleague"  # of whom one has many
CLOSE, FAR = 3, 6
# "the Pentagon chief" holds an office of these kinds.
CHIEFS = frozenset({"minister", "official"})
LOWER = RANKS | {"first"}
EMPTY = frozenset({"department", "ministry", "of", "the", "office", "chief", "head", "boss"})


class Holders:
    """Finds the holders of offices that one document speaks of by their titles.

    Args:
        memory: what it has spoken of so far.
        owners: whose an office is.
        posts: who holds which office.
    """

    def __init__(self, memory: Coreference, owners: Owners, posts: Posts) -> None:
        self.memory = memory
        self.cast = memory.cast
        self.owners = owners
        self.posts = posts

    def resolve(self, node: Node, office: Office | None) -> Found | None:
        """Who is meant by an office's noun, None where several or nobody fit.

        Args:
            node: the noun.
            office: the office that its words name, where they do.
        """
        owners = self.owners.owners(node)
        if node.lemma in anaphors().others:
            return self._other(node, owners)
        words = [n.text for n in _beside(node)]
        former = status_of_words(words) is Status.FORMER
        fitting = [
            p.holder
            for p in self.posts.posts
            if (p.status is Status.FORMER) == former and self._fits(p, node, office, owners, words)
        ]
        found = self._choose(node, list(dict.fromkeys(fitting)), sure=bool(owners))
        return found or (None if former or fitting else self._of_country(node, office, owners))

    def _fits(self, post: Post, node: Node, office: Office | None, owners: Sequence[str], words: Sequence[str]) -> bool:
        noun, title = node.lemma, post.office.title.lower()
        if noun in ("chief", "boss", "head") and self._is_chief(post, node, owners, words):
            return True
        if owners and post.owner not in owners:
            return False
        if office is not None and post.office.title == office.title:
            return True
        bare = office is None or office.title.lower() == noun or office.kind == "spokesperson"
        if not bare:
            return False
        wider = anaphors().wider.get(noun, frozenset())
        if post.office.kind in wider or post.office.title in wider:
            return True
        if noun in ("spokesman", "spokeswoman", "spokesperson"):
            return post.office.kind == "spokesperson"
        ranked = set(title.split()) & LOWER and not {w.lower() for w in words} & LOWER
        return not ranked and _head(title) == noun and _same_kind(noun, post.office)

    def _is_chief(self, post: Post, node: Node, owners: Sequence[str], words: Sequence[str]) -> bool:
        """As in "the Pentagon chief" and "the defence chief" for a Secretary of Defense, "the NATO chief"."""
        bodies = [k for k in owners if self.cast[k].kind is EntityKind.ORGANIZATION]
        if bodies and post.owner in bodies and post.office.kind in CHIEFS:
            return True
        field = {w.lower().replace("defence", "defense") for w in words}
        for child in [c for c in node.children if c.name is not None]:
            seat = knowledge.seat(self.owners.core(child))
            if seat is not None and seat.organization is not None:
                field |= set(seat.organization.lower().split())
        field -= EMPTY
        rightly = not owners or post.owner in owners
        title = set(post.office.title.lower().split())
        return bool(field) and rightly and post.office.kind == "minister" and field <= title

    def _choose(self, node: Node, fitting: Sequence[str], *, sure: bool) -> Found | None:
        """The holder spoken of last; the subject where two were spoken of in one sentence."""
        barred = self.memory.barred(node)
        candidates = [k for k in fitting if k not in barred]
        last = [(n, k) for n, k in self.memory.recent if k in candidates]
        if not last:
            return Found((candidates[0],), "title", "the only one who holds the office") if sure and len(
                candidates
            ) == 1 else None
        index = last[-1][0].sentence.index
        here = list(dict.fromkeys(k for n, k in last if n.sentence.index >= (index if sure else index - 1)))
        if len(here) > 1 and index != node.sentence.index:
            acting = [s for told in self.memory.subjects_before(CLOSE) for s in told if s.sentence.index == index]
            subjects = list(dict.fromkeys(k for s in acting for k in self.memory.keys.get(s, ()) if k in here))
            if len(subjects) != 1:
                return None
            return Found((subjects[0],), "title", "the holder of the office whom the sentence before is about")
        return Found((last[-1][1],), "title", "the holder of the office spoken of last")

    def _of_country(self, node: Node, office: Office | None, owners: Sequence[str]) -> Found | None:
        """As in "the Peruvian president" after a President Quispe of whose country nothing was said."""
        words = [n.text for n in _beside(node)]
        near = self.memory.near(FAR, PEOPLE)
        holders = {
            p.holder for p in self.posts.posts
            if p.owner is None and p.status is Status.CURRENT and self._fits(p, node, office, (), words)
        }  # fmt: skip
        barred = self.memory.barred(node)
        known = [k for k in near if k not in barred and self._leads(k, office, owners)]
        if len(known) == 1:
            return Found((known[0],), "title", "the one who is known to have held the office")
        open_ones = [k for k in near if k in holders - barred and not self.cast[k].represents]
        if len(open_ones) != 1 or not owners:
            return None
        self.cast[open_ones[0]].represents.append(owners[0])
        return Found((open_ones[0],), "title", "the only holder whose country was not told")

    def _leads(self, key: str, office: Office | None, owners: Sequence[str]) -> bool:
        """As in "the Peruvian president" after the name alone of one who was, by the table of leaders."""
        if office is None or not self.cast[key].named:
            return False
        states = {leader.iso2 for leader in find(self.cast[key].label, office.title)}
        return any(self.cast[owner].iso2 in states for owner in owners if self.cast[owner].iso2)

    def _other(self, node: Node, owners: Sequence[str]) -> Found | None:
        """As in "his host" and "her Polish counterpart": the other one."""
        whose = [k for c in node.of("nmod:poss") for k in self.memory.keys.get(c, ())]
        if not whose:
            return None
        if not owners and node.lemma == COLLEAGUE:
            return None
        near = [k for k in self.memory.near(CLOSE, PEOPLE) if k not in whose and k not in self.memory.barred(node)]
        if owners:
            titles = {p.office.title for p in self.posts.posts if p.holder in whose}
            of_country = [p for p in self.posts.posts if p.owner in owners and p.holder not in whose]
            same = list(dict.fromkeys(p.holder for p in of_country if p.office.title in titles))
            near = same or [k for k in near if any(p.holder == k for p in of_country)]
        return Found((near[0],), "title", f"the other one of the two, as a {node.lemma}") if len(near) == 1 else None


def office_of(node: Node) -> Office | None:
    """The office that a noun and the words around it name: "minister", "minister of defence"."""
    words = [n.text for n in sorted([*_beside(node), node], key=lambda n: n.index)]
    for child in node.of("nmod"):
        if child.name is None and any(c.text.lower() == "of" for c in child.of("case")):
            words += ["of", child.text]
    found = find_office(words)
    inside = found is not None and found[1] <= words.index(node.text) < found[2]
    return found[0] if found is not None and inside else None  # "the General Staff" is no general


def _beside(node: Node) -> list[Node]:
    return [c for c in node.of("amod", "compound") if c.name is None]


def _head(title: str) -> str:
    return title.partition(" of ")[0].split()[-1]


def _same_kind(noun: str, office: Office) -> bool:
    """A minister is no prime minister, a general no secretary general."""
    if noun == "minister":
        return office.kind == "minister"
    return noun != "general" or office.kind == MILITARY
