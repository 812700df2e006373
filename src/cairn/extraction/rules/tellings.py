"""Tellings: a mention in somebody's voice, with the day, the place, the means and the perpetrators that its sentence gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.authors import doers_beside
from cairn.extraction.rules.background import background
from cairn.extraction.rules.custody import Custody
from cairn.extraction.rules.dates import DateExpression, DateKind
from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.mention import Mention
from cairn.extraction.rules.mentions import find_mentions
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.perpetrators import perpetrators
from cairn.extraction.rules.reality import under_denial
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.sites import Site
from cairn.extraction.rules.voices import Voice, Voices
from cairn.extraction.rules.when import event_dates
from cairn.language.aftermath import load_aftermath
from cairn.model.claims import Perpetrator
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import DatePrecision, Harm, Means, PlaceRole, Side, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

MANY = 100
"""From how many on a count in a sentence that spans a period is a total, even where the sentence names a day."""
LONGEST_EVENT = {DatePrecision.SEASON: 100, DatePrecision.YEAR: 366, DatePrecision.DECADE: 3700}
"""Days over which one event may be told, by the precision of its date; 45 for the others: what a text gives to a month or year may have
happened on a day of it."""
WAR = 1000
"""From how many on a count without a day is a war's total."""


@dataclass(frozen=True, eq=False)
class Telling:
    """One mention and what its sentence adds. `voices`: who says it, together; `is_reference`: it takes up an event again;
    `beside`: the day that its paragraph named last before it; `is_definite`: with an article that supposes the event known;
    `is_apart`: set apart from what was told before; `is_background`: its sentence tells of it as of another event than the rest;
    `is_accident`: it speaks of an accident, of nature or of illness; `is_violent`: it has words for somebody's doing."""

    mention: Mention
    voices: tuple[Voice, ...]
    when: DateSpan | None
    where: tuple[Place, ...]
    means: Means | None
    perpetrators: tuple[Perpetrator, ...]
    is_reference: bool
    is_definite: bool
    is_apart: bool
    is_aggregate: bool
    is_background: bool = False
    is_accident: bool = False
    is_violent: bool = True
    beside: DateSpan | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return self.mention.sentence

    @property
    def speakers(self) -> list[Party]:
        """The parties that say it."""
        return [v.speaker for v in self.voices if v.speaker is not None]

    @property
    def has_own(self) -> bool:
        """Whether it brings a count, a day or a place of its own."""
        return self.mention.has_count or self.when is not None or bool(self.site_names)

    @cached_property
    def site_names(self) -> frozenset[str]:
        """Names of the places narrower than a country, folded."""
        return frozenset(p.name.casefold() for p in self.where if p.role != PlaceRole.COUNTRY)


