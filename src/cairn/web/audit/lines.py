"""An entry of the ledger in a line: its number, time, author, kind, and the ids that it is about.

No words of a document, no name in it and no reason stand here: who administers a team need not be allowed to see the whole record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cairn.casebook import Entry, EntryKind
from cairn.model.references import short
from cairn.publishing.sheet import sheet_lines, yes_or_no
from cairn.web.team.logins import Login
from cairn.web.words import Words

INCIDENTS = ("incident", "into", "opened")
DOCUMENTS = ("document", "id")
HEAD = ("entry", "at", "author", "kind", "about")
HEAD_OF_LOGINS = ("at", "person", "address", "way", "let_in")


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry, told without what it says. Of documents only those that are called by their hash: another id may be a name."""

    number: int
    at: str
    author: str
    kind: str
    incidents: tuple[str, ...]
    documents: tuple[str, ...]
    decision: int | None
    person: str | None
    change: str | None
    role: str | None
    release: int | None
    policy: str | None
    shape: str | None

    @property
    def about(self) -> str:
        """What it is about, by ids alone."""
        decision = f"decision {self.decision}" if self.decision is not None else None
        release = f"release {self.release} ({self.policy})" if self.release is not None else None
        return " ".join(
            filter(None, (*self.incidents, *self.documents, decision, self.person, self.change, self.role, release, self.shape))
        )


def line(entry: Entry) -> AuditLine:
    """An entry as a line. One of a kind that has another form than it should is told by its kind alone: `cairn verify` names it."""
    payload = _payload(entry)
    decision, kind = payload.get("decision"), entry.kind
    release, policy = (payload.get(name) if kind == EntryKind.RELEASED else None for name in ("version", "policy"))
    is_people = kind == EntryKind.PEOPLE_CHANGED
    person, change, role = (payload.get(name) if is_people else None for name in ("person", "change", "role"))
    return AuditLine(
        number=entry.seq,
        at=entry.at,
        author=entry.author,
        kind=kind,
        incidents=_ids(payload, INCIDENTS),
        documents=tuple(short(id) for id in _ids(payload, DOCUMENTS) if short(id) != id),
        decision=decision if isinstance(decision, int) else None,
        person=person,
        change=change,
        role=role,
        release=release,
        policy=policy,
        shape=payload.get("shape") if kind == EntryKind.IMPORTED else None,
    )


def kind_in_words(kind: str, t: Words) -> str:
    """A kind of entry, as it is said."""
    key = f"entry.{kind}"
    return t(key) if t.has(key) else kind


def csv_of_entries(entries: Iterator[Entry]) -> Iterator[str]:
    """The lines of a sheet, the names of the columns first."""
    yield from sheet_lines(HEAD, ((one.number, one.at, one.author, one.kind, one.about) for one in map(line, entries)))


def csv_of_logins(found: list[Login]) -> Iterator[str]:
    """The lines of a sheet of log-ins, the names of the columns first."""
    rows = ((one.at.isoformat(), one.person, one.peer, one.way.value, yes_or_no(one.is_let_in)) for one in found)
    yield from sheet_lines(HEAD_OF_LOGINS, rows)


def _payload(entry: Entry) -> dict[str, Any]:
    try:
        found = json.loads(entry.payload)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _ids(payload: dict[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for name in names if isinstance(value := payload.get(name), str) and value))
