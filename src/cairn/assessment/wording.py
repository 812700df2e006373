"""Values in words: dates with their precision, tolls as they were given, places, names in a row."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from cairn.knowledge.countries import Countries
from cairn.model.values import DateSpan, Place, Toll
from cairn.model.vocabulary import PlaceRole

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def plain(word: str) -> str:
    """A word of a vocabulary for reading: "investigation_announced" -> "investigation announced"."""
    return word.replace("_", " ")


def listed(names: Sequence[str]) -> str:
    """Names in a row, each once: "A, B and C"."""
    once = list(dict.fromkeys(names))
    return " and ".join((", ".join(once[:-1]), once[-1])) if len(once) > 1 else "".join(once)


def span_in_words(span: DateSpan | None) -> str:
    """A span for reading: "17 February 2025", "17–18 February 2025", "February 2025", "28 February – 2 March 2025", "2024"."""
    if span is None or span.earliest is None or span.latest is None:
        return "date unknown"
    first, last = span.earliest, span.latest
    if first == last:
        return day_in_words(last)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months_in_words(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    return f"{day_in_words(first) if first.year != last.year else day_in_words(first)[:-5]} – {day_in_words(last)}"


def day_in_words(day: date) -> str:
    """A day for reading: "17 February 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _months_in_words(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{MONTHS[first.month - 1]}{'' if first.year == last.year else f' {first.year}'} – {end}"


def toll_in_words(toll: Toll) -> str:
    """A range for reading: "24", "at least 24", "up to 24", "20 to 30", "nobody"."""
    if toll.min is None:
        return f"up to {toll.max}"
    if toll.max is None:
        return f"at least {toll.min}"
    if toll.min == toll.max:
        return str(toll.min) if toll.min else "nobody"
    return f"{toll.min} to {toll.max}"


def country_name(code: str) -> str:
    """The name of a country to show; the code itself where it is not known."""
    countries = Countries.load()
    return countries[code].names[0] if code in countries else code


def where_in_words(places: Sequence[Place]) -> str | None:
    """The most exact place and its country: "near Gao (Mali)", "Gao to Algeria (Mali)"; None where there is none."""
    if not places:
        return None
    best = places[0]
    country = next((place.country for place in places if place.country), None)
    ends = [next((place.name for place in places if place.role is role), None) for role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION)]
    if best.role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION) and all(ends):
        name = f"between {ends[0]} and {ends[1]}"
    else:
        name = {PlaceRole.NEAR: "near ", PlaceRole.ORIGIN: "from ", PlaceRole.DESTINATION: "on the way to "}.get(best.role, "") + best.name
    return f"{name} ({country_name(country)})" if country and best.role is not PlaceRole.COUNTRY else name
