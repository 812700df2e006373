"""Fixtures that all rooms' tests may use: a real PostgreSQL server, started from the system's own binaries, and Java for Spark."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NO_SERVER = "NO POSTGRESQL ON THIS MACHINE: everything about the team's store stays untested. Install PostgreSQL's server (initdb, pg_ctl)."

NO_JAVA = "NO JAVA ON THIS MACHINE: everything about Spark stays untested. Install Java 17 or newer (default-jre-headless)."


@pytest.fixture(scope="session")
def java() -> None:
    """That there is a Java for Spark."""
    from cairn.intake.bulk.spark import has_java

    if not has_java():
        pytest.skip(NO_JAVA)


def postgres_binary(name: str) -> str | None:
    """A program of a PostgreSQL server: from PATH, else the newest of the system's installations."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3].split(".")[0]))
    return shutil.which(name) or (str(installed[-1]) if installed else None)


def unprivileged() -> dict[str, object]:
    """How to run a server that refuses to be root: as the system's own database user, else as nobody."""
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The folder of the socket on which a PostgreSQL server of our own listens; its superuser is `cairn` and needs no password."""
    initdb, pg_ctl = postgres_binary("initdb"), postgres_binary("pg_ctl")
    if not (initdb and pg_ctl):
        pytest.skip(NO_SERVER)
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path may have a hundred characters only
    user = unprivileged()
    if user:
        os.chown(folder, int(str(user["user"])), int(str(user["group"])))

    def run(*command: str) -> None:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, **user)  # type: ignore[call-overload]
        assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"

    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
    try:
        run(initdb, "-D", f"{folder}/data", "-U", "cairn", "-A", "trust", "-E", "UTF8", "--no-sync")
        run(pg_ctl, "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield str(folder)
        finally:
            run(pg_ctl, "-D", f"{folder}/data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_database(postgres_server: str) -> Callable[[], str]:
    """Makes an empty schema on the server, which is as good as a database of one's own and faster, and returns its address."""
    import psycopg

    def make() -> str:
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(host=postgres_server, user="cairn", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"postgresql://cairn@/postgres?host={postgres_server}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty store: None for SQLite in the casebook's folder, then a PostgreSQL database."""
    if request.param == "sqlite":
        return None
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()
