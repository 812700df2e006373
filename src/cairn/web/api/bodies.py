"""What a program sends to decide something: each action with its own parts, and the form that says the same in the workspace.

A correction says all that is to stand: what it leaves out is not there afterwards, so that nothing is left out by accident."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from cairn.model.base import Frozen
from cairn.model.sensitivity import Level, Part
from cairn.model.vocabulary import ForecastVerdict, Harm, Kind, PlaceRole, Role, Stance
from cairn.web.api.values import Day, Line, Name, Number, People, Prose, Reason, Sha256

Fields = dict[str, list[str]]


class Body(Frozen):
    """What every decision says: the `reason`, for those who come after; and `seq`, the number of the last entry that you knew (the header
    `Cairn-Seq` of what you read). `about` are the incidents that you looked at, where they do not follow from what is decided."""

    reason: Reason
    seq: Number
    about: list[Line] = Field(default=[], max_length=50)

    @property
    def fields(self) -> Fields:
        """What the form says of this action alone."""
        own = self.model_dump(mode="json", exclude={"action", "reason", "seq", "about"}, exclude_none=True)
        return {name: [str(one) for one in value] if isinstance(value, list) else [str(value)] for name, value in own.items()}

    @property
    def form(self) -> Fields:
        """The whole form."""
        return {**self.fields, "reason": [self.reason], "seq": [str(self.seq)]}


class Same(Body):
    """Two are the same: accounts (document/account), incidents, or one of each. Settles a doubt."""

    action: Literal["same"]
    one: Line
    other: Line


class Apart(Body):
    """Two are never the same. Settles a doubt."""

    action: Literal["apart"]
    one: Line
    other: Line


class Merge(Body):
    """The incident `other` becomes one with `one`, whose id stands for both."""

    action: Literal["merge"]
    one: Line
    other: Line


class Split(Body):
    """Some accounts of the incident `one` are another incident."""

    action: Literal["split"]
    one: Line
    account: list[Line] = Field(min_length=1, max_length=500)


class Move(Body):
    """An account belongs to the incident `other`."""

    action: Literal["move"]
    account: Line
    other: Line


class Grade(Body):
    """A grade for the incident `one`, beside the policy's verdict."""

    action: Literal["grade"]
    one: Line
    grade: Line


class Settle(Body):
    """What became of a forecast (document/forecast); that it came true, or did not, takes a claim that shows it."""

    action: Literal["settle"]
    forecast: Line
    verdict: ForecastVerdict
    evidence: Line | None = None


class Accept(Body):
    """The words say what the claim (document/account/claim) says."""

    action: Literal["accept"]
    claim: Line


class Reject(Body):
    """They do not: the claim does not count."""

    action: Literal["reject"]
    claim: Line


class Range(Frozen):
    """How many people: an end that is left open is null."""

    min: People | None = None
    max: People | None = None


class Said(Frozen):
    """Who says a claim: null where the document speaks in its own voice."""

    name: Line | None
    role: Role


class Saying(Body):
    """All that a claim is to say."""

    stance: Stance
    claimant: Said
    tolls: dict[Harm, Range]
    accused: list[Name] = Field(max_length=50)

    @property
    def fields(self) -> Fields:
        """What the form says of this action alone."""
        own = self.model_dump(mode="json", include=self._plain(), exclude_none=True)
        told: Fields = {name: [str(value)] for name, value in own.items()}
        told |= {"stance": [self.stance.value], "role": [self.claimant.role.value], "accused": ["; ".join(self.accused)]}
        if self.claimant.name:
            told["claimant"] = [self.claimant.name]
        for harm, toll in self.tolls.items():
            told |= {f"{harm.value}.{end}": [str(number)] for end, number in (("min", toll.min), ("max", toll.max)) if number is not None}
        return told

    def _plain(self) -> set[str]:
        return {"claim"}


