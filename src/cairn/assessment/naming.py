"""Whose names may leave the house. Everybody else is told by role, since who is quoted in a published record can be killed for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from cairn.assessment.origins import UNNAMED
from cairn.knowledge.actors import Actors
from cairn.knowledge.actors.organs import Organs
from cairn.model.claims import Claimant
from cairn.model.incident import IncidentRecord, Origin
from cairn.model.vocabulary import Role

IN_ROLE = {
    Role.PARTY: "a party to the conflict",
    Role.ACCUSED: "an accused party",
    Role.RELATIVE: "a relative",
    Role.SURVIVOR: "a survivor",
    Role.WITNESS: "a witness",
    Role.NGO: "an NGO source",
    Role.UN: "an intergovernmental source",
    Role.OFFICIAL: "an official source",
    Role.MEDICAL: "a medical source",
    Role.MEDIA: "a media source",
    Role.ANALYST: "an analyst",
    Role.UNNAMED: "an unnamed source",
}


def published_name(claimant: Claimant) -> str | None:
    """The name under which a claimant goes out, None where only the role does.

    Those who speak at their own risk never have one, nor does a spokesperson. Of the others only known actors do, and bodies that
    the register knows by that name: whatever else is written as a name may be a person's. A known actor whose name as written holds
    more than the register knows ("Malian army colonel So-and-so") goes out under the register's."""
    if claimant.role in UNNAMED or claimant.name is None:
        return None
    if is_body(claimant.name):
        return claimant.name
    if claimant.actor is None:
        return None
    known = Actors.load().by_key(claimant.actor)
    return known.name if known else claimant.name


def published_origin(origin: Origin, claimant: Claimant, publishers: Collection[str]) -> str | None:
    """The name of an origin: that of its claimant, or, where a document speaks in its own voice, the publisher's or agency's."""
    if claimant.name is not None:
        return published_name(claimant.model_copy(update={"name": origin.name, "role": origin.role}))
    is_medium = origin.name in publishers or (origin.name is not None and is_body(origin.name))
    return origin.name if origin.role is Role.MEDIA and is_medium else None


def in_public(name: str | None, role: Role) -> str:
    """A published name, else the role in words: "a medical source"."""
    return name or IN_ROLE[role]


def withhold(record: IncidentRecord) -> Callable[[str], str]:
    """What strikes the names that may not leave out of a text that people wrote: each gives way to its role.

    Names written without any capital are descriptions ("residents"), and the names of the record's places are no secret."""
    places = {place.name.casefold() for place in record.where}
    struck = {name: words for name, words in _secret(record) if not name.islower() and name.casefold() not in places}
    patterns = [
        (re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE), words)
        for name, words in sorted(struck.items(), key=lambda pair: -len(pair[0]))  # the longest first: it may hold a shorter one
        if name.split()
    ]

    def strike(text: str) -> str:
        for pattern, words in patterns:
            text = pattern.sub(words, text)
        return text

    return strike


def _secret(record: IncidentRecord) -> Iterator[tuple[str, str]]:
    """The names in a record that stay inside, each with what is said instead."""
    for claimant in (*(r.claim.claimant for r in record.claims), *(r.actor for r in record.responses)):
        if claimant.name is not None and claimant.name != published_name(claimant):
            yield claimant.name, IN_ROLE[claimant.role]
        if claimant.person is not None:
            yield claimant.person, "a spokesperson"
    for recorded in record.claims:
        for victim in recorded.claim.victims.named if recorded.claim.victims else ():
            yield victim.name, "a victim"
    for held in record.forecasts:
        speaker = held.forecast.speaker
        if speaker.name is not None and not is_body(speaker.name):
            yield speaker.name, IN_ROLE[speaker.role]


def is_body(name: str) -> bool:
    """Whether the register knows a body by this name, an organ without its country ("general staff") included."""
    return Actors.load().find(name) is not None or Organs.load().organ_of(name) is not None
