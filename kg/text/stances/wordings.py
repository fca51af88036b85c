"""The wordings of matters: what they tell, and when two of them are one matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.dates import find_dates
from kg.text.grammar.tree import Node, Sentence
from kg.text.stances.stance_words import stance_words
from kg.text.who import knowledge
from kg.text.who.people import plain

# Nouns that tell nothing of the matter itself: "the plan", "the issue".
GENERIC = frozenset(
    "plan proposal issue idea matter question subject project decision deal effort system move step measure thing "
    "scheme initiative offer element part notion thought new such planned proposed own current existing "
    "so-called".split()
)
EMPTY = GENERIC | frozenset(
    "the a an of to for in on and or with over about at by from as its his her their our my your some any this that "
    "these those possible future several new".split()
)
# Different words for one matter, where they say what sort of matter it is.
SAME = {"shield": "defense", "umbrella": "defense", "programme": "program", "accord": "agreement", "pact": "agreement"}
OPENING = re.compile(r"\s(?:of|to|for|in|on|with|over|about|at|by|from|against|between|near|under)\s")
# A plan's own words go on behind "to".
INFINITIVE_TAIL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PART", "ADV"})
LONGEST_TAIL = 16


@dataclass(slots=True)
class Draft:
    """A topic in the making: its wordings, and what of the first one tells of the matter."""

    label: str
    words: frozenset[str]
    head: frozenset[str]
    front: frozenset[str]
    owners: frozenset[str]
    aliases: set[str] = field(default_factory=set)
    installation: str | None = None
    clause: bool = False


def told(label: str) -> bool:
    """True where a wording says what the matter is."""
    return bool(_words(label) - EMPTY)


def plan_tail(node: Node) -> list[Node]:
    """The words of "to build a dam in Cuba" behind a noun such as "plan", as far as the noun phrase goes."""
    nodes = node.sentence.nodes
    at = node.index + 1
    if at + 1 >= len(nodes) or nodes[at].text.lower() != "to" or node.pos != "NOUN":
        return []
    verb = nodes[at + 1]
    if verb.name is not None or verb.pos in ("DET", "PRON", "NUM", "ADJ") or verb.tag in ("NNS", "VBG", "PRP$"):
        return []
    if not (verb.tag == "VB" or verb.dep in ("compound", "amod") or verb.lemma in ("station", "base", "site", "place")):
        return []
    found = nodes[at : at + 2]
    for follower in nodes[at + 2 : at + LONGEST_TAIL]:
        if follower.text.lower() in ("as", "that", "which", "who", "despite", "after", "before", "during", "until"):
            break
        if follower.text == "and" or follower.text in ("-", "'s", "’s"):
            found = [*found, follower]
            continue
        if follower.pos not in INFINITIVE_TAIL and follower.tag not in ("VBG", "VBN", "PRP$"):
            break
        found = [*found, follower]
    while found and found[-1].pos in ("CCONJ", "ADP", "DET", "PART", "ADV"):
        found.pop()
    return found if len(found) > 2 else []


def span_of(sentence: Sentence, first: int, last: int, text: str) -> str:
    """The words of a stretch of a sentence, in one line."""
    return " ".join(text[sentence.nodes[first].start : sentence.nodes[last].end].split())


def without_article(label: str) -> str:
    """Without "the" or "its" at the beginning."""
    return re.sub(r"^(?:the|an?|its|their|his|her|our)\s+", "", label, flags=re.IGNORECASE)


def balanced(label: str) -> str:
    """Without quotation marks that have no partner: 'a "new base'."""
    whole = label.count("“") == label.count("”") and label.count('"') % 2 == 0
    return label if whole else re.sub(r'[“”"]', "", label)


def without_date(label: str) -> str:
    """Without "on Monday" at the end: when it was signed is not what it is."""
    for found in find_dates(label):
        if found.span.end == len(label) and found.span.start:
            return re.sub(r"[\s,]+(?:on|in|at|by|since|until|for|during|of|from)?\s*$", "", label[: found.span.start])
    return label


# -- when two wordings are one matter


def one_matter(one: Draft, two: Draft) -> bool:
    """True where two wordings mean one matter."""
    if one.owners and two.owners and not one.owners & two.owners:
        return False
    if one.clause != two.clause or _ends(one.words) != _ends(two.words):  # sanctions, and lifting them
        return False
    if one.words == two.words:
        return bool(one.words) or plain(one.label) == plain(two.label)
    shared = one.words & two.words
    if len(shared) < 2 or len(shared) < 0.6 * min(len(one.words), len(two.words)):
        return False
    return bool(one.head & two.front or two.head & one.front)


def _ends(words: frozenset[str]) -> bool:
    """True for wordings of an end: "lifting sanctions", "end of the ban"."""
    return any({word, word.removesuffix("ing"), word.removesuffix("al")} & stance_words().ending for word in words)


def draft(label: str) -> Draft:
    """A topic with its first wording."""
    owners: set[str] = set()
    kept: list[str] = []
    for word in re.split(r"\s+", label):
        bare = word.strip(",.;:()\"'“”")
        entry = knowledge.country_of_adjective(bare) if bare[:1].isupper() else None
        if entry is None and bare.endswith(("'s", "’s")):
            entry = knowledge.owner_country(bare)
        if entry is not None:
            owners.add(entry.iso2)
        else:
            kept.append(word)
    rest = " ".join(kept)
    front = OPENING.split(f" {rest} ")[0]
    ahead = [w for w in _ordered(front) if w not in EMPTY]
    words = frozenset(w for w in _ordered(rest) if w not in EMPTY)
    if not ahead:
        behind = OPENING.split(f" {rest} ")
        ahead = next((found for part in behind[1:] if (found := [w for w in _ordered(part) if w not in EMPTY])), [])
    return Draft(label, words, frozenset(ahead[-1:]), frozenset(ahead), frozenset(owners))


def _words(label: str) -> frozenset[str]:
    return frozenset(_ordered(label))


def _ordered(label: str) -> list[str]:
    found = []
    for word in plain(label).replace("-", " ").replace("_", " ").split():
        bare = word.strip(",.;:()\"'“”").replace("defence", "defense")
        if not bare:
            continue
        stem = bare.removesuffix("s") if len(bare) > 3 and not bare.endswith("ss") else bare
        found.append(SAME.get(stem, stem))
    return found
