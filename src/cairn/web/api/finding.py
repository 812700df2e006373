"""The resources of the interface for programs, found by being in their folder, and their description (OpenAPI), made from them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from fastapi import APIRouter, FastAPI

import cairn
from cairn.web.api import resources
from cairn.web.api.atdesk import HeldAlreadyError, tell_held
from cairn.web.api.bearing import BearerError, refuse_bearer
from cairn.web.api.problems import MEDIA_TYPE, Problem, RefusedError, tell_refusal
from cairn.web.guard.bearers import API

READING = {
    304: "You have it already (If-None-Match).",
    400: "The request is not understood.",
    401: "The token opens nothing.",
    403: "It is not yours to do, or comes from another page.",
    404: "It is not here, or was not known yet on that day.",
    405: "This is not done at this address.",
    421: "It was meant for another name.",
    422: "It cannot be meant: the message says why.",
    503: "The casebook or its machine cannot answer now.",
}
CHANGING = {
    408: "It did not come in time.",
    409: "Something was decided meanwhile: look at the changes.",
    413: "It is too large.",
}


def routers() -> list[APIRouter]:
    """The routers of all resources, in the order of their names."""
    return [import_module(f"{resources.__name__}.{module.name}").router for module in iter_modules(resources.__path__)]


def add_resources(app: FastAPI) -> None:
    """Answer programs too, in a workspace."""
    for kind, handler in ((BearerError, refuse_bearer), (RefusedError, tell_refusal), (HeldAlreadyError, tell_held)):
        app.add_exception_handler(kind, handler)
    for router in routers():
        app.include_router(router, prefix=API)


@cache
def description() -> dict[str, Any]:
    """The interface for programs, as OpenAPI describes it."""
    described = FastAPI(
        title="Cairn", version=cairn.__version__, summary="A casebook of claims of harm to civilians.", separate_input_output_schemas=True
    )
    for router in routers():
        described.include_router(router, prefix=API, responses={400: {"model": Problem}})
    told = described.openapi()
    for path in told["paths"].values():
        for method, operation in path.items():
            _tell_failures(operation["responses"], READING if method == "get" else READING | CHANGING)
    told["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": "Of 'cairn token add'."}}
    told["security"] = [{"token": []}, {}]
    return told


def _tell_failures(responses: dict[str, Any], failures: dict[int, str]) -> None:
    """Put the problems that an operation may be answered with in the place of those that FastAPI supposes."""
    schema = {"$ref": "#/components/schemas/Problem"}
    for supposed in [status for status in responses if int(status) >= 300]:
        del responses[supposed]
    for status, words in failures.items():
        told: dict[str, Any] = {"description": words}
        responses[str(status)] = told if status < 400 else told | {"content": {MEDIA_TYPE: {"schema": schema}}}
