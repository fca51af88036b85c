"""The quotations of one document: stretches in, statements out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Document, Fact, Span, Status
from kg.text.arguments import arguments
from kg.text.match import WHERE
from kg.text.mentions import Mentions
from kg.text.quotations.clauses import Clause, clause_after, clause_before, is_speech
from kg.text.quotations.marks import Stretch, find_stretches
from kg.text.quotations.paragraphs import TERMINAL, Paragraph, paragraphs
from kg.text.quotations.speakers import Speakers
from kg.text.quotations.unmarked import LABELLED, add_unmarked
from kg.text.quotations.words import speech
from kg.text.sides import PEOPLE
from kg.text.status import particle, status_of
from kg.text.subjects import preposition, subjects
from kg.text.times import Times
from kg.text.tree import Node, Sentence

FEWEST_WORDS = 4
SURE, LIKELY = 0.95, 0.8
OCCASION = ("at", "in", "during", "after", "before")
CLOSE = 3
"""Words from a comma in which a reporting verb begins a clause of its own."""


@dataclass(slots=True)
class Quotation:
    """What somebody said in one go: its stretches, the reporting clause, and whose words they are."""

    stretches: list[Stretch]
    paragraph: int
    speakers: tuple[str, ...] = ()
    clause: Clause | None = None
    via: str | None = None
    rule: str = ""
    confidence: float = SURE
    verbs: list[Node] = field(default_factory=list)

    def words(self, text: str) -> str:
        """What was said, without marks; a comma that only led to the reporting clause falls away."""
        told = ""
        for stretch in self.stretches:
            part = " ".join(stretch.inner.of(text).split())
            if told.endswith(",") and part[:1].isupper() and not part.startswith("I "):
                told = told[:-1] + "."
            told = f"{told} {part}".strip()
        return told.rstrip(",").strip()


class Quotations:
    """Who speaks where in a document, as its quotations tell."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.found = found

    def speakers_at(self, offset: int) -> tuple[str, ...]:
        """The entities whose words stand at an offset of the document's text; none outside quotations."""
        for quotation in self.found:
            if any(s.outer.start <= offset < s.outer.end for s in quotation.stretches):
                return quotation.speakers
        return ()


def find_quotations(
    document: Document, blocks: Sequence[Span], trees: Sequence[Sentence], mentions: Mentions
) -> Quotations:
    """Every quotation of a document with its speaker, where one is sure.

    Args:
        document: the document.
        blocks: its readable paragraphs, in order.
        trees: its sentences, their mentions resolved.
        mentions: who is who.
    """
    reader = _Reader(document.text, mentions)
    parts = paragraphs(blocks, trees, find_stretches(document.text, blocks))
    add_unmarked(parts, document)
    for paragraph in parts:
        reader.read(paragraph)
    return Quotations(reader.found)


def statements(
    quotations: Quotations, text: str, trees: Sequence[Sentence], times: Sequence[Times], mentions: Mentions
) -> Iterator[Fact]:
    """A statement for each quotation of four words or more whose speaker is known."""
    for quotation in quotations.found:
        words = quotation.words(text)
        if not quotation.speakers or len(words.split()) < FEWEST_WORDS:
            continue
        first = quotation.stretches[0]
        verb = quotation.clause.verb if quotation.clause else None
        roles = {"speaker": quotation.speakers}
        date, status = None, Status.OCCURRED
        if verb is not None:
            status = _status(verb)
            date = times[verb.sentence.index].of(verb).date_of(verb, status)
            place = _place(verb, quotation, mentions)
            if place is not None:
                roles["location"] = (place,)
        yield Fact(
            key=f"statement-{first.outer.start}", type="Statement", trigger=first.outer,
            evidence=_evidence(quotation, trees), rule=quotation.rule, confidence=quotation.confidence, roles=roles,
            status=status, date=date, quote=words, attributed_to=quotation.via,
        )  # fmt: skip


