"""What a clause wants done: the matters of "to lift the ban", "that Norway must pay", "against closing the port".

A clause whose verb only takes its object up ("to sign the treaty") speaks of that object; one that ends it ("to
lift the ban") speaks of it too, but turned round; any other is quoted itself, as far as it goes without the
clauses below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.text.grammar.denial import is_negated
from kg.text.grammar.phrases import extent
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import conjuncts, is_passive, passive_subjects, preposition, spread, surface_subjects
from kg.text.grammar.tree import Node
from kg.text.stances.stance_words import stance_words
from kg.text.stances.wordings import span_of, told
from kg.text.when_where.times import Times

LONGEST = 16
# Clauses that tell of something else.
ELSEWHERE = frozenset({"advcl", "parataxis", "acl:relcl", "advcl:relcl", "appos", "conj", "discourse"})
CUT = frozenset({",", ";", ":", ".", "--", "—", '"', "“", "”", "''", "``", "(", ")"})
DANGLING = frozenset({"only", "even", "just", "also"})
TAIL = frozenset({"ADP", "DET", "PART", "CCONJ", "SCONJ", "AUX"})
# Verbs that only help another: "to continue to support", "to start exporting", "to be able to monitor".
HELPING = frozenset("continue begin start keep agree try able willing ready consider help".split())
POINTING = frozenset("it them this that these those which what so him her us me".split())
PROPOSING = frozenset({"propose", "demand", "urge", "recommend", "request", "require", "stipulate"})
HOPING = frozenset({"hope", "wish", "demand"})
EFFORTS = frozenset({"do", "make", "use", "take", "spare", "exert", "try"})
UTMOST = frozenset("everything anything best utmost all mean means effort step measure way power lot much".split())
GIVING = frozenset({"give", "provide", "reveal", "release", "offer", "disclose", "discuss", "supply", "grant"})
STAYING = frozenset({"remain", "stay", "become"})  # "want to remain Danish"
SHELF = frozenset({"hold", "ice"})
# "Go to the court", "go before parliament", "go further".
BOUND = frozenset("to into before through further back beyond there".split())
ONWARD = frozenset({"ahead", "on", "forward"})
LASTING = frozenset({"remain", "stay", "stand", "continue"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A matter that a clause speaks of: a noun, or the words of the clause. `turned`: its end is what is spoken of."""

    what: Node | str
    turned: bool = False


def deeds(verb: Node, text: str, times: Times, *, positive: bool = False) -> Iterator[Deed]:
    """The matters of a clause.

    Args:
        verb: its verb, or the noun or adjective that "be" goes with.
        text: the document's text.
        times: the sentence's dates, which are no part of a matter.
        positive: whether to read the clause without its "not".
    """
    words, name = stance_words(), "go_on" if _goes_on(verb) else particle(verb)
    negated = not positive and (is_negated(verb) or any(_is_nobody(n) for n in verb.of("nsubj")))
    effort = effort_of(verb)
    if effort is not None:
        yield from deeds(effort, text, times)
        return
    below = [c for c in verb.of("xcomp") if c.tag in ("VB", "VBG")]
    objects, things = _objects(verb), _things(verb)
    if verb.lemma in GIVING and any(n.lemma in words.details for n in objects):
        return
    if verb.lemma in HELPING and below:
        for deed in deeds(below[0], text, times):
            yield Deed(deed.what, deed.turned != negated)
    elif _ends(verb, name, objects) and (objects or below or verb.of("obl", "advcl")):
        gerunds = [c for c in verb.of("advcl", "xcomp") if c.tag == "VBG"]
        if gerunds or not objects:  # "be prevented from acquiring weapons"
            yield from _ended(verb, gerunds, text, times, not negated)
        else:
            yield from (Deed(n, not negated) for n in objects)
    elif name in words.taking and objects:
        yield from (Deed(n, negated) for n in objects)
    elif not objects and things and (name in words.happening or name in words.fading) and not _is_bound(verb) and (
        verb.lemma == "remain" or not verb.of("xcomp", "ccomp")
    ):
        without = any(c.text.lower() == "no" for n in things for c in n.of("det"))
        yield from (Deed(n, (negated or without) != (name in words.fading)) for n in things)
    elif verb.of("cop") or name not in words.wordless or (verb.lemma in STAYING and verb.of("xcomp", "obl", "obj")):
        label = clause_label(verb, text, times)
        if label is not None:
            yield Deed(label, negated)
    for other in verb.of("conj"):
        if other.pos == "VERB" and other.tag == verb.tag and not other.of("nsubj", "aux"):
            yield from deeds(other, text, times)


