"""Who stands how to what: patterns of type "Position" held against sentences.

The holder is the country or organisation that the words speak for; a person or group of people who
says it is the voice. What is not sure is left out: an unresolved holder, a matter without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import EntityKind, Fact, Stance, Status
from kg.text import knowledge
from kg.text.cast import Cast
from kg.text.frames import Frames, Pattern
from kg.text.lexicon import lexicon
from kg.text.mentions import Mentions
from kg.text.status import is_negated, particle
from kg.text.subjects import conjuncts, is_passive, preposition, spread, subjects, surface_subjects
from kg.text.times import Times
from kg.text.topics import LONGEST_TAIL, Topics, plan_tail, span_of, told
from kg.text.tree import Node, Sentence

ACTORS = frozenset({EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANIZATION, EntityKind.COUNTRY})
# Bodies that speak for their state, by a word of their name. Parliaments and courts do not.
OF_STATE = frozenset(
    "ministry department army navy force forces command guards guard agency staff presidency embassy mission office "
    "cabinet government council intelligence".split()
)
OWN_WORDS = frozenset({"we", "i", "our", "my", "us"})
BACK = frozenset({"it", "they", "its", "their"})
# A clause beneath one of these is wished, asked or doubted, not said.
UNSAID = frozenset(
    "deny doubt hope fear ask wonder question urge want expect demand request call persuade convince press tell wish "
    "suspect decide whether depend see know pretend imagine help try encourage invite push warn".split()
)
KEEPS = frozenset("continue pledge vow promise agree decide reaffirm keep appear seem remain come begin start".split())
TURNS = frozenset({"refuse", "decline"})
UNCERTAIN = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
NO_STANCE = frozenset({"no", "little", "any", "without", "less", "fewer"})
ENDED = frozenset(
    "drop withdraw abandon overcome end lift lose lack win seek need rally gain muster build secure get obtain solicit "
    "face draw meet".split()
)
ENDS = frozenset({"end", "halt", "lifting", "cessation", "abolition", "scrapping", "cancellation"})
CONDITION = frozenset({"if", "unless", "provided", "providing"})
CONDITION_WORDS = re.compile(
    r"\b(?:on (?:the )?condition|provided that|as long as|only (?:if|when|after)|but not at any)\b", re.IGNORECASE
)
FINITE = frozenset({"VBZ", "VBD", "VBP"})
NAMING = frozenset("call consider deem brand label find think dub".split())
# Where parsers hang "a mistake" of "called the plan a mistake".
BESIDE_OBJECT = frozenset({"obj", "obl", "obl:unmarked", "nmod:unmarked", "appos", "nmod"})
COMPACT = frozenset("case det amod compound nmod nummod flat conj cc fixed".split())
PRONOUNS = frozenset({"PRON", "DET"})
PEOPLE_COUNTED = frozenset({"percent", "majority", "most", "many", "some", "half", "third", "few", "several"})
# Nouns that are no matter to stand for or against.
NO_MATTER = frozenset(
    "day week month year time way side part lot thing one people man woman official leader president minister country "
    "government nation state ally party news number kind reporter today".split()
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose stance it is, who voices it, and the words that say so."""

    key: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    mentions: Mentions
    topics: Topics
    times: Times
    frames: Frames


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
        if draft.represents and set(draft.label.lower().split()) & OF_STATE:
            return draft.represents[0]
        return key
    for above in draft.represents:
        return side_of(cast, above)
    return key if draft.named or draft.kind is EntityKind.GROUP else None


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
    scene = _Scene(mentions, topics, times, frames)
    taken: set[tuple[str, str, str]] = set()
    for node in sentence.nodes:
        if node.name is not None:
            continue
        for pattern in _candidates(node, frames):
            found = [f for f in _match(pattern, node, scene) if _new(f, taken)]
            if found:
                yield from found
                break


def give_verbs_back(sentence: Sentence, frames: Frames) -> None:
    """Mend two misreadings of present tenses that cost positions, in place.

    "Norway opposes …" taken for the plural of a noun that Norway modifies, and "has opposed plans"
    with "plans" for its verb.
    """
    for node in sentence.nodes[1:]:
        before = sentence.nodes[node.index - 1]
        if node.tag == "NNS" and before.name is not None and before.head is node:
            stands = node.dep == "ROOT" or bool(node.of("obj"))
            if stands and any(p.type == "Position" for p in frames.verbs.get(node.lemma, ())):
                node.pos, node.tag, before.dep = "VERB", "VBZ", "nsubj"
        elif _mistaken(node) and before.tag == "VBN" and before.head is node:
            _swap(before, node)


