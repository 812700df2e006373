"""The dashboard: tolls over time, by actor and by place; what was promised and not done; what came in, what waits, what changed."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from cairn.casebook import StoredDocument
from cairn.catalogue import Counted, Order, Question, find
from cairn.catalogue.summing import tolls_by_actor, tolls_by_place, tolls_over_time
from cairn.catalogue.trending import trends_of
from cairn.catalogue.waiting import longest_waiting
from cairn.model.incident import PromiseStatus
from cairn.publishing.trend_sheet import change_lines, unit_lines
from cairn.web.deciding.queue import Waiting
from cairn.web.desk import AtDesk
from cairn.web.drawing.adding import axis_of, columns
from cairn.web.drawing.trending import trend_drawn
from cairn.web.listing.conditions import conditions
from cairn.web.listing.facets import asking
from cairn.web.listing.rows import row
from cairn.web.sheets import AtSheetDesk, saved_as, table_asked
from cairn.web.survey.coming import Day, by_day
from cairn.web.survey.coming import sheet as came_lines
from cairn.web.survey.groups import drawn, named_groups
from cairn.web.survey.leading import Leading
from cairn.web.survey.promises import promises_kept_waiting, sheet
from cairn.web.survey.tolls import toll_lines
from cairn.web.survey.trend import told

router = APIRouter()

GROUPS = 8
"""Actors, and places, that are shown."""
ROWS = 6
"""Of silences, promises, changes."""
NEWEST = 200
"""Documents by which is told what came in on which day."""
OURS = frozenset({"as_of", "table"})
TABLES = ("time", "trend", "changes", "actors", "places", "promises", "came")


@router.get("/dashboard", response_class=HTMLResponse)
def dashboard(request: Request, desk: AtDesk) -> Response:
    """The casebook at a glance, or the part of it that the address asks for.

    Raises CatalogueError (question-unclear)."""
    reader, t = desk.reader, desk.words
    question = _asked(request)
    leads = Leading(reader.as_of, question)
    with reader.asking() as catalogue:
        tolls, trends = tolls_over_time(catalogue, question), trends_of(catalogue, question)
        actors, places = tolls_by_actor(catalogue, question, GROUPS), tolls_by_place(catalogue, question, GROUPS)
        silent = find(catalogue, question.model_copy(update={"order": Order.SILENCE}), size=ROWS)
        changed = find(catalogue, question.model_copy(update={"order": Order.CHANGED}), size=ROWS)
        waiting = longest_waiting(catalogue, question, ROWS)
    newest = reader.documents(NEWEST)
    return desk.page(
        "dashboard.html",
        question=question,
        conditions=conditions(question, lambda less: asking(less, reader.as_of, "/dashboard"), t),
        tolls=tolls,
        drawn=columns(tolls, leads.unit(), axis_of(*(unit.sum for unit in tolls.units))),
        trends=trends,
        trend_told=told(trends, t),
        trend_drawn=trend_drawn(trends),
        by_actor=drawn(actors),
        by_place=drawn(places),
        silent=[row(one, one.days_of_silence(silent.day), t) for one in silent.rows],
        changed=[row(one, None, t) for one in changed.rows],
        waiting={status: promises_kept_waiting(reader, found, status) for status, found in waiting.items()},
        statuses=PromiseStatus,
        came=_came(newest),
        newest=[stored for _, stored in newest[:ROWS]],
        queue=reader.waiting(None, most=0),
        kinds=list(Waiting),
        harms=list(Counted),
        orders=Order,
        leads=leads,
        asking=asking,
    )


@router.get("/dashboard.csv")
def dashboard_csv(request: Request, desk: AtSheetDesk, table: str = "") -> Response:
    """One of its tables as CSV.

    Raises CatalogueError and WebError (question-unclear)."""
    table = table_asked(table, TABLES)
    question, reader = _asked(request), desk.reader
    if table == "came":
        return saved_as("dashboard-came", came_lines(_came(reader.documents(NEWEST))))
    with reader.asking() as catalogue:
        if table == "time":
            lines = toll_lines([(None, tolls_over_time(catalogue, question))])
        elif table in ("trend", "changes"):
            found = trends_of(catalogue, question)
            lines = unit_lines(found) if table == "trend" else change_lines(found)
        elif table == "actors":
            lines = toll_lines(named_groups(tolls_by_actor(catalogue, question, GROUPS)))
        elif table == "places":
            lines = toll_lines([(group.name, group.tolls) for group in tolls_by_place(catalogue, question, GROUPS)])
        else:
            waited = longest_waiting(catalogue, question, ROWS)
            lines = sheet(one for status, waiting in waited.items() for one in promises_kept_waiting(reader, waiting, status))
    return saved_as(f"dashboard-{table}", lines)


def _came(newest: Sequence[tuple[int, StoredDocument]]) -> list[Day]:
    """The last days on which documents came in, by the newest of them."""
    return by_day([stored.added_at for _, stored in newest], is_all=len(newest) < NEWEST)


def _asked(request: Request) -> Question:
    """The question of an address; the page does not matter, nor the order.

    Raises CatalogueError (question-unclear)."""
    given = [(name, value) for name, value in request.query_params.multi_items() if name not in OURS]
    return Question.of(given).model_copy(update={"page": 1, "order": None})
