"""The cast of one document: which person or body a phrase means, with short names, acronyms and pronouns taken back to the full one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.fuller import as_named
from cairn.extraction.rules.party import GOVERNMENT, Party, is_organ
from cairn.extraction.rules.phrases import Phrases, is_short, name_before, right_before, with_apposition
from cairn.extraction.rules.sentences import Sentence
from cairn.knowledge.actors import Actor, ActorMatch, Actors
from cairn.knowledge.countries import Countries
from cairn.language.lexicon import Lexicon
from cairn.model.vocabulary import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

WATCHING = frozenset({Role.NGO, Role.UN, Role.MEDICAL})
ARMED = frozenset({"armed_group", "criminal_group"})
"""Kinds of actors whose members fight."""
FORCES = frozenset({"army", "air_force", "navy", "police", "security_forces", "border_guard", "national_guard", "intelligence"})
"""Organs of a state that act by force: bare words for them mean the forces that the document names."""
REMEMBERED = 12
"""Sentences for which a party can be taken up again by a short name."""


@dataclass
class Cast:
    """Remembers the parties of a document in reading order. `named`: the known actors its text names anywhere, no organs of states;
    `fuller`: those named by several words, by the last of them; `organs`: the organs of states that it names; `sentences`: its sentences,
    for who was spoken of before."""

    lexicon: Lexicon
    actors: Actors
    seen: list[tuple[int, Party]] = field(default_factory=list)
    speakers: list[tuple[int, Party]] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    named: tuple[Actor, ...] = ()
    fuller: Mapping[str, frozenset[Actor]] = field(default_factory=dict)
    organs: frozenset[Actor] = frozenset()
    sentences: Sequence[Sentence] = ()
    _known: dict[str, list[ActorMatch]] = field(default_factory=dict)
    _found: dict[int, list[ActorMatch]] = field(default_factory=dict)

    @cached_property
    def phrases(self) -> Phrases:
        """What reads the words of phrases."""
        return Phrases(self.lexicon)

    @property
    def country(self) -> str | None:
        """The country that the document speaks of most (ISO 3166-1 alpha-2)."""
        return self.countries[0] if self.countries else None

    def matches(self, text: str) -> list[ActorMatch]:
        """The known actors that a text names, as one that speaks of this document's countries."""
        if text not in self._known:
            found = self.actors.matches(text, countries=self.countries)
            self._known[text] = [as_named(m, text, self.fuller) for m in found]
        return self._known[text]

    def organ(self, name: str) -> Actor | None:
        """The organ of a state that a bare word means ("troops"): that of the one state whose like organs the document names, or whose
        organs alone it names."""
        kind = self.actors.organ_of(name)
        if kind not in (*FORCES, GOVERNMENT):
            return None
        alike = {a.country for a in self.organs if a.kind == kind} or {a.country for a in self.organs}
        country = next(iter(alike)) if len(alike) == 1 else None
        return self.actors.of_state(country, kind) if country and kind else None

    def armed(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where a sentence names groups that fight and are no state's."""
        return [(m.start, m.end) for m in self.named_in(sentence) if m.actor.kind in ARMED]

    def learn_acronyms(self, text: str) -> None:
        """Take note of names given with their acronym: "Front for the Liberation of Azawad (FLA)"."""
        for match in _with_acronym(self.lexicon.text.name_links).finditer(text):
            first, _, rest = match[1].partition(" ")
            name = rest if first.lower() in self.lexicon.articles else match[1]
            if match[2][0] == name[0]:
                self.acronyms.setdefault(match[2], name)

    def party(self, sentence: Sentence, head: Token, *, speaks: bool = False) -> Party | None:
        """The party that a noun phrase means; None where it means none (a pronoun without antecedent)."""
        if (head.pos_ == "PRON" and not head.tag_.startswith("NN")) or head.lower_ in self.lexicon.speech.pronoun.nobody:
            found = self._pronoun(sentence, head)
        elif head.lemma_.lower() in self.lexicon.speech.channel.words:
            found = next((p for at, p in reversed(self.speakers) if p.is_body and 0 <= sentence.index - at <= REMEMBERED), None)
        else:
            found = self._named(sentence, head)
        if found is not None:
            self.seen.append((sentence.index, found))
            if speaks:
                self.speakers.append((sentence.index, found))
        return found

    def _pronoun(self, sentence: Sentence, head: Token) -> Party | None:
        pronouns = self.lexicon.speech.pronoun
        recent = [p for at, p in reversed(self.speakers) if 0 <= sentence.index - at <= 4]
        if head.lower_ in pronouns.person:
            return next((p for p in recent if p.person or not p.is_body), None)
        if head.lower_ in pronouns.body:
            if (above := self._subject_above(sentence, head)) is not None:
                return above
            if not any(at == sentence.index - 1 for at, _ in self.speakers) and (before := self._subject_before(sentence)) is not None:
                return before
            return next((p for p in recent if p.is_body or head.lower_ in pronouns.plural), None)
        return None

    def _subject_before(self, sentence: Sentence) -> Party | None:
        """ "The army tells another story. *It* said": the known body that the sentence before is about, in the same paragraph."""
        before = self.sentences[sentence.index - 1] if 0 < sentence.index <= len(self.sentences) else None
        if before is None or before.doc is None or before.paragraph != sentence.paragraph:
            return None
        about = [s for t in before.doc if t.dep_ == "ROOT" for s in grammar.children(t, "nsubj") if s.pos_ in grammar.NOMINAL]
        found = self._named(before, about[0]) if about else None
        return found if found is not None and found.actor is not None and found.is_body else None

    def _subject_above(self, sentence: Sentence, head: Token) -> Party | None:
        """ "The Red Cross sent pictures of what it called a strike": the body that is the subject of the clause above."""
        subjects = [s for a in list(grammar.ancestors(head))[1:] for s in grammar.children(a, "nsubj") if s.i < head.i]
        known = [s for s in subjects if self._actor_at(sentence, s) is not None]
        return self._named(sentence, known[0]) if known else None

    def _named(self, sentence: Sentence, head: Token) -> Party | None:
        tokens = grammar.phrase(head)
        whole = with_apposition(head, tokens)
        name = self.phrases.name(tokens)
        if not name:
            return None
        if (body := self._body_spoken_for(sentence, head, tokens)) is not None:
            return body
        actor = self._actor_at(sentence, head) or self._actor(tokens) or self._actor_beside(sentence, head, tokens)
        if (expert := self._expert(head, tokens, whole)) is not None:
            return expert
        if actor is None and (owner := self._owner(sentence, tokens)) is not None:
            return owner
        actor = actor or self._actor(whole) or self._by_part(head)
        if actor is None and (state := self._state(head)) is not None:
            return state
        is_name = head.pos_ == "PROPN" or (head.i > 0 and head.text.istitle())
        if actor is None and is_name and (before := self._by_surname(sentence, name)) is not None:
            return before
        if actor is None and is_short(head, tokens) and (before := self._antecedent(sentence, head)) is not None:
            return before
        return self._described(head, tokens, whole, name, actor)

    def _state(self, head: Token) -> Party | None:
        """ "Russia", "Moscow": the government, where the name of a country or its capital acts or speaks."""
        words = sorted([head, *grammar.children(head, "flat", "compound")], key=lambda t: t.i)
        name = grammar.text_of(words)
        country = Countries.load().governed(name) if head.pos_ == "PROPN" else None
        if country is None:
            return None
        actor = self.actors.of_state(country, GOVERNMENT)
        return Party(name, actor.role, actor, head=head.lemma_.lower(), is_body=True)

    def _expert(self, head: Token, tokens: list[Token], whole: list[Token]) -> Party | None:
        """ "X, a fellow at the Y centre": speaks for herself, not for the centre."""
        is_name = head.pos_ == "PROPN"
        person = self.phrases.person(head, tokens, self.matches) if is_name else name_before(tokens)
        beside = [t for t in whole if t not in tokens] if is_name else tokens
        if person is None or self.matches(person) or self.phrases.role(beside) != Role.ANALYST:
            return None
        body = self._actor(beside)
        return Party(person, Role.ANALYST, head=head.lemma_.lower(), affiliation=body.name if body else self.phrases.affiliation(head))

    def _owner(self, sentence: Sentence, tokens: list[Token]) -> Party | None:
        """ "Its soldiers": the soldiers of the state body named last, else those of the body in whose words they stand."""
        if not any(t.pos_ == "PRON" and t.dep_ == "nmod:poss" for t in tokens):
            return None
        before = [m for m in self.named_in(sentence) if m.end <= tokens[0].idx and is_organ(m.actor)]
        if before:
            return Party(sentence.text[before[-1].start : before[-1].end], before[-1].actor.role, before[-1].actor, is_body=True)
        recent = [p for at, p in reversed(self.seen) if 0 <= sentence.index - at <= 2 and p.actor is not None and is_organ(p.actor)]
        recent = [p for p in recent if p.actor is not None and p.actor.kind in (*FORCES, GOVERNMENT)]  # a human rights commission has none
        own = [p for at, p in self.speakers if at == sentence.index and not p.person] if self._are_forces(tokens) else []
        states = [p for p in own if self.actors.organ_of(p.name) is not None]  # "the government said its forces"
        return next(iter(states or recent or own), None)

    def _are_forces(self, tokens: list[Token]) -> bool:
        return any(t.lemma_.lower() in self.lexicon.forces.fighters.words for t in tokens)

    def _actor_beside(self, sentence: Sentence, head: Token, tokens: list[Token]) -> Actor | None:
        """ "The rights group X", where the parse did not tie the name to its noun."""
        if head.lemma_.lower() not in self.phrases.bodies:
            return None
        end = tokens[-1].idx + len(tokens[-1].text)
        near = [m for m in self.named_in(sentence) if 0 < m.start - end <= 2 and not sentence.text[end : m.start].strip(" ,")]
        return near[0].actor if near else None

    def _described(self, head: Token, tokens: list[Token], whole: list[Token], name: str, actor: Actor | None) -> Party:
        person = self.phrases.person(head, tokens, self.matches)
        lemma = head.lemma_.lower()
        spoken = actor.name.casefold() if actor is not None else ""
        if actor is not None and person and spoken not in person.casefold() and person.casefold() not in spoken:
            return Party(actor.name, actor.role, actor, person=person, head=lemma, is_body=True)
        if actor is not None:
            return Party(self._full(actor, tokens), actor.role, actor, head=lemma, is_body=True)
        organ = self.organ(name) if head.pos_ != "PROPN" else None
        if organ is not None and organ.kind in FORCES:
            return Party(name, organ.role, organ, person=person, head=lemma, is_body=True)
        name = self.acronyms.get(name, name)
        role = self.phrases.role(tokens) if head.pos_ != "PROPN" else self.phrases.role(whole)
        return Party(
            name,
            role,
            head=lemma,
            affiliation=self.phrases.affiliation(head),
            is_body=(head.pos_ == "PROPN" and (person is None or self._is_told_a_body(head))) or lemma in self.phrases.bodies,
        )

    def _is_told_a_body(self, head: Token) -> bool:
        """ "X Y, *an organisation* that": what stands beside a name says that it is no person's."""
        return any(a.lemma_.lower() in self.phrases.bodies for a in grammar.children(head, "appos"))

    def _full(self, actor: Actor, tokens: list[Token]) -> str:
        """A known actor's name: generated state forces keep the words of the text ("Malian soldiers")."""
        return self.phrases.name(tokens) if is_organ(actor) else actor.name

    def _body_spoken_for(self, sentence: Sentence, head: Token, tokens: list[Token]) -> Party | None:
        """ "A spokesperson for X", "X's director Y": the body is the claimant, the person speaks for it."""
        titles = self.phrases.titles
        title = (
            head
            if head.lemma_.lower() in titles
            else next(
                (
                    t
                    for t in [*tokens, *(a for a in grammar.children(head, "appos")), *right_before(tokens)]
                    if t != head and t.lemma_.lower() in titles and t.pos_ in ("NOUN", "PROPN")
                ),
                None,
            )
        )
        if title is None:
            return None
        owners = [
            c
            for c in [*grammar.children(title, "nmod"), *grammar.children(head, "nmod")]
            if grammar.case(c) not in self.lexicon.grammar.cases.beside
        ]
        person = self.phrases.person(head, tokens, self.matches)
        for owner in dict.fromkeys(owners):
            if owner == head or owner.pos_ == "PRON":
                continue  # a title may stand before the very phrase that hangs on it
            body = self._named(sentence, owner)
            if body is not None and (body.actor is not None or owner.pos_ == "PROPN" or body.head in self.phrases.bodies):
                return replace(body, person=person or body.person)
        around = tokens if title in tokens else grammar.phrase(title)
        actor = self._actor(around) or next((a for c in grammar.children(title, "compound") if (a := self._by_part(c))), None)
        if actor is None:
            return self._force_spoken_for(title, person)
        name = self._full(actor, around) if title in tokens else actor.name
        return Party(name, actor.role, actor, person=person, head=title.lemma_.lower(), is_body=True)

    def _force_spoken_for(self, title: Token, person: str | None) -> Party | None:
        """ "Army spokesman X": the army, whosever it is."""
        force = next((c for c in grammar.children(title, "compound") if c.lemma_.lower() in self.lexicon.forces.sides), None)
        if force is None or title.lemma_.lower() not in self.lexicon.roles.mouthpiece.words:
            return None
        name = self.phrases.name(grammar.phrase(force))
        return Party(
            name if force.pos_ == "PROPN" and force.i else name.lower(),
            self.phrases.role([force]),
            person=person,
            head=title.lemma_.lower(),
            is_body=True,
        )

    def _actor_at(self, sentence: Sentence, head: Token) -> Actor | None:
        """The known actor whose name covers the head, however the parse cut the name up."""
        return next((m.actor for m in self.named_in(sentence) if m.start <= head.idx < m.end), None)

    def named_in(self, sentence: Sentence) -> list[ActorMatch]:
        """The known actors that a sentence names."""
        if sentence.index not in self._found:
            self._found[sentence.index] = self.matches(sentence.text)
        return self._found[sentence.index]

    def _actor(self, tokens: list[Token]) -> Actor | None:
        text = grammar.text_of(tokens)
        for acronym, name in self.acronyms.items():
            if re.search(rf"\b{re.escape(acronym)}\b", text) and (known := self.actors.find(name, country=self.country)):
                return known
        matches = self.matches(text)
        return matches[-1].actor if matches else None

    def _by_surname(self, sentence: Sentence, name: str) -> Party | None:
        """ "Abdel Rahman" after "Observatory director Rami Abdel Rahman"."""
        words = set(name.casefold().split())
        for at, party in reversed(self.seen):
            known = set((party.person or (party.name if party.actor is None else "")).casefold().split())
            if at <= sentence.index and words < known:
                return party
        return None

    def _by_part(self, head: Token) -> Actor | None:
        """ "The Observatory", "a monitoring group": the one body of this document that the word can mean."""
        lemma = head.lemma_.lower()
        if lemma not in self.phrases.bodies or (grammar.has(head, "Number", "Plur") and not head.text.istitle()):
            return None
        if head.text.istitle():
            return _only(a for a in self.named if a.role in WATCHING and lemma in a.name.lower().split())
        role = (
            self.phrases.role([*head.children, head])
            if lemma in self.phrases.monitors or any(c.lower_ in self.phrases.monitors for c in head.children)
            else None
        )
        return _only(a for a in self.named if a.role == role) if role == Role.NGO else None

    def _antecedent(self, sentence: Sentence, head: Token) -> Party | None:
        lemma = head.lemma_.lower()
        alike = {w for group in self.lexicon.forces.general.same if lemma in group.words for w in group.words} or {lemma}
        fitting = [
            (at, party.actor is not None, n)
            for n, (at, party) in enumerate(self.seen)
            if 0 <= sentence.index - at <= REMEMBERED
            and self._may_stand_for(lemma, party)
            and (party.head in alike or set(party.name.lower().split()) & alike)
            and (party.actor is not None or lemma in party.name.lower().split() or (not party.name.islower() and " " in party.name))
        ]
        return self.seen[max(fitting)[2]][1] if fitting else self._body_named_before(sentence, alike)

    def _may_stand_for(self, lemma: str, party: Party) -> bool:
        """Whether "the army" can take a party up: no group that is no state's ("Rapid Support Forces"), and no men of whom nothing is known
        ("eight other soldiers")."""
        if self.actors.organ_of(lemma) is None:
            return True
        if party.actor is not None:
            return party.actor.kind not in ARMED
        return party.head not in self.lexicon.forces.fighters.words

    def _body_named_before(self, sentence: Sentence, alike: Iterable[str]) -> Party | None:
        """The body that a sentence shortly before names, though it did not speak: "staff of the Relief Union ... the group said"."""
        words = tuple(alike)
        for at in range(sentence.index - 1, sentence.index - 1 - REMEMBERED, -1):
            for match in reversed(self._found.get(at, ())):
                actor = match.actor
                if actor.role in WATCHING and any(w.startswith(words) for w in actor.name.lower().split()):
                    return Party(actor.name, actor.role, actor, head="", is_body=True)
        return None


@cache
def _with_acronym(links: tuple[str, ...]) -> re.Pattern[str]:
    """A name followed by its acronym in brackets; `links` are words written small inside a name."""
    small = "|".join(map(re.escape, links))
    return re.compile(rf"\b([A-Z][\w’'-]+(?: (?:(?:{small}) )*[A-Z][\w’'-]+)+) ?[(\[]([A-Z][A-Za-z0-9-]+)[)\]]")


def _only(actors: Iterable[Actor]) -> Actor | None:
    """The one actor of some; None where there are none or several."""
    found = {a.key: a for a in actors}
    return next(iter(found.values())) if len(found) == 1 else None
