"""What a method says of the whole number of victims, and how sure it is; or why it says nothing."""

from __future__ import annotations

from enum import StrEnum

from cairn.model.base import Frozen

LEVEL = 0.95
"""How sure the intervals are meant to be."""


class Method(StrEnum):
    """How the number is estimated."""

    GRAPHS = "graphs"
    LOG_LINEAR = "log-linear"
    CLASSES = "classes"
    TWO_LISTS = "two-lists"


class Weighted(Frozen):
    """A model with its weight among the others, and the whole number of victims under it alone.

    `name` writes lists that have to do with each other between brackets: "[A B] [B C] [D]"."""

    name: str
    weight: float
    total: int


class Chains(Frozen):
    """How well a simulation has settled: `r_hat` near 1 says that its chains agree, `effective` how many independent draws they are worth
    (see `convergence`)."""

    chains: int
    draws: int
    seed: int
    r_hat: float
    effective: int


class Bin(Frozen):
    """The probability that the whole number lies from `low` to `high`, both counted in."""

    low: int
    high: int
    probability: float


class Estimate(Frozen):
    """The whole number of victims, those on the lists among them, by one method.

    `total` is the posterior median, or the likeliest number; it and the ends of the interval are never below those observed. `models` are
    those that carry it, `assumptions` what must hold for it to mean anything, `cautions` what speaks against trusting it."""

    method: Method
    total: int
    low: int
    high: int
    assumptions: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    models: tuple[Weighted, ...] = ()
    posterior: tuple[Bin, ...] = ()
    chains: Chains | None = None


class Refusal(Frozen):
    """Why a method gives no estimate: a stable code, and the reason in words."""

    method: Method
    code: str
    reason: str


class Undocumented(Frozen):
    """What can be said of the victims on no list: all methods beside each other, never one number made of them.

    `observed` victims stand on the lists. `agree` is False where methods contradict each other or one of them gives nothing; `disagreement`
    then says how. `cautions` are about the lists themselves."""

    lists: tuple[str, ...]
    sizes: tuple[int, ...]
    observed: int
    documented_twice: int
    estimates: tuple[Estimate, ...]
    refusals: tuple[Refusal, ...] = ()
    cautions: tuple[str, ...] = ()
    agree: bool = True
    disagreement: tuple[str, ...] = ()
