"""The types of gold facts, and which keys each may have: the format that docs/gold.md tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Value(StrEnum):
    """What may stand at a key."""

    NAME = "the name of an actor or place"
    NAMES = "a list of names"
    PATTERN = "a regular expression"
    QUOTE = "words of the quotation"
    DATE = "a date such as 2007-04-23, 2007-04 or 2007-04-23/2007-04-25"
    STATUS = "a status"
    STANCE = "a stance"
    PLOVER = "a PLOVER type"
    NUMBER = "a whole number"
    FLAG = "true or false"
    EVENT = "the name that all reports of an event share"


CLASSES: Mapping[Value, str] = {Value.STATUS: "Status", Value.STANCE: "Stance", Value.PLOVER: "PloverType"}
"""Values that are concepts of the ontology, and their classes; `|` parts alternatives."""


@dataclass(frozen=True, slots=True)
class Form:
    """One type of fact: the keys that it must have, and those that it may have."""

    must: Mapping[str, Value]
    may: Mapping[str, Value]

    @property
    def keys(self) -> dict[str, Value]:
        """All keys."""
        return {**self.must, **self.may, **COMMON}


COMMON: Mapping[str, Value] = {
    "optional": Value.FLAG,
    "place": Value.NAME,
    "date": Value.DATE,
    "status": Value.STATUS,
}
"""Keys of all types."""

_EVENT: Mapping[str, Value] = {"event": Value.EVENT}

FORMS: Mapping[str, Form] = {
    "tenure": Form({"holder": Value.NAME, "of": Value.NAME, "title": Value.PATTERN}, {}),
    "meeting": Form({"participants": Value.NAMES}, {"also": Value.NAMES, "topic": Value.PATTERN, **_EVENT}),
    "visit": Form({"traveller": Value.NAME, "destination": Value.NAME}, {"topic": Value.PATTERN, **_EVENT}),
    "call": Form({"participants": Value.NAMES}, {"also": Value.NAMES, **_EVENT}),
    "statement": Form({"speaker": Value.NAME, "quote": Value.QUOTE}, _EVENT),
    "proposal": Form({"proposer": Value.NAME, "topic": Value.PATTERN}, {"recipient": Value.NAME, **_EVENT}),
    "agreement": Form({"parties": Value.NAMES, "topic": Value.PATTERN}, _EVENT),
    "action": Form({"source": Value.NAME, "target": Value.NAME, "plover": Value.PLOVER}, _EVENT),
    "position": Form(
        {"holder": Value.NAME, "topic": Value.PATTERN}, {"stance": Value.STANCE, "voiced_by": Value.NAME}
    ),
    "installation": Form(
        {"kind": Value.PATTERN},
        {"host": Value.NAME, "proponent": Value.NAME, "item": Value.PATTERN, "quantity": Value.NUMBER},
    ),
}
"""Every type of gold fact, in the order of reports."""

EVENTS = tuple(kind for kind, form in FORMS.items() if "event" in form.may)
"""Types whose facts may be reports of one event."""

RECALL_ONLY = frozenset({"action"})
"""Types of which gold files list the important ones only: what else a graph has is not wrong."""
