"""Which sentences are worth parsing: a cheap look for words that open an account, a response, a forecast or a development.

A sentence beside one that tells of harm is parsed too where it holds a word of saying, so that speakers are not lost."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
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

    def chosen(self, sentences: Sequence[Sentence], *, all_speech: bool = False) -> set[int]:
        """Indices of the sentences to parse. None where no sentence tells of harm or of what follows it.

        `all_speech`: those that hold a word of saying are parsed wherever they stand."""
        harm = {s.index for s in sentences if self.harm.search(s.text)}
        said = {s.index for s in sentences if self.speech.search(s.text)}
        near = {i for s in said for i in (s - 1, s, s + 1)}
        after = {s.index for s in sentences if s.index not in harm and self.aftermath.search(s.text)}
        ahead = {s.index for s in sentences if s.index in near and self.outlook.search(s.text)}
        beside = {s for s in said if {s - 1, s + 1} & harm}
        self._note(sentences, {"harm": harm, "aftermath": after, "outlook": ahead, "speech": beside} if harm | after else {})
        also = said if all_speech else set()
        if not harm | after:
            return also
        chosen = harm | after | ahead | beside | also | {s.index for s in sentences[:2]}
        return chosen - {s.index for s in sentences if s.dateline}

    def _note(self, sentences: Sequence[Sentence], chosen: Mapping[str, Container[int]]) -> None:
        """By which word each sentence was chosen, or why it was passed over, for whoever asks."""
        for sentence in sentences:
            if sentence.notes is None:
                return
            why = next((name for name, held in chosen.items() if sentence.index in held), None)
            found: re.Match[str] | None = getattr(self, why).search(sentence.text) if why else None
            if why and found:
                sentence.note("triage", None, CHOSEN[why], found.group())
            elif not chosen:
                sentence.note("triage", None, "passed over: no sentence of the document holds a word of harm or of what follows it")
            elif sentence.index < 2:
                sentence.note("triage", None, "read: the first two sentences always are")
            else:
                sentence.note("triage", None, "passed over: no word of harm, of what follows it, or of saying beside such a sentence")


CHOSEN = {
    "harm": "read: “{}” may open or take up an account of harm",
    "aftermath": "read: “{}” may tell of a response or a development",
    "outlook": "read: “{}” may look ahead, and somebody speaks near by",
    "speech": "read: “{}” may be a word of saying, beside a sentence of harm",
}
"""By which of its looks a sentence was chosen."""


def stems(lemmas: Iterable[str], forms: Iterable[str] = ()) -> list[str]:
    """The beginnings by which the forms of a word are known: without a final vowel, so that "kidnapping" and "accused" are met."""
    return sorted({re.escape(lemma.rstrip("eéy") if len(lemma) > 3 else lemma) for lemma in lemmas} | {re.escape(f) for f in forms})


def both(verb: Iterable[str], noun: Iterable[str]) -> str:
    """A pattern for two words of an idiom not far from each other ("claimed the lives"), in the syntax of `look`."""
    return rf"(?:{'|'.join(verb)})\w*\W(?:[^.]{{0,40}}\W)?(?:{'|'.join(noun)})"


def look(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any word that begins with one of the given stems."""
    return re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\w*", re.IGNORECASE)
