"""How well it is supported: the independent origins, why each counts or does not, and the grade with its rule and reasons."""

from __future__ import annotations

from cairn.assessment.wording import listed, plain
from cairn.model.vocabulary import Role
from cairn.publishing.dossier.blocks import Cell, cell, facts, heading, items, line, quiet, run, section, table, text
from cairn.publishing.dossier.told import Told, beside, counted, leaves, moment, role_of
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number
from cairn.publishing.release.fields import text as word_of


def support(told: Told) -> Json | None:
    """Grade and origins."""
    return section("How well it is supported", *_grade(told), *_origins(told))


def _grade(told: Told) -> list[Json | None]:
    grade = at(told.record, "grade")
    given = word_of(grade, "grade")
    if given is None:
        return []
    reasons = at(grade, "reasons")
    claims, override = told.called(each(grade, "claims")), at(grade, "override")
    policy = " ".join(
        one for one in (word_of(grade, "policy"), f"version {word_of(grade, 'version')}" if word_of(grade, "version") else None) if one
    )
    return [
        heading("Grade"),
        facts(
            ("Verdict", cell(line(run(given, "strong")))),
            ("Policy", cell(policy)),
            ("Rule that fired", cell(plain(word_of(grade, "rule") or ""))),
            ("Why", cell(*(str(one) for one in reasons)) if isinstance(reasons, list) else None),
            ("By these claims", cell(claims)),
            ("A reviewer's grade", _override(override)),
        ),
    ]


def _override(given: object) -> Cell | None:
    if not isinstance(given, dict):
        return None
    said = ", ".join(one for one in (word_of(given, "by"), moment(word_of(given, "at"))) if one)
    return cell(line(run(word_of(given, "grade") or "", "strong"), run(f"  {said}", "quiet")), word_of(given, "reason"))


def _origins(told: Told) -> list[Json | None]:
    found = at(told.record, "corroboration")
    which, denying = each(found, "which"), each(found, "denying")
    origins, counts = number(found, "origins"), number(found, "counted")
    if origins is None and not which:
        return []
    names = {word_of(one, "key"): _called(one) for one in (*which, *denying)}
    said = f"{counted(int(origins or 0), 'independent origin')} say that it happened"
    counting = f"; {int(counts)} of them count as corroboration under the policy" if counts is not None else ""
    rows = [_row(told, one, names, is_denial=False) for one in which] + [_row(told, one, names, is_denial=True) for one in denying]
    denied = f" {len(denying) or 'None'} {'deny' if len(denying) > 1 else 'denies'} it." if leaves(found, "denying") else ""
    return [
        heading("Independent origins"),
        text(f"{said}{counting}.{denied}"),
        quiet(
            "An origin is a source that claims trace back to. However many documents print it, it is one; those of one house count once."
        ),
        table([("Origin", 2.6), ("Stance", 1.3), ("Does it count, and why", 2.8), ("Where", 1.6)], rows),
        items(*(cell(f"{words}: {listed(called)}") for words, called in _reliability(told, names).items())),
    ]


def _reliability(told: Told, names: dict[str | None, str]) -> dict[str, list[str]]:
    """How reliable the policy holds which origins to be, those of one grade together."""
    found: dict[str, list[str]] = {}
    for one in each(told.record, "grade", "sources"):
        words = " · ".join(part for part in (word_of(one, "grade"), word_of(one, "words")) if part).rstrip(".")
        found.setdefault(words, []).append(names.get(word_of(one, "origin"), "an origin"))
    return found


def _called(origin: Json) -> str:
    own = "a document in its own voice" if word_of(origin, "role") == Role.MEDIA.value else role_of(origin)
    return word_of(origin, "name") or own


def _row(told: Told, one: Json, names: dict[str | None, str], *, is_denial: bool) -> list[Cell]:
    also, stances, tied = at(one, "also_called"), at(one, "stances"), at(one, "shares_interest_with")
    called = ", ".join(f"“{name}”" for name in also) if isinstance(also, list) and also else None
    others = [names[key] for key in tied if isinstance(key, str) and key in names] if isinstance(tied, list) else []
    return [
        cell(
            _called(one),
            line(run(beside(one, _called(one)), "quiet")) if beside(one, _called(one)) else None,
            line(run(f"also {called}", "quiet")) if called else None,
        ),
        cell(listed([plain(str(stance)) for stance in stances]) if isinstance(stances, list) else None),
        cell(_why(one, others, is_denial=is_denial)),
        cell(told.called(each(one, "claims")), line(run(told.cited(each(one, "claims")), "quiet"))),
    ]


def _why(one: Json, others: list[str], *, is_denial: bool) -> str:
    tied = f"; not independent of {listed(others)}" if others else ""
    if is_denial:
        return f"no: it says that it did not happen so{tied}"
    counts = at(one, "counts")
    role = role_of(one)
    if counts is None:
        return f"not told{tied}"
    return f"yes: {role} counts under the policy{tied}" if counts else f"no: {role} does not count under the policy{tied}"
