"""How many: per harm the figures of all claimants side by side, and what they amount to. Figures are compared, never added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import Sourcing
from cairn.assessment.picking import best_of, high_of, low_of
from cairn.assessment.standing import counted_harms, figure, figure_standings
from cairn.assessment.toll_policy import TollPolicy
from cairn.model.incident import ClaimRef, Figure, Standing, TollSummary
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm


def summarise_tolls(claims: Sequence[FiledClaim], sourcing: Sourcing, policy: TollPolicy) -> dict[Harm, TollSummary]:
    """For every harm that somebody counted: the figures, and low, best and high of those that count."""
    return {harm: _summary(figures, sourcing, policy) for harm in counted_harms(claims) if (figures := _figures(claims, sourcing, harm))}


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


def _summary(figures: tuple[Figure, ...], sourcing: Sourcing, policy: TollPolicy) -> TollSummary:
    counted = _counted(figures, sourcing, policy)
    best = best_of(counted, sourcing, policy)
    low, low_from = low_of(counted, best, policy)
    high, high_from = high_of(counted, best, policy)
    return TollSummary(
        low=low,
        best=None if best is None else _number(best, policy),
        best_range=best,
        high=high,
        policy=policy.name,
        rule=policy.best,
        words=policy.words,
        by_claimant=figures,
        low_from=_refs(low_from),
        best_from=_refs(f for f in counted if best and (f.toll.min, f.toll.max) == (best.min, best.max)),
        high_from=_refs(high_from),
    )


def _number(best: Toll, policy: TollPolicy) -> int | None:
    """The one number of a figure: that which its claimant calls the likeliest, unless the lowest is wanted; else where it begins."""
    if best.best is not None and policy.best != "lowest":
        return best.best
    return best.min if best.min is not None else best.max


def _counted(figures: Sequence[Figure], sourcing: Sourcing, policy: TollPolicy) -> list[Figure]:
    """The figures that count: those that stand or, where none does, a document's own words; none where all were taken back.

    Those of roles that count only if alone step aside, and so does what merely says that there were several."""
    counted = [f for f in figures if f.standing is Standing.STANDS] or [f for f in figures if f.standing is Standing.OWN_VOICE]
    counted = [f for f in counted if not f.toll.is_bare_plural] or counted
    return [f for f in counted if sourcing.roles[f.origin] not in policy.only_if_alone] or counted


def _refs(figures: Iterable[Figure]) -> tuple[ClaimRef, ...]:
    return tuple(ref for figure in figures for ref in figure.claims)