class Correct(Saying):
    """The words say something else: the claim as it is to stand, whole."""

    action: Literal["correct"]
    claim: Line


class Add(Saying):
    """A claim that nobody found, by its words: their place in the text (`start`, `end`), or themselves (`quote`) where they stand once.

    It is one of the account `account`, or opens one of a `kind`."""

    action: Literal["add"]
    document: Sha256
    account: Line | None = None
    kind: Kind | None = None
    start: Number | None = None
    end: Number | None = None
    quote: Prose | None = None

    def _plain(self) -> set[str]:
        return {"document", "account", "kind", "start", "end", "quote"}


class PlaceMeant(Frozen):
    """A place by its name, and what it is to the incident."""

    name: Line
    role: PlaceRole


class AcceptSetting(Body):
    """The words tell the day and the places of an account (document/account) as they stand."""

    action: Literal["accept-setting"]
    account: Line


class Setting(Body):
    """When and where an account tells that it happened, whole: no day is one that is not known."""

    action: Literal["setting"]
    account: Line
    earliest: Day | None
    latest: Day | None
    places: list[PlaceMeant] = Field(max_length=50)

    @property
    def fields(self) -> Fields:
        """What the form says of this action alone."""
        days = {name: day.isoformat() for name, day in (("earliest", self.earliest), ("latest", self.latest)) if day}
        told: Fields = {"account": [self.account], **{name: [day] for name, day in days.items()}}
        return told | {"place": [one.name for one in self.places], "place_role": [one.role.value for one in self.places]}


class Look(Body):
    """A person has looked a document through."""

    action: Literal["look"]
    document: Sha256


class SetAside(Body):
    """What could not be read waits for nobody any more: the `id` and `code` of a failure, as the review tells them."""

    action: Literal["set-aside"]
    subject: Line
    code: Line


class Restrict(Body):
    """Who may see something: a document, a claim (document/account/claim) or an account as `subject`, with the `part` of it where only that
    is meant; or a person, by all names in `person`. `named` are those who may see what is restricted."""

    action: Literal["restrict"]
    level: Level
    subject: Line | None = None
    part: Part | None = None
    person: list[Name] = Field(default=[], max_length=50)
    named: list[Name] = Field(default=[], max_length=50)

    @property
    def fields(self) -> Fields:
        """What the form says of this action alone."""
        own = self.model_dump(mode="json", include={"level", "subject", "part"}, exclude_none=True)
        return {name: [value] for name, value in own.items()} | {"person": ["; ".join(self.person)], "named": ["; ".join(self.named)]}


class Undo(Body):
    """A decision is taken back; what was decided since stays."""

    action: Literal["undo"]
    number: Number


class AcceptProposal(Body):
    """What somebody else proposed is decided."""

    action: Literal["accept-proposal"]
    number: Number


class TurnDown(Body):
    """What somebody proposed is not."""

    action: Literal["turn-down"]
    number: Number


Asked = Annotated[
    Same
    | Apart
    | Merge
    | Split
    | Move
    | Grade
    | Settle
    | Accept
    | Reject
    | Correct
    | AcceptSetting
    | Setting
    | Add
    | Look
    | SetAside
    | Restrict
    | Undo
    | AcceptProposal
    | TurnDown,
    Field(discriminator="action"),
]
"""What can be decided."""

BODIES: Mapping[str, type[Body]] = {
    "same": Same,
    "apart": Apart,
    "merge": Merge,
    "split": Split,
    "move": Move,
    "grade": Grade,
    "settle": Settle,
    "accept": Accept,
    "reject": Reject,
    "correct": Correct,
    "accept-setting": AcceptSetting,
    "setting": Setting,
    "add": Add,
    "look": Look,
    "set-aside": SetAside,
    "restrict": Restrict,
    "undo": Undo,
    "accept-proposal": AcceptProposal,
    "turn-down": TurnDown,
}
"""The bodies by their action; a test compares them with the forms that there are."""
