"""Topics and sites: which wordings are one matter, and which matter is part of which."""
