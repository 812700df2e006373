"""A person overrules the linker: each decision checked, written down, and what it outranks told.

A decision that cannot be meant is refused, with the way out. One that goes against an earlier one is taken: the later outranks the
earlier, and the caller is told which. Ids keep to the larger part, and of equal ones to the one with the first account."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.casebook.decided import decision, decisions_that_hold
from cairn.casebook.entry import Entry
from cairn.casebook.errors import CasebookError
from cairn.casebook.held import Apart, aparts_at, held_from, joined_since
from cairn.casebook.merging import now, way
from cairn.casebook.outranking import brought_about, held_between, kept, parted, standing
from cairn.casebook.payloads import HeldApart, HeldTogether, Judged, Merged, Placed, Split, Undone
from cairn.casebook.rows import DecisionRow, PlacementRow, Rows
from cairn.casebook.writer import Writer
from cairn.model.incident import Decision
from cairn.model.references import AccountRef, Subject, called


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was written down; `outranked` are earlier ones that say otherwise, `kept` accounts that an undo leaves in their
    place because a later decision put them there."""

    decision: Decision
    outranked: tuple[Decision, ...] = ()
    kept: tuple[tuple[AccountRef, Decision], ...] = ()


def merge(writer: Writer, incident: str, into: str, *, reason: str) -> Decided:
    """Two incidents are one, and the second's id stands for both.

    Raises CasebookError (reason-missing, incident-empty, incidents-one-already)."""
    _refuse_one(writer, incident, into)
    from_, to = now(writer.rows, incident), now(writer.rows, into)
    for id in (from_, to):
        held_accounts(writer, id)
    outranked = held_between(writer.rows, from_, to)
    return _made(writer, Merged(incident=from_, into=to, reason=given_reason(reason)), outranked)


def split(writer: Writer, incident: str, accounts: Sequence[AccountRef], *, reason: str) -> Decided:
    """Some accounts of an incident are another one: they, or the rest if they are the larger part, go to a new incident.

    Raises CasebookError (reason-missing, incident-empty, account-elsewhere, nothing-left)."""
    whole = now(writer.rows, incident)
    members = held_accounts(writer, whole)
    for account in accounts:
        if account not in members:
            raise CasebookError("account-elsewhere", f"{account.name} does not stand in {whole}{_where(writer, account)}.")
    leaving = leaving_part(members, accounts)
    if not leaving:
        message = f"These are all accounts of {whole}: nothing would be left in it. Name only those that are another incident."
        raise CasebookError("nothing-left", message)
    outranked = parted(writer.rows, leaving, members)
    opened = writer.mint(leaving[0])
    return _made(writer, Split(incident=whole, opened=opened, accounts=tuple(leaving), reason=given_reason(reason)), outranked)


def leaving_part(members: Sequence[AccountRef], named: Sequence[AccountRef]) -> list[AccountRef]:
    """Which accounts leave when some are named: the smaller part, of equal ones that without the first account; none where all are."""
    parts = [[one for one in members if (one in named) is is_named] for is_named in (True, False)]
    return min(parts, key=lambda part: (len(part), members[0] in part))


def move(writer: Writer, account: AccountRef, incident: str, *, reason: str) -> Decided:
    """An account belongs to another incident.

    Raises CasebookError (reason-missing, account-there-already)."""
    to, from_ = now(writer.rows, incident), standing(writer.rows, account).incident
    if to == from_:
        raise _there_already(account, to)
    outranked = [
        *parted(writer.rows, [account], held_accounts(writer, from_)),
        *(number for number, far in held_from(writer.rows, account) if far == to),
    ]
    payload = Placed(document=account.document, account=account.incident, incident=to, by="person", reason=given_reason(reason))
    return _made(writer, payload, outranked)


def hold_apart(writer: Writer, one: Subject, other: Subject, *, reason: str) -> Decided:
    """Two, incidents or accounts, are never the same. An account that stands with the other leaves for an incident of its own: of two
    accounts the one that came later.

    Raises CasebookError (reason-missing, incidents-one-already, incident-empty, nothing-left)."""
    subjects = [now(writer.rows, one) if isinstance(one, str) else one for one in (one, other)]
    places = [_incident(writer, subject) for subject in subjects]
    accounts = [subject for subject in subjects if isinstance(subject, AccountRef)]
    if places[0] != places[1]:
        return _made(writer, HeldApart(one=subjects[0], other=subjects[1], reason=given_reason(reason)), [])
    members = held_accounts(writer, places[0])
    if not accounts or one == other:
        _refuse_one(writer, called(one), called(other))
    if len(members) == 1:
        raise CasebookError(
            "nothing-left", f"{accounts[0].name} is the only account of {places[0]}: there is nothing to hold it apart from."
        )
    leaving = max(accounts, key=members.index)
    outranked, opened = parted(writer.rows, [leaving], members), writer.mint(leaving)
    payload = HeldApart(one=subjects[0], other=subjects[1], leaving=leaving, opened=opened, reason=given_reason(reason))
    return _made(writer, payload, outranked)


def hold_together(writer: Writer, one: Subject, other: Subject, *, reason: str) -> Decided:
    """Two are the same: the incidents where they stand become one, under the id of the larger. Two accounts stay there for good.

    Raises CasebookError (reason-missing, incidents-one-already, incident-empty)."""
    if isinstance(one, str) or isinstance(other, str):
        _refuse_confirmed(writer, one, other)
        return _merge_larger(writer, _incident(writer, one), _incident(writer, other), reason)
    if one == other:
        raise CasebookError("incidents-one-already", f"{one.name} is one account. Name another that is the same.")
    into, from_ = _larger_first(writer, standing(writer.rows, one).incident, standing(writer.rows, other).incident)
    merged = from_ if from_ != into else None
    outranked = held_between(writer.rows, into, from_) if merged else []
    return _made(writer, HeldTogether(one=one, other=other, into=into, incident=merged, reason=given_reason(reason)), outranked)


