"""Tokens in the store, on SQLite and on PostgreSQL: known again, never to be read out, and good for so long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from cairn.casebook import Casebook, verify
from cairn.web import WebError
from cairn.web.team import accounts_of
from cairn.web.tokens import DAYS, Tokens, schema

MADE = date(2025, 3, 1)


class Days:
    """A clock that is set by hand."""

    day = MADE

    def __call__(self) -> date:
        """The day that it is set to."""
        return self.day


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook; tokens are no part of what is verified."""
    with Casebook.init(tmp_path / "book", store, author="Ama") as made:
        yield made
        made.rebuild()
        assert verify(made).problems == ()


@pytest.fixture
def days() -> Days:
    """The clock."""
    return Days()


@pytest.fixture
def tokens(casebook: Casebook, days: Days) -> Tokens:
    """The tokens of the casebook."""
    return Tokens(accounts_of(casebook), days)


def test_a_casebook_without_tokens_knows_none(tokens: Tokens) -> None:
    """Nothing has to be made first."""
    assert tokens.all() == []
    assert tokens.brought("cairn_anything") is None
    with pytest.raises(WebError, match="no token 1") as caught:
        tokens.revoke(1)
    assert caught.value.code == "token-unknown"


def test_a_token_is_known_again(tokens: Tokens, days: Days) -> None:
    """By its words, with the day on which it was used last; another's words are not."""
    first, second = tokens.make("  maps  of the week ", "Ama"), tokens.make("sheets", "Ben", reads_only=True)
    assert first.secret != second.secret and first.secret.startswith("cairn_") and len(first.secret) > 40
    days.day += timedelta(3)
    found = tokens.brought(first.secret)
    assert found and (found.name, found.owner, found.reads_only) == ("maps of the week", "Ama", False)
    assert [token.used for token in tokens.all()] == [MADE + timedelta(3), None]
    assert tokens.all("Ben") == [second.token]
    for wrong in ("", first.secret[:-1], first.secret.upper(), f"{first.secret} ", "\ud800"):
        assert tokens.brought(wrong) is None


def test_only_the_hash_is_kept(casebook: Casebook, tokens: Tokens) -> None:
    """No column of the table has the token in it, nor does the ledger know of it."""
    length = casebook.length
    made = tokens.make("maps", "Ama")
    with accounts_of(casebook).reading() as connection:
        rows = [str(row) for row in connection.execute(select(schema.tokens))]
    assert len(rows) == 1
    assert made.secret not in rows[0] and made.secret.removeprefix("cairn_") not in rows[0]
    assert casebook.length == length


def test_a_token_ends(tokens: Tokens, days: Days) -> None:
    """It is good through its last day."""
    made = tokens.make("maps", "Ama")
    days.day = MADE + timedelta(DAYS)
    assert tokens.brought(made.secret)
    days.day += timedelta(1)
    assert tokens.brought(made.secret) is None


def test_a_token_is_taken_back(tokens: Tokens, days: Days) -> None:
    """At once and for good; only its owner's where an owner is named; doing it again changes nothing."""
    made = tokens.make("maps", "Ama")
    with pytest.raises(WebError, match="no token 1"):
        tokens.revoke(1, owner="Ben")
    assert tokens.brought(made.secret)
    assert tokens.revoke(1, owner="Ama").revoked == MADE
    days.day += timedelta(1)
    assert tokens.revoke(1).revoked == MADE
    assert tokens.brought(made.secret) is None
    assert tokens.make("others", "Ama").token.number == 2


@pytest.mark.parametrize(("name", "days_", "code"), [("", 1, "token-unnamed"), (" ", 1, "token-unnamed"), ("x" * 81, 1, "token-unnamed")])
def test_a_token_needs_a_name(tokens: Tokens, name: str, days_: int, code: str) -> None:
    """Its owner has to know later what it was for."""
    with pytest.raises(WebError) as caught:
        tokens.make(name, "Ama", days=days_)
    assert caught.value.code == code


@pytest.mark.parametrize("days_", [0, -1, 367])
def test_a_token_is_not_for_ever(tokens: Tokens, days_: int) -> None:
    """A year is the most."""
    with pytest.raises(WebError) as caught:
        tokens.make("maps", "Ama", days=days_)
    assert caught.value.code == "token-days"
