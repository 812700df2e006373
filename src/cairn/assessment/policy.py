"""Policies: how an incident is assessed, as data. Each is a file in `policies/`; a new one needs no code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from cairn.assessment.conditions import GradeRule, SourceConditions, SourceRule
from cairn.assessment.toll_policy import TollPolicy, load_toll_policy
from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Role

SHIPPED = Path(__file__).with_name("policies")


class Corroborating(Frozen):
    """Which kinds of origin corroborate. The others stand in the record all the same."""

    counts: frozenset[Role]


class Policy(Frozen):
    """How incidents are assessed: what counts as an origin, how tolls are read (`tolls` names a toll policy), which rules give the
    grade, in their order.

    `grades` are those that a verdict or a reviewer may give, each with its meaning; where none are listed, those that the rules give.
    `source_rule` tells how reliable a source is, apart from what it says; most policies don't."""

    name: str
    version: str
    title: str
    source: str
    tolls: str
    own_voice: Literal["only_if_alone", "always"]
    corroboration: Corroborating
    grades: dict[str, str] = Field(default_factory=dict)
    rule: tuple[GradeRule, ...] = Field(min_length=1)
    source_rule: tuple[SourceRule, ...] = ()

    def known_grades(self) -> tuple[str, ...]:
        """The grades that this policy knows, in its order."""
        return tuple(self.grades or dict.fromkeys(rule.grade for rule in self.rule))

    @property
    def toll_policy(self) -> TollPolicy:
        """How tolls are read."""
        return load_toll_policy(self.tolls)


def policy_names() -> list[str]:
    """The policies that come with Cairn."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


@cache
def load_policy(source: str | Path = "airwars", *, tolls: str | None = None) -> Policy:
    """A policy by its name, or from a file of one's own (a path, or its name where that ends in .toml); `tolls` names the toll policy to
    use instead of its own.

    Raises KnowledgeError: `policy-unknown`, `tolls-unknown`; `policy-incomplete` where some incidents would get no grade;
    `policy-unreachable`, `policy-grade-unknown`, `policy-name-taken`; or that of a bad table."""
    path = _path(source)
    policy = read_table(path, Policy)
    _check_rules(path, policy)
    if path.parent != SHIPPED and policy.name in policy_names():
        message = (
            f"{path}: '{policy.name}' is the name of a policy that comes with Cairn. Give yours another, so that records say which it was."
        )
        raise KnowledgeError("policy-name-taken", message)
    load_toll_policy(tolls or policy.tolls)
    return policy.model_copy(update={"tolls": tolls}) if tolls else policy


def check_grade(policy: Policy, grade: str) -> None:
    """Raises KnowledgeError `grade-unknown` where a policy knows no such grade."""
    if grade not in policy.known_grades():
        raise KnowledgeError(
            "grade-unknown", f"the policy '{policy.name}' has no grade '{grade}'. Use {' or '.join(policy.known_grades())}."
        )


def _path(source: str | Path) -> Path:
    if isinstance(source, Path):
        return source
    if source in policy_names():
        return SHIPPED / f"{source}.toml"
    if source.endswith(".toml"):
        return Path(source)
    raise KnowledgeError("policy-unknown", f"there is no policy '{source}'. Use {' or '.join(policy_names())}, or give a file (.toml).")


def _check_rules(path: Path, policy: Policy) -> None:
    """Refuse rules that leave something without a grade, can never fire, or give a grade that the policy does not list."""
    for name, asks in (
        ("rule", [bool(r.when.asked()) for r in policy.rule]),
        ("source_rule", [r.when != SourceConditions() for r in policy.source_rule]),
    ):
        if asks and asks[-1]:
            what = "incidents" if name == "rule" else "sources"
            raise KnowledgeError("policy-incomplete", f"{path}: some {what} would get no grade. End with a [[{name}]] that has no `when`.")
        if not all(asks[:-1]):
            raise KnowledgeError(
                "policy-unreachable", f"{path}: a [[{name}]] without `when` stands before others, which could never fire. Put it last."
            )
    unlisted = [rule.grade for rule in policy.rule if rule.grade not in policy.known_grades()]
    if unlisted:
        raise KnowledgeError(
            "policy-grade-unknown", f"{path}: a rule gives '{unlisted[0]}', which is not in [grades]. Add it there, or correct it."
        )
