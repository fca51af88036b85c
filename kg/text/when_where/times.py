"""When an event was: the date expressions of its own clause, against the date of its section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

from kg.dates import DateExpression, DateKind, Tense, find_dates, resolve
from kg.model import Interval, Span, Status
from kg.text.grammar.arguments import carrier
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.when_where.plans import plan_looks
from kg.text.who.terms import words_of_terms

# A date below one of these belongs to another clause.
OTHER_CLAUSE = frozenset({"ccomp", "acl:relcl", "advcl", "parataxis", "csubj", "advcl:relcl"})

# "A visit that had been scheduled for Friday": this clause dates the visit.
SCHEDULING = frozenset({"schedule", "plan", "set", "due", "hold", "begin", "open"})
# "Postponed on Thursday a visit": that is the day of the decision.
DECIDING = frozenset({"postpone", "cancel", "announce", "reject", "refuse", "propose", "delay", "scrap"})
# ... and "called on them on Friday to leave" that of the call.
ASKING = frozenset({"call", "urge", "ask", "appeal", "demand", "press", "implore", "beg"})
# "Until Friday" is no day on which something happens.
NO_DAY = frozenset({"since", "until", "till", "by", "before", "after"})
# Events that had not come about when they were told of: what dates their plan lies ahead.
AHEAD = frozenset({Status.PLANNED, Status.SUGGESTED, Status.NEGATED})


class Times:
    """The date expressions of one sentence, each tied to the word that it hangs on.

    Args:
        sentence: the tree.
        text: the document's text.
        anchor: the date of the section; None where it is not known.
        story: the day that the sentences before last spoke of: what "the same day" counts from.
    """

    def __init__(
        self, sentence: Sentence, text: str, anchor: Interval | None, story: Interval | None = None
    ) -> None:
        self.anchor = anchor
        self.story = story
        self.at: dict[Node, DateExpression] = {}
        self._text = text
        self._start = sentence.start
        words = text[sentence.start : sentence.end]
        terms = words_of_terms(sentence)
        for expression in find_dates(words):
            span = Span(expression.span.start + sentence.start, expression.span.end + sentence.start)
            covered = [n for n in sentence.nodes if n.start < span.end and n.end > span.start]
            tops = [n for n in covered if n.head not in covered]
            if tops and tops[0] not in terms:
                self.at[tops[0]] = expression

    def words(self, date: Interval | None = None) -> list[str]:
        """The date expressions as the sentence words them: all, or those that may mean a date."""
        looks = (None, Tense.PAST, Tense.FUTURE)
        return [
            self._text[self._start + e.span.start : self._start + e.span.end]
            for e in self.at.values()
            if date is None or any(resolve(e, self.anchor, look) == date for look in looks)
        ]

    def date_of(
        self, node: Node, status: Status, *, near: Node | None = None, present: bool = False
    ) -> Interval | None:
        """The days of the event that `node` tells of, None where the text does not say.

        Args:
            node: its verb or noun.
            status: planned events look forward, the others back.
            near: of several dates the one nearest to this word is taken; `node` when left out.
            present: the clause stands in a present tense, which looks forward too.
        """
        if not self.at:
            return None
        near = near or node
        tense = {Status.PLANNED: Tense.FUTURE, Status.SUGGESTED: Tense.FUTURE, Status.OCCURRED: Tense.PAST}.get(status)
        if present:
            tense = Tense.FUTURE
        scheduled: Interval | None = None
        for place in self._places(node):
            for date in sorted(place, key=lambda n: (abs(n.index - near.index), n.index < near.index)):
                ahead = _is_scheduled(date, node)
                looking = Tense.FUTURE if ahead and status in AHEAD else tense
                if looking is Tense.FUTURE and not present:
                    looking = plan_looks(node, self.at[date].kind)
                if looking is None and status is Status.NEGATED:
                    looking = _tense_above(date)
                found = self._resolve(date, looking)
                if found and preposition(date) == "since" and (status, found.precision) != (Status.ONGOING, "day"):
                    continue  # "the first visit since 2009"
                if found is not None and ahead and status is Status.OCCURRED:
                    scheduled = scheduled or found  # "the visit, planned for Tuesday, took place on Wednesday"
                elif found is not None:
                    return found
        return scheduled or self._decided(node, status)

    def _decided(self, node: Node, status: Status) -> Interval | None:
        """As in "announced a visit in June": a month to come, after the noun, is when it is to be."""
        head = carrier(node)[0] if node.pos in ("NOUN", "PROPN") else None
        if head is None or head.lemma not in DECIDING or status not in AHEAD or self.anchor is None:
            return None
        for date in self._below(head, without=node):
            told = resolve(self.at[date], self.anchor, Tense.FUTURE)
            named = self.at[date].kind not in (DateKind.WEEKDAY, DateKind.DAY, DateKind.STORY)
            if named and date.index > node.index and told is not None and told.start > self.anchor.end:
                return told
        return None

    def _resolve(self, date: Node, tense: Tense | None) -> Interval | None:
        expression = self.at[date]
        if expression.kind is not DateKind.STORY:
            return resolve(expression, self.anchor or self._dated_in_full(date), tense)
        return resolve(expression, self.story_day(before=date))

    def _dated_in_full(self, date: Node) -> Interval | None:
        """In a document without a date, another date of the sentence: "on 4 April and from 5 to 6 April 2016"."""
        if self.at[date].kind is not DateKind.CALENDAR:
            return None
        full = [e for e in self.at.values() if e.first.year is not None and e.first.month is not None]
        return resolve(full[0], None) if full else None

    def resolved(self, date: Node) -> Interval | None:
        """The days that a date of the sentence means, as the tense of its clause has it."""
        return self._resolve(date, _tense_above(date))

    def main_clause(self) -> list[Node]:
        """The dates of the sentence's main clauses, in order, but for those that only bound a time."""
        return [
            date for date in sorted(self.at, key=lambda n: n.index)
            if preposition(date) not in NO_DAY and not any(a.dep in OTHER_CLAUSE for a in date.ancestors())
        ]  # fmt: skip

    def story_day(self, before: Node | None = None) -> Interval | None:
        """The day that the text last spoke of: in this sentence, up to a word of it, or in those before."""
        told = [
            date for date in sorted(self.at, key=lambda n: n.index)
            if preposition(date) not in NO_DAY and (before is None or date.index < before.index)
            and not any(a.dep in OTHER_CLAUSE - {"ccomp", "parataxis"} for a in date.ancestors())
        ]  # fmt: skip
        # "Will meet on Friday, he said on Monday": of what is told, not of the telling.
        content = [date for date in told if not _dates_telling(date)]
        for date in reversed(content or told):
            found = self.resolved(date)
            if found is not None and found.start == found.end:
                return found
        return self.story

    def story_days(self) -> Iterator[Interval]:
        """The days of which the sentence's main clauses tell, the last first."""
        for date in reversed(self.main_clause()):
            told = self.resolved(date)
            if told is not None and told.start == told.end:
                yield told

    def of(self, verb: Node) -> Times:
        """The dates that stand nearer to this verb than to any other; "as saying on Friday" dates what it hangs on."""
        rest = copy(self)

        def above(node: Node) -> Node | None:
            found = next((a for a in node.ancestors() if a.pos in ("VERB", "AUX")), None)
            quoted = found is not None and found.tag == "VBG" and any(c.text == "as" for c in found.of("mark", "case"))
            return found.head if found is not None and quoted else found

        rest.at = {node: expression for node, expression in self.at.items() if above(node) is verb}
        return rest

    def _places(self, node: Node) -> Sequence[list[Node]]:
        """The dates below the node itself, then those of the clauses that carry it."""
        found = [self._below(node), self._before_when(node)]
        seen, steps = node, 0
        while steps < 4:
            head: Node | None
            if seen.pos in ("NOUN", "PROPN"):
                head, way = carrier(seen)
                if way in lexicon().happens_later:
                    break  # "ahead of the talks, he said on Tuesday"
                if head is None:
                    head = seen.head if seen.dep.startswith("nmod") else None
            elif (
                seen.dep in ("xcomp", "acl")
                or (seen.dep in ("advcl", "ccomp") and seen.tag in ("VB", "VBG", "VBN") and not seen.of("nsubj"))
                or (seen.dep == "conj" and not seen.of("nsubj"))
            ):
                head = seen.head
            else:
                head = None
            if head is None or (seen is node and head.lemma in DECIDING | ASKING):
                break
            found.append(self._below(head, without=seen))
            seen, steps = head, steps + 1
        return found

    def _before_when(self, node: Node) -> list[Node]:
        """Friday of "on Friday, when they met"."""
        verb = node if node.pos == "VERB" else carrier(node)[0]
        when = next((c for c in verb.of("advmod", "mark") if c.text.lower() == "when"), None) if verb else None
        before = [n for n in node.sentence.nodes[: when.index] if n.text != ","][-1:] if when is not None else []
        return [n for word in before for n in (word, word.head) if n in self.at]

    def _below(self, node: Node, without: Node | None = None) -> list[Node]:
        found, todo = [], [node]
        while todo:
            current = todo.pop()
            if current in self.at:
                found.append(current)
            dates_itself = current is node and node.pos in ("NOUN", "PROPN")
            for child in current.children:
                scheduling = child.lemma in SCHEDULING and not any(c.text.lower() == "who" for c in child.children)
                if any(m.text.lower() == "since" for m in child.of("mark")):
                    continue  # "his first visit since he came in 1992"
                if child is without or (child.dep in OTHER_CLAUSE and not scheduling):
                    continue
                if child.dep == "conj" and child.pos in ("VERB", "AUX"):
                    continue
                # "The Games of 2014": a date of that thing, not of what is said or done about it.
                if child in self.at and preposition(child) == "of" and not dates_itself:
                    continue
                todo.append(child)
        return found

    def weekday_beside(self, node: Node) -> bool:
        """True where a weekday stands with the event, even one that no date of the document resolves."""
        return any(self.at[n].kind is DateKind.WEEKDAY for place in self._places(node) for n in place)


def _is_scheduled(date: Node, event: Node) -> bool:
    """True for the Friday of "a meeting that had been scheduled for Friday"."""
    for above in date.ancestors():
        if above is event:
            return False
        if above.lemma in SCHEDULING and above.tag == "VBN":
            return True
    return False


def _dates_telling(date: Node) -> bool:
    """True for the Monday of "he said on Monday that they would meet"."""
    verb = next((n for n in date.ancestors() if n.pos == "VERB"), None)
    return verb is not None and verb.lemma in lexicon().reporting


def _tense_above(date: Node) -> Tense | None:
    """Where the verb that a date hangs on looks: "did not meet on Friday", "would not meet on Friday"."""
    verb = next((n for n in date.ancestors() if n.pos == "VERB"), None)
    if verb is None:
        return None
    auxiliaries = {c.text.lower() for c in verb.of("aux", "aux:pass")}
    if auxiliaries & {"will", "would", "wo", "'ll", "’ll"}:
        return Tense.FUTURE
    return Tense.PAST if verb.tag == "VBD" or auxiliaries & {"did", "had"} else None
