"""The named queries as forms, and their answers as tables, CSV and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import QueryError, ServingError
from kg.serving.pages.answers import linked, rows_for_people
from kg.serving.pages.rendering import headers, short
from kg.serving.pages.site import Handler, Site, View, page_number
from kg.views.catalog import NamedQuery, find_query
from kg.views.named_things import find_named
from kg.views.parameters import Parameter
from kg.views.quoting import quoted
from kg.views.store import ask
from kg.views.tables import Table
from kg.views.themes import themes

_A_PAGE = 50
_PAGING = ("page",)
_LONGEST = 60
"""So much of a name is repeated that somebody made up."""


class _Form(Convertor[str]):
    """The endings of answers that programs read; a question's own name has none."""

    regex = "csv|json"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("form", _Form())


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a field of a form: how it is typed, what stands in it, and what is wrong with that."""

    parameter: Parameter
    value: str
    kind: str
    names: str = ""
    problem: str = ""


def listed(site: Site, request: Request) -> Response:
    """All questions."""
    return site.page(request, "questions.html", themes=themes())


def asked(site: Site) -> Handler:
    """The handler of a question's form, with its answer."""

    async def handle(request: Request) -> Response:
        try:
            question = find_query(request.path_params["name"])
        except QueryError as error:
            return await run_in_threadpool(site.missing, request, str(error))
        values, problems = _given(question, request)
        problem, table = _unknown(question, request, *_PAGING), None
        needed = [each.name for each in question.parameters if _needs(each) and each.name not in values]
        if not problem and not problems and not needed:
            try:
                table = await site.service.table(question.name, values)
            except ServingError as error:
                problem = str(error)
                # What a name means is asked of the graph, which names the words that nothing bears.
                about = next((name for name, value in values.items() if f"called {quoted(value)}." in problem), "")
                problems, problem = ({about: problem}, "") if about else ({}, problem)
        if needed and any(request.query_params.values()) and not problems:
            problems = dict.fromkeys(needed, "This one is needed.")
        return await run_in_threadpool(_form, site, request, question, values, problems, problem, table)

    return handle


def download(site: Site) -> Handler:
    """The handler of answers as files."""

    async def handle(request: Request) -> Response:
        try:
            question = find_query(request.path_params["name"])
            values, problems = _given(question, request)
            if told := " ".join(filter(None, (_unknown(question, request), *problems.values()))):
                return _complaint(400, told)
            table = await site.service.table(question.name, values)
        except QueryError as error:
            return _complaint(404, str(error))
        except ServingError as error:
            return _complaint(error.status, str(error))
        form = request.path_params["format"]
        text, kind = (table.to_csv(), "text/csv") if form == "csv" else (table.to_json(), "application/json")
        name = f'attachment; filename="{question.name}.{form}"'
        return Response(text, media_type=kind, headers={**headers(), "Content-Disposition": name})

    return handle


def finished(view: View, question: NamedQuery, values: Mapping[str, str]) -> str:
    """A question as plain SPARQL, with the values in it.

    Raises:
        QueryError: a value is wrong, or a name is nobody's.
    """

    def find(kind: str, words: str) -> list[str]:
        return [each.iri for each in find_named(lambda text: ask(view.graph.store, text), kind, words)]

    return question.sparql(values, find)


def _form(
    site: Site,
    request: Request,
    question: NamedQuery,
    values: Mapping[str, str],
    problems: Mapping[str, str],
    problem: str,
    table: Table | None,
) -> Response:
    page = page_number(request)
    columns, rows = rows_for_people(table) if table else ([], [])
    view = site.view()
    return site.page(
        request,
        "question.html",
        status=400 if problems or problem else 200,
        question=question,
        fields=[_field(each, request, problems) for each in question.parameters],
        values=dict(values),
        problem=problem,
        answered=table is not None,
        remarks=table.remarks if table else (),
        columns=columns,
        label_of=view.around().label,
        linked=lambda cell: linked(cell, view.labels.by_label),
        rows=rows[(page - 1) * _A_PAGE : page * _A_PAGE],
        count=len(rows),
        page_number=page,
        pages=-(-len(rows) // _A_PAGE),
    )


def _given(question: NamedQuery, request: Request) -> tuple[dict[str, str], dict[str, str]]:
    """The values that were typed, and by parameter what is wrong with them."""
    values, problems = {}, {}
    for parameter in question.parameters:
        value = request.query_params.get(parameter.name, "").strip()
        if value:
            values[parameter.name] = value
            try:
                parameter.term(value)
            except QueryError as error:
                problems[parameter.name] = str(error)
    return values, problems


def _unknown(question: NamedQuery, request: Request, *others: str) -> str:
    """What is wrong with parameters that the question does not have, beside others that the page has."""
    known = {*others, *(parameter.name for parameter in question.parameters)}
    unknown = {short(name, _LONGEST): "" for name in request.query_params if name not in known}
    try:
        if unknown:
            question.check(unknown)
    except QueryError as error:
        return str(error)
    return ""


def _needs(parameter: Parameter) -> bool:
    return parameter.type == "iri" and not parameter.default


def _field(parameter: Parameter, request: Request, problems: Mapping[str, str]) -> Field:
    value = request.query_params.get(parameter.name, parameter.default)
    problem = problems.get(parameter.name, "")
    if parameter.choices:
        return Field(parameter, value, "choice", "", problem)
    kind = "names" if parameter.is_name else parameter.type
    return Field(parameter, value, kind, parameter.type if parameter.is_name else "", problem)


def _complaint(status: int, problem: str) -> Response:
    return PlainTextResponse(f"{problem}\n", status, headers=headers())
