"""Which sentences are worth parsing: a cheap look for words that open an account, a response, a forecast or a development.

A sentence beside one that tells of harm is parsed too where it holds a word of saying, so that speakers are not lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.extraction.rules.sentences import Sentence


@dataclass(frozen=True)
class Triage:
    """Compiled looks. `harm` opens or takes up an account; `aftermath` a response or development; `outlook` a forecast, where somebody
    speaks; `speech`: a word of saying."""

    harm: re.Pattern[str]
    aftermath: re.Pattern[str]
    outlook: re.Pattern[str]
    speech: re.Pattern[str]

    def chosen(self, sentences: Sequence[Sentence]) -> set[int]:
        """Indices of the sentences to parse. None where no sentence tells of harm or of what follows it."""
        harm = {s.index for s in sentences if self.harm.search(s.text)}
        said = {s.index for s in sentences if self.speech.search(s.text)}
        near = {i for s in said for i in (s - 1, s, s + 1)}
        after = {s.index for s in sentences if s.index not in harm and self.aftermath.search(s.text)}
        ahead = {s.index for s in sentences if s.index in near and self.outlook.search(s.text)}
        beside = {s for s in said if {s - 1, s + 1} & harm}
        if not harm | after:
            return set()
        return harm | after | ahead | beside | {s.index for s in sentences[:2]}


def stems(lemmas: Iterable[str], forms: Iterable[str] = ()) -> list[str]:
    """The beginnings by which the forms of a word are known: without a final vowel, so that "kidnapping" and "accused" are met."""
    return sorted({re.escape(lemma.rstrip("eéy") if len(lemma) > 3 else lemma) for lemma in lemmas} | {re.escape(f) for f in forms})


def both(verb: Iterable[str], noun: Iterable[str]) -> str:
    """A pattern for two words of an idiom not far from each other ("claimed the lives"), in the syntax of `look`."""
    return rf"(?:{'|'.join(verb)})\w*\W(?:[^.]{{0,40}}\W)?(?:{'|'.join(noun)})"


def look(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any word that begins with one of the given stems."""
    return re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\w*", re.IGNORECASE)
