"""People, bodies, countries and places: which of different documents are one."""
