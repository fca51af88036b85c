"""Who acts and who is acted on: the actors that a phrase names, describes, or means as its owners."""

from __future__ import annotations

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.phrases import phrase
from kg.text.grammar.subjects import conjuncts, is_passive, preposition, spread, subjects
from kg.text.grammar.tree import Node
from kg.text.stances.groups import group_of, is_counted, is_share
from kg.text.stances.sides import ACTORS, BACK, OWN_WORDS, sides_of
from kg.text.stances.topics import DEFINITE, Topics
from kg.text.who import knowledge
from kg.text.who.anaphors import anaphors
from kg.text.who.mentions import Mentions

# Behind these stands whose a thing is: "a plan of Norway", "an offer from Norway", "the attack by rebels".
OWNING = frozenset({"of", "by", "from"})
NAMES = ("GPE", "NORP", "ORG", "PERSON")
COUNTRY = frozenset({"country", "nation", "homeland"})
DEEPEST = 3
BEFORE_NOUN = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "det"})


class Actors:
    """Answers who is meant in one document; unnamed groups are registered as they are met.

    Args:
        mentions: who is who in the document.
        topics: its topics, which remember what was said before.
    """

    def __init__(self, mentions: Mentions, topics: Topics) -> None:
        self.mentions = mentions
        self.topics = topics

    def who(self, node: Node, predicate: Node, *, acting: bool = False) -> list[str]:
        """The actors that a word names or describes.

        Args:
            node: a name, noun or pronoun.
            predicate: the word whose clause this is; who says it is whom "we" and "it" mean.
            acting: they do something, rather than having it done to them: newspapers do not act for their country.
        """
        cast = self.mentions.cast
        if acting and is_counted(node):  # "fifty Norwegians" are not Norway, and "most Norwegians" do nothing together
            group = group_of(node, self.mentions) if not is_share(node) else None
            return [group] if group is not None else []
        known = [k for k in self.mentions.keys.get(node, ()) if cast[k].kind in ACTORS]
        found = [k for k in known if cast[k].label.split()[-1].lower() not in lexicon().treaties]
        if found:
            return found
        lowered = node.text.lower() if node.name is None else ""
        counted = [c for c in node.of("nmod") if preposition(c) == "of" and c.index > node.index]
        if counted and (node.lemma in lexicon().measures or node.pos == "NUM"):  # "thousands of protesters"
            if acting and any(c.label == "NORP" and c.tag in ("NNS", "NNPS") for c in counted):
                return self._unnamed(node, [], tail=True)  # "thousands of Norwegians"
            return [k for c in counted for k in self.who(c, predicate, acting=acting)]
        if node.name is None and node.tag == "NN" and (node.lemma in anaphors().organs or node.lemma in COUNTRY):
            owners = self.owners(node, predicate)  # "the president's government", "her country"
            found = [above for key in owners for above in cast[key].represents or [key]]
            return found or (self._unnamed(node, []) if node.lemma in anaphors().organs else [])
        adjective = node.label in ("NORP", "GPE") and node.dep in ("amod", "compound", "nmod:poss", "nmod", "conj")
        if adjective:
            owner = self.mentions.owners.owner_named(node)
            if owner is None:
                return []
            cast[owner].mentions.append(node.core_span)
            return [owner]
        if lowered in OWN_WORDS | BACK:
            return [side.key for side in sides_of(node, predicate, self.mentions)]
        return self._described(node, acting)

    def owners(self, node: Node, predicate: Node, depth: int = 0, *, sited: bool = False) -> list[str]:
        """Whose a thing is: "Norway's plan", "the Norwegian plan", "a plan of Norway", "an offer made by Norway".

        Args:
            node: the thing.
            predicate: the word whose clause this is.
            depth: how many things stand between.
            sited: take whose the place is that it stands in, where nothing else is told: "a camp in Norway".
        """
        before = possessors(node)
        owning = OWNING - {"of"} if node.lemma in lexicon().acts else OWNING
        behind = [
            n for c in node.of("nmod") if c.index > node.index and preposition(c) in owning for n in conjuncts(c)
        ]
        if node.lemma in lexicon().acts:
            behind += strayed_agents(node)
        makers = [n for c in node.of("acl") if c.tag != "VB" for n in subjects(c) if n is not node]
        makers += [n for c in node.of("acl") if c.lemma == "belong" for o in c.of("obl") for n in conjuncts(o)]
        shared = node.lemma in lexicon().shared
        beside = [n for c in node.of("nmod") if shared and preposition(c) == "with" for n in conjuncts(c)]
        places = [node, *(c for c in node.of("nmod") if preposition(c) in ("of", "on") and c.name is None)]
        standing = [c for p in places for c in p.of("nmod") if sited and preposition(c) in ("in", "at", "near")]
        sites = [n for c in standing for n in conjuncts(c)]
        for group in (beside, before, behind, makers, sites):
            found = [k for n in group for k in self.who(n, predicate)]
            if found:
                return list(dict.fromkeys(found))
        if depth < DEEPEST:  # "the leader of the group of Norwegian engineers", "its leader's plan"
            for inner in (*node.of("nmod:poss"), *behind):
                found = self.owners(inner, predicate, depth + 1)
                if found:
                    return found
            earlier = self._earlier(node) if not depth else None
            if earlier is not None and earlier.pos == "VERB":  # "Norway accused …"; "the charge"
                return [k for n in subjects(earlier) for k in self.who(n, earlier)]
            if earlier is not None:
                return self.owners(earlier, predicate, depth + 1)
        return []

    def _earlier(self, node: Node) -> Node | None:
        """The last noun phrase that tells whose "the plan" is."""
        if node.name is not None or not any(c.text.lower() in DEFINITE for c in node.of("det")):
            return None
        if any(c.dep in ("amod", "nmod", "acl", "acl:relcl") and c.index != node.index for c in node.children):
            return None
        for other in self.topics.before(node):
            if other.lemma == node.lemma and other.pos == "NOUN" and other.name is None:
                return other
            if other.pos == "VERB" and other.lemma in lexicon().deeds.get(node.lemma, ()):
                return other
        return None

    def _described(self, node: Node, acting: bool) -> list[str]:
        """An unnamed group or body as an actor of its own: "rebels", "the Norwegian army"."""
        plural = node.tag in ("NNS", "NNPS")
        if node.name is not None:  # "Iraqi Kurds", "Muslims": peoples without a state
            return self._unnamed(node, []) if plural and node.label == "NORP" and node.dep not in BEFORE_NOUN else []
        if node.pos not in ("NOUN", "PROPN"):
            return []
        lists = lexicon()
        body = node.lemma in lists.bodies or (acting and node.lemma in lists.missions)
        people = node.lemma in lists.people or knowledge.names_people(
            node.text if plural else f"{node.text}s", silent=not acting
        )
        fighter = acting and node.lemma in lists.fighters
        if not body and not people and not fighter:
            return []
        owners = [k for n in possessors(node) for k in self.who(n, node)]
        if not owners and not plural and not body and not fighter:
            return []  # "a man"
        return self._unnamed(node, owners, plural=plural or body)

    def _unnamed(self, node: Node, owners: list[str], *, plural: bool = True, tail: bool = False) -> list[str]:
        text = self.mentions.text
        label = phrase(node, text, tail=tail) if node.name is None else node.core_span.of(text)
        key = self.mentions.cast.described(label, owners, plural=plural)
        self.mentions.cast[key].mentions.append(node.span)
        return [key]


def strayed_agents(noun: Node) -> list[Node]:
    """The rebels of "condemned the killing of a soldier by rebels": parsers hang them on soldier or verb."""
    places = [c for c in noun.of("nmod") if preposition(c) == "of"]
    verb = noun.head
    if verb is not None and verb.pos == "VERB" and noun.dep in ("obj", "obl") and not is_passive(verb):
        places.append(verb)
    return [n for p in places for c in p.of("nmod", "obl") if preposition(c) == "by" for n in conjuncts(c)]


def possessors(node: Node) -> list[Node]:
    """The words before a noun that say whose it is: "Norway's", "Norwegian", "their"."""
    own = [n for n in spread(node.of("nmod:poss"), node) if n.dep in ("nmod:poss", "conj")]
    return own or [
        n for c in node.children
        if c.dep in ("compound", "amod", "nmod", "nmod:desc") and c.index < node.index
        and c.label in NAMES and not preposition(c)
        for n in conjuncts(c)
    ] or [n for c in node.of("compound") if c.name is None and c.index < node.index for n in possessors(c)]  # fmt: skip
