"""Origins: who stands behind the print. One claimant in ten outlets is one origin, and so is one text in ten outlets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.assessment.bodies import Bodies, Mention
from cairn.assessment.calling import actor_in
from cairn.assessment.camps import houses, inside
from cairn.assessment.filing import FiledClaim
from cairn.assessment.policy import Policy
from cairn.assessment.voices import Voices
from cairn.knowledge.actors import Actors
from cairn.knowledge.folding import fold
from cairn.linking.names import same_name
from cairn.model.claims import Claimant
from cairn.model.incident import ClaimRef
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Role, Stance

# Those who are told apart by who spoke to them, not by a name of their own.
UNNAMED = frozenset({Role.RELATIVE, Role.SURVIVOR, Role.WITNESS, Role.UNNAMED})
# What says that it happened; a retraction says nothing any more.
ASSERTING = frozenset({Stance.ALLEGES, Stance.REPORTS, Stance.CONFIRMS, Stance.ESTIMATES, Stance.ADMITS})
# Who speaks for a side in one document speaks for it in all.
TAKING_SIDES = (Role.ACCUSED, Role.PARTY)


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Which origin every claim traces back to, and which claims only repeat, in a document's own voice, what it gives others for.

    `voices`: who speaks through the claims that a document makes itself, where that is known; `roles`: in what capacity each origin
    speaks; `camps`: the house of those whose house is known; `bodies`: who is who; `when`: the incident's day."""

    origin_of: Mapping[ClaimRef, str]
    repeats: frozenset[ClaimRef]
    voices: Mapping[ClaimRef, str]
    roles: Mapping[str, Role]
    camps: Mapping[str, str]
    bodies: Bodies
    when: DateSpan | None = None


def trace(claims: Sequence[FiledClaim], policy: Policy, country: str | None = None, when: DateSpan | None = None) -> Sourcing:
    """Trace every claim back to its origin. `country`: where it happened, which tells whose "the army" is; `when`: on which day, which
    tells who belonged to whom.

    A known actor is one origin under any name. A named body or person is one under all spellings of the name. The unnamed
    ("residents") are one origin per description and the first who relays them: nobody can tell one outlet's residents from
    another's, so those that one agency heard count once. A document's own voice is that of the agency it credits, else of the
    earliest publisher of its text."""
    bodies, voices = Bodies(_mentions(claims), country), Voices(claims)
    origin_of = {filed.ref: _key(filed, bodies, voices) for filed in claims}
    voiced = {_account(filed.ref) for filed in claims if not _own_voice(filed) and filed.claim.stance in ASSERTING}
    repeats = {filed.ref for filed in claims if _own_voice(filed) and _account(filed.ref) in voiced}
    by_origin: dict[str, list[FiledClaim]] = defaultdict(list)
    for filed in claims:
        by_origin[origin_of[filed.ref]].append(filed)
    return Sourcing(
        origin_of=origin_of,
        repeats=frozenset(repeats if policy.own_voice == "only_if_alone" else ()),
        voices={filed.ref: name for filed in claims if _own_voice(filed) and (name := voices.name_behind(filed))},
        roles={key: _role(key, own, country) for key, own in by_origin.items()},
        camps=houses(by_origin, country, when),
        bodies=bodies,
        when=when,
    )


def same_claimant(one: Claimant, other: Claimant) -> bool:
    """Whether two claimants are one: by actor where both are known, else by name."""
    if one.actor and other.actor:
        return one.actor == other.actor
    if one.name is None or other.name is None:
        return one.name is other.name and one.role is other.role
    return same_name(one.name, other.name)


def _mentions(claims: Sequence[FiledClaim]) -> Iterator[Mention]:
    """All names of claimants and accused. Media have a register of names of their own (`Voices`), descriptions of the unnamed none."""
    for filed in claims:
        claimant = filed.claim.claimant
        if claimant.role is not Role.MEDIA and not _is_unnamed(claimant):
            yield claimant.name, claimant.actor
        yield from ((one.name, one.actor) for one in filed.claim.perpetrators)


def _key(filed: FiledClaim, bodies: Bodies, voices: Voices) -> str:
    """The key of a claim's origin."""
    claimant = filed.claim.claimant
    if _own_voice(filed):
        voice = voices.name_behind(filed)
        return voices.of_medium(voice) if voice else f"text:{filed.family}"
    if claimant.role is Role.MEDIA:
        return voices.of_medium(claimant.name, claimant.actor)
    if _is_unnamed(claimant):
        return f"{claimant.role}:{fold(claimant.name or '')}:{voices.heard_by(filed)}"
    return bodies.of(claimant.name, claimant.actor)


def _role(key: str, claims: Sequence[FiledClaim], country: str | None) -> Role:
    """The capacity in which an origin speaks: for a side where it does so anywhere, else the one given most. An army, and a source inside
    it, that is called an official source is a party all the same."""
    roles = Counter(filed.claim.claimant.role for filed in claims)
    if Role.OFFICIAL in roles:
        actors = Actors.load()
        keys = {actor_in(key) or inside(filed.claim.claimant, country, actors) for filed in claims}
        if any((known := actors.by_key(key or "")) and known.role is Role.PARTY for key in keys):
            roles[Role.PARTY] += 1
    by_vocabulary = sorted(roles, key=list(Role).index)
    return next((role for role in TAKING_SIDES if role in roles), max(by_vocabulary, key=roles.__getitem__))


def _own_voice(filed: FiledClaim) -> bool:
    return filed.claim.claimant.role is Role.MEDIA and filed.claim.claimant.name is None


def _is_unnamed(claimant: Claimant) -> bool:
    """Whether a claimant is only described: one who speaks at their own risk and has neither two words with a capital nor a known actor."""
    words = (claimant.name or "").split()
    return claimant.role in UNNAMED and claimant.actor is None and sum(word[:1].isupper() for word in words) < 2


def _account(ref: ClaimRef) -> tuple[str, str]:
    return ref.document, ref.incident
