"""The pages of actors: all who are accused, and each of them with its pattern, its tolls and what the register knows of it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.catalogue import Counted
from cairn.catalogue.patterns import actor_in, actors_in
from cairn.catalogue.question import Question
from cairn.catalogue.summing import tolls_over_time
from cairn.web.desk import AtDesk, Desk
from cairn.web.drawing.adding import axis_of, columns
from cairn.web.drawing.shares import days_axis, steps_drawn
from cairn.web.errors import WebError
from cairn.web.rendering import named
from cairn.web.sheets import AtSheetDesk, saved_as, table_asked
from cairn.web.survey.actors import BESIDE, KEYS, SHOWN, TABLES, USUAL, Known, beside, entry, sheet
from cairn.web.survey.harms import harm_asked
from cairn.web.survey.leading import Leading
from cairn.web.survey.sorting import in_order
from cairn.web.survey.tolls import toll_lines

router = APIRouter()

MOST = 200
"""Of those who are in no register, so many are named."""


@router.get("/actors", response_class=HTMLResponse)
def actors(desk: AtDesk, order: str = "") -> Response:
    """All who are accused: those whom the register knows with what became of their incidents, the others by their names."""
    with desk.reader.asking() as catalogue:
        found, day = actors_in(catalogue)
    others = [one for one in found if not one.is_known]
    return desk.page(
        "actors.html",
        table=in_order([one for one in found if one.is_known], order, KEYS, USUAL),
        others=others[:MOST],
        left_out=max(0, len(others) - MOST),
        shown=SHOWN,
        day=day,
        leads=Leading(desk.reader.as_of),
    )


@router.get("/actors.csv")
def actors_csv(desk: AtSheetDesk, order: str = "") -> Response:
    """The same table as CSV: those of the register alone."""
    with desk.reader.asking() as catalogue:
        found, day = actors_in(catalogue)
    table = in_order([one for one in found if one.is_known], order, KEYS, USUAL)
    return saved_as(f"actors-{day}", sheet(table.rows))


@router.get("/actors/{written:path}", response_class=HTMLResponse)
def actor(written: str, desk: AtDesk, harm: str = "") -> Response:
    """One actor; another of its names leads on to its key.

    Raises WebError (actor-unknown, question-unclear)."""
    counted = harm_asked(harm)
    with desk.reader.asking() as catalogue:
        found = actor_in(catalogue, written)
        if found is None:
            raise _unknown(written)
        key = found.pattern.actor or found.pattern.name
        leads = Leading(desk.reader.as_of, Question(course=f"{key}/accused", harm=counted))
        tolls = tolls_over_time(catalogue, leads.question)
    if key != written:
        return RedirectResponse(named("/actors", key, as_of=desk.reader.as_of, harm=harm))
    others, days = beside(found), days_axis(found.pattern)
    return desk.page(
        "actor.html",
        a=found,
        p=found.pattern,
        key=key,
        known=_entry(found.pattern.actor),
        steps=steps_drawn(found.pattern, others, days),
        days=days,
        others=len(others),
        beside=sorted([*others, *(one for one in found.beside if one.key == key)], key=lambda one: -one.incidents),
        shown=BESIDE,
        tolls=tolls,
        drawn=columns(tolls, leads.unit(), axis_of(*(unit.sum for unit in tolls.units))),
        harm=counted,
        harms=list(Counted),
        leads=leads,
    )


@router.get("/actor.csv")
def actor_csv(desk: AtSheetDesk, actor: str, table: str = "") -> Response:
    """One of the tables of an actor as CSV: its pattern, its longest silences, or what the register knows of bodies above and under it.

    Raises WebError (actor-unknown, question-unclear)."""
    asked = table_asked(table, TABLES)
    with desk.reader.asking() as catalogue:
        found = actor_in(catalogue, actor)
    if found is None:
        raise _unknown(actor)
    return saved_as(f"actor-{asked}", TABLES[asked](found))


@router.get("/actor-tolls.csv")
def tolls_csv(desk: AtSheetDesk, actor: str, harm: str = "") -> Response:
    """The tolls over time of the incidents that accuse an actor, as CSV.

    Raises WebError (actor-unknown, question-unclear)."""
    return _tolls_csv(desk, actor, harm_asked(harm))


def _tolls_csv(desk: Desk, written: str, harm: Counted) -> Response:
    with desk.reader.asking() as catalogue:
        if actor_in(catalogue, written) is None:
            raise _unknown(written)
        tolls = tolls_over_time(catalogue, Question(course=f"{written}/accused", harm=harm))
    return saved_as("actor-tolls", toll_lines([(None, tolls)]))


def _entry(key: str | None) -> Known | None:
    return entry(key) if key else None


def _unknown(written: str) -> WebError:
    return WebError("actor-unknown", f"Neither the register of actors nor any incident of this casebook knows '{written[:80]}'.")
