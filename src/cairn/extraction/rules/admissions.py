"""Admissions: harm to civilians that a party tells of its own deeds, in a document that it publishes itself.

An outlet that writes "the strike killed two" reports; an army that writes it of its own strike admits, and so acknowledges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.perpetrators import as_perpetrator
from cairn.knowledge.actors import Actors
from cairn.model.claims import Account, Claim, Claimant, Perpetrator, Response
from cairn.model.vocabulary import Means, ResponseKind, Role, Side, Stance, VictimStatus

MILITARY = frozenset({Means.AIR_STRIKE, Means.DRONE_STRIKE, Means.SHELLING})
"""Means of which a military that blames nobody speaks as of its own."""
HARMED = frozenset({VictimStatus.CIVILIAN, VictimStatus.MIXED})
"""Victims whose harm is admitted; of fighters killed a party boasts."""
TELLING = frozenset({Stance.REPORTS, Stance.CONFIRMS})
ANSWERS = frozenset({ResponseKind.ACKNOWLEDGEMENT, ResponseKind.DENIAL, ResponseKind.INVESTIGATION_CONCLUDED})
"""Responses that already say what the party makes of the harm."""


def with_admissions(accounts: Sequence[Account], voice: Party | None, cast: Cast) -> list[Account]:
    """The accounts, with the publisher as claimant of what it says of its own deeds. `voice`: the party that publishes the document."""
    return [_admitting(account, voice, cast) if voice is not None else account for account in accounts]


def acknowledgements(accounts: Sequence[Account], responses: Sequence[Response], voice: Party | None) -> Iterator[Response]:
    """An acknowledgement for each account that the publisher admits and that no response answers yet."""
    answered = {i for r in responses if r.kind in ANSWERS for i in r.incidents}
    owed = [(a, c) for a in accounts if a.id not in answered for c in a.claims if voice is not None and _is_admission(c, voice)]
    first = {account.id: (account, claim) for account, claim in reversed(owed)}
    for number, (account, claim) in enumerate((first[a.id] for a in accounts if a.id in first), len(responses) + 1):
        yield Response(
            id=f"r{number}", kind=ResponseKind.ACKNOWLEDGEMENT, actor=claim.claimant, incidents=(account.id,), passage=claim.passage
        )


def _is_admission(claim: Claim, voice: Party) -> bool:
    return claim.stance == Stance.ADMITS and claim.claimant.name == voice.name


def _admitting(account: Account, voice: Party, cast: Cast) -> Account:
    own = as_perpetrator(voice, cast.country)
    blamed = [p for c in account.claims for p in c.perpetrators]
    if any(not _is_one(p, own, cast.actors) for p in blamed) or not (blamed or account.means in MILITARY):
        return account
    claimant = Claimant(name=voice.name, role=Role.ACCUSED, actor=own.actor)
    told = [
        c.model_copy(update={"claimant": claimant, "stance": Stance.ADMITS, "perpetrators": (own,)}) if _is_own(c) else c
        for c in account.claims
    ]
    return account.model_copy(update={"claims": tuple(told)})


def _is_own(claim: Claim) -> bool:
    """Whether it tells of harm to civilians in the document's own voice."""
    return claim.claimant.name is None and claim.stance in TELLING and claim.victims is not None and claim.victims.status in HARMED


def _is_one(one: Perpetrator, other: Perpetrator, actors: Actors) -> bool:
    """The same party, or two forces of one state: an army speaks for its aircraft."""
    if not (one.actor and other.actor):
        return one.name.casefold() == other.name.casefold()
    if one.actor == other.actor:
        return True
    states = {a.country if a is not None and a.side == Side.STATE else None for a in map(actors.by_key, (one.actor, other.actor))}
    return len(states) == 1 and None not in states
