"""Numbers and sums of money in words: "ten interceptors", "at a cost of $3.5 billion"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Cost
from kg.text.tree import Node

UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
NUMBERS = {word: number for number, word in enumerate(UNITS)} | {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY",
}  # fmt: skip
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
AMOUNT = re.compile(
    r"(?P<sign>US\$|[$€£¥])\s?(?P<signed>\d[\d,]*(?:\.\d+)?)(?:[\s-](?P<scale>thousand|million|billion|trillion))?"
    r"|(?P<bare>\d[\d,]*(?:\.\d+)?)\s(?:(?P<by>thousand|million|billion|trillion)\s)?(?P<unit>dollar|euro|pound|yen)s?\b",
    re.IGNORECASE,
)
COSTS = re.compile(r"\b(?:costs?|costing|worth|priced?|estimated at|budget)\b|-(?:million|billion)\b", re.IGNORECASE)
LARGEST_NUMBER = 100_000


def value_of(node: Node) -> int | None:
    """The number that a word is."""
    word = node.text.lower().replace(",", "")
    return int(word) if word.isdigit() else NUMBERS.get(word)


def number_in(nodes: Sequence[Node]) -> int | None:
    """The one number among words; None where there are several or the one counts no things."""
    found = [v for n in nodes if n.pos == "NUM" and (v := value_of(n)) is not None]
    return found[0] if len(found) == 1 and found[0] < LARGEST_NUMBER else None


def cost_in(sentence: str) -> Cost | None:
    """What a sentence says that something costs; None where it names several sums."""
    amounts = list(AMOUNT.finditer(sentence))
    if len(amounts) != 1 or not COSTS.search(sentence):
        return None
    found = amounts[0]
    number = float((found["signed"] or found["bare"]).replace(",", ""))
    scale = SCALES.get((found["scale"] or found["by"] or "").lower(), 1.0)
    return Cost(number * scale, CURRENCIES[(found["sign"] or found["unit"]).lower()])
