"""Things built or planned at a place: one installation for one site of a document, however often named.

A site without a host country is no installation here: a "missile shield" by itself is a matter that people speak
of, and stays a topic. The way from words to facts:

1. `naming` knows the noun phrases that name sites, by the nouns of `kinds.toml`.
2. `placing` finds the word that puts a site somewhere, and `hosts` the country where it stands; `countries` reads
   the names of countries for it.
3. `telling` adds proponent, status, number and cost, `figures` reading the numbers; `sharing` lets the sites of one
   sentence lend one another what is said once.
4. `merging` makes one fact of what several sentences tell of one site.
"""

from kg.text.sites.reader import find_sites

__all__ = ["find_sites"]
