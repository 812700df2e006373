"""Assess one incident: from the accounts placed together to the record that a reader sees. Pure: the same in, the same out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from cairn.assessment.accountability import hold_to_account
from cairn.assessment.answering import Answering, gather_answering
from cairn.assessment.attribution import principals
from cairn.assessment.capacities import Accusation
from cairn.assessment.combatants import Parted, parted
from cairn.assessment.corroboration import corroborate
from cairn.assessment.filing import FiledClaim, Texts, file_claims, file_documents
from cairn.assessment.findings import Findings
from cairn.assessment.grading import grade
from cairn.assessment.occurrence import agreed_country, agreed_kind, agreed_means, agreed_status, agreed_when, agreed_where, first_prints
from cairn.assessment.origins import Sourcing, trace
from cairn.assessment.perpetrators import attribute, gather_accused, is_competing
from cairn.assessment.policy import Policy, load_policy
from cairn.assessment.promises import weigh_promises
from cairn.assessment.responses import gather_responses
from cairn.assessment.stages import Stages, load_stages
from cairn.assessment.standing import standings
from cairn.assessment.title import make_title
from cairn.assessment.tolls import summarise_tolls
from cairn.model.claims import Forecast
from cairn.model.incident import (
    Decision,
    GradeOverride,
    IncidentRecord,
    RecordedClaim,
    RecordedDocument,
    RecordedForecast,
    RecordedResponse,
    Settlement,
)
from cairn.model.placement import Doubt, PlacedAccount
from cairn.model.references import ForecastRef
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import Kind, Means, Status

NOTHING_SETTLED: Mapping[ForecastRef, Settlement] = MappingProxyType({})


def assess(
    incident_id: str,
    accounts: Sequence[PlacedAccount],
    *,
    as_of: date,
    policy: Policy | None = None,
    families: Mapping[str, str] | None = None,
    texts: Texts | None = None,
    decisions: Sequence[Decision] = (),
    grades: Sequence[GradeOverride] = (),
    doubts: Sequence[Doubt] = (),
    former_ids: Sequence[str] = (),
    settlements: Mapping[ForecastRef, Settlement] = NOTHING_SETTLED,
    stages: Stages | None = None,
) -> IncidentRecord:
    """The record of an incident from its accounts, under a policy (Airwars' grades where none is given), as of a day.

    `texts` tells which documents copy which, and whom they credit; `families` stands for it where nothing but copies is known. Without
    either every document is a text of its own. `decisions`, `doubts`, `former_ids` and `settlements` of forecasts are told as they are
    given; of `grades`, which reviewers gave, the last one under the policy stands beside its verdict.

    Raises ValueError where there is no account: an incident without one does not exist."""
    if not accounts:
        raise ValueError(f"incident {incident_id} has no accounts, so there is nothing to assess")
    policy, stages, texts = policy or load_policy(), stages or load_stages(), texts or Texts(families=families or {})
    documents = file_documents(accounts, texts)
    ordered = _in_order(accounts, documents)
    independent = first_prints(ordered, texts.families)
    claims = file_claims(ordered, documents, texts.borrowed)
    agreed = _agreed(independent)
    when, where = agreed.when, agreed.where
    sourcing = trace(claims, policy, agreed_country(independent), when)
    corroboration = corroborate(claims, sourcing, policy)
    blamed = principals(gather_accused(claims, sourcing.bodies), when)
    responses, answering = _answers(ordered, claims, Accusation.of(blamed, where, when), stages)
    perpetrators = attribute(blamed, claims, sourcing, responses, when)
    groups = parted(claims, sourcing, policy.toll_policy)
    tolls, of_combatants = (summarise_tolls(group, sourcing, policy.toll_policy) for group in groups)
    findings = Findings(claims, corroboration, perpetrators, responses, is_competing(blamed, when), when, where, tolls)
    return IncidentRecord(
        id=incident_id,
        title=make_title(**agreed._asdict(), tolls=tolls, of_combatants=of_combatants, perpetrators=perpetrators),
        **agreed._asdict(),
        tolls=tolls,
        combatant_tolls=of_combatants,
        perpetrators=perpetrators,
        grade=grade(findings, policy, grades),
        corroboration=corroboration,
        accounts=tuple(placed.ref for placed in ordered),
        claims=_recorded(claims, groups, sourcing),
        responses=responses,
        promises=weigh_promises(responses, stages, as_of),
        accountability=hold_to_account(responses, answering, when, stages, as_of),
        forecasts=tuple(_foretold(placed, forecast, settlements) for placed in ordered for forecast in placed.forecasts),
        documents=documents,
        decisions=tuple(sorted(decisions, key=lambda decision: decision.at)),
        doubts=tuple(doubts),
        former_ids=tuple(former_ids),
        as_of=as_of,
    )


class _Agreed(NamedTuple):
    """What happened, as most independent accounts have it: its fields are those of the record."""

    kind: Kind
    status: Status
    means: Means | None
    when: DateSpan | None
    where: tuple[Place, ...]


def _agreed(independent: Sequence[PlacedAccount]) -> _Agreed:
    return _Agreed(
        kind=agreed_kind(independent),
        status=agreed_status(independent),
        means=agreed_means(independent),
        when=agreed_when(independent),
        where=agreed_where(independent),
    )


def _in_order(accounts: Sequence[PlacedAccount], documents: Sequence[RecordedDocument]) -> list[PlacedAccount]:
    number = {document.head.id: document.number for document in documents}
    return sorted(accounts, key=lambda placed: (number[placed.document.id], placed.account.id))


def _answers(
    ordered: Sequence[PlacedAccount], claims: Sequence[FiledClaim], accusation: Accusation, stages: Stages
) -> tuple[tuple[RecordedResponse, ...], tuple[Answering, ...]]:
    """What was done about it, and by whom."""
    responses = gather_responses(ordered, claims, accusation, stages)
    return responses, gather_answering(responses, accusation, stages)


def _foretold(placed: PlacedAccount, forecast: Forecast, settlements: Mapping[ForecastRef, Settlement]) -> RecordedForecast:
    ref = ForecastRef(document=placed.document.id, forecast=forecast.id)
    return RecordedForecast(document=ref.document, forecast=forecast, settled=settlements.get(ref))


def _recorded(claims: Sequence[FiledClaim], groups: Parted, sourcing: Sourcing) -> tuple[RecordedClaim, ...]:
    standing = {ref: found for group in groups for ref, found in standings(group, sourcing).items()}
    return tuple(
        RecordedClaim(
            ref=filed.ref,
            claim=filed.claim,
            origin=sourcing.origin_of[filed.ref],
            published=filed.published,
            standing=standing[filed.ref],
        )
        for filed in claims
    )
