"""Fine-tune the encoder together with all heads, trees and names in one run."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
import torch
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training import Example
from spacy.training.augment import create_combined_augmenter
from spacy.util import fix_random_seed
from thinc.api import Adam, Config

from agree import read_silver
from corpora import examples, grouped, read_names, read_trees
from encoder import compute_rounded
from mix import Mix

BATCH_WORDS = 1200
WARM_UP = 200  # steps; a tenth of a short run
ENCODER_RATE = 2.5e-4
HEAD_RATE = 1.5e-3
LAYER_DECAY = 0.9  # each layer further down learns so much slower: below lies what pretraining knew
EVALUATE_EVERY = 800  # steps
EVALUATED = 1200  # sentences of each development part


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with dep/*.conllu and ner/*.tsv")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pipeline")
    parser.add_argument("--start", type=Path, help="go on from this pipeline instead of the base encoder")
    parser.add_argument("--steps", type=int, default=5000, help=f"batches of {BATCH_WORDS} words")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--gmb", type=float, default=0.25, help="share of the Groningen Meaning Bank in one pass")
    parser.add_argument("--only", nargs="*", default=[], help="heads that learn, the rest stays (default: all learn)")
    parser.add_argument("--with-pud", action="store_true", help="learn from PUD too: for a release, after the test")
    parser.add_argument("--silver", type=Path, help="trees made by agree.py")
    parser.add_argument("--keep", type=Path, help="folder of *.txt on which kg is measured: not to be learned from")
    parser.add_argument("--rounded", action="store_true", help="compute with the rounding of the exported encoder")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()

    fix_random_seed(options.seed)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    mix = Mix(
        options.data,
        gmb=options.gmb,
        pud=options.with_pud,
        silver=read_silver(options.silver) if options.silver else None,
        kept_for_tests=[path.read_text("utf8") for path in options.keep.rglob("*.txt")] if options.keep else [],
    )
    nlp = resumed(options.start) if options.start else fresh(mix, chance)
    if options.rounded and (module := torch_module(nlp)):
        compute_rounded(module)
    development = held_out(nlp, options.data)
    fit(
        nlp,
        mix,
        chance,
        steps=options.steps,
        factor=options.rate,
        only=options.only or [name for name, pipe in nlp.pipeline if isinstance(pipe, TrainablePipe)],
        development=development,
        out=options.out,
    )


def fresh(mix: Mix, chance: random.Random) -> Language:
    """Build the pipeline of `pipeline.cfg` on the base encoder, its labels taken from the material."""
    config = Config().from_disk(Path(__file__).parent / "pipeline.cfg")
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    sample = list(varied(nlp, mix, chance))
    nlp.initialize(lambda: sample)
    return nlp


def resumed(path: Path) -> Language:
    """Load a pipeline to go on with.

    spaCy's edit-tree lemmatizer forgets on loading which label stands for which tree (seen in 3.8), and would learn
    one label for all.
    """
    nlp = spacy.load(path)
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    return nlp


def held_out(nlp: Language, data: Path) -> dict[str, list[Example]]:
    """Read the development parts: trees of EWT and GUM, names of GUM, wikigold and the Meaning Bank."""
    chance = random.Random(0)
    parts = {f"{name} trees": read_trees(data / f"dep/{name}-dev.conllu") for name in ("ewt", "gum")}
    parts |= {f"{name} names": read_names(data / f"ner/{name}-dev.tsv") for name in ("gum", "wikigold", "gmb")}
    return {
        name: list(examples(nlp.vocab, grouped(part[:EVALUATED], chance), nlp.make_doc)) for name, part in parts.items()
    }


def varied(nlp: Language, mix: Mix, chance: random.Random) -> Iterator[Example]:
    """Give one pass's examples, a few of them in lower case or with line breaks in odd places."""
    vary = create_combined_augmenter(
        lower_level=0.02,
        orth_level=0.0,
        orth_variants=None,
        whitespace_level=0.05,
        whitespace_per_token=0.05,
        whitespace_variants=["\n", "\n\n", " "],
    )
    for example in examples(nlp.vocab, mix.one_pass(chance), nlp.make_doc):
        yield from vary(nlp, example)


