"""Forecasts held against what happened: each counted once, however many documents print it, and what a speaker's came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.knowledge.folding import fold
from cairn.model.claims import Forecast, Speaker
from cairn.model.extraction import DocumentHead
from cairn.model.foretold import ForecastTelling, Foretold, SpeakerRecord, Tally
from cairn.model.incident import Settlement
from cairn.model.references import ForecastRef
from cairn.model.vocabulary import Certainty, ForecastVerdict


@dataclass(frozen=True, slots=True)
class Told:
    """A forecast as one document tells it, about some incidents."""

    document: DocumentHead
    forecast: Forecast
    incidents: tuple[str, ...]

    @property
    def ref(self) -> ForecastRef:
        """Which forecast it is."""
        return ForecastRef(document=self.document.id, forecast=self.forecast.id)


def gather_foretold(told: Iterable[Told], settlements: Mapping[ForecastRef, Settlement]) -> list[Foretold]:
    """The forecasts by the day on which they were first in print, those of unknown day last.

    Two tellings are one forecast where the same speaker expects the same, word for word, on the same condition: the copies of a wire
    story. What was settled for one of them is settled for all; of several settlements the last counts."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for one in sorted(told, key=lambda one: (one.document.published or date.max, one.document.id, one.forecast.id)):
        groups.setdefault(_key(one), []).append(one)
    return [_foretold(group, settlements) for group in groups.values()]


def records_of_speakers(foretold: Sequence[Foretold]) -> list[SpeakerRecord]:
    """What the forecasts of each named speaker came to, those with most forecasts first. The unnamed have no record: nobody can tell one
    from another."""
    groups: dict[tuple[str, str], list[Foretold]] = {}
    for one in foretold:
        if one.speaker.name:
            groups.setdefault(_named(one.speaker), []).append(one)
    found = [_record(group) for group in groups.values()]
    return sorted(found, key=lambda record: (-record.total.forecasts, fold(record.speaker.name or "")))


def _key(told: Told) -> tuple[str, ...]:
    speaker = told.forecast.speaker
    who = _named(speaker) if speaker.name else (speaker.role.value, told.document.id)
    return (*who, fold(told.forecast.outcome), fold(told.forecast.condition or ""))


def _named(speaker: Speaker) -> tuple[str, str]:
    """A speaker by name. Namesakes of two houses are two; where no house is given, the name alone decides."""
    return fold(speaker.name or ""), fold(speaker.affiliation or "")


def _foretold(group: Sequence[Told], settlements: Mapping[ForecastRef, Settlement]) -> Foretold:
    first = group[0].forecast
    settled = max((found for one in group if (found := settlements.get(one.ref))), key=lambda one: one.number, default=None)
    return Foretold(
        speaker=first.speaker,
        condition=first.condition,
        outcome=first.outcome,
        certainty=first.certainty,
        incidents=tuple(dict.fromkeys(incident for one in group for incident in one.incidents)),
        tellings=tuple(ForecastTelling(ref=one.ref, published=one.document.published, passage=one.forecast.passage) for one in group),
        verdict=settled.verdict if settled else ForecastVerdict.OPEN,
        settled=settled,
    )


def _record(group: Sequence[Foretold]) -> SpeakerRecord:
    return SpeakerRecord(
        speaker=group[0].speaker,
        total=_tally(group),
        by_certainty={sure: _tally(part) for sure in Certainty if (part := [one for one in group if one.certainty is sure])},
        forecasts=tuple(one.tellings[0].ref for one in group),
    )


def _tally(group: Sequence[Foretold]) -> Tally:
    counts = {verdict.value: sum(one.verdict is verdict for one in group) for verdict in ForecastVerdict}
    return Tally(forecasts=len(group), **counts)
