"""Sources counted over the lines of a catalogue: how many incidents show what of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cairn.assessment.calling import ACTOR, actor_in
from cairn.assessment.sources import NAME, Mark, in_address, source_key
from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.columns import Columns
from cairn.catalogue.pairs import Mask
from cairn.catalogue.sourcing import BITS, MARKS, NO_ROLE, ROLE, ROLES
from cairn.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class SourceCounted:
    """A source, in how many incidents it has each mark, and the capacity in which it speaks most often; None where it only prints.

    `written` is how an address names it: the key of the register (`actor`), or its name, folded."""

    key: str
    name: str
    actor: str | None
    role: Role | None
    counts: dict[Mark, int]

    @property
    def written(self) -> str:
        """Its name in an address."""
        return in_address(self.key) or self.key

    def count(self, mark: Mark) -> int:
        """In how many incidents it has a mark."""
        return self.counts.get(mark, 0)


@dataclass(frozen=True, slots=True)
class SourceFound:
    """A source, and the incidents with one of some marks, those that may have happened last first."""

    counted: SourceCounted
    newest: dict[Mark, list[str]]
    day: date


def sources_counted(catalogue: Catalogue) -> list[SourceCounted]:
    """All sources of all incidents, in no order."""
    with catalogue.store.reading() as connection:
        columns, _ = catalogue.columns(connection)
    return columns.keep("sources", lambda: _counted(columns))


def source_in(catalogue: Catalogue, written: str, newest: dict[Mark, int]) -> SourceFound | None:
    """The source that a key or a name means, and of some marks so many of the newest incidents; None where no incident has it."""
    with catalogue.store.reading() as connection:
        columns, day = catalogue.columns(connection)
    key = meant_source(columns, written)
    if key is None:
        return None
    lines, numbers = columns.sources.of([key], columns.is_there)
    marks = numbers[:, MARKS]
    roles = numbers[numbers[:, ROLE] != NO_ROLE, ROLE]
    counted = SourceCounted(
        key=key,
        name=columns.source_names.get(key, key),
        actor=actor_in(key),
        role=ROLES[int(np.bincount(roles).argmax())] if len(roles) else None,
        counts={mark: count for mark, bit in BITS.items() if (count := int((marks & bit > 0).sum()))},
    )
    order = np.argsort(-columns.plain["last"][lines].astype(np.int64), kind="stable")
    ids = columns.ids[lines[order]]
    found = {mark: [str(id) for id in ids[(marks[order] & BITS[mark]) > 0][:most]] for mark, most in newest.items()}
    return SourceFound(counted, found, day)


def meant_source(columns: Columns, written: str) -> str | None:
    """The key of the source that is meant by a key of the register or a name; None where no line has it."""
    code, there = columns.sources.pairs.code, columns.sources.pairs.counts(columns.is_there)
    keys = (f"{ACTOR}{written}", source_key(written) or "", f"{NAME}{written}")
    return next((key for key in keys if key in code and there[code[key]]), None)


def shown_of(columns: Columns, asked: str) -> Mask:
    """The lines that show something of a source: "afp/alone"."""
    written, _, mark = asked.rpartition("/")
    found, key = np.zeros(columns.size, dtype=bool), meant_source(columns, written)
    if key is not None:
        lines, numbers = columns.sources.of([key], columns.is_there)
        found[lines[numbers[:, MARKS] & BITS[Mark(mark)] > 0]] = True
    return found


def _counted(columns: Columns) -> list[SourceCounted]:
    pairs, marks = columns.sources.pairs, columns.sources.numbers[:, MARKS]
    counts = {mark: np.bincount(pairs.codes[marks & bit > 0], minlength=len(pairs.values)) for mark, bit in BITS.items()}
    roles = _roles(pairs.codes, columns.sources.numbers[:, ROLE], len(pairs.values))
    there = pairs.counts(columns.is_there)
    return [
        SourceCounted(
            key=key,
            name=columns.source_names.get(key, key),
            actor=actor_in(key),
            role=roles[code],
            counts={mark: int(count[code]) for mark, count in counts.items() if count[code]},
        )
        for code, key in enumerate(pairs.values)
        if there[code]
    ]


def _roles(codes: NDArray[np.int32], roles: NDArray[np.int32], size: int) -> list[Role | None]:
    """For each source the role in which it speaks most often."""
    spoken = roles != NO_ROLE
    counts = np.zeros((size, len(ROLES)), dtype=np.int64)
    np.add.at(counts, (codes[spoken], roles[spoken]), 1)
    return [ROLES[most] if counts[code, most] else None for code, most in enumerate(counts.argmax(axis=1).tolist())]
