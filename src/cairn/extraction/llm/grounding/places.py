"""Places: named in the text, with country and coordinates from the gazetteer, never from the model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.extraction.llm.answer import ToldPlace
from cairn.extraction.llm.grounding.source import Source
from cairn.extraction.rules.locator import UNKNOWN_RADIUS_KM
from cairn.knowledge.gazetteer import Entry
from cairn.model.values import Passage, Place
from cairn.model.vocabulary import PlaceRole

SETTLED = frozenset({"town", "village", "other"})
"""Kinds of place that have namesakes the world over."""


def places(told: Iterable[ToldPlace], source: Source, near: Sequence[Passage]) -> tuple[Place, ...]:
    """The places of an incident, each once, the most precise first; one whose name is not in the text is left out and counted."""
    found: dict[str, Place] = {}
    for one in told:
        passage = source.place_of(one.name, near[0] if near else None, whole=True) if one.name[:1].isalnum() else None
        if passage is None or source.is_planted(passage) or not any(c.isalpha() for c in passage.quote):
            source.tally.drop("place")
            continue
        source.tally.keep()
        found.setdefault(passage.quote.casefold(), _place(one, passage, source))
    roles = list(PlaceRole)
    return tuple(sorted(found.values(), key=lambda place: roles.index(place.role)))


def _place(told: ToldPlace, passage: Passage, source: Source) -> Place:
    """A known place at its point; an unknown one at the point of what it lies in, if that is known."""
    name = " ".join(passage.quote.split())
    inside = source.place_of(told.container, passage, whole=True) if told.container else None
    container = " ".join(inside.quote.split()) if inside and inside.quote != passage.quote else None
    around = source.gazetteer.lookup(container, countries=source.countries) if container else None
    countries = tuple(dict.fromkeys([*((around.country,) if around else ()), *source.countries]))
    entry = source.gazetteer.lookup(name, countries=countries, container=container)
    if entry is not None and countries and entry.country not in countries and entry.kind in SETTLED:
        entry = None  # a namesake in a country that the document does not speak of
    known = entry or around
    return Place(
        name=name,
        country=known.country if known else source.countries[0] if len(source.countries) == 1 else None,
        latitude=known.latitude if known else None,
        longitude=known.longitude if known else None,
        role=_role(told.role, entry),
        passage=passage,
        container=container,
        radius_km=entry.radius_km if entry else max(around.radius_km or 0.0, UNKNOWN_RADIUS_KM) if around else None,
    )


def _role(told: PlaceRole, entry: Entry | None) -> PlaceRole:
    """A country is no site, whatever a model calls it; so is a region."""
    if entry is not None and told in (PlaceRole.SITE, PlaceRole.NEAR):
        return {"country": PlaceRole.COUNTRY, "region": PlaceRole.REGION}.get(entry.kind, told)
    return told
