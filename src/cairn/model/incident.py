"""The incident record: what the accounts placed together amount to, each value with the claims it comes from.

Nothing here is stored as truth: a record is computed from accounts and judgements by a named policy, for a day."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from cairn.model.base import Frozen
from cairn.model.claims import Claim, Claimant, Forecast, Promise
from cairn.model.extraction import DocumentHead
from cairn.model.placement import Doubt
from cairn.model.references import AccountRef, short
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import (
    ForecastVerdict,
    Harm,
    Kind,
    Means,
    Outcome,
    PerpetratorType,
    Promised,
    Relation,
    ResponseKind,
    Role,
    Side,
    Stance,
    Status,
)


class ClaimRef(Frozen):
    """Which claim: the document's id, the local id of its account, the local id of the claim."""

    document: str
    incident: str
    claim: str

    @property
    def name(self) -> str:
        """As a person writes it: "3f2a91c0/i1/c2"."""
        return f"{short(self.document)}/{self.incident}/{self.claim}"


class Standing(StrEnum):
    """Whether a claim still counts. All of them stay visible."""

    STANDS = "stands"
    SUPERSEDED = "superseded"  # the same claimant gave another figure later
    RETRACTED = "retracted"  # the claimant took it back
    OWN_VOICE = "own_voice"  # the document's own words, where it gives somebody else for them
    PART = "part"  # it counts some of those whom a figure that stands counts all


class Figure(Frozen):
    """A toll that one claimant gave, and the claims that say so; `published` is the first day it was in print."""

    claimant: Claimant
    origin: str
    toll: Toll
    stance: Stance
    published: date | None
    standing: Standing = Standing.STANDS
    claims: tuple[ClaimRef, ...]


class TollSummary(Frozen):
    """What the claimants together say of one harm, as they left it, read by the toll policy `policy`.

    `low` and `high` are None where the figure that sets them has an open end there; `best` is the least number of the figure that the
    policy's rule `rule` picks, and `best_range` that figure as it was given. `low_from`, `best_from` and `high_from` are the claims
    whose figures made them, `words` says how best was picked."""

    low: int | None
    best: int | None
    best_range: Toll | None
    high: int | None
    policy: str
    rule: str
    words: str
    by_claimant: tuple[Figure, ...]
    low_from: tuple[ClaimRef, ...] = ()
    best_from: tuple[ClaimRef, ...] = ()
    high_from: tuple[ClaimRef, ...] = ()

    @property
    def whole(self) -> Toll | None:
        """All that stands, from low to high; None where both ends are open."""
        return None if self.low is None and self.high is None else Toll(min=self.low, max=self.high)

    @property
    def headline(self) -> Toll | None:
        """What is said where there is room for one range: all that stands or, where both its ends are open, the best figure; None where
        nobody's figure counts."""
        return None if self.best is None else self.whole or self.best_range


class AttributionLevel(StrEnum):
    """How firmly an incident is laid at someone's door."""

    ALLEGED = "alleged"
    ADMITTED = "admitted"  # by the one accused
    CONFIRMED = "confirmed"  # by an inquiry or a court
    CONTESTED = "contested"  # denied, or claimed by or laid on another party


class AttributedBy(Frozen):
    """A claimant who names a perpetrator, or denies it."""

    claimant: Claimant
    origin: str
    stance: Stance
    claims: tuple[ClaimRef, ...]


class ResponseRef(Frozen):
    """Where a response stands: the document's id, and the local id of the response there."""

    document: str
    response: str


class AttributionSource(Frozen):
    """Who owned up to it, or found somebody responsible, by which kind of response.

    `kind` is None where it stands among the claims only."""

    claimant: Claimant
    kind: ResponseKind | None
    claims: tuple[ClaimRef, ...] = ()
    responses: tuple[ResponseRef, ...] = ()


class BodyAbove(Frozen):
    """A body above a perpetrator on the incident's day.

    `below` is the key of what it is directly above: the perpetrator itself, or a body between. `relation` is how that stands to it, from
    the day `since` to the day `until` (None: open or unknown)."""

    actor: str
    name: str
    below: str
    relation: Relation
    since: date | None
    until: date | None


class AttributedPerpetrator(Frozen):
    """Who is said to have done it, by whom; who owned up to it, who found it so, and who says no.

    `also_called` are the other names under which claims accuse it; `under` the bodies above it on the incident's day, the nearest
    first, as the register of actors has them."""

    name: str
    also_called: tuple[str, ...] = ()
    actor: str | None
    side: Side
    type: PerpetratorType
    attribution: AttributionLevel
    by: tuple[AttributedBy, ...]
    admitted_by: tuple[AttributionSource, ...] = ()
    confirmed_by: tuple[AttributionSource, ...] = ()
    denied_by: tuple[AttributedBy, ...] = ()
    under: tuple[BodyAbove, ...] = ()


