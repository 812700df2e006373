"""How many: per harm the figures of all claimants side by side, and what they amount to. Figures are compared, never added."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import Sourcing
from cairn.assessment.policy import Policy
from cairn.assessment.standing import figure, figure_standings
from cairn.model.incident import Figure, Standing, TollSummary
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm


def summarise_tolls(claims: Sequence[FiledClaim], sourcing: Sourcing, policy: Policy) -> dict[Harm, TollSummary]:
    """For every harm that somebody counted: the figures, and low, best and high of those that stand."""
    return {harm: _summary(figures, policy) for harm in Harm if (figures := _figures(claims, sourcing, harm))}


def _figures(claims: Sequence[FiledClaim], sourcing: Sourcing, harm: Harm) -> tuple[Figure, ...]:
    """One figure per origin and range, in the order of their first print, with all claims that give it."""
    standing = figure_standings(claims, sourcing, harm)
    found: dict[tuple[str, int | None, int | None, Standing], Figure] = {}
    for filed in claims:
        toll = figure(filed, harm)
        if toll is None:
            continue
        origin = sourcing.origin_of[filed.ref]
        key = (origin, toll.min, toll.max, standing[filed.ref])
        earlier = found.get(key)
        found[key] = (
            earlier.model_copy(update={"claims": (*earlier.claims, filed.ref)})
            if earlier
            else Figure(
                claimant=filed.claim.claimant,
                origin=origin,
                toll=toll,
                stance=filed.claim.stance,
                published=filed.published,
                standing=standing[filed.ref],
                claims=(filed.ref,),
            )
        )
    return tuple(found.values())


def _summary(figures: tuple[Figure, ...], policy: Policy) -> TollSummary:
    """Where none stands (all were retracted) the range is empty; a document's own words count where nobody else gives a figure."""
    counted = [f for f in figures if f.standing is Standing.STANDS] or [f for f in figures if f.standing is Standing.OWN_VOICE]
    best = _best(counted, policy)
    return TollSummary(
        low=min((f.toll.min for f in counted if f.toll.min is not None), default=None),
        best=None if best is None else best.min if best.min is not None else best.max,
        best_range=best,
        high=_high(counted),
        rule=policy.best_figure,
        by_claimant=figures,
    )


def _high(counted: Sequence[Figure]) -> int | None:
    """The highest upper end; open where a figure without one begins there or higher. "At least two" does not open a toll of 24."""
    closed = max((f.toll.max for f in counted if f.toll.max is not None), default=None)
    opens = max((f.toll.min for f in counted if f.toll.max is None and f.toll.min is not None), default=None)
    return None if closed is None or (opens is not None and opens >= closed) else closed


def _best(counted: Sequence[Figure], policy: Policy) -> Toll | None:
    """The figure that counts as best.

    "most_origins": the one that most origins agree with, which is to say that their ranges meet; of equals the narrowest, then
    the lowest. "lowest": the one with the lowest beginning."""
    if not counted:
        return None
    if policy.best_figure == "lowest":
        return min((f.toll for f in counted), key=lambda toll: (_start(toll), _width(toll)))
    return min((f.toll for f in counted), key=lambda toll: (-_support(toll, counted), _width(toll), _start(toll)))


def _support(toll: Toll, counted: Sequence[Figure]) -> int:
    return len({f.origin for f in counted if f.toll.meets(toll)})


def _width(toll: Toll) -> float:
    """An open end is wider than any other; of two open ranges the one that begins higher is the narrower."""
    if toll.max is None:
        return float("inf")
    return toll.max - (toll.min or 0)


def _start(toll: Toll) -> int:
    return toll.min if toll.min is not None else toll.max or 0
