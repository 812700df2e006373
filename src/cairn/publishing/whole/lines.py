"""What the lines of a whole export hold, in whatever order: documents, incidents, and what people decided about them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Base64Bytes, Field, JsonValue

from cairn.casebook.payloads import Judge
from cairn.model.base import Frozen
from cairn.model.document import Document
from cairn.model.extraction import Extraction
from cairn.model.placement import Placement
from cairn.model.references import AccountRef, Subject
from cairn.model.sensitivity import Guarded, Level

FORMAT = 1
"""The version of the form of these lines."""


class WholeHead(Frozen):
    """The one line that says which casebook wrote the others, and in which form."""

    line: Literal["casebook"] = "casebook"
    format: int = FORMAT
    casebook: str


class WholeCapture(Frozen):
    """The web archive of how the address of a document answered: its SHA-256 and its bytes, in which all else stands."""

    sha256: str
    content: Base64Bytes


class WholeDocument(Frozen):
    """A document: its text and what identifies it, its bytes, where it came from, and what it was read to say; None where nobody has read
    it. `came` is the day of publication with which it came, where a person has given it another since, for the reason `dated`."""

    line: Literal["document"] = "document"
    document: Document
    content: Base64Bytes
    source: str
    came: date | None = None
    dated: str | None = None
    by: Judge = "machine"
    extraction: Extraction | None = None
    capture: WholeCapture | None = None


class WholePlaced(Frozen):
    """An account of an incident, by whom it was put there, and the linker's judgement, where it was the linker."""

    account: AccountRef
    by: Judge
    placement: Placement | None = None


class WholeIncident(Frozen):
    """An incident: the accounts that stand in it, in the order in which they came. `held` where it stands so by decisions of people."""

    line: Literal["incident"] = "incident"
    incident: str
    accounts: Annotated[tuple[WholePlaced, ...], Field(min_length=1)]
    held: str | None = None


class WholeDecision(Frozen):
    """A judgement of a person on an incident, a claim or a forecast, that holds: who, when (ISO, UTC), why, and how its entry tells it."""

    line: Literal["decision"] = "decision"
    number: int
    kind: Literal["decided", "forecast_settled"]
    by: str
    at: str
    payload: dict[str, JsonValue]


class WholeApart(Frozen):
    """That two are never the same, as a person decided."""

    line: Literal["apart"] = "apart"
    number: int
    by: str
    at: str
    one: Subject
    other: Subject
    reason: str | None = None


class WholeMark(Frozen):
    """How sensitive something is, by whom it was said, and who may see it."""

    line: Literal["mark"] = "mark"
    number: int
    by: str
    subject: Guarded
    level: Level
    to: tuple[str, ...] = ()
    reason: str | None = None


WholeLine = Annotated[WholeHead | WholeDocument | WholeIncident | WholeDecision | WholeApart | WholeMark, Field(discriminator="line")]
