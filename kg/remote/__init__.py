"""Remote SPARQL stores: where they are asked and written to, answers, copies of their graphs, and pushes to them.

    address, layouts      URLs, and where known kinds of stores have theirs
    credentials           name and password or token, from the environment alone
    transport, refusals   HTTP (the border to httpx): retries, redirects, and what went wrong in a line
    client                SPARQL 1.1 Query, Update and Graph Store Protocol
    answers               what a store answers, in pyoxigraph's terms
    ledger                what a store remembers of what was pushed to it
    pushing               sends what has changed
    copying               fetches a graph whole
"""

from kg.remote.address import Address
from kg.remote.answers import Answer
from kg.remote.client import Client
from kg.remote.copying import copy_of
from kg.remote.credentials import Credentials
from kg.remote.ledger import Pushed, pushed_to
from kg.remote.pushing import DefaultGraph, Protocol, Push, Sent
from kg.remote.transport import Transport

__all__ = [
    "Address",
    "Answer",
    "Client",
    "Credentials",
    "DefaultGraph",
    "Protocol",
    "Push",
    "Pushed",
    "Sent",
    "Transport",
    "copy_of",
    "pushed_to",
]
