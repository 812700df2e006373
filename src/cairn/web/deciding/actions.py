"""Each decision that the workspace takes, by the name of its form: what the form says, handed to the casebook as the command line does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cairn.assessment import Policy, check_grade
from cairn.casebook import CasebookError, Writer, correcting, deciding, restricting
from cairn.casebook.aside import set_aside
from cairn.casebook.claimed import Setting
from cairn.casebook.deciding import Decided
from cairn.casebook.foretelling import claim_named, forecast_named, settle
from cairn.casebook.proposing import answer
from cairn.casebook.reviewing import give_grade
from cairn.intake.dating import undo_decision
from cairn.model.claims import Account, Claim, Claimant
from cairn.model.incident import ClaimRef
from cairn.model.references import AccountRef
from cairn.model.sensitivity import Level, Part
from cairn.model.vocabulary import ForecastVerdict, Kind, Role, Stance
from cairn.web.deciding.claims import claim_of, difference, passage_of, setting_difference, setting_of, summary, word
from cairn.web.deciding.form import Form
from cairn.web.errors import WebError
from cairn.web.people import Right

Action = Callable[[Writer, Form, Policy], Decided]


def carried_out(name: str, writer: Writer, form: Form, policy: Policy) -> Decided:
    """Make the decision that a form asks for.

    Raises CasebookError, KnowledgeError or WebError where it cannot be meant; KeyError where there is no such form."""
    return ACTIONS[name](writer, form, policy)


def _same(writer: Writer, form: Form, policy: Policy) -> Decided:
    return deciding.hold_together(
        writer, writer.subject_named(form.one("one")), writer.subject_named(form.one("other")), reason=form.one("reason")
    )


def _apart(writer: Writer, form: Form, policy: Policy) -> Decided:
    return deciding.hold_apart(
        writer, writer.subject_named(form.one("one")), writer.subject_named(form.one("other")), reason=form.one("reason")
    )


def _merge(writer: Writer, form: Form, policy: Policy) -> Decided:
    into, other = (writer.incident_named(form.one(name)) for name in ("one", "other"))
    return deciding.merge(writer, other, into, reason=form.one("reason"))


def _split(writer: Writer, form: Form, policy: Policy) -> Decided:
    accounts = [writer.account_named(name) for name in form.all("account")]
    if not accounts:
        raise WebError("accounts-unchosen", "Choose the accounts that are another incident.")
    return deciding.split(writer, writer.incident_named(form.one("one")), accounts, reason=form.one("reason"))


def _move(writer: Writer, form: Form, policy: Policy) -> Decided:
    account = writer.account_named(form.one("account"))
    return deciding.move(writer, account, writer.incident_named(form.one("other")), reason=form.one("reason"))


def _grade(writer: Writer, form: Form, policy: Policy) -> Decided:
    grade = form.one("grade")
    check_grade(policy, grade)
    incident = writer.incident_named(form.one("one"))
    return give_grade(writer, incident, grade, policy=policy.name, version=policy.version, reason=form.one("reason"))


def _settle(writer: Writer, form: Form, policy: Policy) -> Decided:
    evidence = form.one("evidence")
    return settle(
        writer,
        forecast_named(writer.rows, form.one("forecast")),
        word(ForecastVerdict, form, "verdict"),
        evidence=claim_named(writer.rows, evidence) if evidence else None,
        reason=form.one("reason"),
    )


def _accept(writer: Writer, form: Form, policy: Policy) -> Decided:
    return correcting.accept_claim(writer, claim_named(writer.rows, form.one("claim")), reason=form.one("reason"))


def _reject(writer: Writer, form: Form, policy: Policy) -> Decided:
    return correcting.reject_claim(writer, claim_named(writer.rows, form.one("claim")), reason=form.one("reason"))


def _correct(writer: Writer, form: Form, policy: Policy) -> Decided:
    ref = claim_named(writer.rows, form.one("claim"))
    before = _stands(writer, ref)
    now = claim_of(form, before)
    return correcting.correct_claim(writer, ref, now, what=difference(before, now), reason=form.one("reason"))


def _stands(writer: Writer, ref: ClaimRef) -> Claim:
    """A claim as it stands now; as it was read where it does not stand any more."""
    account = AccountRef(document=ref.document, incident=ref.incident)
    claims = (*writer.account(account).account.claims, *writer.read_account(account).claims)
    return next(claim for claim in claims if claim.id == ref.claim)


def _accept_setting(writer: Writer, form: Form, policy: Policy) -> Decided:
    return correcting.accept_setting(writer, writer.account_named(form.one("account")), reason=form.one("reason"))


def _setting(writer: Writer, form: Form, policy: Policy) -> Decided:
    ref = writer.account_named(form.one("account"))
    account = writer.account(ref).account
    now = setting_of(form, account, writer.document(ref.document))
    what = setting_difference(Setting(when=account.when, where=account.where), now)
    return correcting.correct_setting(writer, ref, now, what=what, reason=form.one("reason"))


def _add(writer: Writer, form: Form, policy: Policy) -> Decided:
    document = writer.document(writer.document_named(form.one("document")))
    blank = Claim(
        id="p1", claimant=Claimant(name=None, role=Role.MEDIA), stance=Stance.REPORTS, passage=passage_of(form, document), confidence=None
    )
    claim, reason = claim_of(form, blank), form.one("reason")
    if form.one("account"):
        account = writer.account_named(form.one("account"))
        if account.document != document.id:
            raise WebError("words-elsewhere", "That account is another document's.")
        return correcting.add_claim(writer, account, claim, what=summary(claim), reason=reason)
    opened = Account(id="p1", kind=word(Kind, form, "kind"), claims=(claim,))
    return correcting.add_account(writer, document.id, opened, what=summary(claim), reason=reason)


def _look(writer: Writer, form: Form, policy: Policy) -> Decided:
    return correcting.look_through(writer, writer.document_named(form.one("document")), reason=form.one("reason"))


def _set_aside(writer: Writer, form: Form, policy: Policy) -> Decided:
    return set_aside(writer, form.one("subject"), form.one("code"), reason=form.one("reason"))


def _restrict(writer: Writer, form: Form, policy: Policy) -> Decided:
    names, written = _apart_by_semicolons(form.one("person")), form.one("part")
    part = word(Part, form, "part") if written else None
    subject = restricting.someone(names) if names else restricting.something_of(writer, form.one("subject"), part)
    level, named = word(Level, form, "level"), _apart_by_semicolons(form.one("named"))
    return restricting.mark(writer, subject, level, to=named, reason=form.one("reason"))


def _apart_by_semicolons(written: str) -> list[str]:
    return [name.strip() for name in written.split(";") if name.strip()]


def _undo(writer: Writer, form: Form, policy: Policy) -> Decided:
    return undo_decision(writer, _number(form), reason=form.one("reason"))


def _accept_proposal(writer: Writer, form: Form, policy: Policy) -> Decided:
    proposal = answer(writer, _number(form), accepted=True, reason=form.one("reason"))
    reason = f"{form.one('reason')} (proposal {proposal.number} of {proposal.by}: {proposal.reason})"
    return carried_out(proposal.form, writer, Form({**proposal.fields, "reason": [reason]}), policy)


def _turn_down(writer: Writer, form: Form, policy: Policy) -> Decided:
    answer(writer, _number(form), accepted=False, reason=form.one("reason"))
    assert writer.last is not None  # the answer was written
    return Decided(writer.decision(writer.last.seq))


def _number(form: Form) -> int:
    number = form.number("number")
    if number is None:
        raise CasebookError("decision-unknown", "Which decision is meant? It has a number in the history.")
    return number


ACTIONS: Mapping[str, Action] = {
    "same": _same,
    "apart": _apart,
    "merge": _merge,
    "split": _split,
    "move": _move,
    "grade": _grade,
    "settle": _settle,
    "accept": _accept,
    "reject": _reject,
    "correct": _correct,
    "accept-setting": _accept_setting,
    "setting": _setting,
    "add": _add,
    "look": _look,
    "set-aside": _set_aside,
    "restrict": _restrict,
    "undo": _undo,
    "accept-proposal": _accept_proposal,
    "turn-down": _turn_down,
}

RIGHTS: Mapping[str, Right] = {
    "add": Right.RECORD,
    "look": Right.RECORD,
    "set-aside": Right.RECORD,
    "restrict": Right.RESTRICT,
}
"""What takes another right than that to decide."""
