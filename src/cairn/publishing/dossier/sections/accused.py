"""Who is accused, by whom; who admits it, who found it so, and who says no."""

from __future__ import annotations

from cairn.assessment.wording import listed, plain
from cairn.publishing.dossier.blocks import Cell, Line, cell, facts, heading, line, quiet, run, section
from cairn.publishing.dossier.told import Told, beside, day, leaves, who, word
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.denying import are_denials_told, denying_responses
from cairn.publishing.release.fields import at, each, text

ATTRIBUTION = {
    "alleged": "alleged: no admission and no finding is on record",
    "admitted": "admitted by the one accused",
    "confirmed": "confirmed by an inquiry or a court",
    "contested": "contested: denied, or claimed by or laid on another party",
}


def accused(told: Told) -> Json | None:
    """Each of those accused with who says what of it."""
    found = each(told.record, "perpetrators")
    blocks: list[Json | None] = []
    for one in found:
        blocks += [heading(text(one, "name") or "Somebody who is not told by name"), _one(told, one)]
    nobody = None if found or not leaves(told.record, "perpetrators") else quiet("Nobody is accused by name.")
    return section("Who is accused", nobody, *blocks)


def _one(told: Told, one: Json) -> Json | None:
    also = at(one, "also_called")
    names = [f"“{name}”" for name in also if isinstance(name, str)] if isinstance(also, list) else []
    kind = " · ".join(told_ for told_ in (word(one, "side"), word(one, "type")) if told_ and told_ != "unknown")
    return facts(
        ("Also called", cell(listed(names)) if names else None),
        ("Kind", cell(kind)),
        ("Belongs to", cell(*(_above(body) for body in each(one, "under")))),
        ("How firmly", cell(ATTRIBUTION.get(text(one, "attribution") or ""))),
        ("Accused by", _said(told, each(one, "by"))),
        ("Admitted by", _answered(told, each(one, "admitted_by"))),
        ("Confirmed by", _answered(told, each(one, "confirmed_by"))),
        ("Denied by", _said(told, each(one, "denied_by")) or _nobody(told, one)),
    )


def _nobody(told: Told, one: Json) -> Cell | None:
    """That no claim has it denied; not where somebody answered so, whose denial stands among the responses."""
    is_said = leaves(one, "denied_by") and are_denials_told(told.record) and not denying_responses(told.record)
    return cell("nobody on record") if is_said else None


def _above(body: Json) -> str | None:
    name, relation = text(body, "name"), text(body, "relation")
    since, until = day(text(body, "since")), day(text(body, "until"))
    term = " ".join(part for part in (f"since {since}" if since else "", f"until {until}" if until else "") if part)
    return f"{plain(relation) + ' ' if relation else ''}{name}{f' ({term})' if term else ''}" if name else None


def _said(told: Told, found: list[Json]) -> Cell:
    return cell(*(_speaker(told, one, text(one, "stance"), "claims") for one in found))


def _answered(told: Told, found: list[Json]) -> Cell:
    return cell(*(_speaker(told, one, text(one, "kind"), "claims", "responses") for one in found))


def _speaker(told: Told, one: Json, how: str | None, *parts: str) -> Line:
    """Who says so, in which role, how, and where it stands."""
    claimant = at(one, "claimant")
    refs = [ref for part in parts for ref in each(one, part)]
    claims, documents = told.called(refs), told.cited(refs)
    name = who(claimant)
    said = "".join(f" · {one}" for one in (beside(claimant, name), plain(how) if how else "") if one)
    return line(name, run(said, "quiet"), run(f"  {claims}{' ' if claims and documents else ''}{documents}"))
