"""What one person may see of a casebook on one day. Every page gets all it shows from here, so that permission is decided in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cairn.assessment import Policy
from cairn.casebook import Casebook, CasebookError, Excerpt, StoredDocument, View
from cairn.catalogue import Catalogue, Page, Question, Spread, catalogue_of, find, incident_record, refresh, spread
from cairn.model.claims import Development, Forecast, Response
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead
from cairn.model.incident import Decision, IncidentRecord, RecordedDocument
from cairn.model.placement import PlacedAccount
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
        with self._asked() as catalogue:
            return find(catalogue, question, size=size), spread(catalogue, question)

    @contextmanager
    def _asked(self) -> Iterator[Catalogue]:
        """The catalogue of what may be seen: the casebook's own, or one made for an earlier day or another policy."""
        if self.as_of is None and self._shelves.catalogue is not None:
            refresh(self._shelves.casebook, self._policy, day=self.day)
            yield self._shelves.catalogue
        else:
            with catalogue_of(self._view, day=self.day, policy=self._policy) as made:
                yield made

    def history(self, record: IncidentRecord) -> list[Decision]:
        """All that was judged about an incident, by the linker and by people, in order."""
        return self._view.history(record.id, *record.former_ids)

    def documents(self, most: int, before: int | None = None) -> list[tuple[int, StoredDocument]]:
        """The documents that came last, or last before an entry of the ledger, each with the number of its entry."""
        return self._view.newest_documents(most, before)

    def with_words(self, query: str, most: int) -> list[tuple[StoredDocument, Excerpt]]:
        """The documents in which words stand, best first, with the words around."""
        found = self._shelves.casebook.search(query, most)
        return [(self._view.stored(id), excerpt) for id, excerpt in found if self._view.has_document(id)]

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
        return [placed for id in self._view.incidents_of(document) for placed in self._view.incident(id) if placed.document.id == document]

    def responses(self, document: str) -> list[Response]:
        """What a document says that was done about incidents."""
        return self._view.responses(document)

    def forecasts(self, document: str) -> list[Forecast]:
        """What a document says that is expected."""
        return self._view.forecasts_in(document)

    def developments(self, document: str) -> list[Development]:
        """The dated background that a document tells."""
        return self._view.developments(document)

    def incidents_of(self, document: str) -> list[IncidentRecord]:
        """The records of the incidents that a document tells of."""
        return [self.incident(id) for id in self._view.incidents_of(document)]

    def original(self, sha256: str) -> bytes:
        """The preserved bytes of a document, which have this hash.

        Raises CasebookError (document-unknown, document-missing, document-altered)."""
        return self._shelves.casebook.folder.checked(self._head(sha256).sha256)

    def _head(self, sha256: str) -> DocumentHead:
        head = self._view.holds(sha256)
        if head is None:
            raise CasebookError("document-unknown", f"There is no document {sha256} in this casebook.")
        return head


def copies(records: Iterable[IncidentRecord], document: str) -> list[RecordedDocument]:
    """The other documents of some records that are copies of one text with a document."""
    found: dict[str, RecordedDocument] = {}
    for record in records:
        family = next((one.family for one in record.documents if one.head.id == document), None)
        found |= {one.head.id: one for one in record.documents if one.family == family and one.head.id != document}
    return list(found.values())
