"""A catalogue of a view that passes: a casebook as it was on an earlier day, or under another policy than the casebook's own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from cairn.assessment import Policy
from cairn.casebook import View
from cairn.casebook.sealing.seal import CLEAR, Seal
from cairn.casebook.store import Store
from cairn.catalogue import shelf
from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.making import lines_of, words_of
from cairn.catalogue.shelf import Shelf

TimeOf = Callable[[int], str | None]


@contextmanager
def catalogue_of(
    view: View, *, day: date, policy: Policy | None = None, time_of: TimeOf = lambda _: None, seal: Seal = CLEAR
) -> Iterator[Catalogue]:
    """The catalogue of all incidents of a view as of a day, in a store of its own that is gone when it is left; under a closed `seal`, that
    of the casebook, it is encrypted with a key that nobody keeps.

    That takes as long as assessing every incident does."""
    with tempfile.TemporaryDirectory(prefix="cairn-") as folder:
        store = Store(f"sqlite:///{Path(folder) / 'catalogue.sqlite'}", seal=seal.passing())
        try:
            made = Catalogue(store)
            with store.writing() as connection:
                shelf.begin(connection, made.words, "passing", 0, day)
                held = Shelf(connection, made.words, words_of(view))
                for line in lines_of(view, view.incidents(), day=day, policy=policy, time_of=time_of):
                    held.put(line, 2)
                shelf.move_on(connection, revision=2, is_whole=True)
            yield made
        finally:
            store.close()
