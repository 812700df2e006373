"""The facets of a list as addresses: each value leads to the list with it alone chosen, a chosen one back to the list without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cairn.assessment.wording import country_name, plain
from cairn.catalogue import Choice, Facet, Page, Question
from cairn.catalogue.question import ends
from cairn.model.incident import Stage
from cairn.model.values import Toll
from cairn.model.vocabulary import Kind, Means
from cairn.web.rendering import address
from cairn.web.words import Words

SHOWN = 8
"""Values of a facet that are shown at once; the others open."""
ORDER = (Facet.COUNTRY, Facet.ACTOR, Facet.YEAR, Facet.TOLL, Facet.GRADE, Facet.STAGE, Facet.REVIEW, Facet.KIND, Facet.MEANS)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: its name, how many incidents it leads to, and where."""

    name: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A facet, the values that are shown at once, and the others."""

    facet: Facet
    values: tuple[Value, ...]
    more: tuple[Value, ...]


def asking(question: Question, as_of: date | None, path: str = "/incidents") -> str:
    """Where a question is answered, as of the same day."""
    told = question.address()
    return f"{address(path)}{'?' if told or as_of else ''}{told}{'&' if told and as_of else ''}{f'as_of={as_of}' if as_of else ''}"


def facets(page: Page, as_of: date | None, t: Words) -> list[Shown]:
    """The facets by which what was found can be told apart, those with a choice."""
    found = []
    for facet in ORDER:
        values = [_value(page.question, facet, choice, as_of, t) for choice in page.facets[facet] if choice.count or choice.is_chosen]
        if len(values) > 1 or any(value.is_chosen for value in values):
            found.append(_shown(facet, values))
    return found


def _shown(facet: Facet, values: Sequence[Value]) -> Shown:
    first = [value for n, value in enumerate(values) if n < SHOWN or value.is_chosen]
    return Shown(facet, tuple(first), tuple(value for value in values if value not in first))


def _value(question: Question, facet: Facet, choice: Choice, as_of: date | None, t: Words) -> Value:
    leads = question.without(facet) if choice.is_chosen else question.choosing(facet, choice.value)
    return Value(name_of(facet, choice.value, choice.name, t), choice.count, choice.is_chosen, asking(leads, as_of))


def name_of(facet: Facet, value: str, name: str, t: Words) -> str:
    """A value of a facet in a language; names of actors and countries as they are."""
    match facet:
        case Facet.KIND:
            return t.of(Kind(value))
        case Facet.MEANS:
            return t.of(Means(value))
        case Facet.STAGE:
            return t.of(Stage(value))
        case Facet.GRADE:
            return t.grade(value)
        case Facet.REVIEW:
            return t(f"review.{value}")
        case Facet.TOLL:
            least, most = ends(value)
            return t.toll(Toll(min=least, max=most))
        case Facet.COUNTRY:
            return country_name(value)
        case _:
            return plain(name)
