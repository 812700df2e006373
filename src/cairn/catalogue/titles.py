"""What incidents are called, without looking into them."""

from __future__ import annotations

from collections.abc import Collection

from cairn.catalogue import shelf
from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.schema import Audience


def titles(catalogue: Catalogue, incidents: Collection[str]) -> dict[str, str]:
    """The titles of some incidents. One of which something is restricted is left out of the common catalogue's: those who are named there
    see more of it than others do."""
    audiences = {Audience.ALL, catalogue.audience} - {Audience.COMMON}
    with catalogue.store.reading() as connection:
        return {id: line.title for id, line in shelf.listed_named(connection, incidents, audiences).items()}
