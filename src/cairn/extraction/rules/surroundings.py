"""What the rest of a report says of an account's day and place, where the account's own sentences say nothing of them."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.extraction.rules.days import DayFinder
from cairn.extraction.rules.folding import Draft
from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.spots import SpotFinder
from cairn.model.values import DateSpan, Place

REACH = 3
"""Sentences away from an account's own within which its surroundings are looked at."""
REACH_OF_MAIN = 25
"""The same for the account that the report is about."""


class Surroundings:
    """Looks at the sentences of an account and at those that tell of no other."""

    def __init__(self, report: Report, locator: Locator, drafts: Sequence[Draft]) -> None:
        self._report = report
        self._told = {t.sentence.index for d in drafts for t in d.tellings}
        self._main = max(drafts, key=lambda d: (len(d.tellings), -d.first), default=None)
        self._days, self._spots = DayFinder(report), SpotFinder(report, locator)

    def when(self, draft: Draft, within: DateSpan | None = None) -> DateSpan | None:
        """The days that the sentences about an account give it, the likeliest; None where none do. `within`: the period known."""
        return self._days.likeliest(self._near(draft), _own(draft), is_main=draft is self._main, within=within)

    def where(self, draft: Draft, told: Sequence[Place]) -> tuple[Place, ...]:
        """The places of an account: those `told` of it, and where they are none or too wide what its report says beside."""
        return self._spots.places(self._near(draft), _own(draft), told, is_main=draft is self._main)

    def _near(self, draft: Draft) -> list[tuple[int, Sentence]]:
        """Sentences that may speak of an account, with their distance from it."""
        own = _own(draft)
        reach = REACH_OF_MAIN if draft is self._main else REACH
        near = [
            (min(abs(s.index - i) for i in own), s)
            for s in self._report.sentences
            if s.dateline is None and (s.index in own or s.index not in self._told)
        ]
        return [(gap, s) for gap, s in near if gap <= reach]


def _own(draft: Draft) -> set[int]:
    return {t.sentence.index for t in draft.tellings}
