"""Which figures stand: the later one outweighs what the same claimant said before, and nothing is lost from sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import Sourcing
from cairn.assessment.parts import counts_a_part
from cairn.assessment.sayings import Saying, Word, last_word
from cairn.model.incident import ClaimRef, Standing
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, Stance


def standings(claims: Sequence[FiledClaim], sourcing: Sourcing) -> dict[ClaimRef, Standing]:
    """Whether each claim as a whole stands: it steps back where all its figures do."""
    by_harm = {harm: figure_standings(claims, sourcing, harm) for harm in counted_harms(claims)}
    found: dict[ClaimRef, Standing] = {}
    for filed in claims:
        of_figures = {by_harm[harm][filed.ref] for harm in filed.claim.tolls.given() if filed.ref in by_harm[harm]}
        found[filed.ref] = of_figures.pop() if len(of_figures) == 1 else Standing.STANDS
        if filed.ref in sourcing.repeats:
            found[filed.ref] = Standing.OWN_VOICE
    return found


def figure_standings(claims: Sequence[FiledClaim], sourcing: Sourcing, harm: Harm) -> dict[ClaimRef, Standing]:
    """Whether the figure that each claim gives of one harm stands. Denials give none, and are left out.

    The last word of a claimant stands (see `last_word`). A copy of an old text does not make its figure new: a figure dates from the
    first day on which its family of texts printed it. A figure that counts a part of what somebody else counts steps aside."""
    words = {origin: last_word(sayings) for origin, sayings in _sayings(claims, sourcing, harm).items()}
    given = [(filed, toll) for filed in claims if (toll := figure(filed, harm))]
    found = {filed.ref: _standing(filed, toll, words, sourcing) for filed, toll in given}
    whole = [toll for filed, toll in given if found[filed.ref] is Standing.STANDS]
    parts = [filed.ref for filed, toll in given if found[filed.ref] is Standing.STANDS and counts_a_part(filed, toll, whole)]
    return found | dict.fromkeys(parts, Standing.PART)


def counted_harms(claims: Sequence[FiledClaim]) -> list[Harm]:
    """The harms that some claim counts."""
    given = {harm for filed in claims for harm in filed.claim.tolls.given()}
    return [harm for harm in Harm if harm in given]


def figure(filed: FiledClaim, harm: Harm) -> Toll | None:
    """The figure that a claim stands for; None where it denies or retracts."""
    if filed.claim.stance in (Stance.DENIES, Stance.RETRACTS):
        return None
    return filed.claim.tolls.given().get(harm)


def _sayings(claims: Sequence[FiledClaim], sourcing: Sourcing, harm: Harm) -> Mapping[str, Sequence[Saying]]:
    """By origin, all that it said of one harm, each figure dated by its family's first print of it."""
    said = [
        (sourcing.origin_of[filed.ref], filed, _plain(figure(filed, harm)))
        for filed in claims
        if filed.ref not in sourcing.repeats and (figure(filed, harm) or filed.claim.stance is Stance.RETRACTS)
    ]
    first: dict[tuple[str, str, Toll | None], date] = {}
    for origin, filed, toll in said:
        if filed.published:
            key = (origin, filed.family, toll)
            first[key] = min(first.get(key, date.max), filed.published)
    found: dict[str, list[Saying]] = defaultdict(list)
    for place, (origin, filed, toll) in enumerate(said):
        found[origin].append(Saying(first.get((origin, filed.family, toll)), filed.ref.document, place, toll))
    return found


def _standing(filed: FiledClaim, toll: Toll, words: Mapping[str, Word], sourcing: Sourcing) -> Standing:
    if filed.ref in sourcing.repeats:
        return Standing.OWN_VOICE
    word, plain = words[sourcing.origin_of[filed.ref]], _plain(toll)
    for tolls, standing in ((word.standing, Standing.STANDS), (word.parts, Standing.PART), (word.retracted, Standing.RETRACTED)):
        if plain in tolls:
            return standing
    return Standing.SUPERSEDED


def _plain(toll: Toll | None) -> Toll | None:
    """The range without its words: "a dozen" and 12 are the same figure."""
    return Toll(min=toll.min, max=toll.max) if toll else None
