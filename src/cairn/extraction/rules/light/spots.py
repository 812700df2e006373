"""Where, without a parse: names behind prepositions of place and behind nouns for kinds of place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cairn.extraction.rules.light.homeland import homeland
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords
from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.sites import Site
from cairn.knowledge.gazetteer import Entry, Gazetteer
from cairn.model.values import Place
from cairn.model.vocabulary import PlaceRole

LONGEST = 3
"""Words of a name in a language that writes none with a capital: the longest that the gazetteer knows."""


@dataclass(frozen=True, eq=False)
class WrittenSite(Site):
    """A place whose name is not its words as they stand: a small word is written onto them."""

    written: str = ""

    @property
    def name(self) -> str:
        """The name alone."""
        return self.written or super().name


@dataclass(frozen=True)
class LightLocator(Locator):
    """Finds places by words. `lines`: the words of each sentence, by index; `likely`: countries that the document speaks of, named or
    not."""

    ready: ReadyWords
    lines: dict[int, Line]
    likely: tuple[str, ...] = ()

    def sites(self, sentence: Sentence, taken: Iterable[tuple[int, int]] = ()) -> list[Site]:
        """The places of a sentence in text order. `taken` are ranges of it that are dates."""
        line = self.lines[sentence.index]
        blocked = [*taken, *((m.start, m.end) for m in self.actors.matches(sentence.text))]
        found: list[Site] = []
        for site in self._found(line):
            low, high = site.tokens[0].idx, site.tokens[-1].idx + 1
            if any(start < high and low < end for start, end in blocked) or any(set(site.tokens) & set(o.tokens) for o in found):
                continue
            found.append(site)
        return found

    def resolved(self, site: Site) -> Place | None:
        """The place with country and coordinates; a town elsewhere that only shares its name with a region is not that region."""
        place = super().resolved(site)
        if place is None or self.countries or place.latitude is None or not self._is_namesake(site):
            return place
        if self._homeland is None or self._homeland == place.country:
            return place
        nowhere = {"country": self._homeland, "latitude": None, "longitude": None, "radius_km": None}
        return place.model_copy(update=nowhere)

    def _is_namesake(self, site: Site) -> bool:
        """Whether a text speaks of a region where the gazetteer knows but a town of that name."""
        entry = _known(self.gazetteer, site.name, ())
        return site.kind in self.words.regions.words and entry is not None and entry.kind not in ("region", "country")

    @cached_property
    def _homeland(self) -> str | None:
        lines = list(self.lines.values())
        names = [site.name for line in lines for site in self.sites(line.sentence) if not self._is_namesake(site)]
        return homeland(names, lines[0].sentence.text, self.likely, self.gazetteer)

    def _found(self, line: Line) -> Iterator[Site]:
        ready = self.ready
        for at in range(len(line)):
            if ready.never.holds(line, at):
                continue
            if (kind := ready.kinds.at(line, at)) is not None:
                role = self._role_before(line, at) or PlaceRole.SITE
                if (site := self._named(line, self._over_links(line, kind.end), role, kind.value)) is not None:
                    yield site
            elif (place := ready.at.at(line, at)) is not None and place.end < len(line):
                if not ready.kinds.holds(line, place.end) and (site := self._named(line, place.end, place.value, None)) is not None:
                    yield site
            elif not ready.has_capitals and (site := self._joined(line, at)) is not None:
                yield site

    def _role_before(self, line: Line, at: int) -> PlaceRole | None:
        """The role that a preposition before a noun gives it, over an article."""
        for low in (at - 1, at - 2, at - 3):
            if low >= 0 and (found := self.ready.at.at(line, low)) is not None and at - found.end <= 1:
                return found.value
        return None

    def _over_links(self, line: Line, at: int) -> int:
        while at < len(line) and (self.ready.is_link("of", line, at) or line.key(at) in ("#", '"', "«", "“")):
            at += 1
        return at

    def _named(self, line: Line, at: int, role: PlaceRole, kind: str | None) -> Site | None:
        while at < len(line) and line.key(at) in ("#", '"', "«", "“"):
            at += 1
        if at >= len(line) or not line.is_word(at) or self.ready.never.holds(line, at):
            return None
        end = self._capitals_end(line, at) if self.ready.has_capitals else self._known_end(line, at, kind)
        if end <= at:
            return None
        tokens = line.tokens(at, end)
        return WrittenSite(line.sentence, tokens[0], tokens, role, kind, must_be_known=kind is None)

    def _capitals_end(self, line: Line, at: int) -> int:
        if not line.is_name(at) and not (self.ready.is_link("inside", line, at) and at + 1 < len(line) and line.is_name(at + 1)):
            return at
        end = at + 1
        while end < len(line):
            joins = line.key(end) in ("-", "'") or self.ready.is_link("inside", line, end)
            if line.is_name(end):
                end += 1
            elif joins and end + 1 < len(line) and line.is_name(end + 1):
                end += 2
            else:
                break
        return end

    def _known_end(self, line: Line, at: int, kind: str | None) -> int:
        """The end of the longest name that the gazetteer knows; behind a noun for a kind of place one word that it does not know."""
        for size in range(LONGEST, 0, -1):
            end = at + size
            if end > len(line) or not all(line.is_word(i) and not self._is_preposition(line, i) for i in range(at, end)):
                continue
            if self._is_known(line.text(at, end)) and not (size == 1 and self.ready.kinds.holds(line, at)):
                return end
        is_other = self._is_preposition(line, at) or self.ready.kinds.holds(line, at) or self.ready.openers.holds(line, at)
        is_plain = kind is not None and not is_other and not line.key(at).isdigit()
        return at + 1 if is_plain else at

    def _is_preposition(self, line: Line, at: int) -> bool:
        """Whether a word says where: as it is written, for without its dots one may be a name ("على" and "علي")."""
        word = line.doc[at].text
        bare = (word, *(word.removeprefix(small) for small in self.ready.joined_and))
        return any(self.words.by_preposition.get(one) == PlaceRole.SITE for one in bare)

    def _is_known(self, name: str) -> bool:
        entry = _known(self.gazetteer, name, tuple(self.countries)) if len(name) > 2 else None
        return entry is not None and (not self.countries or entry.country in self.countries)

    def _joined(self, line: Line, at: int) -> Site | None:
        """A known place with a preposition written onto it."""
        word = line.doc[at].text
        for small, role in self._joined_roles:
            bare = word.removeprefix(small)
            if bare != word and len(bare) > 2 and self._is_town(bare):
                return WrittenSite(line.sentence, line.doc[at], line.tokens(at, at + 1), role, None, must_be_known=True, written=bare)
        return None

    @cached_property
    def _joined_roles(self) -> list[tuple[str, PlaceRole]]:
        """Prepositions of place that are written onto a name."""
        return [(small, self.words.by_preposition[small]) for small in self.ready.joined if small in self.words.by_preposition]

    def _is_town(self, name: str) -> bool:
        entry = _known(self.gazetteer, name, tuple(self.countries))
        return entry is not None and entry.country in self.countries and (entry.kind == "region" or entry.population > LARGE)


@lru_cache(maxsize=20_000)
def _known(gazetteer: Gazetteer, name: str, countries: tuple[str, ...]) -> Entry | None:
    """The place of a name; texts name the same ones again and again."""
    return gazetteer.lookup(name, countries=countries)


LARGE = 5000
"""People of a town from which on it is known by its name alone."""
