"""A team to test with: people who have set a password and an app, a clock that is set by hand, and how one logs in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pyotp
from forms import form
from starlette.testclient import TestClient
from web_work import PORT

from cairn.casebook import Casebook
from cairn.web.people import Role
from cairn.web.team import Team, administering, loggingin, own
from cairn.web.team.sessions import Session, Where

OFFICE = Where("192.0.2.7", "a browser of the office")
START = datetime(2025, 3, 31, 8, tzinfo=UTC)
ORIGIN = f"http://127.0.0.1:{PORT}"


class Watch:
    """A clock that is set by hand."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def __call__(self) -> datetime:
        """The time that it is set to."""
        return self.time

    def goes_on(self, **time: float) -> None:
        """Set it later."""
        self.time += timedelta(**time)


@dataclass
class Somebody:
    """A member, with all that they know and have."""

    name: str
    password: str
    secret: str = ""
    codes: tuple[str, ...] = ()
    watch: Watch = field(default_factory=Watch)

    @property
    def code(self) -> str:
        """What their app shows; each one is used once, so the clock goes on."""
        self.watch.goes_on(seconds=30)
        return pyotp.TOTP(self.secret).at(self.watch.time)


def member(casebook: Casebook, watch: Watch, name: str, role: Role, *, has_app: bool = True) -> Somebody:
    """Somebody who was invited, has set a password and, unless that is still to come, an app."""
    invitation = administering.add(casebook, name, role, by="Ama")
    team, made = Team(casebook), Somebody(name, f"three words of {name}", watch=watch)
    admitted = loggingin.with_invitation(team, invitation.code, made.password, made.password, OFFICE)
    assert admitted and not admitted.is_whole
    if has_app:
        made.secret = pyotp.random_base32()
        changed = own.set_app(team, session_of(team, admitted.secret), made.secret, made.code, "", OFFICE)
        made.codes = changed.codes
    return made


def session_of(team: Team, secret: str) -> Session:
    """The session of a secret, which there has to be."""
    found = team.session(secret)
    assert found
    return found


def log_in(client: TestClient, who: Somebody, back: str = "/", **instead: str):
    """Send the form of the log-in, as a browser does; where it leads is not followed."""
    code = instead.pop("code", None)
    code = (who.code if who.secret else "") if code is None else code
    fields = form(client, f"/login?back={back}", "/login", name=who.name, password=who.password, code=code)
    fields |= {name: [value] for name, value in instead.items()}
    return client.post("/login", data=fields, headers={"origin": str(client.base_url).rstrip("/")}, follow_redirects=False)