def batches(nlp: Language, mix: Mix, chance: random.Random) -> Iterator[list[Example]]:
    """Give batches without end, each of about the same number of words and all kinds of material."""
    batch: list[Example] = []
    words = 0
    while True:
        for example in varied(nlp, mix, chance):
            batch.append(example)
            words += len(example.x)
            if words >= BATCH_WORDS:
                yield batch
                batch, words = [], 0


def fit(
    nlp: Language,
    mix: Mix,
    chance: random.Random,
    *,
    steps: int,
    factor: float,
    only: list[str],
    development: dict[str, list[Example]],
    out: Path,
) -> None:
    """Train for a number of steps, the rates rising shortly and then falling to nothing.

    An exported encoder stays as it is, and only the heads learn.
    """
    module = torch_module(nlp)
    encoder_steps = encoder_optimizer(module, factor) if module else None
    head_steps = Adam(HEAD_RATE * factor, beta1=0.9, beta2=0.98, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)

    resting = [name for name in nlp.pipe_names if name not in only and name != "tok2vec"]
    warm_up = max(1, min(WARM_UP, steps // 10))
    began = time.time()
    losses: dict[str, float] = {}
    for step, batch in enumerate(batches(nlp, mix, chance), 1):
        share = min(step / warm_up, (steps - step) / max(steps - warm_up, 1))
        head_steps.learn_rate = HEAD_RATE * factor * share
        nlp.update(batch, drop=0.1, sgd=False, losses=losses, exclude=resting)
        if module and encoder_steps:
            for group in encoder_steps.param_groups:
                group["lr"] = group["full"] * share
            torch.nn.utils.clip_grad_norm_([w for w in module.parameters() if w.requires_grad], 1.0)
            encoder_steps.step()
            encoder_steps.zero_grad()
        for name in only:
            nlp.get_pipe(name).finish_update(head_steps)
        head_steps.step_schedules()
        if step % 100 == 0:
            shown = {name: round(loss / 100) for name, loss in losses.items()}
            print(f"{step:6d} {time.time() - began:6.0f} s {json.dumps(shown)}", flush=True)
            losses = {}
        if step % EVALUATE_EVERY == 0 or step >= steps:
            print(f"{step:6d} {evaluate(nlp, development)}", flush=True)
            nlp.to_disk(out)
        if step >= steps:
            return


def torch_module(nlp: Language) -> torch.nn.Module | None:
    """Find the encoder that learns, if the pipeline has it still."""
    for node in nlp.get_pipe("tok2vec").model.walk():
        if node.name == "torch_encoder":
            return node.shims[0]._model
    return None


def encoder_optimizer(module: torch.nn.Module, factor: float) -> torch.optim.AdamW:
    """Make the encoder's optimizer, with slower steps further down."""
    layers = module.body.config.num_hidden_layers
    groups = []
    for name, weights in module.named_parameters():
        if weights.requires_grad:
            depth = int(name.split("layer.")[1].split(".")[0]) if "layer." in name else -1
            rate = ENCODER_RATE * factor * LAYER_DECAY ** (layers - 1 - depth)
            decay = 0.01 if weights.ndim > 1 else 0.0
            groups.append({"params": [weights], "lr": rate, "weight_decay": decay, "full": rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def evaluate(nlp: Language, development: dict[str, list[Example]]) -> str:
    """Give the main figures on the development parts in a line."""
    figures = []
    for name, part in development.items():
        scores = nlp.evaluate([Example(nlp.make_doc(example.reference.text), example.reference) for example in part])
        if name.endswith("trees"):
            shown = ("dep_uas", "dep_las", "tag_acc", "lemma_acc", "sents_f")
            figures.extend(f"{score} {100 * scores[score]:.1f}" for score in shown)
        else:
            figures.append(f"ents {100 * scores['ents_f']:.1f}")
        figures[-1] += f"  [{name}]"
    return " ".join(figures)


if __name__ == "__main__":
    main()
