"""What was foretold and what became of it, each forecast once however many documents print it; and the record of those who foretell."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from cairn.model.base import Frozen
from cairn.model.claims import Speaker
from cairn.model.incident import Settlement
from cairn.model.references import ForecastRef
from cairn.model.values import Passage
from cairn.model.vocabulary import Certainty, ForecastVerdict


class ForecastTelling(Frozen):
    """Where a forecast is told: which document, published when, in which words."""

    ref: ForecastRef
    published: date | None
    passage: Passage


class Foretold(Frozen):
    """A forecast. `incidents` are those that it is about; `tellings` the documents that tell it, the first published first.

    `verdict` is open where nobody has settled it; `settled` the last settlement of any of its tellings."""

    speaker: Speaker
    condition: str | None
    outcome: str
    certainty: Certainty
    incidents: tuple[str, ...]
    tellings: tuple[ForecastTelling, ...]
    verdict: ForecastVerdict = ForecastVerdict.OPEN
    settled: Settlement | None = None


class Tally(Frozen):
    """How many forecasts, and what became of them. The parts add up to `forecasts`."""

    forecasts: int = Field(ge=0)
    came_true: int = Field(ge=0)
    did_not: int = Field(ge=0)
    undecidable: int = Field(ge=0)
    open: int = Field(ge=0)


class SpeakerRecord(Frozen):
    """How the forecasts of a named speaker turned out, in all and by how sure they were; which they are, by their first telling."""

    speaker: Speaker
    total: Tally
    by_certainty: dict[Certainty, Tally]
    forecasts: tuple[ForecastRef, ...]
