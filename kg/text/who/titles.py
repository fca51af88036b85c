"""Titles beside names: offices found, cut out of names, and grown onto the names that bear them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from spacy.tokens import Doc

from kg.text.grammar.spans import reach, words_between
from kg.text.grammar.tree import Name
from kg.text.who import knowledge

OWNERS = frozenset({"NORP", "GPE", "ORG", "FAC", "LOC"})
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


def find_offices(doc: Doc) -> list[tuple[int, int]]:
    """Stretches of tokens that name an office, the longest at each place."""
    found = []
    words = [token.text for token in doc]
    i = 0
    while i < len(words):
        most = knowledge.longest_office(words[i])
        if most is None or doc[i].lower_ in ("p.m.", "a.m."):
            i += 1
            continue
        for n in range(reach(doc, i, most), 0, -1):
            if knowledge.office(words_between(doc, i, i + n)) is not None:
                found.append((i, i + n))
                i += n
                break
        else:
            i += 1
    return found


def cut_offices(
    doc: Doc, spans: list[tuple[int, int, str]], offices: list[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Take offices out of names: "NATO Secretary-General Jan Kuiper" is an organisation, a title, a person."""
    result: list[tuple[int, int, str]] = []
    people = {s[0] for s in spans if s[2] == "PERSON"}
    for start, end, label in spans:
        # "John Major": a rank that ends a person's name is the surname.
        person = label == "PERSON"
        inside = [(a, b) for a, b in offices if a < end and b > start and not (person and a > start and b == end)]
        if not inside or (label != "PERSON" and knowledge.label(words_between(doc, start, end)) is not None):
            result.append((start, end, label))
            continue
        a, b = inside[0][0], inside[-1][1]
        if label == "ORG" and b == end and a > start and end not in people and not _is_title(doc, a, b):
            result.append((start, end, label))  # "Joint Chiefs"
            continue
        if knowledge.label(words_between(doc, a, b)) is None and a == start and _inner_owner(doc, a, b):
            a = _inner_owner(doc, a, b)  # "U.S. Ambassador" is an office as a whole, and the owner a name
        before, after = (start, a), (b, end)
        for stop in range(a - 1, start, -1):  # "EU Development Commissioner": the owner alone is a name
            if (
                knowledge.label(words_between(doc, start, a)) is None
                and knowledge.label(words_between(doc, start, stop)) is not None
            ):
                before = (start, stop)
                break
        if before[1] > before[0] and not all(t.lower_ in MODIFIERS for t in doc[before[0] : before[1]]):
            text = words_between(doc, *before)
            result.append((*before, knowledge.label(text) or ("NORP" if label == "NORP" else "ORG")))
        if after[1] > after[0] and doc[after[0]].text[:1].isupper():
            result.append((*after, "PERSON" if label in ("PERSON", "ORG") else label))
    return result


def _inner_owner(doc: Doc, start: int, end: int) -> int:
    """Where the known name ends with which an office begins, 0 where it begins with none."""
    for stop in range(end - 1, start, -1):
        if knowledge.label(words_between(doc, start, stop)) is not None:
            return stop
    return 0


def _is_title(doc: Doc, start: int, end: int) -> bool:
    office = knowledge.office(words_between(doc, start, end))
    return office is not None and office.kind in ("head of state", "head of government", "minister", "diplomat")


def with_titles(doc: Doc, spans: list[tuple[int, int, str]], offices: list[tuple[int, int]]) -> list[Name]:
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
            text = words_between(doc, follower[0], follower[1])
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
        if end < len(doc) and doc[end].lower_ in BUILDINGS:
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


def _name_end(doc: Doc, start: int, taken: Collection[int]) -> int:
    """Where the run of capitalised words that begins at `start` ends: a name that the NER missed."""
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
            office = knowledge.office(words_between(doc, office_end[first], first))
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
            if _gone_to(doc, *by_end[first][:2]):
                break
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


def _gone_to(doc: Doc, start: int, end: int) -> bool:
    """True for "Turkey" in "in Turkey Minister Doe met": a country after a preposition owns no title."""
    words = words_between(doc, start, end)
    noun = knowledge.country(words) is not None and knowledge.country_of_adjective(words) is None
    return noun and start > 0 and doc[start - 1].lower_ in ("in", "to", "from", "at", "near", "for")


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
