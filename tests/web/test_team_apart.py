"""Accounts are kept beside the record: nobody who logs in waits for who writes it at length, and no casebook forgets that it has people."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, select
from starlette.testclient import TestClient
from team_work import OFFICE, ORIGIN, Somebody, Watch, log_in, member, session_of
from web_work import settings

from cairn.casebook import Casebook, verify
from cairn.web import WebError, make_ready, workspace
from cairn.web.people import Role
from cairn.web.team import Team, accounts_of, administering, check_team, loggingin, own, schema
from cairn.web.team.keeping import TABLES, is_team
from cairn.web.tokens import Tokens

PATIENCE = 10.0
"""Seconds: a hash takes a moment of it, and a writer holds the lock for as long as the test lasts."""


@pytest.fixture
def casebook(casebook: Casebook) -> Iterator[Casebook]:
    """The same, which is sound afterwards."""
    yield casebook
    assert verify(casebook).problems == ()


def test_nobody_who_logs_in_waits_for_who_writes_the_record(casebook: Casebook, ama: Somebody) -> None:
    """Nor do who is refused, who logs out, who changes the password or makes a token, and the programs that bring one."""
    app = workspace(casebook, settings())
    make_ready(app, lambda *_: None)
    client = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    token = Tokens(accounts_of(casebook), settings().clock).make("sync", "Ama")
    team = Team(casebook)
    with casebook.writing():
        began = time.monotonic()
        assert log_in(client, ama, password="three other words").status_code == 401
        assert log_in(client, ama).status_code == 303
        assert client.get("/incidents").status_code == 200
        assert client.get("/api", headers={"authorization": f"Bearer {token.secret}"}).status_code == 200
        session = session_of(team, loggingin.with_password(team, "Ama", ama.password, ama.code, OFFICE).secret)
        assert own.make_token(team, session, Tokens(team.store), "more", ama.password, days=7, reads_only=True)
        changed = own.change_password(team, session, ama.password, "a heron in the well", "a heron in the well", OFFICE)
        ama.password = "a heron in the well"
        assert team.session(changed.secret)
        assert log_in(client, ama).status_code == 303
        assert time.monotonic() - began < PATIENCE


def test_what_an_admin_does_is_kept_with_the_ledger_or_not_at_all(casebook: Casebook, ama: Somebody) -> None:
    """Where it cannot be told in the ledger nothing of it has happened."""
    length = casebook.length
    with pytest.raises(WebError):
        administering.add(casebook, "Ama", Role.READER, by="Ama")
    with pytest.raises(WebError):
        administering.close(casebook, "Ama", by="Ama")
    assert casebook.length == length
    with accounts_of(casebook).reading() as connection:
        assert connection.scalars(select(schema.people.c.name)).all() == ["Ama"]


def test_the_accounts_of_an_older_version_are_taken_along(tmp_path: Path, watch: Watch) -> None:
    """They lay in the record's own file: people, sessions and tokens are found as before, and the log-in is asked for."""
    folder = tmp_path / "book"
    with Casebook.init(folder, clock=watch, author="Ama") as casebook:
        ama = member(casebook, watch, "Ama", Role.ADMIN)
        secret = loggingin.with_password(Team(casebook), "Ama", ama.password, ama.code, OFFICE).secret
        token = Tokens(accounts_of(casebook)).make("sync", "Ama")
        as_of_old(casebook)
    with Casebook.open(folder, clock=watch) as casebook:
        assert check_team(casebook, is_needed=True)
        team = Team(casebook)
        assert session_of(team, secret).person.name == "Ama"
        assert Tokens(accounts_of(casebook)).brought(token.secret)
        with casebook.store.reading() as connection:
            assert {table.name for table in TABLES}.isdisjoint(inspect(connection).get_table_names())
        client = TestClient(workspace(casebook, settings()), base_url=ORIGIN, follow_redirects=False)
        assert client.get("/incidents").status_code == 303
        assert verify(casebook).problems == ()


def as_of_old(casebook: Casebook) -> None:
    """Put the accounts where they lay before, and forget that they ever lay elsewhere."""
    with accounts_of(casebook).reading() as new, casebook.store.writing() as old:
        is_team.drop(old)
        for table in TABLES:
            table.create(old)
            if rows := [dict(row) for row in new.execute(select(table)).mappings()]:
                old.execute(table.insert(), rows)
    accounts_of_file(casebook).unlink()


def accounts_of_file(casebook: Casebook) -> Path:
    """The file of the accounts, which nobody has open from here on."""
    casebook.store_beside("accounts").close()
    for suffix in ("-wal", "-shm"):
        (casebook.directory / f"accounts.sqlite{suffix}").unlink(missing_ok=True)
    return casebook.directory / "accounts.sqlite"


def test_a_casebook_whose_accounts_are_gone_asks_for_them(tmp_path: Path, watch: Watch) -> None:
    """It is opened to nobody: it would else be taken for one without people. With an admin added anew it goes on."""
    folder = tmp_path / "book"
    with Casebook.init(folder, clock=watch, author="Ama") as casebook:
        member(casebook, watch, "Ama", Role.ADMIN)
        accounts_of_file(casebook).unlink()
    with Casebook.open(folder, clock=watch) as casebook:
        for look in (lambda: Team(casebook).is_there(), lambda: check_team(casebook, is_needed=False)):
            with pytest.raises(WebError) as refused:
                look()
            assert refused.value.code == "team-lost"
        client = TestClient(workspace(casebook, settings()), base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)
        assert client.get("/incidents").status_code == 500
        administering.add(casebook, "Ama", Role.ADMIN, by="Ama")
        assert client.get("/incidents").status_code == 303


def test_a_casebook_without_people_has_no_file_of_accounts(tmp_path: Path) -> None:
    """Looking makes none."""
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        client = TestClient(workspace(casebook, settings()), base_url=ORIGIN, follow_redirects=False)
        assert client.get("/documents").status_code == 200 and client.get("/tokens").status_code == 200
        assert client.get("/api", headers={"authorization": "Bearer invented"}).status_code == 401
        assert not [file for file in casebook.directory.iterdir() if file.name.startswith("accounts")]


def test_the_file_of_the_accounts_is_closed_to_others(tmp_path: Path, watch: Watch) -> None:
    """As that of the record is."""
    with Casebook.init(tmp_path / "book", clock=watch, author="Ama") as casebook:
        member(casebook, watch, "Ama", Role.ADMIN)
        files = [file for file in casebook.directory.iterdir() if file.name.startswith("accounts")]
        assert files and all(file.stat().st_mode & 0o077 == 0 for file in files)
