"""What went wrong, told to a program: problem details (RFC 9457) with a stable code and a message that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.responses import Response

from cairn.model.base import Frozen
from cairn.model.incident import Decision
from cairn.web.words import words_in

MEDIA_TYPE = "application/problem+json"
ENGLISH = "en"
"""Programs are told in one language; `code` is the same in all."""


class Problem(Frozen):
    """What is in the way: `code` never changes, `message` is for a person.

    Where something was decided meanwhile (`overtaken`), `changes` are those decisions, up to the entry `seq`: send it once more with this
    number, if you still mean it."""

    title: str
    status: int = Field(ge=400, le=599)
    code: str
    message: str
    changes: tuple[Decision, ...] | None = None
    seq: int | None = None


class RefusedError(Exception):
    """Something that a program asked for cannot be done, for a reason that only the place knows where it was asked."""

    def __init__(
        self, code: str, message: str, *, status: int, changes: tuple[Decision, ...] | None = None, seq: int | None = None
    ) -> None:
        """What the answer says, and its status."""
        super().__init__(message)
        self.status, self.code, self.message, self.changes, self.seq = status, code, message, changes, seq


SAID = {
    "token-missing": "What changes something takes a token (Authorization: Bearer …): of 'cairn token add', or of the page /tokens.",
    "site-foreign": "It comes from another page, or brings no token (Authorization: Bearer …) and does not say where it comes from.",
    "forbidden": "This is not yours to do: it takes a right that your role, or this token, does not give.",
    "method-not-allowed": "Nothing is done so at this address. /api/openapi.json tells what is.",
    "not-found": "There is nothing at this address. /api tells the ways on.",
}
"""What is said of codes whose words on pages speak of forms."""
OURS = frozenset({"disk-full", "document-not-kept", "store-damaged", "store-unavailable", "catalogue-missing", "text-missing"})
"""Codes of what is the matter with the casebook or its machine, whatever was asked."""


def is_ours(code: str) -> bool:
    """Whether it is no fault of who asks."""
    return code in OURS


def problem(
    status: int,
    code: str,
    message: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    changes: tuple[Decision, ...] | None = None,
    seq: int | None = None,
) -> Response:
    """The answer that tells a problem. A code of the workspace's own has a message in its catalogue of words."""
    told = Problem(
        title=HTTPStatus(status).phrase, status=status, code=code, message=message or _said(status, code), changes=changes, seq=seq
    )
    return Response(told.model_dump_json(exclude_none=True), status, headers, MEDIA_TYPE)


def tell_refusal(_request: object, error: Exception) -> Response:
    """The answer to what cannot be done."""
    if not isinstance(error, RefusedError):
        raise error
    return problem(error.status, error.code, error.message, changes=error.changes, seq=error.seq)


def unclear(error: Exception) -> str:
    """What is the matter with a request, part by part; its values are not repeated."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = [f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in faults]
    return "; ".join(told[:10]) or "The request is not one that is understood here."


def _said(status: int, code: str) -> str:
    if code in SAID:
        return SAID[code]
    t = words_in(ENGLISH)
    known = code if t.has(f"failed.{code}") else "other" if status >= 500 else "not_there"
    return f"{t(f'failed.{known}')}. {t(f'failed.{known}_do')}"
