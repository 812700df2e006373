"""One entry of the ledger, and the hash that chains it to the one before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

BEGINNING = "0" * 64
"""What stands in place of the previous hash in the first entry."""


class EntryKind(StrEnum):
    """What an entry of the ledger tells. The vocabulary is closed: a reader refuses a kind that it does not know."""

    CASEBOOK_CREATED = "casebook_created"
    DOCUMENT_ADDED = "document_added"  # evidence came in; its bytes and its text are kept
    CAPTURED = "captured"  # how the address of a document answered is kept, as a web archive
    DOCUMENT_DATED = "document_dated"  # a person: on this day a document was published, whatever it says itself
    READING_FAILED = "reading_failed"  # something was handed in and could not be read
    SET_ASIDE = "set_aside"  # a person: what could not be read waits for nobody any more
    EXTRACTION_RECORDED = "extraction_recorded"  # what a document says; takes the place of what was recorded before
    EXTRACTION_FAILED = "extraction_failed"  # the document is kept, what it says could not be read out
    INCIDENT_OPENED = "incident_opened"  # an incident's id is minted, once
    PLACED = "placed"  # an account is put in an incident, by the linker or by a person
    MERGED = "merged"  # a person: two incidents are one
    SPLIT = "split"  # a person: some accounts of an incident are another one
    HELD_APART = "held_apart"  # a person: these two are never the same
    HELD_TOGETHER = "held_together"  # a person: these two accounts are of one incident
    FORECAST_SETTLED = "forecast_settled"  # a person: a forecast came true or did not, nobody can say, or it is open
    WEIGHTS_CHOSEN = "weights_chosen"  # a person: by which weights accounts are linked from here on
    SENSITIVITY_SET = "sensitivity_set"  # a person: how sensitive something is, and who may see it
    UNDONE = "undone"  # a person takes back a decision, their own or another's; it is a decision like any other
    DECIDED = "decided"  # a person's judgement on an incident, an account or a claim
    RELEASED = "released"  # a person: so much of the record left the house, as these files
    IMPORTED = "imported"  # a person: the entries just before this one were taken over from a file
    STAMPED = "stamped"  # an authority said when the ledger was as far as this, without seeing it
    PEOPLE_CHANGED = "people_changed"  # a person: who is in the team, and as what; no secret of theirs stands here


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger as it is stored, whether or not it is sound.

    `seq` counts from 1; `at` is ISO 8601 in UTC with microseconds; `payload` is canonical JSON; `previous` and `hash` are
    SHA-256 in hexadecimal."""

    seq: int
    at: str
    author: str
    kind: str
    payload: str
    previous: str
    hash: str

    @property
    def time(self) -> datetime:
        """When it was appended (UTC)."""
        return datetime.fromisoformat(self.at)

    @property
    def true_hash(self) -> str:
        """The hash that this entry's content has: SHA-256 of a JSON array of everything but the hash itself."""
        return digest(self.sealed)

    @property
    def sealed(self) -> bytes:
        """The bytes of which the hash is taken."""
        return canonical([self.seq, self.at, self.author, self.kind, self.payload, self.previous]).encode()


def entry_after(last: Entry | None, *, at: datetime, author: str, kind: EntryKind, payload: str) -> Entry:
    """The entry that follows `last`. Time never runs backwards in a ledger: where the clock does, the last entry's time is kept."""
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    if last and last.at > stamp:
        stamp = last.at
    seq, previous = (last.seq + 1, last.hash) if last else (1, BEGINNING)
    unsealed = Entry(seq, stamp, author, kind.value, payload, previous, "")
    return Entry(seq, stamp, author, kind.value, payload, previous, unsealed.true_hash)


def canonical(value: Any) -> str:  # noqa: ANN401 (any JSON)
    """The one way to write a JSON value: sorted keys, no spaces, no escapes beyond JSON's own, no NaN."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(text: str | bytes) -> str:
    """SHA-256 in hexadecimal; of a string, that of its UTF-8."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def end_of(day: date) -> str:
    """The last moment of a day in UTC, as entries write it."""
    return datetime.combine(day, time.max, UTC).isoformat(timespec="microseconds")
