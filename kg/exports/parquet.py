"""Parquet tables for pandas, Polars, DuckDB, Arrow and Spark: dates are dates and lists are lists.

`facts` and `things` are joined by `roles` (who or what fills which role of which fact), and `evidence` leads from
facts to `documents`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import DemarcheError
from kg.exports.content import Content
from kg.exports.index import Properties, by_subject, classes, text
from kg.rdf import terms
from kg.rdf.terms import DM
from kg.views.facts import Fact, Facts
from kg.views.sentences import plain, sentence

FILES = frozenset({"documents.parquet", "evidence.parquet", "facts.parquet", "roles.parquet", "things.parquet"})
Row: TypeAlias = dict[str, Any]


def write(content: Content, folder: Path) -> None:
    """Writes the tables into a folder.

    Raises:
        DemarcheError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise DemarcheError(
            "Parquet needs pyarrow, which is not installed. In Démarche's folder run: pip install '.[parquet]'"
        ) from error
    subjects = by_subject(content.quads)
    for name, rows in (
        ("documents", _documents(subjects)),
        ("evidence", _evidence(content, subjects)),
        ("facts", (_fact(fact, content.facts) for fact in content.facts.facts)),
        ("roles", _roles(content.facts)),
        ("things", _things(content.facts, subjects)),
    ):
        schema = arrow.schema(_schemas(arrow)[name])
        parquet.write_table(arrow.Table.from_pylist(list(rows), schema), folder / f"{name}.parquet")


def _schemas(arrow: Any) -> dict[str, list[tuple[str, Any]]]:
    text_type, day, whole, number = arrow.string(), arrow.date32(), arrow.int64(), arrow.float64()
    texts = arrow.list_(text_type)
    equipment = arrow.list_(arrow.struct([("item", text_type), ("quantity", whole)]))
    return {
        "documents": [
            ("document", text_type), ("identifier", text_type), ("title", text_type), ("publisher", text_type),
            ("date", day), ("url", text_type), ("language", text_type), ("content", text_type),
            ("content_hash", text_type),
        ],
        "evidence": [
            ("evidence", text_type), ("fact", text_type), ("document", text_type), ("start", whole), ("end", whole),
            ("text", text_type), ("confidence", number), ("rule", text_type), ("attributed_to", text_type),
            ("told_status", text_type),
        ],
        "facts": [
            ("fact", text_type), ("type", text_type), ("sentence", text_type), ("status", text_type),
            ("stance", text_type), ("date", day), ("until", day), ("precision", text_type), ("title", text_type),
            ("quote", text_type), ("plover", text_type), ("site_kind", text_type), ("equipment", equipment),
            ("cost", arrow.decimal128(38, 2)), ("currency", text_type), ("disputed", texts), ("evidence", texts),
            ("documents", texts),
        ],
        "roles": [("fact", text_type), ("role", text_type), ("thing", text_type), ("label", text_type)],
        "things": [
            ("thing", text_type), ("type", text_type), ("label", text_type), ("aliases", texts),
            ("represents", texts), ("country", text_type), ("within", text_type), ("iso2", text_type),
            ("latitude", number), ("longitude", number), ("same_as", texts),
        ],
    }  # fmt: skip


def _documents(subjects: dict[str, Properties]) -> Iterator[Row]:
    for iri, known in subjects.items():
        if "Document" in classes(known):
            yield {
                "document": iri,
                "identifier": text(known, terms.IDENTIFIER),
                "title": text(known, terms.TITLE_OF_DOCUMENT) or None,
                "publisher": text(known, terms.PUBLISHER) or None,
                "date": _day(text(known, terms.DATE_OF_DOCUMENT)),
                "url": text(known, terms.URL) or None,
                "language": text(known, terms.LANGUAGE) or None,
                "content": text(known, terms.CONTENT) or None,
                "content_hash": text(known, terms.CONTENT_HASH) or None,
            }


def _evidence(content: Content, subjects: dict[str, Properties]) -> Iterator[Row]:
    for fact in content.facts.facts:
        for one in fact.evidence:
            known = subjects.get(one.iri, {})
            start, end = content.offsets.get(one.iri, (None, None))
            yield {
                "evidence": one.iri,
                "fact": fact.iri,
                "document": one.source.iri,
                "start": start,
                "end": end,
                "text": one.text,
                "confidence": one.confidence,
                "rule": text(known, terms.RULE) or None,
                "attributed_to": one.attributed_to or None,
                "told_status": one.status or None,
            }


def _fact(fact: Fact, facts: Facts) -> Row:
    amount, currency = fact.cost or (None, None)
    return {
        "fact": fact.iri,
        "type": fact.kind,
        "sentence": plain(sentence(fact, facts)),
        "status": fact.status or None,
        "stance": fact.stance or None,
        "date": fact.start,
        "until": fact.end,
        "precision": fact.precision or None,
        "title": fact.title or None,
        "quote": fact.quote or None,
        "plover": fact.plover or None,
        "site_kind": fact.site_kind or None,
        "equipment": [{"item": item, "quantity": quantity} for item, quantity in fact.equipment],
        "cost": _amount(amount),
        "currency": currency or None,
        "disputed": list(fact.disputed),
        "evidence": [one.iri for one in fact.evidence],
        "documents": sorted({one.source.iri for one in fact.evidence}),
    }


def _roles(facts: Facts) -> Iterable[Row]:
    return (
        {"fact": fact.iri, "role": role, "thing": iri, "label": facts.label(iri)}
        for fact in facts.facts
        for role, filled in sorted(fact.roles.items())
        for iri in filled
    )


def _things(facts: Facts, subjects: dict[str, Properties]) -> Iterator[Row]:
    for iri, thing in sorted(facts.things.items()):
        known = subjects.get(iri, {})
        yield {
            "thing": iri,
            "type": thing.kind,
            "label": thing.label,
            "aliases": list(thing.aliases),
            "represents": list(thing.represents),
            "country": thing.country,
            "within": thing.within,
            "iso2": text(known, DM("iso2")) or None,
            "latitude": _float(text(known, terms.LATITUDE)),
            "longitude": _float(text(known, terms.LONGITUDE)),
            "same_as": [str(other) for other in known.get(terms.EXACT_MATCH, [])],
        }


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _float(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _amount(value: str | None) -> Decimal | None:
    """The amount as the graph tells it, which a decimal column holds exactly."""
    if value is None:
        return None
    try:
        return Decimal(value.replace(",", "")).quantize(Decimal("0.01"))
    except ArithmeticError:
        return None
