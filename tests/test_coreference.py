"""Who is meant: the project's own gold, read by `bench/coreference.py`, holds precision and recall up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.language import Pipeline
from kg.text.explanation import explain

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from coreference import GOLD, analysed, answers, precision, read_gold, recall, resolve, table  # noqa: E402

# Lowest precision and recall of each kind, and how many of its mentions the file holds at least.
FLOORS = {
    "pronoun": (0.9, 0.85, 20),
    "title": (0.9, 0.9, 14),
    "description": (0.9, 0.9, 7),
    "group": (0.85, 0.85, 10),
    "people or seat": (0.9, 0.9, 6),
    "all": (0.95, 0.9, 60),
}


@pytest.mark.parametrize("half", ["development", "held_out"])
def test_those_meant_are_found(half: str, pipeline: Pipeline) -> None:
    counts = table(a for gold in read_gold(GOLD / f"{half}.toml") for a in answers(gold, pipeline))
    for kind, (least_precision, least_recall, least) in FLOORS.items():
        count = counts[kind]
        assert count["right"] + count["missed"] >= least, kind
        assert precision(count) >= least_precision, kind
        assert recall(count) >= least_recall, kind


def meant(text: str, word: str, pipeline: Pipeline) -> set[str]:
    """The labels of those whom the last occurrence of a word in a text is taken to mean."""
    mentions, nodes = resolve(text, pipeline)
    node = [n for n in nodes if n.text == word][-1]
    return {mentions.cast[key].label for key in mentions.keys.get(node, ())}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # the object's, and not the subject's
        ("Norway accused Chile of shelling its positions.", "its", set()),
        ("Norway asked Chile to reopen its embassy.", "its", {"Chile"}),
        ("Berg telephoned Okafor to thank him.", "him", {"Okafor"}),
        ("Dahl welcomed Okafor and praised his courage.", "his", {"Dahl"}),
        ("Norway criticised Chile over its plans.", "its", {"Chile"}),
        ("Norway withdrew its ambassador.", "its", {"Norway"}),
        # who speaks, and who is spoken of
        ('Dahl spoke after President Okafor. "He is wrong," Dahl said.', "He", {"Okafor"}),
        ("President Okafor said the government would fall. Dahl is Norwegian.", "government", set()),
        ("Ghanaian President Okafor said the government would act.", "government", {"Ghana"}),
        # two for whom nothing speaks
        ("Okafor and Dahl left. He smiled.", "He", set()),
        ("Okafor met Dahl, who praised her success.", "her", set()),
        # states and their bodies
        ("Norway said it would sign the treaty.", "it", {"Norway"}),
        ("Norway said it was raining.", "it", set()),
        ("The treaty pleased Norway. It will be signed in May.", "It", set()),
        ("The European Union spoke. Brussels wants reforms.", "Brussels", {"European Union"}),
        ("Belgium voted against the plan. Brussels wants reforms.", "Brussels", {"Belgium"}),
        ("Norway left NATO. The alliance was shocked.", "alliance", {"NATO"}),
        # several
        ("Norway signed a treaty with Chile. Both countries were pleased.", "countries", {"Norway", "Chile"}),
        ("Okafor flew to Oslo to meet Dahl. Two leaders fell ill.", "leaders", set()),
        ("Estonia, Latvia and Lithuania voted. They were pleased.", "They", {"Estonia", "Latvia", "Lithuania"}),
        # the office told of is nobody's
        ("President Okafor spoke. Dahl was president until 1990.", "president", set()),
    ],
)
def test_a_word_means(text: str, word: str, expected: set[str], pipeline: Pipeline) -> None:
    assert meant(text, word, pipeline) == expected


def test_the_way_back_to_a_name_is_kept(pipeline: Pipeline) -> None:
    mentions, nodes = resolve(
        "Defence Minister Anna Berg flew to Oslo. The minister met Dahl. She said that she was pleased.", pipeline
    )
    last = [n for n in nodes if n.text == "she"][-1]
    steps = mentions.chain(last)
    assert [(node.text, reason.kind) for node, reason in steps] == [
        ("she", "pronoun"), ("She", "pronoun"), ("minister", "title"),
    ]  # fmt: skip
    assert [n.text for n in steps[-1][1].antecedents] == ["Defence Minister Anna Berg"]
    assert all(reason.why for _, reason in steps)


def test_the_way_back_is_told(pipeline: Pipeline) -> None:
    text = "Foreign Minister Anna Berg smiled. The minister left. Then she met President Okafor."
    analysis = analysed(text, pipeline)
    meeting = next(f for f in analysis.reading.facts if f.type == "Meeting")
    chains = {role.label: role.chain for role in explain(meeting, analysis).roles}
    assert chains["Okafor"] == ()
    assert chains["Anna Berg"] == (
        "“she” means “The minister”: the subject of a sentence before",
        "“The minister” means “Foreign Minister Anna Berg”: the holder of the office spoken of last",
    )
