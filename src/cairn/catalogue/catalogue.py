"""A catalogue that can be asked: its tables in a store, and the columns of them that are kept in memory."""

from __future__ import annotations

import threading
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, RowMapping

from cairn.casebook.store import Store
from cairn.catalogue import shelf
from cairn.catalogue.columns import Columns, Line
from cairn.catalogue.errors import CatalogueError
from cairn.catalogue.schema import Audience
from cairn.catalogue.shelf import State
from cairn.catalogue.words import words_for


class Catalogue:
    """The catalogue in a store, for those who see everything or, as `common`, for everybody else. May be shared by threads; what others
    write to the tables is seen by the next question."""

    def __init__(self, store: Store, audience: Audience = Audience.WHOLE) -> None:
        """Nothing is read yet."""
        self.store = store
        self.audience = audience
        self.words = words_for(store.engine.dialect.name)
        self._columns = Columns()
        self._patching = threading.Lock()

    @cached_property
    def common(self) -> Catalogue:
        """The catalogue as everybody may ask it: with nothing in it that is restricted."""
        return Catalogue(self.store, Audience.COMMON)

    def columns(self, connection: Connection) -> tuple[Columns, date]:
        """The columns as the tables are now, and the day for which they are good.

        Raises CatalogueError `catalogue-missing` where the store has none yet."""
        state = shelf.state(connection)
        if state is None:
            raise CatalogueError("catalogue-missing", f"There is no catalogue in the store {self.store.name}. 'cairn list' makes it.")
        with self._patching:
            held = self._columns
            if not state.begun <= held.revision <= state.revision:  # made anew since
                held = Columns(revision=state.begun)
            if held.revision < state.revision:
                held = self._patched(connection, held, state)
            self._columns = held
        return held, date.fromisoformat(state.day)

    def _patched(self, connection: Connection, held: Columns, state: State) -> Columns:
        """The columns with what changed. Where a line is not for this audience (any more), they are made anew, so that nothing of it is
        remembered: no name of an actor and no place that only it had."""
        changed = [self._read(row) for row in shelf.changed_since(connection, held.revision)]
        if self.audience is Audience.COMMON and held.size and any(row["audience"] != Audience.ALL for row in changed):
            changed, held = [self._read(row) for row in shelf.changed_since(connection, state.begun)], Columns(revision=state.begun)
        return held.patched(changed, state.revision)

    def _read(self, row: RowMapping) -> Line:
        """A line; one that is for others is as good as gone."""
        told: Line = {name: row[name] for name in shelf.ASKED}
        return told if row["audience"] in (Audience.ALL, self.audience) else {**told, "is_gone": True}
