"""Where: the places that a parsed sentence names, and what each is to the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.sentences import Sentence
from cairn.knowledge.actors import Actors
from cairn.language.places import PlaceWords
from cairn.model.vocabulary import PlaceRole

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_NAME = 5
"""Words, hyphens among them: a longer run of capitals is a headline."""
HYPHENS = ("-", "–", "’", "'")


@dataclass(frozen=True)
class Site:
    """A place as a sentence names it: the words of its name, its role, the noun that says its kind, and the name it lies in.

    `around`: the words of that name where they stand beside it in the sentence; `must_be_known`: what stands so may as well be no place,
    and is one only where the gazetteer has it."""

    sentence: Sentence
    head: Token
    tokens: tuple[Token, ...]
    role: PlaceRole
    kind: str | None = None
    container: str | None = None
    around: tuple[Token, ...] = ()
    must_be_known: bool = False

    @property
    def name(self) -> str:
        """The place's name as written."""
        return grammar.text_of(list(self.tokens)).strip("()[],.;:*\"'-– ")


@dataclass(frozen=True)
class SiteFinder:
    """Finds the places of sentences by the words around them."""

    words: PlaceWords
    actors: Actors

    def sites(self, sentence: Sentence, taken: Iterable[tuple[int, int]] = ()) -> list[Site]:
        """The places of one sentence in text order. `taken` are ranges of it that are dates and so no places."""
        assert sentence.doc is not None
        blocked = [*taken, *((m.start, m.end) for m in self.actors.matches(sentence.text))]
        found: list[Site] = []
        for token in sentence.doc:
            site = self._site(sentence, token)
            if site is None or self._is_taken(site, blocked):
                continue
            if not any(set(site.tokens) & set(other.tokens) for other in found):
                found.append(site)
        found += list(self._around(found))
        regions = [s for s in found if s.kind in self.words.regions.words]
        return [
            replace(s, container=regions[0].name) if len(regions) == 1 and s.container is None and s is not regions[0] else s for s in found
        ]

    def _is_taken(self, site: Site, blocked: Iterable[tuple[int, int]]) -> bool:
        """Whether some word of a name is a date's or an actor's; one that is only a part of a region's is not ("Lashkar Gah district")."""
        low, high = site.tokens[0].idx, site.tokens[-1].idx + len(site.tokens[-1].text)
        met = [(start, end) for start, end in blocked if start < high and low < end]
        is_region = site.kind in self.words.regions.words
        return any(not is_region or (start <= low and high <= end) for start, end in met)

    def _around(self, found: Sequence[Site]) -> Iterator[Site]:
        """The wider places that others are said to lie in, where they are not found by themselves: "Dand, Kandahar province"."""
        taken = {t.i for s in found for t in s.tokens}
        for site in found:
            while site.around and not taken & {t.i for t in site.around}:
                taken |= {t.i for t in site.around}
                last = site.around[-1]
                after = last.nbor() if last.i + 1 < len(last.doc) else last
                kind = after.lemma_.lower() if after.lemma_.lower() in self.words.kinds else None
                beyond = self._beyond(after if kind else last)
                container = grammar.text_of(beyond) if beyond else None
                site = Site(site.sentence, last, site.around, site.role, kind, container, tuple(beyond), must_be_known=kind is None)
                yield site

    def _site(self, sentence: Sentence, token: Token) -> Site | None:
        if token.lemma_.lower() in self.words.kinds and token.pos_ in ("NOUN", "PROPN"):
            return self._of_kind(sentence, token)
        if not self._is_name(token) or token.lower_ in self.words.never.words or grammar.relation(token) in ("compound", "flat"):
            return None
        if self._is_of_kind_after(token):
            return None  # "Dand district", where the parse made two phrases of it: taken at the word for its kind
        role, name = self._role(token), _name_tokens(token)
        site = self._made(sentence, token, name, role or self._role_of_object(token) or self._role_before(name[0]), None)
        return site if role or site is None else replace(site, must_be_known=True)

    def _is_of_kind_after(self, token: Token) -> bool:
        """Whether a name belongs to the word for a kind of place right after it."""
        after = token.nbor() if token.i + 1 < len(token.doc) else None
        return after is not None and token.head == after and after.pos_ in ("NOUN", "PROPN") and after.lemma_.lower() in self.words.kinds

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
        before = [c for c in grammar.children(noun, "compound", "flat", "amod", "nmod") if c.i < noun.i and self._is_written_as_name(c)]
        words = [t for c in before for t in _name_tokens(c)] or self._run_before(noun)
        if not words:
            return None
        role = self._role(noun) or self._role_before(words[0])
        if noun.pos_ == "PROPN" or kind in self.words.buildings.words:
            words.append(noun)
        return self._made(sentence, noun, words, role, kind)

    def _run_before(self, noun: Token) -> list[Token]:
        """The words with capitals right before a noun, whatever the parse took them for."""
        first = noun.i
        while first > max(0, noun.i - LONGEST_NAME) and (
            _is_large(noun.doc[first - 1]) or (noun.doc[first - 1].text in HYPHENS and first < noun.i)
        ):
            first -= 1
        return list(noun.doc[first : noun.i]) if first > noun.i - LONGEST_NAME else []

    def _role_before(self, first: Token) -> PlaceRole | None:
        """The role by the preposition that stands before a name, where the parse hung it elsewhere."""
        at = first.i - 1
        while at >= 0 and first.doc[at].lower_ in self.words.directions.words:
            at -= 1
        word = first.doc[at].lower_ if at >= 0 else ""
        return None if word in self.words.naming else self.words.by_preposition.get(word)

    def _made(
        self, sentence: Sentence, head: Token, name: Sequence[Token], role: PlaceRole | None, kind: str | None, named: Token | None = None
    ) -> Site | None:
        kept = [
            t
            for t in name
            if t.lower_ not in self.words.directions.words
            or (t.is_title and len(name) > 1 and t.i == name[0].i and t.lower_ in self.words.cardinal)
        ]
        if not kept or role is None or self.words.is_common(grammar.text_of(kept)):
            return None
        kind = kind or next((a.lemma_.lower() for a in grammar.children(head, "appos") if a.lemma_.lower() in self.words.kinds), None)
        end = max([head, *name], key=lambda t: t.i) if kind == head.lemma_.lower() else name[-1]
        around = self._container(named or head, name) or self._container(head, name) or self._beyond(end)
        if len(kept) < len(name) and kind is None:
            kind = "region"  # "northern Mali" is a part of Mali
        return Site(sentence, head, tuple(kept), role, kind, grammar.text_of(around) if around else None, tuple(around))

    def _beyond(self, end: Token) -> list[Token]:
        """The name that follows the last word of a place after a comma, "in" or "of", whatever the parse made of it."""
        doc = end.doc
        if end.i + 2 >= len(doc) or doc[end.i + 1].lower_ not in (",", *self.words.within, *self.words.naming):
            return []
        first = doc[end.i + 2]
        if not self._is_name(first) or first.lower_ in self.words.never.words:
            return []
        words = [first]
        while words[-1].i + 1 < len(doc) and (self._is_name(following := doc[words[-1].i + 1]) or following.text in HYPHENS):
            words.append(following)
        if self.words.is_common(grammar.text_of(words)):
            return []
        return words[:-1] if words[-1].text in HYPHENS or words[-1].lemma_.lower() in self.words.kinds else words

    def _container(self, head: Token, name: Sequence[Token]) -> list[Token]:
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
                        return _name_tokens(inner)
        owner = next((c for c in head.children if c.dep_ == "nmod:poss" and self._is_name(c)), None)
        if owner is not None and owner not in own:
            return _name_tokens(owner)  # "Helmand's Sangin district"
        verb = head.head
        beside = [c for c in grammar.children(verb, "obl") if c.i > head.i and grammar.case(c) in self.words.within]
        after = [c for c in beside if self._is_name(c) and c not in own]
        return _name_tokens(after[0]) if after and grammar.relation(head) == "obl" else []

    def _is_name(self, token: Token) -> bool:
        return token.pos_ == "PROPN" and (token.text[0].isupper() or token.lower_.startswith(self.words.name_articles))

    def _is_written_as_name(self, token: Token) -> bool:
        """A name, or what the parse takes for a noun and the text writes with a capital within the sentence."""
        return self._is_name(token) or (token.i > 0 and token.pos_ in ("NOUN", "X") and token.is_title)

    def _role_of_object(self, token: Token) -> PlaceRole | None:
        """The role of what may be a place or somebody: "the shelling of X"."""
        return (
            PlaceRole.SITE if grammar.case(token) in self.words.naming and token.head.lemma_.lower() in self.words.done_to.words else None
        )

    def _role(self, token: Token) -> PlaceRole | None:
        preposition = grammar.case(token)
        if preposition:
            if preposition in self.words.naming and token.head.lower_ in self.words.beside.words:
                return PlaceRole.NEAR
            if preposition in self.words.naming and token.head.lemma_.lower() not in self.words.kinds:
                return None
            return self.words.by_preposition.get(preposition)
        head = grammar.first_conjunct(token)
        if head != token and head.pos_ == "NUM":
            return None  # "at about eleven, Yahya Abdelkarim said": hung beside the hour, it is somebody
        if head != token and grammar.case(head):
            return self.words.by_preposition.get(grammar.case(head))
        if grammar.relation(token) == "nmod" and token.head.lemma_.lower() in self.words.kinds:
            return PlaceRole.SITE
        return None


def _is_large(token: Token) -> bool:
    """Whether a word is written with a capital and is no word of grammar that only opens its sentence."""
    return token.text[0].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "NUM")


def _name_tokens(head: Token) -> list[Token]:
    """The proper words of a name: the head with its compounds and flat parts, and hyphens between them."""
    members = {
        t
        for t in grammar.phrase(head)
        if t.pos_ in ("PROPN", "ADJ", "X") and (t == head or grammar.relation(t) in ("compound", "flat", "amod", "nmod"))
    }
    first, last = head.i, head.i
    doc = head.doc
    while first > 0 and (doc[first - 1] in members or (doc[first - 1].text in HYPHENS and first > 1 and doc[first - 2] in members)):
        first -= 1
    while last + 1 < len(doc) and (
        doc[last + 1] in members or (doc[last + 1].text in HYPHENS and last + 2 < len(doc) and doc[last + 2] in members)
    ):
        last += 1
    return list(doc[first : last + 1])
