"""What the pages about people have at hand: the team, where a request comes from, whose session it is; and how a session is handed out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from cairn.web.desk import Front
from cairn.web.settings import Settings
from cairn.web.team import sessions
from cairn.web.team.passkeys import Site, site_of
from cairn.web.team.peers import household, where_of
from cairn.web.team.sessions import Session, Where
from cairn.web.team.team import Team
from cairn.web.team.who import who_of


class Entrance(Front):
    """How pages are handed out to who may not be signed in yet."""

    def __init__(self, request: Request, settings: Settings, team: Team) -> None:
        """For one request to a team."""
        super().__init__(request, settings)
        self.team = team
        self.where: Where = where_of(request, settings)
        self.site: Site | None = site_of(settings, request.headers.get("host", ""))
        self.session: Session | None = who_of(request).session

    @property
    def _whom(self) -> str:
        """Whom a challenge is for: the session, else the browser."""
        return self.session.id if self.session else self.browser

    def challenge(self) -> bytes:
        """A new challenge for a passkey."""
        return self.team.challenges.give(self._whom, household(self.where.peer), self.team.now)

    def challenged(self) -> bytes | None:
        """The challenge that a passkey has to have signed; None where there is none any more."""
        return self.team.challenges.take(self._whom, self.team.now)

    def let_in(self, secret: str, response: Response) -> Response:
        """Hand out the secret of a new session; the one that the browser had is over."""
        if self.session:
            with self.team.store.writing() as connection:
                sessions.end(connection, self.session.person.name, self.session.id)
        return self.with_session(secret, response)

    def with_session(self, secret: str, response: Response) -> Response:
        """Hand out the secret that a session has from now on; its forms carry another token, too."""
        secure = self.settings.is_secure
        response.set_cookie(self.settings.session_cookie, secret, httponly=True, samesite="lax", secure=secure)
        return response

    def led_to(self, address: str) -> Response:
        """To a page of ours, after something was done."""
        return RedirectResponse(address, status_code=303)


class Own(Entrance):
    """The same for who is signed in."""

    session: Session


def at_entrance(request: Request) -> Entrance:
    """The entrance of a team.

    Raises HTTPException (404) where there is no team."""
    team: Team = request.app.state.team
    if not team.is_there():
        raise HTTPException(404)
    return Entrance(request, request.app.state.settings, team)


def at_own(request: Request) -> Own:
    """The same, for somebody who is signed in.

    Raises HTTPException (404) where there is no team, and HTTPException (401) where nobody is signed in."""
    entrance = at_entrance(request)
    if entrance.session is None:
        raise HTTPException(401)
    return Own(request, entrance.settings, entrance.team)


AtEntrance = Annotated[Entrance, Depends(at_entrance)]
AtOwn = Annotated[Own, Depends(at_own)]
