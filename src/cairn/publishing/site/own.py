"""What the records of a release say of themselves: figures replaced or taken back, grades overridden, decisions, merged incidents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.assessment.wording import plain
from cairn.model.vocabulary import Harm
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.site.telling import NOT_GIVEN, day, toll, toll_of, who

STEPPED_BACK = {"superseded": "figure replaced by a later one of the same claimant", "retracted": "taken back by the claimant"}


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a record says of itself: of which `incident`, `what` it is, and in `words`; `day` is in words too."""

    incident: str
    what: str
    words: str
    day: str


def told_by(record: Json, incident: str) -> Iterator[Told]:
    """What a record says of its own corrections."""
    for claim in each(record, "claims"):
        standing = text(claim, "standing")
        if standing in STEPPED_BACK:
            yield Told(incident, STEPPED_BACK[standing], _claim(claim), day(claim, "published"))
    grade, instead = text(record, "grade", "grade"), text(record, "grade", "override", "grade")
    if instead:
        by, reason = text(record, "grade", "override", "by") or "a reviewer", text(record, "grade", "override", "reason")
        words = f"{instead} instead of {grade or NOT_GIVEN}, by {by}{f': {reason}' if reason else ''}"
        yield Told(incident, "grade given by a reviewer", words, day(record, "grade", "override", "at"))
    former = at(record, "former_ids")
    for one in former if isinstance(former, list) else ():
        yield Told(incident, "incident merged into this one", f"{one}", NOT_GIVEN)
    for decision in each(record, "decisions"):
        undone, action = number(decision, "undone_by"), text(decision, "action")
        what = "decision of a reviewer" if undone is None else "decision of a reviewer, taken back"
        reason = text(decision, "reason")
        words = f"{action or 'what was decided is not part of this release'}{f': {reason}' if reason else ''}"
        yield Told(incident, what, f"{words} ({text(decision, 'by') or 'a reviewer'})", day(decision, "at"))


def _claim(claim: Json) -> str:
    figures = [
        f"{toll(figure)} {plain(harm.value)}" for harm in Harm if toll_of(figure := at(claim, "claim", "tolls", harm.value)) is not None
    ]
    return f"{who(at(claim, 'claim', 'claimant'))}: {', '.join(figures) or plain(text(claim, 'claim', 'stance') or NOT_GIVEN)}"
