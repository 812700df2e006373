"""What was found in documents, claim by claim, with what people judged of it: what the forms for decisions stand beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cairn.casebook.claimed import ClaimJudgement, ClaimVerdict, meant_by
from cairn.model.claims import Account, Claim
from cairn.model.extraction import DocumentHead
from cairn.model.incident import ClaimRef
from cairn.model.placement import PlacedAccount
from cairn.model.references import AccountRef


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim: as it was `read`, as it stands `now` (None where it was rejected, or taken back), and what was judged of it, in order."""

    ref: ClaimRef
    read: Claim
    now: Claim | None
    judgements: tuple[ClaimJudgement, ...]

    @property
    def verdict(self) -> ClaimVerdict | None:
        """The last judgement that holds."""
        return next((one.verdict for one in reversed(self.judgements) if one.holds), None)

    @property
    def shown(self) -> Claim:
        """What a form begins with."""
        return self.now or self.read

    @property
    def id(self) -> str:
        """The claim, written whole, as a form names it."""
        return f"{self.ref.document}/{self.ref.incident}/{self.ref.claim}"

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than was read."""
        return self.now is not None and self.now.model_copy(update={"confidence": None}) != self.read.model_copy(
            update={"confidence": None}
        )


@dataclass(frozen=True, slots=True)
class AccountLines:
    """An account, as it was read and as it stands, with its claims; `incident` is the one in which it stands."""

    ref: AccountRef
    document: DocumentHead
    incident: str
    read: Account
    now: Account
    claims: tuple[ClaimLine, ...]
    judgements: tuple[ClaimJudgement, ...]

    @property
    def id(self) -> str:
        """The account, written whole, as a form names it."""
        return f"{self.ref.document}/{self.ref.incident}"


def account_lines(placed: PlacedAccount, read: Mapping[str, Account], judgements: Iterable[ClaimJudgement]) -> AccountLines:
    """An account with its claims. `read` are all accounts of its document as they were read, `judgements` all those on the document."""
    own, made = read[placed.account.id], [*judgements]
    now = {claim.id: claim for claim in placed.account.claims}
    known = {claim.id: claim for claim in own.claims} | {id: claim for id, claim in now.items() if id not in {c.id for c in own.claims}}
    meant = [(meant_by(one, read) or (one.account.incident, one.claim), one) for one in made if one.detail.read]
    lines = tuple(
        ClaimLine(
            ref=ClaimRef(document=placed.document.id, incident=own.id, claim=claim.id),
            read=claim,
            now=now.get(claim.id),
            judgements=tuple(one for target, one in meant if target == (own.id, claim.id)),
        )
        for claim in known.values()
    )
    settings = tuple(one for one in made if one.detail.read is None and one.account == placed.ref)
    return AccountLines(placed.ref, placed.document, placed.incident_id, own, placed.account, lines, settings)
