"""A team at hand: whose store it is in, what time it is, and who is signed in under a secret."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from cairn.casebook import Casebook
from cairn.web.errors import WebError
from cairn.web.people import Person
from cairn.web.team import members, schema, sessions
from cairn.web.team.challenges import Challenges
from cairn.web.team.keeping import accounts_of, check_found
from cairn.web.team.sessions import Session


class Team:
    """The people of a casebook. May be shared by threads; what others do to the store is seen by the next request."""

    def __init__(self, casebook: Casebook) -> None:
        """Nothing is read yet."""
        self.casebook = casebook
        self.store = accounts_of(casebook)
        self.challenges = Challenges()
        self._is_there = False

    @property
    def now(self) -> datetime:
        """The time by the casebook's clock."""
        return self.casebook.clock()

    def is_there(self) -> bool:
        """Whether the casebook has people. Once it has, it always will: whoever leaves stays on record.

        Raises WebError (team-newer, team-lost)."""
        if not self._is_there:
            self._is_there = self.store.is_made and self._has_people()
            if not self._is_there:
                check_found(self.casebook)
        return self._is_there

    def _has_people(self) -> bool:
        with self.store.reading() as connection:
            return schema.is_there(connection) and connection.scalar(select(schema.people.c.name).limit(1)) is not None

    def person(self, name: str) -> Person | None:
        """The person of a name; None where there is none, or the account is closed."""
        with self.store.reading() as connection:
            return members.person_named(connection, name)

    def session(self, secret: str) -> Session | None:
        """The session of a secret, which is used by asking; None where there is none, or it has ended."""
        now = self.now
        with self.store.reading() as connection:
            found = sessions.found(connection, secret, now)
        if found:
            sessions.touch(self.store, found, now)
        return found


def check_team(casebook: Casebook, *, is_needed: bool) -> bool:
    """Whether a casebook has people; where they are needed it has to.

    Raises WebError (team-missing, team-newer, team-lost)."""
    is_there = Team(casebook).is_there()
    if is_needed and not is_there:
        message = "Nobody could log in: this casebook has no people. Add an admin first: cairn person add NAME --role admin"
        raise WebError("team-missing", message)
    return is_there
