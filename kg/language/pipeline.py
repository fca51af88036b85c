"""Load the spaCy pipeline that reads for us: our own weights, or any installed one with UD labels."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.language import components  # noqa: F401  registers the components
from kg.language.encoder import begin_encoding

Context = TypeVar("Context")

WEIGHTS = Path(__file__).parent / "weights"

# What the grammar in kg.text stands on; a pipeline without one of them would read nothing, silently.
NEEDED_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "appos", "xcomp", "ccomp", "flat"})
NEEDED_ENTITIES = frozenset({"PERSON", "ORG", "GPE"})


@dataclass(frozen=True)
class Pipeline:
    """A language pipeline in use: the spaCy object and what is known about it.

    Args:
        nlp: the spaCy pipeline, our components added.
        name: its name, as its makers gave it.
        version: its version.
        path: where its weights lie.
        meta: its meta data: licence, scores, labels, sources.
    """

    nlp: Language
    name: str
    version: str
    path: Path
    meta: dict[str, Any] = field(repr=False)

    def annotate(self, texts: Iterable[tuple[str, Context]], batch: int) -> Iterator[tuple[Doc, Context]]:
        """Annotate texts, each with whatever belongs to it, in their order.

        While one batch is parsed the encoder, which needs nothing of Python, works on the next.

        Args:
            texts: the texts.
            batch: how many at once.
        """
        encoder = getattr(self.nlp.get_pipe("tok2vec"), "model", None) if "tok2vec" in self.nlp.pipe_names else None

        def one_ahead() -> Iterator[tuple[Doc, Context]]:
            ready: list[tuple[Doc, Context]] = []
            coming = iter(texts)
            while taken := list(islice(coming, batch)):
                next_ready = [(self.nlp.make_doc(text), context) for text, context in taken]
                if encoder is not None:
                    begin_encoding(encoder, [doc for doc, _ in next_ready])
                yield from ready
                ready = next_ready
            yield from ready

        yield from self.nlp.pipe(one_ahead(), as_tuples=True, batch_size=batch)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the weights' files (hexadecimal, 16 characters): two equal digests read alike."""
        total = hashlib.sha256()
        for file in sorted(p for p in self.path.rglob("*") if p.is_file()):
            total.update(file.relative_to(self.path).as_posix().encode())
            total.update(file.read_bytes())
        return total.hexdigest()[:16]


def load(name_or_path: str | Path | None = None) -> Pipeline:
    """Load a language pipeline.

    Args:
        name_or_path: an installed spaCy package or a folder; our own weights when left out.

    A pipeline trained for another version of spaCy is loaded with a warning.

    Raises:
        PipelineError: it is not there, cannot be loaded by the installed spaCy, or its labels are not
            those of Universal Dependencies, so that our grammar cannot read it.
    """
    source = WEIGHTS if name_or_path is None else name_or_path
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            nlp = spacy.load(source)
    except OSError as error:
        raise PipelineError(
            f"language pipeline {str(source)!r} was not found: give the name of an installed spaCy pipeline "
            f"or the path of its folder, or leave the option out to use the one that ships with kg"
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        wanted = spacy.util.get_model_meta(source).get("spacy_version", "") if Path(source).is_dir() else ""
        raise PipelineError(
            f"language pipeline {str(source)!r} does not fit spaCy {version('spacy')}: install spacy{wanted} "
            f"({str(error).splitlines()[0]})"
        ) from error
    wanted = str(nlp.meta.get("spacy_version", ""))
    if wanted and spacy.util.is_compatible_version(version("spacy"), wanted) is False:
        warnings.warn(
            f"language pipeline {str(source)!r} was trained for spaCy {wanted}, this is {version('spacy')}: it may "
            f"read badly; install spacy{wanted} or a pipeline made for yours",
            stacklevel=2,
        )
    _check_labels(nlp, str(source))
    nlp.add_pipe("sentence_limits", before="parser")
    return Pipeline(
        nlp=nlp,
        name=f"{nlp.meta['lang']}_{nlp.meta['name']}",
        version=str(nlp.meta["version"]),
        path=Path(nlp.path) if nlp.path else Path(source),
        meta=dict(nlp.meta),
    )


def _check_labels(nlp: Language, source: str) -> None:
    """Refuse a pipeline whose labels the grammar cannot read.

    Raises:
        PipelineError: a component is missing, or its labels are of another scheme.
    """
    for needed, wanted, scheme in (
        ("parser", NEEDED_RELATIONS, "Universal Dependencies relations"),
        ("ner", NEEDED_ENTITIES, "PERSON, ORG and GPE names"),
    ):
        if needed not in nlp.pipe_names:
            raise PipelineError(f"language pipeline {source!r} has no {needed}: kg needs one with {scheme}")
        missing = wanted - set(nlp.pipe_labels[needed])
        if missing:
            raise PipelineError(
                f"language pipeline {source!r} cannot be read by kg's grammar: its {needed} knows no "
                f"{', '.join(sorted(missing))}; kg needs {scheme}"
            )
    if not {"lemmatizer", "trainable_lemmatizer"} & set(nlp.pipe_names):
        raise PipelineError(f"language pipeline {source!r} has no lemmatizer: kg's frames are keyed by lemmas")