class Origin(Frozen):
    """A source that claims trace back to. `key` identifies it in this record, `name` is None for the unnamed; `also_called` are the
    other names under which claims have it.

    `camp` is the key of the body at the head of its house (a state's government for its army), None where it is not known to have
    one; `shares_interest_with` the keys of the other origins of that house: they do not bear each other out. `counts`: whether the
    policy counts its kind as corroboration."""

    key: str
    name: str | None
    also_called: tuple[str, ...] = ()
    role: Role
    stances: tuple[Stance, ...]
    claims: tuple[ClaimRef, ...]
    camp: str | None = None
    shares_interest_with: tuple[str, ...] = ()
    counts: bool = True


class Corroboration(Frozen):
    """How many independent origins stand behind the incident: those that say it happened, those of one house counted once.

    `counted` is how many of them the policy counts; `denying` are those that say it did not happen."""

    origins: int = Field(ge=0)
    counted: int = Field(default=0, ge=0)
    which: tuple[Origin, ...]
    denying: tuple[Origin, ...] = ()


class GradeOverride(Frozen):
    """A grade that a reviewer gave under a policy: who, when (UTC), why. `number` is that of the decision in the ledger."""

    grade: str
    policy: str
    by: str
    at: datetime
    reason: str | None
    number: int


class SourceGrade(Frozen):
    """How reliable a policy holds an origin (by its key) to be, apart from what it says; by which rule, and what that means."""

    origin: str
    grade: str
    rule: str
    words: str


class Grade(Frozen):
    """A policy's verdict: which policy in which version, which of its rules fired, why in words, and what fired it.

    `override` is what a reviewer says instead: it stands beside the verdict, which stays. `sources` are the grades of the sources where the
    policy gives such."""

    grade: str
    policy: str
    version: str
    rule: str
    reasons: tuple[str, ...]
    claims: tuple[ClaimRef, ...] = ()
    responses: tuple[ResponseRef, ...] = ()
    sources: tuple[SourceGrade, ...] = ()
    override: GradeOverride | None = None


class ResponseSource(Frozen):
    """Where a response was reported: the document, the local id there, and the words.

    The id is a claim's where a denial or an admission was found only among the claims."""

    document: str
    response: str
    passage: Passage


DatedBy = Literal["text", "publication"]


class Capacity(StrEnum):
    """In what capacity somebody answers for an incident."""

    ACCUSED = "accused"  # held responsible, or an organ of a state whose forces are
    AUTHORITY = "authority"  # of the land, or of no named state, where that is no accused's
    COURT = "court"  # courts and prosecutors, of whichever state or of many
    OTHER_STATE = "other_state"
    INTERGOVERNMENTAL = "intergovernmental"
    OTHER = "other"  # whoever else speaks up: another party, an organisation, a person


class RecordedResponse(Frozen):
    """What an authority or body did. One row, however many documents report it.

    `dated_by` is "publication" where no report dates it and `when` is the day of the first report; `when` is None where
    that is unknown too. `capacity` is that of its actor, `state` the country (ISO 3166-1 alpha-2) whose organ it is, where it is one's.
    `by_responsible_side` marks the words and deeds of those who are accused or who answer for them."""

    kind: ResponseKind
    actor: Claimant
    when: DateSpan | None
    dated_by: DatedBy | None
    by_responsible_side: bool
    capacity: Capacity = Capacity.OTHER
    state: str | None = None
    outcome: Outcome | None = None
    tolls: Tolls | None = None
    promises: tuple[Promise, ...] = ()
    sources: tuple[ResponseSource, ...]


