"""What was done and promised after an incident, in order, with the days of silence counted; and the same on a line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from cairn.assessment.wording import day_in_words, plain, toll_in_words
from cairn.model.vocabulary import Harm
from cairn.publishing.drawing.axis import DayAxis
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.site.incident.documents import Documents, Quote
from cairn.publishing.site.incident.limits import Limits, Shown
from cairn.publishing.site.telling import day, day_of, span, span_of, toll_of, who, word

LONG = 2
"""From how many times the busy days on a silence is drawn shorter than it is."""
BROKEN_AT = 55.0
"""Where the busy days end then, in percent."""
PAUSE = 7
"""Days from which a pause between two words is told."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise: who made it, what of, and what became of it."""

    who: str
    what: str
    status: str
    due: str | None
    became: str
    is_broken: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """A response. `silence` are the days since the responsible side's last word before it, where this is its next; `at` is where its day
    stands on the line of time."""

    when: str
    is_dated_by_report: bool
    kind: str
    outcome: str | None
    who: str
    capacity: str
    is_own: bool
    tolls: tuple[str, ...]
    promises: tuple[str, ...]
    quotes: tuple[Quote, ...]
    refs: tuple[int, ...]
    silence: int | None
    at: float | None


@dataclass(frozen=True, slots=True)
class Answering:
    """How far one of those who answer has come."""

    who: str
    capacity: str
    stage: str
    since: str
    silence: int | None


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What followed. `silent_from` is where the last silence begins on the line of time; where it is long the line is broken, and what lies
    right of the break is not to scale."""

    stage: str
    outcome: str | None
    silence: int | None
    silence_words: str
    deeds: Shown[Deed]
    promises: Shown[Promised]
    answers: Shown[Answering]
    line: DayAxis | None
    event_at: float | None
    silent_from: float | None
    dues: tuple[float, ...]
    is_broken: bool


def aftermath(record: Json, documents: Documents, limits: Limits) -> Aftermath:
    """What followed an incident, up to the day of the record."""
    held = at(record, "accountability")
    axis, is_broken = _line(record)
    silent = _silent_since(record)
    days = number(held, "days_of_silence")
    event = _last(record, "when")
    return Aftermath(
        stage=word(held, "stage"),
        outcome=_outcome(held),
        silence=None if days is None else int(days),
        silence_words=silence_in_words(held),
        deeds=limits.shown(_deeds(record, documents, axis)),
        promises=limits.shown([_promised(one) for one in each(record, "promises")]),
        answers=limits.shown([_answering(one) for one in each(held, "by_actor")]),
        line=axis,
        event_at=axis.at(event) if axis and event else None,
        silent_from=axis.at(silent) if axis and silent else None,
        dues=tuple(axis.at(due) for one in each(record, "promises") if axis and (due := _last(one, "due")) and due <= axis.last),
        is_broken=is_broken,
    )


def silence_in_words(held: JsonValue) -> str:
    """How long the responsible side has been silent, and since when."""
    days = number(held, "days_of_silence")
    if days is None:
        return "How long the responsible side has been silent is not known: no day is given to count from."
    counted = f"{int(days):,} day{'' if days == 1 else 's'} of silence"
    if text(held, "silence_since") == "incident":
        return f"{counted} since the incident: no word of the responsible side is on record."
    return f"{counted} since the last word of the responsible side, on {day(held, 'last_word')}."


def _deeds(record: Json, documents: Documents, axis: DayAxis | None) -> list[Deed]:
    deeds: list[Deed] = []
    last: date | None = None
    for one in each(record, "responses"):
        is_own = at(one, "by_responsible_side") is True
        on = _last(one, "when")
        silence = (on - last).days if is_own and on and last else None
        deeds.append(_deed(one, documents, is_own, silence, axis.at(on) if axis and on else None))
        last = on if is_own and on else last
    return deeds


def _deed(one: Json, documents: Documents, is_own: bool, silence: int | None, place: float | None) -> Deed:
    quotes = [documents.quote(text(source, "document"), at(source, "passage")) for source in each(one, "sources")]
    return Deed(
        when=span(one, "when"),
        is_dated_by_report=text(one, "dated_by") == "publication",
        kind=word(one, "kind"),
        outcome=_outcome(one),
        who=who(at(one, "actor")),
        capacity=plain(text(one, "capacity") or ""),
        is_own=is_own,
        tolls=tuple(f"{toll_in_words(found)} {harm.value}" for harm in Harm if (found := toll_of(one, "tolls", harm.value))),
        promises=tuple(word(promise, "what") for promise in each(one, "promises")),
        quotes=tuple(dict.fromkeys(quote for quote in quotes if quote)),
        refs=documents.numbers(each(one, "sources")),
        silence=silence if silence is not None and silence >= PAUSE else None,
        at=place,
    )


def _promised(one: Json) -> Promised:
    status = text(one, "status")
    due = _last(one, "due")
    return Promised(
        who=who(at(one, "actor")),
        what=word(one, "what"),
        status=word(one, "status"),
        due=day_in_words(due) if due else None,
        became=_became(one, status),
        is_broken=status in ("broken", "no_date"),
    )


def _became(one: Json, status: str | None) -> str:
    days = number(one, "days")
    counted = None if days is None else f"{int(days):,} day{'' if days == 1 else 's'}"
    if status == "kept":
        return f"kept on {day(one, 'kept_on')}"
    told = {
        "broken": f"not kept for {counted}",
        "kept_late": f"kept {counted} late",
        "open": f"{counted} left",
        "no_date": f"no day was set, and nothing has followed for {counted}",
    }
    return told[status] if counted and status in told else plain(status or "what became of it is not given")


def _answering(one: Json) -> Answering:
    days = number(one, "days_of_silence")
    silence = None if days is None else int(days)
    return Answering(who(at(one, "actor")), word(one, "capacity"), word(one, "stage"), day(one, "since"), silence)


def _outcome(value: JsonValue) -> str | None:
    found = text(value, "outcome")
    return plain(found) if found and found != "unknown" else None


def _last(value: JsonValue, *path: str) -> date | None:
    found = span_of(value, *path)
    return found[1] if found else None


def _silent_since(record: Json) -> date | None:
    held = at(record, "accountability")
    if number(held, "days_of_silence") is None:
        return None
    return day_of(held, "last_word") if text(held, "silence_since") == "last_word" else _last(record, "when")


def _line(record: Json) -> tuple[DayAxis | None, bool]:
    """From the event to the day of the record or, where nothing was said for long, to the last day that something is known of."""
    as_of = day_of(record, "as_of")
    known = [_last(record, "when"), *(_last(one, "when") for one in each(record, "responses"))]
    known += [_last(one, "due") for one in each(record, "promises")]
    told = [one for one in known if one and (as_of is None or one <= as_of)]
    if not told or as_of is None:
        return None, False
    busy = max(told) - min(told)
    if (as_of - max(told)).days > LONG * max(busy.days, 7):
        return DayAxis.of(told, right=BROKEN_AT), True
    return DayAxis.of([*told, as_of]), False
