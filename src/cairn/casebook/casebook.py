"""A casebook: one body of work, in a folder. What came in and what was judged is appended; the record follows from it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Self

from cairn.casebook import ledger, schema
from cairn.casebook.beside import path_beside, read_beside, write_beside
from cairn.casebook.checkpoint import Checkpoint
from cairn.casebook.entry import Entry, end_of
from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import DocumentFolder, clear_abandoned
from cairn.casebook.later import Later
from cairn.casebook.payloads import CasebookCreated, payload_of
from cairn.casebook.readrows import ReadRows
from cairn.casebook.replay import replay, until
from cairn.casebook.rows import Rows
from cairn.casebook.sealing.clearing import begin_sealing, finish_sealing
from cairn.casebook.sealing.passphrase import Unlock, by_file
from cairn.casebook.sealing.seal import CLEAR, Closed, Seal
from cairn.casebook.search import Excerpt
from cairn.casebook.settings import CHECKPOINT, NAME, Settings, store_address
from cairn.casebook.sight import Eyes, SeenRows, hidden_from
from cairn.casebook.sqlrows import SqlRows
from cairn.casebook.store import Store
from cairn.casebook.view import View
from cairn.casebook.writer import Writer

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time of this machine, in UTC."""
    return datetime.now(UTC)


