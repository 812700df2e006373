"""The shape of a model's answer: which words of the report say what. Vocabularies are the record's own; everything else is quoted."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from cairn.extraction.llm.tally import Tally
from cairn.model.vocabulary import (
    Certainty,
    DevelopmentKind,
    Harm,
    Kind,
    Means,
    Outcome,
    PerpetratorType,
    PlaceRole,
    ResponseKind,
    Role,
    Side,
    Stance,
    Status,
    VictimStatus,
)

Enum = TypeVar("Enum", bound=StrEnum)


def _as_written(value: object) -> object:
    """A word of a vocabulary, where the model wrote "Air strike" for "air_strike"."""
    return "_".join(value.lower().replace("-", " ").split()) if isinstance(value, str) else value


def _or(otherwise: object) -> WrapValidator:
    """A value outside its vocabulary, or of another type, counts as one that was not given."""

    def checked(value: Any, valid: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:  # noqa: ANN401 pydantic's own
        try:
            return valid(_as_written(value))
        except ValidationError:
            if value is not None:
                tally_in(info).drop("malformed")
            return otherwise

    return WrapValidator(checked)


def tally_in(info: ValidationInfo) -> Tally:
    """The tally that a validation counts in."""
    return info.context["tally"] if info.context else Tally()


def _those_valid(model: Callable[[], type[BaseModel]]) -> BeforeValidator:
    """Of a list, the items that are as they should be: one that is not costs the others nothing, and is counted."""

    def chosen(value: object, info: ValidationInfo) -> list[BaseModel]:
        kept = []
        for item in value if isinstance(value, list) else []:
            try:
                kept.append(model().model_validate(item, context=info.context))
            except ValidationError:
                tally_in(info).drop("malformed")
        return kept

    return BeforeValidator(chosen)


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


Word = BeforeValidator(_as_written)
Texts = Annotated[list[str], BeforeValidator(_texts)]


class Told(BaseModel):
    """What is told in an answer; what it holds beyond the schema is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ToldSpeaker(Told):
    """Who says or does something."""

    name: str | None = Field(
        None, description="Name or description as the report has it, a pronoun taken back to it; null: the report's own voice"
    )
    role: Annotated[Role, Word]
    person: str | None = Field(None, description="The spokesperson of the body that `name` is, by name")
    affiliation: str | None = Field(None, description="The body that a single expert belongs to")


class ToldToll(Told):
    """A number of people harmed."""

    harm: Annotated[Harm, Word]
    words: str = Field(description="The number as the quote has it, with what bounds it and what it counts: 'at least 24 people'")


class ToldVictim(Told):
    """A person harmed, by name."""

    name: str
    age: Annotated[int | None, _or(None)] = None
    sex: Annotated[Literal["female", "male"] | None, _or(None)] = None
    harm: Annotated[Harm | None, _or(None)] = None


class ToldVictims(Told):
    """Those harmed."""

    description: str | None = Field(None, description="The words for them, without their number")
    status: Annotated[VictimStatus, _or(VictimStatus.UNKNOWN)] = VictimStatus.UNKNOWN
    women: str | None = Field(None, description="Words that count the women among them")
    children: str | None = Field(None, description="Words that count the children among them")
    named: Annotated[list[ToldVictim], _those_valid(lambda: ToldVictim)] = []


class ToldPerpetrator(Told):
    """Who is said to have done it."""

    name: str
    side: Annotated[Side, _or(Side.UNKNOWN)] = Side.UNKNOWN
    type: Annotated[PerpetratorType, _or(PerpetratorType.ORGANISATION)] = PerpetratorType.ORGANISATION


class ToldClaim(Told):
    """One statement by one claimant."""

    quote: str = Field(description="The sentence or clause that says it, copied letter by letter")
    claimant: ToldSpeaker
    relayed_by: Texts = []
    stance: Annotated[Stance, Word]
    tolls: Annotated[list[ToldToll], _those_valid(lambda: ToldToll)] = []
    victims: Annotated[ToldVictims | None, _or(None)] = None
    perpetrators: Annotated[list[ToldPerpetrator], _those_valid(lambda: ToldPerpetrator)] = []


class ToldPlace(Told):
    """A place of an incident."""

    name: str
    role: Annotated[PlaceRole, Word]
    container: str | None = Field(None, description="The region or town that the report says it lies in")


class ToldIncident(Told):
    """One event of harm to people, with all claims about it."""

    id: str
    kind: Annotated[Kind, Word]
    means: Annotated[Means | None, _or(None)] = None
    status: Annotated[Status, _or(Status.HAPPENED)] = Status.HAPPENED
    when: str | None = Field(None, description="The words that date it: 'on Monday'")
    where: Annotated[list[ToldPlace], _those_valid(lambda: ToldPlace)] = []
    claims: Annotated[list[ToldClaim], _those_valid(lambda: ToldClaim)] = []


class ToldResponse(Told):
    """What an authority or body did about incidents afterwards."""

    kind: Annotated[ResponseKind, Word]
    quote: str
    actor: ToldSpeaker
    when: str | None = None
    incidents: Texts = []
    outcome: Annotated[Outcome | None, _or(None)] = None
    tolls: Annotated[list[ToldToll], _those_valid(lambda: ToldToll)] = []


class ToldForecast(Told):
    """What a named speaker expects."""

    quote: str
    speaker: ToldSpeaker
    condition: str | None = Field(None, description="The words for the condition")
    outcome: str = Field(description="The words for what is expected")
    certainty: Annotated[Certainty, Word]
    incidents: Texts = []


class ToldDevelopment(Told):
    """Dated background that is no harm to people."""

    kind: Annotated[DevelopmentKind, Word]
    quote: str
    actors: Texts = []
    when: str | None = None


class Answer(Told):
    """What a model tells of one part of a report."""

    incidents: Annotated[list[ToldIncident], _those_valid(lambda: ToldIncident)] = []
    responses: Annotated[list[ToldResponse], _those_valid(lambda: ToldResponse)] = []
    forecasts: Annotated[list[ToldForecast], _those_valid(lambda: ToldForecast)] = []
    developments: Annotated[list[ToldDevelopment], _those_valid(lambda: ToldDevelopment)] = []
