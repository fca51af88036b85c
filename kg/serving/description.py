"""What the endpoint is and can: its service description, which is an answer to a query like any other."""

from __future__ import annotations

from urllib.parse import quote

from kg.rdf.terms import FORMATS, SERVICES, VOID

_IRI = ":/?#[]@!$&'()*+,;=%~-._"
_FORMATS = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV "
    "Turtle N-Triples TriG N-Quads JSON-LD RDF_XML"
).split()
_QUERY = """
PREFIX sd: <{services}>
PREFIX void: <{void}>
CONSTRUCT {{
  <{endpoint}> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset <{endpoint}#dataset> ;
    rdfs:label "Démarche" ;
    rdfs:comment "{comment}" .
  <{endpoint}#dataset> a sd:Dataset ; sd:defaultGraph <{endpoint}#graph> .
  <{endpoint}#graph> a sd:Graph , void:Dataset ; void:triples ?triples ; void:documents ?documents .
}} WHERE {{
  {{ SELECT (COUNT(*) AS ?triples) {{ ?subject ?predicate ?object }} }}
  {{ SELECT (COUNT(*) AS ?documents) {{ ?document a dm:Document }} }}
}}
"""


def description(endpoint: str, *, seconds: float, rows: int) -> str:
    """A query that has the service description as its answer.

    Args:
        endpoint: the IRI of the endpoint.
        seconds: how long a query may run.
        rows: how many rows an answer has at most.
    """
    comment = (
        f"Read-only. A query may run for {seconds:g} seconds; an answer has at most {rows} rows or triples. "
        "The default graph is the union of the named graphs, one for each document."
    )
    formats = ", ".join(f"<{FORMATS(name)}>" for name in _FORMATS)
    return _QUERY.format(
        endpoint=quote(endpoint, safe=_IRI), formats=formats, comment=comment, services=SERVICES, void=VOID
    )
