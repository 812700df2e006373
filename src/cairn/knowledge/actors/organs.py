"""Organs of states that need no entry of their own: "Malian soldiers" is the army of Mali, in every country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from pydantic import Field

from cairn.knowledge.actors.actor import Actor, kinds, state_key
from cairn.knowledge.actors.affiliation import Affiliation
from cairn.knowledge.countries import Countries, Country
from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.folding import Word, fold
from cairn.knowledge.home import cairn_home
from cairn.knowledge.spelling import Spelling
from cairn.knowledge.tables import PACKAGE, read_table
from cairn.knowledge.trie import Trie
from cairn.model.base import Frozen

T = TypeVar("T")
_MOST_WORDS = 4  # organs and modifiers that may follow one another after a country


class Wording(Frozen):
    """organs.toml of a language."""

    between: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    organs: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class StateMention(NamedTuple):
    """A half-open range of a text that names an organ of a state; `following` is the index of the next word."""

    start: int
    end: int
    following: int
    country: str
    organ: str


@cache
def state_actor(country: str, organ: str) -> Actor:
    """The actor that is an organ of a state. `country`: ISO 3166-1 alpha-2; `organ`: a kind of kinds.toml that has a title.

    Raises KnowledgeError `actor-unknown-country` or `actor-unknown-kind`."""
    countries, kind = Countries.load(), kinds().get(organ)
    if country not in countries:
        raise KnowledgeError("actor-unknown-country", f"'{country}' is no country code. Give two letters of ISO 3166-1, such as ML.")
    if kind is None or kind.title is None:
        raise KnowledgeError("actor-unknown-kind", f"'{organ}' is no organ of a state. See kinds.toml for those that have a title.")
    known = countries[country]
    of = known.adjectives[0] if known.adjectives else known.names[0]
    above = (Affiliation(key=state_key(country, kind.parent)),) if kind.parent else ()
    return Actor(
        key=state_key(country, organ),
        name=f"{of} {kind.title}",
        kind=organ,
        role=kind.role,
        side=kind.side,
        country=country,
        affiliations=above,
    )


class Organs:
    """Finds organs of states by the words of all languages that have an organs.toml. Made once: `Organs.load()`."""

    def __init__(self, wordings: Sequence[Wording], countries: Countries) -> None:
        """`wordings`: one table per language."""
        self._organs: Trie[str] = Trie()
        self._between: Trie[bool] = Trie()
        self._joins: Trie[bool] = Trie()
        self._lands: Trie[tuple[Spelling, str]] = Trie()  # countries by their names
        self._countries: Trie[tuple[Spelling, str]] = Trie()  # by their names and adjectives
        self.members = frozenset(fold(word) for wording in wordings for word in wording.members)
        for wording in wordings:
            self._add(wording)
        for code in countries:
            self._add_country(code, countries[code])

    @staticmethod
    @cache
    def load() -> Organs:
        """The organs as the languages' organs.toml name them."""
        files = [*(PACKAGE / "language").glob("*/organs.toml"), *(cairn_home() / "lexicon").glob("*/organs.toml")]
        wordings = [read_table(path, Wording) for path in sorted(files)]
        return Organs(wordings, Countries.load())

    def _add(self, wording: Wording) -> None:
        for organ, phrases in wording.organs.items():
            if organ not in kinds():
                raise KnowledgeError("actor-unknown-kind", f"organs.toml: unknown organ '{organ}'. Use a kind of kinds.toml.")
            for phrase in phrases:
                self._organs.add(phrase, organ)
        for word in wording.between:
            self._between.add(word, True)
        for word in wording.joins:
            self._joins.add(word, True)

    def _add_country(self, code: str, country: Country) -> None:
        spellings = [*(Spelling(name, False) for name in country.names), *(Spelling(name, True) for name in country.acronyms)]
        for spelling in spellings:
            self._lands.add(spelling.written, (spelling, code))
        for spelling in (*spellings, *(Spelling(name, False) for name in country.adjectives)):
            self._countries.add(spelling.written, (spelling, code))

    def organ_of(self, name: str) -> str | None:
        """Which organ bare words name ("the army", "police officers"), articles left out beforehand; None where they name none."""
        found = self._organs.exact(name)
        return found[0] if found else None

    def at(self, text: str, parts: Sequence[Word], at: int, preferred: Sequence[str] = ()) -> StateMention | None:
        """The organ of a state that is named from word `at` on: "Malian transitional government", "army of Mali"."""
        return self._country_first(text, parts, at, preferred) or self._organ_first(text, parts, at, preferred)

    def _country_first(self, text: str, parts: Sequence[Word], at: int, preferred: Sequence[str]) -> StateMention | None:
        best = None
        for start, end, following, readings in self._countries.walk(text, parts, at):
            country = _country(text[start:end], readings, preferred)
            reached = self._organ_after(text, parts, following)
            if country and reached and (best is None or reached[0] > best.end):
                best = StateMention(start, reached[0], reached[1], country, reached[2])
        return best

    def _organ_after(self, text: str, parts: Sequence[Word], at: int) -> tuple[int, int, str] | None:
        """End, next word and organ of the last of the organs that follow one another from word `at` on."""
        found, steps = None, 0
        while at < len(parts) and steps < _MOST_WORDS and _is_joined(text, parts, at):
            steps += 1
            organ = _longest(self._organs.walk(text, parts, at))
            between = _longest(self._between.walk(text, parts, at))
            if organ and (between is None or organ[1] >= between[1]):
                found, at = (organ[1], organ[2], organ[3]), organ[2]
            elif between:
                at = between[2]
            else:
                break
        return found

    def _organ_first(self, text: str, parts: Sequence[Word], at: int, preferred: Sequence[str]) -> StateMention | None:
        organ = _longest(self._organs.walk(text, parts, at))
        join = _longest(self._joins.walk(text, parts, organ[2])) if organ and organ[2] < len(parts) else None
        if not organ or not join or join[2] >= len(parts):
            return None
        best = None
        for start, end, following, readings in self._lands.walk(text, parts, join[2]):
            if country := _country(text[start:end], readings, preferred):
                best = StateMention(organ[0], end, following, country, organ[3])
        return best


def _longest(found: Iterator[tuple[int, int, int, list[T]]]) -> tuple[int, int, int, T] | None:
    best = None
    for start, end, following, values in found:
        best = (start, end, following, values[0])
    return best


def _country(surface: str, readings: list[tuple[Spelling, str]], preferred: Sequence[str]) -> str | None:
    """The country that a name stands for. The organ beside it tells "US" from "us" even in a line of capitals."""
    fitting = [code for spelling, code in readings if spelling.fits(surface, in_capitals=False)]
    return next((code for code in preferred if code in fitting), fitting[0] if fitting else None)


def _is_joined(text: str, parts: Sequence[Word], at: int) -> bool:
    """Whether nothing but spaces and hyphens stands between a word and the one before."""
    return not text[parts[at - 1].end : parts[at].start].strip(" \t\n-‐‑")