def _swap(verb: Node, noun: Node) -> None:
    """Make the participle the verb and what was its head the object."""
    head = noun.head
    noun.children.remove(verb)
    verb.head, verb.dep = head, noun.dep
    if head is not None:
        head.children[head.children.index(noun)] = verb
    for child in list(noun.children):
        if child.index < noun.index or child.dep in ("punct", "parataxis", "advcl"):
            child.attach(verb, child.dep)
    noun.head, noun.dep, noun.pos, noun.tag = verb, "obj", "NOUN", "NNS"
    verb.pos = "VERB"
    verb.children.append(noun)
    verb.children.sort(key=lambda n: n.index)


def _new(fact: Fact, taken: set[tuple[str, str, str]]) -> bool:
    mark = (fact.roles["holder"][0], str(fact.stance), fact.topic or "")
    if mark in taken:
        return False
    taken.add(mark)
    return True


def _candidates(node: Node, frames: Frames) -> Iterator[Pattern]:
    seen: set[str] = set()
    names: tuple[str, ...] = (particle(node), node.lemma, node.text.lower())
    tables = []
    if node.pos in ("VERB", "AUX", "ADJ") or node.tag in ("VBN", "VBD", "VBZ"):
        tables.append(frames.verbs)
        names = names if particle(node) == node.lemma else names[:1]
    if node.pos in ("NOUN", "PROPN"):
        tables.append(frames.nouns)
    tables.append(frames.others)
    for table in tables:
        for name in dict.fromkeys(names):
            for pattern in table.get(name, ()):
                if pattern.type == "Position" and pattern.name not in seen:
                    seen.add(pattern.name)
                    yield pattern


# -- one pattern at one trigger


def _match(pattern: Pattern, node: Node, scene: _Scene) -> Iterator[Fact]:
    if pattern.prepositions and node.text.lower() in pattern.prepositions and node.dep != "case":
        return
    predicate = node
    if pattern.prepositions and node.dep == "case":
        assert node.head is not None
        if not node.head.of("cop") or not node.head.of("nsubj"):
            return
        predicate = node.head
    if pattern.predicates and not (node.of("cop", "aux") and node.of("nsubj", "nsubj:outer")):
        return
    if "no" in pattern.requires and not any(c.text.lower() == "no" for c in node.of("det")):
        return
    if pattern.predicates and node.lemma == "factor" and not _destabilizing(node):
        return
    if node.pos in ("NOUN", "PROPN") and node.dep in ("compound", "amod", "flat"):
        return
    stance = _stance(pattern, predicate)
    if stance is None:
        return
    if _mistaken(node):
        return
    if pattern.complements and not _ascribes(node, pattern):
        return
    holders = _holders(pattern, predicate, scene)
    if not holders:
        return
    topics = _topics(pattern, predicate, scene)
    if stance is Stance.SUPPORTS and not topics:
        topics = _topics(pattern, predicate, scene, ended=True)
        stance = Stance.OPPOSES
    for number, (holder, topic) in enumerate((h, t) for t in topics for h in holders):
        roles = {"holder": (holder.key,)}
        if holder.voice is not None:
            roles["voicedBy"] = (holder.voice,)
        yield Fact(
            key=f"position-{node.start}-{number}", type="Position", trigger=node.span, evidence=node.sentence.span,
            rule=pattern.name, confidence=pattern.confidence, roles=roles, topic=topic, stance=stance,
            date=scene.times.date_of(predicate, Status.OCCURRED),
            attributed_to=_credited(predicate, holder, scene.mentions),
        )  # fmt: skip


def _mistaken(node: Node) -> bool:
    """True for nouns taken for verbs: "has opposed plans", where the one beside it is the verb."""
    if node.tag == "VBZ" and node.of("aux"):
        return True
    below = node.dep in ("ccomp", "xcomp", "obj", "obl", "advcl") and not node.of("nsubj", "csubj")
    if node.tag not in FINITE or not below or is_passive(node):
        return False
    return not any(h.lemma in lexicon().reporting for h in node.ancestors())


def _destabilizing(node: Node) -> bool:
    words = [c.text.lower() for c in node.of("amod", "compound", "acl")]
    return any(word.startswith(("destabili", "irritat", "dangerous")) for word in words)


