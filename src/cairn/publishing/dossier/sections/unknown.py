"""What is not known, in a frame of its own: the gaps that a reader must not fill by guessing."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.assessment.title import AS_SAID
from cairn.assessment.wording import listed
from cairn.model.vocabulary import Harm
from cairn.publishing.dossier.blocks import box, section
from cairn.publishing.dossier.told import Told, counted, days, leaves, role_of, span, who, word
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text


def unknown(told: Told) -> Json | None:
    """What the record leaves open, as far as it leaves the house: of what the policy keeps in, nothing is said here."""
    return section("What is not known", box("The record leaves open", [*_open(told)]))


def _open(told: Told) -> Iterator[str]:
    record = told.record
    yield from _when_and_where(record)
    yield from _tolls(record)
    yield from _who(record)
    yield from _answers(record)
    if doubts := each(record, "doubts"):
        yield f"Whether {counted(len(doubts), 'other account')} may be about the same event: nobody has decided yet."
    heads = [at(one, "head") for one in told.documents]
    if undated := sum(leaves(head, "published") and text(head, "published") is None for head in heads):
        yield f"On which day {counted(undated, 'document')} {'was' if undated == 1 else 'were'} published."


def _when_and_where(record: Json) -> Iterator[str]:
    when = at(record, "when")
    if span(when) is None:
        if leaves(record, "when"):
            yield "On which day it happened."
    elif text(when, "earliest") != text(when, "latest"):
        yield f"On which day it happened: {span(when)} is all that is known."
    best = next((one for one in each(record, "where") if number(one, "latitude") is not None), None)
    radius = number(best, "radius_km")
    if not each(record, "where"):
        if leaves(record, "where"):
            yield "Where it happened."
    elif best is None:
        yield "The exact point: no place that is named has coordinates."
    elif radius:
        name = ", ".join(one for one in (text(best, "name"), word(best, "role")) if one)
        yield f"The exact point: the best that is known is {name}, and that to within {radius:g} km."


def _tolls(record: Json) -> Iterator[str]:
    tolls = at(record, "tolls")
    known = tolls if isinstance(tolls, dict) else {}
    for harm in Harm:
        one = known.get(harm.value)
        if one is None or not (leaves(one, "low") and leaves(one, "high")):
            continue
        if number(one, "high") is None:
            yield f"How many were {AS_SAID[harm]} at most: a figure that stands is open upwards."
        elif number(one, "low") is None:
            yield f"How many were {AS_SAID[harm]} at least: a figure that stands is open downwards."
        elif number(one, "low") != number(one, "high"):
            yield f"How many were {AS_SAID[harm]}: the figures lie between {number(one, 'low')} and {number(one, 'high')}."
    silent = [AS_SAID[harm] for harm in (Harm.KILLED, Harm.INJURED, Harm.MISSING) if harm.value not in known]
    if silent and leaves(record, "tolls"):
        yield f"How many were {listed(silent)}, if any: nobody gives a figure. That is not nought."
    if leaves(record, "claims") and not any(each(one, "claim", "victims", "named") for one in each(record, "claims")):
        yield "The names of those harmed: no claim that leaves here gives one."


def _who(record: Json) -> Iterator[str]:
    accused = each(record, "perpetrators")
    if not accused and leaves(record, "perpetrators"):
        yield "Who did it: nobody is accused by name."
    for one in accused:
        level, name = text(one, "attribution"), text(one, "name") or "one of those accused"
        if level == "contested":
            yield f"Whether it was {name}: that is contested."
        elif level == "alleged":
            yield f"Whether it was {name}: that is alleged; no admission and no finding of an inquiry or a court is on record."


def _answers(record: Json) -> Iterator[str]:
    for one in each(record, "accountability", "by_actor"):
        if text(one, "stage") == "no_response":
            silent = days(number(one, "days_of_silence"))
            yield f"Any answer of {who(at(one, 'actor'))}: none is on record{f' in {silent}' if silent else ''}."
    for one in each(record, "promises"):
        if text(one, "status") in ("broken", "no_date"):
            actor = text(one, "actor", "name") or role_of(at(one, "actor"))
            yield f"What became of the {word(one, 'what')} that {actor} promised: nothing that keeps it is on record."