def undo(writer: Writer, number: int, *, reason: str) -> Decided:
    """Take a decision back, or an undo. What was decided since stays decided.

    Raises CasebookError (reason-missing, decision-unknown, undone-already, answer-carried-out, held-apart)."""
    target = decision(writer.rows, number)
    if _is_acceptance(writer.rows, number):
        message = f"Decision {number} accepted a proposal, and what was proposed is decided. Undo that decision, which follows it."
        raise CasebookError("answer-carried-out", message)
    if target.undone_by is not None:
        message = (
            f"Decision {number} was undone already, by decision {target.undone_by}. To make it hold again: cairn undo {target.undone_by}."
        )
        raise CasebookError("undone-already", message)
    kept_before = {apart.decision for apart in _borne_on(writer.rows, number) if apart.is_kept}
    made = _made(writer, Undone(decision=number, reason=given_reason(reason)), [])
    for apart in _borne_on(writer.rows, number):
        if apart.decision in kept_before and not apart.is_kept and joined_since(writer.rows, apart) < apart.decision:
            names = " and ".join(called(side.subject) for side in (apart.one, apart.other))
            message = (
                f"Undoing decision {number} would put together {names}, which decision {apart.decision} holds apart. "
                f"If that is wrong, undo it first: cairn undo {apart.decision}."
            )
            raise CasebookError("held-apart", message)
    return Decided(made.decision, kept=tuple(kept(writer.rows, number)))


def _borne_on(rows: Rows, number: int) -> list[Apart]:
    """What people hold apart of the incidents to which a decision matters, as they stand now, in order. What it brought together or parted
    stands in these, before it is undone and afterwards; of a big casebook all else that is held apart need not be looked at."""
    found = (apart for incident in brought_about(rows, number) for apart in aparts_at(rows, incident))
    return sorted({apart.decision: apart for apart in found}.values(), key=lambda apart: apart.decision)


def _is_acceptance(rows: Rows, number: int) -> bool:
    """Whether a decision accepts a proposal: undone, it would wait for an answer again while it is carried out."""
    row = rows.get(DecisionRow, str(number))
    detail = json.loads(row.body).get("detail") if row else None
    return bool(detail and "answers" in detail and detail.get("accepted"))


def _made(writer: Writer, payload: Judged, outranked: Sequence[int]) -> Decided:
    earlier = decisions_that_hold(writer.rows, outranked)
    entry: Entry = writer.append(payload)
    return Decided(decision(writer.rows, entry.seq), tuple(earlier))


def given_reason(reason: str) -> str:
    """The reason, which has to be one: who reads the record later has nothing else to go by."""
    if not reason.strip():
        raise CasebookError("reason-missing", "A decision needs a reason, so that others can follow it. Give it with --because.")
    return reason.strip()


def _incident(writer: Writer, subject: Subject) -> str:
    return now(writer.rows, subject) if isinstance(subject, str) else standing(writer.rows, subject).incident


def held_accounts(writer: Writer, incident: str) -> list[AccountRef]:
    """The accounts of an incident, in the order in which they came; it must have some."""
    found = [s.placement.ref for s in writer.rows.standing_in(incident)]
    if not found:
        raise CasebookError("incident-empty", f"The incident {incident} holds no account any more. 'cairn history {incident}' says why.")
    return found


def _where(writer: Writer, account: AccountRef) -> str:
    found = writer.rows.get(PlacementRow, account.document, account.incident)
    return f", but in {found.incident}: 'cairn show {found.incident}'" if found else ", nor anywhere else"


def _refuse_one(writer: Writer, one: str, other: str) -> None:
    """Refuse what is to be done to two incidents that are one."""
    if now(writer.rows, one) != now(writer.rows, other):
        return
    by = max((number for id in (one, other) for _, number in way(writer.rows, id)), default=None)
    what = f"{one} and {other} are one incident already"
    if by is None:
        raise CasebookError("incidents-one-already", f"{what}: name two.")
    raise CasebookError("incidents-one-already", f"{what}, by decision {by}. If that is wrong: cairn undo {by}.")


def _refuse_confirmed(writer: Writer, one: Subject, other: Subject) -> None:
    """Refuse to make an account the same as the incident in which it stands: which of its accounts is meant?"""
    for account, incident in ((one, other), (other, one)):
        if isinstance(account, AccountRef) and _incident(writer, account) == _incident(writer, incident):
            raise _there_already(account, _incident(writer, account))


def _there_already(account: AccountRef, incident: str) -> CasebookError:
    message = f"{account.name} stands in {incident} already. To confirm it, say with which account it is the same: cairn same."
    return CasebookError("account-there-already", message)


def _merge_larger(writer: Writer, one: str, other: str, reason: str) -> Decided:
    into, from_ = _larger_first(writer, one, other)
    return merge(writer, from_, into, reason=reason)


def _larger_first(writer: Writer, one: str, other: str) -> tuple[str, str]:
    """The incident with more accounts first; of equal ones the one with the first account."""
    sizes = {id: (-len(found := writer.rows.standing_in(id)), found[0].document.seq if found else 0) for id in (one, other)}
    into, from_ = sorted((one, other), key=lambda id: sizes[id])
    return into, from_
