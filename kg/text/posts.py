"""Who holds which post: tenures from titles, appositions and clauses, and whose each post is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.gazetteer import Office
from kg.model import EntityKind, Fact, Span, Status
from kg.text import knowledge
from kg.text.appositions import after, before
from kg.text.arguments import conjuncts, preposition, surface_subjects
from kg.text.cast import Cast
from kg.text.offices import AMERICAN, COURTESY, MILITARY, find_office, is_office, status_of_words
from kg.text.people import words_of
from kg.text.phrases import extent
from kg.text.status import is_negated
from kg.text.tree import Node

if TYPE_CHECKING:
    from kg.text.mentions import Mentions

WORD = re.compile(r"[^\W\d_][\w.’'&]*|-|\d+\w*")
GOVERNING = frozenset({"head of state", "head of government", "minister"})
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
        self.holder_of: dict[Node, str] = {}
        self._claimed: set[Node] = set()
        self.first_key: Callable[[Node], str | None] = lambda _: None

    # -- reading

    def from_title(self, node: Node, holder: str, mentions: Mentions) -> None:
        """Note the posts in the title before a name: "former U.S. Defense Secretary Jane Doe"."""
        assert node.name_span is not None
        title = Span(node.start, node.name_span.start)
        words = WORD.findall(title.of(self.text))
        owners = [
            k for k in (self._owner_in(words), *mentions.owners(node, tail=False), self._owner_after(node, mentions))
            if k is not None
        ]  # fmt: skip
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
                self._add(Post(holder, office, owner, status, node, node.span, "title"))
            rest = rest[:start] if start > 1 else []

    def _owner_after(self, node: Node, mentions: Mentions) -> str | None:
        """Whose the office is in "King Harald of Norway"."""
        following = node.sentence.nodes[node.index + 1 : node.index + 4]
        if not following or following[0].text.lower() != "of":
            return None
        named = next((n for n in following[1:] if n.name is not None), None)
        return mentions.owner_named(named) if named is not None and named.label != "PERSON" else None

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
        """Note posts told by the grammar: "was minister until 1982", "came as CIA director", an apposition."""
        holder, rule, status = self._holder_of_noun(node, mentions)
        if holder is None:
            return
        first, last = extent(node)
        segment = node.sentence.nodes[first : last + 1]
        for item in segment:  # "director of the agency at the invitation of the head of …"
            if item.index > node.index and item.dep == "case" and item.text.lower() not in ("of", "for", "'s", "’s", "'"):
                segment = node.sentence.nodes[first : item.index]
                break
        self._from_words(segment, node, holder, rule, status, mentions)

    def from_apposition(self, person: Node, mentions: Mentions) -> None:
        """Note the post between commas beside a name, in the order of the words: parsers often lose it."""
        holder = mentions.person_key(person)
        if holder is None:
            return
        for segment in (after(person), before(person)):
            if segment and any(is_office(n) for n in segment) and not self._claimed & set(segment):
                self._claimed.update(segment)
                head = next(n for n in segment if is_office(n))
                self._from_words(segment, head, holder, "apposition", Status.CURRENT, mentions)

    def from_plural(self, node: Node, mentions: Mentions) -> None:
        """"The Polish and Czech prime ministers, A and B": each name takes the country at its place."""
        holders = [n for c in node.of("appos") if c.label == "PERSON" for n in conjuncts(c) if n.label == "PERSON"]
        owners = mentions.owners(node, tail=False)
        words = [n.text for n in node.sentence.nodes[max(0, node.index - 2) : node.index]] + [_singular(node.text)]
        found = find_office(words)
        if found is None or len(holders) < 2 or len(owners) != len(holders):
            return
        for person, owner in zip(holders, owners, strict=True):
            key = mentions.person_key(person)
            if key is not None:
                self._add(Post(key, found[0], owner, Status.CURRENT, node, node.span, "apposition"))

    def _from_words(
        self, segment: Sequence[Node], node: Node, holder: str, rule: str, status: Status, mentions: Mentions
    ) -> None:
        """Note the office in a stretch of nodes, and the country or organisation beside it."""
        words, at = [], []
        for item in segment:
            if item.name is not None or item.dep == "det" or item.text.lower() in ("the", "a", "an", "'s", "’s"):
                continue
            pieces = WORD.findall(item.text)
            words += pieces
            at += [item] * len(pieces)
        found = find_office(words)
        if found is None or found[0].kind in UNOWNED:
            return
        office, start, end = found
        left = [n for n in segment if n.index < at[start].index]
        right = [n for n in segment if n.index > at[end - 1].index]
        for number, item in enumerate(right):  # "nuncio in Argentina" is not Argentina's
            if item.dep == "case" and item.text.lower() not in ("of", "for", "'s", "’s", "'"):
                right = right[:number]
                break
        inside = [n for n in segment if at[start].index < n.index < at[end - 1].index]
        owner = self._owner_among(left, mentions, last=True) or self._owner_among(inside, mentions)
        if owner is None:
            owner = self._owner_among(right, mentions) or self._owner_by_pronoun(node, mentions)
        told = status_of_words([n.text for n in left])
        self._add(Post(holder, office, owner, status if told is Status.CURRENT else told, node, node.span, rule))
        self.holder_of[node] = holder

    def _owner_by_pronoun(self, node: Node, mentions: Mentions) -> str | None:
        """"South Sudan sent its foreign minister": the subject of the sentence owns the office."""
        if not any(c.text.lower() == "its" for c in node.of("nmod:poss")):
            return None
        for subject in surface_subjects(node.sentence.root):
            if subject.name is not None and subject.label != "PERSON" and subject.index < node.index:
                return mentions.owner_named(subject)
        return None

    def _owner_among(self, nodes: Sequence[Node], mentions: Mentions, *, last: bool = False) -> str | None:
        """The country or organisation named among nodes, one that stands for itself before one that describes it."""
        heads, modifiers = [], []
        previous = ""
        for node in nodes:
            if node.name is not None and node.label != "PERSON" and previous != "to":
                key = mentions.owner_named(node)
                if key is not None:
                    inner = node.dep in ("nmod:poss", "amod", "compound") and node.head is not None and node.head.name is not None
                    (modifiers if inner else heads).append(key)
            previous = node.text.lower()
        found = heads or modifiers
        return (found[-1] if last else found[0]) if found else None

    def _add(self, post: Post) -> None:
        """Keep a post once, the telling that names its owner first."""
        for known in self.posts:
            if (
                known.holder == post.holder and known.node.sentence is post.node.sentence
                and known.office.title == post.office.title and known.status is post.status
            ):  # fmt: skip
                if known.owner is None and post.owner is not None:
                    known.owner, known.rule = post.owner, post.rule
                return
        self.posts.append(post)

    def _holder_of_noun(self, node: Node, mentions: Mentions) -> tuple[str | None, str, Status]:
        for child in node.of("appos"):
            if child.label == "PERSON" and node not in self._claimed:
                return mentions.person_key(child), "apposition", Status.CURRENT
        head = node.head
        if head is None:
            return None, "", Status.CURRENT
        if node.dep == "appos" and head.label == "PERSON" and node.index > head.index and node not in self._claimed:
            between = node.sentence.nodes[head.index + 1 : node.index]
            if not any(n.label == "PERSON" or n.pos in ("VERB", "AUX") for n in between):
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

    def from_leads(self, sentences: Sequence[Sentence], mentions: Mentions) -> None:
        """Join a description and the new name after it: "Iran's foreign minister left … Ali Karimi will …".

        News leads describe and name in the next sentence. Only a subject that is named for the first time, without
        an office of its own, takes the one office that the sentences just before describe without a name.
        """
        seen: set[str] = set()
        titled = {p.holder for p in self.posts if p.office.kind != MILITARY}
        for sentence in sentences:
            for node in sentence.nodes:
                key = mentions.person_key(node) if node.label == "PERSON" else None
                if key is None or key in seen:
                    continue
                seen.add(key)
                following = sentence.nodes[node.index + 1 : node.index + 2]
                if (
                    key in titled or node.dep not in ("nsubj", "nsubj:pass") or len(words_of(self.cast[key].label)) < 2
                    or (following and following[0].text == "," and node.name_span == node.span)
                ):  # fmt: skip
                    continue
                found = self._described_before(node, sentences, mentions)
                if found is not None:
                    office_node, office, owner = found
                    self._add(Post(key, office, owner, Status.CURRENT, office_node, office_node.span, "description before", 0.7))
                    self.holder_of[office_node] = key
                    titled.add(key)

    def _described_before(
        self, person: Node, sentences: Sequence[Sentence], mentions: Mentions
    ) -> tuple[Node, Office, str] | None:
        own = person.sentence
        found = []
        for sentence in sentences[max(0, own.index - 1) : own.index]:
            if sentence.section != own.section:
                continue
            for node in sentence.nodes:
                if (
                    is_office(node) and node not in self.holder_of and node.tag not in ("NNS", "NNPS")
                    and (node.dep in ("nsubj", "nsubj:pass", "obl:agent") or preposition(node) == "by")
                    and not node.of("appos", "flat")
                    and not any(c.text.lower() in ("a", "an", "no", "any") for c in node.of("det"))
                ):  # fmt: skip
                    words = [c.text for c in node.of("amod", "compound") if c.name is None and c.index < node.index]
                    office = find_office([*words, node.text])
                    owners = mentions.owners(node)
                    if office is not None and owners and office[0].kind not in (COURTESY, "spokesperson"):
                        found.append((node, office[0], owners[0]))
        return found[0] if len(found) == 1 else None

    # -- settling whose a bare title is

    def settle(self) -> None:
        """Find the owners that titles leave out, and note whom everybody represents."""
        steps = (self._same_person, self._same_list, self._american, self._same_office)
        for post in self.posts:
            if post.owner is None:
                any(step(post) for step in steps)
        for post in self.posts:
            if post.owner is None:
                self._same_person(post) or self._same_list(post)
        for post in self.posts:
            if post.owner is not None and post.status is Status.CURRENT:
                draft = self.cast[post.holder]
                if post.owner not in draft.represents:
                    draft.represents.append(post.owner)

    def owners_of(self, holder: str) -> list[str]:
        """The countries and organisations that a person's posts belong to, as far as is known."""
        return [p.owner for p in self.posts if p.holder == holder and p.owner is not None and p.status is not Status.FORMER]

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
        if post.node.dep != "conj" or post.node.label != "PERSON" or post.office.kind == MILITARY:
            return False
        first = post.node
        while first.dep == "conj" and first.head is not None and first.head.label == "PERSON":
            first = first.head
        holders = [p.holder for p in self.posts if p.node is first] or [
            k for k in (self.first_key(first),) if k is not None
        ]
        owners = [o for h in holders for o in self.owners_of(h) if self.cast[o].kind is EntityKind.COUNTRY]
        if first is post.node or not owners:
            return False
        post.owner, post.rule, post.confidence = owners[0], "title in a list", 0.85
        return True

    def _american(self, post: Post) -> bool:
        if AMERICAN.fullmatch(post.office.title) and post.rule in ("title", "apposition"):
            post.owner, post.confidence = self.cast.country_by_code("US"), 0.9
            return True
        return False

    def _same_office(self, post: Post) -> bool:
        """The text speaks of one such office only: "the new chancellor" after "the German Chancellor"."""
        if post.office.kind not in GOVERNING or post.rule != "clause":
            return False
        owners = {p.owner for p in self.posts if p.office.title == post.office.title and p.owner is not None}
        if len(owners) != 1:
            return False
        post.owner, post.rule, post.confidence = owners.pop(), f"{post.rule}, office named before", 0.75
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
            leads = word == "leader" and post.office.kind in ("head of state", "head of government")
            if owners:
                if post.owner in owners and (exact or leads or (loose and title.lower() == word)):
                    fitting.append(post.holder)
            elif exact or (loose and title.lower() == word):
                fitting.append(post.holder)
        for key in reversed(recent):
            if key in fitting:
                return key
        return fitting[0] if fitting and owners else None

    def facts(self) -> Iterator[Fact]:
        """One fact for every telling of a post whose owner is known."""
        for number, post in enumerate(self.posts):
            if post.owner is None or self._said_better(post):
                continue
            yield Fact(
                key=f"tenure-{post.trigger.start}-{number}", type="Tenure", trigger=post.trigger,
                evidence=post.node.sentence.span, rule=f"tenure/{post.rule}", confidence=post.confidence,
                roles={"holder": (post.holder,), "of": (post.owner,)}, status=post.status, title=post.office.title,
            )  # fmt: skip

    def _said_better(self, post: Post) -> bool:
        """"Secretary Doe" after "Secretary of State Jane Doe" is no second post."""
        words = set(post.office.title.lower().split())
        return any(
            other.holder == post.holder and other.status is post.status and other.owner is not None
            and words < set(other.office.title.lower().split())
            for other in self.posts
        )  # fmt: skip


def _singular(word: str) -> str:
    return word.removesuffix("s")
