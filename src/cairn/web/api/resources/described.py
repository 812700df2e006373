"""The description of the interface: for programs (OpenAPI), and for people, as a page of ours."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from cairn.web.api.explained import explained
from cairn.web.api.finding import description
from cairn.web.desk import Front

router = APIRouter(include_in_schema=False)


@router.get("/openapi.json")
def openapi() -> Response:
    """The interface, as OpenAPI describes it. Nothing of a casebook stands in it."""
    return JSONResponse(description())


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> Response:
    """The same, to be read."""
    return Front(request, request.app.state.settings).page("api.html", groups=explained(description()))
