"""Who stands how to what: patterns of type "Position" held against sentences.

The holder is the country or organisation that the words speak for (`sides`); a person or group of people who
says it is the voice. The words around the predicate turn or weaken its stance (`stances`), and paths lead from it to
the topic (`matters`). What is not sure is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Fact, Stance, Status
from kg.text.frames import Frames, Pattern
from kg.text.matters import Matters
from kg.text.mentions import Mentions
from kg.text.repair_verbs import is_mistaken_verb
from kg.text.sides import Side, credited, sides_of, speakers
from kg.text.stances import KEEPS, is_unsure, stance_of
from kg.text.status import is_negated, particle
from kg.text.subjects import conjuncts, preposition, spread, subjects, surface_subjects
from kg.text.times import Times
from kg.text.topics import Topics
from kg.text.tree import FINITE, Node, Sentence

# Verbs that call their object something: "called the plan a mistake".
NAMING = frozenset("call consider deem brand label find think dub".split())
# Where parsers hang that "mistake".
BESIDE_OBJECT = frozenset({"obj", "obl", "obl:unmarked", "nmod:unmarked", "appos", "nmod"})
# Verbs that leave the possessor of a stance without it, or with another's: "lost its support".
ENDED = frozenset(
    "drop withdraw abandon overcome end lift lose lack win seek need rally gain muster build secure get obtain solicit "
    "face draw meet".split()
)


def find_positions(
    sentence: Sentence, mentions: Mentions, topics: Topics, frames: Frames, times: Times
) -> Iterator[Fact]:
    """The positions that a sentence tells of.

    Args:
        sentence: the tree, its mentions resolved.
        mentions: who is who in the document.
        topics: its topics; sites have been noted there.
        frames: the patterns; those of type "Position" are held against the sentence.
        times: the sentence's dates.
    """
    if sentence.nodes and sentence.nodes[-1].text == "?":
        return
    matters = Matters(mentions, topics, frames, times)
    taken: set[tuple[str, str, str]] = set()
    for node in sentence.nodes:
        if node.name is not None:
            continue
        for pattern in _candidates(node, frames):
            found = [f for f in _match(pattern, node, matters) if _new(f, taken)]
            if found:
                yield from found
                break


def _new(fact: Fact, taken: set[tuple[str, str, str]]) -> bool:
    mark = (fact.roles["holder"][0], str(fact.stance), fact.topic or "")
    if mark in taken:
        return False
    taken.add(mark)
    return True


def _candidates(node: Node, frames: Frames) -> Iterator[Pattern]:
    """The patterns that a word may be the trigger of, each once."""
    phrasal = particle(node)
    names: tuple[str, ...] = (phrasal, node.lemma, node.text.lower())
    tables = []
    if node.pos in ("VERB", "AUX", "ADJ") or node.tag in ("VBN", "VBD", "VBZ"):
        tables.append(frames.verbs)
        if phrasal != node.lemma:
            names = (phrasal,)  # "call off" is not "call"
    if node.pos in ("NOUN", "PROPN"):
        tables.append(frames.nouns)
    tables.append(frames.others)
    seen: set[str] = set()
    for table in tables:
        for name in names:
            for pattern in table.get(name, ()):
                if pattern.type == "Position" and pattern.name not in seen:
                    seen.add(pattern.name)
                    yield pattern


def _match(pattern: Pattern, node: Node, matters: Matters) -> Iterator[Fact]:
    """The positions that a pattern finds at its trigger."""
    predicate = _predicate(pattern, node)
    if predicate is None or not _fits(pattern, node):
        return
    stance = stance_of(pattern, predicate)
    holders = _holders(pattern, predicate, matters.mentions) if stance is not None else []
    if not holders:
        return
    topics = matters.of(pattern, predicate)
    if stance is Stance.SUPPORTS and not topics:  # "called for an end to the embargo"
        topics = matters.of(pattern, predicate, ended=True)
        stance = Stance.OPPOSES
    for number, (holder, topic) in enumerate((h, t) for t in topics for h in holders):
        roles = {"holder": (holder.key,)}
        if holder.voice is not None:
            roles["voicedBy"] = (holder.voice,)
        yield Fact(
            key=f"position-{node.start}-{number}", type="Position", trigger=node.span, evidence=node.sentence.span,
            rule=pattern.name, confidence=pattern.confidence, roles=roles, topic=topic, stance=stance,
            date=matters.times.date_of(predicate, Status.OCCURRED),
            attributed_to=credited(predicate, holder, matters.mentions),
        )  # fmt: skip


# -- the trigger


def _predicate(pattern: Pattern, node: Node) -> Node | None:
    """The word that has subject and negation: the noun for the preposition of "is against the treaty"."""
    if not pattern.prepositions:
        return node
    if node.dep != "case":
        return node if node.text.lower() not in pattern.prepositions else None
    head = node.head
    return head if head is not None and head.of("cop") and head.of("nsubj") else None


def _fits(pattern: Pattern, node: Node) -> bool:
    """True where the trigger stands as the pattern wants it."""
    if pattern.predicates:  # "is a mistake"
        if not node.of("cop", "aux") or not node.of("nsubj"):
            return False
        if node.lemma == "factor" and not _is_destabilizing(node):
            return False
    if "no" in pattern.requires and not any(c.text.lower() == "no" for c in node.of("det")):
        return False
    if node.pos in ("NOUN", "PROPN") and node.dep in ("compound", "amod", "flat"):
        return False
    if is_mistaken_verb(node):
        return False
    return not pattern.complements or ascribes(node, pattern)


def _is_destabilizing(factor: Node) -> bool:
    words = [c.text.lower() for c in factor.of("amod", "compound", "acl")]
    return any(word.startswith(("destabili", "irritat", "dangerous")) for word in words)


def ascribes(node: Node, pattern: Pattern) -> bool:
    """True where the verb calls its object one of the pattern's words: "as a threat", "a mistake"."""
    for part in node.subtree():
        if part.index < node.index or not {part.lemma, part.text.lower()} & pattern.complements:
            continue
        if any(n.tag in FINITE for n in node.sentence.nodes[node.index + 1 : part.index]):
            return False
        if any(c.text.lower() == "as" for c in part.of("case", "mark")) or (
            node.lemma in NAMING and _is_called(part)
        ):  # fmt: skip
            return not is_negated(part)
    return False