def _status(verb: Node) -> Status:
    """Said, unless it is only to come: "is reported to have said" is said."""
    said = any(c.lemma == "have" for c in verb.of("aux"))
    return Status.OCCURRED if said and not any(c.tag == "MD" for c in verb.of("aux")) else status_of(verb)


def _place(verb: Node, quotation: Quotation, mentions: Mentions) -> str | None:
    """Where it was said: "in Oslo", "at a briefing in Oslo"."""
    obliques = arguments(verb).oblique
    nodes = [n for path in WHERE for n in obliques.get(path, ())]
    occasions = [n for path in OCCASION for n in obliques.get(path, ()) if n.name is None]
    nodes += [c for n in occasions for c in n.of("nmod") if preposition(c) in ("in", "at")]
    outside = [n for n in nodes if not any(s.outer.start <= n.start < s.outer.end for s in quotation.stretches)]
    return next((place for n in outside if (place := mentions.place(n)) is not None), None)


def _evidence(quotation: Quotation, trees: Sequence[Sentence]) -> Span:
    """The sentences that hold the quotation and the reporting clause."""
    spans = [s.outer for s in quotation.stretches]
    if quotation.clause is not None:
        spans += [n.span for n in quotation.clause.speakers]
        spans += [quotation.clause.verb.span] if quotation.clause.verb is not None else []
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    touched = [t for t in trees if t.start < end and t.end > start]
    return Span(min([start, *(t.start for t in touched)]), max([end, *(t.end for t in touched)]))


