"""The places that a user adds from files: kept in one SQLite file of their home, each file once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.gazetteer.placefiles import read_places
from cairn.knowledge.gazetteer.store import create, finish, put
from cairn.knowledge.home import cairn_home

_WAIT_SECONDS = 60.0


class Added(NamedTuple):
    """A file that was added: its name without folders, the hash of its bytes, when (UTC, ISO 8601), and how many places it gave."""

    name: str
    sha256: str
    added: str
    places: int


def added_file(home: Path | None = None) -> Path:
    """Where the added places are kept."""
    return cairn_home(home) / "places.sqlite"


def add_file(path: Path, home: Path | None = None, *, now: datetime | None = None) -> int:
    """Add the places of a file, all or none, and return how many it holds.

    A file is known by its name: the same content again changes nothing, new content takes the place of the old. What may be added is
    said at `read_places`. Raises KnowledgeError `places-...`, naming the file, the line and the remedy."""
    content = _sha256(path)
    with _writing(home) as connection:
        known = connection.execute("SELECT id, sha256, places FROM files WHERE name = ?", (path.name,)).fetchone()
        if known and known[1] == content:
            return int(known[2])
        if known:
            _remove(connection, known[0])
        when = (now or datetime.now(UTC)).isoformat(timespec="seconds")
        file = connection.execute("INSERT INTO files (name, sha256, added) VALUES (?, ?, ?)", (path.name, content, when)).lastrowid
        count = put(connection, read_places(path), file=file or 0)
        if not count:
            raise KnowledgeError("places-none", f"{path} holds no place that can be used. Check that it is the right file.")
        connection.execute("UPDATE files SET places = ? WHERE id = ?", (count, file))
    return count


def loaded(home: Path | None = None) -> list[Added]:
    """The files that were added, in the order they came."""
    path = added_file(home)
    if not path.exists() or not path.stat().st_size:
        return []
    with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS)) as connection:
        return [Added(*row) for row in connection.execute("SELECT name, sha256, added, places FROM files ORDER BY id")]


@contextmanager
def _writing(home: Path | None) -> Iterator[sqlite3.Connection]:
    """One transaction: undone where anything goes wrong, after those of other processes."""
    path = added_file(home)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'places'").fetchone():
                create(connection)
                finish(connection)
                connection.execute("COMMIT")  # an empty file of places is well formed: whatever comes, it can be read
                connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        raise KnowledgeError(
            "places-not-kept", f"{path} cannot be written ({error}). Check the folder and the room on the disk."
        ) from error


def _remove(connection: sqlite3.Connection, file: int) -> None:
    for table in ("names", "skeletons"):
        connection.execute(f"DELETE FROM {table} WHERE place IN (SELECT id FROM places WHERE file = ?)", (file,))
    connection.execute("DELETE FROM places WHERE file = ?", (file,))
    connection.execute("DELETE FROM files WHERE id = ?", (file,))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise KnowledgeError("places-unreadable", f"{path} cannot be read ({error}). Check that it is there and is a file.") from error
