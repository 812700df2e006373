"""What one document says about an incident and its aftermath: claims, responses, forecasts, developments."""

from __future__ import annotations

from pydantic import Field

from cairn.model.base import Frozen
from cairn.model.values import DateSpan, Passage, Place, Tolls
from cairn.model.vocabulary import (
    Certainty,
    DevelopmentKind,
    Kind,
    Means,
    Outcome,
    PerpetratorType,
    Promised,
    ResponseKind,
    Role,
    Side,
    Stance,
    Status,
    VictimStatus,
)


class Claimant(Frozen):
    """Who says it. `name` is None where the document speaks in its own voice; `person` is the spokesperson of the body `name`;
    `actor` the key of a known actor."""

    name: str | None
    role: Role
    actor: str | None = None
    person: str | None = None


class NamedVictim(Frozen):
    """A person harmed, by name. `age` in years."""

    name: str
    age: int | None = Field(default=None, ge=0, le=130)
    sex: str | None = None
    harm: str | None = None


class Victims(Frozen):
    """Those harmed, in the claim's own words. `women` and `children` are parts of the toll, never sums to add."""

    description: str | None = None
    status: VictimStatus = VictimStatus.UNKNOWN
    women: int | None = Field(default=None, ge=0)
    children: int | None = Field(default=None, ge=0)
    named: tuple[NamedVictim, ...] = ()


class Perpetrator(Frozen):
    """Who is said to have done it."""

    name: str
    actor: str | None = None
    side: Side = Side.UNKNOWN
    type: PerpetratorType = PerpetratorType.ORGANISATION


class Claim(Frozen):
    """One statement by one claimant about one incident. `relayed_by` runs from the claimant outwards.

    `confidence` (0 to 1) is how far the extractor trusts its own reading; None where a person wrote the claim."""

    id: str
    claimant: Claimant
    relayed_by: tuple[str, ...] = ()
    stance: Stance
    tolls: Tolls = Tolls()
    victims: Victims | None = None
    perpetrators: tuple[Perpetrator, ...] = ()
    passage: Passage
    confidence: float | None = Field(default=None, ge=0, le=1)


class Account(Frozen):
    """What one document says about one incident. Its `id` is local to the document.

    `leads` where it is what the document tells first; `names` are proper names and figures from around what it tells, folded: what
    marks it out among reports of other events."""

    id: str
    kind: Kind
    means: Means | None = None
    status: Status = Status.HAPPENED
    when: DateSpan | None = None
    where: tuple[Place, ...] = ()
    claims: tuple[Claim, ...]
    leads: bool = False
    names: tuple[str, ...] = ()


class Promise(Frozen):
    """What was promised, and by when: `due` bounds the last day, with the words that set it; None where none is set."""

    what: Promised
    due: DateSpan | None = None


class Response(Frozen):
    """What an authority or body did about incidents afterwards, and what it `promises` by it. `incidents` are local ids of accounts."""

    id: str
    kind: ResponseKind
    actor: Claimant
    when: DateSpan | None = None
    incidents: tuple[str, ...] = ()
    outcome: Outcome | None = None
    tolls: Tolls | None = None
    promises: tuple[Promise, ...] = Field(default=(), exclude_if=lambda promises: not promises)
    passage: Passage


class Speaker(Frozen):
    """Who makes a forecast."""

    name: str | None
    role: Role
    affiliation: str | None = None


class Forecast(Frozen):
    """What a named speaker expects to follow, and on which condition."""

    id: str
    speaker: Speaker
    condition: str | None = None
    outcome: str
    certainty: Certainty
    incidents: tuple[str, ...] = ()
    passage: Passage


class Development(Frozen):
    """Dated background that is no harm to people."""

    id: str
    kind: DevelopmentKind
    actors: tuple[str, ...] = ()
    when: DateSpan | None = None
    passage: Passage


class Region(Frozen):
    """A bare half-open range of characters."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Attribution(Frozen):
    """Reported speech of any subject: who, the word of saying, what."""

    source: Region | None = None
    cue: Region | None = None
    content: Region | None = None
