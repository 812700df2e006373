"""What a casebook holds, as the models of the record: read from the store, or from memory as it was on a past day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from cairn.casebook.errors import CasebookError
from cairn.casebook.rows import (
    AccountRow,
    DecisionRow,
    DocumentRow,
    ExtractionRow,
    FailureRow,
    IncidentRow,
    PartRow,
    PlacementRow,
    Rows,
    Standing,
)
from cairn.model.base import Frozen
from cairn.model.claims import Account, Development, Forecast, Response
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead
from cairn.model.incident import Decision
from cairn.model.placement import PlacedAccount, Placement
from cairn.model.values import DateSpan

LOOK_BACK = timedelta(days=90)
"""How long before its publication an event may lie of which no day is told."""


class StoredDocument(Frozen):
    """A document of the casebook. `source` is where it was taken from; `incidents` how many accounts it gives, None where it is unread."""

    head: DocumentHead
    name: str
    media_type: str
    source: str
    added_at: datetime
    incidents: int | None


class Failure(Frozen):
    """Something that could not be read, and still has not been."""

    id: str
    name: str
    code: str
    message: str
    at: datetime


class View:
    """A casebook on one day, read only. `text_of` finds a text by its hash."""

    def __init__(self, rows: Rows, text_of: Callable[[str], str]) -> None:
        """What the projections `rows` hold."""
        self.rows = rows
        self.text_of = text_of

    def documents(self) -> list[StoredDocument]:
        """All documents, in the order in which they came."""
        return [self._stored(row) for row in self.rows.all(DocumentRow)]

    def document(self, id: str) -> Document:
        """A document with its text.

        Raises CasebookError (document-unknown)."""
        row = self._row(id)
        return document_of(row, self.text_of(row.text_sha256))

    def head(self, id: str) -> DocumentHead:
        """What identifies a document.

        Raises CasebookError (document-unknown)."""
        return head_of(self._row(id))

    def _row(self, id: str) -> DocumentRow:
        row = self.rows.get(DocumentRow, id)
        if row is None:
            raise CasebookError("document-unknown", f"There is no document {id} in this casebook.")
        return row

    def holds(self, sha256: str) -> DocumentHead | None:
        """The document with these bytes, if it is here."""
        row = self.rows.having(DocumentRow, "sha256", sha256)
        return head_of(row) if row else None

    def is_read(self, document: str) -> bool:
        """Whether an extraction of this document is recorded."""
        return self.rows.get(ExtractionRow, document) is not None

    def incidents(self) -> list[str]:
        """The ids of all incidents that hold an account, in the order in which they were opened."""
        held = {row.incident for row in self.rows.all(PlacementRow)}
        return [row.id for row in self.rows.all(IncidentRow) if row.id in held]

    def incident_named(self, beginning: str) -> str:
        """The id of the one incident whose id begins like this.

        Raises CasebookError (incident-unknown, incident-ambiguous)."""
        ids = [row.id for row in self.rows.all(IncidentRow) if row.id.startswith(beginning)]
        if beginning in ids:
            return beginning
        if not ids:
            raise CasebookError(
                "incident-unknown", f"There is no incident {beginning} in this casebook. 'cairn list' shows those there are."
            )
        if len(ids) > 1:
            raise CasebookError("incident-ambiguous", f"Several incidents begin with {beginning}: {', '.join(ids)}.")
        return ids[0]

    def incident(self, id: str) -> list[PlacedAccount]:
        """The accounts placed in an incident, in the order in which their documents came; none where it holds none."""
        return [self._placed(standing) for standing in self.rows.standing_in(id)]

    def accounts_near(
        self, when: DateSpan | None, published: date | None, *, days: int, apart_from: str | None = None
    ) -> list[PlacedAccount]:
        """The placed accounts that may tell of an event of these days, give or take `days`: candidates for linking.

        Where no day is told, the 90 days before publication count. `apart_from` leaves out the incidents that a document tells of already:
        its accounts are of different events."""
        latest = (when and when.latest) or published
        earliest = (when and when.earliest) or (published - LOOK_BACK if published else None)
        if latest is None or earliest is None:
            earliest, latest = date.min + timedelta(days=days), date.max - timedelta(days=days)
        margin = timedelta(days=days)
        near = self.rows.standing_between(earliest - margin, latest + margin)
        taken = {row.incident for row in self.rows.under(PlacementRow, apart_from)} if apart_from else set()
        return [self._placed(standing, bare=True) for standing in near if standing.placement.incident not in taken]

    def decisions(self, incident: str) -> list[Decision]:
        """What people decided about an incident, in order: their judgements, and where they put accounts."""
        made = [(row.seq, _decision(row)) for row in self.rows.all(DecisionRow) if row.incident == incident]
        made += [(s.placement.seq, _placing(s.placement)) for s in self.rows.standing_in(incident) if s.placement.by == "person"]
        return [decision for _, decision in sorted(made, key=lambda pair: pair[0])]

    def doubtful(self) -> list[PlacedAccount]:
        """The accounts that the linker could not place for sure, for a person to decide."""
        waiting = {row.incident for row in self.rows.all(PlacementRow) if row.doubtful}
        return [self._placed(s) for incident in sorted(waiting) for s in self.rows.standing_in(incident) if s.placement.doubtful]

    def developments(self, document: str) -> list[Development]:
        """The dated background that a document tells."""
        return [Development.model_validate_json(row.body) for row in self._parts(document, "development")]

    def failures(self) -> list[Failure]:
        """What could not be read, and still has not been."""
        return [_failure(row) for row in self.rows.all(FailureRow)]

    def _stored(self, row: DocumentRow) -> StoredDocument:
        return StoredDocument(
            head=head_of(row),
            name=row.name,
            media_type=row.media_type,
            source=row.source,
            added_at=datetime.fromisoformat(row.added_at),
            incidents=len(self.rows.under(AccountRow, row.id)) if self.is_read(row.id) else None,
        )

    def _placed(self, standing: Standing, *, bare: bool = False) -> PlacedAccount:
        """`bare` leaves out what the document says of the aftermath."""
        account, placement, document = standing
        responses = [] if bare else [Response.model_validate_json(row.body) for row in self._parts(document.id, "response")]
        forecasts = [] if bare else [Forecast.model_validate_json(row.body) for row in self._parts(document.id, "forecast")]
        return PlacedAccount(
            document=head_of(document),
            account=_account(account.body),
            incident_id=placement.incident,
            responses=tuple(r for r in responses if account.account in r.incidents),
            forecasts=tuple(f for f in forecasts if account.account in f.incidents),
            placement=_judgement(placement.judgement) if placement.judgement else None,
        )

    def _parts(self, document: str, part: str) -> list[PartRow]:
        return [row for row in self.rows.under(PartRow, document) if row.part == part]


def head_of(row: DocumentRow) -> DocumentHead:
    """What identifies a document."""
    return DocumentHead(
        id=row.id,
        sha256=row.sha256,
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        published=date.fromisoformat(row.published) if row.published else None,
        language=row.language,
        characters=row.characters,
    )


def document_of(row: DocumentRow, text: str) -> Document:
    """A document as it was read."""
    head = head_of(row).model_dump(exclude={"characters"})
    credits = tuple(json.loads(row.credits))
    return Document(
        **head, name=row.name, media_type=row.media_type, text=text, credits=credits, title_is_beside_text=row.title_is_beside_text
    )


@lru_cache(maxsize=8192)
def _account(body: str) -> Account:
    return Account.model_validate_json(body)  # frozen, and read again for every document that is held against it


@lru_cache(maxsize=8192)
def _judgement(body: str) -> Placement:
    return Placement.model_validate_json(body)


def _decision(row: DecisionRow) -> Decision:
    return Decision(by=row.author, at=datetime.fromisoformat(row.at), action=row.action, reason=row.reason)


def _placing(row: PlacementRow) -> Decision:
    return Decision(by=row.author, at=datetime.fromisoformat(row.at), action=f"placed {row.document} {row.account}", reason=row.reason)


def _failure(row: FailureRow) -> Failure:
    return Failure(id=row.subject, name=row.name, code=row.code, message=row.message, at=datetime.fromisoformat(row.at))
