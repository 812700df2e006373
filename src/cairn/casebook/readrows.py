"""The projections as one reads them: what is asked of two documents of an incident is fetched for all of its documents at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Connection

from cairn.casebook.rows import DocumentRow, R, Row, Standing
from cairn.casebook.search import Search
from cairn.casebook.sqlrows import SqlRows

TOGETHER = 500
"""Documents that are asked about at once."""
HELD = 2_000
"""Documents that are remembered as standing in one incident; beyond that the view begins anew."""


class ReadRows(SqlRows):
    """Projections in the store within a transaction that only reads, so that nothing changes meanwhile. A record asks for the same of each
    of its documents, a hundred perhaps, and on a server each question is a way there and back."""

    def __init__(self, connection: Connection, search: Search) -> None:
        """Nothing is read yet."""
        super().__init__(connection, search)
        self._beside: dict[str, Sequence[str]] = {}
        self._asked: set[tuple[str, str, str]] = set()
        self._held: dict[tuple[type[Row], str, str], list[Row]] = {}
        self._texts: dict[str, str] = {}

    def standing_in(self, incident: str) -> list[Standing]:
        """The accounts placed in an incident, in the order in which their documents came."""
        found = super().standing_in(incident)
        documents = [*dict.fromkeys(one.document.id for one in found)]
        if len(self._beside) + len(documents) > HELD:
            for known in (self._beside, self._asked, self._held, self._texts):
                known.clear()
        for start in range(0, len(documents), TOGETHER):
            part = documents[start : start + TOGETHER]
            self._beside |= dict.fromkeys(part, part)
        return found

    def text_of(self, document: DocumentRow) -> str:
        """The text of a document.

        Raises CasebookError (text-missing)."""
        sha256 = document.text_sha256
        if sha256 not in self._texts and (beside := self._fetched_together("texts", "id", document.id)):
            self._texts |= self._texts_among({row.text_sha256 for id in beside for row in self._rows(DocumentRow, {"id": id})})
        return self._texts[sha256] if sha256 in self._texts else super().text_of(document)

    def _rows(self, table: type[R], wanted: Mapping[str, str | int | bool]) -> list[R]:
        (column, value), *others = wanted.items() or [("", "")]
        is_of_document = column == "document" or (table is DocumentRow and column == "id")
        if others or not is_of_document or not isinstance(value, str):
            return super()._rows(table, wanted)
        if (table, column, value) not in self._held:
            beside = self._fetched_together(table.table, column, value)
            if not beside:
                return super()._rows(table, wanted)
            self._held |= {(table, column, one): [] for one in beside}
            for row in self._rows_among(table, column, beside):
                self._held[table, column, getattr(row, column)].append(row)
        return cast(list[R], [*self._held[table, column, value]])

    def _fetched_together(self, table: str, column: str, document: str) -> Sequence[str]:
        """The documents to fetch with one, itself among them; none where it is the first of its incident that is asked for."""
        beside = self._beside.get(document, ())
        if len(beside) < 2:
            return ()
        asked = (table, column, beside[0])
        if asked in self._asked:
            return beside
        self._asked.add(asked)
        return ()
