"""Put a trained and exported pipeline into `kg`, with its name, licence, sources and held-out figures."""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from pathlib import Path

import spacy

from export import rebuilt

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "kg/language/weights"
MOST_BYTES = 45_000_000


def main() -> None:
    """Read the command line and package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path, help="folder written by export.py, or by train.py after it")
    parser.add_argument("--figures", type=Path, required=True, help="file written by measure.py before PUD was learned")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights (default: kg's own)")
    options = parser.parse_args()

    nlp = rebuilt(spacy.load(options.pipeline))  # without the words of the training texts
    figures = json.loads(options.figures.read_text())
    card = tomllib.loads((HERE / "pipeline.toml").read_text("utf8"))
    main_figures = figures["trees pud-test"]
    nlp.meta.update(card)
    nlp.meta["performance"] = {
        "tag_acc": main_figures["tag"] / 100,
        "pos_acc": main_figures["pos"] / 100,
        "lemma_acc": main_figures["lemma"] / 100,
        "dep_uas": main_figures["uas"] / 100,
        "dep_las": main_figures["las"] / 100,
        "sents_f": main_figures["sentences"] / 100,
        "ents_f": figures["names uner-pud-test"]["all"] / 100,
        "held_out": {name: value for name, value in figures.items() if isinstance(value, dict) and " " in name},
    }
    shutil.rmtree(options.out, ignore_errors=True)
    nlp.to_disk(options.out)
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    print(f"{options.out}: {size / 1e6:.1f} MB")
    if size > MOST_BYTES:
        raise SystemExit(f"that is more than the {MOST_BYTES / 1e6:.0f} MB that a package may carry")


if __name__ == "__main__":
    main()
