"""What others have coded by hand, as graphs: read into the readings that articles are read into, and built alike."""

from kg.imports.building import Imported, import_dna, keep_dna

__all__ = ["Imported", "import_dna", "keep_dna"]
