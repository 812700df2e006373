"""A PostgreSQL server for benchmarks and tests, started from the system's own programs and thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def server(*settings: str) -> Iterator[str | None]:
    """The address of an empty database, whose superuser is `cairn` and needs no password; None where there is no server to start.

    `settings` are those of the server that are not its usual ones, as in "fsync=off"."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if not (initdb and pg_ctl):
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path may have a hundred characters only
    user = _user()
    if user:
        os.chown(folder, user["user"], user["group"])
    try:
        _run(user, folder, initdb, "-D", f"{folder}/data", "-U", "cairn", "-A", "trust", "-E", "UTF8")
        options = " ".join([f"-k {folder} -c listen_addresses=''", *(f"-c {one}" for one in settings)])
        _run(user, folder, pg_ctl, "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://cairn@/postgres?host={folder}"
        finally:
            _run(user, folder, pg_ctl, "-D", f"{folder}/data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: dict[str, Any], folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True, **user)


def _program(name: str) -> str | None:
    """From PATH, else the newest of the system's installations."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3].split(".")[0]))
    return shutil.which(name) or (str(installed[-1]) if installed else None)


def _user() -> dict[str, Any]:
    """As whom to run a server that refuses to be root: the system's own database user, else nobody."""
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}