class _Reader:
    """Goes through the paragraphs in order and remembers who spoke."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self.text = text
        self.mentions = mentions
        self.speakers = Speakers(mentions)
        self.found: list[Quotation] = []
        self.leading: list[Node] = []

    def read(self, paragraph: Paragraph) -> None:
        """The quotations of one paragraph."""
        noted = paragraph.span.start
        for stretch in paragraph.stretches:
            noted = self._note(paragraph, noted, stretch.outer.start)
            last = self.found[-1] if self.found else None
            if stretch.continues and last is not None:
                last.stretches.append(stretch)
                self._attribute_late(last, paragraph, stretch)
                continue
            if last is not None and last.paragraph == paragraph.number and self._goes_on(last, paragraph, stretch):
                last.stretches.append(stretch)
                continue
            quotation = Quotation([stretch], paragraph.number)
            self._attribute(quotation, paragraph)
            self.found.append(quotation)
            self.speakers.note(quotation.speakers, paragraph.number, _noun(quotation.clause), stretch.outer.start)
        self._note(paragraph, noted, paragraph.span.end)
        self.leading = _left_open(paragraph)

    def _note(self, paragraph: Paragraph, start: int, end: int) -> int:
        """Remember who speaks in the words between two offsets."""
        for node in paragraph.outside:
            if not start <= node.start < end:
                continue
            written = any(o.lemma in speech().writings for o in node.of("obl", "obj"))
            if is_speech(node) or (written and {node.lemma, particle(node)} & speech().issuing):
                for subject in subjects(node):
                    if not paragraph.inside(subject):
                        keys = self.speakers.keys(subject, paragraph.number)
                        self.speakers.note(keys, paragraph.number, subject, node.start, written=written)
        return end

    # -- whose words

    def _attribute(self, quotation: Quotation, paragraph: Paragraph) -> None:
        stretch = quotation.stretches[0]
        after, before = paragraph.after(stretch), paragraph.before(stretch)
        if stretch.mark == LABELLED:
            self._answer(quotation, paragraph)
            return
        if not before and stretch is paragraph.stretches[0] and not any(n.start < stretch.outer.start for n in paragraph.outside):
            before = self.leading
        if self._is_title(before):
            return
        sentence = self._is_sentence(stretch, before)
        head = paragraph.head(stretch)
        leading = clause_before(before, head, acts=not sentence)
        following = clause_after(after) if self._leads_on(stretch, after) else None
        if leading is not None and following is not None:
            governed = head is not None and following.verb in list(head.ancestors())
            leading = None if governed and sentence else leading
        for clause, rule in ((leading, "quotation/before"), (following, "quotation/after")):
            if clause is not None:
                self._set(quotation, clause, rule, paragraph)
                return
        if before and before[-1].text == ":":
            self._take_subject(quotation, paragraph, before)
        elif sentence:
            self._inherit(quotation, paragraph, before)

    def _take_subject(self, quotation: Quotation, paragraph: Paragraph, before: list[Node]) -> None:
        """As in "Doe was blunt: …" and "Norway's reply came soon: …"."""
        for node in subjects(before[-1].sentence.root):
            keys = self.speakers.keys(node, paragraph.number) if node in before else ()
            if len(keys) == 1 and (self.mentions.cast[keys[0]].kind in PEOPLE or node.lemma in speech().writings):
                self._take(quotation, keys, "quotation/colon")
                return

    def _answer(self, quotation: Quotation, paragraph: Paragraph) -> None:
        """Who speaks in an interview, by the label of the turn; questions are nobody's, an answer is the one guest's."""
        if paragraph.label == "a":
            guests = {q.speakers for q in self.found if q.rule == "quotation/turn"}
            self._take(quotation, next(iter(guests)) if len(guests) == 1 else (), "quotation/answer")
        elif paragraph.label != "q":
            self._take(quotation, self._named(paragraph.label), "quotation/turn")

    def _named(self, label: str) -> tuple[str, ...]:
        """The person of the document whose surname ends a label."""
        person = self.mentions.cast.people.find_short(label.split()[-1], [])
        return (self.mentions.cast.person(person),) if person is not None else ()

    def _attribute_late(self, quotation: Quotation, paragraph: Paragraph, stretch: Stretch) -> None:
        """The clause after the last paragraph of a long quotation, where none came before."""
        if quotation.clause is None and stretch.closed:
            after = paragraph.after(stretch)
            clause = clause_after(after) if self._leads_on(stretch, after) else None
            if clause is not None:
                self._set(quotation, clause, "quotation/after", paragraph)
                self.speakers.note(quotation.speakers, paragraph.number, _noun(clause), stretch.outer.start)

    def _set(self, quotation: Quotation, clause: Clause, rule: str, paragraph: Paragraph) -> None:
        keys = [k for n in clause.speakers for k in self.speakers.keys(n, paragraph.number)]
        quotation.clause, quotation.rule = clause, rule
        quotation.speakers = tuple(dict.fromkeys(keys))
        quotation.verbs = [clause.verb] if clause.verb is not None else []
        quotation.via = self._passed_on(quotation, clause, paragraph)

    def _passed_on(self, quotation: Quotation, clause: Clause, paragraph: Paragraph) -> str | None:
        """Who passes the words on: the agency that quotes them or was told them, the paper that reports them."""
        quoting = clause.verb is not None and clause.verb.lemma in speech().quoting
        told = [(k, quoting) for n in clause.via for k in self.speakers.named(n)]
        sentence = clause.speakers[0].sentence
        told += [
            (k, False) for n in paragraph.outside
            if n.sentence is sentence and n is not clause.verb and (is_speech(n) or preposition(n) == "according to")
            for s in (subjects(n) if is_speech(n) else [n]) for k in self.speakers.named(s)
        ]  # fmt: skip
        passed = [k for k, sure in told if (sure or self.speakers.is_news(k)) and k not in quotation.speakers]
        return passed[0] if passed else None

    def _inherit(self, quotation: Quotation, paragraph: Paragraph, before: list[Node]) -> None:
        """A whole sentence in quotation marks that no clause reports: the words of who spoke just before."""
        here = [q for q in self.found if q.paragraph == paragraph.number and q.speakers]
        start = quotation.stretches[0].outer.start
        if here:
            self._take(quotation, here[-1].speakers, "quotation/same paragraph")
            return
        earlier = [s for s in paragraph.sentences if s.end <= start]
        if earlier:
            keys = [
                k for n in subjects(earlier[-1].root) for k in self.speakers.keys(n, paragraph.number)
                if not paragraph.inside(n)
            ]  # fmt: skip
            if len(keys) == 1 and keys[0].startswith("person"):
                self._take(quotation, tuple(keys), "quotation/sentence before")
            return
        alone = not [n for n in paragraph.outside if n.pos != "PUNCT"]
        last = self.speakers.sayings[-1] if self.speakers.sayings else None
        if alone and last is not None and last.paragraph == paragraph.number - 1:
            self._take(quotation, last.keys, "quotation/paragraph before")

    def _take(self, quotation: Quotation, keys: tuple[str, ...], rule: str) -> None:
        quotation.speakers, quotation.rule, quotation.confidence = keys, rule, LIKELY

    # -- how a stretch stands in its sentence

    def _is_sentence(self, stretch: Stretch, before: list[Node]) -> bool:
        """True for a stretch that is a sentence or begins one, false for a fragment of the reporter's."""
        words = stretch.inner.of(self.text)
        return words[:1].isupper() and (not before or before[-1].text in (",", ":", "—", "-", "–", "that"))

    def _leads_on(self, stretch: Stretch, after: list[Node]) -> bool:
        """True where the words after a stretch may report it: no new sentence begins there."""
        if not after:
            return False
        ending = stretch.inner.of(self.text)[-1:]
        first = next((n for n in after if n.pos != "PUNCT"), after[0])
        if ending == ".":
            return first.text[:1].islower()
        if ending in ",?!-—–…" or after[0].text in (",", "-", "—", "–") or is_speech(first):
            return True
        commas = [i for i, n in enumerate(after) if n.text == ","]
        clause = after[commas[0] + 1 :] if commas else []  # "…" on their part, Doe said
        return any(is_speech(n) for n in clause[:CLOSE])

    def _goes_on(self, last: Quotation, paragraph: Paragraph, stretch: Stretch) -> bool:
        """True for the second half of a quotation that its reporting clause parts."""
        previous = last.stretches[-1]
        between = paragraph.between(previous, stretch)
        reporting = [v for v in last.verbs if v in between]
        if not last.speakers or not reporting:
            return False
        if not between or between[-1].text not in (",", ":", ";", "—", "-", "–", *TERMINAL):
            return False
        if sum(n.text in TERMINAL for n in between) > 1 or (between[-1].text not in TERMINAL and any(
            n.text in TERMINAL for n in between)):  # fmt: skip
            return False
        after = paragraph.after(stretch)
        own = clause_after(after) if self._leads_on(stretch, after) else None
        if own is not None:
            keys = tuple(k for n in own.speakers for k in self.speakers.keys(n, paragraph.number))
            same = bool(keys) and keys == last.speakers
            last.verbs += [own.verb] if same and own.verb is not None else []
            return same
        return not [n for n in between if n.start > reporting[0].start and is_speech(n) and n.of("nsubj")]

    def _is_title(self, before: list[Node]) -> bool:
        """True after "a book titled": a name follows, nobody's words."""
        if not before:
            return False
        word = before[-1]
        return word.lemma in speech().titling and word.tag == "VBN" and not word.of("nsubj")


def _left_open(paragraph: Paragraph) -> list[Node]:
    """The last sentence of a paragraph that ends in a colon."""
    words = paragraph.outside
    if not words or words[-1].text != ":" or any(s.outer.start > words[-1].start for s in paragraph.stretches):
        return []
    return [n for n in words if n.sentence is words[-1].sentence]


def _noun(clause: Clause | None) -> Node | None:
    return clause.speakers[0] if clause is not None and clause.speakers else None
