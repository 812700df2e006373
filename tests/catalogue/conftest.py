"""Casebooks with a clock that tests set, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from catalogue_work import Clock, Telling, add

from cairn.casebook import Casebook
from cairn.catalogue import Catalogue, refresh


@pytest.fixture
def clock() -> Clock:
    """A clock of this test's own."""
    return Clock()


@pytest.fixture
def casebook(tmp_path: Path, store: str | None, clock: Clock) -> Iterator[Casebook]:
    """An empty casebook, on SQLite and on PostgreSQL."""
    with Casebook.init(tmp_path / "book", store, clock=clock, author="Ama") as made:
        yield made


@pytest.fixture
def new_casebook(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store: str | None
) -> Callable[[], tuple[Casebook, Clock]]:
    """Makes empty casebooks, on SQLite and on PostgreSQL, for laws that need many."""

    def make() -> tuple[Casebook, Clock]:
        address = request.getfixturevalue("new_database")() if store else None
        clock = Clock()
        return Casebook.init(tmp_path_factory.mktemp("law") / "book", address, clock=clock, author="Ama"), clock

    return make


REPORTS = (
    (Telling("Gossi", 0, 12, "ml-army"), Telling("Djibo", 1, 60, "jnim")),
    (Telling("Gossi", 0, 13, "wagner-group", answered=3),),
    (Telling("Ouatagouna", 40, 1),),
    (Telling("Tillabéri", 400, None, "jnim"),),
    (Telling("Tillabéri", 1, 0, "ml-army", answered=200),),
)


@pytest.fixture
def filled(casebook: Casebook) -> Casebook:
    """A casebook of five reports of five events or so, with its catalogue."""
    with casebook.writing() as writer:
        for number, told in enumerate(REPORTS):
            add(writer, f"d{number}", told)
    refresh(casebook)
    return casebook


@pytest.fixture
def catalogue(filled: Casebook) -> Catalogue:
    """Its catalogue."""
    return Catalogue(filled.store)
