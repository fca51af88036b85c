"""Export a trained pipeline's encoder to ONNX with eight-bit weights, and put it into the pipeline."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import spacy
import srsly
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer, TrainablePipe
from thinc.api import Config

import encoder  # noqa: F401  registers the architecture
from kg.language.encoder import Encoder

WIDTH = 384  # of MiniLM's vectors


class OneSpan(torch.nn.Module):
    """The encoder as `kg` runs it: the pieces of one span in, their vectors out."""

    def __init__(self, body: torch.nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Read a span (1 × pieces) and give its vectors (pieces × width)."""
        return self.body(input_ids=ids).last_hidden_state[0]


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path, help="folder written by train.py")
    parser.add_argument("--out", type=Path, required=True, help="folder for the pipeline without PyTorch")
    parser.add_argument("--full", action="store_true", help="keep 32 bits, to measure what quantisation costs")
    options = parser.parse_args()
    nlp = spacy.load(options.pipeline)
    exported(nlp, quantised=not options.full).to_disk(options.out)


def exported(nlp: Language, *, quantised: bool) -> Language:
    """Build the same pipeline with the encoder that onnxruntime runs in place of PyTorch's."""
    layer = nlp.get_pipe("tok2vec").model.layers[0]
    graph = onnx_graph(layer.shims[0]._model.eval(), quantised=quantised)
    new = rebuilt(nlp)
    new.get_pipe("tok2vec").model.layers[0].shims[0] = Encoder(graph, layer.attrs["pieces"].definition)
    return new


def rebuilt(nlp: Language) -> Language:
    """Build a pipeline anew that reads alike, for onnxruntime and without the words that this one has seen."""
    config = Config(nlp.config).copy()
    config["components"]["tok2vec"]["model"]["encoder"] = {"@architectures": "kg.Encoder.v1", "width": WIDTH}
    new = spacy.util.load_model_from_config(config)
    new.tokenizer.from_bytes(nlp.tokenizer.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    for name, pipe in nlp.pipeline:
        if name != "tok2vec" and isinstance(pipe, TrainablePipe):
            new.get_pipe(name).from_bytes(pipe.to_bytes(exclude=["vocab"]), exclude=["vocab"])
            for label in pipe.labels:
                if isinstance(label, str):  # the lemmatizer's are numbers of its trees
                    new.vocab.strings.add(label)
    keep_labels(nlp.get_pipe("trainable_lemmatizer"), new.get_pipe("trainable_lemmatizer"))
    old = nlp.get_pipe("tok2vec").model.layers
    both = new.get_pipe("tok2vec").model.layers
    both[1].from_bytes(old[1].to_bytes())
    if old[0].name == both[0].name:
        both[0].from_bytes(old[0].to_bytes())
    return new


def keep_labels(old: EditTreeLemmatizer, new: EditTreeLemmatizer) -> None:
    """Give a lemmatizer the edit trees that are labels, without those of every word seen in training.

    A tree's parts stand before it, so what lies behind the last label is no part of one.
    """
    trees = srsly.msgpack_loads(old.trees.to_bytes())["trees"][: max(old.labels) + 1]
    for tree in trees:
        for text in (tree.get("orig"), tree.get("subst")):
            if text:
                new.vocab.strings.add(old.vocab.strings[text])
    new.trees.from_bytes(srsly.msgpack_dumps({"trees": trees}))


def onnx_graph(module: torch.nn.Module, *, quantised: bool) -> bytes:
    """Export, fuse and quantise an encoder.

    Weights get a scale for each output channel and seven of the eight bits: on processors without VNNI
    instructions the sums of full eight-bit products overflow, and a text would be read differently there.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain, fused, small = (str(Path(folder, name)) for name in ("plain.onnx", "fused.onnx", "small.onnx"))
        pieces = torch.export.Dim("pieces", min=2, max=512)
        torch.onnx.export(
            OneSpan(module.body),
            (torch.randint(1000, 2000, (1, 17)),),
            plain,
            input_names=["ids"],
            output_names=["vectors"],
            dynamic_shapes={"ids": {1: pieces}},
            external_data=False,
        )
        body = module.body.config
        optimize_model(
            plain, model_type="bert", num_heads=body.num_attention_heads, hidden_size=body.hidden_size, opt_level=0
        ).save_model_to_file(fused)
        if quantised:
            quantize_dynamic(fused, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        return Path(small if quantised else fused).read_bytes()


if __name__ == "__main__":
    main()
