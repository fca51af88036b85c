"""Whose a bare title is, as far as the document tells; else it stays open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.leaders import find
from kg.model import EntityKind, Section, Status
from kg.text.offices import AMERICAN, MILITARY
from kg.text.posts import Post, Posts
from kg.text.tree import Node

LEADING = frozenset({"head of state", "head of government", "royal"})
GOVERNING = frozenset({"head of state", "head of government", "minister"})


def settle(posts: Posts, person_key: Callable[[Node], str | None], sections: Sequence[Section]) -> None:
    """Find the owners that titles leave out, and note whom everybody represents.

    Args:
        posts: the document's posts, changed in place.
        person_key: the entity of a person's name.
        sections: the document's sections; their dates tell which President Bush it is.
    """
    for post in posts.posts:
        if post.owner is None:
            _ = (
                _same_person(posts, post) or _well_known(posts, post, sections) or _american(posts, post)
                or _same_list(posts, post, person_key) or _same_office(posts, post)
            )  # fmt: skip
    for post in posts.posts:
        if post.owner is None:
            _ = _same_person(posts, post) or _same_list(posts, post, person_key)
    for post in posts.posts:
        if post.owner is not None and post.status is Status.CURRENT:
            draft = posts.cast[post.holder]
            if post.owner not in draft.represents:
                draft.represents.append(post.owner)


def _same_person(posts: Posts, post: Post) -> bool:
    """Another mention of the same holder tells, of the same office best."""
    others = [p for p in posts.posts if p.holder == post.holder and p.owner is not None]
    same = [p for p in others if p.office.title == post.office.title] or [
        p for p in others if p.status is post.status and posts.cast[str(p.owner)].kind is EntityKind.COUNTRY
    ]
    if same:
        post.owner, post.confidence = same[0].owner, min(post.confidence, same[0].confidence)
    return bool(same)


def _same_list(posts: Posts, post: Post, person_key: Callable[[Node], str | None]) -> bool:
    """As in "Polish President A, Prime Minister B and Defence Minister C": one country for the list."""
    if post.node.dep != "conj" or post.node.label != "PERSON" or post.office.kind == MILITARY:
        return False
    first = post.node
    while first.dep == "conj" and first.head is not None and first.head.label == "PERSON":
        first = first.head
    holders = [p.holder for p in posts.posts if p.node is first] or [k for k in (person_key(first),) if k is not None]
    owners = [o for h in holders for o in posts.owners_of(h) if posts.cast[o].kind is EntityKind.COUNTRY]
    if first is post.node or not owners:
        return False
    post.owner, post.rule, post.confidence = owners[0], "title in a list", 0.85
    return True


def _american(posts: Posts, post: Post) -> bool:
    british = "defence" in post.node.text.lower()  # a spelling that no American office has
    if AMERICAN.fullmatch(post.office.title) and post.rule in ("title", "apposition") and not british:
        post.owner, post.confidence = posts.cast.country_by_code("US"), 0.9
        return True
    return False


def _same_office(posts: Posts, post: Post) -> bool:
    """The text speaks of one such office only: "the new chancellor" after "the German Chancellor"."""
    if post.office.kind not in GOVERNING or post.rule != "clause":
        return False
    owners = {p.owner for p in posts.posts if p.office.title == post.office.title and p.owner is not None}
    if len(owners) != 1:
        return False
    post.owner, post.rule, post.confidence = owners.pop(), f"{post.rule}, office named before", 0.75
    return True


def _well_known(posts: Posts, post: Post, sections: Sequence[Section]) -> bool:
    """Everybody knows whose president Bush was in 2007: the table of leaders, where one country alone fits."""
    if post.office.kind not in LEADING:
        return False
    section = post.node.sentence.section
    date = sections[section].date if section < len(sections) else None
    year = date.start.year if date is not None and post.status is Status.CURRENT else None
    countries = {leader.iso2 for leader in find(posts.cast[post.holder].label, post.office.title, year)}
    if len(countries) != 1:
        return False
    post.owner, post.rule = posts.cast.country_by_code(countries.pop()), f"{post.rule}, known leader"
    post.confidence = 0.85 if year is not None else 0.75
    return post.owner is not None
