"""Claims as programs are told of them: as they were read, as they stand now, and what people judged of each."""

from __future__ import annotations

from datetime import datetime

from cairn.casebook.claimed import ClaimJudgement, ClaimVerdict
from cairn.model.base import Frozen
from cairn.model.claims import Claim
from cairn.web.deciding.claimlines import AccountLines, ClaimLine


class ClaimJudged(Frozen):
    """What somebody judged of a claim; `number` is that of the decision, `holds` unless it was taken back."""

    number: int
    verdict: ClaimVerdict
    by: str
    at: datetime
    reason: str | None
    holds: bool


class ClaimTold(Frozen):
    """A claim by its `id` (document/account/claim, as decisions name it) and the incident in which its account stands.

    `read` is what the document was read to say, `now` what stands: None where people rejected it. `verdict` is the last judgement that
    holds."""

    id: str
    incident: str
    sha256: str
    read: Claim
    now: Claim | None
    verdict: ClaimVerdict | None
    judgements: tuple[ClaimJudged, ...]


def told_claim(account: AccountLines, line: ClaimLine) -> ClaimTold:
    """A claim of an account."""
    return ClaimTold(
        id=line.id,
        incident=account.incident,
        sha256=account.document.sha256,
        read=line.read,
        now=line.now,
        verdict=line.verdict,
        judgements=tuple(map(_judged, line.judgements)),
    )


def _judged(one: ClaimJudgement) -> ClaimJudged:
    return ClaimJudged(number=one.number, verdict=one.verdict, by=one.by, at=one.at, reason=one.reason, holds=one.holds)
