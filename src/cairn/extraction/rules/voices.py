"""Whose voice a word stands in: speeches of a sentence, quotations that run over sentences, and the parties behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.speech import Speech
from cairn.model.vocabulary import Role, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTED = 0.6
"""Share of a sentence's characters inside quotation marks from which on the sentence is a quotation."""
OPENING, CLOSING, STRAIGHT = "“«", "”»", '"'


@dataclass(frozen=True)
class Voice:
    """Who says something: one of the speakers (None: the document itself), their stance, and who passed it on, the nearest first."""

    speaker: Party | None
    stance: Stance
    relays: tuple[str, ...] = ()
    speech: Speech | None = None


class Voices:
    """The speakers of a report, resolved in reading order so that pronouns find whom they mean."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._quoted = quoted_shares(report.sentences)
        self._parties: dict[tuple[int, int], Party | None] = {}
        for sentence in report.parsed:
            self._resolve(sentence)

    def _resolve(self, sentence: Sentence) -> None:
        cast = self._report.cast
        told = [(s.cue.i, s.source, (*s.heard_by, *s.passed_by)) for s in self._report.speeches[sentence.index]]
        for _, source, hearers in sorted([*told, *self._answering(sentence)], key=lambda t: t[0]):
            if (
                source is not None
                and (sentence.index, source.i) not in self._parties
                and not self._is_date(sentence, source)
                and self._can_speak(sentence, source)
            ):
                self._parties[sentence.index, source.i] = cast.party(sentence, source, speaks=True)
            for hearer in hearers:
                self._parties.setdefault((sentence.index, hearer.i), cast.party(sentence, hearer))

    def _answering(self, sentence: Sentence) -> Iterator[tuple[int, Token, tuple[Token, ...]]]:
        """Persons and bodies that answer an event without a word of saying: "the bishop X condemned the raid. He said ..."."""
        assert sentence.doc is not None
        answers = self._report.lexicon.text.answers
        for verb in (t for t in sentence.doc if t.pos_ == "VERB" and t.lemma_.lower() in answers):
            if not grammar.is_passive(verb):
                yield from ((verb.i, s, ()) for s in grammar.children(verb, "nsubj") if s.pos_ in ("NOUN", "PROPN"))

    def _can_speak(self, sentence: Sentence, source: Token) -> bool:
        """Whether a word may stand for somebody: any but a plain noun that is no word for people or bodies. Capitals hide names."""
        lexicon = self._report.lexicon
        if source.pos_ not in ("NOUN", "NUM") or sentence.original.isupper() or source.text[:1].isupper():
            return True
        if source.lower_ in lexicon.people.measures.words and grammar.children(source, "nmod"):
            return False  # "the number of those killed"
        phrase = grammar.phrase(source)
        forms = {f for t in phrase for f in (t.lower_, t.lemma_.lower())}
        return (
            bool(forms & lexicon.speaking)
            or self._report.counter(sentence).is_person_word(source)
            or any(m.start <= source.idx < m.end for m in self._report.cast.named_in(sentence))
        )

    def _is_date(self, sentence: Sentence, token: Token) -> bool:
        return any(d.start <= token.idx < d.end for d in self._report.dates[sentence.index])

    def party(self, speech: Speech) -> Party | None:
        """The party that speaks; None where it is not named or could not be told."""
        return self._parties.get((speech.sentence.index, speech.source.i)) if speech.source is not None else None

    def of(self, sentence: Sentence, token: Token) -> list[Voice]:
        """The voices in which a word stands: one for each of several speakers named together."""
        around = [s for s in self._report.speech_around(sentence, token) if not self._is_looked_into(s, token)]
        if not any(s.source is not None for s in around):
            carried = self._carried_on(sentence) if self._quoted[sentence.index] >= QUOTED else None
            if carried is not None:
                return [self._voice(carried, [], Stance.REPORTS)]
        named = [s for s in around if self.party(s) is not None]
        if not named:
            hedged = any(s.stance == Stance.ALLEGES for s in around) or self._is_hedged(token)
            denied = any(s.stance == Stance.DENIES for s in around)
            return [
                Voice(None, Stance.DENIES if denied else Stance.ALLEGES if hedged else Stance.REPORTS, speech=around[0] if around else None)
            ]
        inner = named[0]
        together = list({p.key: s for s in named if s.cue == inner.cue and (p := self.party(s)) is not None}.values())
        outer = [s for s in named if s.cue != inner.cue]
        within = around[0].stance if around[0] is not inner and grammar.relation(around[0].cue) != "acl" else Stance.REPORTS
        return [self._voice(s, outer, within if within != Stance.REPORTS else s.stance) for s in together]

    def accusing(self, speech: Speech) -> list[Voice]:
        """The voices in which a speech accuses: its own speaker; where it names none, those of the words around it."""
        if self.party(speech) is None:
            around = [v for v in self.of(speech.sentence, speech.cue) if v.speaker is not None]
            return [replace(v, stance=Stance.ALLEGES) for v in around] or [Voice(None, Stance.ALLEGES, speech=speech)]
        outer = [s for s in self._report.speech_around(speech.sentence, speech.cue) if s.cue != speech.cue and self.party(s) is not None]
        return [self._voice(speech, outer, Stance.ALLEGES)]

    def holding(self, sentence: Sentence, speaker: Token) -> list[Voice]:
        """The voice of one who holds others responsible; of a pronoun whose words these are, the voices around it."""
        party = None if speaker.pos_ == "PRON" else self._report.cast.party(sentence, speaker, speaks=True)
        return (
            [Voice(party, Stance.ALLEGES)] if party is not None else [replace(v, stance=Stance.ALLEGES) for v in self.of(sentence, speaker)]
        )

    def _is_looked_into(self, speech: Speech, token: Token) -> bool:
        """ "Said it had opened an inquiry into the killing of 24": it vouches for its inquiry, not for the toll. A denial stays."""
        about = self._report.lexicon.text.looking_into
        between = [token, *(a for a in grammar.ancestors(token) if speech.cue in grammar.ancestors(a))]
        return speech.stance != Stance.DENIES and speech.is_verb and any(a.lemma_.lower() in about for a in between)

    def _voice(self, speech: Speech, outer: Sequence[Speech], stance: Stance) -> Voice:
        speaker = self.party(speech)
        told = [(h, p) for h in speech.heard_by if (p := self._at(speech, h)) and p.role == Role.MEDIA]
        told += [(h, p) for h in speech.passed_by if (p := self._at(speech, h))]
        told += [(s.source, p) for s in outer if s.source is not None and (p := self.party(s)) is not None]
        names = [self._as_written(speech.sentence, t, p) for t, p in told if speaker is None or p.key != speaker.key]
        return Voice(speaker, stance, tuple(n for n in dict.fromkeys(names) if not self._is_publisher(n)), speech)

    def _at(self, speech: Speech, token: Token) -> Party | None:
        return self._parties.get((speech.sentence.index, token.i))

    def _as_written(self, sentence: Sentence, token: Token, party: Party) -> str:
        """A relay's name as the text gives it ("AFP")."""
        named = self._report.cast.named_in(sentence)
        return next((sentence.text[m.start : m.end] for m in named if m.start <= token.idx < m.end), party.name)

    def _is_publisher(self, name: str) -> bool:
        """Whether a relay is the document's own publisher, which passes everything on."""
        own, actors = self._report.document.publisher, self._report.cast.actors
        if own is None or name.casefold() == own.casefold():
            return own is not None
        known = actors.find(name)
        return known is not None and known == actors.find(own)

    def _carried_on(self, sentence: Sentence) -> Speech | None:
        """The speech that a quotation without a tag of its own belongs to: the last one before it, else the next, in its paragraph."""
        beside = [s for s in self._report.parsed if s.paragraph == sentence.paragraph and s.index != sentence.index]
        for other in [*(s for s in reversed(beside) if s.index < sentence.index), *(s for s in beside if s.index > sentence.index)]:
            for speech in self._report.speeches[other.index]:
                if speech.is_verb and self.party(speech) is not None:
                    return speech
                if speech.is_verb and self._is_lost(speech):
                    return None
        return None

    def _is_lost(self, speech: Speech) -> bool:
        """Whether a pronoun speaks of whom it could not be told whom it means: what is carried on is nobody else's."""
        return speech.source is not None and speech.source.pos_ == "PRON"

    def _is_hedged(self, token: Token) -> bool:
        hedges = self._report.lexicon.speech.hedge.words
        near = [*token.children, *token.head.children, *(c for c in token.subtree if c.i < token.i)]
        return any(c.lower_ in hedges for c in near)


def quoted_shares(sentences: Sequence[Sentence]) -> dict[int, float]:
    """The share of each sentence's characters that stand inside quotation marks; a mark left open holds to the end of its paragraph."""
    shares: dict[int, float] = {}
    paragraph, is_open = -1, False
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, is_open = sentence.paragraph, False
        inside = 0
        for character in sentence.text:
            if character in OPENING or (character == STRAIGHT and not is_open):
                is_open = True
            elif character in CLOSING or (character == STRAIGHT and is_open):
                is_open = False
            inside += is_open
        shares[sentence.index] = inside / max(1, len(sentence.text))
    return shares
