"""Every IRI of the graph: a thing with its facts, a fact with its evidence, a document, or whatever else it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.serving.pages.addresses import Addresses
from kg.serving.pages.data import VARY, alternates, described, no_such_format
from kg.serving.pages.documents import document, stretch_address
from kg.serving.pages.negotiation import HTML, accepted_format, named_format
from kg.serving.pages.rendering import headers, short
from kg.serving.pages.rendering import with_parameters as _with
from kg.serving.pages.site import NotFound, Site, page_number
from kg.views.around import descriptions
from kg.views.around.descriptions import Format
from kg.views.around.documents import stretch
from kg.views.around.things import SECTIONS, Surroundings
from kg.views.facts import KINDS, ROLES, THING_KINDS, Evidence, local_name
from kg.views.origins import Origins
from kg.views.sentences import plain, sentence

_FIRST = 25
_A_PAGE = 50
_STATEMENTS = 200
_FACTS = frozenset({"Fact", "Event", *KINDS})
_LAST = ("participant", "location", "topic")
_ROLES = (*(role for role in ROLES if role not in _LAST), *_LAST)
"""The roles in the order in which they are told."""


def under_base(site: Site, request: Request) -> Response:
    """A thing that lives under the graph's own base."""
    return _show(site, request, site.addresses(request).iri(request.path_params["local"]))


def anywhere(site: Site, request: Request) -> Response:
    """A thing of any IRI; those under the base have an address of their own."""
    iri = request.query_params.get("iri", "").strip()
    if not iri:
        raise NotFound("This page shows the thing of an IRI: add ?iri= and the IRI, or search for a name.")
    address = site.addresses(request).of(iri)
    if address.startswith(f"{site.addresses(request).root}/id/"):
        rest = {name: value for name, value in request.query_params.items() if name != "iri"}
        return RedirectResponse(_with(address, **rest), 303, headers=headers())
    return _show(site, request, iri)


def _show(site: Site, request: Request, iri: str) -> Response:
    view, addresses = site.view(), site.addresses(request)
    asked = request.query_params.get("format")
    form = accepted_format(request.headers.get("accept", "")) if asked is None else named_format(asked)
    if form is None:
        return no_such_format(asked)
    around = view.around()
    try:
        known = around.knows(iri) or descriptions.is_term(iri)
    except ValueError:
        known = False
    if not known:
        return _unknown(site, request, iri, form)
    address = addresses.of(iri)
    if asked is None and str(request.url.replace(query="")) == iri:
        # The address is the thing's own name, and a thing is no page: what tells of it is elsewhere.
        target = _with(address, format=HTML if isinstance(form, str) else form.name)
        return RedirectResponse(target, 303, headers={**headers(), "Vary": VARY})
    if not isinstance(form, str):
        return described(view, request, iri, form, address)
    return _people(site, request, around, iri, alternates(address))


def _people(site: Site, request: Request, around: Surroundings, iri: str, links: dict[str, str]) -> Response:
    kinds = around.kinds(iri)
    links["Content-Location"] = _with(site.addresses(request).of(iri), format=HTML)
    view = request.query_params.get("view")
    if view == "statements":
        return _statements(site, request, around, iri, links)
    if view == "fact" and kinds & _FACTS:
        return _fact(site, request, around, iri, links)
    if "Document" in kinds:
        return document(site, request, around, iri, links)
    if "Evidence" in kinds:
        told = around.reader.evidence([iri])[0]
        if "Document" in around.kinds(told.source.iri):
            target = _evidence_address(around, site.addresses(request), told)
            return RedirectResponse(target, 303, headers={**headers(), "Vary": VARY})
    if "Installation" in kinds or kinds & set(THING_KINDS):
        return _thing(site, request, around, iri, links)
    if kinds & _FACTS:
        return _fact(site, request, around, iri, links)
    return _statements(site, request, around, iri, links)


def _thing(site: Site, request: Request, around: Surroundings, iri: str, links: dict[str, str]) -> Response:
    """An actor, a place, a topic or a site with the facts in which it has part."""
    counts = around.counts(iri)
    chosen = request.query_params.get("section", "")
    page = page_number(request)
    shown = []
    for section in SECTIONS:
        if section.name in counts and chosen in ("", section.name):
            size = _A_PAGE if chosen else _FIRST
            shown.append((section, around.section(iri, section, (page - 1) * size if chosen else 0, size)))
    if chosen and not shown:
        raise NotFound(f"There is no section {chosen[:60]!r} about {short(around.thing(iri).label)}.")
    own = around.facts([iri]) if "Installation" in around.kinds(iri) and not chosen else None
    return site.page(
        request,
        "thing.html",
        links=links,
        profile=around.profile(iri),
        subject=iri,
        counts=[(section, counts[section.name]) for section in SECTIONS if section.name in counts],
        total=counts,
        sections=shown,
        own=own,
        chosen=chosen,
        page_number=page,
        pages=-(-counts[chosen] // _A_PAGE) if chosen else 1,
        **_tellers(site, request, around),
    )


def _fact(site: Site, request: Request, around: Surroundings, iri: str, links: dict[str, str]) -> Response:
    """An event, a position or a post: what it says, who has which part in it, and every passage that says so."""
    facts = around.facts([iri])
    fact = facts.facts[0]
    told = Origins(around.store).told(iri)
    return site.page(
        request,
        "fact.html",
        links=links,
        fact=fact,
        facts=facts,
        title=plain(sentence(fact, facts)),
        roles=_roles(fact.roles),
        beside=around.beside(iri),
        told=told if len(told) > 1 else [],
        **_tellers(site, request, around),
    )


def _statements(site: Site, request: Request, around: Surroundings, iri: str, links: dict[str, str]) -> Response:
    """What the graph says of any node, statement by statement."""
    page = page_number(request)
    pointing = descriptions.incoming(around.store, iri, (page - 1) * _STATEMENTS, _STATEMENTS + 1)
    return site.page(
        request,
        "statements.html",
        links=links,
        iri=iri,
        label=around.label(iri),
        outgoing=descriptions.outgoing(around.store, iri),
        incoming=pointing[:_STATEMENTS],
        more=len(pointing) > _STATEMENTS,
        page_number=page,
        label_of=around.label,
    )


def _unknown(site: Site, request: Request, iri: str, form: Format | str) -> Response:
    problem = f"The graph says nothing about {iri[:300]}"
    if isinstance(form, str):
        wanted = local_name(iri)[:80]
        response: Response = site.missing(request, f"{problem}.", wanted=wanted)
    else:
        cure = f"Search for a name at {site.addresses(request).to('/search')}?q=…"
        response = PlainTextResponse(f"{problem}. {cure}\n", 404, headers=headers())
    response.headers["Vary"] = VARY
    return response


def _evidence_address(around: Surroundings, addresses: Addresses, evidence: Evidence) -> str:
    start, end = stretch(around, evidence.iri)
    return stretch_address(addresses.of(evidence.source.iri), f"{start}-{end}")


def _tellers(site: Site, request: Request, around: Surroundings) -> dict[str, Any]:
    """What templates of facts call."""
    addresses = site.addresses(request)
    return {
        "evidence_address": lambda evidence: _evidence_address(around, addresses, evidence),
        "label_of": around.label,
    }


def _roles(filled: Mapping[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    """The roles of a fact, each actor in the most telling of those it fills."""
    told: set[str] = set()
    rows = []
    for role, iris in sorted(filled.items(), key=lambda row: _ROLES.index(row[0])):
        left = tuple(iri for iri in iris if role not in ("participant", "partOf") or iri not in told)
        told.update(iris)
        if left:
            rows.append((role, left))
    return rows
