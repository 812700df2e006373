"""What a program is told where the workspace would show a page of what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import compile_path

from cairn.web.api.finding import description
from cairn.web.api.problems import problem

NOT_MEANT = frozenset({"question-unclear"})
"""Codes of requests that are well-formed and cannot be meant."""


def answer_to_program(path: str, status: int, code: str, message: str | None, headers: Mapping[str, str] | None) -> Response:
    """The problem, with what belongs to its status."""
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers = {"Allow": ", ".join(methods(path))}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY if code in NOT_MEANT else status, code, message, headers=headers)


def methods(path: str) -> tuple[str, ...]:
    """What can be done at an address, as the description has it."""
    found = (set(told) for template, told in description()["paths"].items() if compile_path(template)[0].match(path))
    return tuple(sorted(method.upper() for method in set().union(*found)))