class Casebook:
    """An open casebook. `clock` tells the time of entries, `author` on whose behalf they are made."""

    def __init__(
        self, directory: Path, settings: Settings, store: str | None = None, *, clock: Clock = now, author: str = "unnamed", seal: Seal
    ) -> None:
        """Use `Casebook.init` or `Casebook.open`."""
        self.directory = directory
        self.settings = settings
        self.seal = seal
        self.store = Store(store_address(directory, store or settings.store, seal), seal=seal)
        self.folder = DocumentFolder(directory, seal)
        self.clock = clock
        self.author = author
        self._beside: dict[str, Store] = {}

    @classmethod
    def init(
        cls, directory: Path, store: str | None = None, *, clock: Clock = now, author: str = "unnamed", passphrase: str | None = None
    ) -> Self:
        """Make a new casebook in a folder, which need not be there; what an interrupted attempt has left is taken up. With a `passphrase`
        it is encrypted.

        Raises CasebookError (casebook-exists, store-in-use, store-unknown, store-driver-missing, store-unavailable, passphrase-short,
        passphrase-wrong, rest-missing)."""
        if (directory / NAME).exists():
            raise CasebookError("casebook-exists", f"There is a casebook in {directory} already. Add to it, or choose another folder.")
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else on this machine may read it
        seal = begin_sealing(directory, passphrase)
        settings = Settings(casebook=str(uuid.uuid4()), store=store, encrypted=seal.is_closed)
        casebook = cls(directory, settings, clock=clock, author=author, seal=seal)
        with casebook._closed_on_failure():
            casebook.store.create()
            casebook._begin()
            casebook.settings.write(directory)
        return casebook

    @classmethod
    def open(
        cls, directory: Path, store: str | None = None, *, clock: Clock = now, author: str = "unnamed", unlock: Unlock = by_file
    ) -> Self:
        """Open the casebook in a folder. `store` is given where its address is another one here, or needs a password; `unlock` is asked
        for the key where the casebook is encrypted.

        What an older version of Cairn has computed from the ledger is computed anew; the ledger itself never changes its form.

        Raises CasebookError (casebook-missing, settings-unreadable, casebook-empty, casebook-newer, casebook-differs,
        store-unavailable, store-damaged, passphrase-missing, passphrase-unreadable, passphrase-wrong, key-missing, rest-missing)."""
        settings = Settings.read(directory)
        seal = Closed(unlock(directory)) if settings.encrypted else CLEAR
        finish_sealing(directory, seal)
        casebook = cls(directory, settings, store, clock=clock, author=author, seal=seal)
        clear_abandoned(path_beside(directory, CHECKPOINT, seal))
        with casebook._closed_on_failure():
            is_current = casebook.store.check_version()
            casebook._check_identity()
            if not is_current:
                casebook.rebuild()
        return casebook

    def __enter__(self) -> Self:
        """Nothing more to open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the store, and of those beside it."""
        for store in (self.store, *self._beside.values()):
            store.close()

    @property
    def id(self) -> str:
        """What tells this casebook from every other."""
        return self.settings.casebook

    def store_beside(self, name: str) -> Store:
        """A store for what is no part of the record, by a name that is its file's where it has one."""
        if name not in self._beside:
            self._beside[name] = self.store.beside(self.directory.resolve() / self.seal.place(f"{name}.sqlite"))
        return self._beside[name]

    @contextmanager
    def writing(self, eyes: Eyes | None = None) -> Iterator[Writer]:
        """A transaction that adds: all of it is kept or none, and one at a time, over all processes. With `eyes`, whoever writes sees no
        more than they may, and judges nothing of which they do not see all."""
        with self.store.writing() as connection:
            self.folder.clear_incoming()
            rows = SqlRows(connection, self.store.search)
            writer = Writer(rows, rows.text_of, self.folder, self.clock, self.author)
            if eyes is not None:
                writer.look_with(eyes)
            yield writer
        if writer.last:
            self._remember()

    @contextmanager
    def reading(self, as_of: date | None = None, *, eyes: Eyes | None = None) -> Iterator[View]:
        """What the casebook holds; with `as_of`, what it held at the end of that day (UTC).

        `eyes` are those of whoever looks: what is restricted today, and not to them, is not there, on whichever day. Without, all is."""
        with self.store.reading() as connection:
            rows, last = ReadRows(connection, self.store.search), ledger.last(connection)
            hidden = hidden_from(rows, rows.text_of, eyes) if eyes is not None else None

            def seen(all_rows: Rows) -> SeenRows | Rows:
                return all_rows if hidden is None or hidden.is_nothing else SeenRows(all_rows, rows.text_of, hidden)

            if as_of is None or last is None or last.at <= end_of(as_of):
                now, later = seen(rows), None
            else:
                now, later = seen(replay(until(ledger.entries(connection), as_of))), Later(as_of, seen(rows))
            look_up = partial(self.store.search.find, connection)
            yield View(now, now.text_of if isinstance(now, SeenRows) else rows.text_of, later, look_up)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The ledger, in order; only what follows an entry, where its number is given."""
        with self.store.reading() as connection:
            yield from ledger.entries(connection, after)

    def newest_entries(self, most: int, *, before: int | None = None, author: str = "", kind: str = "") -> list[Entry]:
        """The last entries of the ledger, or the last before one, the last one first; of an author or a kind, where these are given."""
        with self.store.reading() as connection:
            return ledger.newest(connection, most, before=before, author=author, kind=kind)

    def time_of(self, number: int) -> str | None:
        """When the entry with this number was made (ISO, UTC); None where there is none."""
        with self.store.reading() as connection:
            entry = ledger.entry(connection, number)
        return entry.at if entry else None

    @property
    def length(self) -> int:
        """The number of the last entry; 0 where there is none."""
        with self.store.reading() as connection:
            last = ledger.last(connection)
        return last.seq if last else 0

    def search(self, query: str, limit: int = 20) -> list[tuple[str, Excerpt]]:
        """The documents in which all words (and "phrases") of a query stand and no -excluded ones, best first, with the words around."""
        with self.store.reading() as connection:
            found = self.store.search.find(connection, query, limit)
        return [(document, Excerpt.of(marked)) for document, marked in found]

    def checkpoint(self) -> Checkpoint:
        """How far the ledger goes now."""
        with self.store.reading() as connection:
            last = ledger.last(connection)
        if last is None:
            raise CasebookError("casebook-empty", f"The ledger of {self.directory} is empty: not even its first entry is there.")
        return Checkpoint.of(self.id, last)

    def remembered(self) -> Checkpoint:
        """The newest checkpoint beside the store.

        Raises CasebookError (checkpoint-missing, checkpoint-unreadable, sealed-altered)."""
        file = path_beside(self.directory, CHECKPOINT, self.seal)
        try:
            return Checkpoint.told(read_beside(self.directory, CHECKPOINT, self.seal), file)
        except OSError as error:
            raise CasebookError("checkpoint-missing", f"The checkpoint {file} cannot be opened: {error.strerror}.") from error

    def rebuild(self) -> None:
        """Make the projections anew from the ledger, in one transaction; their tables too, where an older version of Cairn made them."""
        with self.store.writing() as connection:
            self.store.renew(connection)
            self.store.search.clear(connection)
            for table in schema.REBUILT:
                connection.execute(table.delete())
            state = replay(ledger.entries(connection))
            SqlRows(connection, self.store.search).load(state)

    @contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.store.close()
            raise

    def _check_identity(self) -> None:
        """Refuse a store that holds another casebook. A first entry that is gone or unreadable is for `verify` to name."""
        with self.store.reading() as connection:
            first = ledger.entry(connection, 1)
        if first and (other := _identity_in(first)) not in (None, self.id):
            message = f"The store {self.store.name} holds another casebook ({other}) than the folder {self.directory} ({self.id})."
            raise CasebookError("casebook-differs", message)

    def _begin(self) -> None:
        """Append the first entry, or take up the one that an interrupted attempt has appended."""
        with self.store.reading() as connection:
            first, last = ledger.entry(connection, 1), ledger.last(connection)
        if first is None or last is None:
            with self.writing() as writer:
                writer.append(CasebookCreated(casebook=self.id))
        elif last.seq > 1:
            raise CasebookError("store-in-use", f"Another casebook is in the store {self.store.name}. Give this one a database of its own.")
        else:
            self.settings = self.settings.model_copy(update={"casebook": _identity_in(first) or self.id})
            self._remember()

    def _remember(self) -> None:
        """Keep the newest checkpoint beside the store. After a kill or a power cut it is some steps behind, which does no harm."""
        write_beside(self.directory, CHECKPOINT, self.checkpoint().written, self.seal, may_be_late=True)


def _identity_in(first: Entry) -> str | None:
    """The casebook's id in its first entry; None where that cannot be read."""
    try:
        created = payload_of(first)
    except CasebookError:
        return None
    return created.casebook if isinstance(created, CasebookCreated) else None
