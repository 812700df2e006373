"""Dates: a model points at the words, our own code finds the expression in them and resolves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cairn.extraction.llm.grounding.source import Source
from cairn.extraction.rules.dates import Tense, find_dates, resolve
from cairn.model.values import DateSpan, Passage


def when(words: str | None, source: Source, near: Sequence[Passage], before: DateSpan | None = None) -> DateSpan | None:
    """The days that some words mean, looked for in and around the passages of what they date; None, and counted, where they are not in the
    text or date nothing. `before`: what was dated last, for "two days later"."""
    if not words or not words.strip():
        return None
    place = source.place_of(words, near[0] if near else None)
    span = _span(place, source, before) if place is not None and not source.is_planted(place) else None
    if span is None:
        source.tally.drop("date")
        return None
    source.tally.keep()
    return span


def _span(place: Passage, source: Source, before: DateSpan | None) -> DateSpan | None:
    for sentence in source.over(place):
        for expression in find_dates(sentence.text, source.calendar):
            start, end = sentence.start + expression.start, sentence.start + expression.end
            if expression.is_event_date and start < place.end and place.start < end:
                found = resolve(expression, replace(source.anchors, account=before), Tense.PAST)
                return found.model_copy(update={"passage": sentence.passage(expression.start, expression.end)})
    return None
