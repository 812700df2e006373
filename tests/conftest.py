"""Fixtures that all rooms' tests may use: a real PostgreSQL server, started from the system's own binaries, and Java for Spark."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from postgres import server

settings.register_profile("unhurried", deadline=None)  # how long one example takes says what else the machine does
settings.load_profile("unhurried")

NO_SERVER = "NO POSTGRESQL ON THIS MACHINE: everything about the team's store stays untested. Install PostgreSQL's server (initdb, pg_ctl)."

NO_JAVA = "NO JAVA ON THIS MACHINE: everything about Spark stays untested. Install Java 17 or newer (default-jre-headless)."


@pytest.fixture(scope="session")
def java() -> None:
    """That there is a Java for Spark."""
    from cairn.intake.bulk.spark import has_java

    if not has_java():
        pytest.skip(NO_JAVA)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; its superuser is `cairn` and needs no password."""
    with server("fsync=off", "max_connections=40") as address:
        if address is None:
            pytest.skip(NO_SERVER)
        yield address


@pytest.fixture
def new_database(postgres_server: str) -> Callable[[], str]:
    """Makes an empty schema on the server, which is as good as a database of one's own and faster, and returns its address."""
    import psycopg

    def make() -> str:
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{postgres_server}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty store: None for SQLite in the casebook's folder, then a PostgreSQL database."""
    if request.param == "sqlite":
        return None
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()
