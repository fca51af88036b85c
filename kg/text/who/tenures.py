"""Tenures read: who holds which post, from titles, appositions, clauses and news leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kg.model import Span, Status
from kg.text.grammar.denial import is_negated
from kg.text.grammar.phrases import extent
from kg.text.grammar.subjects import conjuncts, surface_subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.who.appositions import after, before
from kg.text.who.counterparts import Counterparts
from kg.text.who.delegations import settle_delegations
from kg.text.who.knowledge import COURTESY
from kg.text.who.leads import join_leads
from kg.text.who.office_owners import OfficeOwners
from kg.text.who.offices import find_office, is_office, is_office_word, status_of_words
from kg.text.who.owners import WORD, Owners
from kg.text.who.part_posts import part_named
from kg.text.who.posts import Post, Posts
from kg.text.who.shared_titles import bearers, shared_office
from kg.text.who.terms import has_ended

# "An aide to the president, Jane Doe": the name is the president's.
HELPERS = frozenset({"aide", "adviser", "advisor", "deputy", "assistant", "spokesman", "spokeswoman", "confidant"})
OWNING = frozenset({"of", "for", "'s", "’s", "'"})
COUNTERPARTS = frozenset({"counterpart", "colleague"})
LEAVING = frozenset({"retire", "resign", "step"})
SUCCEEDING = frozenset({"succeed", "replace", "follow"})
SERVING = LEAVING | frozenset({"come", "serve", "visit", "go", "travel", "work", "leave", "arrive", "act"})


class TenureReader:
    """Reads the posts of one document.

    Args:
        posts: where they are noted.
        owners: tells whose an office is.
        person_key: the entity of a person's name.
    """

    def __init__(self, posts: Posts, owners: Owners, person_key: Callable[[Node], str | None]) -> None:
        self.posts = posts
        self.cast = posts.cast
        self.owners = owners
        self.person_key = person_key
        self.whose = OfficeOwners(owners, person_key)
        self.counterparts = Counterparts(posts, owners, person_key)
        self._claimed: set[Node] = set()

    def read(self, sentences: Sequence[Sentence]) -> None:
        """Note every post that the sentences tell of: titles first, since others build on them."""
        self.whose.sentences = self.counterparts.sentences = sentences
        for node in (n for s in sentences for n in s.nodes if n.label == "PERSON"):
            key = self.person_key(node)
            if key is not None:
                self._from_title(node, key)
                self._from_shared_title(node)
        for node in (n for s in sentences for n in s.nodes):
            if node.lemma in COUNTERPARTS and node.tag == "NNS" and node.of("appos"):
                self.counterparts.read_list(node)
            elif is_office(node):
                self._from_noun(node)
            elif node.label == "PERSON":
                self._from_apposition(node)
            elif node.tag in ("NNS", "NNPS") and node.of("appos"):
                self._from_plural(node)
        settle_delegations(self.posts, self.owners)
        join_leads(sentences, self.posts, self.owners, self.person_key)

    def _from_title(self, node: Node, holder: str) -> None:
        """Note the posts in the title before a name: "former U.S. Defense Secretary Jane Doe"."""
        assert node.name_span is not None
        title = Span(node.start, node.name_span.start)
        words = WORD.findall(title.of(self.owners.text))
        owners = [
            k for k in (self.whose.inside(words), *self.owners.owners(node, tail=False), self.whose.after(node))
            if k is not None
        ]  # fmt: skip
        if words and words[-1].lower() == "counterpart":
            self.counterparts.read(node, holder, owners, title)
            return
        if words and words[-1].lower() == "counterparts":
            self.counterparts.read_each(node, [n for n in conjuncts(node) if n.label == "PERSON"])
            return
        rest = words
        while rest:
            found = find_office(rest)
            if found is None:
                break
            office, start, end = found
            if office.kind != COURTESY:
                status = status_of_words([*words[:start], *words[end:]])
                part = part_named(office, rest[:start] or rest[end:])
                if part is not None:
                    country = self.cast.country_by_code(part[1])
                    self.posts.add(Post(holder, office, country, status, node, node.span, "title", part=part[0]))
                    break
                after = self.whose.inside(rest[end:]) if not owners else None
                capitalized = [w for w in rest[:end] if w[:1].isupper()]
                body = self.whose.body_in(rest[:start]) or self.whose.body_in(capitalized)
                owner = owners[0] if owners else after or body or self.whose.by_pronoun(node)
                if body is not None and (office.kind == "party" or office.title == "Leader"):
                    owner = body  # "Iraqi Communist Party leader" leads no country
                self.posts.add(Post(holder, office, owner, status, node, node.span, "title"))
            rest = rest[:start] if start > 1 else []

    def _from_shared_title(self, first: Node) -> None:
        """Note a post for each name after a plural title: "Presidents A of Chile and B of Peru"."""
        shared = shared_office(first, self.owners.title_words(first))
        held = [(person, self.person_key(person), self.owners.owner_named(land)) for person, land in bearers(first)]
        if shared is None or shared[0].kind == COURTESY or len(held) < 2:
            return
        office, status = shared
        for person, key, owner in held:
            if key is not None and owner is not None:
                self.posts.add(Post(key, office, owner, status, person, person.span, "shared title"))

    def _from_noun(self, node: Node) -> None:
        """Note posts told by the grammar: "was minister until 1982", "came as CIA director", an apposition."""
        holder, rule, status = self._holder_of_noun(node)
        if holder is None:
            return
        first, last = extent(node)
        nodes = node.sentence.nodes
        # "director of the agency at the invitation of the head of …"
        segment = [*nodes[first : node.index + 1], *_of_office(nodes[node.index + 1 : last + 1])]
        self._from_words(segment, node, holder, rule, status)

    def _from_apposition(self, person: Node) -> None:
        """Note the post between commas beside a name, in the order of the words: parsers often lose it."""
        holder = self.person_key(person)
        if holder is None:
            return
        nodes = person.sentence.nodes
        beside = nodes[person.index - 2] if person.index > 1 and nodes[person.index - 1].text == "," else None
        if beside is not None and beside.text.lower() == "counterpart":
            self.counterparts.read(beside, holder, self.owners.owners(beside, tail=False), beside.span)
        for segment in (after(person), _innermost(before(person))):
            free = not self._claimed & set(segment) or _helped(segment[-1])
            if segment and any(is_office_word(n) for n in segment) and free:
                head = next(n for n in segment if is_office_word(n))
                if self._from_words(segment, head, holder, "apposition", Status.CURRENT):
                    self._claimed.update(segment)

    def _from_plural(self, node: Node) -> None:
        """As in "The Polish and Czech prime ministers, A and B": each name takes the country at its place."""
        holders = [n for c in node.of("appos") if c.label == "PERSON" for n in conjuncts(c) if n.label == "PERSON"]
        owners = self.owners.owners(node, tail=False) or self.owners.owners(node)
        words = [n.text for n in node.sentence.nodes[max(0, node.index - 2) : node.index]]
        found = find_office([*words, node.text.removesuffix("s")])
        if found is None or len(holders) < 2 or len(owners) != len(holders):
            return
        for person, owner in zip(holders, owners, strict=True):
            key = self.person_key(person)
            if key is not None:
                self.posts.add(Post(key, found[0], owner, Status.CURRENT, node, node.span, "apposition"))

    def _from_words(self, segment: Sequence[Node], node: Node, holder: str, rule: str, status: Status) -> bool:
        """Note the office in a stretch of nodes, and the country or organisation beside it; False where none is."""
        words, at = [], []
        for item in segment:
            if item.name is not None or item.dep == "det" or item.text.lower() in ("the", "a", "an", "'s", "’s"):
                continue
            pieces = WORD.findall(item.text)
            words += pieces
            at += [item] * len(pieces)
        found = find_office(words)
        if found is None or found[0].kind == COURTESY:
            return False
        office, start, end = found
        left = [n for n in segment if n.index < at[start].index]
        if any(n.dep == "case" and n.text.lower() not in ("'s", "’s", "'") for n in left if n.index > segment[0].index):
            return False  # "a deputy of Chile's foreign minister" is no minister
        if segment[0].text.lower() == "in" and at[start].lemma == "chair":
            return False  # "in the chair" tells of a seat
        # "nuncio in Argentina" is not Argentina's
        right = _of_office([n for n in segment if n.index > at[end - 1].index])
        inside = [n for n in segment if at[start].index < n.index < at[end - 1].index]
        part = part_named(office, [w for n in (*left, *right) if n.name is not None for w in n.text.split()])
        if part is not None:
            owner = self.cast.country_by_code(part[1])
        else:
            owner = self.whose.among(left, last=True) or self.whose.among(inside)
        if owner is None:
            owner = self.whose.among(right) or self.whose.by_pronoun(node) or self.whose.by_description(left)
        elect = [n.text for n in segment if n.index > at[end - 1].index and n.text.lower() in ("elect", "designate")]
        told = status_of_words([*(n.text for n in left), *elect])
        status = status if told is Status.CURRENT else told
        if status is Status.CURRENT and has_ended(node.sentence.nodes[at[end - 1].index + 1 :]):
            status = Status.FORMER
        self.posts.add(
            Post(holder, office, owner, status, node, node.span, rule, part=part[0] if part is not None else None)
        )
        self.posts.holder_of[node] = holder
        return True

    def _holder_of_noun(self, node: Node) -> tuple[str | None, str, Status]:
        for child in node.of("appos"):
            if child.label == "PERSON" and node not in self._claimed:
                return self.person_key(child), "apposition", Status.CURRENT
        head = node.head
        if head is None:
            return None, "", Status.CURRENT
        if node.dep == "appos" and head.label == "PERSON" and node.index > head.index and node not in self._claimed:
            between = node.sentence.nodes[head.index + 1 : node.index]
            if not any(n.label == "PERSON" or n.pos in ("VERB", "AUX") for n in between):
                return self.person_key(head), "apposition", Status.CURRENT
            return None, "", Status.CURRENT
        copula = node.of("cop")
        if copula and not is_negated(node):
            for subject in surface_subjects(node):
                key = self.person_key(subject)
                if key is not None:
                    past = copula[0].text.lower() in ("was", "were", "been")
                    future = any(a.text.lower() in ("will", "would") for a in node.of("aux"))
                    status = Status.FORMER if past else Status.INCOMING if future else Status.CURRENT
                    return key, "copula", status
        prepositions = {c.text.lower() for c in node.of("case")}
        if "as" in prepositions and head.pos == "VERB" and node.dep.startswith(("obl", "advcl", "xcomp")):
            acting = next((k for s in surface_subjects(head) if (k := self._person(s)) is not None), None)
            if acting is not None and head.lemma in SERVING:
                past = head.tag in ("VBD", "VBN") and any(n.text.isdigit() and len(n.text) == 4 for n in head.subtree())
                return acting, "as", Status.FORMER if past or head.lemma in LEAVING else Status.CURRENT
            if acting is not None and head.lemma in SUCCEEDING and head.of("obj"):
                return acting, "as", Status.INCOMING if _is_ahead(head) else Status.CURRENT
        if node.dep in ("xcomp", "obj", "obl") and head.lemma in ("become", "appoint", "name", "elect", "remain"):
            for subject in surface_subjects(head):
                key = self.person_key(subject)
                if key is not None:
                    return key, "clause", Status.INCOMING if _is_ahead(head) else Status.CURRENT
        return None, "", Status.CURRENT

    def _person(self, node: Node) -> str | None:
        """The person of a name, or of a pronoun that the head of its clause names."""
        key = self.person_key(node)
        if key is not None:
            return key
        if node.text.lower() in ("he", "she"):
            for head in node.ancestors():
                for subject in head.of("nsubj"):
                    key = self.person_key(subject) if subject is not node else None
                    if key is not None and subject.index < node.index:
                        return key
        return None


def _of_office(nodes: Sequence[Node]) -> Sequence[Node]:
    """Of the nodes behind an office's word those up to the first preposition that tells of no owner."""
    other = (i for i, n in enumerate(nodes) if n.dep == "case" and n.text.lower() not in OWNING)
    return nodes[: next(other, len(nodes))]


def _is_ahead(verb: Node) -> bool:
    """True for "will succeed", "is to become", "is due to replace", "is expected to be named"."""
    return verb.tag == "VB" and any(a.text.lower() in ("will", "would", "to", "shall") for a in verb.of("aux", "mark"))


def _innermost(segment: Sequence[Node]) -> Sequence[Node]:
    """Of "an aide to Uruguay's president", right before a name, what names its holder: "Uruguay's president"."""
    if not segment or not is_office_word(segment[-1]):
        return segment
    inner = [
        n.index for before, n in pairwise(segment)
        if n.dep == "case" and n.text.lower() in ("to", "of", "for") and before.lemma in HELPERS
    ]  # fmt: skip
    return [n for n in segment if n.index > inner[-1]] if inner else segment


def _helped(office: Node) -> bool:
    """True for the president of "an aide to the president"."""
    return office.head is not None and office.dep.startswith("nmod") and office.head.lemma in HELPERS
