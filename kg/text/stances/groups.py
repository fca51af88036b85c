"""People without an office who hold a stance of their own: "rights groups", "Darfur rebels", "six out of ten Poles"."""

from __future__ import annotations

from kg.model import Span
from kg.text.grammar.phrases import extent
from kg.text.grammar.tree import Node
from kg.text.stances.stance_words import stance_words
from kg.text.stances.wordings import balanced, without_date
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions

COUNTING = frozenset("percent majority most many some half third few several".split())
# "The officials", "the group" may be anybody of whom the text spoke before.
VAGUE = frozenset(
    "leader official minister president head general officer commander negotiator mediator delegate diplomat lawmaker "
    "deputy senator lawyer journalist scientist expert analyst observer moderate conservative liberal relative".split()
)
CROWDS = frozenset("hundred thousand million dozen score ten crowd".split())
BODIES_ALONE = frozenset({"opposition", "parliament", "congress", "senate"})
LONGEST = 8
SHARE = 4


def group_of(node: Node, mentions: Mentions) -> str | None:
    """The key of a group of people that a noun describes, None where it describes none.

    Args:
        node: a noun that mentions resolve to nobody.
        mentions: who is who in the document; the group is added.
    """
    words = stance_words()
    if node.label not in (None, "NORP") or node.dep in ("compound", "amod", "flat"):
        return None
    plural = node.tag in ("NNS", "NNPS")
    if is_counted(node):
        return _described(node, _first_number(node), mentions)
    if node.pos == "NUM" and any(_is_people(n) and n.of("nummod") for n in node.of("nmod")):
        return _described(node, node.index, mentions)  # "six in ten Poles", where the parser hangs the Poles on the six
    if node.lemma in words.shares and node.pos == "NOUN" and (_is_poll(node) or _is_of_poll(node)):
        return _described(node, node.index, mentions)
    if node.lemma in CROWDS and node.pos == "NOUN" and _is_crowd(node):
        return _described(node, node.index, mentions)
    following = node.sentence.nodes[node.index + 1 : node.index + 2]
    if node.name is not None or node.pos not in ("NOUN", "PROPN") or (following and following[0].name is not None):
        return None
    if any(c.pos == "PRON" for c in node.of("nmod:poss")):
        return None
    told = bool(node.of("amod", "compound", "nmod", "nummod"))
    definite = any(c.text.lower() in ("the", "these", "those") for c in node.of("det"))
    if node.lemma in words.people and plural and (told or not (definite and node.lemma in VAGUE)):
        return _described(node, node.index, mentions)
    if node.lemma in words.bodies and (told or (definite and node.lemma in BODIES_ALONE)):
        return _described(node, node.index, mentions)
    return None


def is_counted(node: Node) -> bool:
    """True for "six out of ten Poles", "most Norwegians": people asked, not their state."""
    before = node.sentence.nodes[max(0, node.index - 2) : node.index]
    if node.pos == "ADJ" or not (_is_people(node) or node.lemma == "people"):
        return False
    return bool(node.of("nummod")) or any(n.text.lower() in COUNTING or n.pos == "NUM" for n in before)


def is_share(node: Node) -> bool:
    """True for "six out of ten Poles", "most Norwegians", of whom a poll tells."""
    before = node.sentence.nodes[max(0, node.index - SHARE) : node.index]
    return any(n.text.lower() in COUNTING | {"out", "%"} for n in before)


def _is_people(node: Node) -> bool:
    """True for "Poles", "Norwegians"."""
    if node.tag not in ("NNS", "NNPS"):
        return False
    return node.label == "NORP" or knowledge.country_of_people(node.text) is not None


def _is_poll(share: Node) -> bool:
    """True for "sixty percent of those surveyed", "a majority of Danes"."""
    below = [n for c in share.of("nmod") for n in c.subtree()]
    words = stance_words()
    below += [n for n in share.of("acl") if any(c.text.lower() in ("those", "people") for c in share.of("nmod"))]
    return any(_is_people(n) or n.lemma in words.asked | words.people | {"people"} for n in below)


def _is_of_poll(share: Node) -> bool:
    """True for "21 percent" where the sentence tells of a poll, or has told of another share of those asked."""
    if share.of("nmod") or not share.of("nummod") or share.dep != "nsubj":
        return False
    words = stance_words()
    others = [n for n in share.sentence.nodes[: share.index] if n.lemma in words.shares and n.pos == "NOUN"]
    return any(n.lemma in ("poll", "survey") for n in share.sentence.nodes) or any(_is_poll(n) for n in others)


def _is_crowd(number: Node) -> bool:
    """True for "thousands of villagers"."""
    of = [n for n in number.of("nmod") if any(c.text.lower() == "of" for c in n.of("case"))]
    people = stance_words().people | {"people"}
    return any(n.lemma in people or _is_people(n) or (n.lemma in CROWDS and _is_crowd(n)) for n in of)


def _first_number(node: Node) -> int:
    first = extent(node, tail=False)[0]
    nodes = node.sentence.nodes
    while first and (nodes[first - 1].pos == "NUM" or nodes[first - 1].text.lower() in COUNTING | {"out", "of", "in"}):
        first -= 1
    return first


def _described(node: Node, first: int, mentions: Mentions) -> str:
    start, end = extent(node)
    start = min(first, start)
    if node.sentence.nodes[start].text.lower() in ("about", "some", "around", "nearly", "almost", "over"):
        start += 1
    nodes = node.sentence.nodes
    if end - start >= LONGEST:
        end = node.index
    elif end + 1 < len(nodes) and nodes[end + 1].lemma in stance_words().asked and nodes[end + 1].dep == "acl":
        end += 1  # "those surveyed"
    label = without_date(balanced(" ".join(mentions.text[nodes[start].start : nodes[end].end].split())))
    key = mentions.cast.described(label, [], plural=True)
    mentions.cast[key].mentions.append(Span(nodes[start].start, nodes[end].end))
    return key
