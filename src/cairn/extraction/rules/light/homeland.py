"""The country that a report plays in where it names none: that of the places which lie in one country only, or of its dateline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from cairn.knowledge.gazetteer import Gazetteer

_HEAD = re.compile(r"\W*([^\W\d_][\w'’ -]{1,40}?)\s*(?:,|\(|[-–—]\s)")
"""The words before the first comma, bracket or dash of a text, where a dispatch names its place."""


def homeland(names: Iterable[str], first_words: str, likely: Sequence[str], gazetteer: Gazetteer) -> str | None:
    """The country (ISO 3166-1 alpha-2). `names`: of places of the report; `first_words`: how it begins; `likely`: countries that it
    speaks of without naming them ("Malian", "Bamako"), the likeliest first."""
    counted = Counter(code for name in names if (code := _only_country(name, gazetteer)) is not None).most_common(2)
    if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]):
        return counted[0][0]
    head = _HEAD.match(first_words)
    code = _only_country(head[1], gazetteer) if head is not None and head[1][:1].isupper() else None
    return code or next(iter(likely), None)


def _only_country(name: str, gazetteer: Gazetteer) -> str | None:
    """The country that all places of a name lie in; None where there are several, or none."""
    found = {entry.country for entry in gazetteer.candidates(name)}
    return found.pop() if len(found) == 1 else None
