"""A transaction that adds to a casebook: every entry appended, and the projections moved on by it, or none of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import cast

from pydantic import JsonValue
from sqlalchemy import insert, select

from cairn.casebook import ledger, schema
from cairn.casebook.claimed import Claimed
from cairn.casebook.entry import Entry, digest
from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import DocumentFolder
from cairn.casebook.identifiers import mint
from cairn.casebook.passages import check_passages
from cairn.casebook.payloads import (
    Decided,
    DocumentAdded,
    ExtractionFailed,
    ExtractionRecorded,
    IncidentOpened,
    JsonObject,
    Judge,
    Payload,
    Placed,
    ReadingFailed,
    WeightsChosen,
)
from cairn.casebook.projecting import changes
from cairn.casebook.rows import AccountRow, DocumentRow, FailureRow, IncidentRow, JudgementRow, PlacementRow
from cairn.casebook.sight import Eyes, SeenRows, hidden_from
from cairn.casebook.sight.blind import blind, refuse_blind
from cairn.casebook.sqlrows import SqlRows
from cairn.casebook.view import TextOf, View
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import Extraction
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef


class Writer(View):
    """What can be added to a casebook. Reads see what this transaction has written."""

    def __init__(self, rows: SqlRows, text_of: TextOf, folder: DocumentFolder, clock: Callable[[], datetime], author: str) -> None:
        """Write through `rows`, on behalf of `author`, at the times that `clock` tells."""
        super().__init__(rows, text_of)
        self.sql = rows
        self.folder = folder
        self.clock = clock
        self.author = author
        self.last: Entry | None = None

    def look_with(self, eyes: Eyes) -> None:
        """See no more from here on than somebody may; what they cannot see all of they cannot judge."""
        hidden = hidden_from(self.sql, self.text_of, eyes)
        if not hidden.is_nothing:
            self.rows = SeenRows(self.sql, self.text_of, hidden)
            self.text_of = self.rows.text_of
            self._claimed = Claimed(self.rows)

    def append(self, payload: Payload) -> Entry:
        """Append an entry and let the projections follow it.

        Raises CasebookError (restricted-here) where it judges what its author does not see all of."""
        if isinstance(self.rows, SeenRows):
            refuse_blind(self.rows, payload)
        entry = ledger.append(self.sql.connection, payload, at=self.clock(), author=self.author, after=self.last)
        self.sql.apply(changes(self.sql, entry))
        self.last = entry
        return entry

    def mint(self, account: AccountRef) -> str:
        """An id for an incident that is to be opened for an account; it was never given out before, not even to one that is not seen."""
        return mint(self.head(account.document).sha256, account.incident, lambda id: self.sql.get(IncidentRow, id) is not None)

    def _written(self) -> int:
        return self.last.seq if self.last else 0

    def add_document(self, document: Document, content: bytes, *, source: str) -> bool:
        """Keep a document: its bytes, its text, what identifies it. False where these bytes are here already.

        Raises CasebookError (document-id-taken, text-not-storable, disk-full, document-not-kept)."""
        if self.holds(digest(content)):
            return False
        self._refuse_taken_id(document)
        text_sha256 = self._keep_text(document)
        sha256 = self.folder.put(content)  # the bytes are on the disk before anything says so
        self.append(_added(document, sha256, text_sha256, source))
        return True

    def record_failure(self, unreadable: Unreadable) -> bool:
        """Record that something could not be read. False where the ledger says so already."""
        failed = ReadingFailed(id=unreadable.id, name=unreadable.name, code=unreadable.code, message=_storable(unreadable.message))
        known = self.rows.get(FailureRow, failed.id, failed.code)
        if known and known.message == failed.message:
            return False
        self.append(failed)
        return True

    def record_extraction(self, extraction: Extraction, *, document: str | None = None, by: Judge = "machine") -> list[str]:
        """Record what a document says, in place of what was recorded before; the local ids of the accounts that stand nowhere yet.

        An account that continues one of the earlier extraction keeps its place. Attributions are not kept: they can be had again.

        Raises CasebookError (document-unknown, passage-unfounded)."""
        id = document or extraction.document.id
        if not self.is_whole(id) and self.has_document(id):
            raise blind()
        kept = json.loads(extraction.model_copy(update={"attributions": None}).to_json())
        check_passages(self.document(id), kept)
        self.append(ExtractionRecorded(document=id, by=by, extraction=kept))
        placed = {row.account for row in self.rows.under(PlacementRow, id)}
        return [row.account for row in self.rows.under(AccountRow, id) if row.account not in placed]

    def record_extraction_failure(self, document: str, *, extractor: str, code: str, message: str) -> bool:
        """Record that an extractor gave up on a document. False where the ledger says so already."""
        failed = ExtractionFailed(document=document, extractor=extractor, code=code, message=_storable(message))
        known = self.rows.get(FailureRow, document, code)
        if known and known.message == failed.message:
            return False
        self.append(failed)
        return True

    def choose_weights(self, weights: JsonObject | None) -> bool:
        """Have accounts linked by these weights from here on; None for those that Cairn ships. False where they are already."""
        if weights == self.weights():
            return False
        self.append(WeightsChosen(weights=weights))
        return True

    def open_incident(self, document: str, account: str) -> str:
        """Open an incident for an account and return its id. The account is not placed by this."""
        incident = self.mint(AccountRef(document=document, incident=account))
        self.append(IncidentOpened(incident=incident, document=document, account=account))
        return incident

    def place(self, document: str, account: str, placement: Placement) -> str:
        """Put an account where the linker says, opening an incident where it is new or doubtful; the id of the incident where it stands.

        Where a person has said otherwise, it stays where that person wants it."""
        placed = placement.outcome is PlacementOutcome.PLACED
        incident = self._home(placement) if placed else self._own(document, account)
        judgement = cast(JsonObject, placement.model_dump(mode="json"))
        self.append(Placed(document=document, account=account, incident=incident, by="machine", placement=judgement))
        standing = self.rows.get(PlacementRow, document, account)
        return standing.incident if standing else incident

    def place_new(self, account: AccountRef) -> str:
        """Open an incident for an account that a person found, and put it there."""
        return self.place(account.document, account.incident, Placement(outcome=PlacementOutcome.NEW))

    def judge_anew(self, account: AccountRef, placement: Placement) -> None:
        """Keep another judgement of the linker's for why an account stands where it does, or is in doubt; it stays there."""
        standing = self.rows.get(PlacementRow, account.document, account.incident)
        judged = self.rows.get(JudgementRow, account.document, account.incident, str(standing.seq)) if standing else None
        if judged is None:
            raise CasebookError("account-unknown", f"There is no account {account.name} in an incident of this casebook.")
        evidence = cast(JsonObject, placement.model_dump(mode="json"))
        payload = Placed(document=account.document, account=account.incident, incident=judged.incident, by="machine", placement=evidence)
        self.append(payload)

    def _own(self, document: str, account: str) -> str:
        """The incident that an account has to itself already, or a new one."""
        standing = self.rows.get(PlacementRow, document, account)
        is_alone = standing is not None and len(self.rows.standing_in(standing.incident)) == 1
        return standing.incident if standing and is_alone else self.open_incident(document, account)

    def _home(self, placement: Placement) -> str:
        """Of the incidents that became the one where it is placed, that of the account most like it: should they be parted again, it
        goes with that account."""
        incident, nearest = cast(str, placement.incident_id), placement.nearest
        near = self.rows.get(PlacementRow, nearest.document, nearest.incident) if nearest else None
        judgement = self.rows.get(JudgementRow, near.document, near.account, str(near.seq)) if near else None
        return judgement.incident if judgement and self.now(judgement.incident) == self.now(incident) else incident

    def decide(
        self,
        incident: str,
        action: str,
        *,
        reason: str | None = None,
        document: str | None = None,
        account: str | None = None,
        claim: str | None = None,
        detail: dict[str, JsonValue] | None = None,
    ) -> Entry:
        """Record a person's judgement on an incident, or on one account or one claim of it, that moves no account.

        Those that do are in `deciding`."""
        decided = Decided(incident=incident, action=action, reason=reason, document=document, account=account, claim=claim, detail=detail)
        return self.append(decided)

    def _refuse_taken_id(self, document: Document) -> None:
        if self.rows.get(DocumentRow, document.id):
            message = (
                f"{document.name}: another document with the id '{document.id}' is in this casebook already, with other words. "
                "Give this one another id, or none."
            )
            raise CasebookError("document-id-taken", message)

    def _keep_text(self, document: Document) -> str:
        """Store a text by its hash, unless it is there."""
        told = (document.id, document.text, document.title, document.publisher, document.url, document.language)
        if not all(_is_storable(value) for value in told if value):
            message = f"{document.name}: its text or title holds what no store keeps: NUL characters, or halves of characters."
            raise CasebookError("text-not-storable", message)
        sha256 = digest(document.text)
        if self.sql.connection.scalar(select(schema.texts.c.sha256).where(schema.texts.c.sha256 == sha256)) is None:
            self.sql.connection.execute(insert(schema.texts).values(sha256=sha256, text=document.text))
        return sha256


def _is_storable(text: str) -> bool:
    """Whether both stores keep a text: PostgreSQL takes no NUL, UTF-8 no lone half of a surrogate pair."""
    return not re.search("[\0\ud800-\udfff]", text)


def _storable(message: str) -> str:
    """A message without the character that PostgreSQL refuses: messages quote what parsers say of hostile bytes."""
    return message.replace("\0", "\ufffd")


def _added(document: Document, sha256: str, text_sha256: str, source: str) -> DocumentAdded:
    return DocumentAdded(
        id=document.id,
        sha256=sha256,
        text_sha256=text_sha256,
        name=document.name,
        media_type=document.media_type,
        characters=len(document.text),
        title=document.title,
        publisher=document.publisher,
        published=document.published.isoformat() if document.published else None,
        url=document.url,
        language=document.language,
        credits=document.credits,
        title_is_beside_text=document.title_is_beside_text,
        source=source,
    )
