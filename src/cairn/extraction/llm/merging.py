"""The answers about the parts of one document become one: what two parts tell of one event is one account, and nothing is told twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cairn.extraction.llm.grounding.accounts import ToldAccount
from cairn.model.claims import Account, Claim, Claimant, Development, Forecast, Response
from cairn.model.values import DateSpan, Passage, Tolls
from cairn.model.vocabulary import DatePrecision, PlaceRole

Told = TypeVar("Told", Response, Forecast, Development)

WIDE = frozenset({PlaceRole.REGION, PlaceRole.COUNTRY})
MOST_SHARED = 0.5
"""Of the shorter of two passages, how much they share that are one."""


@dataclass
class Merged:
    """What the parts read so far tell, in the order of the text, with ids of its own."""

    accounts: list[Account] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    developments: list[Development] = field(default_factory=list)

    def add_accounts(self, told: Iterable[ToldAccount]) -> dict[str, str]:
        """Take in the accounts of a part; the ids they have now, by what the answer called them.

        Accounts of one answer are never merged with each other: the model told them apart."""
        earlier = len(self.accounts)
        known: dict[str, str] = {}
        for one in told:
            home = next((n for n in range(earlier) if _are_one(self.accounts[n], one.account)), None)
            if home is None:
                home = len(self.accounts)
                self.accounts.append(one.account.model_copy(update={"id": f"i{home + 1}"}))
            else:
                self.accounts[home] = _joined(self.accounts[home], one.account)
            known[one.told_as] = f"i{home + 1}"
        return known

    def add_aftermath(self, responses: Sequence[Response], forecasts: Sequence[Forecast], developments: Sequence[Development]) -> None:
        """Take in what a part tells besides."""
        self.responses = _with(self.responses, responses, "r")
        self.forecasts = _with(self.forecasts, forecasts, "f")
        self.developments = _with(self.developments, developments, "d")

    def numbered_accounts(self) -> tuple[Account, ...]:
        """The accounts, their claims numbered through."""
        number = 0
        made = []
        for account in self.accounts:
            claims = [claim.model_copy(update={"id": f"c{number + n}"}) for n, claim in enumerate(account.claims, start=1)]
            number += len(claims)
            made.append(account.model_copy(update={"claims": tuple(claims)}))
        return tuple(made)


def overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages are mostly the same words of the document."""
    return one.shared(other) > MOST_SHARED * min(len(one.quote), len(other.quote))


def _are_one(one: Account, other: Account) -> bool:
    """Whether two parts tell of one event: in the same words, or of the same day and place with no count that differs."""
    if any(overlap(a.passage, b.passage) for a in one.claims for b in other.claims):
        return True
    return _same_day(one.when, other.when) and _share_a_place(one, other) and not _differ(one, other)


def _same_day(one: DateSpan | None, other: DateSpan | None) -> bool:
    if one is None or other is None or not one.is_resolved:
        return False
    is_day = DatePrecision.DAY in (one.precision, other.precision)
    return is_day and (one.earliest, one.latest) == (other.earliest, other.latest)


def _share_a_place(one: Account, other: Account) -> bool:
    names = [{p.name.casefold() for p in account.where if p.role not in WIDE} for account in (one, other)]
    return bool(names[0] & names[1])


def _differ(one: Account, other: Account) -> bool:
    """Whether they count the same harm with no number in common; an account without a count fits any."""
    mine, theirs = ([(h, t) for c in account.claims for h, t in c.tolls.given().items()] for account in (one, other))
    pairs = [(t, u) for h, t in mine for k, u in theirs if h == k]
    return bool(pairs) and not any(t.meets(u) for t, u in pairs)


def _joined(one: Account, other: Account) -> Account:
    claims = list(one.claims)
    for claim in other.claims:
        at = next((n for n, c in enumerate(claims) if _key(c.claimant) == _key(claim.claimant) and overlap(c.passage, claim.passage)), None)
        if at is None:
            claims.append(claim)
        elif _fullness(claim) > _fullness(claims[at]):
            claims[at] = claim
    places = {place.name.casefold(): place for place in (*other.where, *one.where)}
    roles = list(PlaceRole)
    return one.model_copy(
        update={
            "means": one.means or other.means,
            "when": one.when if one.when and one.when.is_resolved else other.when or one.when,
            "where": tuple(sorted(places.values(), key=lambda p: (roles.index(p.role), p.passage.start if p.passage else 0))),
            "claims": tuple(claims),
        }
    )


def _key(claimant: Claimant) -> str:
    return claimant.actor or (claimant.name or "").casefold()


def _fullness(claim: Claim) -> int:
    return len(claim.tolls.given()) + len(claim.perpetrators) + (claim.victims is not None)


def _with(earlier: list[Told], told: Sequence[Told], letter: str) -> list[Told]:
    """What was told earlier and what is new, each with its number."""
    found = list(earlier)
    for one in told:
        if not any(_is_told(one, before) for before in earlier):
            found.append(one.model_copy(update={"id": f"{letter}{len(found) + 1}"}))
    return found


def _is_told(one: Told, before: Told) -> bool:
    """Whether a part repeats what an earlier one told: the same words or, of a response, the same deed in the same matter."""
    if isinstance(one, Response) and isinstance(before, Response):
        same = one.kind == before.kind and _key(one.actor) == _key(before.actor)
        in_one_matter = bool(set(one.incidents) & set(before.incidents)) and _agree(one.when, before.when)
        return same and (overlap(one.passage, before.passage) or (in_one_matter and _same_tolls(one.tolls, before.tolls)))
    kinds = [thing.kind if isinstance(thing, Development) else None for thing in (one, before)]
    return kinds[0] == kinds[1] and overlap(one.passage, before.passage)


def _agree(one: DateSpan | None, other: DateSpan | None) -> bool:
    apart = one.days_apart(other) if one and other else None
    return not apart


def _same_tolls(one: Tolls | None, other: Tolls | None) -> bool:
    return one is None or other is None or one == other
