"""How one account is called wherever it is spoken of: by its document, and by its local id there."""

from __future__ import annotations

import re

from cairn.model.base import Frozen

SHORT = 8
"""Characters of a hash that are enough to tell it from others at sight."""


class AccountRef(Frozen):
    """Which account: the document's id and the local id of the account in it."""

    document: str
    incident: str

    @property
    def name(self) -> str:
        """As a person writes it: "3f2a91c0/i1"; a document that is called by its hash is called by its beginning."""
        return f"{short(self.document)}/{self.incident}"


class ForecastRef(Frozen):
    """Which forecast: the document's id, and the local id of the forecast in it."""

    document: str
    forecast: str

    @property
    def name(self) -> str:
        """As a person writes it: "3f2a91c0/f1"."""
        return f"{short(self.document)}/{self.forecast}"


def short(document: str) -> str:
    """A document as a person writes it: one that is called by its hash by the beginning."""
    return document[:SHORT] if re.fullmatch("[0-9a-f]{64}", document) else document


def abridged(words: str) -> str:
    """A sentence in which documents that are called by their hash are called by its beginning."""
    return re.sub(r"\b[0-9a-f]{64}\b", lambda found: short(found[0]), words)


Subject = AccountRef | str
"""What a decision is about: one account, or an incident by its id."""


def called(subject: Subject) -> str:
    """A subject as a person writes it."""
    return subject if isinstance(subject, str) else subject.name