class Teller:
    """Reads the tellings of a report, sentence by sentence, in reading order."""

    def __init__(self, report: Report, voices: Voices, locator: Locator) -> None:
        self._report, self._voices, self._locator = report, voices, locator
        self._custody = Custody(report)
        self._means = means_patterns(report)
        self._references = frozenset(report.lexicon.text.references)
        self._aggregate = word_pattern(report.lexicon.harm.aggregate.words)
        self._accident = word_pattern(report.lexicon.harm.accident.words)
        self._neutral = frozenset(report.lexicon.harm.accident.neutral)
        self._reality = load_aftermath(report.lexicon.language).responses.reality
        self._before: DateSpan | None = None
        self._beside: tuple[int, DateSpan | None] = (-1, None)
        self._apart = frozenset(report.lexicon.text.apart)

    def tellings(self, sentence: Sentence) -> list[Telling]:
        """The tellings of one parsed sentence."""
        words = self._report.lexicon.harm
        speakers = frozenset(i for s in self._report.speeches[sentence.index] for i in s.naming)
        mentions = find_mentions(sentence, words, self._report.counter(sentence), self._references, speakers)
        dates = self._report.dates[sentence.index]
        behind = self._behind(sentence, mentions)
        sites = self._locator.sites(sentence, [(d.start, d.end) for d in dates]) if mentions else []
        for mention in mentions:
            if mention.is_hypothetical or mention.is_negated:
                why = "it is negated" if mention.is_negated else "it is asked, feared, supposed or to come, not said to have happened"
                sentence.note("passed over", mention.token, why)
        told = [
            self._telling(m, sites, mentions, behind if m.token.i in behind else frozenset())
            for m in mentions
            if not m.is_hypothetical and not m.is_negated
        ]
        told = [t for t in told if not self._is_disowned(t)]
        told = [_with_doer_of_cause(t, told) for t in told]
        told = self._with_doer_beside(sentence, told)
        told = [_dated_by_cause(t, told[:n]) for n, t in enumerate(told)]
        for telling in told:
            sentence.note("telling", telling.mention.token, "{}", telling)
        self._note_day(sentence, told)
        return told

    def _with_doer_beside(self, sentence: Sentence, told: list[Telling]) -> list[Telling]:
        """Where no telling of a sentence has a doer, the force that it names with "by", if there is one."""
        assert sentence.doc is not None
        if not told or any(t.perpetrators or t.is_background for t in told):
            return told
        words = self._report.lexicon.harm
        harming = {w for w, t in words.verbs.items() if t.harm in (Harm.KILLED, Harm.INJURED, None)}
        heads = doers_beside(list(sentence.doc), harming, words.author)
        named = perpetrators(sentence, heads, self._report.cast, self._report.lexicon.forces)
        known = tuple(p for p in named if p.actor is not None or p.side not in (Side.UNKNOWN, Side.PRIVATE))
        return [replace(t, perpetrators=known) for t in told] if known else told

    def _behind(self, sentence: Sentence, mentions: list[Mention]) -> frozenset[int]:
        """The words of a sentence that tell of another event than the rest; none where it tells of one."""
        if sentence.doc is None or len(mentions) < 2:
            return frozenset()
        return background(sentence.doc, self._report.lexicon.text.background)

    def _note_day(self, sentence: Sentence, told: list[Telling]) -> None:
        """Remember the day that a paragraph speaks of, for what it tells after: a bulletin gives it once, at the head of each item."""
        assert sentence.doc is not None
        root = next((t for t in sentence.doc if t.head == t), None)
        days: list[DateSpan | None] = [t.when for t in told if t.when is not None]
        if not days and root is not None:
            days = [event_dates(self._report, sentence, root)]
        day = next((d for d in days if d is not None and d.precision == DatePrecision.DAY), None)
        if day is not None or sentence.paragraph != self._beside[0]:
            self._beside = (sentence.paragraph, day)

    def _telling(self, mention: Mention, sites: list[Site], beside: list[Mention], behind: frozenset[int]) -> Telling:
        sentence, token = mention.sentence, mention.token
        voices = self._voices.of(sentence, token)
        scope = _scope(voices, sentence)
        own = self._own_sites(mention, sites, scope, beside)
        where = tuple(place for s in own if (place := self._locator.resolved(s)) is not None)
        accused = [t for v in voices if v.speech for t in v.speech.accused]
        heads = [*self._agents(mention), *accused]
        agents = perpetrators(sentence, heads, self._report.cast, self._report.lexicon.forces)
        agents = agents or self._custody.of(mention)
        days = self._when(sentence, token, behind or scope)
        means = mention.means or self._sentence_means(sentence, token)
        return Telling(
            mention=mention,
            voices=tuple(voices),
            when=days,
            where=tuple(sorted(where, key=lambda p: list(PlaceRole).index(p.role))),
            means=means,
            perpetrators=agents,
            beside=self._beside[1] if self._beside[0] == sentence.paragraph else None,
            is_reference=self._is_reference(mention),
            is_definite=is_definite(token),
            is_apart=self._is_apart(mention, voices),
            is_aggregate=self._is_aggregate(mention) or is_of_a_period(mention, days),
            is_accident=bool(self._accident.search(sentence.text.lower())),
            is_violent=bool(means or agents) or token.lemma_.lower() not in self._neutral,
            is_background=bool(behind),
        )

    def _is_disowned(self, telling: Telling) -> bool:
        """Whether it only takes an event up to say what was not so ("said its men had no part in the attack"): there nobody vouches for
        it."""
        mention = telling.mention
        is_bare = mention.token.pos_ == "NOUN" and not mention.has_count and mention.victims is None
        if not is_bare or not telling.speakers or any(v.stance in (Stance.DENIES, Stance.RETRACTS) for v in telling.voices):
            return False
        if not under_denial(mention.token, self._reality):
            return False
        telling.sentence.note("passed over", mention.token, "it stands in what is denied")
        return True

    def _agents(self, mention: Mention) -> list[Token]:
        """Who did it: of those whom the words above a noun name, only where these are not denied ("no evidence that X was behind the
        attack")."""
        below = {t.i for t in mention.token.subtree}
        is_denied = mention.token.pos_ != "VERB" and under_denial(mention.token, self._reality)
        return [a for a in mention.agents if a.i in below or not is_denied]

    def _when(self, sentence: Sentence, token: Token, scope: frozenset[int]) -> DateSpan | None:
        """The mention's days; "two days later" counts from the days told last."""
        found = event_dates(self._report, sentence, token, scope, self._before)
        self._before = found if found is not None and found.is_resolved else self._before
        return found

    def _own_sites(self, mention: Mention, sites: list[Site], scope: frozenset[int], beside: list[Mention]) -> list[Site]:
        """The places said of this mention: in its voice, and nearer to it in the parse than to another mention."""
        above = {t.i for t in grammar.ancestors(mention.token)}
        held = [s for s in sites if (not scope or s.head.i in scope) and (s.head.i not in above or len(beside) < 2)]
        if len(beside) < 2:
            return held
        return [s for s in held if _distance(s.head, mention.token) <= min(_distance(s.head, o.token) for o in beside)]

    def _sentence_means(self, sentence: Sentence, token: Token) -> Means | None:
        """The first means that the sentence names, what stands near the mention before the rest."""
        own = sorted(token.subtree, key=lambda t: t.i)
        for text in (grammar.text_of(own).lower(), sentence.text.lower()):
            hits = [(m.start(), -(m.end() - m.start()), means) for means, pattern in self._means.items() for m in pattern.finditer(text)]
            if hits:
                return min(hits)[2]
        return None

    def _is_reference(self, mention: Mention) -> bool:
        lemma = mention.token.lemma_.lower()
        return lemma in self._report.lexicon.text.references and not mention.has_count and mention.token.pos_ != "VERB"

    def _is_apart(self, mention: Mention, voices: Sequence[Voice]) -> bool:
        token = mention.token
        phrases = [token, *(c for c in grammar.children(token, "obl") if c.lemma_.lower() in self._report.lexicon.text.references)]
        dates = [d for d in self._report.dates[mention.sentence.index] if d.is_event_date]
        near = [c for p in phrases for c in p.children if grammar.relation(c) in ("amod", "det", "advmod") and not _is_in(c, dates)]
        return any(c.lower_ in self._apart for c in near) or any(
            t.lower_ in self._apart for t in token.doc[:2] if t.pos_ in ("ADV", "DET", "ADJ") and not _is_of_speaker(t, voices)
        )

    def _is_aggregate(self, mention: Mention) -> bool:
        why = self._total(mention)
        if why is not None:
            mention.sentence.note("passed over", mention.token, "a total over many events: {}", why)
        return why is not None

    def _total(self, mention: Mention) -> str | None:
        """What shows a total over many events: a plural noun without count or article, or words that span a period; None where none is."""
        words = self._report.lexicon.harm.aggregate
        token = mention.token
        if any(a.lemma_.lower() in self._report.lexicon.forces.warfare.words for a in mention.agents):
            return "a war is said to have done it"
        toll = mention.victims.toll if mention.victims is not None else None
        count = (toll.min or toll.max or 0) if toll is not None else 0  # "nearly 2,500" has no low end
        if count >= WAR and not has_day(self._report, mention):
            return f"{WAR} or more, and no day"
        many = count >= MANY
        found = None if _names_all(mention) else self._aggregate.search(mention.sentence.text.lower())
        if found and (many or not has_day(self._report, mention)):
            return f"“{found.group()}” spans a period"
        is_bare = mention.is_plural_noun and not mention.has_count and not is_definite(token)
        return "a plural without count or article" if is_bare and token.lemma_.lower() in words.plural else None