def _stance(pattern: Pattern, node: Node) -> Stance | None:
    """The pattern's stance under negation, condition and modality; None where nothing is sure."""
    assert pattern.stance is not None
    stance: Stance | None = Stance(pattern.stance)
    if node.pos in ("NOUN", "PROPN") and not node.of("cop"):
        if "no" in pattern.requires:
            return stance
        if any(c.text.lower() in NO_STANCE for c in node.of("det", "amod", "advmod")) or is_negated(node):
            return None
        return stance
    marks = {m.text.lower() for m in node.of("mark")}
    if marks & {"if", "whether", "unless", "until"}:
        return None
    modals = _modals(node)
    if modals & UNCERTAIN:
        return None
    if any(c.text.lower() in ("longer", "never") for c in node.of("advmod")):
        return None
    turned = is_negated(node)
    head = node.head
    if node.dep in ("xcomp", "ccomp", "advcl") and head is not None:
        infinitive = "to" in marks or (node.tag in ("VB", "VBG") and not node.of("nsubj"))
        if infinitive:
            if head.lemma in TURNS:
                turned = not turned
            elif head.lemma not in KEEPS or is_negated(head) or _modals(head) & UNCERTAIN:
                return None
        elif node.dep == "ccomp" and head.lemma in UNSAID:
            return None
    elif node.tag == "VB" and not modals and node.dep in ("acl", "conj") and "to" in marks:
        return None
    if turned:
        stance = Stance(pattern.negated) if pattern.negated else None
    if stance is not None and _conditional(node):
        return Stance.CONDITIONAL
    return stance


def _auxiliaries(node: Node) -> list[Node]:
    own = node.of("aux")
    if not own and node.dep == "conj" and node.head is not None and not node.of("nsubj"):
        return _auxiliaries(node.head)
    return own


def _modals(node: Node) -> set[str]:
    return {a.text.lower() for a in _auxiliaries(node)}


def _conditional(node: Node) -> bool:
    for clause in node.of("advcl"):
        words = {m.text.lower() for m in clause.of("mark")}
        if words & CONDITION and not any(c.text.lower() == "even" for c in (*clause.of("advmod"), *node.of("advmod"))):
            return True
    rest = " ".join(n.text for n in node.sentence.nodes[node.index :])
    return CONDITION_WORDS.search(rest) is not None


def _ascribes(node: Node, pattern: Pattern) -> bool:
    """True where the verb calls its object one of the pattern's words: "as a threat", "a mistake"."""
    for part in node.subtree():
        if part.index < node.index or not ({part.lemma, part.text.lower()} & pattern.complements):
            continue
        if any(n.tag in FINITE for n in node.sentence.nodes[node.index + 1 : part.index]):
            return False
        named = any(c.text.lower() == "as" for c in part.of("case", "mark"))
        if node.lemma in NAMING:
            named = named or part.dep == "xcomp" or (part.dep == "ccomp" and not part.of("nsubj"))
            article = any(c.text.lower() in ("a", "an") for c in part.of("det"))
            named = named or (article and part.dep in BESIDE_OBJECT)
        if named:
            return not is_negated(part)
    return False


# -- the holder


def _holders(pattern: Pattern, node: Node, scene: _Scene) -> list[Holder]:
    for path in pattern.roles.get("holder", ()):
        found = [h for n in _holder_nodes(path, pattern, node) for h in sides_of(n, node, scene.mentions)]
        if path == "speaker":
            found = _speakers(node, scene.mentions)
        if found:
            return list(dict.fromkeys(found))
    return []


def _holder_nodes(path: str, pattern: Pattern, node: Node) -> list[Node]:
    match path:
        case "subject":
            return subjects(node)
        case "surface":
            return surface_subjects(node)
        case "theme":
            return spread(node.of("nsubj", "nsubj:outer"), node)
        case "possessor":
            return _possessors(node)
        case "carrier":
            return _carried(pattern, node)
        case "speaker":
            return []
        case _:
            return [n for c in node.children if c.dep.startswith(("nmod", "obl")) and preposition(c) == path
                    for n in conjuncts(c)]  # fmt: skip


def _possessors(noun: Node) -> list[Node]:
    found = [n for n in spread(noun.of("nmod:poss"), noun) if n.dep in ("nmod:poss", "conj")]
    if not found:
        found = [c for c in noun.children if c.index < noun.index and c.name is not None and not preposition(c)
                 and c.dep in ("compound", "amod", "nmod") and c.label in ("GPE", "NORP", "ORG")]  # fmt: skip
    head = noun.head
    if head is not None and head.lemma in ENDED and noun.dep in ("obj", "nsubj:pass"):
        return []
    return found


