"""Where the paths of an action's pattern lead: from a verb or noun to the words for who acts and is acted on.

From a verb: "subject", "object", "iobj" (an object that is none of the pattern's `things`), "clause" (whom the
clause below acts on: "threatened to attack Norway"), "told" (who acts in it: "alleged that Norway …"; "told
against" only behind "against"), "if" (whose deed a threat hangs on: "if Norway leaves"), or a preposition.
Where the pattern has `infinitives`, the verb of that clause must be one of them.

From a noun: "possessor" ("Norway's", "Norwegian"), "carrier" (the subject of one of the pattern's carrying verbs:
"Norway lodged a protest"), "answer" (the subject of one of the pattern's `answers`: "Norway denies the charge"), or
a preposition, behind the noun or behind its carrier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.events.actors import possessors, strayed_agents
from kg.text.frames import Pattern
from kg.text.grammar.arguments import Arguments, arguments, carrier
from kg.text.grammar.denial import is_negated
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import conjuncts, preposition, subjects
from kg.text.grammar.tree import Node
from kg.text.stances.stance_conditions import WILL
from kg.text.stances.triggers import ascribes

EACH_OTHER = frozenset({"each", "another", "themselves"})
# Of the words that the clause of a threat or refusal acts on, these come after its object.
AGAINST = ("against", "on", "upon", "to", "from", "with", "at", "for", "into", "by")
DEEPEST = 3
CALLING = frozenset({"call", "appeal"})
# What stands behind others is no longer said of the trigger: "a ban imposed after the crackdown on students".
PASSED = frozenset({"", "of", "by", "from", "on"})
REFUSING = WILL | {"'d"}
DAYS = frozenset({"hour", "day", "week", "month", "deadline", "ultimatum"})
NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class Reached:
    """What can be reached from one trigger."""

    trigger: Node
    pattern: Pattern
    found: Arguments
    carriers: list[Node]

    @property
    def answer(self) -> Node | None:
        """The verb of those who deny or defy what must then have been said."""
        verb, way = carrier(self.trigger) if self.trigger.pos in NOMINAL else (None, "")
        return verb if verb is not None and way == "core" and particle(verb) in self.pattern.answers else None

    @property
    def each_other(self) -> bool:
        """True where those who act do it to each other."""
        tails = [n for path in self.pattern.roles.get("target", ()) for n in self.found.oblique.get(path, ())]
        return any(n.text.lower() in EACH_OTHER and n.pos in ("DET", "PRON") for n in (*self.found.object, *tails))

    def words(self, path: str, *, about: frozenset[str] = frozenset()) -> Iterator[list[Node]]:
        """The words that a path leads to, the likelier ones first; only those listed, where some are."""
        for found in self._words(path):
            yield [n for n in found if not about or n.lemma in about]

    def _words(self, path: str) -> Iterator[list[Node]]:
        match path:
            case "subject":
                yield self.found.subject
            case "object":
                yield self.found.object
            case "clause":
                yield from _in_clauses(self.trigger, self.pattern)
            case "iobj":
                yield [n for n in self.found.object if n.lemma not in self.pattern.things]
            case "told":
                told = _told(self.trigger, self.pattern)
                yield [n for c in told for n in subjects(c) if n is not self.trigger]
                yield [n for c in told for deed in c.of("csubj") for n in arguments(deed).object]
            case "told against":
                told = [c for c in _told(self.trigger, self.pattern) if any(m.lemma == "against" for m in c.of("mark"))]
                yield [n for c in told for n in subjects(c)]
            case "if":
                yield [n for verb in (self.trigger, *_clauses(self.trigger)) for n in _warned(verb)]
            case "answer":
                yield [n for n in subjects(self.answer) if n is not self.trigger] if self.answer else []
            case "possessor":
                yield possessors(self.trigger)
            case "carrier":
                yield [n for verb in self.carriers for n in subjects(verb) if n is not self.trigger]
            case _:
                for found in self._behind(path):
                    yield [n for n in found if n is not self.trigger]

    def _behind(self, word: str) -> Iterator[list[Node]]:
        """The nouns behind a preposition, first those of the trigger itself.

        Parsers often hang a tail on the noun before it: "blamed the collapse of the talks | on Norway".
        """
        yield list(self.found.oblique.get(word, ()))
        if word == "by" and self.trigger.pos in NOMINAL:
            yield strayed_agents(self.trigger)
        yield [n for verb in self.carriers for n in arguments(verb).oblique.get(word, ())]
        level = [*self.found.object, *self.trigger.of("nmod", "obl", "advmod")]
        level += [c for c in self.trigger.of("acl") if c.tag != "VB"]  # "pressure to withdraw from Lebanon"
        level += [c for verb in self.carriers for c in verb.of("obl") if c is not self.trigger]
        for _ in range(DEEPEST):
            below = [c for n in level if preposition(n) in PASSED for c in n.of("nmod", "obl", "acl")]
            level = [c for c in below if c.dep != "acl:relcl" and c.tag != "VB"]
            yield [n for c in level if preposition(c) == word for n in conjuncts(c)]


def reach(pattern: Pattern, node: Node) -> Reached | None:
    """What a pattern's paths start from, None where the trigger does not stand as the pattern wants it."""
    found = arguments(node)
    carriers = list(_carriers(pattern, node)) if node.pos in NOMINAL else []
    if pattern.things and not any(n.lemma in pattern.things for n in found.object):
        return None
    if any(n.lemma in pattern.not_things for n in found.object):
        return None
    if pattern.infinitives and not any(
        particle(c) in pattern.infinitives for c in (*_clauses(node), *_told(node, pattern))
    ):
        return None
    if pattern.complements and not ascribes(node, pattern):
        return None
    if not all(_holds(condition, node, found) for condition in pattern.requires):
        return None
    return Reached(node, pattern, found, carriers)


