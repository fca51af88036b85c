"""Pages for people beside the endpoint: search, things with their facts and evidence, questions as forms, an editor.

    site         what all pages know: the graph, its names, addresses, templates
    addresses    where the thing of an IRI is shown
    negotiation  which form of an answer a client wants
    rendering    templates, and the headers that keep what they show from being run
    search       the first page, search, suggestions
    things       every IRI of the graph: things, facts, and whatever else it names, for people and machines
    documents    documents with the passages that facts rest on
    data         things as RDF, and the headers that tell of other forms
    questions    the named queries as forms
    answers      their answers as tables to read
    editor       the SPARQL editor
"""

from kg.serving.pages.routes import EDITOR, routes

__all__ = ["EDITOR", "routes"]
