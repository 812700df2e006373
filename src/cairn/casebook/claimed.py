"""What people judged of single claims, and what an account amounts to by it. What the machine read stays as it was, a step away.

A judgement knows its claim by the words: read anew, a document may give it another local id."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import ValidationError

from cairn.casebook.entry import EntryKind
from cairn.casebook.payloads import Decided, JsonObject
from cairn.casebook.rows import DecisionRow, Rows
from cairn.casebook.undoing import undos_of
from cairn.model.base import Frozen
from cairn.model.claims import Account, Claim
from cairn.model.references import AccountRef
from cairn.model.values import DateSpan, Place

FEW = 100
"""Documents whose judgements are looked up one by one; who asks for more gets those on all documents, read at once."""


class ClaimVerdict(StrEnum):
    """What somebody judged of a claim, or of the day and place of an account."""

    ACCEPTED = "accepted"  # the words say so
    REJECTED = "rejected"  # they don't: it does not count
    CORRECTED = "corrected"  # they say something else
    ADDED = "added"  # a person found it in the words


class Setting(Frozen):
    """When and where an account tells that it happened."""

    when: DateSpan | None = None
    where: tuple[Place, ...] = ()


class JudgedDetail(Frozen):
    """How a judgement stands in its entry: `read` is the claim as the document was read, `claim` what it is to say; of an account the same
    of its setting."""

    judged: ClaimVerdict
    read: Claim | None = None
    claim: Claim | None = None
    setting_read: Setting | None = None
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class ClaimJudgement:
    """A judgement on a claim, or on the setting of an account, by the number of its entry; `holds` unless it was undone."""

    number: int
    account: AccountRef
    claim: str | None
    detail: JudgedDetail
    by: str
    at: datetime
    reason: str | None
    holds: bool

    @property
    def verdict(self) -> ClaimVerdict:
        """What was judged."""
        return self.detail.judged


ByDocument = Mapping[str, Sequence[ClaimJudgement]]


def claim_judgements(rows: Rows, document: str) -> list[ClaimJudgement]:
    """The judgements on the claims of a document, in order; those that were undone too."""
    return _judgements(rows, (row for row in rows.where(DecisionRow, "document", document) if row.kind == EntryKind.DECIDED))


def all_claim_judgements(rows: Rows) -> ByDocument:
    """All judgements on claims, by document, in order; those that were undone too."""
    found: dict[str, list[ClaimJudgement]] = defaultdict(list)
    for judgement in _judgements(rows, rows.where(DecisionRow, "kind", EntryKind.DECIDED)):
        found[judgement.account.document].append(judgement)
    return found


class Claimed:
    """The judgements on claims as they are asked for, document by document: each is read once, and all at once where many are asked for."""

    def __init__(self, rows: Rows) -> None:
        """Nothing is read yet."""
        self._rows = rows
        self._written = 0
        self._held: dict[str, Sequence[ClaimJudgement]] = {}
        self._all: ByDocument | None = None

    def on(self, document: str, written: int) -> Sequence[ClaimJudgement]:
        """Those on the claims of a document; read anew where more is `written` than when it was last asked."""
        if written != self._written:
            self._written, self._held, self._all = written, {}, None
        if self._all is None and document not in self._held and len(self._held) >= FEW:
            self._all = all_claim_judgements(self._rows)
        if self._all is not None:
            return self._all.get(document, ())
        if document not in self._held:
            self._held[document] = claim_judgements(self._rows, document)
        return self._held[document]


def _judgements(rows: Rows, decisions: Iterable[DecisionRow]) -> list[ClaimJudgement]:
    made = [row for row in decisions if '"judged"' in row.body]
    undos = undos_of(rows, (row.seq for row in made))
    return [judgement for row in made if (judgement := _judgement(row, undos.holds(row.seq)))]


def _judgement(row: DecisionRow, holds: bool) -> ClaimJudgement | None:
    try:
        payload = Decided.model_validate(json.loads(row.body))
        detail = JudgedDetail.model_validate(_nameless(payload.detail or {}))
    except ValidationError:
        return None  # another kind of decision
    if payload.document is None or payload.account is None:
        return None
    account = AccountRef(document=payload.document, incident=payload.account)
    return ClaimJudgement(row.seq, account, payload.claim, detail, row.author, datetime.fromisoformat(row.at), row.reason, holds)


def _nameless(detail: JsonObject) -> JsonObject:
    """A judgement in which a claimant without a name is told to have none: some entries leave that out."""
    found = dict(detail)
    for key in ("read", "claim"):
        claim = detail.get(key)
        if isinstance(claim, dict) and isinstance(claimant := claim.get("claimant"), dict):
            found[key] = {**claim, "claimant": {"name": None, **claimant}}
    return found


def judged(account: str, read: Mapping[str, Account], judgements: Iterable[ClaimJudgement]) -> Account:
    """An account as people left it: without the claims that were rejected, with those that were corrected or added as they said.

    `read` are all accounts of its document as they were read, by local id; `judgements` all those on that document, in order."""
    own = read[account]
    known = {claim.id: claim for claim in own.claims}
    claims, setting = dict(known), Setting(when=own.when, where=own.where)
    for one in judgements:
        is_own, meant = one.account.incident == account, meant_by(one, read)
        if one.detail.read is None:
            setting = one.detail.setting if one.holds and is_own and one.detail.setting else setting
        elif meant and meant[0] == account:
            claims = _after(claims, known[meant[1]], one)
        elif meant is None and is_own and one.holds and one.verdict is ClaimVerdict.ADDED:
            claims[one.detail.read.id] = one.detail.read
    return own.model_copy(update={"claims": tuple(claims.values()), "when": setting.when, "where": setting.where})


def meant_by(one: ClaimJudgement, read: Mapping[str, Account]) -> tuple[str, str] | None:
    """The account and the claim of a document, by their local ids, that a judgement is about: under the ids that it names, else the first
    in the same words of the same claimant."""
    if one.detail.read is None:
        return None
    words = _words(one.detail.read)
    same = [(account.id, claim.id) for account in read.values() for claim in account.claims if _words(claim) == words]
    named = (one.account.incident, one.detail.read.id)
    return named if named in same else same[0] if same else None


def _words(claim: Claim) -> tuple[object, ...]:
    """By what a claim is known again."""
    return claim.passage, claim.stance, claim.claimant


def _after(claims: dict[str, Claim], read: Claim, one: ClaimJudgement) -> dict[str, Claim]:
    """The claims of an account after a judgement on one; in their order."""
    is_gone = one.verdict is ClaimVerdict.REJECTED if one.holds else one.verdict is ClaimVerdict.ADDED
    if is_gone:
        return {id: claim for id, claim in claims.items() if id != read.id}
    if not one.holds or one.verdict is ClaimVerdict.ADDED:
        return claims
    now = one.detail.claim if one.verdict is ClaimVerdict.CORRECTED and one.detail.claim else claims.get(read.id, read)
    return claims | {read.id: now.model_copy(update={"id": read.id})}
