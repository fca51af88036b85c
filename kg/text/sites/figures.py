"""Numbers and sums of money in words: "two dozen launchers", "at a cost of $3.5 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Cost, Equipment
from kg.text.grammar.tree import Node

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(UNITS)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
MULTIPLES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}
JOINTS = frozenset({"-", "and"})
CURRENCIES = {
    "$": "USD", "us$": "USD", "c$": "CAD", "a$": "AUD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "ruble": "RUB", "rouble": "RUB",
    "swiss franc": "CHF", "french franc": "FRF", "deutsche mark": "DEM", "canadian dollar": "CAD",
    "australian dollar": "AUD",
}  # fmt: skip
SCALES = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_SIGNS = r"US\$|C\$|A\$|[$€£¥₹]"
_SCALE = r"thousand|million|billion|trillion|mn|bn|m"
_UNITS = "|".join(sorted((c for c in CURRENCIES if c.isalpha() or " " in c), key=len, reverse=True))
AMOUNT = re.compile(
    rf"(?P<sign>{_SIGNS})\s?(?P<signed>\d[\d,]*(?:\.\d+)?)(?:[\s-]?(?P<scale>{_SCALE})\b)?"
    rf"|(?P<bare>\d[\d,]*(?:\.\d+)?)[\s-](?:(?P<by>{_SCALE})[\s-])?(?P<unit>{_UNITS})s?\b",
    re.IGNORECASE,
)
COSTS = re.compile(
    r"\b(?:costs?|costing|costed|worth|priced?|price tag|estimated at|valued at|budget(?:ed)?)\b", re.IGNORECASE
)
PAID = re.compile(r"\bfor (?:about |some |around |nearly |more than )?$", re.IGNORECASE)
RENT = re.compile(r"^,?\s*(?:a|per|each|every)[\s-](?:year|month)\b|^\s*(?:annually|yearly)", re.IGNORECASE)
LARGEST_NUMBER = 100_000


def value_of(node: Node) -> int | None:
    """The number that a word is, alone."""
    word = node.text.lower().replace(",", "")
    if word.isdigit():
        return int(word)
    tens, _, units = word.partition("-")
    if units and tens in NUMBERS and units in NUMBERS:  # "twenty-four" in one piece
        return NUMBERS[tens] + NUMBERS[units]
    return NUMBERS.get(word, MULTIPLES.get(word))


def number_in(nodes: Sequence[Node]) -> tuple[int, int] | None:
    """The one number among words and the place of its last word; None where there are several or it counts no things.

    A number before a hyphen measures what follows: the thousand of "a 1,000-megawatt reactor" counts no reactors.
    """
    found = list(_numbers(nodes))
    if len(found) != 1:
        return None
    value, last = found[0]
    measures = last + 1 < len(nodes) and nodes[last + 1].text == "-"
    return None if measures or value >= LARGEST_NUMBER else (value, last)


def counted(front: Sequence[Node], noun: Node, text: str) -> Equipment | None:
    """The things that a noun and the words before it count, two or more: the jets of "40 fighter jets"."""
    found = number_in(front)
    if found is None or found[0] < 2:
        return None
    number, last = found
    start = [*front[last + 1 :], noun][0].start
    return Equipment(" ".join(text[start : noun.end].split()), number)


def _numbers(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """The numbers that words make together: "two dozen", "one hundred and eight"."""
    at = 0
    while at < len(nodes):
        value = value_of(nodes[at])
        if value is None:
            at += 1
            continue
        total, group, last = 0, 0, at
        while value is not None:
            word = nodes[last].text.lower()
            if word in MULTIPLES:
                group = max(group, 1) * MULTIPLES[word]
                if word == "thousand":
                    total, group = total + group, 0
            else:
                group += value
            ahead = last + 1
            if ahead + 1 < len(nodes) and nodes[ahead].text.lower() in JOINTS:
                ahead += 1
            value = value_of(nodes[ahead]) if ahead < len(nodes) else None
            last = ahead if value is not None else last
        yield total + group, last
        at = last + 1


def cost_in(sentence: str, phrases: Iterable[str] = (), *, built: bool = False) -> Cost | None:
    """What a sentence says that something costs; None where it names several sums or a rent.

    Args:
        sentence: its words.
        phrases: noun phrases of the thing and of the plan for it: a sum inside ("a $2 billion port") is its cost.
        built: whether the sentence tells of building, so that "for $2 billion" is no other price.
    """
    for phrase in phrases:
        own = list(AMOUNT.finditer(phrase))
        if len(own) == 1 and not RENT.search(phrase[own[0].end() :]):
            return _cost(own[0])
    amounts = list(AMOUNT.finditer(sentence))
    if len(amounts) != 1 or RENT.search(sentence[amounts[0].end() :]):
        return None
    paid = built and PAID.search(sentence[: amounts[0].start()])
    return _cost(amounts[0]) if paid or COSTS.search(sentence) else None


def _cost(found: re.Match[str]) -> Cost:
    number = float((found["signed"] or found["bare"]).replace(",", ""))
    scale = SCALES.get((found["scale"] or found["by"] or "").lower(), 1.0)
    return Cost(number * scale, CURRENCIES[(found["sign"] or found["unit"]).lower()])
