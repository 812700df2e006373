"""What one incident shows of each source: what it said there, and how that stands beside what others said.

A source is somebody who says something (a claimant, or an outlet in its own voice), somebody through whom words came (a relayer), or
somebody who printed them (the publisher of a document). These are three things: who only passed on or printed what others said has said
nothing, so that it was neither alone with it nor borne out. All is taken from the incident's record, whose origins have seen to it already
that a wire story in ten outlets is one origin, and that two of one house do not bear each other out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from cairn.assessment.calling import ACTOR
from cairn.knowledge.actors import Actors
from cairn.knowledge.folding import fold
from cairn.model.claims import Claimant
from cairn.model.incident import ClaimRef, IncidentRecord, Origin, RecordedClaim, Standing
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, Role, Stance

NAME = "name:"
CONFIRMED = "confirmed"
"""The grade, of a policy or a reviewer, by which an incident counts as confirmed."""


class Mark(StrEnum):
    """What an incident shows of a source."""

    SAID = "said"  # it says that it happened: it is one of the record's origins
    ALONE = "alone"  # said, and no other origin says so but those of its own house
    AGREED = "agreed"  # said, and so does an origin of another house, with no figure that rules its own out
    CONFIRMED = "confirmed"  # said, and the policy or a reviewer grades the incident confirmed
    ACCEPTED = "accepted"  # a reviewer accepted a claim of its
    BORNE_OUT = "borne_out"  # said, and agreed, confirmed or accepted
    DENIED_BY_OTHERS = "denied_by_others"  # said, and an origin of another house says that it did not happen
    DIFFERS = "differs"  # said, and a figure of an origin of another house rules its own out
    CONTRADICTED = "contradicted"  # denied by others, or differs
    SUPERSEDED = "superseded"  # it gave another figure later itself
    RETRACTED = "retracted"  # it took something back
    REJECTED = "rejected"  # a reviewer rejected a claim of its
    DENIED = "denied"  # it says that it did not happen
    PRINTED = "printed"  # a document that it publishes tells of it
    OTHERS_WORDS = "others_words"  # printed, and what it printed is, all of it, what others said
    COPIED = "copied"  # printed, and every text of its is a copy of another's
    RELAYED = "relayed"  # words of others came through it
    FORETOLD = "foretold"  # it made a forecast


@dataclass(frozen=True, slots=True)
class Judged:
    """What reviewers judged of the claims of an incident: those `accepted`, and who made those that were rejected, each with the
    publisher of the document that held it."""

    accepted: frozenset[ClaimRef] = frozenset()
    rejected: tuple[tuple[Claimant, str | None], ...] = ()


@dataclass(slots=True)
class SourceShown:
    """A source by its key, a name of it, and what an incident shows of it; `role` is the capacity in which it speaks, if it does."""

    key: str
    name: str
    role: Role | None = None
    marks: set[Mark] = field(default_factory=set)


def in_address(key: str) -> str | None:
    """How an address names a source: by the register's key, or by its name; None for those who are only described."""
    return next((key.removeprefix(kind) for kind in (ACTOR, NAME) if key.startswith(kind)), None)


def source_key(name: str | None, actor: str | None = None) -> str | None:
    """What identifies a source over all incidents: the register's key ("actor:afp"), else its name as it is written, folded; None for
    those without a name."""
    known = Actors.load().by_key(actor) if actor else Actors.load().find(name) if name else None
    if known:
        return f"{ACTOR}{known.key}"
    return f"{NAME}{folded}" if (folded := fold(name or "")) else None


def sources_of(record: IncidentRecord, judged: Judged | None = None) -> list[SourceShown]:
    """The sources of an incident and what it shows of each. Those who are only described ("residents") are none: nobody can tell those of
    one incident from those of another."""
    return _Showing(record, judged or Judged()).all()


