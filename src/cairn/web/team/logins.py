"""The table of log-ins and refusals, which the page for admins shows. It is no part of the ledger: it says nothing of the record."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select

from cairn.web.team.moments import moment, written
from cairn.web.team.schema import logins

LOG = logging.getLogger("cairn.web")
KEPT = timedelta(days=365)


class Way(StrEnum):
    """How somebody asked to be let in."""

    PASSWORD = "password"
    PASSKEY = "passkey"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody asked to be let in; `person` is None where nobody has the name that was given."""

    number: int
    at: datetime
    person: str | None
    peer: str
    way: Way
    is_let_in: bool


def record(connection: Connection, person: str | None, peer: str, way: Way, now: datetime, *, is_let_in: bool) -> None:
    """Keep what became of a log-in, and log it without the name; what is older than a year goes."""
    LOG.log(logging.INFO if is_let_in else logging.WARNING, "log-in %s: %s, from %s", "let in" if is_let_in else "refused", way.value, peer)
    connection.execute(delete(logins).where(logins.c.at < written(now - KEPT)))
    number = (connection.scalar(select(func.max(logins.c.number))) or 0) + 1
    connection.execute(insert(logins).values(number=number, at=written(now), person=person, peer=peer, way=way.value, is_let_in=is_let_in))


def newest(connection: Connection, most: int, *, person: str = "", before: int | None = None) -> list[Login]:
    """The last log-ins, or the last before one; of one person, where a name is given."""
    asked = select(logins).order_by(logins.c.number.desc()).limit(most)
    asked = asked.where(logins.c.person == person) if person else asked
    asked = asked.where(logins.c.number < before) if before else asked
    return [Login(row.number, moment(row.at), row.person, row.peer, Way(row.way), row.is_let_in) for row in connection.execute(asked)]


def last_let_in(connection: Connection) -> dict[str, datetime]:
    """When each person was last let in."""
    asked = select(logins.c.person, func.max(logins.c.at)).where(logins.c.is_let_in).group_by(logins.c.person)
    return {person: moment(at) for person, at in connection.execute(asked) if person}
