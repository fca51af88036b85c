"""Readings as RDF: vocabulary, quads, files, validation."""
