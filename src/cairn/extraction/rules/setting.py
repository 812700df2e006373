"""Where a report plays: the countries and the towns that it speaks of as its own, with the words that say so.

A local report seldom says of its event which town it was in: its dateline does, and "the Houston police"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cairn.extraction.rules.sentences import Sentence
from cairn.knowledge.countries import Countries
from cairn.knowledge.gazetteer import Entry, Gazetteer
from cairn.language.places import PlaceWords
from cairn.model.document import Document
from cairn.model.values import Passage, Place
from cairn.model.vocabulary import PlaceRole

WEIGHTS = {
    "dateline": 2.0,
    "dateline of a capital": 0.6,
    "body": 1.2,
    "in": 0.7,
    "in the title": 1.0,
}
"""What each mention of a town adds. A bureau sits in the capital, whatever it reports of."""
LEAST = 0.7
"""The sum from which on a town may be where a report plays."""
SURE = 1.2
"""The sum from which on it is."""
MOST = 3
"""Mentions of a kind that count."""
HEAD = 6000
"""Characters of a text in which its towns are looked for."""
EARLY, AT_HEAD = 400, 3.0
"""Characters of a text in which a country counts more, and how much."""
LARGE = 100_000
ADJECTIVE = 0.7
"""What an adjective counts beside the name of its country: forces and citizens go abroad."""
PASSED = 0.3
"""What a country counts to which or from which somebody goes ("left for Algeria")."""


class Home(NamedTuple):
    """A town that a report speaks of as its own, and the words that name it."""

    entry: Entry
    passage: Passage
    weight: float


class _Mention(NamedTuple):
    kind: str
    name: str
    region: str | None
    passage: Passage


@dataclass(frozen=True)
class Setting:
    """`countries`: the likeliest first (ISO 3166-1 alpha-2), with the words that name each; `homes`: towns, the likeliest first;
    `is_named`: a country is named, not only what belongs to one ("Israeli aircraft" fly abroad)."""

    countries: dict[str, Passage]
    homes: tuple[Home, ...]
    is_named: bool = True

    def country(self) -> Place | None:
        """The country a report speaks of most, as a place."""
        code, passage = next(iter(self.countries.items()), (None, None))
        if code is None or passage is None:
            return None
        return Place(name=passage.quote, country=code, role=PlaceRole.COUNTRY, passage=passage)


def setting(document: Document, sentences: Sequence[Sentence], words: PlaceWords, gazetteer: Gazetteer) -> Setting:
    """The setting of a document."""
    weights, passages = _countries(document, gazetteer, words)
    is_named = any(not _is_adjective(p.quote, c) for c, named in passages.items() for p in named)
    spoken = tuple(sorted(weights, key=lambda c: -weights[c])) if is_named else ()
    region = _region_of(passages, gazetteer, spoken)
    found: dict[Entry, list[_Mention]] = defaultdict(list)
    for mention in _mentions(document, sentences, words):
        entry = _town(mention, gazetteer, spoken, region)
        if entry is not None:
            found[entry].append(mention)
    homes = sorted((_home(entry, mentions) for entry, mentions in found.items()), key=lambda home: -home.weight)
    for home in homes:
        weights[home.entry.country] = weights.get(home.entry.country, 0.0) + home.weight
        passages[home.entry.country].append(home.passage)
    ranked = sorted(weights, key=lambda c: -weights[c])
    kept = tuple(h for h in homes if h.weight >= LEAST and h.entry.country == ranked[0])
    return Setting({c: _telling(passages[c], c) for c in ranked}, kept, is_named=is_named or bool(homes))


def _telling(passages: Sequence[Passage], country: str) -> Passage:
    """The passage that names a country best: by its own name, else by what is called after it, else by a town or part of it."""
    own = (p for p in passages if Countries.load().is_name(p.quote))
    after = (p for p in passages if Countries.load().of(p.quote) == country)
    return next(own, None) or next(after, None) or passages[0]


def _is_adjective(name: str, country: str) -> bool:
    return name in Countries.load()[country].adjectives


def _region_of(passages: Mapping[str, Sequence[Passage]], gazetteer: Gazetteer, countries: Sequence[str]) -> str | None:
    """The region of the likeliest country that most words for regions name: towns of a report are sought there first."""
    if not countries:
        return None
    names = Counter(p.quote for p in passages[countries[0]])
    known = {n: c for n, c in names.items() if (e := gazetteer.lookup(n, countries=countries[:1])) is not None and e.kind == "region"}
    best = max(known, key=lambda n: known[n], default=None)
    return best if best is not None and 2 * known[best] > sum(known.values()) else None


def _countries(document: Document, gazetteer: Gazetteer, words: PlaceWords) -> tuple[dict[str, float], dict[str, list[Passage]]]:
    """The countries that a document names, by how often and how early, and the words that name each."""
    weights: dict[str, float] = {}
    passages: dict[str, list[Passage]] = defaultdict(list)
    title = document.title or "" if document.title_is_beside_text else ""
    for within, text in ((True, title), (False, document.text[:20000])):
        for start, end, country in gazetteer.country_mentions(text):
            of_itself = ADJECTIVE if _is_adjective(text[start:end], country) else 1.0
            of_itself *= PASSED if _is_passed(text, start, words) else 1.0
            weights[country] = weights.get(country, 0.0) + of_itself * (AT_HEAD if start < EARLY else 1.0)
            passages[country].append(Passage(start=start, end=end, quote=text[start:end], within="title" if within else None))
    return weights, passages


def _is_passed(text: str, start: int, words: PlaceWords) -> bool:
    """Whether the word before a name tells of a way to or from it."""
    before = text[max(0, start - 12) : start].lower().split()
    return bool(before) and before[-1] in words.passing


def _mentions(document: Document, sentences: Sequence[Sentence], words: PlaceWords) -> Iterator[_Mention]:
    patterns = {"body": words.of_a_body, "in": words.in_a_town}
    for sentence in sentences:
        if sentence.start > HEAD:
            return
        if sentence.dateline is not None:
            low, high = (n - sentence.dateline.start for n in sentence.dateline.place)
            region = _region(sentence.text[high:])
            if high > low:
                yield _Mention("dateline", sentence.text[low:high], region, sentence.passage(low, high))
            continue
        for kind, pattern in patterns.items():
            for match in pattern.finditer(sentence.text):
                region = _region(sentence.text[match.end("name") :])
                for low in _openings(match["name"]):
                    begin, end = match.start("name") + low, match.end("name")
                    name = sentence.text[begin:end]
                    if words.is_common(name):
                        continue
                    yield _Mention("in the title" if sentence.within else kind, name, region, sentence.passage(begin, end))


def _openings(name: str) -> Iterable[int]:
    """Where a name may begin in a run of words with capitals: at each of them, the longest first."""
    return [m.start() for m in re.finditer(r"(?<![\w’'-])[A-Z]", name)]


_REGION = re.compile(r",\s?([A-Z][\w.]*(?: [A-Z][\w.]*)?)")


def _region(after: str) -> str | None:
    """The name after a comma: "Gary, Ind."."""
    match = _REGION.match(after)
    return match[1] if match else None


def _town(mention: _Mention, gazetteer: Gazetteer, countries: Sequence[str], region: str | None) -> Entry | None:
    """The town that a mention means. Where no country is known a mere "in" must name a large one."""
    around = gazetteer.lookup(mention.region, countries=countries) if mention.region else None
    if around is not None and around.kind in ("country", "region"):
        entry = gazetteer.lookup(mention.name, countries=(around.country, *countries), container=mention.region)
    else:
        entry = gazetteer.lookup(mention.name, countries=countries, container=region)
    if entry is None or entry.kind not in ("town", "village"):
        return None
    return None if not countries and mention.kind == "in" and entry.population < LARGE else entry


def _home(entry: Entry, mentions: Sequence[_Mention]) -> Home:
    kinds = [("dateline of a capital" if m.kind == "dateline" and entry.is_capital else m.kind) for m in mentions]
    weight = sum(WEIGHTS[kind] * min(kinds.count(kind), MOST) for kind in set(kinds))
    return Home(entry, mentions[0].passage, weight)
