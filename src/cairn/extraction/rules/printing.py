"""The day a report was printed, where its text says it: no date of what it tells."""

from __future__ import annotations

import re
from functools import lru_cache

from cairn.extraction.rules.dates import DateExpression, Tense, resolve
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.language.calendar import Calendar, load_calendar

_STAMP = 12
"""Characters beside a date that leave it alone on its line: an hour, brackets."""
_LABEL_REACH = 32


def is_of_printing(report: Report, sentence: Sentence, date: DateExpression) -> bool:
    """Whether a date is the day of publication: in a dateline, behind a label, alone on its line, or at the head of the text."""
    if sentence.dateline is not None:
        return True
    if date.reading.day is None or resolve(date, report.anchors, Tense.PAST).earliest != report.anchors.published:
        return False
    beside = sentence.text[: date.start] + sentence.text[date.end :]
    is_labelled = _label(load_calendar(report.document.language or "en")).search(sentence.text[: date.start])
    return bool(is_labelled) or len(beside.strip()) < _STAMP or (sentence.index == 0 and date.reading.year is not None)


@lru_cache(maxsize=8)
def _label(calendar: Calendar) -> re.Pattern[str]:
    words = "|".join(map(re.escape, calendar.dateline.labels))
    return re.compile(rf"(?<!\w)(?:{words})\b[^\n]{{0,{_LABEL_REACH}}}$", re.IGNORECASE)
