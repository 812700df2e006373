"""The laws of grades: one rule fires, it says by which claims of the record, and no reviewer changes what a policy says."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from any_incident import incidents
from cairn.assessment import assess, load_policy, policy_names
from cairn.model.incident import GradeOverride, IncidentRecord
from cairn.model.placement import PlacedAccount

names = st.sampled_from(policy_names())
law = settings(max_examples=150, deadline=None)
AS_OF = date(2025, 3, 31)


def override(policy: str, grade: str, number: int) -> GradeOverride:
    """A grade that a reviewer gave."""
    return GradeOverride(grade=grade, policy=policy, by="Ama", at=datetime(2025, 3, 1, tzinfo=UTC), reason="as I read it", number=number)


def claims_of(record: IncidentRecord) -> set[object]:
    """All claims of a record, and all its responses."""
    told = {(source.document, source.response) for response in record.responses for source in response.sources}
    return {recorded.ref for recorded in record.claims} | told


@law
@given(accounts=incidents(), name=names)
def test_exactly_one_rule_fires_and_says_what_fired_it(accounts: list[PlacedAccount], name: str) -> None:
    """For any incident under any policy that comes with us: a rule of the policy, its grade and words, and claims of this record."""
    policy = load_policy(name)
    record = assess("x", accounts, as_of=AS_OF, policy=policy)
    grade = record.grade
    [rule] = [rule for rule in policy.rule if rule.name == grade.rule]
    assert (rule.grade, rule.words, policy.version) == (grade.grade, grade.reasons[0], grade.version)
    assert {*grade.claims, *((ref.document, ref.response) for ref in grade.responses)} <= claims_of(record)
    origins = {origin.key for origin in (*record.corroboration.which, *record.corroboration.denying)}
    assert {one.origin for one in grade.sources} == (origins if policy.source_rule else set())


@law
@given(orders=incidents().flatmap(lambda accounts: st.tuples(st.just(accounts), st.permutations(accounts))), name=names)
def test_no_order_of_arrival_changes_a_grade(orders: tuple[list[PlacedAccount], list[PlacedAccount]], name: str) -> None:
    """The documents come in another order, and the verdict is the same."""
    first, second = (assess("x", accounts, as_of=AS_OF, policy=load_policy(name)).grade for accounts in orders)
    assert first == second


@law
@given(accounts=incidents(), data=st.data(), name=names)
def test_a_reviewer_changes_nothing_of_the_verdict(accounts: list[PlacedAccount], data: st.DataObject, name: str) -> None:
    """The last grade given under this policy stands beside it; those under other policies do not show; all else is as it was."""
    policy = load_policy(name)
    under = st.sampled_from([*policy_names(), "own"])
    given_ = [override(data.draw(under), data.draw(st.sampled_from(policy.known_grades())), n) for n in range(data.draw(st.integers(0, 3)))]
    without = assess("x", accounts, as_of=AS_OF, policy=policy)
    reviewed = assess("x", accounts, as_of=AS_OF, policy=policy, grades=given_)
    own = [one for one in given_ if one.policy == name]
    assert reviewed.grade.override == (own[-1] if own else None)
    assert reviewed.model_copy(update={"grade": reviewed.grade.model_copy(update={"override": None})}) == without
