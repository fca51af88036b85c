"""What one document tells of its people and bodies beside their names: their countries, posts and days."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from kg.gazetteer import Organization, gazetteer
from kg.model import Entity, EntityKind, Reading, Span, Status
from kg.resolve.actors.person_names import tables
from kg.resolve.naming import Member
from kg.slugs import slug

Value = TypeVar("Value", bound=Hashable)
_BRACKETS = re.compile(r"\s{0,2}\(((?:[A-Z]\.?){2,9})\)")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_NEITHER: frozenset[str] = frozenset()
_SEXES = {
    **dict.fromkeys(("mr", "messrs", "sir", "lord", "monsieur"), "male"),
    **dict.fromkeys(("mrs", "ms", "miss", "lady", "dame", "madame", "madam"), "female"),
}


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """A title in the one form that stands for all its names, and whose it is: a country's code or a body's name."""

    title: str
    of: str

    @classmethod
    def named(cls, title: str, of: str) -> Post:
        """The post of a title in normal form."""
        return cls(one_title(title), of)

    def __str__(self) -> str:
        return f"{self.title} of {told_name(self.of)}"


@dataclass(frozen=True, slots=True)
class Told:
    """An entity and what its document tells of it.

    Args:
        posts: all posts told of it, with whether it holds them, held them, or will.
        countries: codes of the countries that it stands for or has a post of.
        stands_for: the countries and bodies that it represents, as `whose` names them.
        day: the first day of its document, or of the section that first mentions it.
        acronyms: short names that stand behind its name in brackets.
        partners: the people with a name who take part in facts beside it.
        sexes: "male" or "female", as the courtesies before its name tell.
    """

    member: Member
    entity: Entity
    posts: frozenset[tuple[Post, Status]]
    countries: frozenset[str]
    stands_for: tuple[str, ...]
    day: date | None
    acronyms: tuple[str, ...] = ()
    partners: tuple[Entity, ...] = ()
    sexes: frozenset[str] = frozenset()

    @property
    def document(self) -> str:
        """The identifier of the document."""
        return self.member[0]

    def held(self) -> frozenset[Post]:
        """The posts that it holds, held or will hold."""
        return frozenset(post for post, _ in self.posts)


def tell(reading: Reading) -> list[Told]:
    """All people and bodies of a reading."""
    entities = {entity.key: entity for entity in reading.entities}
    posts: dict[str, set[tuple[Post, Status]]] = defaultdict(set)
    for fact in reading.facts:
        if fact.type == "Tenure" and fact.title is not None:
            bodies = [whose(entities[key], entities) for key in fact.roles.get("of", ()) if key in entities]
            for holder in fact.roles.get("holder", ()):
                posts[holder] |= {(Post.named(fact.title, of), fact.status or Status.CURRENT) for of in bodies}
    days = _days(reading)
    partners = _partners(reading, entities)
    document = reading.document.identifier
    return [
        Told(
            (document, entity.key),
            entity,
            _one(frozenset(posts.get(entity.key, ()))),
            _one(_countries(entity, entities) | {p.of for p, _ in posts.get(entity.key, ()) if _is_code(p.of)}),
            _one(tuple(sorted({whose(entities[key], entities) for key in entity.represents if key in entities}))),
            _day(entity, days),
            _acronyms(entity, reading.document.text),
            tuple(entities[key] for key in sorted(partners.get(entity.key, ()))),
            _sexes(entity, reading.document.text),
        )
        for entity in reading.entities
        if entity.kind in (EntityKind.PERSON, EntityKind.ORGANIZATION)
    ]


def told_name(of: str) -> str:
    """The name, for people to read, of whom `whose` tells.

    >>> told_name("us"), told_name("nato"), told_name("foreign-ministry-pl")
    ('the United States', 'NATO', 'Foreign Ministry of Poland')
    """
    country = gazetteer().countries.get(of.upper())
    if country is not None:
        plural = country.name.startswith("United") or country.name.endswith(("Republic", "Union", "s Islands", "lands"))
        return f"the {country.name}" if plural else country.name
    if (body := body_of(of)) is not None:
        return body.name
    name, _, land = of.rpartition("-")
    if name and _is_code(land):
        return f"{told_name(name)} of {told_name(land)}"
    return of.replace("-", " ").title()


@cache
def body_of(of: str) -> Organization | None:
    """The body that everybody knows of whom `whose` tells."""
    known = gazetteer().organizations
    found = known.find(of.replace("-", " ").title()) or known.find(of.replace("-", "").upper())
    return found[0] if found else None


@cache
def one_title(title: str) -> str:
    """The title that stands for all titles of one post.

    >>> one_title("Secretary of Defense"), one_title("President")
    ('Defense Minister', 'President')
    """
    return next((one for one, others in tables()["same_post"].items() if title in others), title)


def whose(entity: Entity, entities: Mapping[str, Entity]) -> str:
    """Whose a post is: a country's code in small letters, else the body's name and country."""
    if entity.kind is EntityKind.COUNTRY:
        return country_code(entity)
    return "-".join([plain_name(entity.label), *sorted(_countries(entity, entities))])


def country_code(entity: Entity | None) -> str:
    """A country's code, in small letters, or its name where it has none."""
    if entity is None:
        return ""
    return entity.iso2.lower() if entity.iso2 else plain_name(entity.label)


