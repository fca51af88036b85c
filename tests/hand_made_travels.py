"""An invented minister's travels, with points for some of the places and dates of every kind."""

from __future__ import annotations

from hand_made_graphs import graph_of

from kg.views import Graph

_THINGS = """
<report> a dm:Document ; dct:publisher "Northern Wire" ; dct:date "2011-03-20"^^xsd:date .
<varenia> a dm:Country, dm:Place ; skos:prefLabel "Varenia" ; geo:lat 59.0 ; geo:long 14.0 .
<kestria> a dm:Country, dm:Place ; skos:prefLabel "Kestria" ; geo:lat 45.0 ; geo:long 25.0 .
<tarn> a dm:Place ; skos:prefLabel "Tarn" ; dm:inCountry <kestria> ; geo:lat 44.4 ; geo:long 26.1 .
<mill> a dm:Place ; skos:prefLabel "Old Mill" ; dm:inCountry <kestria> ; dm:within <tarn> ;
  geo:lat 44.4 ; geo:long 26.1 .
<hollow> a dm:Place ; skos:prefLabel "Hollow Lodge" ; dm:inCountry <kestria> .
<lund> a dm:Place ; skos:prefLabel "Sundvik" ; dm:inCountry <varenia> ; geo:lat 55.7 ; geo:long 13.2 .
<port> a dm:Place ; skos:prefLabel "Port Ada" ; geo:lat 36.8 ; geo:long 10.2 .
<hall> a dm:Place ; skos:prefLabel "Nowhere Hall" .
<quist> a dm:Person ; skos:prefLabel "Ada Quist" ; skos:altLabel "Foreign Minister Quist" ; dm:represents <varenia> .
<okafor> a dm:Person ; skos:prefLabel "Ilya Okafor" ; dm:represents <kestria> .
<lindqvist> a dm:Person ; skos:prefLabel "Bo Lindqvist" ; dm:represents <varenia> .
"""
_FACTS = (
    ("visit-tarn", "Visit", "dm:traveller <quist> ; dm:destination <tarn>", "2011-03-14", "", "Occurred"),
    ("meeting-tarn", "Meeting", "dm:participant <quist>, <okafor> ; dm:location <tarn>", "2011-03-14", "", "Occurred"),
    ("meeting-mill", "Meeting", "dm:participant <quist>, <okafor> ; dm:location <mill>", "2011-03-15", "", "Occurred"),
    ("visit-port", "Visit", "dm:traveller <quist> ; dm:destination <port>", "2011-03-15", "", "Occurred"),
    ("visit-kestria", "Visit", "dm:traveller <quist> ; dm:destination <kestria>", "2011-06-01", "month", "Planned"),
    ("visit-lodge", "Visit", "dm:traveller <quist> ; dm:destination <hollow>", "2011-06-20", "", "Negated"),
    (
        "meeting-hall",
        "Meeting",
        "dm:participant <quist>, <lindqvist> ; dm:location <hall>",
        "2011-07-02",
        "",
        "Occurred",
    ),
    ("visit-undated", "Visit", "dm:traveller <quist> ; dm:destination <port>", "", "", "Occurred"),
    ("visit-lindqvist", "Visit", "dm:traveller <lindqvist> ; dm:destination <port>", "2011-04-01", "", "Occurred"),
    ("visit-home", "Visit", "dm:traveller <okafor> ; dm:destination <tarn>", "2011-05-01", "", "Occurred"),
    ("meeting-nowhere", "Meeting", "dm:participant <quist>, <okafor>", "2011-08-01", "", "Occurred"),
)


def travels() -> Graph:
    """Quist in Tarn and, on one of those days, in Port Ada too; plans, a refusal, and what tells no day or place."""
    return graph_of(_THINGS + "".join(_fact(*row) for row in _FACTS))


def _fact(name: str, kind: str, roles: str, day: str, precision: str, status: str) -> str:
    dated = ""
    if day:
        last = day.replace("-01", "-30") if precision else day
        dated = f'dm:date "{day}"^^xsd:date ; dm:endDate "{last}"^^xsd:date ; dm:datePrecision "{precision or "day"}" ;'
    return f"""
<{name}> a dm:Fact, dm:Event, dm:{kind} ; {roles} ; {dated} dm:status dm:{status} ; dm:evidence <{name}-words> .
<{name}-words> dm:text "Words of {name}." ; dm:document <report> ; dm:confidence 0.9 .
"""
