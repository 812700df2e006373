"""Why two accounts, or incidents, seem to be one or do not: the evidence weighed, beside what people decided."""

from __future__ import annotations

from cairn.model.base import Frozen
from cairn.model.incident import Decision
from cairn.model.placement import PlacementOutcome, Term
from cairn.model.references import AccountRef


class ComparedSide(Frozen):
    """What is compared: an account or an incident, as it is `called`, with the incident where it stands and how many accounts it has."""

    called: str
    incident: str
    accounts: int


class Pair(Frozen):
    """Two accounts and what the evidence between them amounts to, in bits."""

    one: AccountRef
    other: AccountRef
    weight: float


class Comparison(Frozen):
    """How two sides stand to each other by the linker's weights.

    `terms` are those of the two accounts that are most alike, `nearest`, and what speaks against it among the rest; `silent` are the
    aspects of which they say nothing to compare. `weight` is the sum; from `needed` on the linker would place one with the other; it asks
    where the two most alike reach `doubtful`. `weights` says where its weights are from. `is_one_document`: some document has an account
    on either side, which is never linked. `pairs` are all pairs of two documents, the strongest first. `decisions` are those of people
    that concern both sides."""

    one: ComparedSide
    other: ComparedSide
    nearest: Pair
    terms: tuple[Term, ...]
    silent: tuple[str, ...]
    weight: float
    is_anchored: bool
    needed: float
    doubtful: float
    weights: str
    outcome: PlacementOutcome
    is_one_document: bool
    pairs: tuple[Pair, ...]
    decisions: tuple[Decision, ...] = ()
