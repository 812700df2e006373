"""Where: the places that a parsed sentence names, what each is to the event, and what the gazetteer knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.sentences import Sentence
from cairn.knowledge.actors import Actors
from cairn.knowledge.gazetteer import Entry, Gazetteer
from cairn.language.places import PlaceWords
from cairn.model.values import Place
from cairn.model.vocabulary import PlaceRole

if TYPE_CHECKING:
    from spacy.tokens import Token

UNKNOWN_RADIUS_KM = 25.0
"""How far a named place may lie from the point of its container, where nothing says what kind of place it is."""


@dataclass(frozen=True)
class Site:
    """A place as a sentence names it: the words of its name, its role, the noun that says its kind, and the name it lies in."""

    sentence: Sentence
    head: Token
    tokens: tuple[Token, ...]
    role: PlaceRole
    kind: str | None = None
    container: str | None = None

    @property
    def name(self) -> str:
        """The place's name as written."""
        return grammar.text_of(list(self.tokens)).strip("()[],.;:*\"'-– ")


@dataclass(frozen=True)
class Locator:
    """Finds places. `countries` are those of the document, the likeliest first (ISO 3166-1 alpha-2)."""

    words: PlaceWords
    actors: Actors
    gazetteer: Gazetteer
    countries: Sequence[str]

    def sites(self, sentence: Sentence, taken: Iterable[tuple[int, int]] = ()) -> list[Site]:
        """The places of one sentence in text order. `taken` are ranges of it that are dates and so no places."""
        assert sentence.doc is not None
        blocked = [*taken, *((m.start, m.end) for m in self.actors.matches(sentence.text))]
        found: list[Site] = []
        for token in sentence.doc:
            site = self._site(sentence, token)
            if site is None or any(start < site.tokens[-1].idx + 1 and site.tokens[0].idx < end for start, end in blocked):
                continue
            if not any(set(site.tokens) & set(other.tokens) for other in found):
                found.append(site)
        regions = [s for s in found if s.head.lemma_.lower() in self.words.regions.words]
        return [
            replace(s, container=regions[0].name) if len(regions) == 1 and s.container is None and s is not regions[0] else s for s in found
        ]

    def _site(self, sentence: Sentence, token: Token) -> Site | None:
        if token.lemma_.lower() in self.words.kinds and token.pos_ in ("NOUN", "PROPN"):
            return self._of_kind(sentence, token)
        if not self._is_name(token) or token.lower_ in self.words.never.words or grammar.relation(token) in ("compound", "flat"):
            return None
        role = self._role(token)
        return self._made(sentence, token, _name_tokens(token), role, None) if role else None

    def _of_kind(self, sentence: Sentence, noun: Token) -> Site | None:
        """ "The village of X", "X province", "the X hospital", "X, a town in Y"."""
        after = [c for c in grammar.children(noun, "nmod") if c.i > noun.i and grammar.case(c) in self.words.naming]
        named = next((c for c in after if self._is_name(c)), None)
        named = named or next((c for c in grammar.children(noun, "appos", "flat") if self._is_name(c)), None)
        kind = noun.lemma_.lower()
        if named is not None:
            return self._made(sentence, noun, _name_tokens(named), self._role(noun) or PlaceRole.SITE, kind, named)
        if grammar.relation(noun) == "appos" and self._is_name(noun.head):
            return None  # taken at the name it stands beside, see `_made`
        before = [c for c in grammar.children(noun, "compound", "flat", "amod", "nmod") if c.i < noun.i and self._is_name(c)]
        if not before or not self._role(noun):
            return None
        words = [t for c in before for t in _name_tokens(c)]
        if noun.pos_ == "PROPN" or kind in self.words.buildings.words:
            words.append(noun)
        return self._made(sentence, noun, words, self._role(noun), kind)

    def _made(
        self, sentence: Sentence, head: Token, name: Sequence[Token], role: PlaceRole | None, kind: str | None, named: Token | None = None
    ) -> Site | None:
        kept = [
            t
            for t in name
            if t.lower_ not in self.words.directions.words
            or (t.is_title and len(name) > 1 and t.i == name[0].i and t.lower_ in self.words.cardinal)
        ]
        if not kept or role is None:
            return None
        kind = kind or next((a.lemma_.lower() for a in grammar.children(head, "appos") if a.lemma_.lower() in self.words.kinds), None)
        container = self._container(named or head, name) or self._container(head, name)
        if len(kept) < len(name) and kind is None:
            kind = "region"  # "northern Mali" is a part of Mali
        return Site(sentence, head, tuple(kept), role, kind, container)

    def _container(self, head: Token, name: Sequence[Token]) -> str | None:
        """ "Aslagh in Kidal", "Haas, Idlib province", "X, a town in Y": what the place lies in."""
        nouns = [head, *(a for a in grammar.children(head, "appos"))]
        tied = ("", *self.words.within, *self.words.naming)
        own = set(name)
        for noun in nouns:
            for child in grammar.children(noun, "nmod", "appos", "list"):
                if child.i > head.i and (grammar.case(child) in tied or grammar.relation(child) == "appos"):
                    inner = (
                        child
                        if self._is_name(child)
                        else next(
                            (c for c in [*grammar.children(child, "nmod"), *grammar.children(child, "compound")] if self._is_name(c)), None
                        )
                    )
                    if inner is not None and inner != head and inner not in own:
                        return grammar.text_of(_name_tokens(inner))
        verb = head.head
        beside = [c for c in grammar.children(verb, "obl") if c.i > head.i and grammar.case(c) in self.words.within]
        after = [c for c in beside if self._is_name(c) and c not in own]
        return grammar.text_of(_name_tokens(after[0])) if after and grammar.relation(head) == "obl" else None

    def _is_name(self, token: Token) -> bool:
        return token.pos_ == "PROPN" and (token.text[0].isupper() or token.lower_.startswith(self.words.name_articles))

    def _role(self, token: Token) -> PlaceRole | None:
        preposition = grammar.case(token)
        if preposition:
            if preposition in self.words.naming and token.head.lemma_.lower() not in self.words.kinds:
                return None
            return self.words.by_preposition.get(preposition)
        head = grammar.first_conjunct(token)
        if head != token and grammar.case(head):
            return self.words.by_preposition.get(grammar.case(head))
        if grammar.relation(token) == "nmod" and token.head.lemma_.lower() in self.words.kinds:
            return PlaceRole.SITE
        return None

    def resolved(self, site: Site) -> Place | None:
        """The place with country and coordinates from the gazetteer; an unknown one keeps its name and takes its container's point.

        None for an unknown name that may as well be no place."""
        container = self._lookup(site.container) if site.container else None
        countries = [container.country, *self.countries] if container and container.country else list(self.countries)
        entry = self._lookup(site.name, countries, site.container)
        if entry is not None and self.countries and entry.country not in countries and entry.kind in ("town", "village", "other"):
            entry = None  # a namesake in a country that the document does not speak of
        known = entry or container
        own_radius = self.words.kinds.get(site.kind or "")
        radius = entry.radius_km if entry else max(container.radius_km or 0.0, own_radius or UNKNOWN_RADIUS_KM) if container else None
        if entry is None and site.kind is None and self._is_no_place(site):
            return None
        if entry is None and site.kind is None and (site.role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION) or site.sentence.text.isupper()):
            return (
                None  # "from" and "to" stand before people and outlets as often as before places; in capitals every noun looks like a name
            )
        return Place(
            name=site.name,
            country=known.country if known else self.countries[0] if len(self.countries) == 1 else None,
            latitude=known.latitude if known else None,
            longitude=known.longitude if known else None,
            role=self._final_role(site, entry),
            passage=site.sentence.passage_of(*site.tokens),
            container=site.container,
            radius_km=radius,
        )

    def _is_no_place(self, site: Site) -> bool:
        """An unknown name in a headline, where every word is written large, or one that is a people's adjective."""
        words = [t for t in site.sentence.text.split() if t[0].isalpha()]
        headline = sum(w[0].isupper() for w in words) > 0.6 * len(words)
        plain = [site.name, *(site.name.removesuffix(e) for e in self.words.genitives if site.name.endswith(e))]
        return headline or any(self.gazetteer.country_mentions(name) for name in plain)

    def _final_role(self, site: Site, entry: Entry | None) -> PlaceRole:
        if site.role in (PlaceRole.SITE, PlaceRole.NEAR):
            if entry is not None and entry.kind == "country" and site.kind is None:
                return PlaceRole.COUNTRY
            if (site.kind in self.words.regions.words) or (entry is not None and entry.kind in ("region", "country")):
                return PlaceRole.REGION
        return site.role

    def _lookup(self, name: str, countries: Sequence[str] | None = None, container: str | None = None) -> Entry | None:
        return self.gazetteer.lookup(name, countries=tuple(countries or self.countries), container=container)


def _name_tokens(head: Token) -> list[Token]:
    """The proper words of a name: the head with its compounds and flat parts, and hyphens between them."""
    members = {
        t
        for t in grammar.phrase(head)
        if t.pos_ in ("PROPN", "ADJ", "X") and (t == head or grammar.relation(t) in ("compound", "flat", "amod", "nmod"))
    }
    first, last = head.i, head.i
    doc = head.doc
    while first > 0 and (doc[first - 1] in members or (doc[first - 1].text in "-–’'" and first > 1 and doc[first - 2] in members)):
        first -= 1
    while last + 1 < len(doc) and (
        doc[last + 1] in members or (doc[last + 1].text in "-–’'" and last + 2 < len(doc) and doc[last + 2] in members)
    ):
        last += 1
    return list(doc[first : last + 1])
