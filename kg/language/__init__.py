"""The language pipeline: loading it, its weights, its components."""

from kg.language.encoder import set_threads as use_threads
from kg.language.pipeline import WEIGHTS, Pipeline, load

__all__ = ["WEIGHTS", "Pipeline", "load", "use_threads"]
