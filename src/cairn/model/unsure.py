"""What a reading leaves in doubt: where its extractor trusts it little, or where it cannot all be right. A person should look there first.

What the report itself leaves open is no such doubt: "about 20", "allegedly" and "in the north" are read for what they are."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cairn.model.claims import Account, Claim, Victims
from cairn.model.values import DateSpan, Place, Tolls
from cairn.model.vocabulary import PlaceRole, Status

TRUSTED = 0.5
"""From this confidence on an extractor trusts its own reading."""


class Unsure(StrEnum):
    """Why a reading is in doubt. The first three are said of a claim, the others of the day and the places of an account."""

    CONFIDENCE = "confidence"  # the extractor trusts it little
    PARTS = "parts"  # of those harmed more are women and children than were harmed
    NAMED = "named"  # more are named than were harmed
    DAY = "day"  # the words tell a day, and no day could be made of them
    LATER = "later"  # it is said to have happened after the report came out
    PLACE = "place"  # none of its sites is known, so that nobody can tell where they are


def unsure_of_claim(claim: Claim) -> tuple[Unsure, ...]:
    """Why the reading of a claim is in doubt; nothing where it is not."""
    told, most = claim.victims or Victims(), _most(claim.tolls)
    found = {
        Unsure.CONFIDENCE: claim.confidence is not None and claim.confidence < TRUSTED,
        Unsure.PARTS: most is not None and (told.women or 0) + (told.children or 0) > most,
        Unsure.NAMED: most is not None and len(told.named) > most,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def unsure_of_setting(account: Account, published: date | None) -> tuple[Unsure, ...]:
    """Why the day or the places of an account are in doubt, whose report came out on a day; nothing where they are not."""
    found = {
        Unsure.DAY: account.when is not None and not account.when.is_resolved,
        Unsure.LATER: account.status is Status.HAPPENED and _is_after(account.when, published),
        Unsure.PLACE: _is_nowhere(account.where),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def is_unsure(account: Account, published: date | None) -> bool:
    """Whether anything in an account is in doubt."""
    return bool(unsure_of_setting(account, published)) or any(map(unsure_of_claim, account.claims))


def _most(tolls: Tolls) -> int | None:
    """How many were harmed at most, in whichever ways; None where nobody was counted, or an end was left open."""
    ends = [toll.max for toll in tolls.given().values()]
    known = [end for end in ends if end is not None]
    return sum(known) if known and len(known) == len(ends) else None


def _is_after(when: DateSpan | None, published: date | None) -> bool:
    return when is not None and when.earliest is not None and published is not None and when.earliest > published


def _is_nowhere(where: tuple[Place, ...]) -> bool:
    sites = [place for place in where if place.role in (PlaceRole.SITE, PlaceRole.NEAR)]
    return bool(sites) and all(place.latitude is None for place in sites)
