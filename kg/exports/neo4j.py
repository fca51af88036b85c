"""Neo4j's CSV for `neo4j-admin database import`: all that a graph says, facts and their evidence as nodes.

Every subject is a node with its classes as labels and its literals as typed properties; every other statement is a
relationship, which names the documents in whose graphs it stands. So nothing of the RDF is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from kg.exports.content import Content
from kg.exports.index import Properties, by_subject, classes
from kg.rdf import terms
from kg.rdf.terms import DM, PREFIXES, XSD, Literal, Quad, local_part

_KINDS = {
    "documents": {"Document"},
    "evidence": {"Evidence", "Assertion"},
    "facts": {"Fact"},
    "things": {"Entity", "Actor", "Place", "Topic"},
    "others": set[str](),
}
"""The classes whose members stand in each file; the first that fits is taken."""
FILES = frozenset({*(f"{name}.csv" for name in _KINDS), "relationships.csv", "README.md"})

_SEPARATOR = "\x1f"
"""Parts the values of a list: the unit separator, since any character that is written may stand in a text."""
_TYPES = {
    XSD("integer"): "long",
    XSD("decimal"): "double",
    XSD("double"): "double",
    XSD("float"): "double",
    XSD("boolean"): "boolean",
    XSD("date"): "date",
}
_READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": ("true", "false").index,
    "date": date.fromisoformat,
}
_LABEL_OF_OTHERS = "Resource"

_README = """# A graph of Démarche for Neo4j

Nodes are in documents.csv, evidence.csv, facts.csv, things.csv and others.csv, relationships in relationships.csv.
Copy the folder to the server, go into it, and import it into a database that does not exist yet (Neo4j 5 and later):

```sh
neo4j-admin database import full demarche \\
{nodes}  --relationships=relationships.csv \\
  --array-delimiter='\\031' --multiline-fields=true --id-type=string
```

Then make the database in cypher-shell or the browser with `CREATE DATABASE demarche` (in the Community Edition, import
into the database `neo4j` with `--overwrite-destination=true` while the server is stopped), and ask for instance who
opposes what, with the words:

```cypher
MATCH (who:Actor)<-[:HOLDER]-(position:Position)-[:STANCE]->(stance {{prefLabel: "opposes"}}),
      (position)-[:TOPIC]->(matter), (position)-[:EVIDENCE]->(passage)-[:DOCUMENT]->(document)
RETURN who.prefLabel, matter.prefLabel, passage.text, document.title
```

The property `iri` of a node is its IRI in the graph; `graphs` of a relationship are the named graphs it stands in.
"""

_NO_NAME = re.compile(r"\W+")
"""What names of properties and types cannot hold: commas, colons and quotation marks mean something in headers."""


def write(content: Content, folder: Path) -> None:
    """Writes the files into a folder."""
    subjects = by_subject(content.quads)
    mentioned = {str(quad.object) for quad in content.quads if not isinstance(quad.object, Literal)}
    nodes: Mapping[str, Properties] = {iri: subjects.get(iri, {}) for iri in sorted(mentioned | set(subjects))}
    # Classes become labels; those that the graph says nothing about need no nodes.
    classes = {str(kind) for known in subjects.values() for kind in known.get(terms.TYPE, [])}
    nodes = {iri: known for iri, known in nodes.items() if known or iri not in classes}
    files: dict[str, dict[str, Properties]] = {name: {} for name in _KINDS}
    for iri, known in nodes.items():
        files[_file(known)][iri] = known
    for name, members in files.items():
        _write_nodes(folder / f"{name}.csv", members)
    _write_relationships(folder / "relationships.csv", content.quads)
    told = "".join(f"  --nodes={name}.csv \\\n" for name in _KINDS if files[name])
    (folder / "README.md").write_text(_README.format(nodes=told), encoding="utf-8")


def _file(known: Properties) -> str:
    kinds = set(classes(known))
    return next((name for name, labels in _KINDS.items() if labels & kinds), "others")


def _labels(known: Properties) -> list[str]:
    return sorted({_label(str(kind)) for kind in known.get(terms.TYPE, [])}) or [_LABEL_OF_OTHERS]


def _label(kind: str) -> str:
    """The class's own name; behind its vocabulary's where it is another's, since PROV too has entities."""
    prefix = next((prefix for prefix, iri in PREFIXES.items() if kind.startswith(iri) and iri != DM), "")
    return prefix.capitalize() + _NO_NAME.sub("_", local_part(kind))


def _write_nodes(path: Path, nodes: Mapping[str, Properties]) -> None:
    columns = _columns(nodes.values())
    _write(
        path,
        ["iri:ID", ":LABEL", *(f"{name}:{kind}" for name, kind in columns.values())],
        (
            [iri, _SEPARATOR.join(_labels(known)), *(_cell(known.get(predicate, [])) for predicate in columns)]
            for iri, known in nodes.items()
        ),
    )


def _columns(nodes: Iterable[Properties]) -> dict[str, tuple[str, str]]:
    """The literal properties of nodes: a name and a type for each predicate; a list where one node has several."""
    kinds: dict[str, set[str]] = defaultdict(set)
    several: set[str] = set()
    for known in nodes:
        for predicate, objects in known.items():
            literals = [each for each in objects if isinstance(each, Literal)]
            kinds[predicate].update(map(_kind, literals))
            if len(literals) > 1:
                several.add(predicate)
    columns: dict[str, tuple[str, str]] = {}
    taken = {"iri"}
    for predicate in sorted(predicate for predicate in kinds if kinds[predicate]):
        name = _NO_NAME.sub("_", local_part(predicate)) or "_"
        while name in taken:
            name += "_"
        taken.add(name)
        kind = kinds[predicate].pop() if len(kinds[predicate]) == 1 else "string"
        columns[predicate] = name, kind + ("[]" if predicate in several else "")
    return columns


def _kind(literal: Literal) -> str:
    """Neo4j's type for a value; files of others may call "2007" a date, which Neo4j would refuse."""
    kind = _TYPES.get(literal.datatype, "string")
    try:
        _READERS[kind](literal.value)
    except (KeyError, ValueError):
        return "string"
    return kind


def _cell(objects: Sequence[object]) -> str | None:
    values = [each.value.replace(_SEPARATOR, " ") for each in objects if isinstance(each, Literal)]
    return _SEPARATOR.join(values) if values else None


def _write_relationships(path: Path, quads: Sequence[Quad]) -> None:
    graphs: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate != terms.TYPE and not isinstance(quad.object, Literal):
            graphs[quad.subject, quad.predicate, quad.object].add(quad.graph or "")
    _write(
        path,
        [":START_ID", ":TYPE", ":END_ID", "graphs:string[]"],
        (
            [subject, _type(predicate), thing, _SEPARATOR.join(sorted(filter(None, names))) or None]
            for (subject, predicate, thing), names in sorted(graphs.items())
        ),
    )


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    """Every value in quotes, since Neo4j trims what has none; what is missing is an empty field, without quotes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(header) + "\n")
        for row in rows:
            cells = ("" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in row)
            file.write(",".join(cells) + "\n")


def _type(predicate: str) -> str:
    """A predicate as Neo4j's users write types: voicedBy is VOICED_BY."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", _NO_NAME.sub("_", local_part(predicate)) or "_").upper()
