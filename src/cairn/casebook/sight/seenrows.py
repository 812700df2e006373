"""The projections of a casebook as somebody may see them: every row passes here, and what is not theirs to see is not in what comes out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, cast

from cairn.casebook.errors import CasebookError
from cairn.casebook.meeting import Key as MeetingKey
from cairn.casebook.merging import former_ids, now
from cairn.casebook.rows import (
    AccountRow,
    ApartRow,
    CaptureRow,
    ConcernRow,
    DecisionRow,
    DocumentRow,
    FailureRow,
    IncidentRow,
    JudgementRow,
    PartRow,
    PlacementRow,
    R,
    Row,
    Rows,
    SensitivityRow,
    Standing,
    WeightsRow,
)
from cairn.casebook.sight.decisions import WITHHELD, Surroundings, seen_decision
from cairn.casebook.sight.documents import Documents
from cairn.casebook.sight.evidence import seen_judgement
from cairn.casebook.sight.hidden import Hidden
from cairn.casebook.sight.masks import Masks
from cairn.casebook.sight.phrases import spans, struck
from cairn.casebook.sight.scrubbing import scrubbed

TextOf = Callable[[DocumentRow], str]


class SeenRows:
    """Rows behind somebody's eyes; read like any others."""

    def __init__(self, inner: Rows, text_of: TextOf, hidden: Hidden) -> None:
        """`inner` are all rows there are, on whichever day; `hidden` is what is kept back today."""
        self.inner = inner
        self.hidden = hidden
        self.documents = Documents(inner, text_of, hidden)
        self._decisions: dict[int, DecisionRow] = {}

    def text_of(self, document: DocumentRow) -> str:
        """The text of a document as it may be read.

        Raises CasebookError (document-unknown)."""
        row = self.inner.get(DocumentRow, document.id)
        if row is None or self.documents.is_hidden(row.id):
            raise CasebookError("document-unknown", "There is no such document in this casebook.")
        masks = self.documents.masks(row.id)
        return self.documents.text_of(row) if masks is None else masks.text

    def is_whole(self, document: str) -> bool:
        """Whether all of a document may be seen."""
        masks = self.documents.masks(document)
        return not self.documents.is_hidden(document) and (masks is None or masks.is_nothing)

    def conceals(self, told: str) -> bool:
        """Whether a text names somebody whose name is kept back."""
        return bool(spans(told, self.hidden.names))

    # --- as rows are read ------------------------------------------------------------------------------------------------

    def get(self, table: type[R], *key: str) -> R | None:
        """The row with this key."""
        return self._seen(self.inner.get(table, *key))

    def under(self, table: type[R], first: str) -> list[R]:
        """The rows whose first key column has this value, in order of key."""
        return self._all_seen(self.inner.under(table, first))

    def beginning(self, table: type[R], written: str) -> list[R]:
        """The rows whose first key column begins like this, in the order of the ledger and, within an entry, of key."""
        return self._all_seen(self.inner.beginning(table, written))

    def all(self, table: type[R]) -> list[R]:
        """Every row, in the order of the ledger and, within an entry, of key."""
        return self._all_seen(self.inner.all(table))

    def newest(self, table: type[R], most: int, before: int | None = None) -> list[R]:
        """The last rows of the ledger, or of the part of it before an entry, no more than `most`, the last one first."""
        found: list[R] = []
        while len(found) < most and (part := self.inner.newest(table, most, before)):
            found += self._all_seen(part)
            before = part[-1].seq
        return found[:most]

    def where(self, table: type[R], column: str, value: str | int | bool) -> list[R]:
        """The rows with this value in a column, as it is seen, in the order of the ledger and, within an entry, of key."""
        return [row for row in self._all_seen(self.inner.where(table, column, value)) if getattr(row, column) == value]

    def standing_in(self, incident: str) -> list[Standing]:
        """The accounts placed in an incident, in the order in which their documents came."""
        return [*self._standing(self.inner.standing_in(incident))]

    def standing_met(self, keys: Collection[MeetingKey]) -> list[Standing]:
        """The placed accounts that are kept under any of these keys, in the order of the ledger."""
        return [*self._standing(self.inner.standing_met(keys))]

    def _standing(self, found: Iterable[Standing]) -> Iterator[Standing]:
        for one in found:
            seen = [self._seen(row) for row in one]
            if all(row is not None for row in seen):
                yield Standing(*cast("list[Any]", seen))

    # --- what is seen of a row -------------------------------------------------------------------------------------------

    def _all_seen(self, rows: Iterable[R]) -> list[R]:
        return [seen for row in rows if (seen := self._seen(row))]

    def _seen(self, row: R | None) -> R | None:
        if row is None or self._is_of_hidden(row):
            return None
        see = SEEN.get(type(row))
        return cast("R | None", see(self, row)) if see else row

    def _is_of_hidden(self, row: Row) -> bool:
        """Whether a row belongs to a document or an account that is not there."""
        if isinstance(row, DocumentRow | FailureRow):
            return self.documents.is_hidden(row.id if isinstance(row, DocumentRow) else row.subject)
        document, local = getattr(row, "document", None), getattr(row, "account", None)
        if document is None or isinstance(row, IncidentRow):
            return False
        return self.documents.is_hidden(document) or (isinstance(local, str) and self.documents.is_account_hidden(document, local))

    def _document(self, row: DocumentRow) -> DocumentRow:
        return self.documents.seen(row)

    def _capture(self, row: CaptureRow) -> CaptureRow | None:
        """All of a document stands in how its address answered: whoever may not see all of it may not see that."""
        return row if self.is_whole(row.document) else None

    def _read(self, row: Any) -> Any:  # noqa: ANN401 (a row with a body)
        masks = self.documents.masks(row.document)
        body = row.body if masks is None else scrubbed(row.body, masks)
        return None if body is None else row if body == row.body else replace(row, body=body)

    def _incident(self, row: IncidentRow) -> IncidentRow | None:
        if row.id in self.hidden_incidents:
            return None
        is_opener_hidden = row.document is not None and (
            self.documents.is_hidden(row.document) or self.documents.is_account_hidden(row.document, row.account or "")
        )
        return replace(row, document=None, account=None) if is_opener_hidden else row

    def _judgement(self, row: JudgementRow) -> JudgementRow:
        return seen_judgement(row, self.documents.is_hidden, self.hidden_incidents)

    def _decision(self, row: DecisionRow) -> DecisionRow:
        if row.seq not in self._decisions:
            self._decisions[row.seq] = seen_decision(row, self._around)
        return self._decisions[row.seq]

    def _concern(self, row: ConcernRow) -> ConcernRow | None:
        decided = self._decision_numbered(row.seq)
        return None if row.incident in self.hidden_incidents or (decided and decided.kind == WITHHELD) else row

    def _apart(self, row: ApartRow) -> ApartRow | None:
        return None if row.incident in self.hidden_incidents else row

    def _failure(self, row: FailureRow) -> FailureRow:
        masks = self.documents.masks(row.subject)
        message = self._plain(row.message if masks is None else masks.said(row.message))
        return replace(row, name=self.documents.address(row.name, masks.words if masks else self.hidden.names), message=message)

    def _weights(self, row: WeightsRow) -> WeightsRow:
        return replace(row, weights=self._plain(row.weights)) if row.weights else row

    def _sensitivity(self, row: SensitivityRow) -> SensitivityRow | None:
        """What somebody marked for others is not there, nor is what was said of it before."""
        decided = self._decision_numbered(row.seq)
        is_seen = decided is not None and decided.kind != WITHHELD and decided.body == row.body
        return row if is_seen else None

    def _plain(self, told: str) -> str:
        return struck(told, spans(told, self.hidden.names, with_parts=True))

    # --- what is not there -----------------------------------------------------------------------------------------------

    def _decision_numbered(self, number: int) -> DecisionRow | None:
        if number in self._decisions:
            return self._decisions[number]
        row = self.inner.get(DecisionRow, str(number))
        return self._decision(row) if row else None

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(
            hidden=self.hidden,
            gone=self.documents.gone,
            partial=self.documents.partial,
            incidents=self.hidden_incidents,
            touched=self.touched,
            other=self._decision_numbered,
            masks=self._masks,
            concerned=lambda seq: (now(self.inner, row.incident) for row in self.inner.where(ConcernRow, "seq", seq)),
        )

    def _masks(self, document: str) -> Masks | None:
        return self.documents.masks(document)

    @cached_property
    def _stood(self) -> dict[str, set[str]]:
        """The incidents in which accounts stand, or once stood, of documents of which something is kept back; and what opened there."""
        concerned = [row.id for row in (*self.documents.gone, *self.documents.partial)]
        placed = {row.incident for id in concerned for row in self.inner.under(PlacementRow, id)}
        judged = {row.incident for id in concerned for row in self.inner.under(JudgementRow, id)}
        opened = {row.id for id in concerned for row in self.inner.where(IncidentRow, "document", id)}
        return {"placed": placed, "judged": judged | opened}

    @cached_property
    def touched(self) -> frozenset[str]:
        """The incidents about which reasons may tell what is kept back."""
        found = self._stood["placed"] | self._stood["judged"]
        return frozenset(found | {now(self.inner, id) for id in found})

    @cached_property
    def hidden_incidents(self) -> frozenset[str]:
        """The incidents of which every account is kept back, with those that were merged into them."""
        ends = {now(self.inner, id) for id in self._stood["placed"] | self._stood["judged"]}
        empty = {id for id in ends if not any(self._is_there(one) for one in self.inner.standing_in(id))}
        kept = {id for id in empty if self.inner.standing_in(id) or id in self._stood["judged"]}
        former = former_ids(self.inner) if kept else {}
        return frozenset(kept | {old for id in kept for old in former.get(id, ())})

    def _is_there(self, one: Standing) -> bool:
        return not self._is_of_hidden(one.account)


SEEN: dict[type[Row], Callable[[SeenRows, Any], Row | None]] = {
    DocumentRow: SeenRows._document,
    CaptureRow: SeenRows._capture,
    AccountRow: SeenRows._read,
    PartRow: SeenRows._read,
    IncidentRow: SeenRows._incident,
    JudgementRow: SeenRows._judgement,
    DecisionRow: SeenRows._decision,
    ConcernRow: SeenRows._concern,
    ApartRow: SeenRows._apart,
    FailureRow: SeenRows._failure,
    WeightsRow: SeenRows._weights,
    SensitivityRow: SeenRows._sensitivity,
}
