"""What the page on method says: the policies in force in their own words, what left and what did not, and by which key it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cairn.assessment.policy import Policy, load_policy, policy_names
from cairn.assessment.toll_policy import TollPolicy, load_toll_policy, toll_policy_names
from cairn.assessment.wording import plain
from cairn.publishing.release.parts import RECORD
from cairn.publishing.site.source import Source

LOW = {"lowest": "where the lowest figure that stands begins", "best": "where the best figure begins"}
BEST = {
    "most_origins": "the figure that most independent origins agree with, which is to say that their ranges meet; of equals the narrowest, "
    "then the lowest",
    "lowest": "the figure that begins lowest",
    "most_reliable": "the lowest figure of the most reliable group of roles that gives one",
    "latest_of_most_reliable": "the newest figure of the most reliable group of roles that gives one; of equals the lowest",
}
HIGH = {
    "highest": "where the highest figure that stands ends; left open where that figure has an open end (“at least 24”)",
    "lowest": "where the first figure ends",
    "best": "where the best figure ends",
}
APART = {
    "apart": "Figures of those whom a claim calls fighters are read by themselves, and make no end of the others'.",
    "counted": "Figures of those whom a claim calls fighters are read with all others.",
}
AUDIENCES = {"public": "anybody", "partner": "an organisation that is worked with", "court": "a court or an inquiry"}


@dataclass(frozen=True, slots=True)
class Methods:
    """The policies in force. `grading` and `tolls` are None where they are none of those that come with Cairn, or were in another version:
    their words are then not in the release, and none are made up."""

    grading: Policy | None
    tolls: TollPolicy | None
    low: str
    best: str
    high: str
    combatants: str
    counted_roles: tuple[str, ...]
    audience: str
    switches: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]


def methods(source: Source) -> Methods:
    """How the records of a release were made, and cut."""
    grading, tolls = _grading(source), _tolls(source)
    return Methods(
        grading=grading,
        tolls=tolls,
        low=LOW[tolls.low] if tolls else "",
        best=BEST[tolls.best] if tolls else "",
        high=HIGH[tolls.high] if tolls else "",
        combatants=APART[tolls.combatants] if tolls else "",
        counted_roles=tuple(sorted(plain(role.value) for role in grading.corroboration.counts)) if grading else (),
        audience=AUDIENCES.get(str(source.says("audience")), "those whom it names"),
        switches=tuple(_switches(source)),
        fields=_fields(source),
    )


def _grading(source: Source) -> Policy | None:
    told = source.manifest.assessed
    found = load_policy(told.policy) if told.policy in policy_names() else None
    return found if found and found.version == told.version else None


def _tolls(source: Source) -> TollPolicy | None:
    name = source.manifest.assessed.tolls
    return load_toll_policy(name) if name in toll_policy_names() else None


def _switches(source: Source) -> list[str]:
    """What a release policy says of names and words, in sentences."""
    claimants = source.says("claimants")
    held = claimants if isinstance(claimants, dict) else {}
    told = held.get("roles")
    roles = sorted(plain(one) for one in told if isinstance(one, str)) if isinstance(told, list) else []
    bodies = "bodies that the register of actors knows" if held.get("names") == "bodies" else "as documents write them"
    addresses = {
        "none": "of no document",
        "marked_public": "of documents that somebody marked as fit to be published",
        "all": "of all documents",
    }
    return [
        f"Claimants leave by name only in these roles: {', '.join(roles) or 'none'}; {bodies}. All others are told by role alone.",
        _whether(held.get("spokespersons"), "Those who speak for a body leave by name", "by role alone"),
        _whether(held.get("accused_persons"), "People accused in person leave by name", "as “a person”"),
        _whether(source.says("words"), "The words of claims leave", "not"),
        _whether(source.says("victims"), "Those harmed leave by name", "not"),
        _whether(source.says("reasons"), "What reviewers wrote as their reasons leaves", "not"),
        f"Reviewers leave by {'name' if source.says('reviewers') == 'named' else 'number'}.",
        f"Titles, addresses and hashes leave {addresses.get(str(source.says('addresses')), 'as the policy says')}.",
    ]


def _whether(is_so: object, sentence: str, instead: str) -> str:
    return f"{sentence}." if is_so is True else f"{sentence}: no{'' if instead == 'not' else f', {instead}'}."


def _fields(source: Source) -> dict[str, tuple[str, ...]]:
    """The parts of a record with the fields that left, in the order of the policy."""
    fields = source.says("fields")
    told = fields if isinstance(fields, dict) else {}
    return {
        "the record itself" if part == RECORD else part: tuple(str(one) for one in named)
        for part, named in told.items()
        if isinstance(named, list)
    }
