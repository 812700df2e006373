"""Incidents and their claims, as far as their words are in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.extraction.llm.answer import ToldClaim, ToldIncident
from cairn.extraction.llm.grounding.dates import when
from cairn.extraction.llm.grounding.names import claimant, perpetrators, relays
from cairn.extraction.llm.grounding.places import places
from cairn.extraction.llm.grounding.source import Source
from cairn.extraction.llm.grounding.tolls import tolls, victims
from cairn.model.claims import Account, Claim, Claimant
from cairn.model.values import DateSpan, Tolls
from cairn.model.vocabulary import Stance

AT_ODDS = frozenset({Stance.DENIES, Stance.RETRACTS})


@dataclass(frozen=True)
class ToldAccount:
    """An account, and what the answer called it."""

    told_as: str
    account: Account


Said = tuple[Claimant, int, Stance, Tolls]
"""What makes two claims of one answer the same: who, in which words, how, how many."""


def _said(claim: Claim) -> Said:
    return claim.claimant, claim.passage.start, claim.stance, claim.tolls


def accounts(told: Iterable[ToldIncident], source: Source) -> list[ToldAccount]:
    """The accounts of an answer; an incident of which no claim is left is none. Their ids are those of their place in the list."""
    found: list[ToldAccount] = []
    claimed: set[Said] = set()
    before: DateSpan | None = None
    for one in told:
        account = _account(f"i{len(found) + 1}", one, source, before, claimed)
        if account is None:
            source.tally.drop("incident")
            continue
        source.tally.keep()
        found.append(ToldAccount(one.id, account))
        before = account.when if account.when and account.when.is_resolved else before
    return found


def _account(identifier: str, told: ToldIncident, source: Source, before: DateSpan | None, claimed: set[Said]) -> Account | None:
    claims: list[Claim] = []
    for one in told.claims:
        claim = _claim(f"c{len(claims) + 1}", one, source)
        if claim and _said(claim) in claimed:
            source.tally.drop("repeated")  # models that lose the thread tell the same again and again
        elif claim:
            claims.append(claim)
            claimed.add(_said(claim))
    if not claims:
        return None
    near = [claim.passage for claim in claims]
    return Account(
        id=identifier,
        kind=told.kind,
        means=told.means,
        status=told.status,
        when=when(told.when, source, near, before),
        where=places(told.where, source, near),
        claims=tuple(claims),
    )


def _claim(identifier: str, told: ToldClaim, source: Source) -> Claim | None:
    """A claim whose quote and claimant are in the text. A denial gives no toll and no victims."""
    passage = source.quoted(told.quote)
    speaker = claimant(told.claimant, source, passage) if passage else None
    if passage is None or speaker is None:
        return None
    source.tally.keep()
    denies = told.stance in AT_ODDS
    harmed = None if denies else victims(told.victims, source, passage)
    counts, place = (Tolls(), None) if denies else tolls(told.tolls, source, passage, harmed.named if harmed else ())
    return Claim(
        id=identifier,
        claimant=speaker,
        relayed_by=relays(told.relayed_by, source, passage),
        stance=told.stance,
        tolls=counts,
        victims=harmed,
        perpetrators=() if denies else perpetrators(told.perpetrators, source, passage),
        passage=source.short(passage, place),
    )
