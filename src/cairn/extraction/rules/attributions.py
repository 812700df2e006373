"""All reported speech of a report as bare ranges of its text: who, the word of saying, what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.model.claims import Attribution, Region

if TYPE_CHECKING:
    from spacy.tokens import Token


def attributions(report: Report) -> tuple[Attribution, ...]:
    """The speeches of the parsed sentences of the text, in order; those of a title given beside it are left out."""
    found = [s for sentence in report.parsed if sentence.within is None for s in report.speeches[sentence.index] if s.content]
    return tuple(
        Attribution(
            source=_region(s.sentence, grammar.phrase(s.source)) if s.source is not None else None,
            cue=_region(s.sentence, [s.cue]),
            content=_region(s.sentence, [t for t in s.cue.doc if t.i in s.content]),
        )
        for s in sorted(found, key=lambda s: (s.sentence.start, s.cue.i))
    )


def _region(sentence: Sentence, tokens: Iterable[Token]) -> Region:
    """From the first to the last of some words, in the document's text."""
    words = list(tokens)
    return Region(start=sentence.start + min(t.idx for t in words), end=sentence.start + max(t.idx + len(t.text) for t in words))
