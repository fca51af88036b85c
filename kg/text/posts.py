"""Who holds which post: tenures from titles, appositions and clauses, and whose each post is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.gazetteer import Office
from kg.model import EntityKind, Fact, Section, Span, Status
from kg.text import knowledge
from kg.text.arguments import surface_subjects
from kg.text.cast import Cast
from kg.text.offices import AMERICAN, COURTESY, MILITARY, find_office, status_of_words
from kg.text.status import is_negated
from kg.text.tree import Node, Sentence

if TYPE_CHECKING:
    from kg.text.mentions import Mentions

WORD = re.compile(r"[^\W\d_][\w.’'&]*|-|\d+\w*")
# Offices that are no post of a state or body by themselves.
UNOWNED = frozenset({COURTESY})


@dataclass(slots=True)
class Post:
    """A person in an office, as one stretch of text tells it."""

    holder: str
    office: Office
    owner: str | None
    status: Status
    node: Node
    trigger: Span
    rule: str
    confidence: float = 0.95
    counterpart: bool = False


class Posts:
    """The posts that one document speaks of.

    Args:
        cast: its entities.
        text: its text.
    """

    def __init__(self, cast: Cast, text: str) -> None:
        self.cast = cast
        self.text = text
        self.posts: list[Post] = []

    # -- reading

    def from_title(self, node: Node, holder: str, mentions: Mentions) -> None:
        """Note the posts in the title before a name: "former U.S. Defense Secretary Jane Doe"."""
        assert node.name_span is not None
        title = Span(node.start, node.name_span.start)
        words = WORD.findall(title.of(self.text))
        owners = [k for k in (self._owner_in(words), *mentions.owners(node, tail=False)) if k is not None]
        if words and words[-1].lower() == "counterpart":
            self._counterpart(node, holder, owners, title, mentions)
            return
        rest = words
        while rest:
            found = find_office(rest)
            if found is None:
                break
            office, start, end = found
            if office.kind not in UNOWNED:
                status = status_of_words([*words[:start], *words[end:]])
                after = self._owner_in(rest[end:]) if not owners else None
                owner = owners[0] if owners else after
                self.posts.append(Post(holder, office, owner, status, node, node.span, "title"))
            rest = rest[:start] if start > 1 else []

    def _owner_in(self, words: Sequence[str]) -> str | None:
        for n in (4, 3, 2, 1):
            for i in range(len(words) - n + 1):
                name = " ".join(words[i : i + n]).removesuffix("'s").removesuffix("’s")
                if i and words[i - 1].lower() == "to":
                    continue  # "Ambassador to Japan" is not Japan's
                entry = knowledge.owner_country(name)
                if entry is not None:
                    return self.cast.country(entry)
                seat = knowledge.seat(name)
                if seat is not None and seat.iso2 and seat.acts:
                    return self.cast.country_by_code(seat.iso2)
                organization = knowledge.organization(name)
                if organization is not None:
                    return self.cast.organization(organization.name, organization.iso2)
        return None

    def _counterpart(
        self, node: Node, holder: str, owners: Sequence[str], title: Span, mentions: Mentions
    ) -> None:
        """"His Polish counterpart Jan Nowak" holds the post of the one whose counterpart he is."""
        possessors = [c for c in node.of("nmod:poss") if c.text.lower() in ("his", "her", "their", "its") or c.name]
        if not owners or not possessors:
            return
        verb = next((a for a in node.ancestors() if a.pos == "VERB"), None)
        candidates = [mentions.person_key(s) for s in (surface_subjects(verb) if verb is not None else [])]
        candidates += [mentions.person_key(p) for p in possessors]
        for key in candidates:
            for post in [p for p in self.posts if p.holder == key and p.office.kind not in (COURTESY, MILITARY)]:
                self.posts.append(
                    Post(holder, post.office, owners[0], Status.CURRENT, node, title, "counterpart", 0.8, True)
                )
                return

    def from_noun(self, node: Node, mentions: Mentions) -> None:
        """Note posts in apposition and in clauses: "Jane Doe, the foreign minister", "was minister until 1982"."""
        holder, rule, status = self._holder_of_noun(node, mentions)
        if holder is None:
            return
        lefts = sorted([c for c in node.of("amod", "compound", "nmod") if c.index < node.index and c.dep != "nmod:poss"],
                       key=lambda n: n.index)  # fmt: skip
        words = [w for c in lefts for w in WORD.findall(Span(c.start, c.end).of(self.text))] + [node.text]
        for child in node.of("nmod"):
            if child.name is None and child.index > node.index and any(
                c.text.lower() in ("of", "for") for c in child.of("case")
            ):
                words += [c.text for c in child.of("case")] + [child.text]
        found = find_office(words)
        if found is None:
            return
        office, start, _ = found
        if office.kind in UNOWNED:
            return
        owners = mentions.owners(node)
        owner = owners[0] if owners else None
        if "ambassador" in office.title.lower() or "envoy" in office.title.lower():
            inside = self._owner_in(words[:start])
            owner = inside or next((o for o in mentions.owners(node, tail=False)), None)
        told = status_of_words(words[:start])
        if told is Status.CURRENT:
            told = status
        self.posts.append(Post(holder, office, owner, told, node, node.span, rule))

    def _holder_of_noun(self, node: Node, mentions: Mentions) -> tuple[str | None, str, Status]:
        for child in node.of("appos"):
            if child.label == "PERSON":
                return mentions.person_key(child), "apposition", Status.CURRENT
        head = node.head
        if head is None:
            return None, "", Status.CURRENT
        if node.dep in ("appos", "conj") and head.label == "PERSON" and node.index > head.index:
            if node.dep == "appos":
                return mentions.person_key(head), "apposition", Status.CURRENT
            return None, "", Status.CURRENT
        copula = node.of("cop")
        if copula and not is_negated(node):
            for subject in surface_subjects(node):
                key = mentions.person_key(subject)
                if key is not None:
                    past = copula[0].text.lower() in ("was", "were", "been")
                    future = any(a.text.lower() in ("will", "would") for a in node.of("aux"))
                    status = Status.FORMER if past else Status.INCOMING if future else Status.CURRENT
                    return key, "copula", status
        prepositions = {c.text.lower() for c in node.of("case")}
        if "as" in prepositions and head.pos == "VERB" and node.dep.startswith(("obl", "advcl", "xcomp")):
            subject = next((k for s in surface_subjects(head) if (k := self._person(s, mentions)) is not None), None)
            if subject is not None and head.lemma in ("come", "serve", "visit", "go", "travel", "work", "leave", "retire",
                                                      "resign", "step", "arrive", "act"):  # fmt: skip
                past = head.tag in ("VBD", "VBN") and any(n.text.isdigit() and len(n.text) == 4 for n in head.subtree())
                return subject, "as", Status.FORMER if past or head.lemma in ("retire", "resign", "step") else Status.CURRENT
        if node.dep in ("xcomp", "obj", "obl") and head.lemma in ("become", "appoint", "name", "elect", "remain"):
            for subject in surface_subjects(head):
                key = mentions.person_key(subject)
                if key is not None:
                    future = any(a.text.lower() in ("will", "would") for a in head.of("aux"))
                    return key, "clause", Status.INCOMING if future else Status.CURRENT
        return None, "", Status.CURRENT

    def _person(self, node: Node, mentions: Mentions) -> str | None:
        """The person of a name, or of a pronoun that the head of its clause names."""
        key = mentions.person_key(node)
        if key is not None:
            return key
        if node.text.lower() in ("he", "she"):
            for head in node.ancestors():
                for subject in head.of("nsubj"):
                    key = mentions.person_key(subject) if subject is not node else None
                    if key is not None and subject.index < node.index:
                        return key
        return None

    # -- settling whose a bare title is

    def settle(self, sentences: Sequence[Sentence], sections: Sequence[Section], mentions: Mentions) -> None:
        """Find the owners that titles leave out, and note whom everybody represents."""
        for post in self.posts:
            if post.owner is None:
                self._same_person(post) or self._same_list(post) or self._american(post)
        for post in self.posts:
            if post.owner is None and post.office.kind != MILITARY:
                self._same_person(post) or self._from_context(post, sections, mentions)
        for post in self.posts:
            if post.owner is not None and post.status is Status.CURRENT:
                draft = self.cast[post.holder]
                if post.owner not in draft.represents:
                    draft.represents.append(post.owner)

    def _same_person(self, post: Post) -> bool:
        """Another mention of the same holder tells, of the same office best."""
        others = [p for p in self.posts if p.holder == post.holder and p.owner is not None]
        same = [p for p in others if p.office.title == post.office.title] or [
            p for p in others if p.status is post.status and self.cast[str(p.owner)].kind is EntityKind.COUNTRY
        ]
        if same:
            post.owner, post.confidence = same[0].owner, min(post.confidence, same[0].confidence)
        return bool(same)

    def _same_list(self, post: Post) -> bool:
        """"Polish President A, Prime Minister B and Defence Minister C": one country for the list."""
        node = post.node
        first = node
        while first.dep == "conj" and first.head is not None and first.head.label == "PERSON":
            first = first.head
        if first is node:
            return False
        known = [p for p in self.posts if p.node is first and p.owner is not None and p.rule == "title"]
        if known and self.cast[str(known[0].owner)].kind is EntityKind.COUNTRY:
            post.owner, post.rule, post.confidence = known[0].owner, "title in a list", 0.85
            return True
        return False

    def _american(self, post: Post) -> bool:
        if AMERICAN.fullmatch(post.office.title) and post.rule == "title":
            post.owner, post.confidence = self.cast.country_by_code("US"), 0.9
            return True
        return False

    def _from_context(self, post: Post, sections: Sequence[Section], mentions: Mentions) -> bool:
        """A bare "President" is that of the country last named in the sentence, else of the dateline."""
        if post.office.kind not in ("head of state", "head of government", "minister"):
            return False
        sentence = post.node.sentence
        named = []
        for node in sentence.nodes[: post.node.index]:
            if node.name is not None and node.label in ("GPE", "NORP"):
                words = (node.name_span or node.span).of(self.text)
                entry = knowledge.country(words) or knowledge.country_of_adjective(words)
                if entry is not None:
                    named.append(self.cast.country(entry))
        here = mentions.here(sentence.section)
        local = self.cast[here].country if here else None
        choice = local or (named[-1] if named else None)
        if choice is None:
            return False
        post.owner, post.rule, post.confidence = choice, f"{post.rule}, country from context", 0.6
        return True

    # -- asking

    def holder(self, title: str, word: str, owners: Sequence[str], recent: Sequence[str]) -> str | None:
        """Who is meant by "the minister" or "the Polish prime minister": the latest holder that fits."""
        fitting = []
        for post in self.posts:
            if post.status is Status.FORMER:
                continue
            words = post.office.title.lower().replace("-", " ").split()
            exact = post.office.title == title
            loose = word in words or (word in ("spokesman", "spokeswoman") and "spokes" in post.office.title.lower())
            if owners:
                if post.owner in owners and (exact or (loose and title.lower() == word)):
                    fitting.append(post.holder)
            elif exact or (loose and title.lower() == word):
                fitting.append(post.holder)
        for key in reversed(recent):
            if key in fitting:
                return key
        return fitting[0] if fitting and owners else None

    def facts(self) -> Iterator[Fact]:
        """One fact for every post told with its owner; the same post told again adds evidence."""
        for number, post in enumerate(self.posts):
            if post.owner is None:
                continue
            yield Fact(
                key=f"tenure-{post.trigger.start}-{number}", type="Tenure", trigger=post.trigger,
                evidence=post.node.sentence.span, rule=f"tenure/{post.rule}", confidence=post.confidence,
                roles={"holder": (post.holder,), "of": (post.owner,)}, status=post.status, title=post.office.title,
            )  # fmt: skip
