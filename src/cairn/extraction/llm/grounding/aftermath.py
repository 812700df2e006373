"""Responses, forecasts and developments, as far as their words are in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cairn.extraction.llm.answer import ToldDevelopment, ToldForecast, ToldResponse
from cairn.extraction.llm.grounding.dates import when
from cairn.extraction.llm.grounding.names import claimant, name_of
from cairn.extraction.llm.grounding.source import Source
from cairn.extraction.llm.grounding.tolls import tolls
from cairn.model.claims import Development, Forecast, Response, Speaker
from cairn.model.values import Passage


def responses(told: Iterable[ToldResponse], source: Source, known: Mapping[str, str]) -> list[Response]:
    """What was done about it. `known`: ids of accounts by what the answer called them."""
    found: list[Response] = []
    for one in told:
        passage = source.quoted(one.quote)
        actor = claimant(one.actor, source, passage) if passage else None
        if passage is None or actor is None:
            continue
        source.tally.keep()
        counts, place = tolls(one.tolls, source, passage)
        found.append(
            Response(
                id=f"r{len(found) + 1}",
                kind=one.kind,
                actor=actor,
                when=when(one.when, source, [passage]),
                incidents=_referred(one.incidents, source, known),
                outcome=one.outcome,
                tolls=counts if counts.given() else None,
                passage=source.short(passage, place),
            )
        )
    return found


def forecasts(told: Iterable[ToldForecast], source: Source, known: Mapping[str, str]) -> list[Forecast]:
    """What named speakers expect; the expectation has to be in the text, word for word."""
    found: list[Forecast] = []
    for one in told:
        passage = source.quoted(one.quote)
        speaker = _speaker(one, source, passage) if passage else None
        outcome = _worded(one.outcome, source, passage) if passage and speaker else None
        if passage is None or speaker is None or outcome is None:
            continue
        source.tally.keep()
        found.append(
            Forecast(
                id=f"f{len(found) + 1}",
                speaker=speaker,
                condition=_worded(one.condition, source, passage) if one.condition else None,
                outcome=outcome,
                certainty=one.certainty,
                incidents=_referred(one.incidents, source, known),
                passage=source.short(passage),
            )
        )
    return found


def developments(told: Iterable[ToldDevelopment], source: Source) -> list[Development]:
    """Dated background."""
    found: list[Development] = []
    for one in told:
        if passage := source.quoted(one.quote):
            source.tally.keep()
            names = [name.text for actor in one.actors if (name := name_of(actor, source, passage))]
            found.append(
                Development(
                    id=f"d{len(found) + 1}",
                    kind=one.kind,
                    actors=tuple(dict.fromkeys(names)),
                    when=when(one.when, source, [passage]),
                    passage=source.short(passage),
                )
            )
    return found


def _speaker(told: ToldForecast, source: Source, passage: Passage) -> Speaker | None:
    found = claimant(told.speaker, source, passage)
    if found is None:
        return None
    belongs = name_of(told.speaker.affiliation, source, passage) if told.speaker.affiliation else None
    return Speaker(name=found.name, role=found.role, affiliation=belongs.text if belongs else None)


def _worded(words: str, source: Source, near: Passage) -> str | None:
    """Words as the text has them; None, and counted, where it does not."""
    place = source.place_of(words, near)
    if place is None or source.is_planted(place):
        source.tally.drop("words")
        return None
    return " ".join(place.quote.split())


def _referred(told: Iterable[str], source: Source, known: Mapping[str, str]) -> tuple[str, ...]:
    found = []
    for one in told:
        if one in known:
            found.append(known[one])
        else:
            source.tally.drop("reference")
    return tuple(dict.fromkeys(found))
