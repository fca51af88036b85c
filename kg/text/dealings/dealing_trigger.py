"""One pattern at one word, and who stands on its paths."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.model import EntityKind
from kg.text.dealings.carried import carried
from kg.text.events.match import Filler
from kg.text.frames import Pattern
from kg.text.grammar.arguments import Arguments, arguments
from kg.text.grammar.clauses import asked, doers, that_clause
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.phrases import phrase
from kg.text.grammar.subjects import conjuncts, is_passive, preposition, spread, subjects
from kg.text.grammar.tree import Node
from kg.text.stances.sides import ACTORS, sides_of
from kg.text.when_where.times import Times
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions

PRONOUNS = frozenset({"PRON", "DET"})
STATES = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION})
SEVERAL = frozenset({EntityKind.GROUP, EntityKind.ORGANIZATION})
# Bodies that act for a state, and members that act for a union: "the Swedish parliament", "EU member states".
BODIES = frozenset(
    "military army navy parliament senate congress cabinet leadership delegation side government administration "
    "authority".split()
)
MEMBERS = frozenset({"state", "nation", "country"})
# Who does this to say something has said it: "telephoned him to urge …".
ADDRESSING = frozenset({"telephone", "phone", "call", "write", "cable", "speak", "contact", "use"})

# Who wants these with somebody asks him for them.
TALKS = frozenset({"talk", "meeting", "negotiation", "dialogue", "summit", "discussion", "truce", "ceasefire"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern held against a word.

    `verb` is the verb that tells of the deed: the word itself, or the one that makes, signs or reaches what a noun
    names; None where no verb does.
    """

    pattern: Pattern
    node: Node
    found: Arguments
    verb: Node | None
    times: Times
    mentions: Mentions

    @classmethod
    def at(cls, node: Node, pattern: Pattern, times: Times, mentions: Mentions) -> Trigger:
        """The trigger with its arguments."""
        if node.pos in ("NOUN", "PROPN"):
            held = carried(node, pattern.carriers)
            return cls(pattern, node, held.found, held.verb, times, mentions)
        return cls(pattern, node, arguments(node), node, times, mentions)

    def roles(self) -> dict[str, list[Filler]]:
        """Who fills the pattern's roles; nobody proposes something to himself or to his own side."""
        filled = {role: self.fill(paths) for role, paths in self.pattern.roles.items() if role != "topic"}
        if "recipient" in filled:
            cast = self.mentions.cast
            proposers = {key for f in filled.get("proposer", ()) for key in (f.key, *cast[f.key].represents)}
            filled["recipient"] = [f for f in filled["recipient"] if f.key not in proposers]
        return filled

    def fill(self, paths: Iterable[str]) -> list[Filler]:
        """Who stands on the paths, in their order, each once."""
        fillers: list[Filler] = []
        for path in paths:
            for reached in self._reached(path):
                for key in self._keys(reached):
                    if all(f.key != key for f in fillers):
                        fillers.append(Filler(reached, key, path))
        return fillers

    def weight(self, fillers: Iterable[Filler]) -> int:
        """How many fill a role; a group or body is several."""
        return sum(2 if self.mentions.cast[f.key].kind in SEVERAL else 1 for f in fillers)

    # -- paths

    def _reached(self, path: str) -> list[Node]:
        match path:
            case "subject":
                return [*self.found.subject, *self._met()]
            case "object":
                return self.found.object
            case "context":
                return self.found.context
            case "given":
                return _given(self.node, self.found.object)
            case "from" | "of":
                inside = [c for o in self.found.object for c in o.of("nmod") if preposition(c) == path]
                return [*self.found.oblique.get(path, []), *inside]
            case "thing to":
                return [c for o in self.found.object for c in o.of("nmod") if preposition(c) == "to"]
            case "holder":  # "the release of sailors held by Iran"
                held = [a for o in self.found.object for n in (o, *o.of("nmod")) for a in n.of("acl")]
                return [n for a in held if is_passive(a) for n in subjects(a)]
            case "partner on" | "partner for":  # "insisted on talks with Norway", "called for talks with Norway"
                things = self.found.oblique.get(path.removeprefix("partner "), ())
                with_ = [c for t in things if t.lemma in TALKS for c in t.of("nmod") if preposition(c) == "with"]
                return [n for c in with_ for n in conjuncts(c)]
            case "addressed":
                return self._addressed()
            case "partner":
                clause = asked(self.node)
                return _partners(clause) if clause is not None else []
            case "doer":
                clause = that_clause(self.node) or asked(self.node)
                return doers(clause) if clause is not None else []
            case _:
                return self.found.oblique.get(path, [])

    def _met(self) -> list[Node]:
        """Whom he met who "met his counterpart and agreed to build a road": both agreed."""
        head = self.node.head
        if self.pattern.type != "Agreement" or self.node.dep != "conj" or self.node.of("nsubj") or head is None:
            return []
        if head.lemma != "meet" or is_passive(head):
            return []
        return [*spread(head.of("obj"), head), *arguments(head).oblique.get("with", [])]

    def _addressed(self) -> list[Node]:
        """Whom somebody telephoned or wrote "to urge that …"."""
        head = self.node.head
        if head is None or self.node.dep != "advcl" or head.lemma not in ADDRESSING:
            return []
        return [*spread(head.of("obj", "iobj"), head), *arguments(head).oblique.get("to", [])]

    # -- who a node speaks of

    def _keys(self, node: Node) -> tuple[str, ...]:
        cast = self.mentions.cast
        keys = tuple(k for k in self.mentions.keys.get(node, ()) if cast[k].kind in ACTORS) or self._described(node)
        if keys or (node.name is None and node.pos not in PRONOUNS):
            return keys
        told = tuple(side.voice or side.key for side in sides_of(node, self.node, self.mentions))
        if node.text.lower() == "their" and len(told) == 1 and cast[told[0]].kind is EntityKind.PERSON:
            return ()
        return told

    def _described(self, node: Node) -> tuple[str, ...]:
        """Those of "U.S.-Czech", "one of the envoys, Anna Berg", "the Swedish parliament" and "EU member states"."""
        if node.name is not None:
            return ()
        cast, keys = self.mentions.cast, self.mentions.keys
        if "-" in node.text:
            states = [knowledge.owner_country(part) for part in node.text.split("-")]
            return tuple(cast.country(state) for state in states if state is not None)
        if node.lemma in BODIES:
            owners = self.mentions.owners.owners(node)  # "the Swedish parliament", "the Okafor administration"
            return tuple(k for o in owners for k in (o, *cast[o].represents) if cast[k].kind in STATES)[:1]
        if node.tag == "NNS" and (listed := _listed(node)):  # "the leaders of both nations -- Norway and Iceland --"
            return tuple(k for c in listed for k in keys.get(c, ()))
        lists = lexicon()
        if node.lemma in lists.bodies or (node.tag == "NNS" and node.lemma in lists.fighters):  # "the rebels"
            owners = [k for k in self.mentions.owners.owners(node) if cast[k].kind in STATES][:1]
            return (cast.described(phrase(node, self.mentions.text, tail=False), owners, plural=True),)
        whole = [n for c in node.of("nmod") if preposition(c) == "of" for n in keys.get(c, ())]
        if node.lemma == "member" and node.of("nummod") and whole:  # "five members of the union"
            words = phrase(node, self.mentions.text, tail=True)
            return (cast.described(words, [k for k in whole if cast[k].kind in STATES], plural=True),)
        if node.lemma in MEMBERS:
            unions = [n for c in node.of("compound") for n in (c, *c.of("compound")) if n.label == "ORG"]
            return tuple(k for n in unions for k in keys.get(n, ()))[:1]
        beside = [c for n in (node, *node.of("nmod")) for c in n.of("appos") if node.pos == "NUM" or n is node]
        return tuple(k for c in beside if c.label == "PERSON" for k in keys.get(c, ()))


def _listed(node: Node) -> list[Node]:
    """The countries that a plural noun, or the one behind its "of", is said to be."""
    for word in (node, *(c for c in node.of("nmod") if preposition(c) == "of")):
        listed = [n for c in word.of("appos") if c.label == "GPE" for n in conjuncts(c)]
        if len(listed) > 1:
            return listed
    return []


def _partners(clause: Node) -> list[Node]:
    """Whom "offered to share data with Norway" and "offered to sell Norway fuel" mean."""
    found = spread(clause.of("iobj"), clause) or _given(clause, clause.of("obj"))
    tails = [c for n in (clause, *clause.of("obj")) for c in n.of("obl", "nmod")]
    return found or [n for c in tails if preposition(c) in ("with", "to", "between") for n in conjuncts(c)]


def _given(verb: Node, objects: Collection[Node]) -> list[Node]:
    """Chile in "offered Chile talks", which parsers take for a kind of talks."""
    following = verb.sentence.nodes[verb.index + 1 : verb.index + 2]
    beside = [n for n in following if n.label == "GPE" and n.dep in ("compound", "nmod") and n.head in objects]
    return [n for n in beside if "." not in n.text and not n.text.isupper()]  # "offered U.S. troops" is another thing
