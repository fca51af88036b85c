"""Where the server shows the things that IRIs name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.rdf.terms import ID

_SAFE = "/:@!$&'()*+,;=-._~"
# Browsers resolve and shorten these before they ask.
_CHANGED_BY_BROWSERS = re.compile(r"(^|/)(\.\.?|)(/|$)")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of pages: `/id/…` for things under the graph's own base, `/thing?iri=…` for all others.

    Args:
        base: the IRI that the graph's own things live under.
        root: the path that the whole site stands below, without a slash at its end.
    """

    base: str = ID
    root: str = ""

    def of(self, iri: str) -> str:
        """The page of a node.

        >>> Addresses().of(f"{ID}person/ada-quist")
        '/id/person/ada-quist'
        >>> Addresses().of("https://example.org/what?")
        '/thing?iri=https%3A%2F%2Fexample.org%2Fwhat%3F'
        """
        local = iri.removeprefix(self.base)
        if local != iri and not _CHANGED_BY_BROWSERS.search(local):
            return f"{self.root}/id/{quote(local, safe=_SAFE)}"
        return f"{self.root}/thing?{urlencode({'iri': iri})}"

    def iri(self, local: str) -> str:
        """The node whose page is `/id/` and that path, percent-encodings undone."""
        return f"{self.base}{local}"

    def to(self, path: str, **parameters: object) -> str:
        """A page of the site, with parameters that are not empty."""
        told = {name: str(value) for name, value in parameters.items() if value not in (None, "")}
        return f"{self.root}{path}" + (f"?{urlencode(told)}" if told else "")
