"""Values of a record that was cut to an allow-list, in words. What did not leave, or is not known, is said to be so: never 0."""

from __future__ import annotations

from datetime import date

from pydantic import JsonValue, ValidationError

from cairn.assessment.wording import day_in_words, plain, span_in_words, toll_in_words, where_in_words
from cairn.model.values import DateSpan, Toll
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, number, places, text

NOT_GIVEN = "not given"
OPEN = "open"
"""An end of a range that the figure behind it leaves open."""
OWN_VOICE = "The document itself"


def word(value: JsonValue, *path: str) -> str:
    """A word of a vocabulary, as it is read."""
    return plain(told) if (told := text(value, *path)) else NOT_GIVEN


def day_of(value: JsonValue, *path: str) -> date | None:
    """A day, or that of a moment; None where there is none."""
    told = text(value, *path)
    try:
        return date.fromisoformat(told[:10]) if told else None
    except ValueError:
        return None


def day(value: JsonValue, *path: str) -> str:
    """A day in words."""
    found = day_of(value, *path)
    return day_in_words(found) if found else NOT_GIVEN


def span_of(value: JsonValue, *path: str) -> tuple[date, date] | None:
    """The first and last day of a span; None where they are not known."""
    first, last = day_of(at(value, *path), "earliest"), day_of(at(value, *path), "latest")
    return (first, last) if first and last and first <= last else None


def span(value: JsonValue, *path: str) -> str:
    """A span of days in words."""
    found = span_of(value, *path)
    return span_in_words(DateSpan(earliest=found[0], latest=found[1], precision=None) if found else None)


def toll_of(value: JsonValue, *path: str) -> Toll | None:
    """A range of people; None where neither end is known."""
    low, high = number(at(value, *path), "min"), number(at(value, *path), "max")
    if low is None and high is None:
        return None
    try:
        return Toll(min=None if low is None else int(low), max=None if high is None else int(high))
    except ValidationError:
        return None


def toll(value: JsonValue, *path: str) -> str:
    """A range of people in words."""
    found = toll_of(value, *path)
    return toll_in_words(found) if found else NOT_GIVEN


def headline(summary: JsonValue) -> str:
    """What is said of a toll where there is room for one range: all that stands, from low to high, or the best figure as it was given."""
    whole: Json = {"min": number(summary, "low"), "max": number(summary, "high")}
    return toll(whole) if toll_of(whole) else toll(summary, "best_range")


def end(value: JsonValue, *path: str) -> str:
    """An end of a range; that it is open where it is."""
    found = number(value, *path)
    return OPEN if found is None else f"{found:,}"


def who(claimant: JsonValue) -> str:
    """Who speaks: the body and its spokesperson, or in what capacity where no name left."""
    name, person, role = text(claimant, "name"), text(claimant, "person"), text(claimant, "role")
    if name:
        return f"{name} ({person})" if person else name
    if role == "media":
        return OWN_VOICE
    return f"{in_capacity(role)}, not named" if role and role != "unnamed" else "Somebody, not named"


def in_capacity(role: str) -> str:
    """A role at the beginning of a sentence."""
    return role.upper() if role in ("un", "ngo") else plain(role).capitalize()


def where(record: Json) -> str | None:
    """The most exact place and its country; None where no place left."""
    return where_in_words(places(record))
