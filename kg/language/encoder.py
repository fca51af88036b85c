"""The encoder of the language pipeline: a fine-tuned transformer, run by onnxruntime as a layer of spaCy's tok2vec.

spaCy's own `tok2vec` component holds these layers and its tagger, parser and so on listen to it; so a pipeline with
them is loaded, saved, pickled and trained like any other. spaCy finds `encoder_layer` and `encoder_and_case` by their
entry points in `pyproject.toml`. This is the one file that knows onnxruntime.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, cached_property
from typing import Any, Self

# Before it is imported: newer versions of onnxruntime tell its makers of every session, unless this forbids it, under a
# number for the machine that it keeps in the home folder. What is read here is nobody's business.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime
import srsly
from spacy.tokens import Doc
from thinc.api import Model, concatenate
from thinc.shims import Shim

from kg.language.pieces import Span, WordPieces, spans

Layer = Model[list[Doc], list[Any]]

_BEGUN = "kg_encoding"
"""Where a document carries what was begun of it; taken out when it is read."""


class Encoder(Shim):
    """An encoder in the ONNX format and its word pieces, both as they are stored with the pipeline.

    Args:
        graph: the ONNX file's content; it takes `ids` (1 × pieces) and gives `vectors` (pieces × width).
        definition: the tokenizer as JSON.
    """

    def __init__(self, graph: bytes = b"", definition: str = "") -> None:
        super().__init__(None)
        self.graph = graph
        self.definition = definition

    @cached_property
    def pieces(self) -> WordPieces:
        """The tokenizer."""
        return WordPieces(self.definition)

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The encoder, ready to run."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # spans are spread over the cores instead, see `read`
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self.graph, options, providers=["CPUExecutionProvider"])

    def read(self, docs: list[Doc], width: int) -> list[Any]:
        """Give a vector for each word: the mean over its pieces, zeros for white space.

        Each span runs by itself. The quantised encoder takes the range of its numbers from what it is given at
        once, so a text read in a batch with others would come out a little different from the same text alone.

        Args:
            docs: the documents.
            width: length of a vector.

        Returns:
            An array (words × width) for each document.
        """
        begun = [doc.user_data.pop(_BEGUN, None) or self._start(doc, width) for doc in docs]
        for _, spans_read in begun:
            for span_read in spans_read:
                span_read.result()  # waits, and raises what it raised
        return [vectors for vectors, _ in begun]

    def begin(self, docs: Iterable[Doc], width: int) -> None:
        """Begin with what `read` will be asked for, while other work goes on; with one thread there is no other.

        Args:
            docs: the documents.
            width: length of a vector.
        """
        if _threads != 1:
            for doc in docs:
                doc.user_data[_BEGUN] = self._start(doc, width)

    def _start(self, doc: Doc, width: int) -> tuple[Any, list[Future[None]]]:
        """The vectors of a document's words, and what will have filled them in when it is done."""
        vectors = np.zeros((len(doc), width), dtype=np.float32)
        cut = self.pieces.cut([token.text for token in doc])
        jobs = spans([len(word) for word in cut])
        if _threads == 1:
            for span in jobs:
                self._read_span(vectors, cut, span)
            return vectors, []
        return vectors, [_workers().submit(self._read_span, vectors, cut, span) for span in jobs]

    def _read_span(self, target: Any, cut: list[tuple[int, ...]], span: Span) -> None:
        """Write the vectors of the words that a span answers for into their document's array."""
        words = cut[span.begin : span.end]
        ids = [self.pieces.begin, *(piece for word in words for piece in word), self.pieces.end]
        (read,) = self.session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        begin = 1
        whole: tuple[list[int], list[int]] = [], []
        for place, word in enumerate(words, span.begin):
            if word and span.first <= place < span.last:
                if len(word) == 1:  # most words: all of them are copied at once below
                    whole[0].append(place)
                    whole[1].append(begin)
                else:
                    target[place] = read[begin : begin + len(word)].mean(axis=0)
            begin += len(word)
        target[whole[0]] = read[whole[1]]

    def finish_update(self, optimizer: object) -> None:
        """Learn nothing: the encoder stays as it is while what listens to it is trained."""

    def to_bytes(self) -> bytes:
        """Give encoder and tokenizer as bytes."""
        content: bytes = srsly.msgpack_dumps({"graph": self.graph, "tokenizer": self.definition})
        return content

    def from_bytes(self, bytes_data: bytes) -> Self:
        """Take encoder and tokenizer from bytes."""
        content = srsly.msgpack_loads(bytes_data)
        self.graph, self.definition = content["graph"], content["tokenizer"]
        for prepared in ("pieces", "session"):  # of the weights before, if any
            self.__dict__.pop(prepared, None)
        return self

    def copy(self) -> Encoder:
        """Give another encoder with the same weights."""
        return Encoder(self.graph, self.definition)

    def __reduce__(self) -> tuple[type[Encoder], tuple[bytes, str]]:
        return Encoder, (self.graph, self.definition)


_threads: int | None = None  # as many as there are processors


@cache
def _workers() -> ThreadPoolExecutor:
    """Threads for spans; onnxruntime lets go of Python's lock while it computes."""
    return ThreadPoolExecutor(_threads or os.cpu_count(), thread_name_prefix="kg-encoder")


def set_threads(count: int | None = None) -> None:
    """Spread the encoder's work over so many threads from now on; what it reads stays the same.

    Args:
        count: how many, 1 where processes share the machine; as many as there are processors when left out.
    """
    global _threads
    if _workers.cache_info().currsize:
        _workers().shutdown(wait=False)
    _workers.cache_clear()
    _threads = count


if hasattr(os, "register_at_fork"):  # threads do not follow into a forked process, such as one of nlp.pipe(n_process=2)
    os.register_at_fork(after_in_child=_workers.cache_clear)


def begin_encoding(model: Model[Any, Any], docs: Sequence[Doc]) -> None:
    """Begin to encode documents that a model will soon be given; nothing where it has no encoder.

    Args:
        model: one with an encoder somewhere in it.
        docs: the documents.
    """
    for layer in model.walk():
        for shim in layer.shims:
            if isinstance(shim, Encoder):
                shim.begin(docs, layer.get_dim("nO"))


def encoder_layer(width: int) -> Layer:
    """Build the layer of an encoder that only reads; its weights come when the pipeline is loaded.

    Args:
        width: length of the vectors that the encoder gives for each word.
    """
    return Model("kg_encoder", _forward, dims={"nO": width}, shims=[Encoder()])


def _forward(
    model: Layer,
    docs: list[Doc],
    is_train: bool,  # noqa: ARG001  thinc calls by this name
) -> tuple[list[Any], Callable[[list[Any]], list[Doc]]]:
    encoder: Any = model.shims[0]
    return encoder.read(docs, model.get_dim("nO")), lambda _gradients: []


def encoder_and_case(encoder: Layer, case: Layer) -> Layer:
    """Put the vectors of an encoder that knows no capitals and those of the words' form side by side.

    Args:
        encoder: gives a vector for each word.
        case: gives another, of the word's form.
    """
    both: Layer = concatenate(encoder, case)
    both.set_dim("nO", encoder.get_dim("nO") + case.get_dim("nO"))
    return both
