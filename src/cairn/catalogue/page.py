"""An answer of the catalogue: a page of incidents, how many there are in all, and what they can be told apart by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from cairn.catalogue.listed import Listed
from cairn.catalogue.question import Facet, Question
from cairn.model.base import Frozen


class Aspect(StrEnum):
    """As what words of a question were understood."""

    PLACE = "place"
    COUNTRY = "country"
    ACTOR = "actor"
    DAYS = "days"
    TEXT = "text"  # looked for in documents and names
    NOT = "not"  # must not stand there


class Understood(Frozen):
    """Some `words` of a question, as what they were understood, and what exactly: `value` is a name to show.

    `asks` is the question that asks just this; None of words that are looked for in the texts."""

    words: str
    aspect: Aspect
    value: str
    asks: Question | None = None


class Choice(Frozen):
    """A value of a facet, its name where that is another, and how many incidents are found once it is chosen."""

    value: str
    name: str
    count: int = Field(ge=0)
    is_chosen: bool = False


class Page(Frozen):
    """The incidents that answer a question: those of the page asked for, and how many are found in all (`pages` of them).

    `facets` gives for each facet the values that the found ones have, the most frequent first; `actors` no more than `MOST` and those
    that are chosen. `day` is that for which the catalogue is good."""

    question: Question
    understood: tuple[Understood, ...]
    rows: tuple[Listed, ...]
    found: int
    pages: int
    facets: dict[Facet, tuple[Choice, ...]]
    day: date


MOST = 40
"""Values of a facet that are told."""
