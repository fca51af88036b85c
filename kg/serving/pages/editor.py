"""The SPARQL editor."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import DemarcheError
from kg.rdf.ontology import vocabulary
from kg.rdf.terms import DM, PREFIXES
from kg.serving.pages.questions import finished
from kg.serving.pages.site import Site
from kg.views.catalog import find_query

_EXAMPLE = """# People who took part in the most meetings
SELECT ?person ?name (COUNT(DISTINCT ?meeting) AS ?meetings) WHERE {
  ?meeting a dm:Meeting ;
           dm:participant ?person .
  ?person a dm:Person ;
          skos:prefLabel ?name .
}
GROUP BY ?person ?name
ORDER BY DESC(?meetings) ?name
LIMIT 20
"""
_USED = ("dm", "skos")


def editor(site: Site, request: Request) -> Response:
    """The editor, with a query of the address, a named question, or an example in it."""
    text, problem = request.query_params.get("query", ""), ""
    name = request.query_params.get("question", "")
    if name:
        try:
            values = {name: value for name, value in request.query_params.items() if name != "question"}
            text = finished(site.view(), find_query(name), values)
        except DemarcheError as error:
            problem = str(error)
    names = sorted(term.removeprefix(DM) for term in vocabulary().above)
    declared = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in _USED)
    return site.page(
        request,
        "ask.html",
        query=text or f"{declared}\n{_EXAMPLE}",
        given=bool(text),
        problem=problem,
        prefixes=json.dumps(dict(PREFIXES)),
        terms=" ".join(f"dm:{name}" for name in names if "/" not in name),
        # The editor's library sets styles on what it makes.
        policy={"style_src": "'self' 'unsafe-inline'"},
    )
