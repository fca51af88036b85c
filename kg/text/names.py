"""Names in a paragraph: what the statistics found, mended by what everybody knows.

The gazetteer comes after the NER, never before it: it relabels exact matches and adds names where
nothing was found, but cuts no longer name. Titles then grow to the left of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from kg.leaders import find
from kg.text import knowledge
from kg.text.people import ARTICLES
from kg.text.tree import Name, text_of

OWNERS = frozenset({"NORP", "GPE", "ORG", "FAC", "LOC"})
KEPT = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "(", ")", "[", "]"})
# Words before a title that belong to it: they say when or how the post is held.
MODIFIERS = frozenset(
    "former ex late outgoing then incoming acting interim caretaker newly appointed elected designate new senior top "
    "chief deputy first second visiting veteran longtime ousted deposed retired current vice senior special leading "
    "high ranking under assistant".split()
)
# "the King David hotel", "Kennedy airport": a place that bears a person's name.
BUILDINGS = frozenset(
    "hotel airport palace hall hospital university street avenue square bridge center centre station stadium base "
    "ranch museum library institute foundation prize".split()
)
# "General Staff", "Secretary Council": what follows an office's word and is nobody's name.
BODIES = frozenset("staff assembly council secretariat conference committee headquarters office ministry".split())
COUNTERPARTS = frozenset({"counterpart", "counterparts", "opposite number"})
PARTICLES = frozenset("al el bin ibn van von de der den da di du la le dos del ter abu ben ul ur e y".split())
INSIDE = frozenset({"-", "–", "'", "’", "/"})


def find_names(doc: Doc) -> list[Name]:
    """All names of an annotated paragraph, in order, none overlapping another."""
    labels: list[tuple[int, int, str]] = [
        (e.start, e.end, e.label_) for e in doc.ents if e.label_ in KEPT and any(t.text[:1].isalnum() for t in e)
    ]
    spans = _with_gazetteer(doc, [_trim(doc, *span) for span in labels])
    offices = find_offices(doc)
    spans = _cut_offices(doc, spans, offices)
    return _with_titles(doc, spans, offices)


def _trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Take quotation marks, possessives and articles off the ends of a name."""
    while start < end - 1 and (doc[start].text in QUOTES or doc[start].lower_ == "the"):
        start += 1
    while end > start + 1 and (doc[end - 1].text in QUOTES or doc[end - 1].text in APOSTROPHES):
        end -= 1
    return start, end, label


def _text(doc: Doc, start: int, end: int) -> str:
    last = doc[end - 1]
    return text_of(doc)[doc[start].idx : last.idx + len(last)]


