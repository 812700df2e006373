"""A Bayesian latent class model: victims of a few classes, of which each has its own chances to come onto each list.

D. Manrique-Vallier, Bayesian population size estimation using Dirichlet process mixtures, Biometrics 72 (2016), 1246-1254, with his
priors. Simulated from a fixed seed in several chains side by side; each round is one of Gibbs sampling and one long move, since Gibbs
sampling alone needs very many rounds to come from one account of the lists to another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.assessment.undocumented.assumptions import assumptions_of
from cairn.assessment.undocumented.convergence import effective_draws, split_r_hat
from cairn.assessment.undocumented.estimate import Chains, Estimate, Method
from cairn.assessment.undocumented.gibbs import Gibbs
from cairn.assessment.undocumented.hamiltonian import Hamiltonian
from cairn.assessment.undocumented.histories import Histories, Whole
from cairn.assessment.undocumented.mixture import Seen, State
from cairn.assessment.undocumented.posterior import bins, summary


@dataclass(frozen=True)
class Run:
    """How a simulation is run: so many chains, and of each so many draws, after half as many that are thrown away."""

    chains: int = 16
    draws: int = 500
    seed: int = 1


def by_classes(histories: Histories, run: Run | None = None) -> tuple[Estimate, Chains]:
    """The posterior of the whole number of victims, and how well the simulation settled."""
    how = run or Run()
    draws = histories.observed + simulated(histories, how)
    numbers, weights = np.unique(draws, return_counts=True)
    total, low, high = summary(numbers, weights.astype(float))
    settled = np.log(draws)
    r_hat, effective = round(split_r_hat(settled), 3), int(effective_draws(settled))
    chains = Chains(chains=how.chains, draws=how.draws, seed=how.seed, r_hat=r_hat, effective=effective)
    found = Estimate(
        method=Method.CLASSES,
        total=total,
        low=low,
        high=high,
        assumptions=assumptions_of(Method.CLASSES),
        posterior=bins(numbers, weights.astype(float)),
        chains=chains,
    )
    return found, chains


def simulated(histories: Histories, run: Run) -> Whole:
    """Draws of the number of victims on no list: a row for each chain."""
    random = np.random.default_rng(run.seed)
    seen = Seen.of(histories)
    gibbs, moves = Gibbs(seen, random), Hamiltonian(seen, random)
    state = State.anywhere(run.chains, len(histories.lists), random)
    drawn = np.empty((run.chains, run.draws), dtype=np.int64)
    for at in range(-(run.draws // 2), run.draws):
        state = gibbs.with_unseen(moves.step(gibbs.step(state), learning=at < 0))
        if at >= 0:
            drawn[:, at] = state.unseen.sum(axis=1)
    return drawn
