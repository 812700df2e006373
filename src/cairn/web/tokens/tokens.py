"""The tokens of a casebook: made, listed, revoked, and known again when a program brings one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from cairn.casebook.store import Store, has_table
from cairn.web.errors import WebError
from cairn.web.settings import today
from cairn.web.tokens import schema
from cairn.web.tokens.token import DAYS, MOST_DAYS, MadeToken, Token

MARK = "cairn_"
"""How tokens begin, so that one that lies about can be told for what it is."""
LONGEST_NAME = 80
TOLD = [column for column in schema.tokens.c if column.name != "sha256"]


class Tokens:
    """The tokens in a store. May be shared by threads; `clock` tells the day."""

    def __init__(self, store: Store, clock: Callable[[], date] = today) -> None:
        """Nothing is read or made yet."""
        self.store = store
        self.clock = clock

    def make(self, name: str, owner: str, *, days: int = DAYS, reads_only: bool = False) -> MadeToken:
        """Make a token that is good for so many days, for somebody; `name` is what they call it.

        Raises WebError (token-unnamed, token-days)."""
        with self.store.writing() as connection:
            return self.make_in(connection, name, owner, days=days, reads_only=reads_only)

    def make_in(self, connection: Connection, name: str, owner: str, *, days: int = DAYS, reads_only: bool = False) -> MadeToken:
        """The same, within a transaction.

        Raises WebError (token-unnamed, token-days)."""
        called = " ".join(name.split())
        if not 0 < len(called) <= LONGEST_NAME or not called.isprintable():
            raise WebError("token-unnamed", f"A token needs a name of 1 to {LONGEST_NAME} characters: what it is for.")
        if not 1 <= days <= MOST_DAYS:
            raise WebError("token-days", f"A token is good for 1 to {MOST_DAYS} days, not for {days}. Make a new one when it ends.")
        secret, made = MARK + secrets.token_urlsafe(32), self.clock()
        schema.metadata.create_all(connection)
        number = (connection.scalar(select(func.max(schema.tokens.c.number))) or 0) + 1
        token = Token(number=number, name=called, owner=owner, made=made, ends=made + timedelta(days), reads_only=reads_only)
        connection.execute(insert(schema.tokens).values(token.model_dump(mode="json") | {"sha256": _hash(secret)}))
        return MadeToken(token=token, secret=secret)

    def all(self, owner: str | None = None) -> list[Token]:
        """All tokens that were ever made, or those of one owner, in order."""
        wanted = select(*TOLD).order_by(schema.tokens.c.number)
        if not self.store.is_made:
            return []
        with self.store.reading() as connection:
            if not has_table(connection, schema.tokens.name):
                return []
            rows = connection.execute(wanted if owner is None else wanted.where(schema.tokens.c.owner == owner)).mappings()
            return [_token(row) for row in rows]

    def revoke(self, number: int, owner: str | None = None) -> Token:
        """Take a token back, for good; one that was taken back before stays as it is. Only one of `owner`, where that is given.

        Raises WebError (token-unknown)."""
        found = next((token for token in self.all(owner) if token.number == number), None)
        if found is None:
            raise WebError("token-unknown", f"There is no token {number} here. 'cairn token list' shows those there are.")
        if found.revoked:
            return found
        revoked = found.model_copy(update={"revoked": self.clock()})
        self._note(number, revoked=self.clock())
        return revoked

    def brought(self, secret: str) -> Token | None:
        """The token that somebody brings, if it is good today; None for everything else. That it was used today is noted."""
        day = self.clock()
        if not self.store.is_made:
            return None
        with self.store.reading() as connection:
            if not has_table(connection, schema.tokens.name):
                return None
            row = connection.execute(select(*TOLD).where(schema.tokens.c.sha256 == _hash(secret))).mappings().first()
        token = _token(row) if row else None
        if token is None or not token.is_good(day):
            return None
        if token.used != day:
            self._note(token.number, used=day)
        return token

    def _note(self, number: int, **days: date) -> None:
        noted = {name: day.isoformat() for name, day in days.items()}
        with self.store.writing() as connection:
            connection.execute(update(schema.tokens).where(schema.tokens.c.number == number).values(noted))


def revoke_all(connection: Connection, owner: str, day: date) -> None:
    """Take all tokens of somebody back, within a transaction."""
    if has_table(connection, schema.tokens.name):
        theirs = (schema.tokens.c.owner == owner) & schema.tokens.c.revoked.is_(None)
        connection.execute(update(schema.tokens).where(theirs).values(revoked=day.isoformat()))


def _hash(secret: str) -> str:
    """What is kept of a token. It is long and random, so that a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _token(row: RowMapping) -> Token:
    return Token.model_validate(dict(row))
