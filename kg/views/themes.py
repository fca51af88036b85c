"""What the named questions are about."""

from __future__ import annotations

from kg.views.catalog import NamedQuery, named_queries

THEMES = {
    "Who meets whom, and where": (
        *("who-met-whom", "itinerary", "visits", "calls", "meetings-by-place", "meeting-topics", "talks-pairs"),
        *("co-attendance", "actors"),
    ),
    "Who stands how to what": (
        *("positions", "positions-over-time", "stance-matrix", "denied-positions", "who-speaks-for-whom", "topics"),
    ),
    "Who says what": ("statements", "quotes", "quotations-differ", "unnamed-sources"),
    "Who deals with whom": (
        *("proposals", "proposals-and-answers", "agreements", "agreements-by-party", "actions"),
        "sanctions-and-threats",
    ),
    "What stands where, and who holds which post": ("sites", "tenures", "identifiers"),
    "What happened when": ("timeline", "events-on", "changes", "status-history", "planned-not-held"),
    "How sure it is, and by whose account": (
        *("evidence", "corroboration", "disagreements", "unresolved", "documents", "publishers", "reprints"),
    ),
}
"""The names of all questions by what they are about."""


def themes() -> list[tuple[str, list[NamedQuery]]]:
    """All named questions by what they are about."""
    queries = {query.name: query for query in named_queries()}
    told = [(theme, [queries.pop(name) for name in names if name in queries]) for theme, names in THEMES.items()]
    return [*told, ("Others", list(queries.values()))] if queries else told
