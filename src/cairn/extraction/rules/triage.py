"""Which sentences are worth parsing: a cheap look for words that open an account, a response, a forecast or a development.

A sentence beside such a one is parsed too where it holds a word of saying, so that speakers are not lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.extraction.rules.sentences import Sentence


@dataclass(frozen=True)
class Triage:
    """Compiled looks. `matter`: opens something; `speech`: a word of saying or a pronoun that may carry it on."""

    matter: re.Pattern[str]
    speech: re.Pattern[str]

    def chosen(self, sentences: Sequence[Sentence]) -> set[int]:
        """Indices of the sentences to parse: those that matter, speech next to them, and the first two."""
        matter = [bool(self.matter.search(s.text)) for s in sentences]
        chosen = {i for i, hit in enumerate(matter) if hit} | set(range(min(2, len(sentences))))
        for i, sentence in enumerate(sentences):
            beside = any(0 <= j < len(matter) and matter[j] for j in (i - 1, i + 1))
            if beside and self.speech.search(sentence.text):
                chosen.add(i)
        return chosen


def stems(lemmas: Iterable[str], forms: Iterable[str] = ()) -> list[str]:
    """The beginnings by which the forms of a word are known: without a final vowel, so that "kidnapping" and "accused" are met."""
    return sorted({re.escape(lemma.rstrip("eéy") if len(lemma) > 3 else lemma) for lemma in lemmas} | {re.escape(f) for f in forms})


def look(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any word that begins with one of the given stems."""
    return re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\w*", re.IGNORECASE)
