"""Testimonies: what those who were there say beside an account without naming the harm again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cairn.extraction.rules.folding import Draft
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.voices import Voice, Voices
from cairn.model.vocabulary import Role

THERE = frozenset({Role.RELATIVE, Role.SURVIVOR, Role.WITNESS})
"""Roles of those whose words on an event matter even where they add no count."""


def testimonies(report: Report, voices: Voices, drafts: Sequence[Draft]) -> dict[int, list[tuple[Sentence, Voice]]]:
    """Statements of relatives, survivors and witnesses in a paragraph that tells of an account, by `id` of its draft."""
    found: dict[int, list[tuple[Sentence, Voice]]] = defaultdict(list)
    told = {t.sentence.index for d in drafts for t in d.tellings}
    for sentence in report.parsed:
        if sentence.index in told:
            continue
        home = _home(sentence, drafts)
        for speech in report.speeches[sentence.index]:
            party = voices.party(speech)
            if home is not None and party is not None and party.role in THERE:
                found[id(home)].append((sentence, Voice(party, speech.stance, (), speech)))
    return found


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