def _with_gazetteer(doc: Doc, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Relabel exact matches, add known names where nothing is."""
    first_words = knowledge.first_words_of_names()
    spans = _joined(doc, spans)
    taken = [False] * len(doc)
    mended = []
    for start, end, label in spans:
        found = knowledge.label(_text(doc, start, end)) or _known_person(_text(doc, start, end), label)
        person_like = label == "PERSON" and end - start > 1
        mended.append((start, end, label if found is None or person_like else found))
        taken[start:end] = [True] * (end - start)
    i = 0
    while i < len(doc):
        token = doc[i]
        most = first_words.get(knowledge.first_word(token.text))
        if most is None or taken[i] or not (token.text[0].isupper() or token.text[0].isdigit()):
            i += 1
            continue
        for n in range(_reach(doc, i, most), 0, -1):
            label_found = knowledge.label(_text(doc, i, i + n))
            if label_found is None or any(taken[i : i + n]):
                continue
            nxt = doc[i + n] if i + n < len(doc) else None
            city_alone = n == 1 and label_found == "GPE" and knowledge.country(token.text) is None
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
        for n in range(_reach(doc, start, most), end - start, -1):
            stop = start + n
            clean = all(s[1] <= stop for s in spans if start <= s[0] < stop)
            found = knowledge.label(_text(doc, start, stop)) if clean and doc[stop - 1].text[:1].isupper() else None
            if found is not None:
                result.append((start, stop, found))
                break
        else:
            result.append((start, end, label))
    return result


def _reach(doc: Doc, start: int, most: int) -> int:
    """How many tokens from `start` on a name may take: it never runs over a comma or a full stop."""
    n = 0
    while n < most and start + n < len(doc):
        token = doc[start + n]
        if token.is_space or (token.is_punct and token.text not in INSIDE):
            break
        n += 1
    return n


def find_offices(doc: Doc) -> list[tuple[int, int]]:
    """Stretches of tokens that name an office, the longest at each place."""
    first_words = knowledge.first_words_of_offices()
    found = []
    i = 0
    while i < len(doc):
        most = first_words.get(knowledge.first_word(doc[i].text))
        if most is None or doc[i].lower_ in ("p.m.", "a.m."):
            i += 1
            continue
        for n in range(_reach(doc, i, most), 0, -1):
            if knowledge.office(_text(doc, i, i + n)) is not None:
                found.append((i, i + n))
                i += n
                break
        else:
            i += 1
    return found


def _cut_offices(
    doc: Doc, spans: list[tuple[int, int, str]], offices: list[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Take offices out of names: "NATO Secretary-General Jan Kuiper" is an organisation, a title, a person."""
    result: list[tuple[int, int, str]] = []
    people = {s[0] for s in spans if s[2] == "PERSON"}
    for start, end, label in spans:
        inside = [(a, b) for a, b in offices if a < end and b > start]
        if not inside or (label != "PERSON" and knowledge.label(_text(doc, start, end)) is not None):
            result.append((start, end, label))
            continue
        a, b = inside[0][0], inside[-1][1]
        if label == "ORG" and b == end and a > start and end not in people and not _is_title(doc, a, b):
            result.append((start, end, label))  # "Joint Chiefs"
            continue
        if knowledge.label(_text(doc, a, b)) is None and a == start and _inner_owner(doc, a, b):
            a = _inner_owner(doc, a, b)  # "U.S. Ambassador" is an office as a whole, and the owner a name
        before, after = (start, a), (b, end)
        for stop in range(a - 1, start, -1):  # "EU Development Commissioner": the owner alone is a name
            if knowledge.label(_text(doc, start, a)) is None and knowledge.label(_text(doc, start, stop)) is not None:
                before = (start, stop)
                break
        if before[1] > before[0] and not all(t.lower_ in MODIFIERS for t in doc[before[0] : before[1]]):
            text = _text(doc, *before)
            result.append((*before, knowledge.label(text) or ("NORP" if label == "NORP" else "ORG")))
        if after[1] > after[0] and doc[after[0]].text[:1].isupper():
            result.append((*after, "PERSON" if label in ("PERSON", "ORG") else label))
        elif label == "ORG" and before[1] <= before[0] and b - a >= 1:
            continue  # "State" or "Defense" taken for an organisation inside an office
    return result


def _inner_owner(doc: Doc, start: int, end: int) -> int:
    """Where the known name ends with which an office begins, 0 where it begins with none."""
    for stop in range(end - 1, start, -1):
        if knowledge.label(_text(doc, start, stop)) is not None:
            return stop
    return 0


def _is_title(doc: Doc, start: int, end: int) -> bool:
    office = knowledge.office(_text(doc, start, end))
    return office is not None and office.kind in ("head of state", "head of government", "minister", "diplomat")


def _with_titles(doc: Doc, spans: list[tuple[int, int, str]], offices: list[tuple[int, int]]) -> list[Name]:
    """Grow people's names to the left over their titles; find people whom only their title betrays."""
    starts = {s[0]: s for s in spans}
    taken = {i for s in spans for i in range(s[0], s[1])}
    titled: dict[int, int] = {}
    added: list[tuple[int, int, str]] = []
    dropped: set[int] = set()
    for a, b in offices:
        if b >= len(doc):
            continue
        follower = starts.get(b)
        if follower is not None and follower[2] != "PERSON":
            text = _text(doc, follower[0], follower[1])
            if knowledge.label(text) is None and follower[2] in ("ORG", "GPE") and doc[b - 1].text[:1].isupper():
                dropped.add(follower[0])
                end = _name_end(doc, b, taken - set(range(follower[0], follower[1])))
                added.append((b, max(end, follower[1]), "PERSON"))
                titled[b] = a
            continue
        if follower is not None:
            titled[b] = a
        elif (
            b not in taken
            and doc[b].lower_ not in BODIES
            and doc[a].text[:1].isupper()
            and (end := _name_end(doc, b, taken)) > b
        ):
            added.append((b, end, "PERSON"))
            titled[b] = a
    people = [s for s in spans if s[0] not in dropped] + added
    by_end = {s[1]: s for s in people}
    office_end = {b: a for a, b in offices}
    names: list[Name] = []
    limit = 0
    for start, end, label in sorted(people):
        if label != "PERSON":
            continue
        if end < len(doc) and doc[end].lower_ in BUILDINGS and not doc[end].is_punct:
            names.append(Name(start, end, "FAC", start))
            limit = end
            continue
        first = _title_start(doc, start, office_end, by_end, limit)
        end = _grown(doc, start, end, starts)
        names.append(Name(first, end, label, start))
        limit = end
    whole = {i for n in names for i in range(n.first, n.last)}
    names += [Name(s, e, label, s) for s, e, label in people if label != "PERSON" and not whole & set(range(s, e))]
    return sorted(names, key=lambda n: n.first)


def _grown(doc: Doc, start: int, end: int, starts: Mapping[int, tuple[int, int, str]]) -> int:
    """Where a person's name ends when the capitalised words after it are counted in."""
    while end < len(doc) and end - start < 4:
        token = doc[end]
        if (
            not token.text[:1].isupper() or token.pos_ != "PROPN" or end in starts or token.ent_iob_ != "O"
            or knowledge.first_word(token.text) in knowledge.first_words_of_offices()
            or not doc[end - 1].whitespace_ or knowledge.label(token.text) is not None
        ):  # fmt: skip
            break
        end += 1
    return end


def _name_end(doc: Doc, start: int, taken: Iterable[int]) -> int:
    """Where the run of capitalised words that begins at `start` ends: a name that the NER missed."""
    taken = set(taken)
    i = start
    while i < len(doc) and i not in taken and i - start < 4:
        token = doc[i]
        hyphen = token.text == "-" and i > start and i + 1 < len(doc) and not doc[i - 1].whitespace_
        particle = token.lower_ in PARTICLES and i + 1 < len(doc) and doc[i + 1].text[:1].isupper()
        after_hyphen = i > start and doc[i - 1].text == "-"
        if not (token.text[:1].isupper() and token.is_alpha) and not hyphen and not particle and not after_hyphen:
            break
        if token.lower_ in knowledge.first_words_of_offices() and token.lower_ != "general":
            break
        i += 1
    while i > start and (
        doc[i - 1].text == "-" or (doc[i - 1].lower_ in PARTICLES and not doc[i - 1].text[:1].isupper())
    ):
        i -= 1
    return i


def _title_start(
    doc: Doc, start: int, office_end: Mapping[int, int], by_end: Mapping[int, tuple[int, int, str]], limit: int
) -> int:
    """How far to the left the title of the name at `start` reaches."""
    first = start
    saw_office = False
    while first > limit:
        word = doc[first - 1].lower_
        if first in office_end and office_end[first] >= limit:
            office = knowledge.office(_text(doc, office_end[first], first))
            first = office_end[first]
            saw_office = saw_office or office is None or office.kind != knowledge.COURTESY
        elif word in COUNTERPARTS:
            first -= 1
            saw_office = True
        elif not saw_office:
            before = _owner_after_office(doc, first, office_end, by_end, limit)
            if before is None:
                break
            first, saw_office = before, True
        elif first in by_end and by_end[first][2] in OWNERS and by_end[first][0] >= limit:
            first = by_end[first][0]
        elif (
            word in MODIFIERS
            or (word == "-" and first - 2 >= limit and doc[first - 2].lower_ in MODIFIERS)
            or _portfolio(doc, first, by_end)
        ):
            first -= 1
        else:
            break
    return first


def _owner_after_office(
    doc: Doc, first: int, office_end: Mapping[int, int], by_end: Mapping[int, tuple[int, int, str]], limit: int
) -> int | None:
    """Where the title begins in "Ambassador to Japan Jane Doe": an office, a preposition, a name."""
    owner = by_end.get(first)
    if (
        owner is None
        or owner[2] not in OWNERS
        or owner[0] - 1 < limit
        or doc[owner[0] - 1].lower_ not in ("to", "of", "for")
    ):
        return None
    office = office_end.get(owner[0] - 1)
    return office if office is not None and office >= limit and doc[office].text[:1].isupper() else None


def _portfolio(doc: Doc, first: int, by_end: Mapping[int, tuple[int, int, str]]) -> bool:
    """True for a capitalised word between an owner and an office: "EU Development Commissioner"."""
    token = doc[first - 1]
    return token.text[:1].isupper() and token.is_alpha and first - 1 in by_end and by_end[first - 1][2] in OWNERS


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
        unknown = knowledge.label(_text(doc, name.first, name.last)) is None
        if bare and unknown and name.label in ("ORG", "GPE", "LOC", "FAC") and name.last - name.first <= 3:
            name = Name(name.first, name.last, "PERSON", name.core)
        mended.append(name)
        taken.update(range(name.first, name.last))
    mended += [
        Name(token.i, token.i + 1, "PERSON", token.i) for token in doc if token.i not in taken and token.text in known
    ]
    return sorted(mended, key=lambda n: n.first)
