"""Walks every route of the workspace with whatever there is to ask for: found from the application, so that a new page is walked too.

A route whose parameters nobody has given values yet fails the walk, and the message says what to add here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import Mount

from cairn.model.sensitivity import OF_CLAIMS, Part
from cairn.web.arriving.leaving import TABLES as OF_INTAKE
from cairn.web.deciding.actions import ACTIONS
from cairn.web.deciding.queue import Waiting
from cairn.web.pages.dashboard import TABLES as OF_DASHBOARD
from cairn.web.pages.places import TABLES as OF_PLACE
from cairn.web.pages.sources import TABLES as OF_SOURCE
from cairn.web.record.tables import TABLES as OF_RECORD
from cairn.web.survey.actors import TABLES as OF_ACTOR
from cairn.web.survey.sources import PARTS
from restricted_book import PERSON, WORDS, Planted

Fields = Mapping[str, Sequence[str]]

FREE: Mapping[str, Sequence[Mapping[str, str]]] = {
    "/incidents": [{"q": "killed"}, {"country": "ML"}, {"order": "toll"}, {"from": "2025-02-01"}, {"page": "2"}],
    "/incidents.csv": [{"q": "killed"}],
}
"""Queries of routes that read the whole query themselves."""

ACTORS = ("ml-army", "Nordvath", "Grelmok Battalion", "Residents")
QUERIES: Mapping[str, Sequence[str]] = {
    "as_of": ["2025-03-01"],
    "words": ["killed", "reeds"],
    "before": ["99999"],
    "at": ["0-9", "t0-5"],
    "kind": [*Waiting, "killing"],
    "back": ["/"],
    "part": [*Part, *PARTS],
    "person": [PERSON, "Somebody Else"],
    "cursor": ["99999"],
    "size": ["100"],
    "most": ["100"],
    "verdict": ["came_true"],
    "with_parts": ["true"],
    "q": ["killed"],
    "country": ["ML"],
    "actor": ACTORS,
    "means": ["shooting"],
    "grade": ["weak"],
    "stage": ["no_response"],
    "review": ["doubtful"],
    "from": ["2025-02"],
    "to": ["2025-02"],
    "harm": ["killed"],
    "least": ["1"],
    "place": ["Tessit", "Zarkovina"],
    "box": ["-20,0,20,40"],
    "order": ["toll", "name"],
    "page": ["1"],
    "name": ["report.txt"],
    "course": ["ml-army/denied", "Nordvath/denied"],
    "source": ["Monitors/alone", "Brumwell/alone", "claimant/Monitors", "outlet/Plimsoke Papers", "Brumwell"],
    "author": ["Ama"],
    "published": ["2025-02-26"],
    "url": ["https://example.org/report"],
}
"""What may be asked for in an address, of any casebook."""
TABLES: Mapping[str, Iterable[str]] = {
    "/dashboard.csv": OF_DASHBOARD,
    "/incident.csv": OF_RECORD,
    "/actor.csv": OF_ACTOR,
    "/place.csv": OF_PLACE,
    "/source.csv": OF_SOURCE,
    "/intake.csv": OF_INTAKE,
}
"""The tables that each sheet may be of."""

FORMS = {
    "name": ["Mine"],
    "password": [""],
    "question": ["q=killed"],
    "language": ["en"],
    "days": ["7"],
    "reads_only": ["true"],
    "number": ["1"],
}
"""Fields of forms that are parameters of their routes."""
ABOUT_ACCOUNTS = ("/people", "/me", "/login", "/logout", "/invitation")
"""Where forms are sent that change who may come in: they tell nothing of a casebook, and would end the walk."""
REPORTS = frozenset({"/api/documents"})
"""Where reports are sent, byte by byte."""

LAST = 70
"""One more than the last entry of the planted casebook that is walked, and some more."""
BY_NUMBER = frozenset({"undo", "accept-proposal", "turn-down"})
"""Decisions about a decision, which is named by its number."""


@dataclass(frozen=True)
class Step:
    """A request of the walk."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Fields
    told: object = None  # a program's body: JSON
    content: bytes | None = None  # a report

    @property
    def address(self) -> str:
        """Its address."""
        return self.path + (f"?{urlencode(self.query)}" if self.query else "")


