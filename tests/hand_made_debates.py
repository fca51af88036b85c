"""Debates and events of a few lines, as graphs: who is for or against what, who meets whom, in which report."""

from __future__ import annotations

from hand_made_graphs import ID, graph_of

from kg.views import Graph

STANCES = {"+": "Supports", "-": "Opposes", "~": "Conditional", "?": "Undecided"}


def actor(name: str) -> str:
    """The IRI of an actor of a hand-made debate."""
    return f"{ID}actor/{name}"


def topic(name: str) -> str:
    """The IRI of a matter of a hand-made debate."""
    return f"{ID}topic/{name}"


def pair(one: str, other: str) -> tuple[str, str]:
    """The IRIs of two actors."""
    return actor(one), actor(other)


def debate(lines: str, more: str = "") -> Graph:
    """The graph of a debate.

    Each line is a position that one passage tells of: who, + - ~ ? (! denies that they are against), what, and in which
    document: its publisher, a number and its date. After "on" the days that the position is told to be of.

        kestria + radar herald-1 2011-03-01 on 2011-02-10..2011-02-12

    Actors in capitals are persons, all others are countries.

    Args:
        lines: the positions.
        more: Turtle beside.
    """
    told = [line.split() for line in lines.strip().splitlines() if line.strip()]
    turtle = [more]
    for number, (who, sign, what, document, day, *when) in enumerate(told):
        kind = "dm:Denial" if sign == "!" else "dm:Position"
        stance = STANCES.get(sign, "Opposes")
        turtle.append(f"""
        <position/{number:03}> a {kind}, dm:Fact ; dm:holder <actor/{who}> ; dm:stance dm:{stance} ;
          dm:topic <topic/{what}> ; {days(when)} {evidence(number, document, day)}
        <topic/{what}> a dm:Topic ; skos:prefLabel "{what}" .
        {named(who)}""")
    return graph_of("\n".join(turtle))


def named(who: str) -> str:
    """The Turtle of an actor or place: a person in capitals, a place that is a town, else a country."""
    if who.endswith("-town"):
        return f'<actor/{who}> a dm:Place ; skos:prefLabel "{who.capitalize()}" .'
    kind = "dm:Person" if who[0].isupper() else "dm:Country"
    return f'<actor/{who}> a {kind}, dm:Actor ; skos:prefLabel "{who.capitalize()}" .'


def days(when: list[str]) -> str:
    """The Turtle of "on 2011-02-10..2011-02-12", or of nothing."""
    if not when:
        return ""
    first, _, last = when[1].partition("..")
    return f'dm:date "{first}"^^xsd:date ; dm:endDate "{last or first}"^^xsd:date ;'


def evidence(number: int | str, document: str, day: str, confidence: float = 0.9) -> str:
    """The Turtle of a fact's only passage, and of the document that it stands in."""
    return f"""dm:evidence <evidence/{number}> .
        <evidence/{number}> a dm:Evidence ; dm:document <document/{document}> ; dm:confidence {confidence} ;
          dm:text "passage {number}" .
        <document/{document}> a dm:Document ; dct:publisher "{document.partition("-")[0]}" ;
          dct:identifier "{document}" ; dct:date "{day}"^^xsd:date ."""


def events(lines: str, more: str = "") -> Graph:
    """The graph of what happened.

    Each line is an event that one passage tells of: its class, its status, its roles, in which document, and after "on"
    its days. Roles are `role=name,name`; a dm:plover is its type's name.

        Meeting Occurred participant=OKAFOR,QUIST herald-1 2011-03-01 on 2011-02-28

    Actors in capitals are persons, places end in "-town" (`more` says in which country), all others are countries.

    Args:
        lines: the events.
        more: Turtle beside.
    """
    turtle = [more]
    for number, line in enumerate(lines.strip().splitlines()):
        told, _, when = line.partition(" on ")
        kind, status, *roles, document, day = told.split()
        slots, things = [], []
        for role, names in (each.split("=") for each in roles):
            for name in names.split(","):
                if role == "plover":
                    slots.append(f"dm:plover <plover/{name}>")
                    things.append(f'<plover/{name}> skos:notation "{name}" .')
                else:
                    slots += {f"dm:{role} <actor/{name}>", f"dm:participant <actor/{name}>"}
                    things.append(named(name))
        turtle.append(f"""
        <event/{number:03}> a dm:{kind}, dm:Event, dm:Fact ; dm:status dm:{status} ; {" ; ".join(sorted(slots))} ;
          {days(["on", when.strip()] if when else [])} {evidence(number, document, day)}
        {" ".join(things)}""")
    return graph_of("\n".join(turtle))
