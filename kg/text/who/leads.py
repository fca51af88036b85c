"""News leads: a description in one sentence, the name in the next, or the other way about.

"Iran's foreign minister left for Oslo. Ali Karimi will …" and "Ali Karimi left for Oslo. The Iranian foreign
minister had …" speak of one man. Only a subject that is named for the first time, without an office of its own,
takes the one office that the sentence beside it describes without a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.gazetteer import Office
from kg.model import Status
from kg.text.grammar.phrases import words_before
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.who.knowledge import COURTESY
from kg.text.who.offices import MILITARY, find_office, is_office
from kg.text.who.owners import Owners
from kg.text.who.people import words_of
from kg.text.who.posts import Post, Posts

CONFIDENCE = 0.7
# "The Argentine minister" may be anybody of whom the text spoke before.
VAGUE = frozenset({"Minister", "Secretary", "Official", "Leader", "Aide", "Diplomat"})


def join_leads(
    sentences: Sequence[Sentence], posts: Posts, owners: Owners, person_key: Callable[[Node], str | None]
) -> None:
    """Give described offices to the names beside them.

    Args:
        sentences: all sentences of a document, in order.
        posts: its posts; those found are added.
        owners: tells whose an office is.
        person_key: the entity of a person's name.
    """
    seen: set[str] = set()
    titled = {p.holder for p in posts.posts if p.office.kind != MILITARY}
    for sentence in sentences:
        for node in sentence.nodes:
            key = person_key(node) if node.label == "PERSON" else None
            if key is None or key in seen:
                continue
            seen.add(key)
            if key in titled or not _leads(node) or len(words_of(posts.cast[key].label)) < 2:
                continue
            found = _before(node, sentences, posts, owners) or _behind(node, sentences, posts, owners)
            if found is not None:
                office_node, office, owner = found
                rule = "description beside"
                posts.add(Post(key, office, owner, Status.CURRENT, office_node, office_node.span, rule, CONFIDENCE))
                posts.holder_of[office_node] = key
                titled.add(key)


def _leads(node: Node) -> bool:
    """True for a subject that no apposition follows."""
    following = node.sentence.nodes[node.index + 1 : node.index + 2]
    bare = node.name_span == node.span
    return node.dep in ("nsubj", "nsubj:pass") and not (bare and following and following[0].text == ",")


def _before(
    person: Node, sentences: Sequence[Sentence], posts: Posts, owners: Owners
) -> tuple[Node, Office, str] | None:
    """The only office described in the sentence before."""
    place = person.sentence.index - 1
    if place < 0 or sentences[place].section != person.sentence.section:
        return None
    found = [d for n in sentences[place].nodes if (d := _described(n, posts, owners)) is not None]
    return found[0] if len(found) == 1 else None


def _behind(
    person: Node, sentences: Sequence[Sentence], posts: Posts, owners: Owners
) -> tuple[Node, Office, str] | None:
    """The office of the next sentence's subject, where nobody else is named in both."""
    place = person.sentence.index + 1
    if place >= len(sentences) or sentences[place].section != person.sentence.section:
        return None
    named = [n for s in (person.sentence, sentences[place]) for n in s.nodes if n.label == "PERSON"]
    subjects = sentences[place].root.of("nsubj")
    if len(named) > 1 or not subjects or not any(c.text.lower() == "the" for c in subjects[0].of("det")):
        return None
    return _described(subjects[0], posts, owners)


def _described(node: Node, posts: Posts, owners: Owners) -> tuple[Node, Office, str] | None:
    """An office that a noun describes, with its owner; None for names, plurals and "a minister"."""
    if (
        not is_office(node)
        or node in posts.holder_of
        or node.tag in ("NNS", "NNPS")
        or not (node.dep in ("nsubj", "nsubj:pass", "obl:agent") or preposition(node) == "by")
        or node.of("appos", "flat")
        or any(c.text.lower() in ("a", "an", "no", "any") for c in node.of("det"))
    ):
        return None
    words = [n.text for n in words_before(node)]
    tail = [w for c in node.of("nmod") if c.name is None and preposition(c) == "of" for w in ("of", c.text)]
    office = find_office([*words, node.text, *tail])
    whose = owners.owners(node)
    if office is None or not whose or office[0].kind in (COURTESY, "spokesperson") or office[0].title in VAGUE:
        return None
    return node, office[0], whose[0]