class _Showing:
    def __init__(self, record: IncidentRecord, judged: Judged) -> None:
        self.record, self.judged = record, judged
        self.found: dict[str, SourceShown] = {}
        self.by_origin: dict[str, list[RecordedClaim]] = {}
        for one in record.claims:
            if one.standing is not Standing.OWN_VOICE:
                self.by_origin.setdefault(one.origin, []).append(one)

    def all(self) -> list[SourceShown]:
        which, denying = self.record.corroboration.which, self.record.corroboration.denying
        for origin in which:
            self._mark(origin.key, origin.name, origin.role, self._said(origin, _others(origin, which), _others(origin, denying)))
        for origin in denying:
            self._mark(origin.key, origin.name, origin.role, [Mark.DENIED])
        for key, claims in self.by_origin.items():
            self._mark(key, None, None, self._judged(claims))
        for claimant, publisher in self.judged.rejected:
            name = claimant.name or publisher
            self._mark(source_key(name, claimant.actor), name, None, [Mark.REJECTED])
        self._printed()
        for one in self.record.claims:
            for name in one.claim.relayed_by:
                self._mark(source_key(name), name, None, [Mark.RELAYED])
        for told in self.record.forecasts:
            self._mark(source_key(told.forecast.speaker.name), told.forecast.speaker.name, told.forecast.speaker.role, [Mark.FORETOLD])
        return [one for one in self.found.values() if one.marks]

    def _mark(self, key: str | None, name: str | None, role: Role | None, marks: Iterable[Mark]) -> None:
        """Mark a source; of one that is not named over all incidents nothing is kept."""
        if key is None or not key.startswith((ACTOR, NAME)):
            return
        held = self.found.setdefault(key, SourceShown(key, name or key.partition(":")[2]))
        held.role = held.role or role
        held.marks.update(marks)

    def _said(self, origin: Origin, others: Sequence[Origin], denying: Sequence[Origin]) -> Iterator[Mark]:
        """The marks of an origin that says that it happened, beside others of other houses."""
        yield Mark.SAID
        differing = [one for one in others if self._rules_out(origin, one)]
        verdict = self.record.grade.override.grade if self.record.grade.override else self.record.grade.grade
        borne = [
            *([Mark.AGREED] if len(differing) < len(others) else []),
            *([Mark.CONFIRMED] if verdict.lower() == CONFIRMED else []),
            *([Mark.ACCEPTED] if self.judged.accepted & {one.ref for one in self.by_origin.get(origin.key, ())} else []),
        ]
        against = [*([Mark.DENIED_BY_OTHERS] if denying else []), *([Mark.DIFFERS] if differing else [])]
        yield from (*borne, *against)
        yield from [Mark.ALONE] if not others else []
        yield from [Mark.BORNE_OUT] if borne else []
        yield from [Mark.CONTRADICTED] if against else []

    def _rules_out(self, one: Origin, other: Origin) -> bool:
        """Whether two give figures of one harm, and no two of them overlap."""
        mine, theirs = self._figures(one), self._figures(other)
        return any(not any(_overlap(a, b) for a, b in product(mine[harm], theirs[harm])) for harm in mine.keys() & theirs.keys())

    def _figures(self, origin: Origin) -> dict[tuple[bool, Harm], list[Toll]]:
        """The figures by which an origin stands, by harm; those of fighters by themselves."""
        found: dict[tuple[bool, Harm], list[Toll]] = {}
        for of_fighters, tolls in ((False, self.record.tolls), (True, self.record.combatant_tolls)):
            for harm, summary in tolls.items():
                if own := [one.toll for one in summary.by_claimant if one.origin == origin.key and one.standing is Standing.STANDS]:
                    found[of_fighters, harm] = own
        return found

    def _judged(self, claims: Sequence[RecordedClaim]) -> Iterator[Mark]:
        """What became of some claims of one source."""
        if self.judged.accepted & {one.ref for one in claims}:
            yield Mark.ACCEPTED
        if any(one.standing is Standing.SUPERSEDED for one in claims):
            yield Mark.SUPERSEDED
        if any(one.standing is Standing.RETRACTED or one.claim.stance is Stance.RETRACTS for one in claims):
            yield Mark.RETRACTED

    def _printed(self) -> None:
        """Mark those who print."""
        documents: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        for document in self.record.documents:
            if document.head.publisher and (key := source_key(document.head.publisher)):
                documents.setdefault(key, []).append(document.head.id)
                names.setdefault(key, document.head.publisher)
        copies = {document.head.id for document in self.record.documents if document.copy_of is not None}
        for key, printed in documents.items():
            origins = {one.origin for one in self.record.claims if one.ref.document in printed and one.standing is not Standing.OWN_VOICE}
            self._mark(key, names[key], None, [Mark.PRINTED])
            self._mark(key, names[key], None, [Mark.OTHERS_WORDS] if origins and key not in origins else [])
            self._mark(key, names[key], None, [Mark.COPIED] if copies.issuperset(printed) else [])


def _others(origin: Origin, among: Collection[Origin]) -> list[Origin]:
    """The origins of other houses."""
    return [
        one
        for one in among
        if one.key != origin.key and one.key not in origin.shares_interest_with and origin.key not in one.shares_interest_with
    ]


def _overlap(one: Toll, other: Toll) -> bool:
    """Whether one number can be meant by both ranges."""
    return (other.max is None or (one.min or 0) <= other.max) and (one.max is None or (other.min or 0) <= one.max)