def _names_all(mention: Mention) -> bool:
    """Whether all those harmed are named: a total over many events names nobody."""
    victims = mention.victims
    return victims is not None and victims.toll is not None and 0 < (victims.toll.min or 0) <= len(victims.named)


def _with_doer_of_cause(telling: Telling, beside: list[Telling]) -> Telling:
    """ "A bombing blamed on X killed nine": who did what did the harm did the harm."""
    if telling.perpetrators:
        return telling
    over = {telling.mention.token.head, *telling.mention.agents}
    causes = [t.perpetrators for t in beside if t is not telling and t.perpetrators and t.mention.token in over]
    return replace(telling, perpetrators=causes[0]) if causes else telling


def is_of_a_period(mention: Mention, days: DateSpan | None) -> bool:
    """A count over more days than one event lasts is a total."""
    if days is None or days.earliest is None or days.latest is None or days.precision is None or not mention.has_count:
        return False
    return (days.latest - days.earliest).days > LONGEST_EVENT.get(days.precision, 45)


def has_day(report: Report, mention: Mention) -> bool:
    """Whether the sentence names a day, not only a month or year."""
    dates = [d for d in report.dates[mention.sentence.index] if d.is_event_date]
    return any(d.reading.day or d.reading.weekday or d.kind == DateKind.DEICTIC for d in dates)


