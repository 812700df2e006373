"""Those who were harmed, as the claims tell of them: by name where they are named, else in the words of the claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cairn.model.claims import NamedVictim
from cairn.model.incident import IncidentRecord, RecordedClaim
from cairn.model.vocabulary import VictimStatus
from cairn.web.record.citing import Citing, Quote


@dataclass(frozen=True, slots=True)
class Named:
    """A person, and the words in which they are named."""

    victim: NamedVictim
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """What claims call those harmed, and how many women and children they count among them."""

    words: str
    status: VictimStatus
    women: int | None
    children: int | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Harmed:
    """Those harmed, by name and by description, each once."""

    named: tuple[Named, ...]
    described: tuple[Described, ...]


def harmed(record: IncidentRecord) -> Harmed:
    """Those harmed in an incident."""
    citing = Citing(record)
    named: dict[str, list[tuple[NamedVictim, RecordedClaim]]] = {}
    described: dict[tuple[str, VictimStatus, int | None, int | None], list[RecordedClaim]] = {}
    for recorded in record.claims:
        victims = recorded.claim.victims
        if victims is None:
            continue
        for victim in victims.named:
            named.setdefault(victim.name.casefold(), []).append((victim, recorded))
        if victims.description:
            key = (victims.description, victims.status, victims.women, victims.children)
            described.setdefault(key, []).append(recorded)
    return Harmed(
        named=tuple(Named(_fullest(victim for victim, _ in own), citing.recorded(claim for _, claim in own)) for own in named.values()),
        described=tuple(Described(*key, citing.recorded(own)) for key, own in described.items()),
    )


def _fullest(victims: Iterable[NamedVictim]) -> NamedVictim:
    """The telling that says most of a person."""
    return max(victims, key=lambda one: sum(value is not None for value in (one.age, one.sex, one.harm)))