def _carried(pattern: Pattern, noun: Node) -> list[Node]:
    head, dep = noun.head, noun.dep
    while head is not None and dep == "conj" and head.pos == "NOUN":
        dep, head = head.dep, head.head
    if head is None or head.lemma not in pattern.carriers or dep not in ("obj", "nsubj:pass"):
        return []
    if is_negated(head) or {a.text.lower() for a in _auxiliaries(head)} & UNCERTAIN:
        return []
    above = head.head
    wished = head.tag == "VB" and head.dep in ("xcomp", "advcl", "acl") and above is not None
    if wished and above is not None and above.lemma not in KEEPS:
        return []
    return subjects(head)


def sides_of(node: Node, predicate: Node, mentions: Mentions) -> list[Holder]:
    """The sides for which a node speaks, "we" and "it" by whose words the clause of `predicate` is."""
    cast = mentions.cast
    lowered = node.text.lower() if node.name is None else ""  # "US" is no pronoun
    if lowered in OWN_WORDS or (lowered in BACK and not mentions.keys.get(node)):
        if lowered in ("its", "their"):
            return _bound(node, predicate, mentions)
        speakers = _speakers(predicate, mentions)
        several = len(speakers) > 1 or any(h.voice and cast[h.voice].kind is EntityKind.GROUP for h in speakers)
        if lowered == "they":  # "Officials said they support …"
            return speakers if several else []
        if lowered == "it":  # "Norway said it supports …"
            return [h for h in speakers if cast[h.key].kind is not EntityKind.PERSON and h.voice is None]
        return speakers
    if _counted(node):
        return []
    keys = [k for k in mentions.keys.get(node, ()) if cast[k].kind in ACTORS]
    modifying = node.dep in ("amod", "compound", "nmod:poss", "nmod") and node.label in ("NORP", "GPE")
    if not keys and modifying:
        entry = knowledge.owner_country((node.name_span or node.span).of(mentions.text))
        if entry is not None:
            keys = [cast.country(entry)]
            cast[keys[0]].mentions.append(node.name_span or node.span)
    return [h for k in keys for h in _holders_of(k, predicate, mentions)]


def _holders_of(key: str, predicate: Node, mentions: Mentions) -> list[Holder]:
    """One holder, or one for each country of "the Polish and Czech ministers"."""
    draft = mentions.cast[key]
    sides = [side_of(mentions.cast, above) for above in draft.represents] if draft.kind is EntityKind.GROUP else []
    if len(sides) > 1:
        return [Holder(side, key) for side in sides if side is not None]
    one = _holder(key, predicate, mentions)
    return [one] if one is not None else []


def _holder(key: str, predicate: Node, mentions: Mentions) -> Holder | None:
    cast = mentions.cast
    side = side_of(cast, key)
    if side is None:
        return None
    voice = key if cast[key].kind in (EntityKind.PERSON, EntityKind.GROUP) and side != key else None
    if voice is None:  # "Minister Berg said Norway opposes …"
        for speaker in _speaker_keys(predicate, mentions):
            if cast[speaker].kind is EntityKind.PERSON and speaker != key and side_of(cast, speaker) == side:
                voice = speaker
    return Holder(side, voice)


def _bound(node: Node, noun: Node, mentions: Mentions) -> list[Holder]:
    """Whom "its" means: the object of the verb that the noun hangs on, else the subject."""
    head, steps = noun.head, 0
    while head is not None and head.pos not in ("VERB", "AUX") and steps < 4:
        head, steps = head.head, steps + 1
    if head is None:
        return []
    objects = [o for o in head.of("obj") if o.index < node.index and o is not noun]
    for candidates in (objects, subjects(head)):
        keys = [k for n in candidates for k in mentions.keys.get(n, ())]
        sides = [h for k in keys if (h := _holder(k, noun, mentions)) is not None]
        if sides:
            return sides if candidates is objects else [h for h in sides if h.voice is None]
    return []


def _counted(node: Node) -> bool:
    """True for "six out of ten Poles", "most Norwegians": people asked, not their state."""
    if node.label == "NORP" and node.pos != "ADJ":
        before = node.sentence.nodes[max(0, node.index - 2) : node.index]
        return bool(node.of("nummod")) or any(n.text.lower() in PEOPLE_COUNTED or n.pos == "NUM" for n in before)
    return False


