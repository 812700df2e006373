"""A whole export is taken over in one transaction: its documents, what they say, where their accounts stand, what people decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cairn.casebook import Casebook, View, Writer
from cairn.casebook.capturing import record_capture
from cairn.casebook.payloads import DocumentDated, Imported
from cairn.casebook.rows import PlacementRow
from cairn.catalogue import keep_up
from cairn.intake.imports.whole.deciding import decide_anew, hold_apart_anew, mark_anew
from cairn.intake.imports.whole.placing import Arrived, hold, put
from cairn.intake.imports.whole.reading import SHAPE, Whole
from cairn.linking import weights_of
from cairn.model.extraction import Extraction
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef, Subject
from cairn.publishing.whole import WholeApart, WholeDecision, WholeDocument, WholeIncident
from cairn.reading.capture import Capture


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a whole export: documents that are new and known already, the incidents in which new accounts stand, how many decisions
    and marks were taken, and how many were left, because what they are about was here already. `captures` are the web archives that
    documents here had not, `entry` is the ledger's."""

    new: int
    known: int
    incidents: tuple[str, ...] = ()
    decisions: int = 0
    left: int = 0
    captures: int = 0
    entry: int | None = None


def foreseen_whole(casebook: Casebook, whole: Whole) -> Moved:
    """What would come of it; nothing is taken."""
    with casebook.reading() as view:
        new = [one for one in whole.documents if _is_new(view, one)]
    ids = {one.document.id for one in new}
    incidents = [one.incident for one in whole.incidents if any(placed.account.document in ids for placed in one.accounts)]
    return Moved(len(new), len(whole.documents) - len(new), tuple(incidents), len(whole.decisions) + len(whole.marks))


def take_whole(casebook: Casebook, whole: Whole) -> Moved:
    """Take it over. The list of incidents follows.

    Raises CasebookError (document-id-taken, text-not-storable ...): then nothing was taken."""
    with casebook.writing() as writer:
        made = _Taking(writer, whole).all()
    keep_up(casebook)
    return made


def _is_new(view: View, one: WholeDocument) -> bool:
    head = view.holds(one.document.sha256)
    return head is None or (one.extraction is not None and not view.is_read(head.id))


