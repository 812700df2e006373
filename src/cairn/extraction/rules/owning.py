"""What the accused says of the deed itself: "said it had not carried out the strike", "said its men were behind the attack"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar, reality
from cairn.extraction.rules.doers import Doers
from cairn.extraction.rules.frames import is_passive, subjects, taken
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.knowledge.actors import Actor
from cairn.knowledge.countries import Countries
from cairn.language.aftermath import ResponseWords
from cairn.model.vocabulary import ResponseKind, Stance, VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token


class Owner:
    """Reads denials and admissions out of what parties say."""

    def __init__(self, report: Report, doers: Doers, words: ResponseWords) -> None:
        self._report, self._doers, self._words = report, doers, words
        self._forces = frozenset(report.lexicon.forces.fighters.words) | frozenset(report.lexicon.forces.weapon.words)

    def at(self, sentence: Sentence) -> Iterator[tuple[Token, ResponseKind, Party]]:
        """(word, kind, who) for every deed that a speaker of the sentence disowns or owns up to."""
        assert sentence.doc is not None
        for token in sentence.doc:
            if not self._is_deed(token) or not (self._doers.voice or self._report.speech_around(sentence, token)):
                continue
            party = self._doers.speaker(sentence, token)
            if party is None or party.role not in self._words.owning.by or not self._is_own(sentence, token, party):
                continue
            if not party.is_body and (self._is_absence(token) or token.lemma_.lower() in self._words.owning.stative):
                continue  # "I was not in the town", the sheriff's "they were not involved": nobody's own part is denied
            if (kind := self._kind(sentence, token, party)) is not None:
                yield token, kind, party

    def _is_deed(self, token: Token) -> bool:
        """A verb or predicate of doing, or a light verb with a noun for taking part ("played no role")."""
        predicate = token.pos_ in ("VERB", "AUX") or bool(grammar.children(token, "cop"))
        owning = self._words.owning
        if not predicate:
            return False
        held = any(t.lemma_.lower() in owning.things for case, t in taken(token) if not case)
        return (
            held
            or self._is_absence(token)
            or self._is_caused(token)
            or token.lemma_.lower() in owning.deeds
            or token.lower_ in owning.deeds
        )

    def _is_absence(self, token: Token) -> bool:
        """ "Our soldiers were not in the village", "we were not there"."""
        is_noun = token.pos_ == "PROPN" or token.lemma_.lower() in self._report.lexicon.places.kinds
        is_place = is_noun and grammar.case(token) in self._report.lexicon.places.by_preposition
        is_there = is_place or token.lower_ in self._words.owning.presence
        return is_there and bool(grammar.children(token, "cop")) and reality.is_denied(token, self._words.reality)

    def _is_caused(self, token: Token) -> bool:
        """A verb of causing with a loss: "resulted in the deaths of two men"."""
        owning = self._words.owning
        return token.lemma_.lower() in owning.causing and any(t.lemma_.lower() in owning.losses for _, t in taken(token))

    def _is_own(self, sentence: Sentence, token: Token, party: Party) -> bool:
        """Whether the doer is the speaker: a pronoun, forces of its own, or another organ of the same state."""
        passive = is_passive(token) and token.lemma_.lower() not in self._words.owning.stative
        heads = grammar.agents(token) if passive else [t for s in subjects(token) for t in self._meant(s)]
        if passive and not heads and party.role in self._words.owning.boast:
            return self._is_regretted(token)
        if party == self._doers.voice and self._is_caused(token):  # "the strike resulted in": the publisher's, where it names no other
            return not any(self._is_anothers(h, party) for h in heads)
        return any(self._is_self(sentence, h, party) for h in heads)

    def _meant(self, subject: Token) -> list[Token]:
        """ "None of its fighters was there": the fighters."""
        genitive = grammar.words_for(subject).cases.genitive
        of = [c for c in grammar.children(subject, "nmod") if grammar.case(c) in genitive]
        return of or [subject] if subject.lower_ in self._words.reality.no else [subject]

    def _is_anothers(self, head: Token, party: Party) -> bool:
        named = self._report.cast.actors.matches(grammar.text_of(grammar.phrase(head)))
        return any(party.actor is None or m.actor.key != party.actor.key for m in named)

    def _is_regretted(self, token: Token) -> bool:
        """ "Two civilians were inadvertently killed": who says so of others than fighters owns to it, though the clause names no doer."""
        fighters = self._report.lexicon.people.combatant.words
        heads = subjects(token)
        harmed = not heads or any(s.lemma_.lower() not in fighters for s in heads)
        return harmed and any(c.lower_ in self._words.owning.mistaken for c in token.children)

    def _is_self(self, sentence: Sentence, head: Token, party: Party) -> bool:
        if head.pos_ == "PRON" and head.tag_ not in ("WP", "WDT"):
            return head.lower_ in (*self._words.doing.first, *self._report.lexicon.speech.speakers)
        mine = any(c.lower_ in self._words.doing.own for c in grammar.children(head, "nmod:poss"))
        if mine and (head.lemma_.lower() in self._forces or self._are_men(head)):
            return True
        if party.actor is None:
            doer = self._doers.party(sentence, head)
            return doer is not None and doer.key == party.key
        return self._is_of_same_state(head, party.actor)

    def _are_men(self, head: Token) -> bool:
        """ "Its men", "our members": people of whom nothing says that they take no part in the fighting."""
        return self._report.lexicon.people.statuses.get(head.lemma_.lower()) in (VictimStatus.UNKNOWN, VictimStatus.COMBATANT)

    def _is_of_same_state(self, head: Token, actor: Actor) -> bool:
        """Whether a phrase names the actor, another organ of its state, or forces by the state's adjective ("no Russian planes")."""
        words = sorted(head.subtree, key=lambda t: t.i)
        named = [m.actor for m in self._report.cast.actors.matches(grammar.text_of(words))]
        if any(
            a.key == actor.key or (a.country == actor.country and a.side == actor.side) for a in named if a.key == actor.key or a.country
        ):
            return True
        is_force = head.lemma_.lower() in self._forces
        return actor.country is not None and is_force and any(Countries.load().of(t.text) == actor.country for t in words)

    def _kind(self, sentence: Sentence, token: Token, party: Party) -> ResponseKind | None:
        said = reality.modality(token, self._words.reality)
        if said != "fact":
            return None
        denying = any(s.stance == Stance.DENIES for s in self._report.speech_around(sentence, token))
        if reality.is_denied(token, self._words.reality):
            return None if denying else ResponseKind.DENIAL
        if denying:
            return ResponseKind.DENIAL
        return self._owned(sentence, token, party)

    def _owned(self, sentence: Sentence, token: Token, party: Party) -> ResponseKind | None:
        """An attack that a party claims; of all others, and of a mistake, an acknowledgement."""
        words = self._words.owning
        if self._is_caused(token) or any(t.lemma_.lower() in words.mistaken or t.lower_ in words.mistaken for t in token.doc):
            return ResponseKind.ACKNOWLEDGEMENT
        if party == self._doers.voice:
            return None  # what a publisher does is its news, no claim of an attack that others are suspected of
        if party.role not in words.boast or not _names_deed(token, self._report):
            return None
        return ResponseKind.CLAIM_OF_RESPONSIBILITY


def _names_deed(token: Token, report: Report) -> bool:
    """Whether the clause names an attack, so that owning up is to it ("carried out the attack", "behind the bombing")."""
    nouns = report.lexicon.harm.nouns
    return any(t.lemma_.lower() in nouns for t in token.subtree)
