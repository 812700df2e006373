"""The tables of a casebook's projections: what the ledger amounts to, row by row. No database is known here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Protocol, TypeVar

from cairn.casebook.meeting import Key as MeetingKey
from cairn.model.references import AccountRef

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a projection. `key` names the columns that identify it; `seq` is the entry that wrote it."""

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    seq: int

    def identity(self) -> Key:
        """The values of the key columns."""
        return tuple(str(getattr(self, name)) for name in self.key)


@dataclass(frozen=True, slots=True)
class DocumentRow(Row):
    """A preserved document. `credits` is a JSON array; dates are ISO."""

    table: ClassVar[str] = "documents"
    key: ClassVar[tuple[str, ...]] = ("id",)
    id: str
    sha256: str
    text_sha256: str
    name: str
    media_type: str
    characters: int
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    credits: str
    title_is_beside_text: bool
    source: str
    added_at: str


@dataclass(frozen=True, slots=True)
class CaptureRow(Row):
    """The web archive that keeps how the address of a document answered: the hash of its bytes, how many records, from where and when."""

    table: ClassVar[str] = "captures"
    key: ClassVar[tuple[str, ...]] = ("document",)
    document: str
    sha256: str
    records: int
    address: str
    at: str


@dataclass(frozen=True, slots=True)
class DatingRow(Row):
    """Entry `seq` gave a document another day (ISO; None: none): `published` instead of the one that `stood`, under which the extraction
    of entry `reading` was in force."""

    table: ClassVar[str] = "datings"
    key: ClassVar[tuple[str, ...]] = ("document", "seq")
    document: str
    published: str | None
    stood: str | None
    reading: int | None


@dataclass(frozen=True, slots=True)
class ExtractionRow(Row):
    """The extraction of a document that is in force. Its whole text stands in entry `seq`."""

    table: ClassVar[str] = "extractions"
    key: ClassVar[tuple[str, ...]] = ("document",)
    document: str
    extractor: str
    version: str
    by: str


@dataclass(frozen=True, slots=True)
class AccountRow(Row):
    """What a document says about one incident, as JSON."""

    table: ClassVar[str] = "accounts"
    key: ClassVar[tuple[str, ...]] = ("document", "account")
    document: str
    account: str
    body: str

    @property
    def ref(self) -> AccountRef:
        """Which account it is."""
        return AccountRef(document=self.document, incident=self.account)


@dataclass(frozen=True, slots=True)
class UnsureRow(Row):
    """A document of which the extraction in force, that of entry `seq`, leaves something in doubt; what, its accounts tell."""

    table: ClassVar[str] = "unsure"
    key: ClassVar[tuple[str, ...]] = ("document",)
    document: str


@dataclass(frozen=True, slots=True)
class PartRow(Row):
    """What else a document says; `part` is response, forecast or development."""

    table: ClassVar[str] = "parts"
    key: ClassVar[tuple[str, ...]] = ("document", "part", "id")
    document: str
    part: str
    id: str
    body: str


@dataclass(frozen=True, slots=True)
class IncidentRow(Row):
    """An incident that was opened, for an account of `document` under its local id then, `account`. `into` is the one it was merged into,
    by the decision `merged_by`; None where it stands for itself."""

    table: ClassVar[str] = "incidents"
    key: ClassVar[tuple[str, ...]] = ("id",)
    id: str
    opened_at: str
    document: str | None = None
    account: str | None = None
    into: str | None = None
    merged_by: int | None = None


@dataclass(frozen=True, slots=True)
class JudgementRow(Row):
    """Where the linker or a person wants an account. The linker's last one is kept, and every person's, so that each can be undone.

    `evidence` is the linker's placement as JSON; `doubtful` where it asks for a person, who is to say whether the account belongs to the
    incident `asks_about`."""

    table: ClassVar[str] = "judgements"
    key: ClassVar[tuple[str, ...]] = ("document", "account", "seq")
    document: str
    account: str
    incident: str
    by: str
    doubtful: bool
    evidence: str | None
    author: str
    at: str
    asks_about: str | None = None

    @property
    def ref(self) -> AccountRef:
        """Which account it is about."""
        return AccountRef(document=self.document, incident=self.account)


@dataclass(frozen=True, slots=True)
class PlacementRow(Row):
    """Where an account stands: by the judgement of entry `seq`, and by the merges of the incident that it names."""

    table: ClassVar[str] = "placements"
    key: ClassVar[tuple[str, ...]] = ("document", "account")
    document: str
    account: str
    incident: str

    @property
    def ref(self) -> AccountRef:
        """Which account it is."""
        return AccountRef(document=self.document, incident=self.account)


