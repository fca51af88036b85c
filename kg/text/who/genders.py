"""Whether a person is a "he" or a "she", as far as the document itself tells.

No list of first names: titles, nouns beside the name, and the pronouns of sentences that name one person only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.tree import Node, Sentence
from kg.text.who import knowledge
from kg.text.who.anaphors import anaphors, gender_of
from kg.text.who.cast import Cast
from kg.text.who.owners import Owners


def note_genders(
    sentences: Sequence[Sentence], cast: Cast, owners: Owners, person_key: Callable[[Node], str | None]
) -> None:
    """Note the gender of every person of whom the text tells it.

    Args:
        sentences: the document's sentences.
        cast: its entities, changed in place.
        owners: gives the words of titles.
        person_key: the entity of a person's name.
    """
    votes: dict[str, Counter[str]] = {}
    before: set[str] = set()
    for sentence in sentences:
        named = {n: k for n in sentence.nodes if n.label == "PERSON" and (k := person_key(n)) is not None}
        for node, key in named.items():
            told = _told(node, owners)
            if told is not None:
                cast[key].gender = told
        for key, gender in _pronouns(sentence, named, before):
            votes.setdefault(key, Counter())[gender] += 1
        before = set(named.values())
    for key, counted in votes.items():
        if cast[key].gender is None and len(counted) == 1:
            cast[key].gender = next(iter(counted))


def _told(node: Node, owners: Owners) -> str | None:
    """What the title before a name or a noun beside it tells."""
    words = [w.lower() for w in owners.title_words(node)]
    beside = [c for c in node.children if c.dep in ("appos", "compound", "nmod:desc") and c.name is None]
    if node.dep == "appos" and node.head is not None and node.head.name is None:
        beside.append(node.head)
    words += [n.text.lower() for n in beside]
    if words and (office := knowledge.office(" ".join(words))) is not None and office.gender is not None:
        return office.gender
    lists = anaphors()
    for word in reversed(words):
        office = knowledge.office(word)
        if word in lists.male or (office is not None and office.gender == "male"):
            return "male"
        if word in lists.female or (office is not None and office.gender == "female"):
            return "female"
    return None


def _pronouns(sentence: Sentence, named: dict[Node, str], before: set[str]) -> Iterator[tuple[str, str]]:
    """Who goes by which pronoun without a doubt: the only person named, or who says of oneself "he said he …"."""
    for node in sentence.nodes:
        gender = gender_of(node.text.lower()) if node.pos == "PRON" else None
        if gender is None:
            continue
        speaker = next((h for h in node.ancestors() if h.lemma in lexicon().reporting), None)
        acting = speaker.of("nsubj") if speaker is not None and node.dep.startswith("nsubj") else []
        said = [named[s] for s in acting if s in named and s.index < node.index]
        alone = set(named.values())
        if said:
            yield said[0], gender
        elif len(alone) == 1 and before <= alone and any(n.index < node.index for n in named):
            yield next(iter(alone)), gender
