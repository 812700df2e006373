"""What somebody prefers: the language of the interface, kept in a cookie of their browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from cairn.web.desk import LANGUAGE
from cairn.web.words import languages

router = APIRouter()

YEAR = 365 * 24 * 3600


@router.post("/preferences")
def preferences(language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Remember a language and go back to the page it was chosen on."""
    response = RedirectResponse(local(back), status_code=303)
    if language in languages():
        response.set_cookie(LANGUAGE, language, max_age=YEAR, httponly=True, samesite="strict")
    return response


def local(address: str) -> str:
    """An address of ours, else our first page: a form must not lead elsewhere."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_ours else "/"
