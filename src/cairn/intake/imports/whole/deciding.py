"""What people decided in another casebook is decided here again, with who decided it there and why; never against what is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cairn.casebook import CasebookError, Writer
from cairn.casebook.deciding import hold_apart
from cairn.casebook.marking import markings
from cairn.casebook.payloads import Decided, ForecastSettled
from cairn.casebook.restricting import mark
from cairn.casebook.rows import PlacementRow
from cairn.knowledge.folding import fold
from cairn.model.references import Subject
from cairn.model.sensitivity import Guarded
from cairn.publishing.whole import WholeApart, WholeDecision, WholeMark


def decide_anew(
    writer: Writer,
    one: WholeDecision,
    new: set[str],
    ids: Mapping[str, str],
    incidents: Mapping[str, str],
    is_new_here: Callable[[str], bool],
    casebook: str,
) -> bool:
    """Make a decision on what came now. False where what it is about was here already: what people said of it here stands."""
    reason = _reason(one.payload.get("reason"), one.by, one.at, casebook)
    if one.kind == "forecast_settled":
        settled = ForecastSettled.model_validate(one.payload)
        if settled.document not in new or (settled.evidence and settled.evidence.document not in ids):
            return False
        evidence = settled.evidence.model_copy(update={"document": ids[settled.evidence.document]}) if settled.evidence else None
        writer.append(settled.model_copy(update={"document": ids[settled.document], "evidence": evidence, "reason": reason}))
        return True
    decided = Decided.model_validate(one.payload)
    if decided.document is not None and decided.document not in new:
        return False
    if decided.document is None and not is_new_here(decided.incident):
        return False
    incident = _incident(writer, decided, ids, incidents)
    if incident is None:
        return False
    action = decided.action.replace(decided.incident, incident)
    document = ids[decided.document] if decided.document else None
    writer.append(decided.model_copy(update={"incident": incident, "action": action, "document": document, "reason": reason}))
    return True


def _incident(writer: Writer, decided: Decided, ids: Mapping[str, str], incidents: Mapping[str, str]) -> str | None:
    """The incident here that a decision is about: where its account stands."""
    if decided.document is None:
        return incidents.get(decided.incident)
    if decided.account is None:
        return next(iter(writer.incidents_of(ids[decided.document])), None)
    standing = writer.rows.get(PlacementRow, ids[decided.document], decided.account)
    return standing.incident if standing else None


def hold_apart_anew(writer: Writer, one: WholeApart, side: Callable[[Subject], tuple[Subject | None, bool]], casebook: str) -> bool:
    """Hold two apart that were held apart there, unless they stand together here, or neither came now. An incident that is held apart as a
    whole is only where all of it came now."""
    (here, is_new), (other, is_other_new) = side(one.one), side(one.other)
    if here is None or other is None or not (is_new or is_other_new):
        return False
    if any(isinstance(subject, str) and not came for subject, came in ((here, is_new), (other, is_other_new))):
        return False
    places = [_standing(writer, subject) for subject in (here, other)]
    if places[0] is None or places[1] is None or places[0] == places[1] or writer.held_apart(places[0], places[1]):
        return False
    hold_apart(writer, here, other, reason=_reason(one.reason, one.by, one.at, casebook))
    return True


def _standing(writer: Writer, subject: Subject) -> str | None:
    if isinstance(subject, str):
        return subject
    row = writer.rows.get(PlacementRow, subject.document, subject.incident)
    return row.incident if row else None


def mark_anew(writer: Writer, one: WholeMark, new: set[str], ids: Mapping[str, str]) -> bool:
    """Say of what came now how sensitive it is; whoever said so there may see it here. What was said here of a person stands."""
    subject = one.subject
    if subject.document is not None:
        if subject.document not in new:
            return False
        subject = subject.model_copy(update={"document": ids[subject.document]})
    elif _is_said(writer, subject):
        return False
    to = tuple(dict.fromkeys((*one.to, one.by)))
    try:
        mark(writer, subject, one.level, to=to, reason=f"{one.reason or 'marked so'} ({one.by}, where it comes from)")
    except CasebookError as error:
        if error.code != "marked-already":
            raise
        return False
    return True


def _is_said(writer: Writer, subject: Guarded) -> bool:
    names = {fold(one.subject.person[0]) for one in markings(writer.rows) if one.subject.person}
    return fold(subject.person[0]) in names


def _reason(reason: object, by: str, at: str, casebook: str) -> str:
    told = f"{by}, {at[:10]}, in the casebook {casebook[:8]}"
    return f"{reason} ({told})" if reason else f"decided by {told}"
