"""What the gazetteer knows of the places that a report names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from cairn.extraction.rules import grammar
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.sites import Site, SiteFinder
from cairn.knowledge.actors import Actors
from cairn.knowledge.gazetteer import Entry, Gazetteer, is_inside
from cairn.language.places import PlaceWords
from cairn.model.values import Place
from cairn.model.vocabulary import PlaceRole

UNKNOWN_RADIUS_KM = 25.0
"""How far a named place may lie from the point of its container, where nothing says what kind of place it is."""

MANY_NAMESAKES = 3


@dataclass(frozen=True)
class Locator:
    """Finds places and what is known of them. `countries` are those of the document, the likeliest first (ISO 3166-1 alpha-2); `people` are
    nouns for people, by which somebody named is told from a place that nobody lists."""

    words: PlaceWords
    actors: Actors
    gazetteer: Gazetteer
    countries: Sequence[str]
    people: Container[str] = field(default=frozenset(), kw_only=True)

    def sites(self, sentence: Sentence, taken: Iterable[tuple[int, int]] = ()) -> list[Site]:
        """The places of one sentence, see `SiteFinder`."""
        return SiteFinder(self.words, self.actors).sites(sentence, taken)

    def resolved(self, site: Site) -> Place | None:
        """The place with country and coordinates from the gazetteer; an unknown one keeps its name and takes its container's point.

        None for an unknown name that may as well be no place."""
        container = self._lookup(site.container) if site.container else None
        countries = [container.country, *self.countries] if container and container.country else list(self.countries)
        entry = self._lookup(site.name, countries, site.container)
        if entry is not None and self.countries and entry.country not in countries and entry.kind in ("town", "village", "other"):
            entry = None  # a namesake in a country that the document does not speak of
        if entry is None and site.must_be_known:
            return None
        known = entry or container
        own_radius = self.words.kinds.get(site.kind or "")
        radius = entry.radius_km if entry else max(container.radius_km or 0.0, own_radius or UNKNOWN_RADIUS_KM) if container else None
        if entry is None and site.kind is None and self._is_no_place(site):
            return None
        if entry is None and site.kind is None and (site.role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION) or site.sentence.text.isupper()):
            return (
                None  # "from" and "to" stand before people and outlets as often as before places; in capitals every noun looks like a name
            )
        return Place(
            name=site.name,
            country=known.country if known else self.countries[0] if len(self.countries) == 1 else None,
            latitude=known.latitude if known else None,
            longitude=known.longitude if known else None,
            role=self._final_role(site, entry),
            passage=site.sentence.passage_of(*site.tokens),
            container=site.container,
            radius_km=radius,
        )

    def _is_no_place(self, site: Site) -> bool:
        """An unknown name in a headline, where every word is written large, one that is a people's adjective, or somebody's: "Awa Keita, a
        farmer"."""
        words = [t for t in site.sentence.text.split() if t[0].isalpha()]
        headline = sum(w[0].isupper() for w in words) > 0.6 * len(words)
        plain = [site.name, *(site.name.removesuffix(e) for e in self.words.genitives if site.name.endswith(e))]
        return headline or self._is_somebody(site) or any(self.gazetteer.country_mentions(name) for name in plain)

    def _is_somebody(self, site: Site) -> bool:
        beside = [noun for noun in grammar.children(site.head, "appos") if noun.lemma_.lower() in self.people]
        return any(grammar.has(article, "Definite", "Ind") for noun in beside for article in noun.children)

    def _final_role(self, site: Site, entry: Entry | None) -> PlaceRole:
        if site.role in (PlaceRole.SITE, PlaceRole.NEAR):
            if entry is not None and entry.kind == "country" and site.kind is None:
                return PlaceRole.COUNTRY
            if (site.kind in self.words.regions.words) or (entry is not None and entry.kind in ("region", "country")):
                return PlaceRole.REGION
        return site.role

    def _lookup(self, name: str, countries: Sequence[str] | None = None, container: str | None = None) -> Entry | None:
        return self.gazetteer.lookup(name, countries=tuple(countries or self.countries), container=container)

    def is_town(self, place: Place) -> bool:
        """Whether a place is a known town, and no part of one nor wider."""
        entry = self._known(place)
        return entry is not None and entry.kind in ("town", "village") and entry.latitude == place.latitude

    def population(self, place: Place) -> int:
        """The people of a place, as far as they are known."""
        entry = self._known(place)
        return entry.population if entry is not None and entry.latitude == place.latitude else 0

    def _known(self, place: Place) -> Entry | None:
        return self._lookup(place.name, [place.country] if place.country else None, place.container)

    def is_ambiguous(self, name: str) -> bool:
        """Whether many places go by a name, so that which of them is meant is a guess: "Jordan", "Chester"."""
        return len(self.gazetteer.candidates(name)) >= MANY_NAMESAKES

    def holds(self, place: Place, town: Entry) -> bool:
        """Whether a town lies in a place, as far as is known: what is not known holds it."""
        entry = self._known(place)
        return entry is None or entry.point is None or is_inside(town, entry)
