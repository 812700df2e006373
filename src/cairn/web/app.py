"""The workspace as an application: a casebook behind its guards, and pages that are found by being in their folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware import Middleware

from cairn.assessment import load_policy
from cairn.casebook import Casebook
from cairn.catalogue import Catalogue, refresh
from cairn.catalogue.refreshing import Progress
from cairn.web import pages
from cairn.web.api.bearing import know_bearer
from cairn.web.api.finding import add_resources
from cairn.web.arriving import Intake
from cairn.web.document.press import Press
from cairn.web.failing import page_of_refusal, tell_failures
from cairn.web.guard import guarded
from cairn.web.guard.tokens import check_token
from cairn.web.reader import Shelves
from cairn.web.rendering import STATIC
from cairn.web.searches import Searches
from cairn.web.settings import Settings
from cairn.web.team import Team
from cairn.web.team.gate import AskWho
from cairn.web.turns import InTurn


def workspace(casebook: Casebook, settings: Settings) -> FastAPI:
    """The workspace of an open casebook: for the one person at this machine, or for its people, where it has some.

    Raises whatever is wrong with the policy, and KnowledgeError or WebError where a catalogue of words is."""
    team = Team(casebook)
    app = FastAPI(
        title="Cairn",
        docs_url=None,  # they would load scripts from elsewhere
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(know_bearer), Depends(check_token)],
        middleware=[
            Middleware(guarded, settings=settings, refuse=page_of_refusal),
            Middleware(AskWho, team=team, settings=settings),
            Middleware(InTurn),
        ],
    )
    app.state.team = team
    app.state.settings = settings
    app.state.shelves = Shelves(casebook, Catalogue(casebook.store) if settings.is_usual else None)
    app.state.searches = Searches(casebook.directory, casebook.seal)
    app.state.intake = Intake.of(casebook)
    app.state.press = Press()
    app.state.policy = load_policy(settings.policy, tolls=settings.tolls)
    tell_failures(app)
    for module in iter_modules(pages.__path__):
        app.include_router(import_module(f"{pages.__name__}.{module.name}").router)
    add_resources(app)
    app.mount("/static", StaticFiles(directory=STATIC))
    return app


def make_ready(app: FastAPI, told: Progress) -> None:
    """Bring the catalogue up to date, and into memory, before anybody asks; `told` how many incidents of how many are done."""
    shelves: Shelves = app.state.shelves
    if shelves.catalogue is not None:
        refresh(shelves.casebook, app.state.policy, day=app.state.settings.clock(), told=told)
        with shelves.casebook.store.reading() as connection:
            shelves.catalogue.columns(connection)