@dataclass(frozen=True, slots=True)
class DecisionRow(Row):
    """What a person decided; `kind` is that of the entry, `action` the decision in words, `body` what exactly, as JSON; `document` the one
    that it names, None where it names none."""

    table: ClassVar[str] = "decisions"
    key: ClassVar[tuple[str, ...]] = ("seq",)
    kind: str
    action: str
    reason: str | None
    body: str
    author: str
    at: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class ConcernRow(Row):
    """Which incident a decision (entry `seq`) concerns."""

    table: ClassVar[str] = "concerns"
    key: ClassVar[tuple[str, ...]] = ("incident", "seq")
    incident: str


@dataclass(frozen=True, slots=True)
class MergeRow(Row):
    """A decision that two incidents are one, whether or not it was undone since."""

    table: ClassVar[str] = "merges"
    key: ClassVar[tuple[str, ...]] = ("seq",)
    incident: str
    into: str


@dataclass(frozen=True, slots=True)
class ApartRow(Row):
    """One side, `one` or `other`, of a decision that two are not the same (never the same, a split, a move): an incident or account."""

    table: ClassVar[str] = "aparts"
    key: ClassVar[tuple[str, ...]] = ("seq", "side")
    side: str
    incident: str | None
    document: str | None
    account: str | None


@dataclass(frozen=True, slots=True)
class UndoRow(Row):
    """Entry `seq` takes back a decision."""

    table: ClassVar[str] = "undos"
    key: ClassVar[tuple[str, ...]] = ("decision", "seq")
    decision: int


@dataclass(frozen=True, slots=True)
class SensitivityRow(Row):
    """What entry `seq` says of how sensitive something is, as JSON, whether or not it was undone or said anew since."""

    table: ClassVar[str] = "sensitivities"
    key: ClassVar[tuple[str, ...]] = ("seq",)
    body: str
    author: str


@dataclass(frozen=True, slots=True)
class FailureRow(Row):
    """What could not be read and still is not. `subject` is the id of the document, or of what was to become one."""

    table: ClassVar[str] = "failures"
    key: ClassVar[tuple[str, ...]] = ("subject", "code")
    subject: str
    code: str
    name: str
    message: str
    at: str


@dataclass(frozen=True, slots=True)
class WeightsRow(Row):
    """By which weights accounts are linked from entry `seq` on, as JSON; None for those that Cairn ships."""

    table: ClassVar[str] = "weights"
    key: ClassVar[tuple[str, ...]] = ("seq",)
    weights: str | None


PROJECTIONS: tuple[type[Row], ...] = (
    DocumentRow,
    CaptureRow,
    DatingRow,
    ExtractionRow,
    AccountRow,
    UnsureRow,
    PartRow,
    IncidentRow,
    JudgementRow,
    PlacementRow,
    DecisionRow,
    ConcernRow,
    MergeRow,
    ApartRow,
    UndoRow,
    SensitivityRow,
    FailureRow,
    WeightsRow,
)

R = TypeVar("R", bound=Row)


class Standing(NamedTuple):
    """An account in its place, and the judgement by which it stands there."""

    account: AccountRow
    placement: PlacementRow
    judgement: JudgementRow
    document: DocumentRow


class Rows(Protocol):
    """Where projections are read from: the store, or memory after a replay."""

    def get(self, table: type[R], *key: str) -> R | None:
        """The row with this key."""

    def under(self, table: type[R], first: str) -> list[R]:
        """The rows whose first key column has this value, in order of key."""

    def beginning(self, table: type[R], written: str) -> list[R]:
        """The rows whose first key column begins like this, in the order of the ledger and, within an entry, of key."""

    def all(self, table: type[R]) -> list[R]:
        """Every row, in the order of the ledger and, within an entry, of key."""

    def newest(self, table: type[R], most: int, before: int | None = None) -> list[R]:
        """The last rows of the ledger, or of the part of it before an entry, no more than `most`, the last one first. For tables with
        one row an entry."""

    def where(self, table: type[R], column: str, value: str | int | bool) -> list[R]:
        """The rows with this value in a column, in the order of the ledger and, within an entry, of key."""

    def standing_in(self, incident: str) -> list[Standing]:
        """The accounts placed in an incident, in the order in which their documents came."""

    def standing_met(self, keys: Collection[MeetingKey]) -> list[Standing]:
        """The placed accounts that are kept under any of these keys, in the order of the ledger."""


@dataclass(frozen=True, slots=True)
class Put:
    """Write a row, in place of the one with its key."""

    row: Row


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove a row."""

    row: Row


Change = Put | Drop


def in_order(rows: Iterable[R]) -> list[R]:
    """Rows in the order of the ledger and, within an entry, of key: the same on every store, whatever its collation."""
    return sorted(rows, key=lambda row: (row.seq, row.identity()))


BATCH = 200


def newest_first(rows: Rows, table: type[R]) -> Iterator[R]:
    """All rows of a table with one row an entry, the last one of the ledger first, read as far as they are asked for."""
    before: int | None = None
    while part := rows.newest(table, BATCH, before):
        yield from part
        before = part[-1].seq
