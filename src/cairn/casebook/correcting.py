"""A person judges single claims: accepts, rejects, corrects or adds one. Nothing is overwritten: what was read stays in the ledger."""

from __future__ import annotations

import json

from cairn.casebook import ledger
from cairn.casebook.claimed import ClaimVerdict, JudgedDetail, Setting
from cairn.casebook.decided import decision
from cairn.casebook.deciding import Decided, given_reason
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import ExtractionRecorded, payload_of
from cairn.casebook.rows import ExtractionRow, PlacementRow
from cairn.casebook.writer import Writer
from cairn.model.claims import Account, Claim
from cairn.model.extraction import Extraction
from cairn.model.incident import ClaimRef
from cairn.model.references import AccountRef, short

LOOKED_THROUGH = "looked_through"
"""The key in a decision's detail that says that somebody has looked at all that was found in a document."""


def accept_claim(writer: Writer, claim: ClaimRef, *, reason: str) -> Decided:
    """The words say what the claim says.

    Raises CasebookError (reason-missing, claim-unknown, account-unknown)."""
    detail = JudgedDetail(judged=ClaimVerdict.ACCEPTED, read=_read(writer, claim))
    return _judged(writer, claim, f"accepted {claim.name}", detail, reason)


def reject_claim(writer: Writer, claim: ClaimRef, *, reason: str) -> Decided:
    """The words do not say so: the claim does not count any more, and stays to be seen.

    Raises CasebookError (reason-missing, claim-unknown, account-unknown)."""
    read = _read(writer, claim)
    return _judged(writer, claim, f"rejected {claim.name}", JudgedDetail(judged=ClaimVerdict.REJECTED, read=read), reason)


def correct_claim(writer: Writer, claim: ClaimRef, now: Claim, *, what: str, reason: str) -> Decided:
    """The words say something else: `now`, with the same words; `what` tells the difference.

    Raises CasebookError (reason-missing, claim-unknown, account-unknown, nothing-corrected)."""
    read = _read(writer, claim)
    kept = now.model_copy(update={"id": read.id, "passage": read.passage, "confidence": None})
    if not what:
        raise CasebookError("nothing-corrected", f"This is what {claim.name} says already. To say that it is right, accept it.")
    detail = JudgedDetail(judged=ClaimVerdict.CORRECTED, read=read, claim=kept)
    return _judged(writer, claim, f"corrected {claim.name}: {what}", detail, reason)


def correct_setting(writer: Writer, account: AccountRef, now: Setting, *, what: str, reason: str) -> Decided:
    """An account tells of another day, or of other places.

    Raises CasebookError (reason-missing, account-unknown, nothing-corrected)."""
    read = writer.read_account(account)
    if not what:
        raise CasebookError("nothing-corrected", f"This is what {account.name} says already.")
    detail = JudgedDetail(judged=ClaimVerdict.CORRECTED, setting_read=Setting(when=read.when, where=read.where), setting=now)
    return _written(writer, account, None, f"corrected {account.name}: {what}", detail, reason)


def accept_setting(writer: Writer, account: AccountRef, *, reason: str) -> Decided:
    """The words tell the day and the places of an account as they stand.

    Raises CasebookError (reason-missing, account-unknown)."""
    read = writer.read_account(account)
    detail = JudgedDetail(judged=ClaimVerdict.ACCEPTED, setting_read=Setting(when=read.when, where=read.where))
    return _written(writer, account, None, f"accepted the day and the places of {account.name}", detail, reason)


def add_claim(writer: Writer, account: AccountRef, claim: Claim, *, what: str, reason: str) -> Decided:
    """A person found a claim in the words of a document. It is recorded as an extraction by a person, beside what was found before.

    Raises CasebookError (reason-missing, account-unknown, passage-unfounded)."""
    given_reason(reason)
    read = writer.read_account(account)
    made = claim.model_copy(update={"id": free_id("p", [one.id for one in read.claims]), "confidence": None})
    said = extraction_of(writer, account.document)
    grown = tuple(one.model_copy(update={"claims": (*one.claims, made)}) if one.id == account.incident else one for one in said.incidents)
    writer.record_extraction(said.model_copy(update={"incidents": grown}), document=account.document, by="person")
    return _added(writer, account, made, what, reason)