class _Taking:
    """One export as it is taken over. A document that is here under another id keeps the id that it has."""

    def __init__(self, writer: Writer, whole: Whole) -> None:
        self.writer = writer
        self.whole = whole
        self.before = writer.last
        self.ids = {one.document.id: head.id for one in whole.documents if (head := writer.holds(one.document.sha256))}
        self.new: set[str] = set()
        self.said: dict[str, Extraction] = {}
        self.incidents: dict[str, str] = {}  # theirs to ours
        self.fresh: dict[str, tuple[AccountRef, ...]] = {}
        self.alone: list[str] = []  # incidents of accounts that stood in none there

    def all(self) -> Moved:
        """Everything, in the order in which one builds on the other."""
        for one in self.whole.documents:
            if _is_new(self.writer, one):
                self._document(one)
        captures = sum(self._capture(one) for one in self.whole.documents)
        self._place()
        self._doubt()
        taken, left = 0, 0
        for done in self._decided():
            taken, left = taken + done, left + (not done)
        moved = Moved(len(self.new), len(self.whole.documents) - len(self.new), self._ours(), taken, left, captures)
        if self.writer.last is self.before:
            return moved
        counts = {"documents": moved.new, "incidents": len(moved.incidents), "decisions": taken, "known": moved.known}
        counts |= {"captures": captures} if captures else {}
        made = Imported(file=self.whole.name, sha256=self.whole.sha256, shape=SHAPE, casebook=self.whole.casebook, counts=counts)
        return replace(moved, entry=self.writer.append(made).seq)

    def _ours(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*(self.incidents[id] for id in self.fresh), *self.alone)))

    def _document(self, one: WholeDocument) -> None:
        id = self.ids.setdefault(one.document.id, one.document.id)
        self.new.add(one.document.id)
        day = one.document.published
        came = one.document.model_copy(update={"published": one.came}) if one.dated else one.document
        is_added = self.writer.add_document(came, one.content, source=one.source)
        if is_added and one.dated and day:
            self.writer.append(DocumentDated(document=id, published=day.isoformat(), reason=one.dated))
        if one.extraction is not None:
            head = self.writer.head(id)
            self.said[id] = one.extraction.model_copy(update={"document": head})
            self.writer.record_extraction(self.said[id], document=id, by=one.by)

    def _capture(self, one: WholeDocument) -> bool:
        """Keep how the address of a document answered, where that is not known here, even if the document is."""
        return one.capture is not None and record_capture(self.writer, self.ids[one.document.id], Capture.read(one.capture.content))

    def _place(self) -> None:
        weights, taken = weights_of(self.writer), set[str]()
        for one in self.whole.incidents:
            arrived = self._arrived(one)
            if arrived.fresh:
                ours = put(self.writer, arrived, taken, weights, self.said)
                self.fresh[one.incident] = arrived.fresh
            else:
                ours = arrived.home or ""
            if ours:
                self.incidents[one.incident] = ours
                taken.add(ours)
        for account in self._unplaced():
            self.alone.append(put(self.writer, Arrived((account,), None), taken, weights, self.said))
        for one in self.whole.incidents:
            if one.held and (fresh := self.fresh.get(one.incident)):
                hold(self.writer, one, fresh, f"{one.held} (in the casebook {self.whole.casebook[:8]})")

    def _unplaced(self) -> list[AccountRef]:
        """Accounts that no incident of the export holds, as where reports were being added when it was written: none of them is lost."""
        came = (AccountRef(document=id, incident=account.id) for id, told in self.said.items() for account in told.incidents)
        return [ref for ref in came if self.writer.rows.get(PlacementRow, ref.document, ref.incident) is None]

    def _arrived(self, one: WholeIncident) -> Arrived:
        """Which accounts of an incident come now, and where those stand that were here: by the first of them that says the same here."""
        ours = [(placed.account, self._here(placed.account)) for placed in one.accounts]
        fresh = tuple(here for theirs, here in ours if theirs.document in self.new)
        known = [here for theirs, here in ours if theirs.document not in self.new and self._says_the_same(theirs, here)]
        homes = [row.incident for ref in known if (row := self.writer.rows.get(PlacementRow, ref.document, ref.incident))]
        return Arrived(fresh, homes[0] if homes else None)

    def _here(self, account: AccountRef) -> AccountRef:
        return AccountRef(document=self.ids.get(account.document, account.document), incident=account.incident)

    def _says_the_same(self, theirs: AccountRef, here: AccountRef) -> bool:
        told = next(one for one in self.whole.documents if one.document.id == theirs.document)
        exported = [one for one in told.extraction.incidents if one.id == theirs.incident] if told.extraction else []
        return exported[:1] == [self.writer.read_accounts(here.document).get(here.incident)]

    def _doubt(self) -> None:
        """Accounts that the linker doubted there are in doubt here, where the other incident came too."""
        for one in self.whole.incidents:
            for placed in one.accounts:
                judged, here = placed.placement, self._here(placed.account)
                other = self.incidents.get(judged.incident_id or "") if judged else None
                if (
                    judged is None
                    or judged.outcome is not PlacementOutcome.DOUBTFUL
                    or other is None
                    or placed.account.document not in self.new
                ):
                    continue
                standing = self.writer.rows.get(PlacementRow, here.document, here.incident)
                if standing and standing.incident != other and not one.held:
                    self.writer.judge_anew(here, self._moved(judged, other))

    def _moved(self, judged: Placement, other: str) -> Placement:
        nearest = self._here(judged.nearest) if judged.nearest else None
        return judged.model_copy(update={"incident_id": other, "nearest": nearest})

    def _decided(self) -> Iterator[bool]:
        """For each decision, mark and holding apart of the export, whether it was taken."""
        made: list[WholeDecision | WholeApart] = [*self.whole.decisions, *self.whole.aparts]
        for one in sorted(made, key=lambda one: one.number):
            if isinstance(one, WholeDecision):
                yield decide_anew(self.writer, one, self.new, self.ids, self.incidents, self._is_new_here, self.whole.casebook)
            else:
                yield hold_apart_anew(self.writer, one, self._side, self.whole.casebook)
        for mark in self.whole.marks:
            yield mark_anew(self.writer, mark, self.new, self.ids)

    def _side(self, theirs: Subject) -> tuple[Subject | None, bool]:
        """What one of two that are held apart is called here, and whether it came now."""
        if isinstance(theirs, str):
            return self.incidents.get(theirs), self._is_new_here(theirs)
        return self._here(theirs), theirs.document in self.new

    def _is_new_here(self, theirs: str) -> bool:
        """Whether an incident of the export stands here by itself: all of its accounts came now, and nothing else is in it."""
        ours = self.incidents.get(theirs)
        return ours is not None and {row.placement.ref for row in self.writer.rows.standing_in(ours)} == {*self.fresh.get(theirs, ())}
