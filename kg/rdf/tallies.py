"""What a graph comes to, in figures that anybody can check: a digest, its quads, its facts by type.

The digest is the SHA-256 of the graph's N-Quads, each line once and sorted by its bytes: what `sort -u` and
`sha256sum` tell of such a file where no language is set (LC_ALL=C).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, sha256

from kg.rdf import terms
from kg.rdf.ontology import vocabulary
from kg.rdf.oxigraph import line
from kg.rdf.terms import Iri, Literal, Node, Object, Quad, local_part


@dataclass(frozen=True, slots=True)
class Tally:
    """What a graph comes to.

    Args:
        digest: stands for all its quads.
        quads: how many it has, doubles left out.
        facts: how many facts it tells of each class but dm:Fact, by local name.
    """

    digest: str = ""
    quads: int = 0
    facts: Mapping[str, int] = field(default_factory=dict)


def tally(quads: Iterable[Quad]) -> Tally:
    """What a graph comes to; neither order nor doubles count."""
    found: list[Tally] = []
    for _ in tallied(quads, found.append):
        pass
    return found[0]


def tallied(quads: Iterable[Quad], told: Callable[[Tally], None]) -> Iterator[Quad]:
    """The same quads as they come; what they come to is told when all have passed."""
    lines: set[str] = set()
    types: set[tuple[Node, Object]] = set()
    for quad in quads:
        lines.add(line(quad))
        if quad.predicate == terms.TYPE:
            types.add((quad.subject, quad.object))
        yield quad
    told(Tally(digest_of(lines), len(lines), _facts(types)))


def summed(quads: Iterable[Quad]) -> Tally:
    """The same of a graph of which there is one, and which may be too large for its lines to be sorted.

    Its digest is the sum of all lines' own (BLAKE2b, of 128 bits), beyond which nothing is kept of a quad.
    """
    numbers: set[int] = set()
    for quad in quads:
        numbers.add(int.from_bytes(blake2b(_row(quad), digest_size=16).digest()))
    return Tally(f"{sum(numbers) % (1 << 128):032x}", len(numbers))


def together(one: Tally, other: Tally) -> Tally:
    """What two graphs that were summed and have no quad in common come to as one."""
    return Tally(f"{(int(one.digest, 16) + int(other.digest, 16)) % (1 << 128):032x}", one.quads + other.quads)


def digest_of(lines: Iterable[str]) -> str:
    """The SHA-256 of lines of N-Quads, sorted; each comes once."""
    # Python orders strings by code points, which is the order of their bytes in UTF-8.
    return sha256("".join(sorted(lines)).encode()).hexdigest()


def _row(quad: Quad) -> bytes:
    """A quad as bytes that no other has; a text, which may have breaks in it, stands last."""
    thing = quad.object
    rest = (thing.datatype, thing.language or "", thing.value) if isinstance(thing, Literal) else (thing,)
    return "\n".join((quad.graph or "", quad.subject, quad.predicate, *rest)).encode("utf-8", "surrogatepass")


def _facts(types: Iterable[tuple[Node, Object]]) -> dict[str, int]:
    rows = list(types)
    facts = {node for node, kind in rows if kind == terms.FACT}
    counted = Counter(local_part(str(kind)) for node, kind in rows if node in facts and _is_of_facts(kind))
    return dict(sorted(counted.items()))


def _is_of_facts(kind: Object) -> bool:
    """True of the ontology's classes of facts, and of a user's own, which stand below one of them."""
    above = vocabulary().above.get(kind) if isinstance(kind, Iri) else ()
    return kind != terms.FACT and (terms.FACT in above if above else not str(kind).startswith((terms.DM, terms.SKOS)))
