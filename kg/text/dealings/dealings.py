"""Proposals and agreements: who asks, offers or agrees what, from patterns of the two frames.

A proposal needs somebody who makes it, and either somebody to whom or a matter that its own words name. An agreement
needs parties. What is not sure is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Fact, Status
from kg.text.dealings.carried import deal_word
from kg.text.dealings.dealing_topics import dealing_topic
from kg.text.dealings.dealing_trigger import Trigger
from kg.text.dealings.telling import is_news, is_untold, own_times, status_told
from kg.text.events.circumstances import REAL, by_calendar, is_present, is_without, location_of
from kg.text.events.match import Filler
from kg.text.events.paths import deadlines
from kg.text.events.reasons import without_reasons
from kg.text.frames import Frames, Pattern
from kg.text.grammar.arguments import Arguments
from kg.text.grammar.clauses import asked, gerund, infinitive, is_to_come, is_wished, that_clause
from kg.text.grammar.status import particle
from kg.text.grammar.tree import Node, Sentence
from kg.text.rejected import Attempts, LeftOutError
from kg.text.stances.sides import PEOPLE
from kg.text.stances.topics import Topics
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions

DEALINGS = frozenset({"Proposal", "Agreement"})
# Verbs that tell of an agreement whose infinitive names the same.
YES = frozenset({"agree", "pledge", "promise", "vow", "undertake", "commit", "propose", "offer"})


def find_dealings(
    sentence: Sentence, mentions: Mentions, topics: Topics, frames: Frames, times: Times, attempts: Attempts
) -> Iterator[Fact]:
    """The proposals and agreements of one sentence, in order; topics found are added.

    Args:
        sentence: its tree.
        mentions: who is who in the document.
        topics: the document's topics.
        frames: the patterns.
        times: the sentence's dates.
        attempts: tries the patterns, and remembers those that were left out.
    """

    def match(pattern: Pattern, node: Node) -> list[Fact]:
        return [_match(Trigger.at(node, pattern, times, mentions), topics)]

    words = frames.words_of(DEALINGS)
    for node in sentence.nodes:
        if (node.lemma not in words) if node.name is None else (deal_word(node) is None):
            continue
        yield from attempts.first(node, _candidates(node, frames), match)


def _candidates(node: Node, frames: Frames) -> Iterator[Pattern]:
    if node.pos == "VERB":
        for lemma in dict.fromkeys((particle(node), node.lemma)):
            yield from (p for p in frames.verbs.get(lemma, ()) if p.type in DEALINGS)
    elif node.pos in ("NOUN", "PROPN") and node.dep not in ("compound", "amod", "flat"):
        yield from (p for p in frames.nouns.get(deal_word(node) or node.lemma, ()) if p.type in DEALINGS)


def _match(trigger: Trigger, topics: Topics) -> Fact:
    pattern = trigger.pattern
    told = trigger.verb or trigger.node
    if is_without(trigger.node) or is_untold(told):
        raise LeftOutError("it is not told that it was done")
    for condition in pattern.requires:
        if not _holds(condition, trigger):
            raise LeftOutError(f"the pattern requires: {condition}")
    roles = trigger.roles()
    if not _enough(trigger, roles):
        raise LeftOutError("too few are told of who take part")
    topic = dealing_topic(trigger, topics, {f.node for fillers in roles.values() for f in fillers})
    if topic is None and ("topic" in pattern.requires or ("topic" in pattern.needs and not roles.get("recipient"))):
        raise LeftOutError("no matter is named that it is about")
    return _fact(trigger, roles, topic)


def _enough(trigger: Trigger, roles: dict[str, list[Filler]]) -> bool:
    paths = [f.path for f in roles.get("participant", ())]
    if trigger.verb is not None and paths and (set(paths) == {"with"} or paths == ["owner"]):
        return False  # nobody told signed it with them
    needs = trigger.pattern.needs
    return all(trigger.weight(fillers) >= needs.get(role, 0) for role, fillers in roles.items())


def _holds(condition: str, trigger: Trigger) -> bool:
    pattern, node, found = trigger.pattern, trigger.node, trigger.found
    clause = that_clause(node)
    match condition:
        case "topic":
            return True  # held against the topic itself
        case "carried":
            return trigger.verb is not None
        case "news":
            return is_news(node, trigger.times)
        case "infinitive":
            return infinitive(node) is not None
        case "clause":
            return infinitive(node) is not None or clause is not None
        case "wish":  # "proposed that Norway leave", not "that it had left"
            return clause is None or is_wished(clause)
        case "deed":  # "suggested a meeting" and "suggested holding one", not "suggested a link"
            if clause is not None:
                return is_wished(clause)
            return gerund(node) is not None or any(n.lemma in pattern.about for n in found.object)
        case "to do":  # "agreed that experts would meet", not "agreed that the talks were useful"
            return clause is None or is_to_come(clause)
        case "alone":  # "agreed to form a group" is told by its first verb
            return node.dep not in ("xcomp", "advcl") or node.head is None or node.head.lemma not in YES
        case "about on":
            return any(n.lemma in pattern.about for n in found.oblique.get("on", ()))
        case "deadline":
            return bool(deadlines(node))
        case "must":  # "said Norway must leave"
            if clause is None or clause.pos != "VERB" or clause.lemma in pattern.not_about:
                return False
            return "must" in {a.text.lower() for a in clause.of("aux")}
        case "about":
            return any(n.lemma in pattern.about for n in found.object)
        case "urgent":  # "a demand to lift sanctions", not "demand for oil"
            wanted = node.lemma != "demand" or node.tag == "NNS" or trigger.verb is not None or bool(found.context)
            return wanted or asked(node) is not None or clause is not None
        case "for":  # "asked for help", "asked for the talks to be put off"
            return bool(found.oblique.get("for")) or _is_marked(node, "for")
        case "for or on":
            others = [n for word in ("for", "on", "upon") for n in found.oblique.get(word, ())]
            return _is_marked(node, "for") or any(n not in trigger.times.at for n in others)
        case "for or infinitive":  # a call for something or on somebody, not one by telephone
            return bool(found.oblique.get("for")) or asked(node) is not None
        case "heard":
            recipients = trigger.fill(pattern.roles["recipient"])
            return bool(recipients) or any(n.lemma in pattern.about for n in found.object)
        case "public":  # somebody who stands for a state or body
            fillers = trigger.fill(pattern.roles["participant"])
            cast = trigger.mentions.cast
            return len(fillers) > 1 or any(cast[f.key].kind not in PEOPLE or cast[f.key].represents for f in fillers)
        case "pair":
            return len(trigger.fill(("subject",))) > 1
        case "to somebody":
            return all(trigger.fill(paths) for paths in (("subject",), ("object", "to")))
        case "several":
            return trigger.weight(trigger.fill(pattern.roles["participant"])) > 1
        case _:
            return bool(found.oblique.get(condition))


def _is_marked(node: Node, word: str) -> bool:
    """True for "called for Norway to leave"."""
    return any(m.text.lower() == word for c in node.of("advcl", "xcomp", "ccomp") for m in c.of("mark"))


def _fact(trigger: Trigger, roles: dict[str, list[Filler]], topic: str | None) -> Fact:
    pattern, node, mentions = trigger.pattern, trigger.node, trigger.mentions
    told = trigger.verb or node
    fillers = [f for held in roles.values() for f in held]
    times = own_times(trigger, [f.node for f in fillers if f.path == "subject" and f.node.index < node.index])
    times = without_reasons(times, node)
    status, present = status_told(trigger), is_present(told)
    date = times.date_of(told if told.pos == "VERB" else node, status, near=node, present=present)
    asked_already = present or status is Status.OCCURRED
    if pattern.type == "Proposal" and asked_already and date and times.anchor and date.start > times.anchor.end:
        date = None  # "is appealing for help for next year"
    if present and status in REAL:
        status = by_calendar(status, date, times, pattern.type, node)
    filled = {role: tuple(f.key for f in held) for role, held in roles.items() if held}
    taken = {f.node for f in fillers}
    rest = {path: [n for n in held if n not in taken] for path, held in trigger.found.oblique.items()}
    location = location_of(Arguments(oblique=rest), mentions)
    if location is not None:
        filled["location"] = (location,)
    return Fact(
        key=f"{pattern.type.lower()}-{node.start}-0", type=pattern.type, trigger=node.span,
        evidence=node.sentence.span, rule=pattern.name, confidence=pattern.confidence, roles=filled, status=status,
        date=date, topic=topic, plover=pattern.plover,
    )  # fmt: skip
