"""A catalogue that can be asked: its tables in a store, and the columns of them that are kept in memory."""

from __future__ import annotations

import threading
from datetime import date

from sqlalchemy import Connection

from cairn.casebook.store import Store
from cairn.catalogue import shelf
from cairn.catalogue.columns import Columns
from cairn.catalogue.errors import CatalogueError
from cairn.catalogue.words import words_for


class Catalogue:
    """The catalogue in a store. May be shared by threads; what others write to the tables is seen by the next question."""

    def __init__(self, store: Store) -> None:
        """Nothing is read yet."""
        self.store = store
        self.words = words_for(store.engine.dialect.name)
        self._columns = Columns()
        self._patching = threading.Lock()

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
                held = held.patched(shelf.changed_since(connection, held.revision), state.revision)
            self._columns = held
        return held, date.fromisoformat(state.day)
