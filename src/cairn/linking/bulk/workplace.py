"""Where a bulk run keeps what it works on: a database of DuckDB in a folder of its own, with a bound on its memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from cairn.linking.bulk.rows import NAMES, SCHEMA
from cairn.linking.clustering import Pair
from cairn.linking.compare import Likeness

HOMES = 10_000
"""Numbers of homes that one query asks for: what it gives lies in memory whole."""
ROWS = 2_000
"""Rows that are taken from a query's answer at once."""


class Neighbourhood(NamedTuple):
    """Accounts that may form incidents with each other and with none outside: their numbers, the rows of their traits, and the pairs of
    them that may be one event, by their positions here and in their order."""

    numbers: tuple[int, ...]
    rows: Sequence[Sequence[object]]
    pairs: Sequence[Pair]


class Workplace:
    """The tables of a run: `accounts` (see `rows`), and `pairs` of them, the smaller id first, with weight and anchors."""

    def __init__(self, folder: Path, memory: str) -> None:
        """`memory` is DuckDB's bound, as in "4GB"; what does not fit goes to `folder`."""
        self.folder = folder
        self.memory = memory
        self.connection = self._opened()
        self.connection.execute("CREATE TABLE pairs (one BIGINT, other BIGINT, weight DOUBLE, anchors INTEGER)")

    def _opened(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(str(self.folder / "work.duckdb"))
        connection.execute(f"SET memory_limit = '{self.memory}'; SET preserve_insertion_order = false")
        connection.execute(f"SET temp_directory = '{self.folder / 'spilled'}'")
        return connection

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()

    def take_accounts(self, batches: Iterable[pa.RecordBatch]) -> None:
        """Fill `accounts`. Of the halves only those become keys that a vague account has: no others can make two meet."""
        incoming = pa.RecordBatchReader.from_batches(SCHEMA, batches)
        self.connection.register("incoming", incoming)
        self.connection.execute("CREATE TABLE arrived AS SELECT * FROM incoming")
        self.connection.unregister("incoming")
        vague = "SELECT unnest(halves) FROM arrived WHERE is_vague"
        halves = f"SELECT id, list(half) AS met FROM (SELECT id, unnest(halves) AS half FROM arrived) WHERE half IN ({vague}) GROUP BY id"
        self.connection.execute(
            "CREATE TABLE accounts AS SELECT arrived.* EXCLUDE (keys, halves), list_concat(keys, coalesce(met, [])) AS keys"
            f" FROM arrived LEFT JOIN ({halves}) USING (id)"
        )
        self.connection.execute("DROP TABLE arrived")

    @property
    def accounts(self) -> int:
        """How many there are."""
        return int(self.connection.execute("SELECT count(*) FROM accounts").fetchall()[0][0])

    def write_accounts(self, file: Path) -> None:
        """Write `accounts` to a file of Parquet."""
        self.connection.execute(f"COPY accounts TO '{file}' (FORMAT parquet)")

    def take_pairs(self, query: str) -> None:
        """Put into `pairs` what a query gives of them."""
        self.connection.execute(f"INSERT INTO pairs {query}")

    def pairs(self, least: float) -> Iterator[tuple[int, int]]:
        """The pairs of at least this weight, in no order."""
        yield from self.rows(f"SELECT one, other FROM pairs WHERE weight >= {least}")

    def refs(self) -> Iterator[tuple[int, str, str]]:
        """Number, document and local id of every account, in order."""
        yield from self.rows("SELECT id, document, account FROM accounts ORDER BY id")

    def neighbourhoods(self, home: array[int]) -> Iterator[Neighbourhood]:
        """The accounts whose `home` is the same, where they are at least two."""
        self._take("homes", {"id": pa.array(range(len(home)), pa.int64()), "home": pa.array(home, pa.int64())})
        self.connection.execute("CREATE OR REPLACE TABLE homes AS SELECT * FROM homes QUALIFY count(*) OVER (PARTITION BY home) > 1")
        # a difference, so that no home is joined with itself first: the largest has a quarter of all accounts
        inner = "FROM pairs JOIN homes h ON h.id = one JOIN homes g ON g.id = other WHERE h.home - g.home = 0"
        self.connection.execute(
            f"CREATE OR REPLACE TABLE dwellers AS SELECT home, id, {', '.join(NAMES)} FROM homes JOIN accounts USING (id) ORDER BY home;"
            f" CREATE OR REPLACE TABLE kin AS SELECT h.home, one, other, weight, anchors {inner} ORDER BY h.home"
        )
        self.connection.close()  # what it holds of the tables is as much memory as its bound, and the largest home needs that now
        self.connection = self._opened()
        for start in range(0, len(home), HOMES):
            yield from self._neighbourhoods(f"home BETWEEN {start} AND {start + HOMES - 1}")

    def _neighbourhoods(self, some: str) -> Iterator[Neighbourhood]:
        once = _once()
        dwellers = self.rows(f"SELECT * FROM dwellers WHERE {some} ORDER BY home, id")
        accounts = ((home, number, tuple(map(once, row))) for home, number, *row in dwellers)
        paired = groupby(self.rows(f"SELECT * FROM kin WHERE {some} ORDER BY home, one, other"), key=lambda row: row[0])
        of_pairs = next(paired, None)
        for home_of, rows in groupby(accounts, key=lambda row: row[0]):
            numbered = [row[1:] for row in rows]
            numbers, found = tuple(number for number, _ in numbered), list[Pair]()
            if of_pairs and of_pairs[0] == home_of:  # people may have joined what no pair does
                at = {number: position for position, number in enumerate(numbers)}
                found = [Pair(at[one], at[two], _likeness(weight, anchors)) for _, one, two, weight, anchors in of_pairs[1]]
                of_pairs = next(paired, None)
            yield Neighbourhood(numbers, [row for _, row in numbered], found)

    def doubts(self, least: float, group_of: array[int], parted: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """For the accounts that stand alone and have a pair of at least this weight, whom they are most like: by number, in no order.

        `group_of` gives each account's group; between two that are `parted` there is no doubt. Of two that stand alone it is the later's
        doubt, and of pairs that weigh the same the first by document and account counts."""
        ids, apart = pa.array(range(len(group_of)), pa.int64()), [*parted]
        self._take("standing", {"id": ids, "home": pa.array(group_of, pa.int64())})
        self._take("parted", {side: pa.array([pair[n] for pair in apart], pa.int64()) for n, side in enumerate(("a", "b"))})
        self.connection.execute(
            "CREATE OR REPLACE TABLE standing AS SELECT id, home, count(*) OVER (PARTITION BY home) = 1 AS alone,"
            " document || chr(1) || account AS name FROM standing JOIN accounts USING (id)"
        )
        self.connection.execute(
            "CREATE OR REPLACE VIEW open_doubts AS SELECT if(o.alone, other, one) AS account, if(o.alone, one, other) AS alike, weight,"
            " least(s.name, o.name) || chr(2) || greatest(s.name, o.name) AS names"
            " FROM pairs JOIN standing s ON s.id = one JOIN standing o ON o.id = other"
            f" WHERE weight >= {least} AND (s.alone OR o.alone)"
            " AND NOT EXISTS (SELECT 1 FROM parted WHERE (a, b) = (s.home, o.home) OR (b, a) = (s.home, o.home))"
        )
        yield from self.rows(  # the strongest by account first: to rank all of them takes much memory
            "SELECT account, arg_min(alike, names) FROM open_doubts"
            " JOIN (SELECT account, max(weight) AS weight FROM open_doubts GROUP BY account) USING (account, weight) GROUP BY account"
        )

    def _take(self, name: str, columns: dict[str, pa.Array]) -> None:
        """Make a table of some columns."""
        self.connection.register("incoming", pa.table(columns))
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM incoming")
        self.connection.unregister("incoming")

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """All rows that a query gives."""
        cursor = self.connection.cursor()
        cursor.execute(query)
        while rows := cursor.fetchmany(ROWS):
            yield from rows


def _once() -> Callable[[object], object]:
    """Gives one object for all words that are equal, and for all lists: rows have many of few, and the largest home has many rows."""
    known: dict[object, object] = {}

    def one(value: object) -> object:
        value = tuple(value) if isinstance(value, list) else value
        return known.setdefault(value, value) if isinstance(value, str | tuple) else value

    return one


@cache
def _likeness(weight: float, anchors: int) -> Likeness:
    """One for all that are equal: there are many pairs and few weights."""
    return Likeness(weight, anchors)
