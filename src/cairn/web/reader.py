"""What one person may see of a casebook on one day. Every page gets all it shows from here, so that permission is decided in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from cairn.assessment import Policy
from cairn.casebook import NOBODY, Casebook, CasebookError, Excerpt, StoredDocument, View
from cairn.casebook.aside import Standing as FailureStanding
from cairn.casebook.aside import failure_standing, failures_aside, waiting_failures
from cairn.casebook.capturing import StoredCapture, capture_of
from cairn.casebook.looked import Looked
from cairn.casebook.proposing import proposals
from cairn.casebook.unlooked import unlooked
from cairn.casebook.unsure import UnsureReading, unsure_readings
from cairn.catalogue import (
    Catalogue,
    Page,
    Question,
    Spread,
    catalogue_of,
    compare_subjects,
    find,
    incident_record,
    refresh,
    spread,
)
from cairn.catalogue.records import copies
from cairn.catalogue.titles import titles
from cairn.intake.forecasts import forecasts
from cairn.model.claims import Development, Forecast, Response
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead
from cairn.model.foretold import Foretold
from cairn.model.incident import Decision, IncidentRecord
from cairn.model.placement import Doubt, PlacedAccount
from cairn.model.sensitivity import Mark
from cairn.publishing.captured import packaged
from cairn.web.deciding.claimlines import AccountLines, account_lines
from cairn.web.deciding.permitting import may_undo
from cairn.web.deciding.queue import COUNTED, Doubtful, Fresh, Queue, Side, Uncertain, Waiting
from cairn.web.people import Person
from cairn.web.recalling import Records, Standpoint


@dataclass(frozen=True, slots=True)
class Shelves:
    """What is read from: the casebook, its catalogue (None where that was made by another policy than the workspace's), and the records
    that were computed before."""

    casebook: Casebook
    catalogue: Catalogue | None
    records: Records = field(default_factory=Records)


class Reader:
    """A casebook as one person may see it. `day` is that of the records, `as_of` the same where it was asked for."""

    def __init__(self, shelves: Shelves, view: View, person: Person, policy: Policy, standpoint: Standpoint) -> None:
        """`view` is the casebook's from that standpoint."""
        self._shelves = shelves
        self._view = view
        self._policy = policy
        self._standpoint = standpoint
        self.person = person
        self.day = standpoint.day
        self.as_of = standpoint.as_of

    def incident_named(self, written: str) -> str:
        """The id that stands now for the incident that begins like this.

        Raises CasebookError (incident-unnamed, incident-unknown, incident-ambiguous)."""
        return self._view.now(self._view.incident_named(written))

    def incident(self, id: str) -> IncidentRecord:
        """The record of an incident.

        Raises CasebookError (incident-empty)."""
        return self._shelves.records.get(self._standpoint, id, lambda: self._computed(id))

    def _computed(self, id: str) -> IncidentRecord:
        record = incident_record(self._view, id, as_of=self.day, policy=self._policy)
        if record is None:
            where = " and ".join(self._view.went_to(id)) or "no incident"
            raise CasebookError("incident-empty", f"The incident {id} holds no account any more: they stand in {where}.")
        return record

    def find(self, question: Question, *, size: int) -> tuple[Page, Spread]:
        """The incidents that answer a question, `size` of them a page, and how all of them are spread over map and time.

        Raises CatalogueError (question-unclear)."""
        with self.asking() as catalogue:
            return find(catalogue, question, size=size), spread(catalogue, question)

    @contextmanager
    def asking(self) -> Iterator[Catalogue]:
        """The catalogue of what may be seen, to ask it several things at once: the casebook's own, or one made for an earlier day or
        another policy. Whoever may see all sees the whole of it, anybody else what all at work may see."""
        if self.as_of is None and self._shelves.catalogue is not None:
            refresh(self._shelves.casebook, self._policy, day=self.day)
            yield self._shelves.catalogue.common if self._view.unseen else self._shelves.catalogue
            return
        with catalogue_of(self._view, day=self.day, policy=self._policy, seal=self._shelves.casebook.seal) as made:
            yield made

    @contextmanager
    def leaving(self) -> Iterator[Reader]:
        """The same, without anything that is restricted to anybody: what may leave the house."""
        with self._shelves.casebook.reading(self.as_of, eyes=NOBODY) as view:
            standpoint = self._standpoint._replace(unseen=view.unseen)
            yield Reader(self._shelves, view, self.person, self._policy, standpoint)

    def marks(self) -> list[Mark]:
        """What is said of how sensitive things are, as far as this person may know of it."""
        return self._view.marks()

    def history(self, record: IncidentRecord) -> list[Decision]:
        """All that was judged about an incident, by the linker and by people, in order."""
        return self._view.history(record.id, *record.former_ids)

    def documents(self, most: int, before: int | None = None) -> list[tuple[int, StoredDocument]]:
        """The documents that came last, or last before an entry of the ledger, each with the number of its entry."""
        return self._view.newest_documents(most, before)

    def with_words(self, query: str, most: int) -> list[tuple[StoredDocument, Excerpt]]:
        """The documents in which words stand, best first, with the words around."""
        return self._view.with_words(query, most)

    def document(self, sha256: str) -> Document:
        """The document with these bytes, with its text.

        Raises CasebookError (document-unknown)."""
        return self._view.document(self._head(sha256).id)

    def stored(self, sha256: str) -> StoredDocument:
        """When and from where a document came.

        Raises CasebookError (document-unknown)."""
        return self._view.stored(self._head(sha256).id)

    def accounts(self, document: str) -> list[PlacedAccount]:
        """What a document says, account by account, each with the incident that it stands in."""
        return self._view.accounts_of(document)

    def responses(self, document: str) -> list[Response]:
        """What a document says that was done about incidents."""
        return self._view.responses(document)

    def forecasts(self, document: str) -> list[Forecast]:
        """What a document says that is expected."""
        return self._view.forecasts_in(document)

    def developments(self, document: str) -> list[Development]:
        """The dated background that a document tells."""
        return self._view.developments(document)

    def incidents_of(self, document: str) -> dict[str, str]:
        """The incidents that a document tells of, each with its title."""
        held, known = [id for id in self._view.incidents_of(document) if self._view.has_claims(id)], dict[str, str]()
        if self.as_of is None:
            with self.asking() as catalogue:
                known = titles(catalogue, held)
        return {id: known[id] if id in known else self.incident(id).title for id in held}

    def copies_of(self, document: str) -> list[Document]:
        """The other documents about its incidents that are copies of one text with a document."""
        return copies(self._view, document)

    def original(self, sha256: str) -> bytes:
        """The preserved bytes of a document, which have this hash; nobody gets them who may not see all that is in them.

        Raises CasebookError (document-unknown, document-missing, document-altered, original-restricted)."""
        return self.way_to_original(sha256)()

    def way_to_original(self, sha256: str) -> Callable[[], bytes]:
        """The same, to be read from the disk when it is called, which raises what is the matter there: until then they take no memory.

        Raises CasebookError (document-unknown, original-restricted)."""
        head = self._head(sha256)
        if not self._view.is_whole(head.id):
            message = (
                "A part of this document is restricted, and you do not see it: its file, in which all stands, is not given out to you."
            )
            raise CasebookError("original-restricted", message)
        return partial(self._shelves.casebook.folder.checked, head.sha256)

    def capture(self, sha256: str) -> StoredCapture | None:
        """How the address of a document answered; None where that is not kept, or not all of the document may be seen.

        Raises CasebookError (document-unknown)."""
        return capture_of(self._view, self._head(sha256).id)

    def capture_package(self, sha256: str) -> bytes:
        """The same as a package that replay programs open.

        Raises CasebookError (document-unknown, capture-unknown, document-missing, document-altered)."""
        return packaged(self._view, self._shelves.casebook.folder, self._head(sha256).id)

    def keeps_back(self, documents: Iterable[str]) -> bool:
        """Whether something in documents that this person may see is kept from them: then a page says so, and not what."""
        return bool(self._view.unseen) and not all(self._view.is_whole(id) for id in documents)

    @property
    def seq(self) -> int:
        """The number of the last entry that is known here, or one before it."""
        return self._standpoint.entries

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades that a reviewer may give."""
        return self._policy.known_grades()

    @property
    def asks_for_two(self) -> bool:
        """Whether what one person decides here is a proposal, until another accepts it."""
        return self._shelves.casebook.settings.two_person_review

    def decision(self, number: int) -> tuple[Decision, list[str]] | None:
        """A decision and the incidents that it concerns; None where there is none of that number, or was not yet."""
        try:
            return self._view.decision(number), self._view.concerned_by(number)
        except CasebookError:
            return None

    def decisions(self, most: int, before: int | None = None) -> list[tuple[Decision, list[str]]]:
        """The decisions that people made last, or last before an entry, the last one first, each with the incidents that it concerns."""
        made = self._view.newest_decisions(most, before)
        return [(decision, self._view.concerned_by(decision.number or 0)) for decision in made]

    def foretold(self, incident: str | None = None) -> list[Foretold]:
        """What was foretold and what became of it: all of it, or what is about an incident."""
        return forecasts(self._view, incident)

    def may_undo(self, number: int | None) -> bool:
        """Whether the decision of a number is this person's to take back."""
        return may_undo(self._view, self.person, number)

    def lines(self, accounts: Iterable[PlacedAccount]) -> list[AccountLines]:
        """Accounts claim by claim, with what was judged of each."""
        return [self._lines(placed) for placed in accounts]

    def lines_named(self, written: str) -> AccountLines:
        """The account that is written as DOCUMENT/ACCOUNT, claim by claim.

        Raises CasebookError (account-unknown, document-unknown, document-ambiguous)."""
        return self._lines(self._view.account(self._view.account_named(written)))

    def _lines(self, placed: PlacedAccount) -> AccountLines:
        document = placed.document.id
        return account_lines(placed, self._view.read_accounts(document), self._view.judgements_on(document))

    def placed(self, incident: str) -> list[PlacedAccount]:
        """The accounts that stand in an incident, those too of which every claim was rejected."""
        return self._view.incident(incident)

    def all_judged(self, incident: str) -> list[Decision]:
        """All that was judged about an incident that may have no record any more."""
        return self._view.history(incident, *self._view.former_ids_of(incident))

    def waiting(self, incident: str | None, *, most: int) -> Queue:
        """What waits for a person, or of it what concerns one incident; `most` of each kind are shown."""
        view = self._view
        accounts = {placed.ref for placed in view.incident(incident)} if incident else None
        about = None if accounts is None else {ref.document for ref in accounts}
        doubts = view.doubts({incident} if incident else None)
        looked = Looked(view.rows)
        unsure, fresh = unsure_readings(view.rows, COUNTED, accounts, looked), unlooked(view.rows, COUNTED, about, looked)
        failures = [one for one in waiting_failures(view.rows) if about is None or one.id in about]
        proposed = [one for one in proposals(view.rows) if incident is None or view.now(one.incident) == incident]
        sizes = (len(doubts), len(unsure), len(fresh), len(proposed), len(failures))
        return Queue(
            counts=dict(zip(Waiting, sizes, strict=True)),
            doubts=tuple(map(self._doubtful, doubts[:most])),
            unsure=tuple(map(self._uncertain, unsure[:most])),
            documents=tuple(map(self._fresh, fresh[:most])),
            failures=tuple(failures[:most]),
            proposals=tuple(proposed[:most]),
            aside=tuple(failures_aside(view.rows)[-most:]) if incident is None else (),
        )

    def came_of(self, document: str) -> tuple[StoredDocument, tuple[str, ...]] | None:
        """A document that came in, and the incidents that it tells of; None where it may not be seen."""
        if not self._view.has_document(document):
            return None
        return self._view.stored(document), tuple(self._view.incidents_of(document))

    def is_hidden(self, document: str) -> bool:
        """Whether something is a document that this person may not see."""
        return self._view.hides(document)

    def readable(self, told: str) -> str:
        """What this person may read of a name or an address from outside the casebook."""
        return self._view.readable(told)

    def failure(self, subject: str, code: str) -> FailureStanding | None:
        """How it stands with something that could not be read; None where it was read meanwhile."""
        return failure_standing(self._view.rows, subject, code)

    def _doubtful(self, doubt: Doubt) -> Doubtful:
        found = compare_subjects(self._view, doubt.account, doubt.other)
        one, other = (self._view.account(ref) for ref in (doubt.account, found.nearest.other))
        return Doubtful(doubt, Side(self.incident(doubt.incident), one), Side(self.incident(doubt.other), other), found)

    def _uncertain(self, reading: UnsureReading) -> Uncertain:
        account = self._lines(self._view.account(reading.account))
        line = next((one for one in account.claims if one.ref.claim == reading.claim), None)
        return Uncertain(account, line, reading.reasons)

    def _fresh(self, document: str) -> Fresh:
        stored = self._view.stored(document)
        return Fresh(stored.head, stored.name, tuple(self.lines(self.accounts(document))))

    def _head(self, sha256: str) -> DocumentHead:
        head = self._view.holds(sha256)
        if head is None:
            raise CasebookError("document-unknown", f"There is no document {sha256} in this casebook.")
        return head
