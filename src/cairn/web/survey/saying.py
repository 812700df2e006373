"""What a source said, in its words, and what became of its forecasts: read from the records of some of its incidents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.assessment.foretold import Told, gather_foretold, records_of_speakers
from cairn.assessment.sources import Mark, source_key
from cairn.catalogue.testimony import SourceFound
from cairn.model.foretold import Foretold, SpeakerRecord
from cairn.model.incident import IncidentRecord, RecordedClaim, Settlement, Standing
from cairn.model.references import ForecastRef
from cairn.model.vocabulary import Stance
from cairn.publishing.sheet import table_lines
from cairn.web.reader import Reader
from cairn.web.record.citing import Citing, Quote


@dataclass(frozen=True, slots=True)
class Words:
    """What a source said of an incident: its stances, and its words."""

    record: IncidentRecord
    stances: tuple[Stance, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Forecasts:
    """The forecasts of a source that stand in the records of `read` incidents, of `of` in which it made any, and what they came to."""

    record: SpeakerRecord | None
    forecasts: tuple[Foretold, ...]
    read: int
    of: int


def said_newest(reader: Reader, found: SourceFound, most: int) -> list[Words]:
    """What it said of the incidents that happened last."""
    ids = dict.fromkeys((*found.newest[Mark.SAID], *found.newest[Mark.DENIED]))
    told = (_words(reader.incident(id), found.counted.key) for id in ids)
    return sorted((one for one in told if one.quotes), key=_last, reverse=True)[:most]


def _last(words: Words) -> str:
    when = words.record.when
    return when.latest.isoformat() if when and when.latest else ""


def _words(record: IncidentRecord, key: str) -> Words:
    own: list[RecordedClaim] = [one for one in record.claims if one.origin == key and one.standing is not Standing.OWN_VOICE]
    return Words(record, tuple(dict.fromkeys(one.claim.stance for one in own)), Citing(record).recorded(own))


def speaker_record(reader: Reader, found: SourceFound) -> Forecasts | None:
    """What its forecasts came to; None where it made none."""
    ids = found.newest[Mark.FORETOLD]
    if not ids:
        return None
    told: list[Told] = []
    settled: dict[ForecastRef, Settlement] = {}
    for id in ids:
        for ref, one, settlement in _told(reader.incident(id), found.counted.key):
            told.append(one)
            settled |= {ref: settlement} if settlement else {}
    forecasts = gather_foretold(told, settled)
    records = records_of_speakers(forecasts)
    return Forecasts(records[0] if records else None, tuple(forecasts), len(ids), found.counted.count(Mark.FORETOLD))


def _told(record: IncidentRecord, key: str) -> Iterator[tuple[ForecastRef, Told, Settlement | None]]:
    heads = {document.head.id: document.head for document in record.documents}
    for one in record.forecasts:
        if source_key(one.forecast.speaker.name) == key:
            ref = ForecastRef(document=one.document, forecast=one.forecast.id)
            yield ref, Told(heads[one.document], one.forecast, (record.id,)), one.settled


def tally_lines(found: Forecasts | None) -> Iterator[str]:
    """What the forecasts of a source came to, line by line: all together, then by how sure they were."""
    record = found.record if found else None
    told = [("all", record.total), *((sure.value, tally) for sure, tally in record.by_certainty.items())] if record else []
    head = ("sure", "forecasts", "came_true", "did_not", "undecidable", "open")
    return table_lines(head, [(sure, one.forecasts, one.came_true, one.did_not, one.undecidable, one.open) for sure, one in told])
