"""Every frame passes its own sentences: those that must match, those that never may."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.errors import FrameError
from kg.model import Fact, Reading
from kg.text.frames import Example, load_frames, parse_example, parse_frame

EXAMPLES = load_frames().examples
FAMILIES = {"Meeting": {"Meeting", "Negotiation"}}


def test_all_frames_carry_examples() -> None:
    positive = [e for e in EXAMPLES if e.roles]
    assert len(positive) >= 20
    assert len(EXAMPLES) - len(positive) >= 6
    named = {p.name for patterns in load_frames().verbs.values() for p in patterns}
    assert len(named) >= 10


def fills(reading: Reading, fact: Fact, example: Example) -> bool:
    """True where every bracket of the example is a mention of an entity in its role."""
    entities = {e.key: e for e in reading.entities}
    topics = {t.key: t for t in reading.topics}
    for role, wanted in example.roles.items():
        for words in wanted:
            start = example.sentence.find(words)
            end = start + len(words)
            if role == "topic":
                topic = topics.get(fact.topic or "")
                if topic is None or not any(n in words or words in n for n in (topic.label, *topic.aliases)):
                    return False
                continue
            spans = [m for key in fact.roles.get(role, ()) for m in entities[key].mentions]
            if not any(m.start < end and start < m.end for m in spans):
                return False
    return (example.status is None or fact.status == example.status) and (
        example.stance is None or fact.stance == example.stance
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.sentence[:60])
def test_example(example: Example, read_text: Read) -> None:
    reading = read_text(example.sentence)
    facts = [f for f in reading.facts if f.type in FAMILIES.get(example.type, {example.type})]
    if example.roles:
        assert any(fills(reading, f, example) for f in facts), [(f.type, f.rule, f.status, f.roles) for f in facts]
    else:
        assert not facts


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("type = ", "is no TOML"),
        ("[[pattern]]\nverbs = ['meet']", "names no type"),
        ("type = 'Visit'\n[[pattern]]\nparticipant = ['subject']", "no trigger words"),
        ("type = 'Visit'\n[[pattern]]\nverbs = ['see']\nwith_whom = ['subject']", "means nothing"),
    ],
)
def test_a_malformed_frame_is_refused_by_name(text: str, complaint: str) -> None:
    with pytest.raises(FrameError, match=complaint) as error:
        parse_frame("odd.toml", text)
    assert "odd.toml" in str(error.value)


def test_a_bracket_without_a_role_is_refused() -> None:
    with pytest.raises(FrameError, match="bracket"):
        parse_example("odd.toml", "[Minister Okafor] left.", "Visit", {})
