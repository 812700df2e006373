"""The page of an incident: its record, arranged so that each figure can be followed to the words."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.publishing.drawing.chart import chart
from cairn.web.deciding.claimlines import AccountLines
from cairn.web.deciding.vocabulary import vocabulary
from cairn.web.desk import DONE, AtDesk, Desk
from cairn.web.knowing import towns
from cairn.web.record.aftermath import aftermath
from cairn.web.record.becoming import became
from cairn.web.record.citing import Citing
from cairn.web.record.harmed import harmed
from cairn.web.record.head import denials, head, name_of
from cairn.web.record.matrix import matrix, numbered
from cairn.web.record.places import spots
from cairn.web.record.ranges import ranges
from cairn.web.record.tables import TABLES, sheet
from cairn.web.rendering import address
from cairn.web.sheets import AtSheetDesk, saved_as, table_asked

router = APIRouter()


@router.get("/incident.csv")
def incident_csv(desk: AtSheetDesk, incident: str, table: str = "") -> Response:
    """One of the tables of a record as CSV.

    Raises CasebookError (incident-unknown, incident-empty ...), WebError (question-unclear)."""
    asked = table_asked(table, TABLES)
    record = desk.reader.incident(desk.reader.incident_named(incident))
    return saved_as(f"{record.id}-{asked}", sheet(record, asked))


@router.get("/incidents/{written}", response_class=HTMLResponse)
def incident(written: str, desk: AtDesk) -> Response:
    """The record of an incident; an old or shortened id leads on to the one that stands."""
    id = desk.reader.incident_named(written)
    if id != written:
        return RedirectResponse(address(f"/incidents/{id}", as_of=desk.reader.as_of, did=desk.request.query_params.get(DONE)))
    lines = desk.reader.lines(desk.reader.placed(id))
    if lines and not any(line.now.claims for line in lines):
        return emptied(desk, id, lines)
    record, t = desk.reader.incident(id), desk.words
    return desk.page(
        "incident.html",
        r=record,
        is_cut=desk.reader.keeps_back(one.head.id for one in record.documents),
        head=head(record, t),
        denials=denials(record),
        m=matrix(record),
        numbers=numbered(record),
        tolls=ranges(record),
        a=aftermath(record),
        harmed=harmed(record),
        map=chart(record.where, towns),
        places=spots(record.where),
        citing=Citing(record),
        history=desk.reader.history(record),
        name_of=partial(name_of, t=t),
        became=partial(became, t=t),
        today=desk.settings.clock(),
        undoable={decision.number for decision in record.decisions},
        lines=lines,
        grades=desk.reader.grades,
        two=desk.reader.asks_for_two,
        v=vocabulary(),
    )


def emptied(desk: Desk, id: str, lines: list[AccountLines]) -> Response:
    """The page of an incident of which people have rejected every claim: it has no record, but a history."""
    history = desk.reader.all_judged(id)
    undoable = {decision.number for decision in history if desk.reader.decision(decision.number or 0)}
    return desk.page("decide/emptied.html", id=id, lines=lines, history=history, undoable=undoable, v=vocabulary())
