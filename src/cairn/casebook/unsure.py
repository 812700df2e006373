"""What a reading leaves in doubt, and nobody has looked at yet: single claims, and the days and places of accounts.

Whoever accepts, rejects or corrects it has looked at it, and so has who looked through its document. Read anew, it is asked anew, unless
it is the same that was accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.casebook.accounts import account_in
from cairn.casebook.claimed import ClaimJudgement, ClaimVerdict, claim_judgements, judged, meant_by
from cairn.casebook.looked import Looked
from cairn.casebook.rows import AccountRow, DocumentRow, ExtractionRow, PlacementRow, Rows, UnsureRow, newest_first
from cairn.model.claims import Account, Claim
from cairn.model.references import AccountRef
from cairn.model.unsure import Unsure, unsure_of_claim, unsure_of_setting


@dataclass(frozen=True, slots=True)
class UnsureReading:
    """A claim of an account, by its local id, and why its reading is in doubt; without a claim the account's day and places are meant."""

    account: AccountRef
    claim: str | None
    reasons: tuple[Unsure, ...]


def unsure_readings(
    rows: Rows, most: int, among: Collection[AccountRef] | None = None, looked: Looked | None = None
) -> list[UnsureReading]:
    """What is in doubt and waits for somebody, that of the documents read last first; or that of the accounts `among` some. `looked` is
    what was looked through, where that is known already."""
    seen = looked or Looked(rows)
    found: list[UnsureReading] = []
    for document in _documents(rows, among):
        if len(found) >= most:
            break
        reading = rows.get(ExtractionRow, document)
        if reading is not None and not seen.through(reading):
            found += [one for one in _in_document(rows, document) if among is None or one.account in among]
    return found[:most]


def _documents(rows: Rows, among: Collection[AccountRef] | None) -> Iterator[str]:
    """The documents in which something is in doubt."""
    if among is None:
        yield from (row.document for row in newest_first(rows, UnsureRow))
    else:
        yield from (id for id in sorted({ref.document for ref in among}) if rows.get(UnsureRow, id))


def _in_document(rows: Rows, id: str) -> Iterator[UnsureReading]:
    document = rows.get(DocumentRow, id)
    if document is None:
        return
    published = date.fromisoformat(document.published) if document.published else None
    read = {row.account: account_in(row) for row in rows.under(AccountRow, id)}
    made = claim_judgements(rows, id)
    for account in read.values():
        if rows.get(PlacementRow, id, account.id) is not None:  # what stands nowhere nobody can decide on
            yield from _in_account(AccountRef(document=id, incident=account.id), read, made, published)


def _in_account(
    ref: AccountRef, read: Mapping[str, Account], made: Sequence[ClaimJudgement], published: date | None
) -> Iterator[UnsureReading]:
    account, left = read[ref.incident], {claim.id for claim in judged(ref.incident, read, made).claims}
    held = [one for one in made if one.holds]
    reasons = unsure_of_setting(account, published)
    if reasons and left and not any(_settles_setting(one, ref, account) for one in held):
        yield UnsureReading(ref, None, reasons)
    for claim in account.claims:
        reasons = unsure_of_claim(claim)
        if reasons and claim.id in left and not any(_settles(one, ref, claim, read) for one in held):
            yield UnsureReading(ref, claim.id, reasons)


def _settles(one: ClaimJudgement, ref: AccountRef, claim: Claim, read: Mapping[str, Account]) -> bool:
    """Whether by a judgement a claim was looked at as it is read now."""
    if one.detail.read is None or meant_by(one, read) != (ref.incident, claim.id):
        return False
    return one.verdict is not ClaimVerdict.ACCEPTED or one.detail.read.model_copy(update={"id": claim.id}) == claim


def _settles_setting(one: ClaimJudgement, ref: AccountRef, account: Account) -> bool:
    """Whether by a judgement the day and the places of an account were looked at as they are read now."""
    if one.detail.read is not None or one.account != ref:
        return False
    told = one.detail.setting_read
    return one.verdict is not ClaimVerdict.ACCEPTED or (told is not None and (told.when, told.where) == (account.when, account.where))
