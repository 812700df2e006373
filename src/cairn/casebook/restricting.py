"""A person says how sensitive something is: who may see it, or that it may be published, or that nothing is special about it any more."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.casebook.decided import decision
from cairn.casebook.deciding import Decided, given_reason
from cairn.casebook.errors import CasebookError
from cairn.casebook.foretelling import claim_named
from cairn.casebook.marking import markings
from cairn.casebook.payloads import SensitivitySet
from cairn.casebook.view import View
from cairn.casebook.writer import Writer
from cairn.knowledge.folding import fold
from cairn.model.claims import Account, Claim
from cairn.model.references import AccountRef
from cairn.model.sensitivity import OF_CLAIMS, Guarded, Level, Part

LEAST_LETTERS = 3
"""Of a name that is kept back: a shorter one stands in every text."""


def mark(writer: Writer, subject: Guarded, level: Level, *, to: Sequence[str] = (), reason: str) -> Decided:
    """Say how sensitive something is; what was said of it before holds no more, as far as the author could see it.

    Raises CasebookError (reason-missing, document-unknown, claim-unknown, account-unknown, person-unnamed, marked-already)."""
    named = tuple(dict.fromkeys(name.strip() for name in to if name.strip())) if level is Level.RESTRICTED else ()
    claim = _words_of(writer, subject)
    before = [one for one in markings(writer.rows) if _is_same(one.subject, subject)]
    said = {(one.said.level, one.said.to, one.subject) for one in before} or {(Level.INTERNAL, (), subject)}
    if said == {(level, named, subject)}:
        raise CasebookError("marked-already", f"{subject.called[0].upper()}{subject.called[1:]} is marked so already.")
    passage = claim.passage if claim else None
    entry = writer.append(
        SensitivitySet(
            subject=subject,
            start=passage.start if passage else None,
            end=passage.end if passage else None,
            within=passage.within if passage else None,
            level=level,
            to=named,
            replaces=tuple(one.seq for one in before),
            reason=given_reason(reason),
        )
    )
    return Decided(decision(writer.rows, entry.seq))


def something_of(view: View, written: str, part: Part | None = None) -> Guarded:
    """What a person means by DOCUMENT, DOCUMENT/ACCOUNT/CLAIM and, with a field, DOCUMENT/ACCOUNT.

    Raises CasebookError (document-unknown, document-ambiguous, account-unknown, claim-unknown, field-elsewhere)."""
    if part is None and _is_document(view, written):
        return Guarded(document=view.document_named(written))
    if part is not None and part not in OF_CLAIMS:
        account = view.account_named(written)
        return Guarded(document=account.document, account=account.incident, part=part)
    if written.count("/") < 2:
        needs = f"The field {part} is a claim's" if part else "An account is restricted claim by claim"
        raise CasebookError("field-elsewhere", f"{needs}: write DOCUMENT/ACCOUNT/CLAIM, such as 3f2a91c0/i1/c2.")
    ref = claim_named(view.rows, written)
    return Guarded(document=ref.document, account=ref.incident, claim=ref.claim, part=part)


def someone(names: Sequence[str]) -> Guarded:
    """A person, by the name as it is written and those by which they are called too.

    Raises CasebookError (person-unnamed) where a name has so few letters that it stands in every text."""
    told = tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    short = [name for name in told if len(fold(name).replace(" ", "")) < LEAST_LETTERS]
    if not told or short:
        what = f"'{short[0][:40]}' is too short to be a name" if short else "There is no name"
        raise CasebookError("person-unnamed", f"{what}: a person is kept back wherever the name stands, so write it whole.")
    return Guarded(person=told)


def _is_document(view: View, written: str) -> bool:
    if written.count("/") < 1:
        return True
    try:
        view.document_named(written)
    except CasebookError:
        return False
    return True


def _words_of(view: View, subject: Guarded) -> Claim | None:
    """The claim in whose words something is told; None for a document or a person. Checks that there is such a thing."""
    if subject.document is None:
        return None
    view.head(subject.document)
    if subject.account is None:
        return None
    ref = AccountRef(document=subject.document, incident=subject.account)
    found = [claim for one in _read(view, ref) for claim in one.claims if subject.claim in (None, claim.id)]
    if not found:
        raise CasebookError("claim-unknown", f"There is no claim {ref.name}/{subject.claim or ''} in this casebook.")
    return found[0]


def _read(view: View, ref: AccountRef) -> list[Account]:
    """An account as it was read, then as people left it."""
    return [view.read_account(ref), view.account(ref).account]


def _is_same(one: Guarded, other: Guarded) -> bool:
    """Whether two are one subject: a person is known by the name, however it is written."""
    if one.person and other.person:
        return fold(one.person[0]) == fold(other.person[0])
    return (one.document, one.account, one.claim, one.part, one.person) == (
        other.document,
        other.account,
        other.claim,
        other.part,
        other.person,
    )
