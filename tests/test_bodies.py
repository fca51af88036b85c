"""Organisations over many documents: which names are one body's."""

from __future__ import annotations

import pytest

from kg.model import Document, Entity, EntityKind, Judgement, Reading, Span, Verdict
from kg.resolve import resolve

CODES = ("no", "ru", "us", "tr", "de")
LANDS = tuple(Entity(code, EntityKind.COUNTRY, code.upper(), iso2=code.upper()) for code in CODES)


def body(label: str, land: str | None = None, *aliases: str, mentions: tuple[Span, ...] = ()) -> Entity:
    """An organisation, of a country or none."""
    represents = (land,) if land else ()
    return Entity("o", EntityKind.ORGANIZATION, label, aliases, represents=represents, mentions=mentions)


def names(*bodies: Entity, texts: tuple[str, ...] = ()) -> list[str]:
    """The nodes of organisations, of a document each."""
    rows = [
        Reading(Document(f"{number}.txt", texts[number] if texts else "x"), (*LANDS, entity))
        for number, entity in enumerate(bodies)
    ]
    links = resolve(rows).entities
    return [links[f"{number}.txt", "o"] for number in range(len(bodies))]


def one(*bodies: Entity) -> bool:
    return len(set(names(*bodies))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (body("U.S. Navy", "us"), body("US Navy", "us")),
        (body("NATO"), body("North Atlantic Treaty Organization")),
        (body("the Lindqvist Institute"), body("Lindqvist Institute")),
        (body("Nordic Organisation for Fisheries"), body("Nordic Organization for Fisheries")),
        (body("Ministry of Foreign Affairs", "ru"), body("Foreign Ministry", "ru")),
        (body("Ministry of Defence", "no"), body("Defense Ministry", "no")),
        (body("Supreme Court", "no"), body("the Supreme Court", "no")),
        (body("Lindqvist Institute", "no"), body("Lindqvist Institute")),
    ],
)
def test_a_body_is_one_under_its_names(first: Entity, second: Entity) -> None:
    assert one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (body("Foreign Ministry", "ru"), body("Foreign Ministry", "tr")),
        (body("Foreign Ministry"), body("Foreign Ministry")),
        (body("Foreign Ministry", "ru"), body("Foreign Ministry")),
        (body("Parliament"), body("Parliament")),
        (body("Social Democratic Party"), body("Social Democratic Party")),
        (body("Social Democratic Party", "no"), body("Social Democratic Party", "de")),
        (body("Central Bank", "no"), body("Central Bank", "tr")),
        (body("Foreign Ministry", "ru"), body("Defense Ministry", "ru")),
        (body("Lindqvist Institute"), body("Brandt Institute")),
    ],
)
def test_what_any_country_may_have_is_one_in_one_country_only(first: Entity, second: Entity) -> None:
    assert not one(first, second)


def test_a_body_without_a_country_is_not_forced_on_one_of_two() -> None:
    found = names(body("People's Alliance", "no"), body("People's Alliance", "tr"), body("People's Alliance"))
    assert len(set(found)) == 3


def test_a_short_name_is_a_body_that_one_document_calls_so() -> None:
    full = body("Nordic Workers Institute", None, "NWI")
    assert one(full, body("NWI"))
    assert not one(full, body("NWX"))


def test_a_short_name_in_brackets_is_told_by_its_initials() -> None:
    text = "The Nordic Workers Institute (NWI) closed. The Brandt Institute (Oslo) did not."
    full = body("Nordic Workers Institute", mentions=(Span(4, 28),))
    assert text[4:28] == full.label
    assert len(set(names(full, body("NWI"), texts=(text, "x")))) == 1
    assert len(set(names(full, body("NWI"), texts=(text.replace("NWI", "NWX"), "x")))) == 2


def test_a_short_name_of_two_bodies_is_neither() -> None:
    two = body("Nordic Workers Institute", None, "NWI"), body("New Women's Initiative", None, "NWI")
    found = names(*two, body("NWI"))
    assert len(set(found)) == 3


def test_judgements_win_over_names() -> None:
    rows = [Reading(Document(name, "x"), (*LANDS, body("Parliament"))) for name in ("a.txt", "b.txt", "c.txt")]
    things = ("a.txt#organization/parliament", "b.txt#organization/parliament")
    joined = resolve(rows, [Judgement(Verdict.SAME, things, "Anna Berg", "both of Norway")]).entities
    assert joined["a.txt", "o"] == joined["b.txt", "o"] != joined["c.txt", "o"]
    known = [Reading(row.document, (*LANDS, body("NATO"))) for row in rows]
    things = ("a.txt#organization/nato", "organization/nato")
    apart = resolve(known, [Judgement(Verdict.DIFFERENT, things, "Anna Berg", "another NATO")]).entities
    assert apart["a.txt", "o"] != apart["b.txt", "o"] == apart["c.txt", "o"]


def test_a_group_of_people_is_its_documents_own() -> None:
    group = Entity("o", EntityKind.GROUP, "Norwegian officials", named=False, represents=("no",))
    assert not one(group, group)