def _speaker_nodes(node: Node) -> list[Node]:
    """The subject of the reporting verb that a clause stands under."""
    reporting = lexicon().reporting
    current = node
    for head in node.ancestors():
        if current.dep in ("ccomp", "xcomp", "parataxis") and head.lemma in reporting and not is_negated(head):
            return subjects(head)
        if current.dep == "acl:relcl":
            return []
        for child in head.of("parataxis"):
            if child is not current and child.lemma in reporting:
                return subjects(child)
        current = head
    for child in node.of("parataxis"):
        if child.lemma in reporting:
            return subjects(child)
    return []


def _speaker_keys(node: Node, mentions: Mentions) -> list[str]:
    return [k for n in _speaker_nodes(node) for k in mentions.keys.get(n, ()) if mentions.cast[k].kind in ACTORS]


def _speakers(node: Node, mentions: Mentions) -> list[Holder]:
    return [h for k in _speaker_keys(node, mentions) for h in _holders_of(k, node, mentions)]


def _credited(node: Node, holder: Holder, mentions: Mentions) -> str | None:
    if any(speaker.key == holder.key for speaker in _speakers(node, mentions)):
        return None
    for key in _speaker_keys(node, mentions):
        if key not in (holder.key, holder.voice) and side_of(mentions.cast, key) != holder.key:
            return key
    return None


# -- the topic


def _topics(pattern: Pattern, node: Node, scene: _Scene, *, ended: bool = False) -> list[str]:
    """The topics that the pattern's paths lead to; with `ended`, those whose end is spoken of."""
    for path in pattern.roles.get("topic", ()):
        nouns = _topic_of(path, pattern, node, scene)
        found = [t for t in (_ended(n, pattern, scene) if ended else _kept(n, pattern, scene) for n in nouns) if t]
        if found:
            return list(dict.fromkeys(found))
    return []


def _topic_of(path: str, pattern: Pattern, node: Node, scene: _Scene) -> Iterator[Node | str | None]:
    """What lies on a path: noun phrases still to be looked at, and topics made of clauses."""
    match path:
        case "object":
            for noun in _objects(node):
                if noun.lemma not in pattern.complements and not _another_verb(node, noun, scene.frames):
                    yield noun
        case "subject":
            yield from subjects(node)
        case "theme":
            yield from spread(node.of("nsubj", "nsubj:outer"), node)
        case "predicate":
            yield node
        case "favor":
            yield from node.of("nmod", "obl")
        case "site":
            yield _plan(node, pattern, scene)
        case "self":
            if any(preposition(c) == "for" and c.index > node.index for c in node.of("nmod")):
                yield node
        case "right":
            for clause in node.of("acl"):
                yield _clause(clause, scene, alone=True)
        case "gerund":
            for clause in node.of("xcomp", "ccomp"):
                if clause.tag == "VBG" and not clause.of("nsubj"):
                    yield _clause(clause, scene)
        case "infinitive":
            below = node.of("xcomp", "ccomp", "advcl", "acl")
            nodes = node.sentence.nodes
            if node.pos == "NOUN" and node.index + 2 < len(nodes) and nodes[node.index + 1].text.lower() == "to":
                below = [nodes[node.index + 2]]  # whatever the parser hung it on
            for clause in below:
                to = any(m.text.lower() == "to" for m in clause.of("mark"))
                if to and (not pattern.infinitives or particle(clause) in pattern.infinitives):
                    for verb in (clause, *[c for c in clause.of("conj") if c.pos == "VERB" and not c.of("obj")]):
                        for noun in verb.of("obj"):
                            for one in conjuncts(noun):
                                yield _matter(one, pattern, scene) or (_clause(clause, scene) if one is noun else None)
        case _:
            for child in _obliques(node, path):
                if child.pos == "VERB" or child.tag == "VBG":
                    yield _clause(child, scene)
                else:
                    yield from conjuncts(child)


def _kept(found: Node | str | None, pattern: Pattern, scene: _Scene) -> str | None:
    if not isinstance(found, Node):
        return found
    return None if _inner(found) is not None else _matter(found, pattern, scene)


def _ended(found: Node | str | None, pattern: Pattern, scene: _Scene) -> str | None:
    inner = _inner(found) if isinstance(found, Node) else None
    return _matter(inner, pattern, scene) if inner is not None else None


