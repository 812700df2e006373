"""Which claims still stand: what a claimant said last outweighs what the same claimant said before, and nothing is lost from sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import Sourcing
from cairn.model.incident import ClaimRef, Standing
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, Stance

Said = tuple[date, int]  # the day in print, and the place among all claims


@dataclass(frozen=True, slots=True)
class _Saying:
    """A figure as its claimant gave it, first on `said`; without a toll: a retraction of all before."""

    said: Said
    toll: Toll | None


def standings(claims: Sequence[FiledClaim], sourcing: Sourcing) -> dict[ClaimRef, Standing]:
    """Whether each claim as a whole stands: it steps back where all its figures do."""
    by_harm = {harm: figure_standings(claims, sourcing, harm) for harm in Harm}
    found: dict[ClaimRef, Standing] = {}
    for filed in claims:
        of_figures = {by_harm[harm][filed.ref] for harm in filed.claim.tolls.given() if filed.ref in by_harm[harm]}
        found[filed.ref] = of_figures.pop() if len(of_figures) == 1 else Standing.STANDS
        if filed.ref in sourcing.repeats:
            found[filed.ref] = Standing.OWN_VOICE
    return found


def figure_standings(claims: Sequence[FiledClaim], sourcing: Sourcing, harm: Harm) -> dict[ClaimRef, Standing]:
    """Whether the figure that each claim gives of one harm stands. Denials give none, and are left out.

    The later figure of a claimant stands, unless it only says the earlier one less exactly ("dozens" after "31"). A copy of an
    old text does not make its figure new: a figure dates from the first day on which its family of documents printed it. A
    retraction takes back what the claimant said before it."""
    sayings: dict[str, dict[tuple[str, Toll | None], _Saying]] = defaultdict(dict)
    for place, filed in enumerate(claims):
        toll = figure(filed, harm)
        if filed.ref in sourcing.repeats or (toll is None and filed.claim.stance is not Stance.RETRACTS):
            continue
        first = sayings[sourcing.origin_of[filed.ref]]
        first.setdefault((filed.document.family, _plain(toll)), _Saying((filed.published or date.min, place), _plain(toll)))
    last = {origin: _last([*own.values()]) for origin, own in sayings.items()}
    return {
        filed.ref: Standing.OWN_VOICE if filed.ref in sourcing.repeats else _standing(toll, *last[sourcing.origin_of[filed.ref]])
        for filed in claims
        if (toll := figure(filed, harm))
    }


def figure(filed: FiledClaim, harm: Harm) -> Toll | None:
    """The figure that a claim stands for; None where it denies or retracts."""
    if filed.claim.stance in (Stance.DENIES, Stance.RETRACTS):
        return None
    return filed.claim.tolls.given().get(harm)


def _last(sayings: Sequence[_Saying]) -> tuple[Toll | None, frozenset[Toll]]:
    """The figure that a claimant stands by in the end, and those that were taken back."""
    standing: Toll | None = None
    before: set[Toll] = set()
    retracted: frozenset[Toll] = frozenset()
    for saying in sorted(sayings, key=lambda saying: saying.said):
        if saying.toll is None:
            standing, retracted = None, frozenset(before)
        elif standing is None or not _is_vaguer(saying.toll, standing):
            standing = saying.toll
        if saying.toll:
            before.add(saying.toll)
    return standing, retracted


def _standing(toll: Toll, standing: Toll | None, retracted: frozenset[Toll]) -> Standing:
    if standing is not None and _plain(toll) == standing:
        return Standing.STANDS
    return Standing.RETRACTED if _plain(toll) in retracted else Standing.SUPERSEDED


def _plain(toll: Toll | None) -> Toll | None:
    """The range without its words: "a dozen" and 12 are the same figure."""
    return Toll(min=toll.min, max=toll.max) if toll else None


def _is_vaguer(later: Toll, earlier: Toll) -> bool:
    """Whether a range holds all of another: it says no more."""
    low = (later.min or 0) <= (earlier.min or 0)
    high = later.max is None or (earlier.max is not None and later.max >= earlier.max)
    return low and high and later != earlier
