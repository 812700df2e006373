"""How each condition of a policy is found to hold: one small check for each, in a table.

A new condition is a line of `Conditions` and one of the table.

A check returns why the condition holds, with the claims and responses that make it hold, or None where it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cairn.assessment.accepting import acceptances, admissions
from cairn.assessment.akin import are_akin
from cairn.assessment.attribution import FINDING
from cairn.assessment.conditions import Conditions
from cairn.assessment.corroboration import independent
from cairn.assessment.findings import Findings, Holds, refs, told, told_all, told_origin
from cairn.assessment.origins import ASSERTING
from cairn.assessment.precision import date_step, where_step
from cairn.assessment.title import AS_SAID
from cairn.assessment.wording import listed, plain, toll_in_words
from cairn.knowledge.folding import fold
from cairn.model.incident import ClaimRef, Origin, RecordedResponse, Standing
from cairn.model.vocabulary import Role, Stance, VictimStatus

Check = Callable[[Findings, Conditions], Holds | None]


def holding(findings: Findings, when: Conditions) -> list[Holds] | None:
    """What all conditions that are asked say for themselves; None where one does not hold."""
    found = [CHECKS[name](findings, when) for name in when.asked()]
    return [one for one in found if one] if all(found) else None


def _asked(wanted: bool | None, held: Holds | None, otherwise: str) -> Holds | None:
    """Turns a check round where the policy asks for the opposite."""
    if wanted:
        return held
    return None if held else Holds(otherwise)


def _victims(findings: Findings, when: Conditions) -> Holds | None:
    said = [
        f for f in findings.claims if f.claim.victims and f.claim.victims.status is not VictimStatus.UNKNOWN and f.claim.stance in ASSERTING
    ]
    if not said or any(f.claim.victims and f.claim.victims.status is not when.victims for f in said):
        return None
    if all(f.claim.claimant.role in when.victims_without_roles for f in said):
        return None
    return Holds(f"All who say who the victims were call them {when.victims}s.", tuple(f.ref for f in said))


def _inquiry(findings: Findings, when: Conditions) -> Holds | None:
    found = [r for r in findings.responses if r.kind in FINDING and r.outcome is when.inquiry and _is_of(r, when.inquiry_by, findings)]
    return Holds(f"{told_all(found)} came to that conclusion.", responses=refs(found)) if found else None


def _is_of(response: RecordedResponse, whom: str, findings: Findings) -> bool:
    """Nameless "authorities" are not known to be the accused's own, nor to be anybody else's. A force that speaks where nobody is accused
    by name speaks of itself."""
    is_party = response.actor.role in (Role.PARTY, Role.ACCUSED)
    if whom == "others":
        return not response.by_responsible_side and not is_party
    is_known = response.actor.actor is not None or response.actor.role is Role.ACCUSED
    is_own = response.by_responsible_side or (is_party and not findings.perpetrators)
    return whom == "anyone" or (is_own and is_known)


def _admitted(findings: Findings, when: Conditions) -> Holds | None:
    found = admissions(findings.responses, findings.perpetrators)
    held = Holds(f"{told_all(found)} said so.", _own(findings, found), refs(found)) if found else None
    return _asked(when.admitted, held, "Nobody held responsible has said that it was theirs.")


def _accepted(findings: Findings, when: Conditions) -> Holds | None:
    found = acceptances(admissions(findings.responses, findings.perpetrators), findings.claims, findings.responses)
    held = Holds(f"{told_all(found)} accepted it.", _own(findings, found), refs(found)) if found else None
    return _asked(when.accepted, held, "Nobody held responsible has accepted that civilians were harmed.")


def _own(findings: Findings, found: Sequence[RecordedResponse]) -> tuple[ClaimRef, ...]:
    """The claims in which these speakers own up to it."""
    own = [f for f in findings.claims if f.claim.stance is Stance.ADMITS]
    return tuple(f.ref for f in own if any(are_akin(f.claim.claimant, r.actor) for r in found))


def _denied(findings: Findings, when: Conditions) -> Holds | None:
    denying = findings.corroboration.denying
    held = Holds(f"Denied by {_origins_in_words(denying, findings)}.", _claims(denying)) if denying else None
    return _asked(when.denied, held, "Nobody on record denies it.")


def _competing(findings: Findings, when: Conditions) -> Holds | None:
    words = "; ".join(f"{listed([told(b.claimant) for b in p.by])}: {p.name}" for p in findings.perpetrators)
    claims = tuple(ref for p in findings.perpetrators for b in p.by for ref in b.claims)
    held = Holds(f"Accused, by whom: {words}.", claims) if findings.competing else None
    return _asked(when.competing_perpetrators, held, "Nobody accuses another side.")


def _perpetrator_known(findings: Findings, when: Conditions) -> Holds | None:
    known = [p for p in findings.perpetrators if p.actor]
    claims = tuple(ref for p in known for b in p.by for ref in b.claims)
    held = Holds(f"Known actors are accused: {listed([p.name for p in known])}.", claims) if known else None
    return _asked(when.perpetrator_known, held, "No known actor is accused.")


def _origins(findings: Findings, when: Conditions) -> Holds | None:
    counted = _counted_origins(findings, when)
    number = independent(counted)
    if number < (when.origins_at_least or 0):
        return None
    count = f"{number} independent origin{'s' if number > 1 else ''}"
    once = "; those of one house count once" if number < len(counted) else ""
    return Holds(f"{count}: {_origins_in_words(counted, findings)}{once}.", _claims(counted))


def _counted_origins(findings: Findings, when: Conditions) -> list[Origin]:
    which = findings.corroboration.which
    return [o for o in which if o.role not in when.without_roles and (not when.of_roles or o.role in when.of_roles)]


def _kinds(findings: Findings, when: Conditions) -> Holds | None:
    roles = list(dict.fromkeys(origin.role for origin in findings.corroboration.which))
    if len(roles) < (when.kinds_at_least or 0):
        return None
    words = f"{len(roles)} kind{'s' if len(roles) > 1 else ''} of origins: {listed([plain(role) for role in roles])}."
    return Holds(words, _claims(findings.corroboration.which))


def _texts(findings: Findings, when: Conditions) -> Holds | None:
    saying = [f for f in findings.claims if f.claim.stance in ASSERTING]
    texts = {f.document.family for f in saying}
    if len(texts) < (when.texts_at_least or 0):
        return None
    return Holds(f"{len(texts)} text{'s' if len(texts) > 1 else ''}, copies not counted.", tuple(f.ref for f in saying))


def _date_at_most(findings: Findings, when: Conditions) -> Holds | None:
    step = date_step(findings.when)
    return Holds(_dated(findings)) if step and step.precision <= (when.date_precision_at_most or 0) else None


def _date_at_least(findings: Findings, when: Conditions) -> Holds | None:
    step = date_step(findings.when)
    return Holds(_dated(findings)) if step is None or step.precision >= (when.date_precision_at_least or 0) else None


def _dated(findings: Findings) -> str:
    step = date_step(findings.when)
    return _capital(f"{step.words} (date precision {step.precision}).") if step else "No day is known, not even within a year."


def _where_at_most(findings: Findings, when: Conditions) -> Holds | None:
    step = where_step(findings.where)
    return Holds(_located(findings)) if step and step.precision <= (when.where_precision_at_most or 0) else None


def _where_at_least(findings: Findings, when: Conditions) -> Holds | None:
    step = where_step(findings.where)
    return Holds(_located(findings)) if step is None or step.precision >= (when.where_precision_at_least or 0) else None


def _located(findings: Findings) -> str:
    step = where_step(findings.where)
    return _capital(f"{step.words} (where precision {step.precision}).") if step else "No place is known."


def _counted(findings: Findings, when: Conditions) -> Holds | None:
    given = [(harm, summary) for harm in sorted(when.counted or ()) if (summary := findings.tolls.get(harm)) and summary.headline]
    above = [(harm, summary) for harm, summary in given if summary.high != 0]
    if not above:
        return None
    words = listed([f"{toll_in_words(told)} {AS_SAID[harm]}" for harm, summary in above if (told := summary.headline)])
    claims = (ref for _, summary in above for f in summary.by_claimant if f.standing is not Standing.RETRACTED for ref in f.claims)
    return Holds(f"A count is given: {words}.", tuple(claims))


def _named_victims(findings: Findings, when: Conditions) -> Holds | None:
    naming = [f for f in findings.claims if f.claim.victims and f.claim.victims.named and f.claim.stance in ASSERTING]
    names = {fold(victim.name) for f in naming if f.claim.victims for victim in f.claim.victims.named}
    if len(names) < (when.named_victims_at_least or 0):
        return None
    return Holds(f"{len(names)} of the victims {'are' if len(names) > 1 else 'is'} known by name.", tuple(f.ref for f in naming))


def _origins_in_words(origins: Sequence[Origin], findings: Findings) -> str:
    return listed([told_origin(origin, findings) for origin in origins])


def _claims(origins: Sequence[Origin]) -> tuple[ClaimRef, ...]:
    return tuple(ref for origin in origins for ref in origin.claims)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


CHECKS: Mapping[str, Check] = {
    "victims": _victims,
    "inquiry": _inquiry,
    "admitted": _admitted,
    "accepted": _accepted,
    "denied": _denied,
    "competing_perpetrators": _competing,
    "perpetrator_known": _perpetrator_known,
    "origins_at_least": _origins,
    "kinds_at_least": _kinds,
    "texts_at_least": _texts,
    "date_precision_at_most": _date_at_most,
    "date_precision_at_least": _date_at_least,
    "where_precision_at_most": _where_at_most,
    "where_precision_at_least": _where_at_least,
    "counted": _counted,
    "named_victims_at_least": _named_victims,
}
