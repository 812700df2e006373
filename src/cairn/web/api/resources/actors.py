"""Actors: those whom the register knows, and what became of all incidents that one is accused of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from cairn.assessment.pattern import Pattern
from cairn.knowledge.actors import Actor, Actors
from cairn.model.base import Frozen
from cairn.web.api.accused import pattern_of_actor
from cairn.web.api.answering import CSV, answered, page_links, sheet
from cairn.web.api.asking import PageNumber, Size
from cairn.web.api.atdesk import AtProgramDesk, AtSheetDesk
from cairn.web.api.values import Line
from cairn.web.survey.actors import PATTERN, pattern_rows

router = APIRouter(tags=["actors"])

Name = Annotated[Line, Path(description="A key of the register, or a name.")]
WithParts = Annotated[bool, Query(description="Count those under it with it: an army's units, a state's organs.")]
Country = Annotated[Line | None, Query(description="Only those of a country (ISO 3166-1 alpha-2).")]


class KnownActors(Frozen):
    """A page of the actors of the register, by key."""

    found: int
    page: int
    pages: int
    actors: tuple[Actor, ...]


@router.get("/actors", response_model=KnownActors, summary="The register of actors")
def actors(desk: AtProgramDesk, country: Country = None, page: PageNumber = 1, size: Size = 50) -> Response:
    """Those whom the register knows, accused of anything or not."""
    known = sorted((one for one in Actors.load() if country in (None, one.country)), key=lambda one: one.key)
    pages = -(-len(known) // size)
    told = KnownActors(found=len(known), page=page, pages=pages, actors=tuple(known[(page - 1) * size : page * size]))
    return answered(desk, told, links=page_links(desk, page, pages))


@router.get("/actors/{name}", response_model=Actor, summary="An actor")
def actor(desk: AtProgramDesk, name: Name) -> Response:
    """An actor of the register: its names, what it belongs to and since when."""
    return answered(desk, Actors.load().named(name))


@router.get("/actors/{name}/pattern", response_model=Pattern, summary="The pattern of an actor")
def pattern(desk: AtProgramDesk, name: Name, with_parts: WithParts = False) -> Response:
    """What became of the incidents that it is accused of, as `cairn pattern --json` writes it."""
    return answered(desk, pattern_of_actor(desk.reader, name, with_parts=with_parts))


@router.get("/actors/{name}/pattern.csv", response_class=Response, responses=CSV, summary="The pattern of an actor, as a sheet")
def pattern_csv(desk: AtSheetDesk, name: Name, with_parts: WithParts = False) -> Response:
    """A line for each step: of how many incidents, with the interval of the share, and the days that it took."""
    return sheet(desk, "pattern", PATTERN, pattern_rows(pattern_of_actor(desk.reader, name, with_parts=with_parts)))
