"""What somebody prefers: the language of the interface, kept in a cookie of their browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from cairn.web.settings import Settings
from cairn.web.words import languages

router = APIRouter()

YEAR = 365 * 24 * 3600


@router.post("/preferences")
def preferences(request: Request, language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Remember a language and go back to the page it was chosen on."""
    response = RedirectResponse(local(back), status_code=303)
    if language in languages():
        settings: Settings = request.app.state.settings
        secure = settings.is_secure
        response.set_cookie(settings.language_cookie, language, max_age=YEAR, httponly=True, samesite="strict", secure=secure)
    return response


def local(address: str) -> str:
    """An address of ours, else our first page: a form must not lead elsewhere."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_ours else "/"
