"""The language pipeline: loading it, its weights, its components."""

from kg.language.pipeline import Pipeline, load

__all__ = ["Pipeline", "load"]