def effort_of(verb: Node) -> Node | None:
    """What is to come of "do everything to stop the war", "use every means to keep the peace"."""
    if verb.lemma not in EFFORTS or not any({n.lemma, n.text.lower()} & UTMOST for n in verb.of("obj")):
        return None
    aims = [c for n in (verb, *verb.of("obj")) for c in n.of("advcl", "acl", "xcomp") if c.tag == "VB"]
    return aims[0] if len(aims) == 1 else None


def _is_bound(verb: Node) -> bool:
    """True for "the dispute should go to the court", which ends nothing, false for "the troops must go"."""
    return verb.lemma == "go" and (
        any(preposition(n) in BOUND for n in verb.of("obl")) or any(c.text.lower() in BOUND for c in verb.of("advmod"))
    )


def _goes_on(verb: Node) -> bool:
    """True for "the talks should go ahead", whatever the parser takes the little word for."""
    return verb.lemma == "go" and any(c.text.lower() in ONWARD for c in verb.of("advmod", "compound:prt"))


def _is_taken_back(name: str, objects: Sequence[Node]) -> bool:
    """True for "withdraw its bid", false for "withdraw its troops"."""
    words = stance_words()
    return name in words.retracting and any(n.lemma in words.retracted for n in objects)


def _ends(verb: Node, name: str, objects: Sequence[Node]) -> bool:
    return name in stance_words().ending or _is_taken_back(name, objects) or _is_shelved(verb)


def _is_shelved(verb: Node) -> bool:
    """True for "put the work on hold"."""
    return verb.lemma in ("put", "place") and any(n.lemma in SHELF and preposition(n) == "on" for n in verb.of("obl"))


def _ended(verb: Node, gerunds: list[Node], text: str, times: Times, turned: bool) -> Iterator[Deed]:
    """"To stop firing rockets", "to refrain from violence", "to withdraw from the treaty"."""
    for gerund in gerunds[:1]:
        alone = gerund.lemma not in stance_words().wordless
        label = clause_label(gerund, text, times, alone=alone)
        if label is not None:
            yield Deed(label, turned)
    if not gerunds:
        for noun in [n for n in verb.of("obl") if n not in times.at][:1]:
            yield from (Deed(n, turned) for n in conjuncts(noun))


def _objects(verb: Node) -> list[Node]:
    if is_passive(verb):
        return passive_subjects(verb)
    return [n for n in spread(verb.of("obj"), verb) if n is not verb] or gap(verb)


def gap(verb: Node) -> list[Node]:
    """What a clause leaves out because it describes it: the radar of "the radar that Norway wants to build"."""
    clause = verb
    while clause.dep in ("xcomp", "ccomp") and clause.head is not None:
        clause = clause.head
        if clause.of("obj") and not any(o.text.lower() in ("that", "which") for o in clause.of("obj")):
            return []
    placed = any(c.text.lower() in ("where", "when", "why", "whom", "who") for v in (verb, clause) for c in v.children)
    placed = placed or any(c.text.lower() == "which" for v in (verb, clause) for c in v.of("obl"))  # "in which"
    if clause.dep != "acl:relcl" or clause is verb or clause.head is None or placed:
        return []
    if clause.of("nsubj") and all(c.text.lower() in ("which", "that") for c in clause.of("nsubj")):
        return []
    return [clause.head]


def _things(verb: Node) -> list[Node]:
    """The subject of a clause, unless it is somebody who acts."""
    own = spread(verb.of("nsubj"), verb) or (surface_subjects(verb) if verb.dep == "conj" else [])
    return [n for n in own if n.name is None and n.pos in ("NOUN", "PROPN")]


def clause_label(verb: Node, text: str, times: Times, *, alone: bool = False) -> str | None:
    """The words of a clause as a topic's label, None where they say too little.

    "Norway should pay compensation" becomes "pay compensation", "the dispute must be settled in court" "dispute to
    be settled in court". With `alone`, a bare verb will do.
    """
    if any(o.text.lower() in POINTING for o in verb.of("obj")):
        return None
    last = _last(verb, times)
    following = verb.sentence.nodes[verb.index + 1 : last + 1]
    if any(n.tag == "PRP" for n in following) and sum(n.pos in ("NOUN", "ADJ", "PROPN") for n in following) < 2:
        return None
    if verb.sentence.nodes[last].dep == "compound:prt":
        return None
    passive = is_passive(verb) or bool(verb.of("cop"))
    first = verb.index
    if verb.of("cop") and verb.pos in ("NOUN", "PROPN"):
        first = min(extent(verb, tail=False)[0], *(c.index for c in (verb, *verb.of("case"))))
    words = span_of(verb.sentence, first, last, text)
    if not passive and last == verb.index:
        return verb.text if alone else None
    patients = [n for n in verb.of("nsubj", "nsubj:pass") if n.pos in ("NOUN", "PROPN")]
    patients = [n for n in patients if not _is_nobody(n)]
    thing = patients[0] if patients and (passive or patients[0].name is None) else None
    if thing is not None:
        start, end = extent(thing)
        words = f"{_bare(span_of(thing.sentence, start, end, text))} to {'be ' if passive else ''}{words}"
    elif passive:
        return None
    return words if told(words) and len(words) < 180 else None


