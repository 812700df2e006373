"""Who a request is from, as the gate has found out."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from cairn.web.people import Person
from cairn.web.team.sessions import Session


@dataclass(frozen=True, slots=True)
class Who:
    """The person that a request is from: None where nobody is signed in. `session` is None for the keeper, and for whoever shows a
    token; `secret` is that of the session."""

    person: Person | None
    session: Session | None = None
    secret: str = ""


def who_of(request: Request) -> Who:
    """Who a request is from; nobody where no gate has let it in."""
    found = getattr(request.state, "who", None)
    return found if isinstance(found, Who) else Who(None)
