"""The store is closed to others: its files to who else is on the machine, its errors to who reads the log."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from cairn.casebook import Casebook

FILES = ("casebook.sqlite", "casebook.sqlite-wal", "casebook.sqlite-shm")


def modes(book: Path) -> set[int]:
    """What others may do with the files that are there."""
    return {(book / name).stat().st_mode & 0o777 for name in FILES if (book / name).exists()}


def test_nobody_else_may_read_the_files(tmp_path: Path) -> None:
    """Whatever the folder and the machine allow; and a casebook that was made otherwise is closed when it is opened."""
    book = tmp_path / "book"
    book.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        with Casebook.init(book) as casebook, casebook.reading():
            assert (book / FILES[1]).exists() and modes(book) == {0o600}
        for name in FILES:
            if (book / name).exists():
                (book / name).chmod(0o664)
        with Casebook.open(book) as casebook, casebook.reading():
            assert modes(book) == {0o600}
    finally:
        os.umask(before)


def test_no_error_quotes_what_was_to_be_stored(tmp_path: Path, store: str | None) -> None:
    """On either store."""
    asked, told = text("SELECT * FROM nowhere WHERE name = :name"), {"name": "the witness"}
    with (
        Casebook.init(tmp_path / "book", store) as casebook,
        casebook.store.engine.connect() as connection,
        pytest.raises(StatementError) as caught,
    ):
        connection.execute(asked, told)
    assert "the witness" not in str(caught.value)
