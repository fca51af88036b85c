"""Who else is near a title that names no country: a report lends its own only where nobody foreign is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import EntityKind
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.who import knowledge
from kg.text.who.anaphors import PERSONAL
from kg.text.who.posts import Post, Posts

BESIDE = 5
"""Words before an office in which a possessive may say whose it is."""
# Hosts are named so beside their guests: "Doe met Foreign Minister Kamau", "held talks with", "was received by".
MEETING = frozenset("meet meeting talk talks confer receive greet welcome see discussion negotiation host".split())
FAR = 3
"""Sentences back to those whom "he" may mean."""


def is_possessed(post: Post) -> bool:
    """True for "its foreign minister": whose the office is was said, whether or not it was understood."""
    before = post.node.sentence.nodes[max(0, post.node.index - BESIDE) : post.node.index]
    return any(n.tag == "PRP$" for n in before)


def speaks_of_others(
    post: Post, owner: str, posts: Posts, person_key: Callable[[Node], str | None], sentences: Sequence[Sentence]
) -> bool:
    """True where another country, or somebody of one, is named in a title's sentence or the one before.

    Args:
        post: the post without an owner.
        owner: the country that it might be of.
        posts: the document's posts, which tell who is foreign.
        person_key: the entity of a person's name.
        sentences: the document's sentences.
    """
    if _is_met(post.node):
        return False
    return any(_is_foreign(n, post, owner, posts, person_key) for s in _around(post, sentences) for n in s.nodes)


def _is_met(node: Node) -> bool:
    """True for a side of a meeting; not for who stands beside the guest: "Berg and Minister Dahl met Kamau"."""
    named = node.head if node.dep == "appos" and node.head is not None else node
    if named.dep == "conj" or named.head is None:
        return False
    beside = preposition(named) in ("with", "by") and any(o.label == "PERSON" for o in named.head.of("obj"))
    return not beside and any(a.lemma in MEETING for a in named.ancestors())


def _around(post: Post, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The title's sentence and the one before; where "he" is in them, back to somebody named."""
    own = post.node.sentence
    around = [own]
    for back in range(1, FAR + 1):
        if own.index < back or sentences[own.index - back].section != own.section:
            break
        pronouns = any(n.text.lower() in PERSONAL for n in around[-1].nodes)
        if back > 1 and not pronouns:
            break
        around.append(sentences[own.index - back])
    return around


def _is_foreign(
    node: Node, post: Post, owner: str, posts: Posts, person_key: Callable[[Node], str | None]
) -> bool:
    if node.name is None:
        return False
    if node.label == "PERSON":
        key = person_key(node)
        states = [o for o in posts.owners_of(key) if posts.cast[o].kind is EntityKind.COUNTRY] if key else []
        return key != post.holder and bool(states) and owner not in states
    entry = knowledge.owner_country(node.text)
    return entry is not None and entry.iso2 != posts.cast[owner].iso2
