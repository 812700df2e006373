"""What the sentences beside an account say of its day and place, where its own sentences say nothing of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.extraction.rules.folding import Draft
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.sites import Locator
from cairn.extraction.rules.when import event_dates
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import DatePrecision, PlaceRole


class Surroundings:
    """Looks at sentences that tell of no account and stand beside one."""

    def __init__(self, report: Report, locator: Locator, drafts: Sequence[Draft]) -> None:
        self._report, self._locator = report, locator
        self._told = {t.sentence.index for d in drafts for t in d.tellings}

    def when(self, draft: Draft) -> DateSpan | None:
        """The first day named beside an account; None where none is."""
        for sentence in self._beside(draft):
            assert sentence.doc is not None
            root = next((t for t in sentence.doc if t.head == t), sentence.doc[0])
            span = event_dates(self._report, sentence, root)
            if span is not None and span.precision == DatePrecision.DAY and span.earliest != self._report.anchors.day:
                return span
        return None

    def where(self, draft: Draft) -> tuple[Place, ...]:
        """The first places with known coordinates that are named beside an account."""
        for sentence in self._beside(draft):
            taken = [(d.start, d.end) for d in self._report.dates[sentence.index]]
            places = [p for s in self._locator.sites(sentence, taken) if (p := self._locator.resolved(s)) is not None]
            if min(abs(sentence.index - t.sentence.index) for t in draft.tellings) > 1:
                break
            sites = tuple(p for p in places if p.role in (PlaceRole.SITE, PlaceRole.NEAR) and p.latitude is not None)
            if sites:
                return sites
        return ()

    def _beside(self, draft: Draft) -> Iterator[Sentence]:
        """Sentences next to the account's own, or in their paragraph, the nearest first."""
        own = {t.sentence.index for t in draft.tellings}
        paragraphs = {t.sentence.paragraph for t in draft.tellings}
        near = [
            (min(abs(s.index - i) for i in own), s.index, s)
            for s in self._report.parsed
            if s.index not in self._told and (s.paragraph in paragraphs or min(abs(s.index - i) for i in own) == 1)
        ]
        yield from (s for gap, _, s in sorted(near, key=lambda item: item[:2]) if gap <= REACH)


REACH = 3
"""Sentences away from an account's own within which its surroundings are looked at."""