class Walk:
    """All requests to be made of a workspace, filled from what is in its casebook."""

    def __init__(self, app: FastAPI, planted: Planted) -> None:
        """Of an application and the casebook behind it."""
        self.app = app
        ids = [one.id for one in planted.documents.values()]
        incidents, claims = [*planted.incidents.values()], planted.claims
        accounts = [f"{id}/i1" for id in ids]
        self.paths: dict[str, Sequence[str]] = {
            "sha256": [*ids, "f" * 64],
            "written": incidents,
            "id": incidents,
            "action": [*ACTIONS],
            "name": ACTORS,
            "document": ids,
            "account": ["i1"],
            "claim": ["c1", "c2"],
            "number": [str(number) for number in range(1, LAST)],
            "page": ["1"],
        }
        self.queries: dict[str, Sequence[str]] = {
            **QUERIES,
            "claim": claims,
            "account": accounts,
            "incident": incidents,
            "subject": [*ids, *claims],
            "document": ids,
        }
        self.pairs = {"/incident.csv": [{"incident": one, "table": table} for one in incidents for table in OF_RECORD]}
        self.every_page = [{"did": str(number)} for number in range(1, LAST)]
        self.documents = [*planted.documents.values()]
        self.forms = list(_forms(planted, ids, claims, accounts, incidents))

    def routes(self, router: FastAPI | APIRouter | None = None, before: str = "") -> Iterator[tuple[str, APIRoute]]:
        """Every route that may tell something, under its address; files of ours are the same for everybody."""
        for route in (router or self.app).routes:
            if isinstance(route, APIRoute):
                yield before + route.path, route
            elif included := getattr(route, "original_router", None):
                yield from self.routes(included, before + route.include_context.prefix)  # type: ignore[attr-defined]
            else:
                assert isinstance(route, Mount), f"tests/web/walking.py does not know how to walk {route}"
                assert route.path == "/static", f"tests/web/walking.py does not know what is mounted at {route.path}"

    def steps(self, method: str) -> Iterator[Step]:
        """All requests of a method."""
        for address, route in self.routes():
            if method in route.methods and not (method == "POST" and address.startswith(ABOUT_ACCOUNTS)):
                yield from self._get(address, route) if method == "GET" else self._post(address, route)

    def _get(self, address: str, route: APIRoute) -> Iterator[Step]:
        names, queries = _queries(route.dependant), self.queries | ({"table": [*TABLES[address]]} if address in TABLES else {})
        asked = [{name: value} for name in names for value in _known(queries, name, route)]
        needed = {name: _known(queries, name, route)[0] for name in _queries(route.dependant, needed=True)}
        for path in self._filled(address, route):
            once = [{}, *asked, *FREE.get(address, ()), *self.pairs.get(address, ()), *(self.every_page if address == "/review" else ())]
            for query in once:
                yield Step("GET", path, needed | query, {})
            if "as_of" in names:
                both = product(self.queries["as_of"], (query for query in asked if "as_of" not in query))
                yield from (Step("GET", path, {**needed, **query, "as_of": day}, {}) for day, query in both)

    def _post(self, address: str, route: APIRoute) -> Iterator[Step]:
        body = route.dependant.body_params
        if address in REPORTS:
            for one in self.documents:
                yield Step("POST", address, {"name": "report.txt"}, {}, content=one.text.encode())
        elif len(body) == 1 and (kinds := [kind for kind in get_args(body[0].field_info.annotation) if issubclass(kind, BaseModel)]):
            for kind, form in product(kinds, self.forms):
                if all(name in form for name, one in kind.model_fields.items() if one.is_required() and name != "action"):
                    yield Step("POST", address, {}, {}, told=_told(kind, form))
        else:
            named = {one.alias for one in body}
            fields = {name: [*_known(FORMS | {"back": ["/"]}, name, route)] for name in named}
            for path in self._filled(address, route):
                by_number = path.rpartition("/")[2] in BY_NUMBER
                told = [form for form in self.forms if by_number == ("number" in form)][: None if path.startswith("/decide") else 3]
                yield from (Step("POST", path, {}, form) for form in ([fields] if named else told))

    def _filled(self, address: str, route: APIRoute) -> Iterator[str]:
        """The address of a route with each value of its parameters."""
        names = [one.alias for one in route.dependant.path_params]
        known = dict(self.paths)
        if "{written:path}" in address:  # a page of an actor, a place or a source
            known["written"] = ["ml-army", "Tessit", "Ansongo", "Zarkovina", "Nordvath", "claimant/Monitors", "outlet/Plimsoke Papers"]
        if address.startswith("/intake"):
            known["number"] = ["1"]
        for values in product(*(_known(known, name, route) for name in names)):
            path = address
            for name, value in zip(names, values, strict=True):
                path = re.sub(r"\{" + name + r"(:path)?\}", quote(value).replace("\\", ""), path)
            yield path


