"""Whose the office is of someone who leads a delegation: "Oil Minister Doe headed the Norwegian team"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import conjuncts
from kg.text.grammar.tree import Node
from kg.text.who.owners import Owners
from kg.text.who.posts import Posts


def settle_delegations(posts: Posts, owners: Owners) -> None:
    """Give the posts that name no country the one whose delegation their holder leads.

    Args:
        posts: a document's posts, changed in place.
        owners: tells whose a delegation is.
    """
    for post in posts.posts:
        if post.owner is None:
            whose = [o for d in _led_by(post.node) if (o := owners.owner(d)) is not None]
            if len(set(whose)) == 1:
                post.owner, post.rule, post.confidence = whose[0], f"{post.rule}, delegation", 0.9


def _led_by(person: Node) -> Iterable[Node]:
    """The delegations that somebody leads, by the verb whose subject or agent the name is."""
    verb = person.head
    if verb is None or verb.lemma not in lexicon().leading:
        return []
    led: list[Node] = []
    if person.dep == "nsubj":
        led = [n for o in verb.of("obj") for n in conjuncts(o)]
    elif person.dep in ("obl", "obl:agent") and any(c.text.lower() == "by" for c in person.of("case")):
        led = verb.of("nsubj:pass")
        if not led and verb.dep == "acl" and verb.head is not None:
            led = [verb.head]
    return [n for n in led if n.lemma in lexicon().delegations]