def _inner(node: Node) -> Node | None:
    """The embargo of "an end to the embargo": who wants the one is against the other."""
    if node.lemma not in ENDS:
        return None
    return next((c for c in node.of("nmod", "obl") if preposition(c) in ("to", "of") and c.index > node.index), None)


def _another_verb(node: Node, noun: Node, frames: Frames) -> bool:
    """True in "supports the treaty and opposes any delay" where the second verb was taken for a noun."""
    between = node.sentence.nodes[node.index + 1 : noun.index]
    return any(
        n.tag == "NNS" and any(p.type == "Position" for p in frames.verbs.get(n.lemma, ())) for n in between
    )


def _objects(node: Node) -> list[Node]:
    if is_passive(node):
        patients = spread(node.of("nsubj:pass"), node)
        if not patients and node.dep == "acl" and node.head is not None:
            patients = [node.head]
        if not patients and node.dep == "conj":
            patients = surface_subjects(node)
        return patients
    found = spread(node.of("obj"), node)
    if not found and node.dep == "acl:relcl" and node.head is not None and not node.of("ccomp", "xcomp", "obl"):
        relative = [c for c in node.of("nsubj") if c.text.lower() in ("which", "that")]
        found = [] if relative else [node.head]
    return found


def _obliques(node: Node, word: str) -> Iterator[Node]:
    for child in node.children:
        if child.dep.startswith(("obl", "nmod")) and preposition(child) == word:
            yield child
        elif child.dep in ("advcl", "acl", "xcomp", "ccomp") and child.tag in ("VBG", "VB") and not child.of("nsubj"):
            first = [m.text.lower() for m in child.of("mark", "case")]
            if word in first and not (word == "to" and child.tag == "VB" and child.text.lower()[-3:] != "ing"):
                yield child
    # "voiced its opposition to the deal": parsers hang the tail on the verb
    following = node.index + 1
    nodes = node.sentence.nodes
    if node.pos == "NOUN" and following < len(nodes) and nodes[following].text.lower() == word:
        head = nodes[following].head
        beside = head is not None and head.head is node.head and head.dep.startswith("obl")
        if beside and head is not None and nodes[following].dep == "case":
            yield head


def _matter(node: Node, pattern: Pattern, scene: _Scene) -> str | None:
    """The topic that a noun phrase is, None for people, countries and words that name nothing."""
    if node.pos in PRONOUNS or node.pos == "NUM" or node.lemma in NO_MATTER or node in scene.times.at:
        return None
    if node.name is not None and node.label in ("PERSON", "GPE", "NORP", "LOC", "ORG"):
        return None
    if node.name is None and node.pos not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return None
    if (pattern.about and node.lemma not in pattern.about) or node.lemma in pattern.not_about:
        return None
    if node.name is None and any(
        scene.mentions.cast[k].kind in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.COUNTRY)
        for k in scene.mentions.keys.get(node, ())
    ):
        return None
    return scene.topics.add_matter(node)


def _plan(node: Node, pattern: Pattern, scene: _Scene) -> str | None:
    """The topic of "plan to build a dam": only where something is to be built."""
    tail = plan_tail(node)
    if not tail or (tail[1].lemma not in pattern.infinitives and tail[1].text.lower() not in pattern.infinitives):
        return None
    return scene.topics.add_matter(node)


def _clause(verb: Node, scene: _Scene, *, alone: bool = False) -> str | None:
    """The topic of "exploring a collective system": the verb and what it acts on; with `alone`, bare verbs too."""
    objects = verb.of("obj")
    for noun in objects:
        site = scene.topics.site_at(noun)
        if site is not None:
            return site
    if any(n.pos in PRONOUNS for n in objects):
        return None
    last = verb.index
    for child in verb.children:
        if child.index > verb.index and child.dep.partition(":")[0] in ("obj", "obl", "compound", "advmod"):
            if child.dep == "obl:unmarked":
                continue
            below = [n for n in _compact(child) if n.index > verb.index]
            last = max([last, *[n.index for n in below]])
    if (last == verb.index and not alone) or last - verb.index > LONGEST_TAIL:
        return None
    label = span_of(verb.sentence, verb.index, last, scene.topics.text)
    return scene.topics.add_label(label) if told(label) else None


def _compact(node: Node) -> list[Node]:
    found = [node]
    for child in node.children:
        if child.dep.partition(":")[0] in COMPACT:
            found.extend(_compact(child))
    return found
