"""Names in a paragraph: what the statistics found, mended by what everybody knows.

The gazetteer comes after the NER, never before it: it relabels exact matches and adds names where
nothing was found, but cuts no longer name. Titles then grow to the left of names.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.leaders import find
from kg.text.grammar.spans import reach, words_between
from kg.text.grammar.subjects import POSSESSIVE
from kg.text.grammar.tree import Name
from kg.text.who import knowledge
from kg.text.who.bare_surnames import acts_as_person, whole_doubles
from kg.text.who.people import ARTICLES
from kg.text.who.titles import cut_offices, find_offices, with_titles

KEPT = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
JOINTS = frozenset({"and", "or", ","})
INDEFINITE = frozenset({"a", "an", "another"})
BODIES = frozenset(
    "group council assembly party union association bank federation committee company corporation institute club "
    "league congress chamber society foundation university forces court front movement parliament agency".split()
)
LEADING = frozenset({"president", "minister", "premier", "chancellor", "king", "queen"})
REACH = 5
# The most tokens that a person's whole name has, hyphens counted.
LONGEST = 5
# "His Polish counterpart, Jan Nowak".
COLLEAGUES = frozenset({"counterpart", "colleague", "predecessor", "successor"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "(", ")", "[", "]"})


def find_names(doc: Doc) -> list[Name]:
    """All names of an annotated paragraph, in order, none overlapping another."""
    labels: list[tuple[int, int, str]] = [
        (e.start, e.end, e.label_) for e in doc.ents if e.label_ in KEPT and any(t.text[:1].isalnum() for t in e)
        and not (e.label_ == "PERSON" and e.text.islower())
    ]  # fmt: skip
    spans = _with_gazetteer(doc, [part for span in labels for part in _parted(doc, *_trim(doc, *span))])
    offices = find_offices(doc)
    spans = [(a, b, "PERSON" if _beside_office(doc, a, b, label, offices) else label) for a, b, label in spans]
    spans = [(a, b, "PERSON" if acts_as_person(doc, a, b, label, spans) else label) for a, b, label in spans]
    spans = cut_offices(doc, spans, offices)
    return whole_doubles(doc, with_titles(doc, spans, offices))


def _one_of_a_kind(doc: Doc, place: int) -> bool:
    """As in "another Peronist": no single person, who would have no indefinite article."""
    return place > 0 and doc[place - 1].lower_ in INDEFINITE and doc[place].dep_ not in ("compound", "nmod:poss")


def _beside_office(doc: Doc, start: int, end: int, label: str, offices: Sequence[tuple[int, int]]) -> bool:
    """True for a name, unknown to be a place's, in "the mayor of Bergen, Uwe Lang, said"."""
    if label not in ("GPE", "LOC") or end - start < 2 or start < 2 or doc[start - 1].text != ",":
        return False
    follows = end < len(doc) and (doc[end].text in (",", ".", ")") or doc[end].tag_ in ("VBD", "VBZ", "MD"))
    if not follows or knowledge.label(words_between(doc, start, end)) is not None:
        return False
    if doc[start - 2].lower_ in COLLEAGUES:
        return True
    last = max((b for _, b in offices if b < start), default=0)
    between = doc[last : start - 1]
    whole = all(t.text != "," and t.pos_ not in ("VERB", "AUX") for t in between)
    return whole and last > 0 and len(between) <= REACH


def _trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Take quotation marks, possessives and articles off the ends of a name."""
    while start < end - 1 and (doc[start].text in QUOTES or doc[start].lower_ == "the"):
        start += 1
    while end > start + 1 and (doc[end - 1].text in QUOTES or doc[end - 1].text in POSSESSIVE):
        end -= 1
    return start, end, label


def _behind_office(doc: Doc, start: int, end: int, label: str) -> bool:
    """True for what follows "ambassador to" and "president of the", whose country may lead to a name."""
    before = start - 2 if start > 1 and doc[start - 1].lower_ == "the" else start - 1
    if before < 1:
        return False
    if doc[before].lower_ == "of":  # "President of Norway Jane Doe", not "president of the Norway Energy Group"
        named = label in ("GPE", "ORG") and end - start > 2 and doc[before - 1].lower_ in LEADING
        whole = next((i for i in range(end - 1, start, -1) if knowledge.country(words_between(doc, start, i))), end)
        return named and end - whole == 2 and not any(t.lower_ in BODIES for t in doc[whole:end])
    spoken = doc[before].lower_ in ("to", "in") and doc[before - 1].lower_ in knowledge.office_heads()
    return spoken and before == start - 1


def _without_country(doc: Doc, start: int, end: int) -> list[tuple[int, int, str]]:
    """A person's name, and the country that the NER took for a part of it: "Jane Doe of Viet Nam"."""
    of = next((i for i in range(start + 1, end - 1) if doc[i].lower_ == "of"), None)
    if of is None or knowledge.country(words_between(doc, of + 1, end)) is None:
        return [(start, end, "PERSON")]
    return [(start, of, "PERSON"), (of + 1, end, "GPE")]


