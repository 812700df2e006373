"""A backup is proved whole: every byte of it, the chain of its ledger, and every document, capture and text that the ledger tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from pydantic import ValidationError

from cairn.casebook.backup.keys import Opening
from cairn.casebook.backup.members import accounted, parsed, rows_in
from cairn.casebook.backup.outside import Outside, broken, foreign, read_outside
from cairn.casebook.backup.stream import decrypting
from cairn.casebook.checkpoint import Checkpoint
from cairn.casebook.entry import BEGINNING, Entry, digest
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import Captured, CasebookCreated, DocumentAdded, payload_of
from cairn.casebook.settings import Settings


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: the settings of its casebook, the last entry of its ledger, how many documents; when it was made (ISO, UTC)
    and by which version."""

    settings: Settings
    last: Checkpoint
    documents: int
    made: str
    version: str


def check(file: Path, opening: Opening, kept_apart: Checkpoint | None = None) -> Contents:
    """Prove that a backup is whole; with a checkpoint `kept_apart`, that its ledger is the one that was seen then.

    Raises CasebookError (backup-missing, backup-foreign, backup-newer, backup-broken, passphrase-wrong, backup-for-recipients,
    identity-unreadable, history-rewritten, rest-missing)."""
    with opened(file) as content:
        outside = read_outside(content)
        return check_content(content, outside, opening.key(outside.key), kept_apart)


def needs_passphrase(file: Path) -> bool:
    """Whether a passphrase opens a backup.

    Raises CasebookError (backup-missing, backup-foreign, backup-newer, backup-broken)."""
    with opened(file) as content:
        return read_outside(content).key is not None


def opened(file: Path) -> BinaryIO:
    """The file of a backup.

    Raises CasebookError (backup-missing)."""
    try:
        return file.open("rb")
    except OSError as error:
        raise CasebookError("backup-missing", f"{file} cannot be opened: {error.strerror}.") from error


def check_content(file: BinaryIO, outside: Outside, key: Any, kept_apart: Checkpoint | None = None) -> Contents:  # noqa: ANN401
    """Prove it with the key of its content.

    Raises CasebookError (backup-broken, history-rewritten)."""
    end: dict[str, object] = {}
    with decrypting(file, outside, key) as members:
        found = _Found(outside, kept_apart)
        for name, content in accounted(members, end):
            found.take(name, content)
    return found.contents(end)


class _Found:
    """What was found so far."""

    def __init__(self, outside: Outside, kept_apart: Checkpoint | None) -> None:
        self._outside, self._kept_apart = outside, kept_apart
        self._told: dict[str, object] = {}
        self._last: Entry | None = None
        self._casebook = ""
        self._texts, self._documents = set[bytes](), set[bytes]()
        self._count = 0
        self._is_seen = kept_apart is None

    def take(self, name: str, content: bytes) -> None:
        """Look at a member."""
        kind, _, rest = name.partition("/")
        if not self._told and name != "backup.json":
            raise foreign()
        match kind:
            case "backup.json":
                self._begin(cast("dict[str, object]", parsed(content)))
            case "ledger":
                for entry in entries_in(content):
                    self._follow(entry)
            case "texts":
                self._check_texts(content)
            case "documents":
                self._check_document(rest, content)
            case _:
                pass  # its hash is in the manifest

    def contents(self, end: dict[str, object]) -> Contents:
        """All of it, where nothing is missing."""
        last = self._last
        if last is None or self._texts or self._documents or end.get("ledger") != [last.seq, last.hash]:
            raise broken()
        if not self._is_seen:
            message = "The ledger in this backup is not the one that the checkpoint kept apart saw, or ends before it."
            raise CasebookError("history-rewritten", message)
        try:
            settings = Settings.model_validate(self._told.get("settings"))
        except ValidationError as error:
            raise broken() from error
        if settings.casebook != self._casebook:
            raise broken()
        made, version = str(self._told.get("made")), str(self._told.get("cairn"))
        return Contents(settings, Checkpoint.of(settings.casebook, last), self._count, made, version)

    def _begin(self, told: dict[str, object]) -> None:
        if self._told or told.get("outside") != self._outside.sha256:
            raise broken()
        self._told = told

    def _follow(self, entry: Entry) -> None:
        seq, previous = (self._last.seq, self._last.hash) if self._last else (0, BEGINNING)
        if entry.seq != seq + 1 or entry.previous != previous or entry.true_hash != entry.hash:
            raise broken()
        self._last = entry
        payload = payload_of(entry)
        if isinstance(payload, CasebookCreated):
            self._casebook = payload.casebook
        if isinstance(payload, DocumentAdded):
            self._documents.add(bytes.fromhex(payload.sha256))
            self._texts.add(bytes.fromhex(payload.text_sha256))
            self._count += 1
        if isinstance(payload, Captured):
            self._documents.add(bytes.fromhex(payload.sha256))
        if self._kept_apart and entry.seq == self._kept_apart.seq:
            self._is_seen = entry.hash == self._kept_apart.hash

    def _check_texts(self, content: bytes) -> None:
        for sha256, text in texts_in(content):
            if digest(text) != sha256:
                raise broken()
            self._texts.discard(bytes.fromhex(sha256))

    def _check_document(self, sha256: str, content: bytes) -> None:
        if digest(content) != sha256:
            raise broken()
        self._documents.discard(bytes.fromhex(sha256))


def entries_in(content: bytes) -> Iterator[Entry]:
    """The entries of a part of the ledger.

    Raises CasebookError (backup-broken)."""
    for row in rows_in(content):
        match row:
            case [int(seq), str(at), str(author), str(kind), str(payload), str(previous), str(hash)]:
                yield Entry(seq, at, author, kind, payload, previous, hash)
            case _:
                raise broken()


def texts_in(content: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a part, each after its SHA-256.

    Raises CasebookError (backup-broken)."""
    for row in rows_in(content):
        match row:
            case [str(sha256), str(text)]:
                yield sha256, text
            case _:
                raise broken()
