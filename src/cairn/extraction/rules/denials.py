"""Denials of harm: "no civilian was killed" beside a count of the killed says that it was not so; it is no toll of zero."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cairn.extraction.rules.folding import toll_of
from cairn.extraction.rules.tellings import Telling
from cairn.language.lexicon import PeopleWords
from cairn.model.vocabulary import Stance

TELLING = ("NOUN", "PROPN", "ADJ")
"""Parts of speech of the words that say which people are meant."""


def denying(tellings: Sequence[Telling], words: PeopleWords, apart: Collection[str]) -> list[Telling]:
    """The tellings of one event, those that say of a harm counted by others that nobody suffered it as denials.

    Left out is what denies nobody: the document's own words, and none of a part of the people ("no aid workers were hurt").
    `apart`: words that set those meant apart from the others ("no other people")."""
    anybody = frozenset([*words.marks.words, *words.unknown.words])
    found = []
    for telling in tellings:
        if not _is_none(telling) or not any(_counts_against(t, telling) for t in tellings):
            found.append(telling)
        elif telling.speakers and _is_of_anybody(telling, anybody, apart):
            telling.sentence.note("claims", telling.mention.token, "none, where others count some: a denial")
            found.append(replace(telling, voices=tuple(replace(v, stance=Stance.DENIES) for v in telling.voices)))
        else:
            telling.sentence.note(
                "passed over", telling.mention.token, "none of a part, or of the document's own, where others are counted"
            )
    return found


def _is_none(telling: Telling) -> bool:
    toll = toll_of(telling)
    return toll is not None and toll.max == 0


def _counts_against(one: Telling, none: Telling) -> bool:
    """Whether another telling counts somebody for the same harm, in another's voice or in the document's."""
    toll = toll_of(one)
    is_other = not none.speakers or not {p.key for p in one.speakers} & {p.key for p in none.speakers}
    return is_other and toll is not None and one.mention.harm == none.mention.harm and (toll.min or 0) > 0


def _is_of_anybody(telling: Telling, words: Collection[str], apart: Collection[str]) -> bool:
    """Whether none of those at all is meant, not none of a kind of people, nor of the others."""
    victims = telling.mention.victims
    phrase = {c for t in victims.tokens for c in (t, *t.children)} if victims is not None else set()
    told = [t for t in victims.told if t.pos_ in TELLING] if victims is not None else []
    return not any(t.lower_ in apart for t in phrase) and all(t.lemma_.lower() in words or t.lower_ in words for t in told)
