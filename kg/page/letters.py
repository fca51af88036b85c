"""How wide words are, in the letters that the picture's labels are set in: those of Arial and its like.

Browsers have Arial, Liberation Sans or Helvetica, whose widths are the same; measured once, in thousandths of the size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_PLAIN = {
    191: "'",
    222: "ijl’",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r“",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl’",
    280: "|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z“",
    556: "#$0123456789J_aceksvxy–",
    584: "+<=>^~",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
    1000: "—…",
}


def _by_letter(table: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in table.items() for letter in letters}


_WIDTHS = {False: _by_letter(_PLAIN), True: _by_letter(_BOLD)}
_OTHER, _EAST_ASIAN = 640, 1000


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How many pixels a line of text takes in letters of this size."""
    known = _WIDTHS[bold]
    return sum(known.get(letter) or _foreign(letter, known) for letter in text) * size / 1000


def _foreign(letter: str, known: Mapping[str, int]) -> int:
    """A letter with an accent is as wide as without; of other scripts the wider are taken for all."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in known:
        return known[plain]
    return _EAST_ASIAN if unicodedata.east_asian_width(letter) in "WF" else _OTHER
