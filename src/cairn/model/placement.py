"""The judgement that an account belongs to an incident, and an account that such a judgement has put in its place."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from cairn.model.base import Frozen
from cairn.model.claims import Account, Forecast, Response
from cairn.model.extraction import DocumentHead
from cairn.model.references import AccountRef


class PlacementOutcome(StrEnum):
    """What the linker made of an account."""

    PLACED = "placed"  # it tells of a known incident
    NEW = "new"  # it tells of none that is known
    DOUBTFUL = "doubtful"  # it may tell of a known one: it opens an incident of its own until a person decides


class Term(Frozen):
    """One piece of evidence that two accounts tell of one event, or that they do not.

    `aspect` is what was compared ("date"), `level` how it compared ("same_day"), `weight` the evidence in bits (log2 of the
    odds: +3 makes one event eight times as likely, -3 an eighth; 0 says nothing), `words` the same for a reader."""

    aspect: str
    level: str
    weight: float
    words: str


class Placement(Frozen):
    """Where an account belongs, with what weight and why.

    `incident_id`: the known incident it was placed in or, where doubtful, the one it may belong to; None where new.
    `weight` in bits is the sum of the terms in `reasons`; 0 with no reasons where there was nothing to compare. `nearest` is the
    account that was found most like it, None where there was none."""

    outcome: PlacementOutcome
    incident_id: str | None = None
    weight: float = 0.0
    reasons: tuple[Term, ...] = ()
    nearest: AccountRef | None = None

    @model_validator(mode="after")
    def _names_an_incident_unless_new(self) -> Self:
        if (self.outcome is PlacementOutcome.NEW) != (self.incident_id is None):
            raise ValueError(f"a placement that is {self.outcome} and names {self.incident_id or 'no incident'}")
        return self


class Doubt(Frozen):
    """A question for a person: does `account`, which stands in `incident`, tell of the incident `other`?

    `nearest` is the account that made the linker ask, where that was kept; `weight` and `reasons` are the evidence."""

    account: AccountRef
    incident: str
    other: str
    nearest: AccountRef | None = None
    weight: float
    reasons: tuple[Term, ...] = ()


class PlacedAccount(Frozen):
    """An account in its incident, with what its document says of the aftermath.

    `responses` and `forecasts` are those of the document that refer to this account; `placement` is the judgement that put it
    here, None where a person did so."""

    document: DocumentHead
    account: Account
    incident_id: str
    responses: tuple[Response, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    placement: Placement | None = None

    @property
    def ref(self) -> AccountRef:
        """Which account it is."""
        return AccountRef(document=self.document.id, incident=self.account.id)
