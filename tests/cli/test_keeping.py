"""`cairn init`, `add`, `verify`, `checkpoint`, `rebuild`: a casebook from the command line."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from program_runs import Cairn


def test_add_tells_what_came_of_each_kind(cairn: Cairn, mixed: Path, tmp_path: Path) -> None:
    """The first run adds what is good and names what is not; the second adds nothing; both end with 1 because of the bad ones."""
    cairn("init", tmp_path / "book")
    first = cairn("add", mixed, "--to", tmp_path / "book", "--extractor", "counting")
    second = cairn("add", mixed, "--casebook", tmp_path / "book", "--extractor", "counting")
    assert (first.status, second.status) == (1, 1)
    assert first.out == "3 documents added, 0 known already, 3 could not be read.\n"
    assert second.out == "0 documents added, 3 known already, 3 could not be read.\n"
    for name in ("reports/blank.txt", "reports/lines.jsonl:2", "reports/noise.bin"):
        assert f"{name}: " in first.err


def test_add_ends_well_where_all_is_well(cairn: Cairn, mixed: Path, tmp_path: Path) -> None:
    """Status 0 says that every source was read."""
    cairn("init", tmp_path / "book")
    ran = cairn("add", mixed / "a.txt", mixed / "b.txt", "--published", "2025-03-01", "--to", tmp_path / "book", "--extractor", "counting")
    assert (ran.status, ran.err) == (0, "")


def test_the_casebook_is_found_where_one_stands(cairn: Cairn, book: Path, monkeypatch: object) -> None:
    """Without an option the casebook is that of the present folder, else what CAIRN_CASEBOOK names."""
    here = Path.cwd()
    os.chdir(book)
    try:
        assert cairn("list", "--documents").status == 0
    finally:
        os.chdir(here)
    assert cairn("list", "--documents").status == 1


def test_a_folder_without_a_casebook_is_named(cairn: Cairn, tmp_path: Path) -> None:
    """The message says what is not there and how to make one."""
    for arguments in (("verify", tmp_path), ("list", "--in", tmp_path), ("add", "x.txt", "--to", tmp_path)):
        ran = cairn(*arguments)
        assert ran.status == 1
        assert f"cairn init {tmp_path}" in ran.err


def test_verify_names_what_was_changed(cairn: Cairn, book: Path) -> None:
    """A sound casebook ends with 0; a changed document ends with 1 and its file's name, in words or as JSON."""
    sound = cairn("verify", book)
    assert (sound.status, sound.out) == (0, "")
    assert "all is as it was" in sound.err
    file = next(path for path in (book / "documents").rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes() + b" ")
    ran = cairn("verify", book)
    assert ran.status == 1
    assert str(file) in ran.out and "[document-altered]" in ran.out
    assert json.loads(cairn("verify", book, "--json").out)["where"] == str(file)


def test_a_checkpoint_kept_apart_shows_that_entries_were_removed(cairn: Cairn, book: Path, tmp_path: Path) -> None:
    """Whoever cuts the end of the ledger off, with all that shows it in the folder, is found out by a checkpoint kept elsewhere."""
    apart = tmp_path / "apart.json"
    assert cairn("verify", book, "--write-checkpoint", apart).status == 0
    assert cairn("checkpoint", book).out == apart.read_text()
    with sqlite3.connect(book / "casebook.sqlite") as connection:
        connection.execute("DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)")
    connection.close()
    assert cairn("rebuild", book).status == 0
    assert cairn("checkpoint", book, "--write", book / "checkpoint.json").status == 0
    assert cairn("verify", book).status == 0
    ran = cairn("verify", book, "--checkpoint", apart)
    assert ran.status == 1
    assert "[entries-removed]" in ran.out


def test_a_checkpoint_that_is_none_is_said(cairn: Cairn, book: Path, mixed: Path) -> None:
    """A file that is no checkpoint, or not there, is named before anything is judged by it."""
    assert "[checkpoint-unreadable]" in cairn("verify", book, "--checkpoint", mixed / "a.txt").err
    assert "[checkpoint-missing]" in cairn("verify", book, "--checkpoint", mixed / "none").err


def test_a_casebook_is_not_made_twice(cairn: Cairn, book: Path) -> None:
    """A second init says so and changes nothing."""
    ran = cairn("init", book)
    assert ran.status == 1
    assert "[casebook-exists]" in ran.err
