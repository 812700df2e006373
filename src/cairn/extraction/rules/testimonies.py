"""Remarks: what is said of an account beside the tellings of it, by those who were there and by those who hold somebody responsible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.extraction.rules.accusing import Accusation, accusations
from cairn.extraction.rules.folding import Draft
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.perpetrators import perpetrators, supposed_after
from cairn.extraction.rules.reality import under_denial
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.voices import Voice, Voices
from cairn.language.aftermath import load_aftermath
from cairn.language.lexicon import ForceWords
from cairn.model.claims import Perpetrator
from cairn.model.vocabulary import Role, Stance

THERE = frozenset({Role.RELATIVE, Role.SURVIVOR, Role.WITNESS})
"""Roles of those whose words on an event matter even where they add no count."""
NEAR = frozenset({Role.NGO, Role.MEDICAL})
"""The same, where they speak as people of the place and not for a known body."""
REACH = 4
"""Sentences after an account within which an accusation is of it."""


@dataclass(frozen=True, eq=False)
class Remark:
    """A sentence of somebody's on an account. `perpetrators`: whom it holds responsible."""

    sentence: Sentence
    voice: Voice
    perpetrators: tuple[Perpetrator, ...] = ()


def remarks(report: Report, voices: Voices, drafts: Sequence[Draft]) -> dict[int, list[Remark]]:
    """The remarks on each account, by `id` of its draft."""
    found: dict[int, list[Remark]] = defaultdict(list)
    for draft, remark in (*_testimonies(report, voices, drafts), *_accusations(report, voices, drafts)):
        found[id(draft)].append(remark)
    return found


def _testimonies(report: Report, voices: Voices, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Remark]]:
    """Statements of relatives, survivors and witnesses in a paragraph that tells of an account, which do not name the harm again."""
    told = {t.sentence.index for d in drafts for t in d.tellings}
    for sentence in report.parsed:
        home = _home(sentence, drafts) if sentence.index not in told else None
        for speech in report.speeches[sentence.index] if home is not None else ():
            party = voices.party(speech)
            if home is not None and party is not None and _was_there(party):
                yield home, Remark(sentence, Voice(party, speech.stance, (), speech))


def _was_there(party: Party) -> bool:
    """Whether somebody speaks who was there: a relative, survivor or witness; of activists those who are no known body."""
    return party.role in THERE or (party.role in NEAR and party.actor is None and not party.is_body)


def _home(sentence: Sentence, drafts: Sequence[Draft]) -> Draft | None:
    """The account told last before a sentence, in its paragraph or the sentence before."""
    near = [
        (sentence.index - t.sentence.index, n)
        for n, d in enumerate(drafts)
        for t in d.tellings
        if 0 < sentence.index - t.sentence.index <= 3
        and (t.sentence.paragraph == sentence.paragraph or sentence.index - t.sentence.index == 1)
    ]
    return drafts[min(near)[1]] if near else None


def _accusations(report: Report, voices: Voices, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Remark]]:
    """Who holds whom responsible for the account told last."""
    lexicon = report.lexicon
    deeds = frozenset([*lexicon.harm.nouns, *lexicon.text.references, *lexicon.speech.accusing.general])
    reality = load_aftermath(lexicon.language).responses.reality
    for sentence in report.parsed:
        assert sentence.doc is not None
        said = accusations(list(sentence.doc), report.speeches[sentence.index], lexicon.speech.accusing, deeds)
        held = [a for a in said if not under_denial(a.token, reality)]  # "found no evidence that soldiers were responsible"
        for accusation in (*held, *_supposed(sentence, lexicon.forces)):
            home = _nearest(sentence, accusation, drafts)
            named = perpetrators(sentence, accusation.accused, report.cast, lexicon.forces) if home is not None else ()
            for voice in _voices(sentence, accusation, voices) if named else ():
                if home is not None and voice.stance not in (Stance.DENIES, Stance.RETRACTS):
                    yield home, Remark(sentence, voice, named)


def _supposed(sentence: Sentence, words: ForceWords) -> Iterator[Accusation]:
    """ "A helicopter, presumed to be Velmiran": whose the weapon is."""
    assert sentence.doc is not None
    for token in sentence.doc:
        if token.lemma_.lower() in words.weapon.words and any(supposed_after(token, words)):
            yield Accusation(token, (token,))


def _nearest(sentence: Sentence, accusation: Accusation, drafts: Sequence[Draft]) -> Draft | None:
    """The account that the sentence tells of, nearest to the word; else the one told last."""
    near = [
        (sentence.index - t.sentence.index, abs(t.mention.token.i - accusation.token.i) if t.sentence is sentence else 0, n)
        for n, d in enumerate(drafts)
        for t in d.tellings
        if 0 <= sentence.index - t.sentence.index <= REACH
    ]
    return drafts[min(near)[2]] if near else None


def _voices(sentence: Sentence, accusation: Accusation, voices: Voices) -> list[Voice]:
    if accusation.speech is not None:
        return voices.accusing(accusation.speech)
    if accusation.speaker is not None:
        return voices.holding(sentence, accusation.speaker)
    return voices.of(sentence, accusation.token)