def _is_called(part: Node) -> bool:
    """True for "a mistake" of "called the plan a mistake", however it hangs on the verb."""
    if part.dep == "xcomp" or (part.dep == "ccomp" and not part.of("nsubj")):
        return True
    if part.index and part.sentence.nodes[part.index - 1].text in ('"', "“", "``", "'", "‘"):
        return part.dep in BESIDE_OBJECT  # labeled the remarks "propaganda"
    return part.dep in BESIDE_OBJECT and any(c.text.lower() in ("a", "an") for c in part.of("det"))


# -- the holder


def _holders(pattern: Pattern, predicate: Node, mentions: Mentions) -> list[Side]:
    """The sides on the first path that leads to any."""
    for path in pattern.roles.get("holder", ()):
        if path == "speaker":
            found = speakers(predicate, mentions)
        else:
            found = [s for n in _holder_nodes(path, pattern, predicate) for s in sides_of(n, predicate, mentions)]
        if found:
            return list(dict.fromkeys(found))
    return []


def _holder_nodes(path: str, pattern: Pattern, predicate: Node) -> list[Node]:
    match path:
        case "subject":
            return subjects(predicate)
        case "surface":
            return surface_subjects(predicate)
        case "theme":
            return spread(predicate.of("nsubj"), predicate)
        case "possessor":
            return _possessors(predicate)
        case "carrier":
            return _subjects_of_carrier(pattern, predicate)
        case _:
            return [
                n for c in predicate.children if c.dep.startswith(("nmod", "obl")) and preposition(c) == path
                for n in conjuncts(c)
            ]  # fmt: skip


def _possessors(noun: Node) -> list[Node]:
    """Whose a stance is: "Norway's opposition", "Norwegian opposition"."""
    head = noun.head
    if head is not None and head.lemma in ENDED and noun.dep in ("obj", "nsubj:pass"):
        return []
    found = [n for n in spread(noun.of("nmod:poss"), noun) if n.dep in ("nmod:poss", "conj")]
    return found or [
        c for c in noun.children if c.index < noun.index and c.name is not None and not preposition(c)
        and c.dep in ("compound", "amod", "nmod") and c.label in ("GPE", "NORP", "ORG")
    ]  # fmt: skip


def _subjects_of_carrier(pattern: Pattern, noun: Node) -> list[Node]:
    """Norway of "Norway voiced concern", where the verb is one that carries the pattern's noun."""
    verb, dep = noun.head, noun.dep
    while verb is not None and dep == "conj" and verb.pos == "NOUN":
        dep, verb = verb.dep, verb.head
    if verb is None or verb.lemma not in pattern.carriers or dep not in ("obj", "nsubj:pass") or is_unsure(verb):
        return []
    above = verb.head
    wished = verb.tag == "VB" and verb.dep in ("xcomp", "advcl", "acl")
    if wished and above is not None and above.lemma not in KEEPS:
        return []
    return subjects(verb)
