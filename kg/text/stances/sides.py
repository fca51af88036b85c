"""For whom somebody speaks: the states and bodies behind names, pronouns and speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.leaders import find
from kg.model import EntityKind
from kg.text.grammar.denial import is_negated
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import noun_agents, subjects
from kg.text.grammar.tree import Node
from kg.text.stances.groups import group_of, is_counted
from kg.text.stances.stance_words import stance_words
from kg.text.who import knowledge
from kg.text.who.cast import Cast
from kg.text.who.mentions import Mentions

ACTORS = frozenset({EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANIZATION, EntityKind.COUNTRY})
PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP})
# Bodies that speak for their state, by a word of their name. Parliaments and courts do not.
OF_STATE = frozenset(
    "ministry department army navy force forces command guards guard agency staff presidency embassy mission office "
    "cabinet government council intelligence".split()
)
ADMINISTRATION = " administration"
OWN_WORDS = frozenset({"we", "i", "our", "my", "us"})
BACK = frozenset({"it", "they", "its", "their"})
# "The tests show that the shield is needed": whoever says so says both.
SHOWING = frozenset({"show", "mean", "prove", "demonstrate", "ensure", "confirm"})
# Clauses that the reporter may well add of his own: "said on Monday, after Norway had left the talks".
EARLIER = frozenset({"after", "before", "until", "when"})
DOCUMENTS = frozenset({"statement", "letter", "message", "speech", "communique", "declaration", "note"})
FARTHEST_VERB = 4
# "Her country opposes …": that for which she speaks.
OF_PEOPLE = frozenset({"country", "nation"})


@dataclass(frozen=True, slots=True)
class Side:
    """For whom words speak, and the person or group who voices it if that is another."""

    key: str
    voice: str | None = None


def side_of(cast: Cast, key: str) -> str | None:
    """For whom somebody speaks: the state or body that a person in office or an organ of state represents.

    None for those of whom that is not known, unless they have a name of their own.
    """
    draft = cast[key]
    if draft.kind is EntityKind.COUNTRY:
        return key
    if draft.kind is EntityKind.PLACE:
        return None
    if draft.kind is EntityKind.ORGANIZATION:
        known = knowledge.organization(draft.label)
        if known is not None and known.kind == "news":
            return None
        if draft.label.lower().endswith(ADMINISTRATION):
            return _state_of(cast, draft.label[: -len(ADMINISTRATION)]) or key
        if draft.represents and set(draft.label.lower().split()) & OF_STATE:
            own = knowledge.owner_country(draft.label.split()[0])  # "the Norwegian Embassy in Lima"
            return cast.country(own) if own is not None else draft.represents[0]
        return key
    if draft.represents:
        return side_of(cast, draft.represents[0])
    return key if draft.named or draft.kind is EntityKind.GROUP else None


def sides_of(node: Node, predicate: Node, mentions: Mentions) -> list[Side]:
    """The sides for which a node speaks.

    Args:
        node: a name, noun or pronoun.
        predicate: the word whose clause this is; who says it is whom "we" and "it" mean.
        mentions: who is who in the document.
    """
    lowered = node.text.lower() if node.name is None else ""  # "US" is no pronoun
    if lowered in OWN_WORDS or (lowered in BACK and not mentions.keys.get(node)):
        return _sides_of_pronoun(node, lowered, predicate, mentions)
    if is_counted(node):
        group = group_of(node, mentions)
        return [Side(group)] if group is not None else []
    keys = _keys(node, mentions)
    modifying = node.dep in ("amod", "compound", "nmod:poss", "nmod") and node.label in ("NORP", "GPE")
    if not keys and modifying:
        name = node.core_span
        entry = knowledge.owner_country(name.of(mentions.text))
        if entry is not None:
            keys = [mentions.cast.country(entry)]
            mentions.cast[keys[0]].mentions.append(name)
    if not keys:
        group = group_of(node, mentions)
        return [Side(group)] if group is not None else []
    return [side for key in keys for side in _sides_of_key(key, predicate, mentions)]


def _keys(node: Node, mentions: Mentions) -> list[str]:
    """The actors that a node speaks of, the state for "President Berg's government"."""
    keys = [k for k in mentions.keys.get(node, ()) if mentions.cast[k].kind in ACTORS]
    if keys or node.name is not None:
        return keys
    if node.lemma in OF_PEOPLE or (node.lemma in stance_words().organs and _own(node)):
        return _ruled(node, mentions)
    if node.lemma in stance_words().organs:
        return _ruled(node, mentions) or [
            k for k in mentions.owners.owners(node) if mentions.cast[k].kind is EntityKind.COUNTRY
        ][:1]
    return []


def _own(node: Node) -> bool:
    """True for "our country", "my government"."""
    return any(c.text.lower() in OWN_WORDS for c in node.of("nmod:poss"))


def _ruled(government: Node, mentions: Mentions) -> list[str]:
    """The country of "President Berg's government", of "our government" where President Berg says so."""
    whose = [k for n in government.of("nmod:poss", "compound") for k in mentions.keys.get(n, ())]
    if _own(government):
        whose = _speaker_keys(government, mentions)
    found = [c for k in whose if mentions.cast[k].kind is EntityKind.PERSON for c in mentions.cast[k].represents[:1]]
    if found or government.lemma != "administration":
        return found
    names = [n.core_span.of(mentions.text) for n in government.of("compound", "nmod:poss") if n.name is not None]
    states = [_state_of(mentions.cast, name) for name in names]
    return [state for state in states if state is not None]


def _state_of(cast: Cast, name: str) -> str | None:
    """The only state that ever had a president of this name: "the Carter administration" needs no introduction."""
    states = {leader.iso2 for leader in find(name, "President")}
    return cast.country_by_code(states.pop()) if len(states) == 1 else None


def speakers(node: Node, mentions: Mentions) -> list[Side]:
    """The sides whose words the clause of a node is, as a reporting verb tells."""
    found = [side for key in _speaker_keys(node, mentions) for side in _sides_of_key(key, node, mentions)]
    if not found:
        groups = [group_of(n, mentions) for n in _speaker_nodes(node) if n not in mentions.keys]
        found = [Side(key) for key in groups if key is not None]
    return found


# -- entities


def _sides_of_key(key: str, predicate: Node, mentions: Mentions) -> list[Side]:
    """One side, or one for each country of "the Polish and Czech ministers"."""
    draft = mentions.cast[key]
    if draft.kind is EntityKind.GROUP and len(draft.represents) > 1:
        several = [side_of(mentions.cast, above) for above in draft.represents]
        return [Side(side, key) for side in several if side is not None]
    one = _side_of_key(key, predicate, mentions)
    return [one] if one is not None else []


def _side_of_key(key: str, predicate: Node, mentions: Mentions) -> Side | None:
    cast = mentions.cast
    side = side_of(cast, key)
    if side is None:
        return None
    voice = key if cast[key].kind in PEOPLE and side != key else None
    if voice is None:  # "Minister Berg said Norway opposes …"
        for speaker in _speaker_keys(predicate, mentions):
            if cast[speaker].kind is EntityKind.PERSON and speaker != key and side_of(cast, speaker) == side:
                voice = speaker
    return Side(side, voice)


# -- pronouns


def _sides_of_pronoun(node: Node, lowered: str, predicate: Node, mentions: Mentions) -> list[Side]:
    if lowered in ("its", "their"):
        return _sides_of_possessive(node, predicate, mentions)
    cast, found = mentions.cast, speakers(predicate, mentions)
    if lowered == "they":  # "Officials said they support …"
        several = len(found) > 1 or any(cast[s.voice or s.key].kind is EntityKind.GROUP for s in found)
        return found if several else []
    if lowered == "it":  # "Norway said it supports …"
        return [s for s in found if cast[s.key].kind is not EntityKind.PERSON and s.voice is None]
    return found


def _sides_of_possessive(node: Node, noun: Node, mentions: Mentions) -> list[Side]:
    """Whom "its" means: the object of the verb that the noun hangs on, else the subject."""
    verb, steps = noun.head, 0
    while verb is not None and verb.pos not in ("VERB", "AUX") and steps < FARTHEST_VERB:
        verb, steps = verb.head, steps + 1
    if verb is None:
        return []
    objects = [o for o in verb.of("obj") if o.index < node.index and o is not noun]
    found = _named_sides(objects, noun, mentions)
    if found:
        return found
    return [side for side in _named_sides(subjects(verb), noun, mentions) if side.voice is None]


def _named_sides(nodes: Sequence[Node], predicate: Node, mentions: Mentions) -> list[Side]:
    keys = [k for n in nodes for k in mentions.keys.get(n, ())]
    return [side for k in keys if (side := _side_of_key(k, predicate, mentions)) is not None]


# -- speakers


def _speaker_keys(node: Node, mentions: Mentions) -> list[str]:
    found = [k for n in _speaker_nodes(node) for k in _keys(n, mentions)]
    return found or list(mentions.speakers_at(node.start))


def _speaker_nodes(node: Node) -> list[Node]:
    """Who says a clause; whose statement it is for "in a statement saying …"."""
    found = []
    for speaker in _reporting_subjects(node):
        authors = noun_agents(speaker) if speaker.lemma in DOCUMENTS and speaker.name is None else []
        found += authors or [speaker]
    return found


def _reporting_subjects(node: Node) -> list[Node]:
    """The subject of the reporting verb that a clause stands under, or beside: "…, Norway said"."""
    reporting, saying = lexicon().reporting, stance_words().saying
    current = node
    for head in node.ancestors():
        if current.dep == "ccomp" and head.dep == "xcomp" and head.lemma in saying and head.head is not None:
            return subjects(head.head)  # "made clear that"
        if current.dep in ("ccomp", "xcomp", "parataxis") and head.lemma in reporting and not is_negated(head):
            found = subjects(head)
            if not any(n.text.lower() in OWN_WORDS for n in found):  # "I believe that …," said Norway
                return found
            current = head
            continue
        if current.dep == "advcl" and {m.text.lower() for m in current.of("mark")} & EARLIER:
            return []
        told = current.dep == "conj" and any(m.text.lower() == "that" for m in current.of("mark"))
        if (current.dep == "ccomp" or told) and head.of("nsubj") and head.lemma in saying and not is_negated(head):
            return subjects(head)
        if current.dep == "ccomp" and head.of("nsubj") and head.pos != "NOUN" and head.lemma not in SHOWING:
            return []
        if current.dep == "acl:relcl":
            return []
        for child in head.of("parataxis"):
            if child is not current and child.lemma in reporting:
                return subjects(child)
        current = head
    beside = next((c for c in node.of("parataxis") if c.lemma in reporting), None)
    return subjects(beside) if beside is not None else []
