"""Grades: the first rule of a policy whose conditions all hold, with the reasons in words and the claims that fired it.

How reliable each source is, where a policy judges that, is kept apart from the verdict on what they say."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.assessment.checks import holding
from cairn.assessment.conditions import SourceRule
from cairn.assessment.findings import Findings, told_origin
from cairn.assessment.policy import Policy
from cairn.assessment.wording import listed
from cairn.model.claims import Claimant
from cairn.model.incident import Grade, GradeOverride, Origin, SourceGrade


def grade(findings: Findings, policy: Policy, given: Sequence[GradeOverride] = ()) -> Grade:
    """The verdict of a policy; its last rule asks for nothing, so there always is one. `given` are grades that reviewers gave: the last
    one under this policy stands beside the verdict, and changes nothing of it."""
    for rule in policy.rule:
        if (found := holding(findings, rule.when)) is not None:
            sources = grade_sources(findings, policy)
            return Grade(
                grade=rule.grade,
                policy=policy.name,
                version=policy.version,
                rule=rule.name,
                reasons=(rule.words, *(one.words for one in found), *_in_words(sources, findings)),
                claims=tuple(dict.fromkeys(ref for one in found for ref in one.claims)),
                responses=tuple(dict.fromkeys(ref for one in found for ref in one.responses)),
                sources=sources,
                override=max((one for one in given if one.policy == policy.name), key=lambda one: one.number, default=None),
            )
    raise AssertionError(f"policy {policy.name} has no last resort")  # load_policy refuses such a policy


def grade_sources(findings: Findings, policy: Policy) -> tuple[SourceGrade, ...]:
    """How reliable each origin is by the policy's rules for sources, those who deny included; empty where it has none."""
    origins = {origin.key: origin for origin in (*findings.corroboration.denying, *findings.corroboration.which)}
    if not policy.source_rule:
        return ()
    rules = {key: _rule_for(findings, origin, policy.source_rule) for key, origin in origins.items()}
    return tuple(SourceGrade(origin=key, grade=rule.grade, rule=rule.name, words=rule.words) for key, rule in rules.items())


def _rule_for(findings: Findings, origin: Origin, rules: Sequence[SourceRule]) -> SourceRule:
    speaker = next(filed.claim.claimant for filed in findings.claims if filed.ref == origin.claims[0])
    return next(rule for rule in rules if _is_meant(speaker, rule))


def _is_meant(speaker: Claimant, rule: SourceRule) -> bool:
    when = rule.when
    return (when.roles is None or speaker.role in when.roles) and (when.actors is None or speaker.actor in when.actors)


def _in_words(sources: Sequence[SourceGrade], findings: Findings) -> list[str]:
    """One line for each grade of sources: which, and what it means."""
    origins = {origin.key: origin for origin in (*findings.corroboration.which, *findings.corroboration.denying)}
    by_rule: dict[tuple[str, str], list[str]] = {}
    for one in sources:
        by_rule.setdefault((one.grade, one.words), []).append(told_origin(origins[one.origin], findings))
    return [f"Sources {grade}: {listed(names)}. {words}" for (grade, words), names in by_rule.items()]
