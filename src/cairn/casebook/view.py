"""What a casebook holds, as the models of the record: read from the store, or from memory as it was on a past day."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache

from cairn.casebook.accounts import account_in
from cairn.casebook.bonds import bonds
from cairn.casebook.claimed import Claimed, ClaimJudgement, judged
from cairn.casebook.decided import decision, decisions_on, doubts, history, newest_decisions, went_to
from cairn.casebook.errors import CasebookError
from cairn.casebook.held import aparts_at, barred
from cairn.casebook.identifiers import mint
from cairn.casebook.later import Later, not_known_yet
from cairn.casebook.marking import markings
from cairn.casebook.meeting import meeting
from cairn.casebook.merging import former_ids, former_ids_of, now, way
from cairn.casebook.naming import account_named, document_named, incident_named, subject_named
from cairn.casebook.payloads import JsonObject
from cairn.casebook.reviewed import grades_given
from cairn.casebook.rows import (
    AccountRow,
    ConcernRow,
    DecisionRow,
    DocumentRow,
    ExtractionRow,
    FailureRow,
    IncidentRow,
    PartRow,
    PlacementRow,
    Rows,
    Standing,
    WeightsRow,
)
from cairn.casebook.search import Excerpt
from cairn.casebook.settling import FORECAST, incidents_about, settlements
from cairn.casebook.sight import Found, SeenRows, found
from cairn.model.base import Frozen
from cairn.model.bonds import Bonds
from cairn.model.claims import Account, Development, Forecast, Response
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead
from cairn.model.incident import Decision, GradeOverride, Settlement
from cairn.model.placement import Doubt, PlacedAccount, Placement
from cairn.model.references import AccountRef, ForecastRef, Subject
from cairn.model.sensitivity import Mark

TextOf = Callable[[DocumentRow], str]


class StoredDocument(Frozen):
    """A document of the casebook. `source` is where it was taken from; `incidents` how many accounts it gives, None where it is unread."""

    head: DocumentHead
    name: str
    media_type: str
    source: str
    added_at: datetime
    incidents: int | None


class ToldForecast(Frozen):
    """A forecast, the document that tells it, and the incidents in which the accounts stand that it is about."""

    document: DocumentHead
    forecast: Forecast
    incidents: tuple[str, ...]


class Failure(Frozen):
    """Something that could not be read, and still has not been."""

    id: str
    name: str
    code: str
    message: str
    at: datetime


class View:
    """A casebook on one day, read only, as somebody may see it. `text_of` finds the text of a document."""

    def __init__(self, rows: Rows, text_of: TextOf, later: Later | None = None, look_up: Found | None = None) -> None:
        """What the projections `rows` hold; where they are those of a past day, `later` tells what came since. `look_up` asks the index
        of texts."""
        self.rows = rows
        self.text_of = text_of
        self.later = later
        self._look_up = look_up
        self._claimed = Claimed(rows)

    def documents(self) -> list[StoredDocument]:
        """All documents, in the order in which they came."""
        return [self._stored(row) for row in self.rows.all(DocumentRow)]

    def heads(self) -> list[DocumentHead]:
        """What identifies each document, in the order in which they came."""
        return [head_of(row) for row in self.rows.all(DocumentRow)]

    def newest_documents(self, most: int, before: int | None = None) -> list[tuple[int, StoredDocument]]:
        """The documents that came last, or last before an entry of the ledger, the last one first, each with the number of its entry."""
        return [(row.seq, self._stored(row)) for row in self.rows.newest(DocumentRow, most, before)]

    def has_document(self, id: str) -> bool:
        """Whether there is a document of this id."""
        return self.rows.get(DocumentRow, id) is not None

    def stored(self, id: str) -> StoredDocument:
        """A document, with when and from where it came.

        Raises CasebookError (document-unknown)."""
        return self._stored(self._row(id))

    def document(self, id: str) -> Document:
        """A document with its text.

        Raises CasebookError (document-unknown)."""
        row = self._row(id)
        return document_of(row, self.text_of(row))

    @property
    def unseen(self) -> tuple[int, ...]:
        """The entries by which something is kept back here; none where all may be seen. Who may see the same has the same."""
        return self.rows.hidden.key if isinstance(self.rows, SeenRows) else ()

    def is_whole(self, document: str) -> bool:
        """Whether all of a document may be seen here: if not, nor may its preserved bytes."""
        return self.has_document(document) and (not isinstance(self.rows, SeenRows) or self.rows.is_whole(document))

    def hides(self, document: str) -> bool:
        """Whether there is a document of this id that may not be seen here; never say so to whoever asks."""
        return isinstance(self.rows, SeenRows) and self.rows.documents.is_hidden(document)

    def readable(self, told: str) -> str:
        """What may be read here of a name or an address from outside the casebook: nothing, where it names somebody who is kept back."""
        return self.rows.documents.address(told, self.rows.hidden.names) if isinstance(self.rows, SeenRows) else told

    def conceals(self, told: str) -> bool:
        """Whether a text names somebody whose name is kept back here."""
        return isinstance(self.rows, SeenRows) and self.rows.conceals(told)

    def marks(self) -> list[Mark]:
        """What is said of how sensitive things are, as far as that may be known here."""
        return [one.told for one in markings(self.rows)]

    def with_words(self, query: str, most: int) -> list[tuple[StoredDocument, Excerpt]]:
        """The documents in which all words (and "phrases") of a query stand and no -excluded ones, best first, with the words around."""
        if self._look_up is None:
            return []
        if isinstance(self.rows, SeenRows):
            hits = found(self._look_up, lambda id: self.document(id) if self.has_document(id) else None, query, most)
        else:
            hits = [(id, Excerpt.of(marked)) for id, marked in self._look_up(query, most)]
        return [(self.stored(id), excerpt) for id, excerpt in hits if self.has_document(id)]

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
        found = self.rows.where(DocumentRow, "sha256", sha256)
        return head_of(found[0]) if found else None

    def is_read(self, document: str) -> bool:
        """Whether an extraction of this document is recorded."""
        return self.rows.get(ExtractionRow, document) is not None

    def incidents(self) -> list[str]:
        """The ids of all incidents that hold an account, in the order in which they were opened."""
        held = {row.incident for row in self.rows.all(PlacementRow)}
        return [row.id for row in self.rows.all(IncidentRow) if row.id in held]

    def incident_named(self, beginning: str) -> str:
        """The id of the one incident whose id begins like this, whether or not it was merged since.

        Raises CasebookError (incident-unnamed, incident-unknown, incident-ambiguous, not-known-yet)."""
        with self._told_when(beginning):
            return incident_named(self.rows, beginning)

    def has_incident(self, id: str) -> bool:
        """Whether an incident with this id was ever opened."""
        return self.rows.get(IncidentRow, id) is not None

    def subject_named(self, written: str) -> Subject:
        """The incident or the account that a person means: an incident's id, or DOCUMENT/ACCOUNT, each as far as it is needed.

        Raises CasebookError (incident-unnamed, incident-ambiguous, subject-unknown, account-unknown, document-ambiguous,
        not-known-yet)."""
        with self._told_when(written):
            return subject_named(self.rows, written)

    def document_named(self, written: str) -> str:
        """The id of the document that a person means by its name, its id, or the beginning of its id.

        Raises CasebookError (document-unknown, document-ambiguous)."""
        return document_named(self.rows, written)

    def extractor_of(self, document: str) -> str | None:
        """Who read a document; None where nobody has yet."""
        found = self.rows.get(ExtractionRow, document)
        return found.extractor if found else None

    def reader_of(self, document: str) -> str | None:
        """Who read a document, with the version: "rules 12"; None where nobody has yet."""
        found = self.rows.get(ExtractionRow, document)
        return f"{found.extractor} {found.version}" if found else None

    def account_named(self, written: str) -> AccountRef:
        """The account that a person means by DOCUMENT/ACCOUNT.

        Raises CasebookError (account-unknown, document-unknown, document-ambiguous, not-known-yet)."""
        with self._told_when(written):
            return account_named(self.rows, written)

    @contextmanager
    def _told_when(self, written: str) -> Iterator[None]:
        """Of what came only after the day of this view it is said when."""
        try:
            yield
        except CasebookError as error:
            raise (not_known_yet(self.later, written) if self.later else None) or error from error

    def now(self, incident: str) -> str:
        """The id that stands for an incident: its own, or that of the one it was merged into."""
        return now(self.rows, incident)

    def merges_of(self, incident: str) -> list[tuple[str, Decision]]:
        """Where an incident went, merge by merge: into which, by which decision; empty where it stands for itself."""
        return [(into, decision(self.rows, number)) for into, number in way(self.rows, incident)]

    def went_to(self, incident: str) -> list[str]:
        """The incidents in which the accounts stand that were once in this one and are not any more."""
        return went_to(self.rows, incident)

    def former_ids(self) -> dict[str, list[str]]:
        """For each incident that others were merged into, the ids of those."""
        return former_ids(self.rows)

    def former_ids_of(self, incident: str) -> list[str]:
        """The ids of the incidents that were merged into one, in the order of the merges."""
        return former_ids_of(self.rows, incident)

    def incident(self, id: str, *, bare: bool = False) -> list[PlacedAccount]:
        """The accounts placed in an incident, in the order in which their documents came; none where it holds none.

        `bare` leaves out what their documents say of the aftermath."""
        return [self._placed(standing, bare=bare) for standing in self.rows.standing_in(id)]

    def accounts_of(self, document: str) -> list[PlacedAccount]:
        """The placed accounts of a document, incident by incident."""
        standing = (one for id in self.incidents_of(document) for one in self.rows.standing_in(id))
        return [self._placed(one) for one in standing if one.document.id == document]

    def has_claims(self, incident: str) -> bool:
        """Whether any account in an incident has a claim that people left standing."""
        return any(self._judged(standing.account).claims for standing in self.rows.standing_in(incident))

    def standing(self) -> dict[AccountRef, str]:
        """The incident of every placed account, in the order of the ledger."""
        return {row.ref: row.incident for row in self.rows.all(PlacementRow)}

    def accounts(self) -> Iterator[PlacedAccount]:
        """All placed accounts, incident by incident, without what their documents say of the aftermath."""
        for incident in dict.fromkeys(self.standing().values()):
            yield from self.incident(incident, bare=True)

    def mint(self, account: AccountRef) -> str:
        """An id for an incident that is to be opened for an account; it was never given out before."""
        return mint(self.head(account.document).sha256, account.incident, self.has_incident)

    def accounts_met(self, accounts: Iterable[Account], published: date | None) -> list[PlacedAccount]:
        """The placed accounts that may tell of the same event as one of these, of a document published on that day, by where they meet.

        Without what their documents say of the aftermath."""
        keys = {key for account in accounts for key in meeting(account, published).sought()}
        return [self._placed(standing, bare=True) for standing in self.rows.standing_met(keys)]

    def account(self, ref: AccountRef) -> PlacedAccount:
        """A placed account.

        Raises CasebookError (account-unknown)."""
        standing = self.rows.get(PlacementRow, ref.document, ref.incident)
        found = next((one for one in self.rows.standing_in(standing.incident) if one.account.ref == ref), None) if standing else None
        if found is None:
            raise CasebookError("account-unknown", f"There is no account {ref.name} in an incident of this casebook.")
        return self._placed(found)

    def read_account(self, ref: AccountRef) -> Account:
        """An account as its document was read, whatever people judged of its claims since.

        Raises CasebookError (account-unknown)."""
        row = self.rows.get(AccountRow, ref.document, ref.incident)
        if row is None:
            raise CasebookError("account-unknown", f"There is no account {ref.name} in this casebook.")
        return _account(row)

    def read_accounts(self, document: str) -> dict[str, Account]:
        """The accounts of a document as it was read, by local id."""
        return {row.account: _account(row) for row in self.rows.under(AccountRow, document)}

    def judgements_on(self, document: str) -> list[ClaimJudgement]:
        """What people judged of the claims of a document, in order; what was undone too."""
        return [*self._judgements(document)]

    def is_emptied(self, ref: AccountRef) -> bool:
        """Whether people rejected every claim of an account."""
        row = self.rows.get(AccountRow, ref.document, ref.incident) if self._judgements(ref.document) else None
        return row is not None and not self._judged(row).claims

    def _judgements(self, document: str) -> Sequence[ClaimJudgement]:
        """All judgements on the claims of a document: read once, as long as nothing is added."""
        return self._claimed.on(document, self._written())

    def _written(self) -> int:
        """How far the ledger was written by this view itself."""
        return 0

    def _judged(self, row: AccountRow) -> Account:
        """An account with what people judged of its claims."""
        found = self._judgements(row.document)
        if not found:
            return _account(row)
        return judged(row.account, self.read_accounts(row.document), found)

    def decisions(self, *incidents: str) -> list[Decision]:
        """What people decided that concerns any of these incidents, in order; what was undone is marked."""
        return decisions_on(self.rows, incidents)

    def deciders(self) -> list[str]:
        """The authors of decisions, in the order of the first of each."""
        return list(dict.fromkeys(row.author for row in self.rows.all(DecisionRow)))

    def grades(self, decisions: Iterable[Decision]) -> list[GradeOverride]:
        """Of some decisions those by which a reviewer gave a grade and that hold, in order."""
        return grades_given(self.rows, decisions)

    def history(self, *incidents: str) -> list[Decision]:
        """All that was judged about these incidents, by the linker and by people, in order."""
        return history(self.rows, incidents)

    def decision(self, number: int) -> Decision:
        """The decision of an entry.

        Raises CasebookError (decision-unknown)."""
        return decision(self.rows, number)

    def newest_decisions(self, most: int, before: int | None = None) -> list[Decision]:
        """The decisions that people made last, or last before an entry of the ledger, the last one first; what was undone is marked."""
        return newest_decisions(self.rows, most, before)

    def concerned_by(self, number: int) -> list[str]:
        """The incidents that a decision concerns."""
        return [row.incident for row in self.rows.where(ConcernRow, "seq", number)]

    def doubts(self, about: Collection[str] | None = None) -> list[Doubt]:
        """What waits for a person: accounts that the linker could not place for sure, the strongest first, less what is settled.

        Only the doubts between these incidents and others, where they are given."""
        return doubts(self.rows, about)

    def incidents_of(self, document: str) -> list[str]:
        """The incidents that a document tells of, in the order of its accounts."""
        return list(dict.fromkeys(row.incident for row in self.rows.under(PlacementRow, document)))

    def barred(self, account: AccountRef) -> frozenset[str]:
        """The incidents in which the linker may not put an account, because a person said "never the same"."""
        return barred(self.rows, account)

    def bonds(self, among: Collection[str] | None = None) -> Bonds:
        """What people decided, as it binds whoever links accounts anew: all of them, or those of the incidents `among` these."""
        return bonds(self.rows, among)

    def held_apart(self, one: str, other: str) -> list[Decision]:
        """The decisions by which two incidents are never the same."""
        return [decision(self.rows, apart.decision) for apart in aparts_at(self.rows, one) if apart.incidents == {one, other}]

    def responses(self, document: str) -> list[Response]:
        """What a document says that was done about incidents."""
        return [Response.model_validate_json(row.body) for row in self._parts(document, "response")]

    def forecasts_in(self, document: str) -> list[Forecast]:
        """What a document says that is expected."""
        return [Forecast.model_validate_json(row.body) for row in self._parts(document, FORECAST)]

    def developments(self, document: str) -> list[Development]:
        """The dated background that a document tells."""
        return [Development.model_validate_json(row.body) for row in self._parts(document, "development")]

    def weights(self) -> JsonObject | None:
        """The weights by which a person said that accounts are to be linked; None where those are that Cairn ships."""
        chosen = self.rows.all(WeightsRow)
        return json.loads(chosen[-1].weights) if chosen and chosen[-1].weights else None

    def settlements(self, documents: Collection[str] | None = None) -> dict[ForecastRef, Settlement]:
        """What reviewers said became of forecasts, or of those in some `documents`: the last word on each that nobody has taken back."""
        return settlements(self.rows, documents)

    def forecasts(self) -> list[ToldForecast]:
        """All forecasts of all documents, in the order in which these came, with the incidents that they are about."""
        heads = {row.id: head_of(row) for row in self.rows.all(DocumentRow)}
        found = [row for row in self.rows.all(PartRow) if row.part == FORECAST]
        return [
            ToldForecast(
                document=heads[row.document],
                forecast=Forecast.model_validate_json(row.body),
                incidents=tuple(incidents_about(self.rows, row)),
            )
            for row in found
        ]

    def failures(self) -> list[Failure]:
        """What could not be read, and still has not been; also what was set aside."""
        return [failure_of(row) for row in self.rows.all(FailureRow)]

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
        account, placement, judgement, document = standing
        parts = [] if bare else self.rows.under(PartRow, document.id)
        responses = [Response.model_validate_json(row.body) for row in parts if row.part == "response"]
        forecasts = [Forecast.model_validate_json(row.body) for row in parts if row.part == FORECAST]
        return PlacedAccount(
            document=head_of(document),
            account=self._judged(account),
            incident_id=placement.incident,
            responses=tuple(r for r in responses if account.account in r.incidents),
            forecasts=tuple(f for f in forecasts if account.account in f.incidents),
            placement=_evidence(judgement.evidence) if judgement.evidence else None,
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
def _account(row: AccountRow) -> Account:
    return account_in(row)  # frozen, and read again for every document that is held against it


@lru_cache(maxsize=8192)
def _evidence(body: str) -> Placement:
    return Placement.model_validate_json(body)


def failure_of(row: FailureRow) -> Failure:
    """What a row tells."""
    return Failure(id=row.subject, name=row.name, code=row.code, message=row.message, at=datetime.fromisoformat(row.at))
