"""How often a log-in may be tried: a few times at once, then after a wait that doubles. Kept in the store: a restart forgets nothing.

An attempt counts as failed until it has gone well, so that many at the same time do not get past."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from cairn.web.team.moments import moment, written
from cairn.web.team.schema import attempts

FREE = {"name": 5, "peer": 20}
"""Attempts without a wait: under one name, and from one address, which a whole office may share."""
LONGEST_WAIT = 15 * 60
FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Key:
    """Whose attempts are counted: `kind` is name or peer."""

    kind: str
    value: str

    @property
    def text(self) -> str:
        """The key in the table."""
        return f"{self.kind}:{self.value}"[:200]


def charge(connection: Connection, keys: Collection[Key], now: datetime) -> int:
    """Count an attempt under each key. Where one of them has to wait nothing is counted: the seconds until then; else 0."""
    connection.execute(delete(attempts).where(attempts.c.last_at < written(now - FORGOTTEN)))
    found = connection.execute(select(attempts).where(attempts.c.key.in_([key.text for key in keys])))
    known = {row.key: row for row in found}
    waits = [(moment(row.until) - now).total_seconds() for row in known.values()]
    if waits and max(waits) > 0:
        return math.ceil(max(waits))
    for key in keys:
        failures = (known[key.text].failures if key.text in known else 0) + 1
        values = {"failures": failures, "last_at": written(now), "until": written(now + wait_after(failures, key.kind))}
        is_known = key.text in known
        changing = update(attempts).where(attempts.c.key == key.text) if is_known else insert(attempts)
        connection.execute(changing.values(values if is_known else values | {"key": key.text}))
    return 0


def wait_after(failures: int, kind: str) -> timedelta:
    """How long to wait after so many failures."""
    over = failures - FREE[kind]
    return timedelta(seconds=min(2 ** min(over, 20), LONGEST_WAIT) if over >= 0 else 0)


def forgive(connection: Connection, keys: Collection[Key], now: datetime) -> None:
    """An attempt went well: what was counted under the name is forgotten, and of the address's this one attempt."""
    for key in keys:
        mine = attempts.c.key == key.text
        if key.kind == "name":
            connection.execute(delete(attempts).where(mine))
        else:
            connection.execute(update(attempts).where(mine).values(failures=attempts.c.failures - 1, until=written(now)))
