"""Whose deed a noun such as "offer", "demand" or "treaty" is, and the verb that makes it one.

"Norway made an offer", "the treaty that they signed" and "demands by Norway" tell of deeds; "Norway rejected
the offer" tells who answered one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.text.grammar.arguments import Arguments, carrier
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import conjuncts, is_passive, preposition, spread, subjects, surface_subjects
from kg.text.grammar.tree import Node
from kg.text.who import knowledge

# Who does this to an offer is the one to whom it was made.
ANSWERING = frozenset(
    "accept reject refuse decline rebuff spurn receive consider study weigh dismiss ignore turn_down snub".split()
)
# "The signing of the treaty".
SIGNING = frozenset({"signing", "signature", "conclusion", "ratification", "initialing", "initialling"})
# What treaties call themselves.
DEALS = frozenset({"treaty", "agreement", "accord", "pact", "convention", "protocol", "charter", "memorandum"})
MODIFIERS = ("compound", "amod", "nmod", "nmod:desc")


def deal_word(name: Node) -> str | None:
    """The common noun that tells what "the Treaty of Oslo" or "the Oslo Accords" is, None for other names."""
    words = [word.strip("().").removesuffix("s") for word in name.lemma.split()]
    ends = [words[0], words[-1]] if name.name is not None and words else []
    return next((word for word in ends if word in DEALS), None)


@dataclass(slots=True)
class Carried:
    """The arguments of a noun, and the verb that makes, signs or reaches what it names, where one does."""

    found: Arguments
    verb: Node | None = None


def carried(noun: Node, carriers: Iterable[str]) -> Carried:
    """The arguments of an event noun, from its own words and from the verbs that carry it.

    Args:
        noun: the noun.
        carriers: lemmas that make it a deed of their subjects ("make", "put_forward"); with a preposition where it
            stands behind one ("come_to").

    Returns:
        The arguments: beside the common ones "owner", whose the noun's own words say that it is.
    """
    names = frozenset(carriers)
    found = Arguments()
    found.add("owner", _owners(noun))
    _collect(noun, found)
    _collect_parties(noun, found)
    by_verb = _clauses(noun, names)
    verb, way = carrier(noun)
    head = noun.head
    if head is not None and head.dep == "advmod" and f"{head.text.lower()}_{preposition(noun)}" in names and head.head:
        by_verb.append(head.head)  # "moved closer to a deal"
    elif head is not None and head.lemma in SIGNING and preposition(noun) == "of" and "sign" in names:
        by_verb.append(head)
        found.add("owner", _owners(head))
    elif verb is not None and _is_carrier(verb, way, names):
        by_verb.append(verb)
    for above in by_verb:
        _collect(above, found, aside=noun)
        found.add(
            "to", [n for n in spread(above.of("iobj", "obj"), above) if n.index < noun.index and above.index < n.index]
        )
        doing = [n for n in subjects(above) if n is not noun] if above.pos in ("VERB", "ADJ") else []
        found.subject += [n for n in doing if n not in found.subject]
    if verb is not None and verb not in by_verb and way == "core" and _forms(verb) & ANSWERING:
        found.context = subjects(verb)
    if preposition(noun) == "at" and noun.head is not None and not by_verb:
        found.context = surface_subjects(noun.head)
    return Carried(found, by_verb[0] if by_verb else None)


def _forms(verb: Node) -> set[str]:
    """The verb, with its particle and with an adverb right behind it: "put", "put_forward"."""
    return {verb.lemma, particle(verb), *(f"{verb.lemma}_{a.text.lower()}" for a in verb.of("advmod"))}


def _is_carrier(verb: Node, way: str, names: frozenset[str]) -> bool:
    if way == "core":
        return bool(_forms(verb) & names)
    return f"{verb.lemma}_{way}" in names


def _clauses(noun: Node, names: frozenset[str]) -> list[Node]:
    """The verbs of "a treaty signed in Oslo", "a treaty on cod that they signed"."""
    return [
        clause
        for word in (noun, *noun.of("nmod"))
        for clause in word.of("acl")
        if _forms(clause) & names and (is_passive(clause) or _is_reduced(clause) or _is_said_of(clause))
    ]


def _is_reduced(clause: Node) -> bool:
    """True for "a deal reached in May", whatever tense the tagger took it for."""
    return clause.dep == "acl" and clause.tag == "VBD" and not clause.of("nsubj", "obj")


def _is_said_of(clause: Node) -> bool:
    """True for "(that) Norway signed", false for "who signed the letter"."""
    objects = clause.of("obj")
    return clause.dep == "acl:relcl" and (not objects or any(o.tag in ("WDT", "WP") for o in objects))


def _owners(noun: Node) -> list[Node]:
    """The possessor or the names before the noun: "Norway's", "Norwegian", "U.S.-Czech"."""
    own = spread(noun.of("nmod:poss"), noun)
    for child in noun.of(*MODIFIERS):
        if child.index < noun.index and not preposition(child) and _is_owner(child):
            own += [n for n in conjuncts(child) if n.index < noun.index and n not in own]
    return own


def _is_owner(name: Node) -> bool:
    """True for states, bodies and people; not for "the Oslo accords", called by their place, and "UN-brokered"."""
    if any(part[:1].islower() for part in name.text.split("-")):
        return False
    if name.name is None:
        return "-" in name.text
    match name.label:
        case "GPE":
            return knowledge.country(name.text) is not None
        case "ORG":
            return knowledge.organization(name.text) is not None
        case _:
            return name.label in ("NORP", "PERSON")


def _is_aside(node: Node) -> bool:
    """True for ", with Norway as the only critic"."""
    with_ = next((c for c in node.of("case") if c.text.lower() == "with"), None)
    return with_ is not None and node.sentence.nodes[with_.index - 1].text == ","


def _collect_parties(noun: Node, into: Arguments) -> None:
    """Note whom "a declaration on the dam with Egypt" is with, wherever the parser hung them."""
    for child in noun.of("nmod"):
        for below in child.of("nmod"):
            if preposition(below) in ("with", "between") and below.index > noun.index:
                into.add(preposition(below), conjuncts(below))
        _collect_parties(child, into)


def _collect(node: Node, into: Arguments, aside: Node | None = None) -> None:
    for child in node.children:
        if (
            child is aside
            or _is_aside(child)
            or child.dep in ("nmod:poss", "nmod:desc", "obl:unmarked", "nmod:unmarked")
        ):
            continue
        if child.dep.startswith(("obl", "nmod")):
            into.add(preposition(child), conjuncts(child))
        elif child.dep in ("acl", "advcl") and child.tag == "VBG" and not child.of("nsubj"):
            # "an agreement on fishing with Iceland": the parser takes the fishing for a verb
            marks = {m.text.lower() for m in child.of("mark")}
            if marks and all(o.tag == "NNP" for o in child.of("obj")):
                for below in child.of("obl"):
                    into.add(preposition(below), conjuncts(below))
