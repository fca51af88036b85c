"""Every frame passes its own sentences: those that must match, those that never may."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.errors import FrameError
from kg.text.examples import complaint
from kg.text.frames import Example, load_frames, parse_example, parse_frame

EXAMPLES = load_frames().examples


def test_all_frames_carry_examples() -> None:
    positive = [e for e in EXAMPLES if e.roles]
    assert len(positive) >= 20
    assert len(EXAMPLES) - len(positive) >= 6
    named = {p.name for patterns in load_frames().verbs.values() for p in patterns}
    assert len(named) >= 10


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.sentence[:60])
def test_example(example: Example, read_text: Read) -> None:
    assert complaint(example, read_text(example.sentence)) is None


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
