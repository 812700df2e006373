"""The place of an account whose own words give none, or only a wide one: what its report says beside is weighed.

The weights are judgements, in one table, so that they can be learnt or mended in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from cairn.extraction.rules.homes import Homes, as_place
from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.triage import look, stems
from cairn.model.values import Place
from cairn.model.vocabulary import PlaceRole

WEIGHTS = {
    "per sentence apart": -0.35,
    "behind the account": -0.2,
    "own sentence": 0.5,
    "at the head of the text": 0.5,
    "a site": 0.5,
    "says that it happened": 0.7,
}
LEAST = 0.0
"""The sum from which on a place is believed."""
LEAST_OF_MAIN = -1.0
"""The same for what the report is about."""
FARTHEST = 8
WIDE = (PlaceRole.REGION, PlaceRole.COUNTRY)
SITES = (PlaceRole.SITE, PlaceRole.NEAR)


class SpotFinder:
    """Weighs the places that some sentences of a report name."""

    def __init__(self, report: Report, locator: Locator) -> None:
        self._report, self._locator = report, locator
        self._homes = Homes(report.setting.homes, locator)
        words = report.lexicon.text
        self._happenings = look([*stems(words.happenings), *stems(words.references)])
        self._named: dict[int, tuple[Place, ...]] = {}

    def places(
        self, sentences: Sequence[tuple[int, Sentence]], own: Set[int], told: Sequence[Place], *, is_main: bool
    ) -> tuple[Place, ...]:
        """The places `told`, with those of the likeliest sentence where none of them is a site, the town the report plays in where
        none is a town, and the country where none has one."""
        found = list(told)
        if not any(p.role not in WIDE for p in found):
            found = [*self._likeliest(sentences, own, is_main=is_main), *found]
        if is_main or not found:
            found += self._home(found)
        if not any(p.country for p in found) and (country := self._report.setting.country()) is not None:
            found.append(country)
        names: set[str] = set()
        return tuple(p for p in found if p.name.casefold() not in names and not names.add(p.name.casefold()))  # type: ignore[func-returns-value]

    def _likeliest(self, sentences: Sequence[tuple[int, Sentence]], own: Set[int], *, is_main: bool) -> tuple[Place, ...]:
        weighed = [
            (sum(WEIGHTS[term] * times for term, times in self._terms(sentence, places, gap, own)), -gap, -sentence.index, places)
            for gap, sentence in sentences
            if sentence.doc is not None and (places := self._of(sentence))
        ]
        best = max(weighed, key=lambda item: item[:3], default=None)
        return best[3] if best is not None and best[0] >= (LEAST_OF_MAIN if is_main else LEAST) else ()

    def _terms(self, sentence: Sentence, places: Sequence[Place], gap: int, own: Set[int]) -> Iterator[tuple[str, float]]:
        yield "per sentence apart", float(min(gap, FARTHEST))
        if own and sentence.index > max(own):
            yield "behind the account", 1.0
        if gap == 0:
            yield "own sentence", 1.0
        if sentence.index < 3:
            yield "at the head of the text", 1.0
        if any(p.role in SITES for p in places):
            yield "a site", 1.0
        if self._happenings.search(sentence.text):
            yield "says that it happened", 1.0

    def _of(self, sentence: Sentence) -> tuple[Place, ...]:
        """The known places that a sentence names as sites or regions."""
        if sentence.index not in self._named:
            taken = [(d.start, d.end) for d in self._report.dates[sentence.index]]
            found = [p for s in self._locator.sites(sentence, taken) if (p := self._locator.resolved(s)) is not None]
            kept = [p for p in found if p.role in (*SITES, PlaceRole.REGION) and p.latitude is not None]
            self._named[sentence.index] = tuple(sorted(kept, key=lambda p: list(PlaceRole).index(p.role)))
        return self._named[sentence.index]

    def _home(self, found: Sequence[Place]) -> list[Place]:
        """The town that the report plays in, where no place found is a town and none speaks against it, or where it holds the one found."""
        entry = self._homes.of(found)
        return [] if entry is None else [as_place(entry, PlaceRole.REGION if any(p.role in SITES for p in found) else PlaceRole.SITE)]
