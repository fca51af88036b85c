"""What the reader finds in real articles, held against what a careful reader finds in them.

The articles and their gold lie outside the repository; without them these tests are skipped.
"""

from __future__ import annotations

import importlib.util
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from conftest import SHARED

from kg.building import build, write
from kg.language import Pipeline

GOLD = SHARED / "gold"
pytestmark = pytest.mark.skipif(
    not (GOLD / "score.py").is_file(), reason="the articles with gold facts are not at hand"
)

# Least F1 by type: well below what was measured when this was written, so that a fall shows and noise does not.
LEAST = {
    "seeds": {
        "tenure": 0.95, "meeting": 0.88, "visit": 0.85, "call": 1.0, "statement": 0.96, "proposal": 0.85,
        "agreement": 0.9, "action": 0.9, "position": 0.92, "installation": 0.92, "micro": 0.94,
    },
    "news": {
        "tenure": 0.89, "meeting": 0.75, "visit": 0.85, "call": 1.0, "statement": 0.94, "proposal": 0.85,
        "agreement": 0.75, "action": 0.65, "position": 0.88, "installation": 0.85, "micro": 0.87,
    },
}  # fmt: skip
# Least share of right places, dates, statuses and the like among what is found.
SLOTS = {"seeds": 0.88, "news": 0.85}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("texts", ["seeds", "news"])
def test_real_articles(texts: str, pipeline: Pipeline, tmp_path: Path) -> None:
    score = scorer()
    total: dict[str, Counter[str]] = {kind: Counter() for kind in (*score.TYPES, "micro")}
    slots: Counter[str] = Counter()
    articles = sorted((SHARED / texts).glob("[0-9]*.txt"))
    assert len(articles) >= 5
    for article in articles:
        graph = tmp_path / "graph.trig"
        write(build([article], pipeline), graph)
        gold = tomllib.loads((GOLD / f"{article.stem}.toml").read_text())
        for kind, found in score.score(str(graph), gold).items():
            counts = {k: found[k] for k in ("tp", "fn", "good", "fp")}
            total[kind].update(counts)
            if kind not in score.RECALL_ONLY:
                total["micro"].update(counts)
            for right, every in found["slot"].values():
                slots.update(right=right, every=every)
    for kind, least in LEAST[texts].items():
        counts = total[kind]
        precision = counts["good"] / max(1, counts["good"] + counts["fp"])
        recall = counts["tp"] / max(1, counts["tp"] + counts["fn"])
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        assert f1 >= least, f"{kind}: P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"
    assert slots["right"] / slots["every"] >= SLOTS[texts], slots
