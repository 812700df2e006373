"""Requests of programs: under which addresses they are answered, and how one is told that brings a token of its own."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import Headers

API = "/api"
SCHEME = "bearer "


def is_program(path: str) -> bool:
    """Whether an address is one of those for programs."""
    return path == API or path.startswith(f"{API}/")


def brings_token(path: str, headers: Headers) -> bool:
    """Whether a program's request says that it brings a token; whether it opens anything is looked at later.

    No other page can make a browser send this header: it would have to be allowed to first, and that question is not answered."""
    return is_program(path) and headers.get("authorization", "").lower().startswith(SCHEME)


def is_borne(request: Request) -> bool:
    """Whether a good token was brought."""
    return getattr(request.state, "bearer", None) is not None