def _holds(condition: str, node: Node, found: Arguments) -> bool:
    match condition:
        case "people object":
            return any(n.tag in ("NNS", "NNPS") or n.label == "PERSON" for n in found.object)
        case "no object":
            return not found.object
        case "will":  # "said it would attack"
            return any({a.text.lower() for a in c.of("aux")} & lexicon().future for c in _clauses(node))
        case "no clause":
            return not _clauses(node)
        case "clause":
            return any(c.of("mark") for c in _clauses(node))
        case "harm":  # "warned of grave consequences"
            return any(n.lemma in lexicon().harm for word in ("of", "with") for n in found.oblique.get(word, ()))
        case "will not":  # "said it would not negotiate"
            return is_negated(node) and bool({a.text.lower() for a in node.of("aux")} & REFUSING)
        case "or":  # "gave Norway a week to leave or face sanctions"
            return any(n.text.lower() == "or" for n in node.sentence.nodes[node.index :])
        case "deadline":
            return bool(deadlines(node))
        case "with":
            marks = [m.text.lower() for c in node.of("advcl") for m in c.of("mark")]
            return bool(found.oblique.get("with")) or "with" in marks
        case _:  # a preposition, or a word beside the verb: "took the crew hostage"
            return bool(found.oblique.get(condition)) or any(c.lemma == condition for c in node.children)


def _carriers(pattern: Pattern, noun: Node) -> Iterator[Node]:
    """The verbs that carry a noun and are among the pattern's: "issued a threat", "the threat that Norway issued"."""
    verb, way = carrier(noun)
    if verb is not None:
        direct = way in ("core", "subject") and particle(verb) in pattern.carriers
        if direct or f"{verb.lemma} {way}" in pattern.carriers:  # "called for sanctions"
            yield verb
    for clause in noun.of("acl"):
        if particle(clause) in pattern.carriers and clause.tag != "VB":
            yield clause


def _tail(noun: Node, word: str) -> list[Node]:
    return [n for c in noun.of("nmod") if preposition(c) == word for n in conjuncts(c)]


def _told(node: Node, pattern: Pattern) -> list[Node]:
    """The clauses of what is said: "that Norway broke the treaty", "for Norway to stop"."""
    below = [c for c in node.of("ccomp", "acl") if c.dep != "acl:relcl" and c.of("nsubj", "csubj")]
    warned = [c for c in node.of("advcl") if c.tag in ("VB", "VBG")]  # "called for Norway to stop"
    below += [c for c in warned if c.of("nsubj") and c.of("mark")]
    below += [n for c in below for n in c.of("conj") if n.pos == "VERB"]
    return [c for c in below if not pattern.infinitives or particle(c) in pattern.infinitives]


def deadlines(verb: Node) -> list[Node]:
    """The days that one is given: "gave Norway a week to withdraw", "gave Norway until Friday to withdraw"."""
    given = [c for c in verb.children if c.dep.startswith(("obj", "obl"))]
    days = [c for c in given if c.lemma in DAYS or preposition(c) in ("until", "till")]
    return [c for c in days if any(d.tag == "VB" and d.index > c.index for d in (*_clauses(verb), *_clauses(c)))]


def _warned(verb: Node) -> list[Node]:
    """Whose deed a threat hangs on: "if Norway does not leave", "unless Norway leaves"."""
    clauses = [c for c in verb.of("advcl") if any(m.lemma in ("if", "unless", "until") for m in c.of("mark"))]
    return [n for c in clauses for n in subjects(c)]


def _clauses(node: Node) -> list[Node]:
    """The infinitives and gerunds below a verb or noun, and those coordinated with them."""
    below = [c for c in node.of("xcomp", "ccomp", "advcl", "acl") if c.tag in ("VB", "VBG") and c.dep != "acl:relcl"]
    others = node.lemma not in CALLING  # what others do is no threat or refusal
    below = [c for c in below if not others or all(n.tag == "PRP" for n in c.of("nsubj"))]
    return below + [n for c in below for n in c.of("conj") if n.tag == c.tag]


def _in_clauses(node: Node, pattern: Pattern) -> Iterator[list[Node]]:
    for clause in _clauses(node):
        if pattern.infinitives and particle(clause) not in pattern.infinitives:
            continue
        below = arguments(clause)
        behind = [n for word in AGAINST for n in below.oblique.get(word, ())]
        behind += [n for word in AGAINST for thing in below.object for n in _tail(thing, word)]
        yield [n for n in below.object if n.name is not None]
        yield behind
        yield below.object
        if clause.dep != "conj":
            yield from _in_clauses(clause, pattern)
