"""Sentences as trees: their words, who does what in them, whether it happened; and the mending of parses."""