def _bare(words: str) -> str:
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        words = words.removeprefix(article)
    return words


def _is_nobody(node: Node) -> bool:
    """True for "nobody", "no one", "no country"."""
    return node.text.lower() in ("nobody", "none", "nothing") or (
        node.lemma in ("one", "country", "nation", "state", "side", "party", "government", "power")
        and any(c.text.lower() == "no" for c in node.of("det"))
    )


def _last(verb: Node, times: Times) -> int:
    """The index of the last word of a clause: it stops at commas, dates and further clauses."""
    inside = _inside(verb)
    last = verb.index
    for node in verb.sentence.nodes[verb.index + 1 : verb.index + LONGEST]:
        if node not in inside or node.text in CUT or _dates(node, times):
            break
        last = node.index
    nodes = verb.sentence.nodes
    while last > verb.index and nodes[last].dep != "compound:prt":
        if nodes[last].pos not in TAIL and nodes[last].text not in DANGLING:
            break
        if nodes[last].text == "another" and nodes[last - 1].text == "one":
            break
        last -= 1
    return last


def _dates(node: Node, times: Times) -> bool:
    return any(n in times.at for n in (node, *node.ancestors()))


def _inside(verb: Node) -> set[Node]:
    found, todo = set(), [verb]
    while todo:
        node = todo.pop()
        found.add(node)
        for child in node.children:
            coordinated = child.dep == "conj" and child.pos in ("NOUN", "PROPN", "ADJ")
            purpose = child.dep == "advcl" and child.tag in ("VB", "VBG") and not child.of("nsubj")
            if child.dep not in ELSEWHERE or coordinated or purpose:
                todo.append(child)
    return found


def statement(clause: Node, text: str, times: Times) -> str | None:
    """The words of a finite clause: "the text was silent" of "regretted that the text was silent"."""
    subjects = [n for n in clause.of("nsubj", "nsubj:pass") if n.pos in ("NOUN", "PROPN")]
    last = _last(clause, times)
    if not subjects or last - extent(subjects[0])[0] > LONGEST:
        return None
    return _bare(span_of(clause.sentence, extent(subjects[0])[0], last, text))


def clauses_below(node: Node) -> Sequence[Node]:
    """The infinitives and clauses of what somebody wants done: "urged Norway to pay", "demanded that Norway pay"."""
    found = []
    for clause in node.of("xcomp", "ccomp", "advcl", "acl"):
        marks = {m.text.lower() for m in clause.of("mark")}
        if "to" in marks and clause.dep != "acl:relcl":
            found.append(clause)
    nodes = node.sentence.nodes
    if not found and node.pos == "NOUN" and node.index + 2 < len(nodes) and nodes[node.index + 1].text.lower() == "to":
        verb = nodes[node.index + 2]  # whatever the parser hung it on
        if verb.tag == "VB":
            found.append(verb)
    return found


def is_wished(clause: Node, verb: Node) -> bool:
    """True for the clause of "demanded that Norway pay", "insists that Norway must pay", "hopes Norway pays"."""
    if not clause.of("nsubj", "expl", "nsubj:pass"):
        return False
    auxiliaries = {a.text.lower() for a in clause.of("aux")}
    singular = any(n.tag in ("NN", "NNP") and not n.of("conj") for n in clause.of("nsubj"))
    bare = clause.tag == "VBP" and (singular or verb.lemma in PROPOSING)
    plain = bare or clause.tag == "VB" or any(a.tag == "VB" for a in clause.of("aux:pass", "cop"))
    subjunctive = plain and not auxiliaries - {"be", "not"}
    lasting = verb.lemma == "insist" and clause.lemma in LASTING
    return lasting or verb.lemma in HOPING or subjunctive or bool(auxiliaries & {"must", "should", "ought"})
