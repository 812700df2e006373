"""Which tables a backup keeps besides the ledger: each room tells its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cairn.casebook.backup import Kept


def kept() -> Kept:
    """Those of all rooms that are installed."""
    from cairn.casebook.backup import Kept
    from cairn.catalogue import schema as catalogue
    from cairn.intake.feeds import schema as feeds
    from cairn.intake.jobs import schema as jobs

    computed = {"catalogue_words", *(table.name for table in catalogue.metadata.sorted_tables)}
    arrivals = jobs.jobs.c.kept
    taken_in = (*jobs.metadata.sorted_tables, *feeds.metadata.sorted_tables)
    try:
        from cairn.web.team import keeping, schema
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "cairn":
            raise
        return Kept(record=taken_in, left=computed, arrivals=arrivals)
    passing = {schema.sessions.name, schema.attempts.name}  # who is logged in, and who tried to be
    return Kept(
        record=(*taken_in, keeping.is_team),
        beside=((keeping.NAME, keeping.TABLES),),
        emptied=frozenset(passing),
        left=frozenset(computed),
        arrivals=arrivals,
    )
