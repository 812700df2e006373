"""All known actors: found by key, by name, and in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

from cairn.knowledge.actors.actor import Actor, kinds, state_key
from cairn.knowledge.actors.conflicts import check_register
from cairn.knowledge.actors.files import actor_files, read_files
from cairn.knowledge.actors.organs import Organs, state_actor
from cairn.knowledge.countries import Countries
from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.folding import Word, fold, words
from cairn.knowledge.spelling import CapitalLines, Spelling, ordinary_acronyms
from cairn.knowledge.trie import Trie
from cairn.model.vocabulary import Role

_ARTICLES = frozenset({"the", "a", "an", "el", "la", "los", "las", "le", "les", "l"})


class ActorMatch(NamedTuple):
    """A half-open range of a text that names an actor."""

    start: int
    end: int
    actor: Actor


class _Reading(NamedTuple):
    spelling: Spelling
    actor: Actor
    scope: Literal["anywhere", "local", "alone"]

    def counts_in(self, countries: Sequence[str]) -> bool:
        """Whether it may be read so in a text about these countries."""
        return self.scope != "local" or any(self.actor.is_at_home_in(country) for country in countries)


class Actors:
    """The known actors. Made by `Actors.load()`; never changes, so that threads may share it."""

    def __init__(self, actors: Iterable[Actor], domains: dict[str, str]) -> None:
        """`domains`: the key of a medium by its web address."""
        self._by_key = {actor.key: actor for actor in actors}
        self._domains = domains
        self._organs = Organs.load()
        self._trie: Trie[_Reading] = Trie()
        for actor in self._by_key.values():
            for name, reading in _readings(actor):
                self._trie.add(name, reading)

    @staticmethod
    def load(*extra: Path, home: Path | None = None) -> Actors:
        """The actors and outlets of the package, then those of `home`/actors/*.toml (default: CAIRN_HOME), then those of the files given.

        A later entry with the same key replaces an earlier one. Raises KnowledgeError where a file does not fit or two actors of one
        country claim the same name."""
        return _load(actor_files(*extra, home=home))

    def __iter__(self) -> Iterator[Actor]:
        """Every actor that has an entry, in the order of the files."""
        return iter(self._by_key.values())

    def by_key(self, key: str) -> Actor | None:
        """The actor with a key; organs of states ("ml-army") exist without an entry. None where there is none."""
        if (actor := self._by_key.get(key)) is not None:
            return actor
        country, _, organ = key.partition("-")
        kind = kinds().get(organ.replace("-", "_"))
        return (
            state_actor(country.upper(), organ.replace("-", "_")) if kind and kind.title and country.upper() in Countries.load() else None
        )

    def of_state(self, country: str, organ: str) -> Actor:
        """An organ of a state: its own entry where there is one (the FARDC are "cd-army"), else a generated one."""
        return self._by_key.get(state_key(country, organ)) or state_actor(country, organ)

    def organ_of(self, name: str) -> str | None:
        """Which organ of a state bare words mean, whosever it is ("the army", "police officers"); None where they mean none."""
        return self._organs.organ_of(_without_article(name))

    def by_domain(self, address: str) -> Actor | None:
        """The medium that a web address (a host, or a whole URL) belongs to."""
        host = address.split("//")[-1].split("/")[0].split(":")[0].lower()
        while "." in host:
            if host in self._domains:
                return self._by_key[self._domains[host]]
            host = host.partition(".")[2]
        return None

    def find(self, name: str, *, country: str | None = None) -> Actor | None:
        """Whom a name means, or None. Exact once case, accents, punctuation and articles are folded; then "JNIM fighters" and the like.

        `country` (ISO 3166-1 alpha-2), where the text plays, decides between namesakes and tells whose "the army" is. Acronyms are
        never guessed."""
        preferred = (country,) if country else ()
        bare = _without_article(name)
        readings = [r for r in self._trie.exact(bare) or self._trie.exact(name) if _may_mean(r.spelling, bare) and r.counts_in(preferred)]
        if readings:
            return _choose(readings, preferred)
        if found := self._whole(bare, preferred):
            return found
        if Countries.load().is_name(bare):
            return self.of_state(str(Countries.load().of(bare)), "government")
        organ = self._organs.organ_of(bare) if country else None
        return self.of_state(country, organ) if country and organ else None

    def named(self, written: str) -> Actor:
        """The actor that a person means by its key or by a name.

        Raises KnowledgeError `actor-unknown`."""
        found = self.by_key(written) or self.find(written)
        if found is None:
            raise KnowledgeError("actor-unknown", f"there is no actor '{written}'. 'cairn actors list' shows those there are.")
        return found

    def _whole(self, name: str, preferred: Sequence[str]) -> Actor | None:
        """The one actor that a name holds, where its other words only say "fighters of", "spokesman for"."""
        found = self.matches(name, countries=preferred)
        if len({match.actor.key for match in found}) != 1:
            return None
        inside = [(match.start, match.end) for match in found]
        rest = [w for w in words(name) if not any(start <= w.start < end for start, end in inside)]
        return found[0].actor if all(w.key in self._organs.members for w in rest) else None

    def matches(self, text: str, *, countries: Sequence[str] = ()) -> list[ActorMatch]:
        """Where a text names actors, from left to right, the longest name first, none overlapping.

        `countries`: those the text is about, the likeliest first; they decide between namesakes."""
        found: list[ActorMatch] = []
        parts, capitals, at = words(text), CapitalLines(text), 0
        while at < len(parts):
            best = self._at(text, parts, at, capitals, countries, found)
            if best:
                found.append(best[0])
            at = best[1] if best else at + 1
        return found

    def _at(
        self, text: str, parts: Sequence[Word], at: int, capitals: CapitalLines, preferred: Sequence[str], found: Sequence[ActorMatch]
    ) -> tuple[ActorMatch, int] | None:
        best: tuple[ActorMatch, int] | None = None
        for start, end, following, readings in self._trie.walk(text, parts, at):
            fitting = [
                r for r in readings if r.scope != "alone" and r.counts_in(preferred) and r.spelling.fits(text[start:end], start in capitals)
            ]
            if fitting:
                best = (ActorMatch(start, end, _choose(fitting, preferred, found)), following)
        state = self._organs.at(text, parts, at, preferred)
        if state and (best is None or state.end > best[0].end):
            best = (ActorMatch(state.start, state.end, self.of_state(state.country, state.organ)), state.following)
        return best


@cache
def _load(paths: tuple[Path, ...]) -> Actors:
    found, domains = read_files(paths, _refuse)
    check_register(list(found.values()))
    return Actors([actor for _, actor in found.values()], domains)


def _refuse(error: KnowledgeError) -> None:
    raise error


def _readings(actor: Actor) -> Iterator[tuple[str, _Reading]]:
    """Every name of an actor, and how it is to be read."""
    alone = frozenset(fold(name) for name in actor.alone)
    for name in (actor.name, *actor.aliases, *actor.alone):
        yield name, _Reading(Spelling(name, False), actor, "alone" if fold(name) in alone else "anywhere")
    for name in actor.acronyms:
        yield name, _Reading(Spelling(name, True), actor, "anywhere")
    for name in actor.local:
        yield name, _Reading(Spelling(name, name.isupper()), actor, "local")


def _without_article(name: str) -> str:
    first, _, rest = name.strip().partition(" ")
    return rest if rest and fold(first) in _ARTICLES else name.strip()


def _may_mean(spelling: Spelling, name: str) -> bool:
    """A name given alone may be in small letters, but for acronyms that spell a word."""
    is_safe = not spelling.is_acronym or name.isupper() or fold(spelling.written).upper() not in ordinary_acronyms()
    return is_safe and spelling.is_in_script_of(name)


def _choose(readings: Sequence[_Reading], preferred: Sequence[str], found: Sequence[ActorMatch] = ()) -> Actor:
    """Of namesakes, the one that the text named before, else the one at home in the likeliest country, else a party, else the first."""
    if len(readings) == 1:
        return readings[0].actor
    named = {match.actor.key for match in found}
    before = (r for r in readings if r.actor.key in named)
    at_home = (r for country in preferred for r in readings if r.actor.is_at_home_in(country))
    parties = (r for r in readings if r.actor.role is Role.PARTY)
    return next(chain(before, at_home, parties, readings)).actor
