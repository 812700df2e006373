"""Countries: their names, what their people and bodies are called by, and where a text speaks of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cairn.knowledge.folding import fold, words
from cairn.knowledge.spelling import CapitalLines, Spelling
from cairn.knowledge.tables import PACKAGE, read_table
from cairn.knowledge.trie import Trie
from cairn.model.base import Frozen


class Country(Frozen):
    """A country as countries.toml has it; the first name and adjective are the ones to show."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


class _None(Frozen):
    names: tuple[str, ...]


class _Table(Frozen):
    none: _None
    countries: dict[str, Country]


class CountryMention(NamedTuple):
    """A half-open range of a text that names a country (ISO 3166-1 alpha-2) by name, adjective, capital or part."""

    start: int
    end: int
    country: str


class _Reading(NamedTuple):
    spelling: Spelling
    country: str | None
    is_own: bool  # its name or adjective, not a town or part of it


class Countries:
    """All countries, to be found by name. Made once: `Countries.load()`."""

    def __init__(self, table: dict[str, Country], others: tuple[str, ...] = ()) -> None:
        """`table`: countries by code; `others`: names that hold a country's name and are none."""
        self._table = table
        self._trie: Trie[_Reading] = Trie()
        for name in others:
            self._trie.add(name, _Reading(Spelling(name, False), None, False))
        for code, country in table.items():
            for reading in _readings(code, country):
                self._trie.add(reading.spelling.written, reading)

    @staticmethod
    @cache
    def load() -> Countries:
        """The countries of countries.toml."""
        table = read_table(PACKAGE / "knowledge" / "countries.toml", _Table)
        return Countries(table.countries, table.none.names)

    def __iter__(self) -> Iterator[str]:
        """The codes."""
        return iter(self._table)

    def __getitem__(self, code: str) -> Country:
        """The country of a code; KeyError where there is none."""
        return self._table[code]

    def __contains__(self, code: object) -> bool:
        """Whether a code is a country's."""
        return code in self._table

    def of(self, name: str) -> str | None:
        """The code of a country by its name, adjective, people, acronym or code; None where the name is none of them."""
        if name in self._table:
            return name
        readings = [r for r in self._trie.exact(name) if r.is_own and (not r.spelling.is_acronym or name.isupper())]
        return readings[0].country if readings else None

    def codes_of(self, name: str) -> tuple[str, ...]:
        """Every country that a name may mean ("Congolese"), the likeliest first."""
        return tuple(dict.fromkeys(r.country for r in self._trie.exact(name) if r.is_own and r.country))

    def is_name(self, name: str) -> bool:
        """Whether a name is a country's own name (not its adjective)."""
        code = self.of(name)
        return code is not None and fold(name) in {fold(known) for known in (*self._table[code].names, *self._table[code].acronyms)}

    @cache  # noqa: B019 - loaded once a process
    def governed(self, name: str) -> str | None:
        """The country whose government a bare name stands for: a country's own name, or its capital ("Moscow accused ...")."""
        if self.is_name(name):
            return self.of(name)
        wanted = fold(name)
        return next((code for code, c in self._table.items() if any(fold(seat) == wanted for seat in (*c.capitals, *c.seats))), None)

    def mentions(self, text: str) -> list[CountryMention]:
        """Where a text names countries, from left to right, longest name first, none overlapping."""
        found: list[CountryMention] = []
        parts, capitals, at = words(text), CapitalLines(text), 0
        while at < len(parts):
            best = None
            for start, end, following, readings in self._trie.walk(text, parts, at):
                fitting = [r for r in readings if r.spelling.fits(text[start:end], start in capitals)]
                best = (start, end, following, fitting[0]) if fitting else best
            if best and best[3].country:
                found.append(CountryMention(best[0], best[1], best[3].country))
            at = best[2] if best else at + 1
        return found


def _readings(code: str, country: Country) -> Iterator[_Reading]:
    for name in (*country.names, *country.adjectives):
        yield _Reading(Spelling(name, False), code, True)
    for name in country.acronyms:
        yield _Reading(Spelling(name, True), code, True)
    for name in (*country.capitals, *country.parts):
        yield _Reading(Spelling(name, False), code, False)
