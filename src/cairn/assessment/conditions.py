"""What the rules of a policy ask for, as their files have it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from cairn.model.base import Frozen
from cairn.model.vocabulary import Harm, Outcome, Role, VictimStatus

REFINES = {"victims_without_roles": "victims", "inquiry_by": "inquiry", "without_roles": "origins_at_least", "of_roles": "origins_at_least"}
"""Which condition a key makes more exact: alone it would ask for nothing."""


class Conditions(Frozen):
    """What a rule asks of an incident; None is not asked. All that are asked must hold. See `checks.py` for how each is found.

    Precisions are those of the UCDP GED codebook (see `precision.py`): the lower, the more exact."""

    victims: VictimStatus | None = None
    victims_without_roles: frozenset[Role] = frozenset()
    inquiry: Outcome | None = None
    inquiry_by: Literal["anyone", "responsible", "others"] = "anyone"
    admitted: bool | None = None
    accepted: bool | None = None
    denied: bool | None = None
    competing_perpetrators: bool | None = None
    perpetrator_known: bool | None = None
    origins_at_least: int | None = Field(default=None, ge=1)
    without_roles: frozenset[Role] = frozenset()
    of_roles: frozenset[Role] = frozenset()
    kinds_at_least: int | None = Field(default=None, ge=1)
    texts_at_least: int | None = Field(default=None, ge=1)
    date_precision_at_most: int | None = Field(default=None, ge=1, le=5)
    date_precision_at_least: int | None = Field(default=None, ge=1, le=5)
    where_precision_at_most: int | None = Field(default=None, ge=1, le=7)
    where_precision_at_least: int | None = Field(default=None, ge=1, le=7)
    counted: frozenset[Harm] | None = Field(default=None, min_length=1)
    named_victims_at_least: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _refines_what_is_asked(self) -> Self:
        for key, condition in REFINES.items():
            if key in self.model_fields_set and getattr(self, condition) is None:
                raise ValueError(f"'{key}' says more about '{condition}', which is not asked")
        return self

    def asked(self) -> list[str]:
        """The conditions that are asked for, in the order of this list."""
        return [name for name in type(self).model_fields if name not in REFINES and getattr(self, name) is not None]


class GradeRule(Frozen):
    """A grade, and when it is given. `words` is the reason as readers will see it."""

    grade: str
    name: str
    words: str
    when: Conditions = Conditions()


class SourceConditions(Frozen):
    """What a rule asks of one source; None is not asked. `actors` are keys of known actors."""

    roles: frozenset[Role] | None = None
    actors: frozenset[str] | None = None


class SourceRule(Frozen):
    """How reliable a source is, apart from what it says, and of which sources that is said."""

    grade: str
    name: str
    words: str
    when: SourceConditions = SourceConditions()
