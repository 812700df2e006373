"""The closed vocabularies of a record. Their members are the contract's own words; the definitions stand beside them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What was done to people in an incident."""

    KILLING = "killing"
    INJURY = "injury"
    ABDUCTION = "abduction"
    ENFORCED_DISAPPEARANCE = "enforced_disappearance"
    ARBITRARY_DETENTION = "arbitrary_detention"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    FORCED_DISPLACEMENT = "forced_displacement"
    PROPERTY_DESTRUCTION = "property_destruction"
    LOOTING = "looting"
    THREAT = "threat"
    ATTACK = "attack"  # the harm is not stated


class Means(StrEnum):
    """With what it was done; where several did the harm, the first one named."""

    SHOOTING = "shooting"
    SUMMARY_EXECUTION = "summary_execution"
    AIR_STRIKE = "air_strike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    GROUND_ATTACK = "ground_attack"
    EXPLOSIVE = "explosive"
    VEHICLE_BOMB = "vehicle_bomb"
    SUICIDE_ATTACK = "suicide_attack"
    LANDMINE = "landmine"
    CHEMICAL = "chemical"
    ARSON = "arson"
    STABBING = "stabbing"
    BEATING = "beating"
    OTHER = "other"


class Status(StrEnum):
    """Whether it came to pass."""

    HAPPENED = "happened"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"


class Stance(StrEnum):
    """How a claimant commits to a statement."""

    ALLEGES = "alleges"
    REPORTS = "reports"
    CONFIRMS = "confirms"
    ESTIMATES = "estimates"
    ADMITS = "admits"
    DENIES = "denies"
    RETRACTS = "retracts"


class Role(StrEnum):
    """In what capacity a claimant or actor speaks.

    `accused` is the party that the document holds responsible; `un` any intergovernmental body; `medical` rescue and health
    workers; `media` the document in its own voice, or another outlet that speaks for itself."""

    PARTY = "party"
    ACCUSED = "accused"
    RELATIVE = "relative"
    SURVIVOR = "survivor"
    WITNESS = "witness"
    NGO = "ngo"
    UN = "un"
    OFFICIAL = "official"
    MEDICAL = "medical"
    MEDIA = "media"
    ANALYST = "analyst"
    UNNAMED = "unnamed"


class Harm(StrEnum):
    """What a toll counts. `casualties`: killed or injured, not told apart."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    MISSING = "missing"
    DISPLACED = "displaced"


class VictimStatus(StrEnum):
    """Whether those harmed were civilians."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Side(StrEnum):
    """Where a perpetrator stands."""

    STATE = "state"
    NON_STATE = "non_state"
    FOREIGN = "foreign"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class PerpetratorType(StrEnum):
    """A body, or a single person."""

    ORGANISATION = "organisation"
    PERSON = "person"


class Relation(StrEnum):
    """How an actor stands to a body. Allies stand beside each other; by the others the body is above the actor."""

    PART_OF = "part_of"
    COMMANDED_BY = "commanded_by"  # takes orders from a body that it is no part of
    DEPLOYED_BY = "deployed_by"  # was sent, or called in and paid
    ALLIED_WITH = "allied_with"


class PlaceRole(StrEnum):
    """What a place is to an incident."""

    SITE = "site"
    NEAR = "near"
    ORIGIN = "origin"
    DESTINATION = "destination"
    REGION = "region"
    COUNTRY = "country"


class DatePrecision(StrEnum):
    """The unit in which a date was told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


class ResponseKind(StrEnum):
    """What an authority or body did about an incident afterwards."""

    DENIAL = "denial"
    ACKNOWLEDGEMENT = "acknowledgement"
    CLAIM_OF_RESPONSIBILITY = "claim_of_responsibility"
    COUNTER_ACCUSATION = "counter_accusation"
    INVESTIGATION_ANNOUNCED = "investigation_announced"
    INVESTIGATION_UNDER_WAY = "investigation_under_way"
    INVESTIGATION_CONCLUDED = "investigation_concluded"
    CALL_FOR_INVESTIGATION = "call_for_investigation"
    ARREST = "arrest"
    CHARGE = "charge"
    TRIAL = "trial"
    VERDICT = "verdict"
    SANCTION = "sanction"
    CONDEMNATION = "condemnation"
    APOLOGY = "apology"
    COMPENSATION = "compensation"
    RESTRICTION = "restriction"
    EXPULSION = "expulsion"
    NO_COMMENT = "no_comment"
    PROMISE = "promise"


class Promised(StrEnum):
    """What an authority or body promised to do about an incident."""

    INQUIRY = "inquiry"  # that it will be looked into
    RESULTS = "results"  # that what was found will be told, or the inquiry be ended
    PROSECUTION = "prosecution"  # that somebody will be brought to court
    PUNISHMENT = "punishment"  # that those who did it will be punished
    REDRESS = "redress"  # that those harmed, or their families, will be paid or helped


class Outcome(StrEnum):
    """What an inquiry or a court found of the allegation."""

    UPHELD = "upheld"
    REJECTED = "rejected"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure a speaker is of what is to come."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class ForecastVerdict(StrEnum):
    """What became of a forecast, as a reviewer judges it. `open` is said of one that was settled too early."""

    CAME_TRUE = "came_true"
    DID_NOT = "did_not"
    UNDECIDABLE = "undecidable"
    OPEN = "open"


class DevelopmentKind(StrEnum):
    """Dated background that is no harm to people."""

    COUP = "coup"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    EXPULSION = "expulsion"
    ACCORD = "accord"
    ACCORD_BROKEN = "accord_broken"
    CEASEFIRE = "ceasefire"
    SANCTION = "sanction"
    ELECTION = "election"
    OFFENSIVE = "offensive"
    OTHER = "other"