class PromiseStatus(StrEnum):
    """What became of a promise by the day of the record."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    BROKEN = "broken"  # its last day is past, and nothing has followed
    OPEN = "open"  # its last day is still to come
    NO_DATE = "no_date"  # no day was set, and nothing has followed


class RecordedPromise(Frozen):
    """What was promised, and what became of it.

    `said` is when it was made, with `dated_by` as of a response; `due` bounds its last day, None where none was set. `kept_on` is the
    first day on which what keeps it may have been done, None where it was not kept or nobody knows; `kept_by` are the reports of that.
    `days` are those since the last day where it is broken, those that it came late where it was kept late, and those left where it is open;
    where no day was set, those since it was made; None where a day is not known."""

    what: Promised
    actor: Claimant
    capacity: Capacity
    by_responsible_side: bool
    said: DateSpan | None
    dated_by: DatedBy | None
    due: DateSpan | None
    status: PromiseStatus
    kept_on: date | None = None
    days: int | None = Field(default=None, ge=0)
    kept_by: tuple[ResponseSource, ...] = ()
    sources: tuple[ResponseSource, ...]


class Stage(StrEnum):
    """How far accountability has come, from nothing to redress."""

    NO_RESPONSE = "no_response"
    DENIAL = "denial"
    ACKNOWLEDGEMENT = "acknowledgement"
    INVESTIGATION_ANNOUNCED = "investigation_announced"
    INVESTIGATION_UNDER_WAY = "investigation_under_way"
    INVESTIGATION_CONCLUDED = "investigation_concluded"
    CHARGED = "charged"
    TRIAL = "trial"
    VERDICT = "verdict"
    REDRESS = "redress"


class Answer(Frozen):
    """The stage reached and the silence since, counted to the day of the record.

    `since` is the day the stage was reached; `outcome` what the last inquiry or verdict found, None where there was none; `last_word`
    the day of the last word or deed; `days_of_silence` counts from it, or from the incident's last possible day where there never was
    one; None where neither day is known. `silence_since` says which it is."""

    stage: Stage
    outcome: Outcome | None = None
    since: date | None
    dated_by: DatedBy | None
    last_word: date | None
    days_of_silence: int | None = Field(ge=0)
    silence_since: Literal["last_word", "incident"] | None


class ActorAnswer(Answer):
    """How far one of those who answer has come. Organs of one state are one, its courts apart."""

    actor: Claimant
    capacity: Capacity
    state: str | None = None
    is_responsible: bool


class Accountability(Answer):
    """How far the responsible side has come on the day `as_of`; `by_actor` the same for each of those who answer, and for those accused
    who do not."""

    by_actor: tuple[ActorAnswer, ...] = ()
    as_of: date


class Settlement(Frozen):
    """What became of a forecast, as a reviewer judged: the claim that shows it, who, when (UTC), why. `number` is the decision's."""

    verdict: ForecastVerdict
    evidence: ClaimRef | None = None
    by: str
    at: datetime
    reason: str | None = None
    number: int


class RecordedForecast(Frozen):
    """A forecast, the document that holds it, and what became of it; None where nobody has said."""

    document: str
    forecast: Forecast
    settled: Settlement | None = None


class RecordedClaim(Frozen):
    """A claim with its address, the key of the origin it traces back to, the day it was printed, and whether its figures stand."""

    ref: ClaimRef
    claim: Claim
    origin: str
    published: date | None
    standing: Standing = Standing.STANDS


class RecordedDocument(Frozen):
    """A document of the record. `number` is how the record refers to it; `copy_of` the number of the text that it copies, and
    `takes_from` those of which it prints some paragraphs; `credits` the agencies that it credits."""

    number: int = Field(ge=1)
    head: DocumentHead
    family: str
    copy_of: int | None = None
    takes_from: tuple[int, ...] = ()
    credits: tuple[str, ...] = ()


class Decision(Frozen):
    """A judgement that somebody made about the incident: who, when (UTC), what and why.

    `number` is that of its entry in the ledger; `undone_by` that of the decision by which it was taken back, None where it stands."""

    by: str
    at: datetime
    action: str
    reason: str | None = None
    number: int | None = None
    undone_by: int | None = None


class IncidentRecord(Frozen):
    """One incident as it was known on the day `as_of`, with everything a reader needs to judge it.

    `combatant_tolls` are the figures of those whom a claim calls fighters, read by themselves: `tolls` are of all others. `doubts` are
    open questions whether it and another are one; `former_ids` those of the incidents that were merged into it."""

    id: str
    title: str
    kind: Kind
    status: Status
    means: Means | None
    when: DateSpan | None
    where: tuple[Place, ...]
    tolls: dict[Harm, TollSummary]
    combatant_tolls: dict[Harm, TollSummary] = Field(default_factory=dict)
    perpetrators: tuple[AttributedPerpetrator, ...]
    grade: Grade
    corroboration: Corroboration
    accounts: tuple[AccountRef, ...]
    claims: tuple[RecordedClaim, ...]
    responses: tuple[RecordedResponse, ...]
    promises: tuple[RecordedPromise, ...] = ()
    accountability: Accountability
    forecasts: tuple[RecordedForecast, ...] = ()
    documents: tuple[RecordedDocument, ...]
    decisions: tuple[Decision, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    former_ids: tuple[str, ...] = ()
    as_of: date
