"""JSON-LD that people and programs can read without RDF: short names, dates as text, evidence within its fact.

The context stands in the file, so that nothing is fetched. Each document's graph is one object, in which facts hold
their evidence; every other thing is named by its IRI.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from kg.exports.content import Content
from kg.exports.index import Properties, by_subject
from kg.rdf import terms
from kg.rdf.terms import PREFIXES, XSD, Blank, Iri, Literal, Object, Quad

Json: TypeAlias = Any

_STRING = XSD("string")
_WHOLE = XSD("integer")
_TRUTH = XSD("boolean")
_NATIVE = {_STRING, _WHOLE, _TRUTH}


def write(content: Content, partial: Path) -> None:
    """Writes the statements of all graphs."""
    partial.write_text(json.dumps(document(content.quads), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def document(quads: list[Quad]) -> Json:
    """The JSON-LD document of statements."""
    names = _Names(quads)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph or ""].append(quad)
    parts: list[Json] = []
    for name in sorted(graphs):
        nodes = _nodes(by_subject(graphs[name]), names)
        parts += [{"id": names.short(name), "graph": nodes}] if name else nodes
    return {"@context": names.context, "graph": parts}


class _Names:
    """Short names for the properties and classes in use, and the context that explains them."""

    def __init__(self, quads: list[Quad]) -> None:
        self.kinds = _kinds(quads)
        self.names: dict[str, str] = {}
        # An IRI may begin with what is a prefix of ours ("geo:46,7"): it would be read as ours.
        schemes = {each.partition(":")[0] for quad in quads for each in quad if isinstance(each, Iri)}
        self.prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in schemes}
        self.context: dict[str, Json] = {"id": "@id", "type": "@type", "graph": "@graph", **self.prefixes}
        for predicate in sorted(self.kinds, key=lambda iri: (not iri.startswith(terms.DM), iri)):
            if predicate == terms.TYPE:
                continue
            name = terms.local_part(predicate)
            # Two vocabularies may have one word: it is ours, and the other keeps its prefix.
            name = name if name and name not in self.context else self.short(predicate)
            self.names[predicate] = name
            kind = self.kinds[predicate]
            coerced = {"@type": kind if kind == "@id" else self.short(kind)} if kind and kind not in _NATIVE else {}
            self.context[name] = {"@id": self.short(predicate), **coerced}

    def short(self, iri: str) -> str:
        """An IRI with a prefix, where that reads back as the same."""
        if isinstance(iri, Blank):
            return f"_:{iri}"
        for prefix, namespace in self.prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return str(iri)

    def value(self, predicate: str, thing: Object) -> Json:
        """An object as the context lets it be written."""
        kind = self.kinds[predicate]
        if not isinstance(thing, Literal):
            return self.short(thing) if kind == "@id" else {"id": self.short(thing)}
        if thing.language:
            return {"@value": thing.value, "@language": thing.language}
        if thing.datatype == _STRING:
            return thing.value if kind in (_STRING, None) else {"@value": thing.value}
        if thing.datatype == _WHOLE and thing.value == str(_number(thing.value)):
            return int(thing.value)
        if thing.datatype == _TRUTH and thing.value in ("true", "false"):
            return thing.value == "true"
        return thing.value if kind == thing.datatype else {"@value": thing.value, "@type": self.short(thing.datatype)}


def _kinds(quads: list[Quad]) -> dict[str, str | None]:
    """For each predicate the one datatype of its values, "@id" where they are things; None where they differ."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        thing = quad.object
        language = isinstance(thing, Literal) and thing.language
        kind = "@language" if language else thing.datatype if isinstance(thing, Literal) else "@id"
        found[quad.predicate].add(kind)
    return {
        predicate: kinds.copy().pop() if len(kinds) == 1 and kinds != {"@language"} else None
        for predicate, kinds in found.items()
    }


def _number(text: str) -> int | None:
    # JSON's numbers are exact up to 2^53 in the languages that read them.
    return int(text) if text.lstrip("-").isdigit() and text.isascii() and len(text) < 16 else None


def _nodes(subjects: Mapping[str, Properties], names: _Names) -> list[Json]:
    """The nodes of one graph: what only one other refers to as its evidence stands within that one."""
    owners: dict[str, set[str]] = defaultdict(set)
    for subject, known in subjects.items():
        for thing in known.get(terms.EVIDENCE, []):
            if terms.ASSERTION not in known.get(terms.TYPE, []) and not isinstance(thing, Literal):
                owners[thing].add(subject)
    # What has evidence of its own is no evidence: files of others may run in a circle, and would lose it.
    held = {
        node: next(iter(owner))
        for node, owner in owners.items()
        if len(owner) == 1 and node in subjects and terms.EVIDENCE not in subjects[node]
    }

    def node(subject: str) -> Json:
        known = subjects[subject]
        told: dict[str, Json] = {"id": names.short(subject)}
        if terms.TYPE in known:
            told["type"] = _one([names.short(str(kind)) for kind in known[terms.TYPE]])
        for predicate, things in known.items():
            if predicate == terms.TYPE:
                continue
            within = {thing for thing in things if predicate == terms.EVIDENCE and held.get(str(thing)) == subject}
            values = (node(str(thing)) if thing in within else names.value(predicate, thing) for thing in things)
            told[names.names[predicate]] = _one(list(values))
        return told

    return [node(subject) for subject in subjects if subject not in held]


def _one(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values
