"""An expression of time: what stands in the text, and what its words mean before anything is known about the day they were written."""

from __future__ import annotations

from dataclasses import dataclass, fields

from cairn.language.calendar import DateKind, Part, Portion, Unit
from cairn.model.values import Passage

EVENT_KINDS = frozenset({DateKind.ABSOLUTE, DateKind.WEEKDAY, DateKind.DEICTIC, DateKind.ANAPHORIC, DateKind.RANGE})
"""The kinds that can say when something happened."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words say; None where they say nothing.

    `year`, `month`, `day` with `last_…` for the far end of a range written as one ("27-31 March"); `short_year`: two figures ("89");
    `decade`: its first year; `season`: its first month (1 to 12); `weekday`: 1 is Monday. `low` and `high`: the distance in units of
    `unit`, negative before the anchor. For `whole`, `window` and `shift` see `cairn.language.calendar.Pattern`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    short_year: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    decade: int | None = None
    season: int | None = None
    weekday: int | None = None
    part: Part | None = None
    last_part: Part | None = None
    portion: Portion | None = None
    unit: Unit | None = None
    low: int | None = None
    high: int | None = None
    whole: bool = False
    window: bool = False
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """An expression of time at `start:end` of the text it was found in. `first` and `last` are the ends of a range.

    `note` is "day-month-assumed" where figures could be read either way ("03/04/2025") and the day was taken to stand first."""

    start: int
    end: int
    text: str
    kind: DateKind
    reading: Reading
    first: DateExpression | None = None
    last: DateExpression | None = None
    note: str | None = None

    @property
    def is_event_date(self) -> bool:
        """Whether it can say when something happened; a duration, a frequency, an age or the bound of a period cannot."""
        return self.kind in EVENT_KINDS

    @property
    def names_day_and_weekday(self) -> bool:
        """Whether it gives a weekday with a day of the month, and so fixes a year."""
        reading = self.reading
        return self.kind is DateKind.ABSOLUTE and None not in (reading.weekday, reading.day, reading.month)

    def passage(self, base: int = 0) -> Passage:
        """Its place in a document whose text begins `base` characters before the text it was found in."""
        return Passage(start=base + self.start, end=base + self.end, quote=self.text)


READING_FIELDS = frozenset(field.name for field in fields(Reading))
