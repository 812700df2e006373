"""How a language writes dates: its words for them and the forms they take, as data.

Mirrors `calendar.toml` in the language's folder; that file explains the notation of forms."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from cairn.language.files import load_words


class DateKind(StrEnum):
    """What an expression of time is measured from, or why it is no date of an event."""

    ABSOLUTE = "absolute"  # names a day, month, season, year or decade; the year may be missing
    WEEKDAY = "weekday"  # a day of the week near the day of publication
    DEICTIC = "deictic"  # measured from the day of publication: "yesterday", "last week"
    ANAPHORIC = "anaphoric"  # measured from the date told of before: "two days later", "that day"
    RANGE = "range"  # from one expression to another
    SINCE = "since"  # the beginning of a period
    UNTIL = "until"  # the end of a period
    DURATION = "duration"  # "for three days"
    FREQUENCY = "frequency"  # "every Monday"
    AGE = "age"  # "12-year-old"


class Unit(StrEnum):
    """Units of time."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Part(StrEnum):
    """A part of a day; `overnight` and `night` may reach into the next one."""

    EARLY = "early"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    LATE = "late"
    NIGHT = "night"
    OVERNIGHT = "overnight"


class Portion(StrEnum):
    """A part of a week, month, year or decade; `so_far` ends at the anchor, `rest` begins there."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    SO_FAR = "so_far"
    REST = "rest"


Words = dict[str, tuple[str, ...]]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Vocabulary(_Strict):
    """Words by what they mean: numbers for months (1 to 12), weekdays (1 is Monday), seasons (their first month), holidays
    (month and day, "12-25") and days (distance from today); names of units, parts and portions."""

    month: Words
    month_short: Words
    weekday: Words
    weekday_short: Words
    season: Words
    holiday: Words
    day_word: Words
    offset: Words
    unit: dict[Unit, tuple[str, ...]]
    units: dict[Unit, tuple[str, ...]]
    period: dict[Unit, tuple[str, ...]]
    instant: Words
    part: dict[Part, tuple[str, ...]]
    part_before: dict[Part, tuple[str, ...]]
    portion: dict[Portion, tuple[str, ...]]
    decade_word: Words


class Pattern(_Strict):
    """One form that an expression of time takes, and what it means beyond the words it captures.

    `lead`: words of which one must stand before; `follow`, `unless_follow`: what must and must not stand after; none is part of it.
    `sure`: not with a cautious word. `unit`, `amount`: a distance; `sign` turns a captured number into one. `whole`: the calendar unit
    (last week, Monday to Sunday), not the distance in days. `window`: all days from there to the anchor. `shift`: the last (-1) or next
    one (1). `day_month_assumed`: figures in an order that the text does not tell."""

    form: str
    kind: DateKind
    lead: tuple[str, ...] = ()
    follow: str = ""
    unless_follow: str = ""
    sure: bool = False
    unit: Unit | None = None
    amount: int | None = None
    sign: Literal[-1, 1] | None = None
    whole: bool = False
    window: bool = False
    shift: Literal[-1, 1] | None = None
    part: Part | None = None
    portion: Portion | None = None
    day_month_assumed: bool = False


class Joins(_Strict):
    """Words between two expressions that make them one range. `opened` joins only after an `opener`; `parts` joins the end of one
    day to the beginning of the next ("late Saturday and early Sunday")."""

    openers: tuple[str, ...]
    joins: tuple[str, ...]
    opened: tuple[str, ...]
    parts: tuple[str, ...]


class Leads(_Strict):
    """Words before an expression that make it no date of an event. `counted`: words that end it, or stand over its end, and make it count
    from what follows ("a day *after* the attack")."""

    since: tuple[str, ...]
    until: tuple[str, ...]
    frequency: tuple[str, ...]
    counted: tuple[str, ...] = ()


class Dateline(_Strict):
    """`labels`: words before a colon and the text's own date ("Date: 3 May 2014")."""

    labels: tuple[str, ...]


class Calendar(_Strict):
    """calendar.toml. All words in lower case; text in capitals is met all the same. `hints`: words of forms that hold no word of the
    vocabularies, by which these are looked for."""

    language: str
    cautious: tuple[str, ...]
    hints: tuple[str, ...] = ()
    words: Vocabulary
    counts: dict[str, tuple[int, int]]
    shapes: dict[str, str]
    shorthands: dict[str, str]
    joins: Joins
    leads: Leads
    dateline: Dateline
    patterns: tuple[Pattern, ...]

    @model_validator(mode="after")
    def _keys_are_numbers(self) -> Self:
        for name in ("month", "month_short", "weekday", "weekday_short", "season", "offset", "day_word", "instant", "decade_word"):
            wrong = [key for key in getattr(self.words, name) if not key.lstrip("-").isdigit()]
            if wrong:
                raise ValueError(f"words.{name}: the key '{wrong[0]}' is no number")
        return self

    @cached_property
    def cautious_words(self) -> frozenset[str]:
        """Words that need a capital letter, without a final dot."""
        return frozenset(word.rstrip(".") for word in self.cautious)

    def __hash__(self) -> int:
        """By identity, so that what is compiled from it can be kept."""
        return id(self)


@cache
def load_calendar(language: str = "en") -> Calendar:
    """The calendar of a language (ISO 639-1). Raises LexiconError where the file is missing or holds a key that is not known."""
    return load_words(language, "calendar.toml", Calendar)
