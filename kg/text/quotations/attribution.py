"""Whose words a quotation is: the clause before it or after it, the label of a turn, or who spoke just before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.model import EntityKind
from kg.text.grammar.subjects import preposition, subjects
from kg.text.grammar.tree import Node
from kg.text.quotations.clauses import Clause, clause_before, is_speech
from kg.text.quotations.noun_clauses import saying_before
from kg.text.quotations.paragraphs import Paragraph
from kg.text.quotations.quotation import LIKELY, Quotation
from kg.text.quotations.speakers import Speakers
from kg.text.quotations.standing import following_clause, is_sentence, is_title
from kg.text.quotations.unmarked import LABELLED
from kg.text.quotations.words import speech
from kg.text.stances.sides import PEOPLE
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions

CONTRAST = frozenset({"but", "and", "while", "whereas", "though", "although"})
"""Words that part a reporting clause from the quotation before it: it reports another."""


class Attribution:
    """Answers whose words quotations are.

    Args:
        text: the document's text.
        mentions: who is who.
        speakers: who a speaker is, and who has spoken so far.
    """

    def __init__(self, text: str, mentions: Mentions, speakers: Speakers) -> None:
        self.text = text
        self.mentions = mentions
        self.speakers = speakers

    def attribute(
        self, quotation: Quotation, paragraph: Paragraph, leading: Sequence[Node], found: Sequence[Quotation]
    ) -> None:
        """Find a new quotation's speakers.

        Args:
            quotation: the quotation; changed in place.
            paragraph: its paragraph.
            leading: the end of the paragraph before, where that ends in a colon.
            found: the quotations before it.
        """
        stretch = quotation.stretches[0]
        if stretch.mark == LABELLED:
            self._take_turn(quotation, paragraph, found)
            return
        begins = not any(n.start < stretch.outer.start for n in paragraph.outside)
        before = leading if begins and stretch is paragraph.stretches[0] else paragraph.before(stretch)
        if is_title(before):
            return
        sentence = is_sentence(stretch, before, self.text)
        head = paragraph.head(stretch)
        clause, rule = saying_before(before) or clause_before(before, head, acts=not sentence), "quotation/before"
        following = following_clause(paragraph, stretch, self.text)
        if following is not None:
            governed = sentence and head is not None and following.verb in list(head.ancestors())
            acting = clause.verb if clause is not None else None
            acted = (
                acting is not None
                and not is_speech(acting)
                and acting.dep != "advcl"  # "while Doe sees …, Roe said"
                and not any(n.dep == "cc" or n.lemma in CONTRAST for n in paragraph.after(stretch)[:2])
            )
            parted = bool(before) and before[-1].text == ";"
            passed = clause is not None and self._is_passed_on(clause, following, paragraph)
            # "Doe believes …, Roe said": Roe's words; "Doe said …, a news agency reported": Doe's
            if clause is None or ((governed or acted or parted) and not passed):
                clause, rule = following, "quotation/after"
        if clause is not None:
            self.report(quotation, clause, rule, paragraph)
        elif before and before[-1].text == ":":
            self._take_subject(quotation, paragraph, before)
        elif sentence:
            self._inherit(quotation, paragraph, found)

    def attribute_late(self, quotation: Quotation, paragraph: Paragraph) -> bool:
        """The clause after the last paragraph of a long quotation, where none came before; true where it tells."""
        stretch = quotation.stretches[-1]
        clause = following_clause(paragraph, stretch, self.text) if stretch.closed else None
        if quotation.clause is not None or clause is None:
            return False
        self.report(quotation, clause, "quotation/after", paragraph)
        return True

    def report(self, quotation: Quotation, clause: Clause, rule: str, paragraph: Paragraph) -> None:
        """Give a quotation the speakers of a reporting clause."""
        quotation.clause, quotation.rule = clause, rule
        quotation.speakers = self.speakers.all_keys(clause.speakers, paragraph.number)
        quotation.verbs = [clause.verb] if clause.verb is not None else []
        quotation.via = self._passed_on(quotation, clause, paragraph)

    def _is_passed_on(self, clause: Clause, following: Clause, paragraph: Paragraph) -> bool:
        """True where the news reports after a quotation what a person says before it."""
        if clause.verb is None or not is_speech(clause.verb):
            return False
        known = self.speakers.all_keys(clause.speakers, paragraph.number)
        return bool(known) and all(self.speakers.tells_news(n) for n in following.speakers)

    def _passed_on(self, quotation: Quotation, clause: Clause, paragraph: Paragraph) -> str | None:
        """Who passes the words on: the agency that quotes them or was told them, the paper that reports them."""
        quoting = clause.verb is not None and clause.verb.lemma in speech().quoting
        told = [(k, quoting or self.speakers.tells_news(n)) for n in clause.via for k in self.speakers.named(n)]
        sentence = clause.speakers[0].sentence
        told += [
            (k, self.speakers.tells_news(s)) for n in paragraph.outside
            if n.sentence is sentence and n is not clause.verb and (is_speech(n) or preposition(n) == "according to")
            for s in (subjects(n) if is_speech(n) else [n]) for k in self.speakers.named(s)
        ]  # fmt: skip
        passed = [k for k, sure in told if (sure or self.speakers.is_news(k)) and k not in quotation.speakers]
        return passed[0] if passed else None

    def _inherit(self, quotation: Quotation, paragraph: Paragraph, found: Sequence[Quotation]) -> None:
        """A whole sentence in quotation marks that no clause reports: the words of who spoke just before."""
        same = takewhile(lambda q: q.paragraph == paragraph.number, reversed(found))
        here = next((q for q in same if q.speakers), None)
        start = quotation.stretches[0].outer.start
        if here is not None:
            self._take(quotation, here.speakers, "quotation/same paragraph")
            return
        earlier = [s for s in paragraph.sentences if s.end <= start]
        if earlier:
            keys = [
                k for n in subjects(earlier[-1].root) for k in self.speakers.keys(n, paragraph.number)
                if not paragraph.inside(n)
            ]  # fmt: skip
            if len(keys) == 1 and self.mentions.cast[keys[0]].kind is EntityKind.PERSON:
                self._take(quotation, tuple(keys), "quotation/sentence before")
            return
        alone = not [n for n in paragraph.outside if n.pos != "PUNCT"]
        last = self.speakers.sayings[-1] if self.speakers.sayings else None
        if alone and last is not None and last.paragraph == paragraph.number - 1:
            self._take(quotation, last.keys, "quotation/paragraph before")

    def _take(self, quotation: Quotation, keys: tuple[str, ...], rule: str) -> None:
        quotation.speakers, quotation.rule, quotation.confidence = keys, rule, LIKELY

    def _take_subject(self, quotation: Quotation, paragraph: Paragraph, before: Sequence[Node]) -> None:
        """As in "Doe was blunt: …" and "Norway's reply came soon: …"."""
        for node in subjects(before[-1].sentence.root):
            keys = self.speakers.keys(node, paragraph.number) if node in before else ()
            if len(keys) == 1 and (self.mentions.cast[keys[0]].kind in PEOPLE or node.lemma in speech().writings):
                self._take(quotation, keys, "quotation/colon")
                return

    def _take_turn(self, quotation: Quotation, paragraph: Paragraph, found: Sequence[Quotation]) -> None:
        """Who speaks in an interview, by the label: questions are nobody's, an answer is the one guest's."""
        if paragraph.label == "a":
            guests = {q.speakers for q in found if q.rule == "quotation/turn"}
            self._take(quotation, next(iter(guests)) if len(guests) == 1 else (), "quotation/answer")
        elif paragraph.label != "q":
            self._take(quotation, self._named(paragraph.label), "quotation/turn")

    def _named(self, label: str) -> tuple[str, ...]:
        """The person whose surname ends a label; with a title before it ("MR. DOE") one that the text need not name."""
        people, name = self.mentions.cast.people, label.split()[-1].title()
        person = people.find_short(name, {})
        if person is None and any(knowledge.office(word.strip(".")) for word in label.split()[:-1]):
            person = people.add_single(name)
        return (self.mentions.cast.person(person),) if person is not None else ()
