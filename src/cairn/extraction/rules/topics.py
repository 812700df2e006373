"""Topics: which accounts a place in the text refers to, for responses and forecasts that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from cairn.extraction.rules.folding import Draft
from cairn.extraction.rules.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

MAIN_BONUS = 3.5
"""By how many sentences the main account is nearer than it stands: what a report is about is what it comes back to."""


class Topic(Protocol):
    """Local ids of the accounts that a word of a sentence refers to; without a word, those that the sentence does."""

    def __call__(self, sentence: Sentence, token: Token | None, /) -> tuple[str, ...]:
        """The ids, the likeliest first."""
        ...


class Topics:
    """Finds the account by what was told last: in the sentence itself, else nearest before it, the main account preferred."""

    def __init__(self, drafts: Sequence[tuple[str, Draft]]) -> None:
        self._drafts = drafts
        self._main = max(drafts, key=lambda pair: (len(pair[1].tellings), -pair[1].first))[0] if drafts else None

    def __call__(self, sentence: Sentence, token: Token | None, /) -> tuple[str, ...]:
        """See `Topic`."""
        if not self._drafts:
            return ()
        inside = [name for name, draft in self._drafts if any(t.sentence is sentence for t in draft.tellings)]
        if inside:
            return (inside[0],) if token is None or len(inside) == 1 else (self._nearest_word(sentence, token, inside),)
        return (min(self._drafts, key=lambda pair: self._gap(sentence, *pair))[0],)

    def _gap(self, sentence: Sentence, name: str, draft: Draft) -> float:
        """Sentences since the account was last told; one that is told only later counts double."""
        before = [sentence.index - t.sentence.index for t in draft.tellings if t.sentence.index < sentence.index]
        gap = float(min(before)) if before else 2.0 * min(t.sentence.index - sentence.index for t in draft.tellings) + 2
        bonus = MAIN_BONUS if name == self._main and gap > 1 else 0.0
        return gap - bonus

    def _nearest_word(self, sentence: Sentence, token: Token, names: Sequence[str]) -> str:
        told = [
            (abs(t.mention.token.i - token.i), name)
            for name, draft in self._drafts
            if name in names
            for t in draft.tellings
            if t.sentence is sentence
        ]
        return min(told)[1]