@lru_cache(maxsize=1 << 17)
def plain_name(label: str) -> str:
    """A name without article and periods, as an IRI would have it."""
    return slug(_ARTICLE.sub("", label))


def one_country(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a country is in both rows, in its own name or in that of the state that it came out of."""
    return bool(_with_successors(frozenset(ones)) & _with_successors(frozenset(others)))


@cache
def _with_successors(codes: frozenset[str]) -> frozenset[str]:
    countries = gazetteer().countries
    known = (countries.get(code.upper()) for code in codes)
    return codes | {later.lower() for country in known if country for later in country.successors}


def _countries(entity: Entity, entities: Mapping[str, Entity]) -> frozenset[str]:
    """The countries for which somebody stands, or the body for which they stand."""
    found = set()
    for key in entity.represents:
        body = entities.get(key)
        bodies = [body] if body is not None and body.kind is EntityKind.COUNTRY else []
        if body is not None and body.kind is EntityKind.ORGANIZATION:
            bodies = [entities[k] for k in body.represents if k in entities]
        found |= {country_code(one) for one in bodies if one.kind is EntityKind.COUNTRY}
    return frozenset(found)


@lru_cache(maxsize=1 << 16)
def _one(value: Value) -> Value:
    """The one object for all equal values: thousands of documents tell the same."""
    return value


def _acronyms(entity: Entity, text: str) -> tuple[str, ...]:
    """What stands in brackets behind a body's name and is made of its initials: "Lindqvist Peace Institute (LPI)"."""
    if entity.kind is not EntityKind.ORGANIZATION or not entity.named:
        return ()
    initials = "".join(word[0] for word in entity.label.split() if word[0].isupper())
    found = (_BRACKETS.match(text, mention.end) for mention in entity.mentions)
    return tuple(sorted({match[1] for match in found if match and match[1].replace(".", "") == initials}))


def _partners(reading: Reading, entities: Mapping[str, Entity]) -> Mapping[str, set[str]]:
    """The people with a name who take part in a fact together, by key."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in reading.facts:
        if fact.type == "Tenure":
            continue
        keys = {key for row in fact.roles.values() for key in row if key in entities}
        people = [key for key in keys if entities[key].kind is EntityKind.PERSON and entities[key].named]
        for key in people:
            found[key].update(other for other in people if other != key)
    return found


def _sexes(entity: Entity, text: str) -> frozenset[str]:
    """What the courtesies before a person's name tell: "Mrs. Okafor"."""
    if entity.kind is not EntityKind.PERSON or not entity.named:
        return _NEITHER
    found = {_SEXES.get(_before(text, span.start)) for span in entity.mentions} - {None}
    return _one(frozenset(sex for sex in found if sex)) if found else _NEITHER


def _before(text: str, start: int) -> str:
    """The word before an offset, without its period."""
    words = text[max(start - 8, 0) : start].split()
    return words[-1].rstrip(".").lower() if words else ""


def _is_code(name: str) -> bool:
    return name.upper() in gazetteer().countries


def _days(reading: Reading) -> list[tuple[int, date | None]]:
    """From which offset on a reading's words are of which day."""
    document = reading.document
    whole = document.date.start if document.date else None
    rows: list[tuple[int, date | None]] = [(0, whole)]
    for block in document.blocks if len(document.sections) > 1 or whole is None else ():
        told = document.sections[block.section].date if block.section < len(document.sections) else None
        rows.append((block.span.start, told.start if told else whole))
    return sorted(rows, key=lambda row: row[0])


def _day(entity: Entity, days: list[tuple[int, date | None]]) -> date | None:
    first = min(entity.mentions, default=Span(0, 0))
    return days[bisect_right(days, first.start, key=lambda row: row[0]) - 1][1]
