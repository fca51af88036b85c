"""The picture: a graph as one HTML page that works without a network, with the words behind every line a click away."""

from kg.page.assembly import page, write_page
from kg.page.contents import contents

__all__ = ["contents", "page", "write_page"]
