"""How far a record is supported: its grade and why, who is held responsible by whom, the origins, the decisions of reviewers."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from cairn.assessment.wording import plain
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.site.incident.documents import Documents
from cairn.publishing.site.incident.limits import Limits, Shown
from cairn.publishing.site.incident.matrix import origins
from cairn.publishing.site.telling import day, who, word


@dataclass(frozen=True, slots=True)
class Graded:
    """The verdict of the policy; `instead` is what a reviewer says, in words (None where nobody does)."""

    grade: str
    policy: str
    version: str
    rule: str
    reasons: tuple[str, ...]
    refs: tuple[int, ...]
    instead: str | None
    instead_words: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """Who says something of a perpetrator: that they did it, own up, found it so, or that it is not so."""

    says: str
    who: str
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who is held responsible. `actor` is the key of a known actor, `under` the bodies above on the day."""

    name: str
    actor: str | None
    attribution: str
    is_denied: bool
    under: tuple[str, ...]
    words: Shown[Word]


@dataclass(frozen=True, slots=True)
class Source:
    """An origin. `tied` are the numbers of those of its house, `counts` is in words."""

    number: int
    name: str
    role: str
    stances: str
    denies: bool
    counts: str
    tied: tuple[int, ...]
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a reviewer; `action` and `reason` as far as they left, `undone_by` the number of the one that took it back."""

    number: str
    day: str
    by: str
    action: str | None
    reason: str | None
    undone_by: str | None


def graded(record: Json, documents: Documents) -> Graded | None:
    """The grade; None where none left."""
    told = at(record, "grade")
    grade = text(told, "grade")
    if grade is None:
        return None
    reasons, instead = at(told, "reasons"), text(told, "override", "grade")
    by, reason = text(told, "override", "by"), text(told, "override", "reason")
    said = f"by {by or 'a reviewer'} on {day(told, 'override', 'at')}{f': {reason}' if reason else ''}"
    return Graded(
        grade=grade,
        policy=text(told, "policy") or "not given",
        version=text(told, "version") or "not given",
        rule=word(told, "rule"),
        reasons=tuple(one for one in reasons if isinstance(one, str)) if isinstance(reasons, list) else (),
        refs=documents.numbers((*each(told, "claims"), *each(told, "responses"))),
        instead=instead,
        instead_words=said if instead else None,
    )


def held_responsible(record: Json, documents: Documents, limits: Limits) -> list[Held]:
    """Those who are held responsible, with who says so and who denies it."""
    return [_held(one, documents, limits) for one in each(record, "perpetrators")[: limits.rows]]


def _held(one: Json, documents: Documents, limits: Limits) -> Held:
    parts = (("by", "says so"), ("admitted_by", "owned up"), ("confirmed_by", "found it so"), ("denied_by", "denies it"))
    words = [
        Word(says, who(at(told, "claimant")), documents.numbers((*each(told, "claims"), *each(told, "responses"))))
        for part, says in parts
        for told in each(one, part)
    ]
    return Held(
        name=text(one, "name") or text(one, "actor") or "somebody, not named",
        actor=text(one, "actor"),
        attribution=word(one, "attribution"),
        is_denied=bool(each(one, "denied_by")),
        under=tuple(f"{word(body, 'relation')} {text(body, 'name') or text(body, 'actor')}" for body in each(one, "under")),
        words=limits.shown(words),
    )


def sources(record: Json, documents: Documents) -> list[Source]:
    """The origins, those that deny it last."""
    numbers = origins(record)
    told = [(one, False) for one in each(record, "corroboration", "which")]
    told += [(one, True) for one in each(record, "corroboration", "denying")]
    return [_source(one, denies, numbers, documents) for one, denies in told]


def _source(one: Json, denies: bool, numbers: dict[str, int], documents: Documents) -> Source:
    stances, tied, counts = at(one, "stances"), at(one, "shares_interest_with"), at(one, "counts")
    counted = {True: "counts", False: "does not count: its kind has an interest"}.get(counts) if isinstance(counts, bool) else None
    return Source(
        number=numbers.get(text(one, "key") or "", 0),
        name=text(one, "name") or who({"role": text(one, "role")}),
        role=word(one, "role"),
        stances=", ".join(plain(told) for told in stances if isinstance(told, str)) if isinstance(stances, list) else "not given",
        denies=denies,
        counts="denies it" if denies else counted or "not given",
        tied=tuple(numbers[key] for key in tied if isinstance(key, str) and key in numbers) if isinstance(tied, list) else (),
        refs=documents.numbers(each(one, "claims")),
    )


def decided(record: Json) -> list[Decided]:
    """What reviewers decided of it."""
    return [
        Decided(
            number=_told(one, "number") or "not given",
            day=day(one, "at"),
            by=text(one, "by") or "a reviewer",
            action=text(one, "action"),
            reason=text(one, "reason"),
            undone_by=_told(one, "undone_by"),
        )
        for one in each(record, "decisions")
    ]


def _told(value: JsonValue, name: str) -> str | None:
    found = number(value, name)
    return None if found is None else f"{int(found)}"
