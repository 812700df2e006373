"""The rows of a list in the words of a language."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.assessment.wording import country_name
from cairn.catalogue.listed import Counted, Figures, Listed
from cairn.model.values import DateSpan, Toll
from cairn.web.record.beside import beside
from cairn.web.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """An incident in a list: where and when, which places are named `beside`, how many of whom, and the days of silence up to the day of
    the list."""

    listed: Listed
    setting: str
    beside: tuple[str, ...]
    tolls: tuple[str, ...]
    silence: int | None


def row(listed: Listed, silence: int | None, t: Words) -> Row:
    """An incident as a row."""
    span = DateSpan(earliest=listed.first, latest=listed.last, precision=listed.precision)
    where = _where(listed)
    setting = f"{where}, {t.span(span)}" if where else t.span(span)
    return Row(listed, setting[:1].upper() + setting[1:], beside(listed.places, setting), tuple(_tolls(listed, t)), silence)


def _where(listed: Listed) -> str:
    country = country_name(listed.country) if listed.country else None
    place = listed.places[0] if listed.places else country
    return f"{place} ({country})" if place and country and place != country else place or ""


def _tolls(listed: Listed, t: Words) -> list[str]:
    return [t(f"sentence.{counted.value}", toll=_figure(listed.tolls[counted], t)) for counted in Counted if counted in listed.tolls]


def _figure(figures: Figures, t: Words) -> str:
    """All that stands, from low to high; the best figure where both ends are open."""
    if figures.low is None and figures.high is None:
        return t("value.unknown") if figures.best is None else t.number(figures.best)
    return t.toll(Toll(min=figures.low, max=figures.high))