def add_account(writer: Writer, document: str, account: Account, *, what: str, reason: str) -> Decided:
    """A person found an incident in a document that nobody had: its account opens one of its own, with the one claim that it has.

    Raises CasebookError (reason-missing, document-unknown, passage-unfounded)."""
    given_reason(reason)
    said = extraction_of(writer, document)
    made = account.model_copy(update={"id": free_id("p", [one.id for one in said.incidents])})
    writer.record_extraction(said.model_copy(update={"incidents": (*said.incidents, made)}), document=document, by="person")
    ref = AccountRef(document=document, incident=made.id)
    writer.place_new(ref)
    return _added(writer, ref, made.claims[0], what, reason)


def look_through(writer: Writer, document: str, *, reason: str) -> Decided:
    """Somebody has looked at all that was found in a document.

    Raises CasebookError (reason-missing, document-unknown, incident-empty)."""
    incidents = writer.incidents_of(writer.head(document).id)
    if not incidents:
        raise CasebookError("incident-empty", "Nothing was found in this document: there is nothing to look through.")
    action = f"looked through {short(document)}"
    entry = writer.decide(incidents[0], action, reason=given_reason(reason), document=document, detail={LOOKED_THROUGH: True})
    return Decided(decision(writer.rows, entry.seq))


def extraction_of(writer: Writer, document: str) -> Extraction:
    """What is recorded of a document, whole.

    Raises CasebookError (document-unread)."""
    row = writer.rows.get(ExtractionRow, document)
    entry = ledger.entry(writer.sql.connection, row.seq) if row else None
    payload = payload_of(entry) if entry else None
    if not isinstance(payload, ExtractionRecorded):
        message = "This document was not read yet: there is nothing to add to. Add it again, so that it is read."
        raise CasebookError("document-unread", message)
    return Extraction.model_validate_json(json.dumps(payload.extraction))


def free_id(letter: str, taken: list[str]) -> str:
    """A local id that is not taken."""
    return next(id for number in range(1, len(taken) + 2) if (id := f"{letter}{number}") not in taken)


def _read(writer: Writer, claim: ClaimRef) -> Claim:
    """The claim as it was read."""
    account = writer.read_account(AccountRef(document=claim.document, incident=claim.incident))
    found = next((one for one in account.claims if one.id == claim.claim), None)
    if found is None:
        raise CasebookError("claim-unknown", f"There is no claim {claim.name} in this casebook.")
    return found


def _judged(writer: Writer, claim: ClaimRef, action: str, detail: JudgedDetail, reason: str) -> Decided:
    account = AccountRef(document=claim.document, incident=claim.incident)
    return _written(writer, account, claim.claim, action, detail, reason)


def _added(writer: Writer, account: AccountRef, claim: Claim, what: str, reason: str) -> Decided:
    name = ClaimRef(document=account.document, incident=account.incident, claim=claim.id).name
    detail = JudgedDetail(judged=ClaimVerdict.ADDED, read=claim)
    return _written(writer, account, claim.id, f"added {name}: {what}", detail, reason)


def _written(writer: Writer, account: AccountRef, claim: str | None, action: str, detail: JudgedDetail, reason: str) -> Decided:
    standing = writer.rows.get(PlacementRow, account.document, account.incident)
    if standing is None:
        raise CasebookError("account-unknown", f"There is no account {account.name} in an incident of this casebook.")
    entry = writer.decide(
        standing.incident,
        action,
        reason=given_reason(reason),
        document=account.document,
        account=account.incident,
        claim=claim,
        detail=detail.model_dump(mode="json", by_alias=True),
    )
    return Decided(decision(writer.rows, entry.seq))
