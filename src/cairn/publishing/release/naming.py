"""Whose names leave under a policy, and as what everybody else is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cairn.assessment.naming import IN_ROLE, is_body
from cairn.casebook.sight.phrases import SHADE
from cairn.knowledge.actors import Actors
from cairn.model.claims import Claimant, Perpetrator, Speaker, Victims
from cairn.model.incident import AttributedPerpetrator, IncidentRecord, Origin
from cairn.model.vocabulary import PerpetratorType, Role
from cairn.publishing.release.parts import everything_in
from cairn.publishing.release.policy import Naming, ReleasePolicy

A_PERSON = "a person"
A_VICTIM = "a victim"
A_SPOKESPERSON = "a spokesperson"
Named = Claimant | Speaker | Victims | Perpetrator | AttributedPerpetrator
"""Those in a record who are named."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A name in a record that does not leave: what is said instead, and whose it is, in words that name nobody."""

    name: str
    words: str
    whose: str


class Names:
    """Whose names a policy lets out. Each record is looked through once."""

    def __init__(self, policy: ReleasePolicy) -> None:
        """By what `policy` says of claimants and victims."""
        self.naming: Naming = policy.claimants
        self.victims = policy.victims
        self._withheld: dict[int, tuple[IncidentRecord, list[Withheld]]] = {}

    def called(self, name: str | None, role: Role, actor: str | None = None) -> str | None:
        """The name under which somebody who speaks in this role leaves; None where only the role does."""
        if name is None or role not in self.naming.roles or SHADE in name:
            return None
        return name if self.naming.names == "as_written" else body_called(name, actor)

    def claimant(self, told: Claimant) -> Claimant:
        """A claimant as they leave."""
        name = self.called(told.name, told.role, told.actor)
        speaks = told.person if name and self.naming.spokespersons and not _is_shaded(told.person) else None
        return told.model_copy(update={"name": name, "actor": told.actor if name else None, "person": speaks})

    def speaker(self, told: Speaker) -> Speaker:
        """Whoever made a forecast, as they leave."""
        name, of = self.called(told.name, told.role), self.called(told.affiliation, told.role)
        return told.model_copy(update={"name": name, "affiliation": of})

    def origin(self, told: Origin, claimant: Claimant, publishers: Collection[str]) -> str | None:
        """The name of an origin: that of its claimant or, where a document speaks in its own voice, the publisher's or agency's."""
        if claimant.name is not None:
            return self.called(told.name, told.role, claimant.actor if told.name == claimant.name else None)
        if told.name is None or told.role not in self.naming.roles or SHADE in told.name:
            return None
        is_medium = told.role is Role.MEDIA and told.name in publishers
        return told.name if is_medium or self.naming.names == "as_written" or is_body(told.name) else None

    def bodies(self, told: Collection[str]) -> tuple[str, ...]:
        """Of the names of those who passed something on, or are credited, those that leave."""
        keeps_all = self.naming.names == "as_written"
        return tuple(name for name in told if not _is_shaded(name) and (keeps_all or is_body(name)))

    def is_told(self, accused: Perpetrator | AttributedPerpetrator) -> bool:
        """Whether somebody who is accused leaves by name."""
        return not _is_shaded(accused.name) and (self.naming.accused_persons or accused.type is not PerpetratorType.PERSON)

    def withheld(self, record: IncidentRecord) -> list[Withheld]:
        """The names in a record that do not leave. Those written without any capital are descriptions ("residents"), the names of places
        are no secret, and a name that leaves in one role is none in another."""
        if id(record) not in self._withheld:
            self._withheld[id(record)] = record, self._kept(record)  # with the record, so that no other can have its id
        return self._withheld[id(record)][1]

    def _kept(self, record: IncidentRecord) -> list[Withheld]:
        told = [(one, self._of(one)) for one in everything_in(record) if isinstance(one, Named)]
        open_ = {place.name.casefold() for place in record.where} | {name.casefold() for _, (named, _) in told for name in named}
        found = [(held, one) for one, (_, kept) in told for held in kept]
        known = {held.name: held for held, _ in reversed(found) if not held.name.islower() and held.name.casefold() not in open_}
        return [known[name] for name in dict.fromkeys(held.name for held, _ in found) if name in known]

    def _of(self, one: Named) -> tuple[list[str], list[Withheld]]:
        """The names in one of those who are named that leave, and those that do not."""
        named: list[str] = []
        kept: list[Withheld] = []

        def hold(name: str | None, now: str | None, words: str, whose: str) -> None:
            if name and name != now and not _is_shaded(name):
                kept.append(Withheld(name, words, whose))
            named.extend([now] if now else [])

        if isinstance(one, Claimant):
            now = self.claimant(one)
            hold(one.name, now.name, IN_ROLE[one.role], f"a claimant ({one.role})")
            hold(one.person, now.person, A_SPOKESPERSON, "a spokesperson")
        elif isinstance(one, Speaker):
            of = self.speaker(one)
            hold(one.name, of.name, IN_ROLE[one.role], f"somebody who foretold something ({one.role})")
        elif isinstance(one, Victims):
            for victim in one.named:
                hold(victim.name, victim.name if self.victims else None, A_VICTIM, "a victim")
        else:
            hold(one.name, one.name if self.is_told(one) else None, A_PERSON, "somebody accused")
        return named, kept


def body_called(name: str, actor: str | None) -> str | None:
    """The name of a body as the register of actors knows it; None where it knows none."""
    if is_body(name):
        return name
    known = Actors.load().by_key(actor) if actor else None
    return known.name if known else None


def _is_shaded(name: str | None) -> bool:
    return name is not None and SHADE in name
