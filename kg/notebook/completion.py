"""What could stand next on the line of %ask."""

from __future__ import annotations

from kg.views import named_queries


def completions(line: str) -> list[str]:
    """Names of questions, then names of parameters, then their values where these are few.

    >>> "who-met-whom" in completions("%ask who")
    True
    """
    words = line.split()
    begun = "" if line.endswith(" ") or len(words) < 2 else words[-1]
    before = words[1:-1] if begun else words[1:]
    if not before:
        return [query.name for query in named_queries() if query.name.startswith(begun)]
    query = next((query for query in named_queries() if query.name == before[0]), None)
    if query is None:
        return []
    given = {word.partition("=")[0] for word in before[1:]}
    found = []
    for parameter in query.parameters:
        if parameter.name not in given:
            values = parameter.choices if begun.startswith(f"{parameter.name}=") else ("",)
            found += [f"{parameter.name}={value}" for value in values]
    return [word for word in found if word.startswith(begun)]
