"""What `%load_ext kg` brings into a notebook: %graph, %ask and %%sparql."""

from kg.notebook.magics import register

__all__ = ["register"]
