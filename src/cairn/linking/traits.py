"""What of an account is compared, worked out once: a flat row of plain columns, so that a database can hold two of them against each
other as well as Python can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cairn.knowledge.folding import fold, person_bones, place_bones
from cairn.linking.names import place_key
from cairn.model.claims import Account, Claim
from cairn.model.extraction import DocumentHead
from cairn.model.references import AccountRef
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, PlaceRole, Side, Stance

if TYPE_CHECKING:  # weights name measures, and measures are of traits
    from cairn.linking.weights import Weights

# A statement that there were no dead, or that it was not us, is no figure to compare.
WITHOUT_FIGURES = frozenset({Stance.DENIES, Stance.RETRACTS})
UNKNOWN_RADIUS_KM = 10.0
"""How far from a gazetteer's point a town or village may lie."""
SITES = frozenset(PlaceRole) - {PlaceRole.REGION, PlaceRole.COUNTRY}
"""Roles of places that may be where it happened."""
TAKEN = (Harm.DETAINED, Harm.ABDUCTED, Harm.MISSING)


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """An account as the linker sees it; what it does not say is None or empty.

    `leads` where it is what its document tells first. Days are proleptic ordinals (`date.toordinal`). `kinds` and `means` hold what
    it is told to be, with the groups of what is told of one and the same event; `tool` is the means itself. `places` are the names of
    sites, folded, `bones` their consonants, `regions` those of the regions around them; `latitude`, `longitude` (degrees) and `radius`
    (km) are those of the first site that has a point. Of each harm, `*_exact` are the plain figures that some claimant gives, `*_low`
    and `*_high` the ends of all figures together. `victims` are the named by their consonants; `named_all` whether they are as many as
    the dead. `accused` are keys of actors, or folded names. `names` are what marks the report out: proper names and figures near what
    it tells."""

    document: str
    account: str
    leads: bool
    published: int | None
    first: int | None
    last: int | None
    status: str
    kind: str
    kinds: tuple[str, ...]
    tool: str | None
    means: tuple[str, ...]
    countries: tuple[str, ...]
    places: tuple[str, ...]
    bones: tuple[str, ...]
    regions: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    radius: float
    killed_exact: tuple[int, ...]
    killed_low: int | None
    killed_high: int | None
    injured_exact: tuple[int, ...]
    injured_low: int | None
    injured_high: int | None
    taken_exact: tuple[int, ...]
    taken_low: int | None
    taken_high: int | None
    victims: tuple[str, ...]
    named_all: bool
    accused: tuple[str, ...]
    camps: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def ref(self) -> AccountRef:
        """Which account it is."""
        return AccountRef(document=self.document, incident=self.account)


def traits(account: Account, document: DocumentHead, weights: Weights) -> Traits:
    """What of this account is compared with others."""
    sites = [place for place in account.where if place.role in SITES]
    around = [place.name for place in account.where if place.role is PlaceRole.REGION] + [p.container for p in sites if p.container]
    point = next((place for place in sites if place.latitude is not None and place.longitude is not None), None)
    claims = [claim for claim in account.claims if claim.stance not in WITHOUT_FIGURES]
    victims = {victim.name for claim in account.claims if claim.victims for victim in claim.victims.named}
    killed, injured, taken = (Figures.of(claims, harms) for harms in ((Harm.KILLED,), (Harm.INJURED,), TAKEN))
    accused = {p.actor or fold(p.name): p for claim in account.claims for p in claim.perpetrators}
    first, last = (account.when.earliest, account.when.latest) if account.when else (None, None)
    return Traits(
        document=document.id,
        account=account.id,
        leads=account.leads,
        published=_ordinal(document.published),
        first=_ordinal(first),
        last=_ordinal(last),
        status=account.status,
        kind=account.kind,
        kinds=weights.kin(account.kind),
        tool=account.means,
        means=weights.kin(account.means) if account.means else (),
        countries=_each(place.country for place in account.where),
        places=_each(place_key(place.name) for place in sites),
        bones=_each(place_bones(place.name) for place in sites),
        regions=_each(place_bones(name) for name in around),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        radius=UNKNOWN_RADIUS_KM if point is None or point.radius_km is None else point.radius_km,
        killed_exact=killed.exact,
        killed_low=killed.low,
        killed_high=killed.high,
        injured_exact=injured.exact,
        injured_low=injured.low,
        injured_high=injured.high,
        taken_exact=taken.exact,
        taken_low=taken.low,
        taken_high=taken.high,
        victims=_each(map(person_bones, victims)),
        named_all=bool(killed.exact) and max(killed.exact) <= len(victims),
        accused=_each(accused),
        camps=_each(camp(p.side) for p in accused.values()),
        names=account.names,
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of some harms: the plain ones, and the ends of all."""

    exact: tuple[int, ...]
    low: int | None
    high: int | None

    @classmethod
    def of(cls, claims: Iterable[Claim], harms: Iterable[Harm]) -> Figures:
        """The figures that these claims give of these harms."""
        tolls = [toll for claim in claims for harm, toll in claim.tolls.given().items() if harm in harms]
        exact = {toll.min for toll in tolls if toll.min == toll.max and toll.min}
        ends = [end for toll in tolls for end in _ends(toll)]
        return cls(tuple(sorted(n for n in exact if n is not None)), min(ends, default=None), max(ends, default=None))


def _ends(toll: Toll) -> Iterator[int]:
    """Both ends of a figure; an open end is the end that is told."""
    yield toll.min if toll.min is not None else toll.max or 0
    yield toll.max if toll.max is not None else toll.min or 0


def camp(side: Side) -> str:
    """Which of the sides a perpetrator is on; empty where that is unknown."""
    return "" if side is Side.UNKNOWN else side.value


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    """Every value once, in order; what is missing or empty is left out."""
    return tuple(sorted({value for value in values if value}))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