def _queries(dependant: Dependant, *, needed: bool = False) -> list[str]:
    """The parameters in the address that a route and all that it depends on read."""
    own = [one.alias for one in dependant.query_params if not needed or one.field_info.is_required()]
    return [*dict.fromkeys([*own, *(name for one in dependant.dependencies for name in _queries(one, needed=needed))])]


def _known(values: Mapping[str, Sequence[str]], name: str, route: APIRoute) -> Sequence[str]:
    assert name in values, f"tests/web/walking.py has no values for the parameter '{name}' of {route.path}: say there what may be asked for"
    return values[name]


def _told(kind: type[BaseModel], form: Fields) -> dict[str, object]:
    """What a program sends for a form."""
    lists = {name for name, field in kind.model_fields.items() if "list" in str(field.annotation)}
    own = {name: [*form[name]] if name in lists else form[name][0] for name in kind.model_fields if name in form}
    return {"action": get_args(kind.model_fields["action"].annotation)[0], **own, "seq": int(form.get("seq", ["99999"])[0])}


def _forms(
    planted: Planted, ids: Sequence[str], claims: Sequence[str], accounts: Sequence[str], incidents: Sequence[str]
) -> Iterator[Fields]:
    """Forms of decisions about everything that there is, seen or not."""
    common = {
        "reason": ["Because"],
        "back": ["/incidents"],
        "verdict": ["undecidable"],
        "grade": ["weak"],
        "kind": ["killing"],
        "seq": ["99999"],
    }
    wordings = {"role": ["witness"], "stance": ["alleges"], "claimant": ["A neighbour"], "start": ["0"], "end": ["9"], "at": ["0-9"]}
    for claim in claims:
        document, account, _ = claim.rsplit("/", 2)
        named = {"claim": [claim], "account": [f"{document}/{account}"], "document": [document], "evidence": [claim]}
        for old in ("0", "99999"):
            yield common | wordings | named | {"about": incidents[:1], "seq": [old], "forecast": [f"{document}/f1"]}
    for one, other in zip(incidents, [*incidents[1:], incidents[0]], strict=True):
        yield common | {"one": [one], "other": [other], "account": [*accounts], "about": [one, other], "seq": ["0"]}
    for account in accounts:
        yield common | {"one": [account], "other": [incidents[0]], "account": [account], "first": ["2025-02-24"], "last": ["2025-02-24"]}
    for subject in (*ids, *claims):
        yield common | {"subject": [subject], "level": ["restricted"], "named": ["Bo"]}
    for part in Part:
        told = claims if part in OF_CLAIMS else accounts
        yield from (common | {"subject": [one], "part": [part], "level": ["internal"]} for one in told)
    yield common | {"person": [PERSON], "level": ["restricted"], "named": ["Bo the editor; Bo the admin"]}
    yield common | {"person": [PERSON], "level": ["internal"]}
    for number in range(1, LAST):
        yield common | {"number": [str(number)]}


def searches() -> Iterator[str]:
    """Words to look for that somebody may not read: each as it is, and as the beginning, and left out."""
    for word in WORDS:
        yield from (word, word.lower(), f'"{word}"', f"killed -{word}")
