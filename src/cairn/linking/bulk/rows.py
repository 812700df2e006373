"""Accounts as rows of a table, in the types of Arrow, which DuckDB and Spark both take: traits, and the keys by which they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any

import pyarrow as pa

from cairn.casebook.meeting import meeting, shared
from cairn.linking.traits import Traits, traits
from cairn.linking.weights import Weights
from cairn.model.claims import Account
from cairn.model.extraction import DocumentHead

Told = tuple[Account, DocumentHead]
"""An account, and the head of its document."""
ROWS = 10_000
"""In one batch."""
NAMES = tuple(field.name for field in fields(Traits))
_TYPES = {
    "str": pa.string(),
    "str | None": pa.string(),
    "int | None": pa.int32(),
    "float": pa.float64(),
    "float | None": pa.float64(),
    "bool": pa.bool_(),
    "tuple[str, ...]": pa.list_(pa.string()),
    "tuple[int, ...]": pa.list_(pa.int32()),
}
SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        *((field.name, _TYPES[str(field.type)]) for field in fields(Traits)),
        ("keys", pa.list_(pa.int64())),
        ("halves", pa.list_(pa.int64())),
        ("is_vague", pa.bool_()),
    ]
)
"""`id` counts accounts from 0 in the order in which they came. `keys` are hashes of what accounts meet by, above nought, and
`halves` those of the halves, below nought, which count only where one of the two `is_vague` (see `casebook.meeting`)."""


def batches(accounts: Iterable[Told], weights: Weights) -> Iterator[pa.RecordBatch]:
    """The rows of accounts, a batch at a time."""
    numbered = enumerate(accounts)
    while some := list(islice(numbered, ROWS)):
        rows = [_row(number, account, head, weights) for number, (account, head) in some]
        yield pa.RecordBatch.from_pydict({name: [row[at] for row in rows] for at, name in enumerate(SCHEMA.names)}, schema=SCHEMA)


def _row(number: int, account: Account, head: DocumentHead, weights: Weights) -> tuple[Any, ...]:
    found, met = traits(account, head, weights), meeting(account, head.published)
    keys, halves = [*shared(met.keys)], [-key for key in shared(met.halves)]
    return (number, *(getattr(found, name) for name in NAMES), keys, halves, met.is_vague)


def traits_of(values: Iterable[Any]) -> Traits:
    """Traits from the values of a row, in the order of `NAMES`."""
    found: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return Traits(*found)
