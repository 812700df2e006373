"""Which paragraphs a text takes from another: an agency's story inside a longer piece.

Found by containment, exactly: between texts of very different length the share of all runs of words (`families`) says nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cairn.assessment.families import RUN, in_order, shingles
from cairn.model.values import Passage

SHORTEST = 15  # words of a paragraph that can be told to be taken from elsewhere
TAKEN = 0.6  # share of a paragraph's runs that stand in the other text: a word here and there may have been changed
PARAGRAPH = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A paragraph, as a half-open range of characters of its text, that the document `source` printed first."""

    start: int
    end: int
    source: str

    def holds(self, passage: Passage) -> bool:
        """Whether a passage of the text lies in it."""
        return passage.within is None and self.start <= passage.start and passage.end <= self.end


def borrowings(
    texts: Mapping[str, str], family: Mapping[str, str], published: Mapping[str, date | None], agencies: Collection[str] = ()
) -> dict[str, tuple[Borrowed, ...]]:
    """The paragraphs of each text that a text of another family printed first. Documents that take nothing are left out."""
    found: dict[str, tuple[Borrowed, ...]] = {}
    printed: dict[str, dict[str, str]] = defaultdict(dict)  # by shingle and family, the first document that has it
    for document in in_order(texts, published, agencies):
        text = texts[document]
        if taken := tuple(_taken(text, printed, family[document])):
            found[document] = taken
        for shingle in shingles(text):
            printed[shingle].setdefault(family[document], document)
    return found


def _taken(text: str, printed: Mapping[str, Mapping[str, str]], own: str) -> Iterator[Borrowed]:
    for paragraph in PARAGRAPH.finditer(text):
        runs = set(shingles(paragraph.group()))
        if len(runs) < SHORTEST - RUN + 1:
            continue
        met = Counter(document for run in runs for family, document in printed.get(run, {}).items() if family != own)
        source, shared = min(met.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
        if shared >= TAKEN * len(runs):
            yield Borrowed(paragraph.start(), paragraph.end(), source)
