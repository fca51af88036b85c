"""Whose a bare title is, as far as the document tells; else it stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from kg.gazetteer import gazetteer
from kg.leaders import find
from kg.model import EntityKind, Section, Status
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.who import knowledge
from kg.text.who.nearby import is_possessed, speaks_of_others
from kg.text.who.offices import AMERICAN, MILITARY
from kg.text.who.posts import Post, Posts

LEADING = frozenset({"head of state", "head of government", "royal"})
GOVERNING = frozenset({"head of state", "head of government", "minister"})
BY_CONTEXT = "by context"
UNSURE = 0.7


def settle(
    posts: Posts, person_key: Callable[[Node], str | None], sections: Sequence[Section], trees: Sequence[Sentence] = ()
) -> None:
    """Find the owners that titles leave out, and note whom everybody represents.

    Args:
        posts: the document's posts, changed in place.
        person_key: the entity of a person's name.
        sections: the document's sections; their dates tell which President Bush it is, their datelines
            whose the ministers are of whom a report from a capital speaks.
        trees: the document's sentences.
    """
    for post in posts.posts:
        if post.owner is None:
            _ = (
                _same_person(posts, post) or _well_known(posts, post, sections) or _american(posts, post)
                or _same_list(posts, post, person_key) or _same_office(posts, post, person_key, trees)
                or _of_one_country(posts, post)
            )  # fmt: skip
    for post in posts.posts:
        if post.owner is None:
            _ = _same_person(posts, post) or _same_list(posts, post, person_key)
    _at_home(posts, person_key, sections, trees)
    for post in posts.posts:
        if post.owner is not None and post.part is None and post.status is Status.CURRENT:
            draft = posts.cast[post.holder]
            if post.owner not in draft.represents:
                draft.represents.append(post.owner)


def _at_home(
    posts: Posts, person_key: Callable[[Node], str | None], sections: Sequence[Section], trees: Sequence[Sentence]
) -> None:
    """As in "WARSAW - Defence Minister Doe said …": a report from a capital names its ministers without the country.

    Only where the report speaks of that country more than of most, in a paragraph that is not set elsewhere,
    where no other country is near, and where nobody else holds that office there.
    """
    for post in posts.posts:
        bare = post.owner is None and post.rule != "counterpart" and not is_possessed(post)
        if not bare or post.office.kind not in GOVERNING:
            continue
        sentence = post.node.sentence
        place = sections[sentence.section].place if sentence.section < len(sections) else None
        country = knowledge.country_of_capital(place.partition(",")[0].strip().title()) if place else None
        if country is None or (country.iso2 == "US" and "Minister" in post.office.title):
            continue
        told = Counter(
            entry.iso2
            for tree in trees
            for n in tree.nodes
            if n.name is not None and n.label != "PERSON" and (entry := knowledge.owner_country(n.text)) is not None
        )
        owner = posts.cast.country(country)
        rivals = [p for p in posts.posts if p.owner == owner and p.office.title == post.office.title]
        taken = any(p.holder != post.holder and p.status is post.status for p in rivals)
        foreign = [o for o in posts.owners_of(post.holder) if o != owner]
        leading = country.iso2 in {iso2 for iso2, _ in told.most_common(2)} and told[country.iso2] > 1
        away = foreign or _set_elsewhere(sentence, trees, country.iso2)
        if leading and not taken and not away and not speaks_of_others(post, owner, posts, person_key, trees):
            _lend(post, owner)


def _lend(post: Post, owner: str) -> None:
    """Give a post the country that the context suggests; the rule says so."""
    post.owner, post.rule, post.confidence = owner, f"{post.rule}, {BY_CONTEXT}", UNSURE


def _set_elsewhere(sentence: Sentence, trees: Sequence[Sentence], iso2: str) -> bool:
    """True where a sentence close before begins in another country: "In the Russian capital, …"."""
    for tree in trees[max(0, sentence.index - 4) : sentence.index + 1]:
        for node in tree.root.of("obl"):
            if node.index < tree.root.index and preposition(node) in ("in", "at"):
                named = [n for n in (node, *node.children) if n.name is not None]
                entries = [e for n in named if (e := knowledge.owner_country(n.text)) is not None]
                if any(e.iso2 != iso2 for e in entries):
                    return True
    return False


def _same_person(posts: Posts, post: Post) -> bool:
    """Another mention of the same holder tells, of the same office best."""
    others = [p for p in posts.posts if p.holder == post.holder and p.owner is not None]
    states = [p for p in others if p.part is None and posts.cast[str(p.owner)].kind is EntityKind.COUNTRY]
    same = [p for p in others if p.office.title == post.office.title] or [p for p in states if p.status is post.status]
    if same:
        post.owner, post.confidence = same[0].owner, min(post.confidence, same[0].confidence)
        post.part = same[0].part
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


def _of_one_country(posts: Posts, post: Post) -> bool:
    """As in "Chief Cabinet Secretary Doe": a title that one country alone has."""
    iso2 = gazetteer().offices.of_one_country.get(post.office.title)
    if iso2 is None:
        return False
    post.owner, post.confidence = posts.cast.country_by_code(iso2), 0.85
    return True


def _american(posts: Posts, post: Post) -> bool:
    british = "defence" in post.node.text.lower()  # a spelling that no American office has
    if AMERICAN.fullmatch(post.office.title) and post.rule in ("title", "apposition") and not british:
        post.owner, post.confidence = posts.cast.country_by_code("US"), 0.9
        return True
    return False


def _same_office(
    posts: Posts, post: Post, person_key: Callable[[Node], str | None], trees: Sequence[Sentence]
) -> bool:
    """The text speaks of one such office only: "the new chancellor" after "the German Chancellor"."""
    if post.office.kind not in GOVERNING or post.rule != "clause":
        return False
    owners = {p.owner for p in posts.posts if p.office.title == post.office.title and p.owner is not None}
    owner = owners.pop() if len(owners) == 1 else None
    if owner is None or is_possessed(post) or speaks_of_others(post, owner, posts, person_key, trees):
        return False
    _lend(post, owner)
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
