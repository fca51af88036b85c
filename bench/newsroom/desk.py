"""The desk at which made-up news is written: one happening, in one paper's manner, at the length that is asked for."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from newsroom.affairs import Affair, Happening
from newsroom.grammar import Grammar, sentence
from newsroom.manner import Manner
from newsroom.references import References
from newsroom.world import HERE, Person, in_office, once_in_office, somebody, told

STANCES = {"supports": "Supports", "opposes": "Opposes", "conditional": "Conditional", "undecided": "Undecided"}
_TYPES = {
    "meeting": "Meeting", "talks": "Negotiation", "visit": "Visit", "call": "Call", "agreement": "Agreement",
    "proposal": "Proposal",
}  # fmt: skip
_STATUSES = {"held": "Occurred", "planned": "Planned", "off": "Negated"}
_OF_ONE = ("visit", "proposal", "accuse", "reject", "threaten", "sanction", "aid", "recall")


@dataclass(frozen=True)
class Told:
    """A fact that an article tells.

    Args:
        kind: the class that the graph has for it.
        status: whether it happened; the stance of a position.
        actors: for each of those who must be found with it, the names that will do.
        day: when, where the article tells.
    """

    kind: str
    status: str
    actors: tuple[frozenset[str], ...]
    day: date | None = None


@dataclass(frozen=True)
class Article:
    """One article, and what it tells."""

    identifier: str
    title: str
    publisher: str
    day: date
    paragraphs: tuple[str, ...]
    facts: tuple[Told, ...]
    reprint_of: str = ""

    @property
    def text(self) -> str:
        """The article without its head."""
        return "\n\n".join(self.paragraphs) + "\n"

    @property
    def words(self) -> int:
        """How many words the text has, parted by white space."""
        return len(self.text.split())


@cache
def _prose() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((HERE / "prose.toml").read_text(encoding="utf-8"))


@cache
def _rules() -> dict[str, list[str]]:
    """The rules of sentences, and those of single words: {thing} and {thing2} are drawn from one pool."""
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))["pools"]
    pools = {name: row.split("|") for name, row in words.items()}
    consonant = {name: [word for word in pools[name] if word[0] not in "aeiou"] for name in ("quality", "job")}
    jobs = [word.replace("man", "men") if word.endswith("man") else f"{word}s" for word in pools["job"]]
    twice = {f"{name}2": pool for name, pool in pools.items()}
    plain = {"quality_a": consonant["quality"], "quality_b": consonant["quality"], "job_c": consonant["job"]}
    return _prose()["rules"] | pools | twice | plain | {"jobs": jobs}


class Desk:
    """Writes one article.

    Args:
        affair: what it is about.
        place: which of the affair's steps is the news.
        paper: who prints it.
        chance: where choices come from.
    """

    def __init__(self, affair: Affair, place: int, paper: str, chance: random.Random) -> None:
        self.affair, self.news = affair, affair.steps[place]
        self.before = affair.steps[:place]
        self.chance, self.manner = chance, Manner.of(paper)
        self.grammar = Grammar(_rules(), chance)
        self.paper, self.day = paper, self._published()
        self.facts: dict[Told, None] = {}
        self.known = References(self.manner, chance, affair.matter)

    def write(self, identifier: str, words: tuple[int, int]) -> Article:
        """The article, of about so many words."""
        goal = self.chance.randint(*words)
        lead = self._tell(self.news)
        if not self.known.matter_told:
            lead += f" {self._say('issue')}"
        paragraphs = [f"{self.manner.dateline(self.news.place, self.day, self.paper)}{lead}"]
        length = len(lead.split())
        for part in self._parts():
            if length >= goal:
                break
            paragraph = part()
            if len(paragraphs) > 2 and self.chance.random() < 0.35:
                paragraphs[-1] += f" {paragraph}"
            else:
                paragraphs.append(paragraph)
            length += len(paragraph.split())
        title = self._title()
        return Article(identifier, title, self.paper, self.day, tuple(paragraphs), tuple(self.facts))

    def corrected(self, article: Article) -> Article:
        """The article again, a day later, with a note that an earlier version had another day."""
        right = self.manner.on(self.news.day, article.day)
        wrong = self.manner.on(self.news.day - timedelta(days=1), article.day)
        slots = {"what": f"the day of the {self.news.kind}", "right": right, "wrong": wrong}
        slots["today"] = f"{article.day + timedelta(days=1):%A}"
        note = self.grammar.say("correction", slots.__getitem__)
        return replace(article, day=article.day + timedelta(days=1), paragraphs=(*article.paragraphs, note))

    def _published(self) -> date:
        if self.news.status == "held":
            return self.news.day + timedelta(days=self.chance.choice((0, 0, 0, 1)))
        return self.news.day - timedelta(days=self.chance.randint(1, 4 if self.news.status == "planned" else 2))

    def _parts(self) -> Sequence[Callable[[], str]]:
        """The paragraphs that may follow, in an order of their own: what matters most comes first."""
        news = self.news
        first = [lambda: self._saying(news.one), lambda: self._about(), lambda: self._answer(news.other)]
        later = [
            self._reaction, self._reaction, self._background, self._analyst, self._scene, self._other, self._former,
            self._context, self._context,
        ]  # fmt: skip
        self.chance.shuffle(later)
        last = [
            lambda: self._saying(news.other), self._next, self._context, self._scene, self._background, self._context,
            lambda: self._answer(news.one), self._other, self._context, self._analyst, self._scene, self._context,
        ]  # fmt: skip
        return [*first, *later, *last]

    def _say(self, rule: str, **cast: Person) -> str:
        news = self.news
        people = {"a": news.one, "b": news.other, **cast}
        return self.grammar.say(rule, lambda slot: self._fill(slot, people, news))

    def _tell(self, step: Happening) -> str:
        """A sentence that tells a step, which is noted down as told."""
        people = {"a": step.one, "b": step.other}
        told_as = self.grammar.say(step.rule, lambda slot: self._fill(slot, people, step))
        sides = [frozenset({who.family, who.land.name, who.land.adjective}) for who in (step.one, step.other)]
        actors = tuple(sides[:1] if step.kind in _OF_ONE else sides)
        self.facts[Told(_TYPES.get(step.kind, "Action"), _STATUSES[step.status], actors, step.day)] = None
        return told_as

    def _fill(self, slot: str, people: dict[str, Person], step: Happening) -> str:
        role, _, form = slot.partition(".")
        if role in people:
            if not form and (who := people[role]).office and not who.former and not self.known.knows(who):
                self.facts[Told("Tenure", "Current", (frozenset({who.family}),))] = None
            return self.known.of(people[role], form)
        if role == "matter":
            return self.known.matter(form)
        if slot in ("aim", "doubt"):
            return str(getattr(self.affair.matter, slot))
        on = self.manner.on(step.day, self.day)
        simple = {
            "place": step.place, "host": (step.host or step.other.land).said, "day": on, "Day": on[0].upper() + on[1:],
            "today": f"{self.day:%A}", "year": str(self.day.year - 2 - self.affair.number % 9),
            "later": str(self.day.year + 3 + self.affair.number % 5), "paper": f"the {self.paper}",
        }  # fmt: skip
        if slot == "body":
            return f"the {self.chance.choice(told()['papers']['bodies'])}"
        return simple[slot]

    def _saying(self, who: Person) -> str:
        stance = self.affair.stance(who.land)
        mood = stance if stance in ("supports", "opposes") and self.chance.random() < 0.6 else "open"
        parts = [self._quotation("saying", mood, c=who)]
        self.facts[Told("Statement", "Occurred", (frozenset({who.family}),))] = None
        if self.chance.random() < 0.5:
            parts.append(self._say("added", c=who))
        return " ".join(parts)

    def _quotation(self, rule: str, mood: str, **cast: Person) -> str:
        """A sentence with somebody's words in it."""
        people = {"a": self.news.one, "b": self.news.other, **cast}

        def fill(slot: str) -> str:
            if slot != "quote":
                return self._fill(slot, people, self.news)
            words = self.grammar.words(f"quote {mood}", fill)
            return words[:1].upper() + words[1:]

        return self.grammar.say(rule, fill)

    def _about(self) -> str:
        rows = self.chance.sample(_prose()["rules"]["matter_told"], 2)
        fill = lambda slot: self._fill(slot, {"a": self.news.one, "b": self.news.other}, self.news)  # noqa: E731
        return " ".join(sentence(self.grammar.filled(row, fill)) for row in rows)

    def _answer(self, who: Person) -> str:
        parts = [self._say("reported", c=who)]
        if self.chance.random() < 0.6:
            parts.append(self._position(who))
        return " ".join(parts)

    def _position(self, who: Person) -> str:
        stance = self.affair.stance(who.land)
        self.facts[Told("Position", STANCES[stance], (frozenset({who.land.name, who.family}),))] = None
        return self._say(stance, c=who)

    def _reaction(self) -> str:
        """What others make of it: where they stand, and sometimes in their words."""
        land = self.chance.choice(self.affair.others)
        who = in_office(land, self.chance.choice((land.leaders[0], land.ministers[0])), self.day.year)
        parts = [self._position(who)]
        if self.chance.random() < 0.4:
            parts.append(self._saying(who))
        return " ".join(parts)

    def _background(self) -> str:
        """What went before, told again."""
        done = [step for step in self.before if step.status == "held" and step is not self.news]
        rows = [self._tell(step) for step in self.chance.sample(done, min(len(done), 2))]
        return " ".join(rows or [self._say("matter_told"), self._say("reported", c=self.news.other)])

    def _analyst(self) -> str:
        land = self.chance.choice((self.news.one.land, self.news.other.land))
        who = somebody(land, "", str(self.chance.randrange(12)))
        self.facts[Told("Statement", "Occurred", (frozenset({who.family}),))] = None
        return self._quotation("analyst", "analyst", e=who)

    def _scene(self) -> str:
        return self._say("colour")

    def _context(self) -> str:
        return self._say("context")

    def _other(self) -> str:
        one, two = self.chance.sample(self.affair.others, 2)
        who = in_office(one, self.chance.choice(one.ministers), self.day.year)
        aside = in_office(two, two.ministers[0], self.day.year)
        if self.chance.random() < 0.4:
            return self._say("errand", d=who)
        self.facts[Told("Visit", "Planned", (frozenset({who.family, one.name, one.adjective}),))] = None
        return self._say("trip", d=who, d2=aside)

    def _former(self) -> str:
        side = self.chance.choice((self.news.one, self.news.other))
        who = once_in_office(side.land, side.office, self.day.year)
        self.facts[Told("Tenure", "Former", (frozenset({who.family}),))] = None
        return self._say("tenure", f=who)

    def _next(self) -> str:
        return self._say("next")

    def _title(self) -> str:
        titles = Grammar({"title": _prose()["headlines"][self.news.rule]}, self.chance)
        people = {"a": self.news.one, "b": self.news.other}

        def fill(slot: str) -> str:
            role, _, form = slot.partition(".")
            if role in people and form == "land":
                return people[role].land.name
            return self._fill(slot, people, self.news)

        return sentence(titles.words("title", fill)).rstrip(".")
