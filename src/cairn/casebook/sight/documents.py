"""Which documents and accounts are kept from somebody, and what of each document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from urllib.parse import unquote

from cairn.casebook.claimed import claim_judgements
from cairn.casebook.entry import canonical
from cairn.casebook.payloads import JsonObject
from cairn.casebook.rows import AccountRow, DocumentRow, Rows
from cairn.casebook.sight.hidden import Hidden
from cairn.casebook.sight.masks import Masks, masks_of
from cairn.casebook.sight.phrases import SHADE, Phrases, spans
from cairn.casebook.sight.scrubbing import scrubbed

HASH = re.compile("[0-9a-f]{64}")


class Documents:
    """The documents of a casebook, held against what is kept back. Each is looked at once."""

    def __init__(self, rows: Rows, text_of: Callable[[DocumentRow], str], hidden: Hidden) -> None:
        """`rows` are all rows there are."""
        self.rows = rows
        self.text_of = text_of
        self.hidden = hidden
        self._hides: dict[str, bool] = {}
        self._masks: dict[str, Masks | None] = {}
        self._accounts: dict[tuple[str, str], bool] = {}

    @cached_property
    def gone(self) -> tuple[DocumentRow, ...]:
        """The documents that somebody marked as a whole, as far as they were there."""
        return self._rows(self.hidden.documents | self._twins)

    @cached_property
    def partial(self) -> tuple[DocumentRow, ...]:
        """The documents of which claims or fields are kept back."""
        return tuple(row for row in self._rows(self._cut) if not self.is_hidden(row.id))

    def _rows(self, ids: frozenset[str] | set[str]) -> tuple[DocumentRow, ...]:
        return tuple(row for id in sorted(ids) if (row := self.rows.get(DocumentRow, id)))

    def is_hidden(self, id: str) -> bool:
        """Whether a document is not there: it, or another with the same words, is restricted; or its id names whom nobody may name."""
        if id not in self._hides:
            self._hides[id] = self._is_hidden(id)
        return self._hides[id]

    def _is_hidden(self, id: str) -> bool:
        return id in self.hidden.documents or id in self._twins or bool(not HASH.fullmatch(id) and spans(id, self.hidden.names))

    def _with_texts(self, hashes: Iterable[str]) -> frozenset[str]:
        return frozenset(row.id for sha256 in hashes for row in self.rows.where(DocumentRow, "text_sha256", sha256))

    @cached_property
    def _twins(self) -> frozenset[str]:
        """The documents with the very text of one that somebody marked as a whole."""
        return self._with_texts(self.hidden.whole_texts)

    @cached_property
    def _cut(self) -> frozenset[str]:
        """The documents with the very text of one of which claims or fields are kept back."""
        return self._with_texts({self.hidden.texts.get(one.subject.document or "", "") for one in self.hidden.parts})

    def is_account_hidden(self, document: str, account: str) -> bool:
        """Whether every claim of an account is kept back, in a document of which claims are known to be."""
        masks = self.masks(document) if document in self._cut else None
        if masks is None:
            return False
        key = (document, account)
        if key not in self._accounts:
            row = self.rows.get(AccountRow, document, account)
            self._accounts[key] = row is not None and scrubbed(row.body, masks) is None
        return self._accounts[key]

    def masks(self, id: str) -> Masks | None:
        """What of a document is kept back; None where nothing can be, or there is no such document."""
        if id not in self._masks:
            row = self.rows.get(DocumentRow, id)
            self._masks[id] = masks_of(self.hidden, row, self.text_of, lambda: self._read(id)) if row else None
        return self._masks[id]

    def _read(self, id: str) -> Iterator[JsonObject]:
        """The accounts of a document, as they were read and as people gave or corrected them."""
        yield from (json.loads(row.body) for row in self.rows.under(AccountRow, id))
        for one in claim_judgements(self.rows, id):
            told = [claim for claim in (one.detail.read, one.detail.claim) if claim]
            settings = [setting for setting in (one.detail.setting_read, one.detail.setting) if setting]
            for claim in told:
                yield {"claims": [claim.model_dump(mode="json", by_alias=True)]}
            for setting in settings:
                yield setting.model_dump(mode="json", by_alias=True) | {"claims": []}

    def seen(self, row: DocumentRow) -> DocumentRow:
        """What is known of a document from outside, as it may be seen."""
        masks = self.masks(row.id)
        if masks is None or masks.is_nothing:
            return row
        return replace(
            row,
            title=masks.title,
            name=self.address(row.name, masks.words),
            publisher=masks.said(row.publisher) if row.publisher else row.publisher,
            credits=canonical([masks.said(credit) for credit in json.loads(row.credits)]),
            url=row.url if row.url is None or self.address(row.url, masks.words) == row.url else None,
            source=self.address(row.source, masks.words),
        )

    def address(self, written: str, words: Phrases) -> str:
        """A file's name or an address: nothing of it, where somebody is named in it however it is written."""
        return SHADE * 5 if any(spans(told, words) for told in (written, unquote(written), unquote(unquote(written)))) else written
