"""Policies: how an incident is assessed, as data. Each is a file in `policies/`; a new one needs no code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Outcome, Role, VictimStatus

SHIPPED = Path(__file__).with_name("policies")


class Conditions(Frozen):
    """What a rule asks for; None is not asked. All that are asked must hold."""

    victims: VictimStatus | None = None
    inquiry: Outcome | None = None
    admitted: bool | None = None
    competing_perpetrators: bool | None = None
    origins_at_least: int | None = Field(default=None, ge=1)
    without_roles: frozenset[Role] = frozenset()


class GradeRule(Frozen):
    """A grade, and when it is given. `words` is the reason as readers will see it."""

    grade: str
    name: str
    words: str
    when: Conditions = Conditions()


class Policy(Frozen):
    """How incidents are assessed: what counts as an origin, which figure is best, which rules give the grade, in their order."""

    name: str
    version: str
    title: str
    source: str
    best_figure: Literal["most_origins", "lowest"]
    own_voice: Literal["only_if_alone", "always"]
    rule: tuple[GradeRule, ...] = Field(min_length=1)


def policy_names() -> list[str]:
    """The policies that come with Cairn."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


@cache
def load_policy(source: str | Path = "airwars") -> Policy:
    """A policy by its name, or from a file of one's own.

    Raises KnowledgeError: `policy-unknown`, `policy-incomplete` where some incidents would get no grade, or that of a bad table."""
    if isinstance(source, str) and source not in policy_names():
        raise KnowledgeError("policy-unknown", f"there is no policy '{source}'. Use {' or '.join(policy_names())}, or give a file.")
    path = source if isinstance(source, Path) else SHIPPED / f"{source}.toml"
    policy = read_table(path, Policy)
    if policy.rule[-1].when != Conditions():
        raise KnowledgeError("policy-incomplete", f"{path}: some incidents would get no grade. End with a rule that has no `when`.")
    return policy
