"""Why a fact was read: its frame, its trigger, the words behind every role, its date and its status.

All is looked up in what the reading left behind (`kg.text.analysis.Analysis`); nothing is read twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Fact, Span
from kg.text.analysis import Analysis
from kg.text.cues import cues
from kg.text.frames import Pattern
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.ways import distance, path
from kg.text.when_where.times import Times

# Facts whose status is no matter of tense, nor their date one of the clause.
TIMELESS = frozenset({"Tenure", "Installation", "Statement"})
WHERE = frozenset({"in", "to", "at", "from", "into", "near"})


@dataclass(frozen=True, slots=True)
class RoleTold:
    """Who or what fills a role: the words that say so, the way to them, and what the words point back at.

    Args:
        role: the role's name, "topic" included.
        label: the name of the thing that fills it.
        words: the words in the sentence; "" where the sentence itself does not name it.
        path: the way from the trigger to the words.
        chain: from the words to the name, one step each.
    """

    role: str
    label: str
    words: str = ""
    path: str = ""
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one fact was read.

    Args:
        pattern: the pattern of a frame that fired; None where the rule is no frame's.
        trigger: the words that it hangs on.
        sentence: the words that the fact rests on.
        roles: who fills which role, and how that was found.
        status: what made the status, in words.
        time: what made the date, in words; "" where there is none.
        credited: who is said to have said it.
    """

    fact: Fact
    pattern: Pattern | None
    trigger: str
    sentence: str
    roles: tuple[RoleTold, ...]
    status: str = ""
    time: str = ""
    credited: str = ""


def explain(fact: Fact, analysis: Analysis) -> Explanation:
    """Why a fact of an analysis was read."""
    text = analysis.reading.document.text
    sentence = analysis.sentence_at(fact.trigger) or analysis.sentence_at(fact.evidence)
    node = node_at(sentence, fact.trigger) if sentence is not None else None
    credited = analysis.entity(fact.attributed_to).label if fact.attributed_to else ""
    told_in_time = fact.type not in TIMELESS
    return Explanation(
        fact, analysis.frames.pattern(fact.rule), _one_line(fact.trigger.of(text)), _one_line(fact.evidence.of(text)),
        tuple(_roles(fact, sentence, node, analysis)),
        status=", ".join(cues(node, fact.status)) if node and fact.status is not None and told_in_time else "",
        time=_time(fact, analysis.times_of(sentence)) if sentence is not None and told_in_time else "",
        credited=credited,
    )  # fmt: skip


def node_at(sentence: Sentence, span: Span) -> Node | None:
    """The word of a sentence that stands at a stretch of the text; of several the one that the others hang on."""
    covered = [n for n in sentence.nodes if n.start < span.end and n.end > span.start]
    return next((n for n in covered if n.head not in covered), None)


def _roles(fact: Fact, sentence: Sentence | None, trigger: Node | None, analysis: Analysis) -> list[RoleTold]:
    told = []
    for role, keys in fact.roles.items():
        for key in keys:
            node = _named(fact, key, sentence, trigger, analysis)
            if node is None or trigger is None:
                told.append(RoleTold(role, analysis.entity(key).label))
            else:
                words = _one_line(node.span.of(analysis.reading.document.text))
                way = path(trigger, node) if node is not trigger else "the trigger itself"
                told.append(RoleTold(role, analysis.entity(key).label, words, way, _chain(node, analysis)))
    if fact.topic is not None:
        told.append(_topic(fact.topic, fact, analysis))
    return told


def _topic(key: str, fact: Fact, analysis: Analysis) -> RoleTold:
    """The matter, and whether the sentence words it or points back at it."""
    topic = analysis.topic(key)
    wordings = (topic.label, *topic.aliases)
    here = _one_line(fact.evidence.of(analysis.reading.document.text)).lower()
    worded = [w for w in wordings if w.lower() in here]
    chain = () if topic.label in worded else ("worded elsewhere in the document: the sentence points back at it",)
    return RoleTold("topic", " | ".join(wordings), max(worded, key=len, default=""), "", chain)


def _named(fact: Fact, key: str, sentence: Sentence | None, trigger: Node | None, analysis: Analysis) -> Node | None:
    """The word of a sentence that speaks of an entity: of several the one nearest to the trigger.

    "In Oslo" may speak of Norway, but tells where rather than who.
    """
    if sentence is None:
        return None
    spans = {m.start for m in analysis.entity(key).mentions}
    nodes = [
        n for n in sentence.nodes
        if key in analysis.mentions.keys.get(n, ()) or n.core_span.start in spans
    ]  # fmt: skip
    if key not in fact.roles.get("location", ()) + fact.roles.get("destination", ()):
        nodes = [n for n in nodes if preposition(n) not in WHERE or n.label == "PERSON"]
    if trigger is None:
        return nodes[0] if nodes else None
    return min(nodes, key=lambda n: (distance(trigger, n), n.index), default=None)


def _chain(node: Node, analysis: Analysis) -> tuple[str, ...]:
    """The steps from a word back to a name: "“he” means “minister”: the subject of a sentence before"."""
    text = analysis.reading.document.text
    steps = []
    for word, reason in analysis.mentions.chain(node):
        names = [analysis.entity(key).label for key in analysis.mentions.keys.get(word, ()) if analysis.knows(key)]
        meant = " and ".join([_said(n, text) for n in reason.antecedents] or names)
        steps.append(f"{_said(word, text)} means {meant}: {reason.why}")
    return tuple(steps)


def _said(node: Node, text: str) -> str:
    """A word in quotation marks, with those before it that belong to it: “the Polish minister”."""
    before = [c for c in node.of("det", "amod", "compound", "nummod", "nmod:poss") if c.index < node.index]
    start = min([node.start, *(n.start for c in before for n in c.subtree())])
    return f"“{_one_line(text[start : node.end])}”"


def _time(fact: Fact, times: Times) -> str:
    """Which words gave the date; of dates that were not taken, that they stand there."""
    words = times.words(fact.date)
    if fact.date is None and times.anchor is None:
        return f"none: “{'”, “'.join(words)}” means no day without the document's date" if words else ""
    if fact.date is None:
        return f"none: “{'”, “'.join(words)}” is said of something else" if words else ""
    day = f", seen from {times.anchor.start}" if times.anchor is not None else ""
    return f"“{'”, “'.join(words)}”{day}" if words else "told in another sentence"


def _one_line(words: str) -> str:
    return " ".join(words.split())
