"""A graph served to others: a SPARQL endpoint that only reads, and room for pages beside it.

    protocol     what a request asks, and how its answer goes out: HTTP
    service      what the endpoint and the pages ask: answers as files, tables, the graph for small look-ups
    pool         worker processes, which a query can be stopped with
    worker       one such process: it opens the database and answers one question at a time
    source       the database that counts now: a store's, or one made of a graph file for the while
"""

from kg.serving.limits import Limits
from kg.serving.service import Answer, Service

__all__ = ["Answer", "Limits", "Service"]
