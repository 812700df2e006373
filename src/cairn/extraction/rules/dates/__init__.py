"""Dates in text: found with their offsets first, resolved against the day of publication or another anchor second."""

from cairn.extraction.rules.dates.anchors import Anchors, Tense, anchors_of, named_day, text_anchor
from cairn.extraction.rules.dates.counting import BESIDE, counted_back, counted_from, day_beside
from cairn.extraction.rules.dates.dateline import dateline
from cairn.extraction.rules.dates.expression import DateExpression, Reading
from cairn.extraction.rules.dates.finding import find_dates
from cairn.extraction.rules.dates.resolution import resolve
from cairn.extraction.rules.dates.terms import is_term, with_promises
from cairn.language.calendar import DateKind

__all__ = [
    "BESIDE",
    "Anchors",
    "DateExpression",
    "DateKind",
    "Reading",
    "Tense",
    "anchors_of",
    "counted_back",
    "counted_from",
    "dateline",
    "day_beside",
    "find_dates",
    "is_term",
    "named_day",
    "resolve",
    "text_anchor",
    "with_promises",
]