def _parted(doc: Doc, start: int, end: int, label: str) -> list[tuple[int, int, str]]:
    """The names in "Latvia and Lithuania", which is none itself."""
    if _behind_office(doc, start, end, label):
        for stop in range(end - 1, start, -1):  # "ambassador to Japan Jane Doe"
            if end - stop < 4 and knowledge.owner_country(words_between(doc, start, stop)) is not None:
                whole = knowledge.label(words_between(doc, start, end)) is not None
                return [(start, end, label)] if whole else [(start, stop, "GPE"), (stop, end, "PERSON")]
    if label == "PERSON":
        return _without_country(doc, start, end)
    if knowledge.label(words_between(doc, start, end)) is not None:
        return [(start, end, label)]
    parts, first = [], start
    for i in range(start, end + 1):
        if i == end or doc[i].lower_ in JOINTS:
            if i > first:
                parts.append((first, i, label))
            first = i + 1
    known = all(knowledge.label(words_between(doc, a, b)) is not None for a, b, _ in parts)
    return parts if known and parts else [(start, end, label)]


def _with_gazetteer(doc: Doc, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Relabel exact matches, add known names where nothing is."""
    spans = _joined(doc, spans)
    taken = [False] * len(doc)
    mended = []
    for start, end, label in spans:
        if label == "PERSON" and end - start == 1 and _one_of_a_kind(doc, start):
            continue
        name = words_between(doc, start, end)
        found = knowledge.label(name) or _known_person(name, label)
        person_like = label == "PERSON" and " " in name and knowledge.country_of_capital(name) is None
        mended.append((start, end, label if found is None or person_like else found))
        taken[start:end] = [True] * (end - start)
    words = [token.text for token in doc]
    i = 0
    while i < len(words):
        word = words[i]
        if taken[i] or not (word[0].isupper() or word[0].isdigit()) or (most := knowledge.longest_name(word)) is None:
            i += 1
            continue
        for n in range(reach(doc, i, most), 0, -1):
            label_found = knowledge.label(words_between(doc, i, i + n))
            if label_found is None or any(taken[i : i + n]):
                continue
            nxt = doc[i + n] if i + n < len(doc) else None
            city_alone = n == 1 and label_found == "GPE" and knowledge.country(word) is None
            part_of_more = (
                city_alone and nxt is not None and nxt.text[:1].isupper() and nxt.pos_ == "PROPN" and not taken[nxt.i]
            )
            if part_of_more:
                break
            mended.append((i, i + n, label_found))
            taken[i : i + n] = [True] * n
            i += n - 1
            break
        i += 1
    return sorted(mended)


def _known_person(name: str, label: str) -> str | None:
    """PERSON for the full name of a well-known leader whom the NER took for something else."""
    return "PERSON" if " " in name and label in ("ORG", "GPE", "LOC", "FAC") and find(name) else None


def _joined(doc: Doc, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Names that the NER cut in pieces, whole: "North" and "Korean" are one known name."""
    first_words = knowledge.first_words_of_names()
    result: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if result and start < result[-1][1]:
            continue
        most = first_words.get(knowledge.first_word(doc[start].text), 0) if label != "PERSON" else 0
        for n in range(reach(doc, start, most), end - start, -1):
            stop = start + n
            clean = all(s[1] <= stop for s in spans if start <= s[0] < stop)
            found = (
                knowledge.label(words_between(doc, start, stop)) if clean and doc[stop - 1].text[:1].isupper() else None
            )
            if found is not None:
                result.append((start, stop, found))
                break
        else:
            result.append((start, end, label))
    return result


def surnames(docs: Sequence[Doc], named: Sequence[Sequence[Name]]) -> frozenset[str]:
    """The last words of the full names of people: what they are called later on."""
    known = set()
    for doc, names in zip(docs, named, strict=True):
        for name in names:
            if name.label == "PERSON" and (name.last - name.core > 1 or name.first < name.core):
                known.add(doc[name.last - 1].text)
                known.add(ARTICLES.sub("", doc[name.last - 1].text.lower()).title())
    return frozenset(k for k in known if len(k) > 2 and k[0].isupper() and knowledge.label(k) is None)


def with_surnames(doc: Doc, names: Sequence[Name], known: frozenset[str]) -> list[Name]:
    """Add the bare surnames that the NER missed or took for something else."""
    mended = []
    taken: set[int] = set()
    for name in names:
        bare = name.first == name.core and doc[name.last - 1].text in known
        unknown = knowledge.label(words_between(doc, name.first, name.last)) is None
        if bare and unknown and name.label in ("ORG", "GPE", "LOC", "FAC") and name.last - name.first <= LONGEST:
            name = Name(name.first, name.last, "PERSON", name.core)
        mended.append(name)
        taken.update(range(name.first, name.last))
    mended += [
        Name(token.i, token.i + 1, "PERSON", token.i) for token in doc if token.i not in taken and token.text in known
    ]
    return sorted(mended, key=lambda n: n.first)