def _scope(voices: list[Voice], sentence: Sentence) -> frozenset[int]:
    """Tokens that the innermost speech covers; empty where nobody is quoted, or the quotation runs over from another sentence."""
    speech = voices[0].speech if voices else None
    return speech.content if speech is not None and speech.sentence is sentence else frozenset()


def _dated_by_cause(telling: Telling, before: Sequence[Telling]) -> Telling:
    """A result that hangs as a participle on what caused it happened on its day: "attacked the office today, causing nine deaths"."""
    token = telling.mention.token
    verb = token if token.tag_ == "VBG" else token.head if grammar.relation(token) == "obj" else None
    if verb is None or verb.tag_ != "VBG" or grammar.relation(verb) not in ("advcl", "acl"):
        return telling
    cause = next((t for t in reversed(before) if t.when is not None and t.is_background == telling.is_background), None)
    return telling if cause is None else replace(telling, when=cause.when)


def _is_of_speaker(token: Token, voices: Sequence[Voice]) -> bool:
    """Whether a word is said of who speaks: "several other outlets reported" sets no event apart."""
    sources = [v.speech.source for v in voices if v.speech is not None and v.speech.source is not None]
    return any(token.head == source or token.head in grammar.ancestors(source) for source in sources if token.i < source.i)


def _is_in(token: Token, dates: Sequence[DateExpression]) -> bool:
    """Whether a word is part of a date: "earlier this week" sets nothing apart."""
    return any(d.start <= token.idx < d.end for d in dates)


def _distance(one: Token, other: Token) -> int:
    """Steps between two words in the tree."""
    up = {t.i: n for n, t in enumerate([one, *grammar.ancestors(one)])}
    return next((n + up[t.i] for n, t in enumerate([other, *grammar.ancestors(other)]) if t.i in up), 99)


def is_definite(token: Token) -> bool:
    """Whether a noun stands with an article or pronoun that supposes it known ("the", "this", "its")."""
    return any(
        grammar.has(c, "Definite", "Def") or grammar.has(c, "PronType", "Dem") or c.dep_ == "nmod:poss"
        for c in token.children
        if grammar.relation(c) in ("det", "nmod")
    )


def word_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some words, in lower case."""
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + r")(?!\w)")


def means_patterns(report: Report) -> dict[Means, re.Pattern[str]]:
    """The words of each means as one pattern."""
    return {means: word_pattern(words.words) for means, words in report.lexicon.means.root.items()}
