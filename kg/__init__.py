"""Démarche: diplomatic reporting read into a knowledge graph that people can question."""
