"""Facts in plain English sentences, in which the things that they speak of stay apart from the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from kg.views.dates import on
from kg.views.facts import Fact, Facts
from kg.views.tables import shorten


class Name(NamedTuple):
    """A thing named in a sentence."""

    iri: str
    label: str


Sentence: TypeAlias = list["str | Name"]

# By kind and status; "{be}" is "is" or "are" by the number of subjects.
_VERBS = {
    "Meeting": ("met", "{be} meeting", "{be} to meet", "may meet", "did not meet"),
    "Negotiation": (
        "held talks",
        "{be} in talks",
        "{be} to hold talks",
        "may hold talks",
        "did not hold talks",
    ),
    "Call": (
        "spoke by telephone",
        "{be} on the telephone",
        "{be} to telephone",
        "may telephone",
        "did not telephone",
    ),
    "Visit": ("visited", "{be} visiting", "{be} to visit", "may visit", "did not visit"),
    "Agreement": ("agreed", "{be} reaching agreement", "{be} to agree", "may agree", "did not agree"),
    "Statement": ("said", "{be} saying", "{be} to say", "may say", "did not say"),
    "Offer": ("made an offer", "{be} making an offer", "{be} to make an offer", "may make an offer", "made no offer"),
    "Proposal": ("made a proposal", "{be} proposing", "{be} to propose", "may propose", "made no proposal"),
}
_STATUSES = ("Occurred", "Ongoing", "Planned", "Suggested", "Negated")
# The past, the present participle and the infinitive, by PLOVER type.
_ACTIONS = {
    "ACCUSE": ("accused", "accusing", "accuse"),
    "AGREE": ("agreed with", "agreeing with", "agree with"),
    "AID": ("aided", "aiding", "aid"),
    "ASSAULT": ("attacked", "attacking", "attack"),
    "COERCE": ("coerced", "coercing", "coerce"),
    "CONCEDE": ("yielded to", "yielding to", "yield to"),
    "CONSULT": ("consulted", "consulting", "consult"),
    "COOPERATE": ("cooperated with", "cooperating with", "cooperate with"),
    "MOBILIZE": ("moved forces against", "moving forces against", "move forces against"),
    "PROTEST": ("protested against", "protesting against", "protest against"),
    "REJECT": ("rejected", "rejecting", "reject"),
    "REQUEST": ("called on", "calling on", "call on"),
    "RETREAT": ("withdrew before", "withdrawing before", "withdraw before"),
    "SANCTION": ("sanctioned", "sanctioning", "sanction"),
    "SUPPORT": ("backed", "backing", "back"),
    "THREATEN": ("threatened", "threatening", "threaten"),
}
_STANCES = {
    "Supports": ("supports", "support"),
    "Opposes": ("opposes", "oppose"),
    "Conditional": ("accepts on conditions", "accept on conditions"),
    "Undecided": ("is undecided on", "are undecided on"),
}


def plain(sentence: Sentence) -> str:
    """The sentence as one string."""
    return "".join(part.label if isinstance(part, Name) else part for part in sentence)


def sentence(fact: Fact, facts: Facts, *, dated: bool = True) -> Sentence:
    """What a fact says, in a sentence, with its date or without.

    A meeting of three people reads "Ada Quist, Bo Lind and Cy Orr met in Lund on 2007-04-23."
    """
    told = _Teller(fact, facts, dated).tell()
    return told if plain(told).endswith((".", "”")) else [*told, "."]


class _Teller:
    """Tells one fact."""

    def __init__(self, fact: Fact, facts: Facts, dated: bool) -> None:
        self.fact = fact
        self.facts = facts
        self.dated = dated

    def tell(self) -> Sentence:
        """The sentence without its full stop."""
        tellers = {
            "Visit": self.visit,
            "Statement": self.statement,
            "Proposal": self.proposal,
            "Action": self.action,
            "Position": self.position,
            "Denial": self.denial,
            "Tenure": self.tenure,
            "Installation": self.installation,
        }
        return tellers.get(self.fact.kind, self.gathering)()

    def gathering(self) -> Sentence:
        who = self.facts.principals(self.fact)
        if self.fact.kind == "Agreement":
            return [*self.names(who), f" {self.verb(who)}", *self.place(), self.date(), *self.topic(": ")]
        verb = self.own_type() if self.fact.kind == "Event" else f" {self.verb(who)}"
        return [*self.names(who), verb, *self.place(), *self.topic(), self.date()]

    def own_type(self) -> str:
        """An event of a type that a user has added, by its name."""
        doubt = f" ({self.fact.status.lower()})" if self.fact.status not in ("", "Occurred") else ""
        return f": {self.fact.label or 'an event'}{doubt}"

    def visit(self) -> Sentence:
        who = self.fact.role("traveller", "participant")
        goal = self.names(self.facts.narrowest(self.fact.role("destination", "location")), "a place not named")
        return [*self.names(who), f" {self.verb(who)} ", *goal, *self.topic(), self.date()]

    def statement(self) -> Sentence:
        who = self.fact.role("speaker", "participant")
        if not self.fact.quote:
            return [*self.names(who), " made a statement", *self.topic(), self.date()]
        return [*self.names(who), f" {self.verb(who)}", self.date(), f": “{shorten(self.fact.quote, 240)}”"]

    def proposal(self) -> Sentence:
        who = self.fact.role("proposer", "participant")
        to = self.fact.role("recipient")
        receivers: Sentence = [" to ", *self.names(to)] if to else []
        verb = self.verb(who, _VERBS["Offer"] if self.fact.plover.upper() == "AGREE" else ())
        # The topic names a thing ("a loan") or a deed ("open the port"): both may stand behind a colon.
        return [*self.names(who), f" {verb}", *receivers, self.date(), *self.topic(": ")]

    def action(self) -> Sentence:
        done, doing, do = _ACTIONS.get(self.fact.plover.upper(), ("acted towards", "acting towards", "act towards"))
        forms = (done, f"{{be}} {doing}", f"{{be}} to {do}", f"may {do}", f"did not {do}")
        who = self.fact.role("source", "participant")
        target = self.names(self.fact.role("target"), "somebody")
        return [*self.names(who), f" {self.verb(who, forms)} ", *target, *self.topic(), self.date()]

    def position(self) -> Sentence:
        who = self.fact.role("holder")
        one, many = _STANCES.get(self.fact.stance, ("has a position on", "have a position on"))
        voice = self.fact.role("voicedBy")
        said: Sentence = [", says ", *self.names(voice)] if voice and voice != who else []
        goal = self.names(self.fact.role("topic"), "the matter")
        return [*self.names(who), f" {many if len(who) > 1 else one} ", *goal, *said, self.date(", ")]

    def denial(self) -> Sentence:
        who = self.fact.role("holder")
        _, do = _STANCES.get(self.fact.stance, ("", "take a side on"))
        voice = self.fact.role("voicedBy")
        said: Sentence = [", says ", *self.names(voice)] if voice and voice != who else []
        goal = self.names(self.fact.role("topic"), "the matter")
        not_so = " do not " if len(who) > 1 else " does not "
        return [*self.names(who), f"{not_so}{do} ", *goal, *said, self.date(", ")]

    def tenure(self) -> Sentence:
        verb = {"Former": "was", "Incoming": "is to become"}.get(self.fact.status, "is")
        of = self.fact.role("of")
        where: Sentence = [" of ", *self.names(of)] if of else []
        return [
            *self.names(self.fact.role("holder")),
            f" {verb} {self.fact.title or 'in office'}",
            *where,
            self.date(", "),
        ]

    def installation(self) -> Sentence:
        fact = self.fact
        standing = {
            "Planned": "planned",
            "Existing": "standing",
            "Suggested": "suggested",
            "Negated": "not to be built",
            "Former": "no more",
        }
        status = standing.get(fact.status, fact.status.lower())
        kind = fact.site_kind or "site"
        host = fact.role("hostCountry", "location")
        words: Sentence = [
            Name(fact.iri, self.facts.label(fact.iri)),
            f": {kind}{', ' if status else ''}{status}",
        ]
        if host:
            words += [" in ", *self.names(host)]
        if fact.role("proponent"):
            words += [", proposed by ", *self.names(fact.role("proponent"))]
        if fact.role("partOf"):
            words += [", part of ", *self.names(fact.role("partOf"))]
        if fact.equipment:
            words += ["; " + ", ".join(f"{number:,} {item}" if number else item for item, number in fact.equipment)]
        if fact.cost:
            words += [f"; cost {' '.join(fact.cost)}"]
        return [*words, self.date(", ")]

    def verb(self, who: tuple[str, ...], forms: tuple[str, ...] = ()) -> str:
        """The kind's verb, or one of the forms given, in the tense or mood of the status."""
        forms = forms or _VERBS.get(self.fact.kind, _VERBS["Meeting"])
        form = forms[_STATUSES.index(self.fact.status)] if self.fact.status in _STATUSES else forms[0]
        return form.replace("{be}", "are" if len(who) > 1 else "is")

    def names(self, iris: Iterable[str], otherwise: str = "Somebody") -> Sentence:
        """Names as a list: A, B and C."""
        known = sorted((Name(iri, self.facts.label(iri)) for iri in iris), key=lambda name: name.label)
        if not known:
            return [otherwise] if otherwise else []
        parts: Sentence = [known[0]]
        for number, name in enumerate(known[1:], start=2):
            parts += [" and " if number == len(known) else ", ", name]
        return parts

    def place(self) -> Sentence:
        where = self.facts.narrowest(self.fact.role("location"))
        return [" in ", *self.names(where)] if where else []

    def topic(self, lead: str = " about ") -> Sentence:
        what = self.fact.role("topic")
        return [lead, *self.names(what)] if what else []

    def date(self, lead: str = " ") -> str:
        told = self.dated and on(self.fact.start, self.fact.end, self.fact.precision)
        return f"{lead}{told}" if told else ""
