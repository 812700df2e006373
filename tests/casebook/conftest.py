"""Small casebooks to test with, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from casebook_reports import OUATAGOUNA, TESSIT, Report, add

from cairn.casebook import Casebook

START = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by an hour whenever it is looked at, from noon of 1 March 2025."""
    hours = itertools.count()
    return lambda: START + timedelta(hours=next(hours))


@pytest.fixture
def casebook(tmp_path: Path, store: str | None, clock: Callable[[], datetime]) -> Iterator[Casebook]:
    """An empty casebook, on SQLite and on PostgreSQL."""
    with Casebook.init(tmp_path / "book", store, clock=clock, author="Ama") as made:
        yield made


@pytest.fixture
def tessit() -> Report:
    """A report of five killed on 24 February 2025, and a denial."""
    return Report(TESSIT, published=date(2025, 2, 26), title="Five killed near Tessit")


@pytest.fixture
def ouatagouna() -> Report:
    """A report of twelve killed on 20 February 2025."""
    return Report(OUATAGOUNA, published=date(2025, 2, 27))


@pytest.fixture
def filled(casebook: Casebook, tessit: Report, ouatagouna: Report) -> Casebook:
    """A casebook of two reports and two incidents: ten entries or so of every common kind."""
    killing = tessit.account("i1", "five farmers", day=date(2025, 2, 24), killed=5)
    add(casebook, tessit, killing, responses=(tessit.denial("r1", "The army denied that it was there.", "i1"),))
    add(casebook, ouatagouna, ouatagouna.account("i1", "12 people were killed", day=date(2025, 2, 20), killed=12))
    return casebook
