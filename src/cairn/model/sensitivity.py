"""Who may see what: how sensitive something is, and what it is that is sensitive."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from cairn.model.base import Frozen
from cairn.model.references import AccountRef, short


class Level(StrEnum):
    """How far something may go. What nobody has said anything of is internal."""

    PUBLIC = "public"  # it may be published
    INTERNAL = "internal"  # everybody at work on the casebook may see it
    RESTRICTED = "restricted"  # only those who are named


class Part(StrEnum):
    """A field of a claim or of an account that may be sensitive while the rest is not."""

    CLAIMANT = "claimant"
    VICTIMS = "victims"
    PERPETRATORS = "perpetrators"
    WHEN = "when"
    WHERE = "where"


OF_CLAIMS = frozenset({Part.CLAIMANT, Part.VICTIMS, Part.PERPETRATORS})
"""The fields of a claim; the others are an account's."""


class Guarded(Frozen):
    """What a level is given to: a document; a claim of it (`account` and `claim`); a field (`part`) of that claim, or of an account; or a
    person, by the name as it is written, wherever it stands: `person` holds the name, then those by which they are called too."""

    document: str | None = None
    account: str | None = None
    claim: str | None = None
    part: Part | None = None
    person: tuple[str, ...] = Field(default=())

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if bool(self.person) == bool(self.document):
            raise ValueError("either a person or something of a document")
        if self.document is None and (self.account or self.claim or self.part):
            raise ValueError("an account, a claim or a field without its document")
        if self.account is not None and self.claim is None and self.part is None:
            raise ValueError("an account as a whole: restrict its claims, or its document")
        if (self.claim is not None or self.part is not None) and self.account is None:
            raise ValueError("a claim or a field without its account")
        if self.part is not None and (self.part in OF_CLAIMS) != (self.claim is not None):
            raise ValueError(f"{self.part} is no field of {'a claim' if self.claim else 'an account'}")
        return self

    @property
    def is_whole_document(self) -> bool:
        """Whether it is a document with all that is in it."""
        return self.document is not None and self.account is None

    @property
    def called(self) -> str:
        """As a person writes it."""
        if self.document is None:
            return f"the person {self.person[0]}"
        if self.account is None:
            return f"the document {short(self.document)}"
        name = AccountRef(document=self.document, incident=self.account).name + (f"/{self.claim}" if self.claim else "")
        return f"the {self.part} of {name}" if self.part else f"the claim {name}"


class Mark(Frozen):
    """What somebody said of how sensitive something is, and that holds: entry `number`, by whom, why."""

    number: int
    subject: Guarded
    level: Level
    to: tuple[str, ...] = ()
    by: str
    reason: str | None = None
