"""Reads values of a record that was cut to an allow-list: what did not leave is not there, and reads as nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from cairn.model.values import DateSpan, Place
from cairn.publishing.release.cutting import Json


def at(value: JsonValue, *path: str) -> JsonValue:
    """What stands under some names, one below the other; None where it is not there."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def each(value: JsonValue, *path: str) -> list[Json]:
    """The parts in a list."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(value: JsonValue, *path: str) -> str | None:
    """A text; None where it is not there."""
    found = at(value, *path)
    return found if isinstance(found, str) else None


def number(value: JsonValue, *path: str) -> int | float | None:
    """A number; None where it is not there."""
    found = at(value, *path)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def joined(told: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once; None where there are none."""
    return "; ".join(dict.fromkeys(one for one in told if one)) or None


def span(record: Json) -> DateSpan | None:
    """When it happened, as far as that leaves."""
    when = at(record, "when")
    if not isinstance(when, dict) or not when.get("earliest") or not when.get("latest"):
        return None
    return DateSpan.model_validate({"precision": None} | {name: when.get(name) for name in ("earliest", "latest")})


def year(record: Json) -> int | None:
    """The year in which it happened; None where it may have been in two."""
    when = span(record)
    return when.earliest.year if when and when.earliest and when.latest and when.earliest.year == when.latest.year else None


def country(record: Json) -> str | None:
    """The country of the most exact place that has one, by its code."""
    return next((code for one in each(record, "where") if (code := text(one, "country"))), None)


def places(record: Json) -> list[Place]:
    """Where it happened, as far as that leaves: places of which name and role do."""
    told = [{name: value for name, value in one.items() if name != "passage"} for one in each(record, "where")]
    return [Place.model_validate(one) for one in told if one.get("name") and one.get("role")]


def point(record: Json) -> Json | None:
    """The most exact place of which a point leaves."""
    known = (one for one in each(record, "where") if number(one, "latitude") is not None and number(one, "longitude") is not None)
    return next(known, None)
