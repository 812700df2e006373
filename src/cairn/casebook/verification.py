"""Proof that a casebook is what it was: every byte, text, entry and projection held against what it should be, each fault named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from sqlalchemy import Connection, select

from cairn.casebook import ledger, meetings, schema
from cairn.casebook.accounts import account_in
from cairn.casebook.beside import path_beside
from cairn.casebook.casebook import Casebook
from cairn.casebook.checkpoint import Checkpoint
from cairn.casebook.entry import BEGINNING, Entry, digest
from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import DocumentFolder
from cairn.casebook.payloads import CasebookCreated, Stamped, payload_of
from cairn.casebook.projecting import changes
from cairn.casebook.replay import State
from cairn.casebook.rows import PROJECTIONS, AccountRow, CaptureRow, DocumentRow, Row
from cairn.casebook.settings import CHECKPOINT
from cairn.casebook.stamps.checking import Checked, check, check_stamps
from cairn.casebook.stamps.roots import Roots


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a casebook. `code` is stable; `where` names the entry, file, text or row; the message says what is wrong with it."""

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found, how much it looked at, and the time stamps that the ledger holds."""

    problems: tuple[Problem, ...]
    entries: int
    documents: int
    stamps: tuple[Checked, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(
    casebook: Casebook, checkpoint: Checkpoint | None = None, roots: Roots | None = None, *, within: Connection | None = None
) -> Verdict:
    """Hold everything in a casebook against its ledger, and the ledger against itself and against checkpoints.

    `checkpoint` is one kept apart; the newest one, beside the store, is always looked at. With `roots` the signatures of time stamps are
    checked too, which are otherwise only held against what was stamped. `within` is the transaction of whoever writes to the store
    already."""
    try:
        if within is not None:
            return _verify(casebook, within, checkpoint, roots)
        with casebook.store.writing() as connection:  # nobody may add while we compare
            return _verify(casebook, connection, checkpoint, roots)
    except CasebookError as error:
        return Verdict((Problem(error.code, casebook.store.name, error.message),), 0, 0)


def _verify(casebook: Casebook, connection: Connection, kept_apart: Checkpoint | None, roots: Roots | None) -> Verdict:
    chain, state = Chain(), State()
    problems = list(chain.follow(ledger.entries(connection), state, casebook.id))
    problems += _against_checkpoints(casebook, chain, kept_apart)
    known: dict[tuple[int, str | None], str] = {(document.seq, document.id): document.sha256 for document in state.all(DocumentRow)}
    stamps = check_stamps(chain.stamps, known | {(seq, None): hash for seq, hash in chain.hashes.items()}, roots)
    problems += (_stamp_problem(f"entry {one.number}", one.fault) for one in stamps if one.fault)
    problems += _checkpoint_stamp_problems(kept_apart, roots)
    documents = state.all(DocumentRow)
    problems += (problem for document in documents for problem in _document_problems(casebook, connection, document))
    problems += (problem for capture in state.all(CaptureRow) for problem in _capture_problems(casebook.folder, capture))
    if chain.is_replayed:
        problems += (problem for row in PROJECTIONS for problem in _projection_problems(connection, row, state))
        problems += _meeting_problems(connection, state)
    if not casebook.store.search.is_sound(connection):
        problems.append(
            Problem("search-altered", "search index", "The search index does not say what the documents say. 'cairn rebuild' mends it.")
        )
    return Verdict(tuple(problems), chain.length, len(documents), tuple(stamps))


class Chain:
    """The ledger as it is followed: how many entries, which hashes, and whether a replay got to the end."""

    def __init__(self) -> None:
        """Nothing followed yet."""
        self.hashes: dict[int, str] = {}
        self.stamps: list[Entry] = []
        self.last = 0
        self.length = 0
        self.is_replayed = True

    def follow(self, entries: Iterable[Entry], state: State, casebook: str) -> Iterator[Problem]:
        """The faults of the chain, entry by entry; `state` becomes what the entries amount to."""
        previous = BEGINNING
        for entry in entries:
            yield from self._faults(entry, previous)
            yield from self._replayed(entry, state, casebook)
            self.hashes[entry.seq] = entry.hash
            self.last, self.length, previous = entry.seq, self.length + 1, entry.hash
        if not self.length:
            yield Problem("entry-missing", "entry 1", "The ledger is empty: not even its first entry is there.")

    def _faults(self, entry: Entry, previous: str) -> Iterator[Problem]:
        where = f"entry {entry.seq}"
        if entry.seq != self.last + 1:
            gone = f"entry {self.last + 1}" if entry.seq == self.last + 2 else f"entries {self.last + 1} to {entry.seq - 1}"
            yield Problem("entry-missing", gone, f"Missing from the ledger, before {where}: {gone}.")
        elif entry.previous != previous:
            yield Problem("entry-unchained", where, f"The {where} does not follow the one before it: the chain is broken between them.")
        if entry.true_hash != entry.hash:
            yield Problem("entry-altered", where, f"The {where} of the ledger ({entry.kind}, {entry.at}) was changed after it was written.")

    def _replayed(self, entry: Entry, state: State, casebook: str) -> Iterator[Problem]:
        try:
            payload = payload_of(entry)
            if entry.seq == 1 and not (isinstance(payload, CasebookCreated) and payload.casebook == casebook):
                yield Problem("casebook-differs", "entry 1", "The ledger in the store is not that of this folder's casebook.")
            state.apply(changes(state, entry))
            if isinstance(payload, Stamped):
                self.stamps.append(entry)
        except CasebookError as error:
            self.is_replayed = False
            yield Problem(error.code, f"entry {entry.seq}", error.message)

    def against(self, checkpoint: Checkpoint, casebook: str, name: str) -> Problem | None:
        """What is wrong where a checkpoint does not fit the ledger."""
        if checkpoint.casebook != casebook:
            return Problem("checkpoint-foreign", name, f"The checkpoint {name} is that of another casebook.")
        if checkpoint.seq > self.last:
            gone = f"entry {checkpoint.seq}" if checkpoint.seq == self.last + 1 else f"entries {self.last + 1} to {checkpoint.seq}"
            message = f"The ledger ends at entry {self.last}, but {name} saw entry {checkpoint.seq} ({checkpoint.at}). Removed: {gone}."
            return Problem("entries-removed", gone, message)
        if self.hashes.get(checkpoint.seq) != checkpoint.hash:
            where = f"entry {checkpoint.seq}"
            return Problem("history-rewritten", where, f"The {where} is not the one that {name} saw: the ledger was rewritten up to it.")
        return None


def _against_checkpoints(casebook: Casebook, chain: Chain, kept_apart: Checkpoint | None) -> Iterator[Problem]:
    newest = path_beside(casebook.directory, CHECKPOINT, casebook.seal)
    if kept_apart and (problem := chain.against(kept_apart, casebook.id, "the checkpoint kept apart")):
        yield problem
    try:
        if problem := chain.against(casebook.remembered(), casebook.id, newest.name):
            yield problem
    except CasebookError as error:
        yield Problem(error.code, str(newest), error.message)


def _checkpoint_stamp_problems(kept_apart: Checkpoint | None, roots: Roots | None) -> Iterator[Problem]:
    """What is wrong with the stamp of a checkpoint that was kept apart."""
    told = kept_apart.stamp if kept_apart else None
    if kept_apart is None or told is None:
        return
    where = "the checkpoint kept apart"
    if (told.seq, told.hash) != (kept_apart.seq, kept_apart.hash):
        yield Problem("stamp-foreign", where, "The time stamp of the checkpoint kept apart is that of another checkpoint.")
    try:
        check(told, roots)
    except CasebookError as error:
        yield _stamp_problem(where, error)


def _stamp_problem(where: str, fault: CasebookError) -> Problem:
    return Problem(fault.code, where, f"The time stamp of {where}: {fault.message}")


def _document_problems(casebook: Casebook, connection: Connection, document: DocumentRow) -> Iterator[Problem]:
    yield from _file_problems(casebook.folder, document)
    text = connection.scalar(select(schema.texts.c.text).where(schema.texts.c.sha256 == document.text_sha256))
    if text is None:
        yield Problem("text-missing", document.id, f"The text of {document.name} ({document.id}) is gone from the store.")
    elif digest(text) != document.text_sha256:
        yield Problem("text-altered", document.id, f"The stored text of {document.name} ({document.id}) was changed.")


def _file_problems(folder: DocumentFolder, document: DocumentRow) -> Iterator[Problem]:
    file = folder.file(document.sha256)
    try:
        if digest(folder.get(document.sha256)) != document.sha256:
            yield Problem("document-altered", str(file), f"{file} was changed: the preserved bytes of {document.name}.")
    except CasebookError as error:
        if error.code == "document-missing":
            yield Problem("document-missing", str(file), f"{file} is gone: the preserved bytes of {document.name}.")
        else:
            yield Problem("document-altered", str(file), f"{file} was changed: the preserved bytes of {document.name}.")
    except OSError as error:
        yield Problem("document-unreadable", str(file), f"{file} cannot be opened: {error.strerror}.")


def _capture_problems(folder: DocumentFolder, capture: CaptureRow) -> Iterator[Problem]:
    file = folder.file(capture.sha256)
    of = f"how {capture.address} answered, from where the document {capture.document} came"
    try:
        if digest(folder.get(capture.sha256)) != capture.sha256:
            yield Problem("capture-altered", str(file), f"{file} was changed: {of}.")
    except CasebookError as error:
        what = "missing" if error.code == "document-missing" else "altered"
        yield Problem(f"capture-{what}", str(file), f"{file} {'is gone' if what == 'missing' else 'was changed'}: {of}.")
    except OSError as error:
        yield Problem("capture-unreadable", str(file), f"{file} cannot be opened: {error.strerror}.")


def _projection_problems(connection: Connection, row: type[Row], state: State) -> Iterator[Problem]:
    """The rows of a table that are not what the ledger amounts to."""
    owed = {one.identity(): one for one in state.all(row)}
    for values in connection.execute(select(schema.tables[row])):
        stored = row(*values)
        expected = owed.pop(stored.identity(), None)
        if expected != stored:
            yield _difference(stored, expected)
    for identity in owed:
        where = f"{row.table} {'/'.join(identity)}"
        yield Problem("projection-missing", where, f"The row {where} is gone from the store. 'cairn rebuild' makes it anew.")


def _meeting_problems(connection: Connection, state: State) -> Iterator[Problem]:
    """The accounts that a new report would not meet, or would meet in the wrong place."""
    published = {document.id: document.published for document in state.rows_of(DocumentRow)}
    accounts = {(row.seq, row.account): row for row in state.rows_of(AccountRow)}
    try:
        for found in meetings.astray(connection, ((row, published[row.document]) for row in accounts.values())):
            row = accounts.get((found.entry, found.account))
            name = row.ref.name if row else f"{found.account} of entry {found.entry}"
            faults = f"keys missing: {found.missing}, not its own: {found.foreign}" if row else "the ledger has no such account"
            message = f"The index by which accounts meet is wrong about {name} ({faults}): new reports may be linked wrongly. "
            yield Problem("meetings-altered", f"meetings {name}", message + "'cairn rebuild' makes it anew.")
    except CasebookError:
        yield from _unreadable(accounts.values())


def _unreadable(accounts: Iterable[AccountRow]) -> Iterator[Problem]:
    """The accounts of another form than they have to have, by the entries that give them."""
    for row in accounts:
        try:
            account_in(row)
        except CasebookError as error:
            yield Problem(error.code, f"entry {row.seq}", error.message)


def _difference(stored: Row, expected: Row | None) -> Problem:
    where = f"{stored.table} {'/'.join(stored.identity())}"
    if expected is None:
        return Problem("projection-unfounded", where, f"The row {where} is in the store, but nothing in the ledger says so.")
    names = [field.name for field in fields(stored) if getattr(stored, field.name) != getattr(expected, field.name)]
    message = f"The row {where} does not say what the ledger says ({', '.join(names)}). 'cairn rebuild' makes it anew."
    return Problem("projection-altered", where, message)
