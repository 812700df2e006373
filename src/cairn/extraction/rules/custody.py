"""Custody: who holds those of whom a text says only that they were arrested, jailed or tortured in prison.

Such words name no doer and need none: it is the authority that the text speaks of beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.mention import Mention
from cairn.extraction.rules.perpetrators import perpetrators
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.model.claims import Perpetrator
from cairn.model.vocabulary import Kind, VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

HELD = frozenset({Kind.ARBITRARY_DETENTION, Kind.TORTURE})
REACH = 6
"""Sentences within which the authority is looked for."""


class Custody:
    """The authorities that a report speaks of, by the sentences that name them."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def of(self, mention: Mention) -> tuple[Perpetrator, ...]:
        """The authority named nearest to a mention of custody; none where it is no such mention or the text names none near it."""
        victims = mention.victims
        if not self._is_held(mention) or victims is None or victims.status is VictimStatus.COMBATANT:
            return ()
        for sentence, token in self._near(mention, {t.i for t in victims.tokens}):
            found = perpetrators(sentence, [token], self._report.cast, self._report.lexicon.forces)
            if found:
                return found
        return ()

    def _is_held(self, mention: Mention) -> bool:
        """Whether those harmed were in somebody's hands: by the kind, or "died in custody"."""
        words = self._report.lexicon.forces.custody.words
        return mention.kind in HELD or any(c.lemma_.lower() in words for c in grammar.children(mention.token, "obl", "nmod"))

    def _near(self, mention: Mention, harmed: set[int]) -> Iterator[tuple[Sentence, Token]]:
        """The words for authorities around a mention, the nearest first: in its sentence, then before it, then after it."""
        here = mention.sentence
        for sentence in sorted(self._holders, key=lambda s: (abs(s.index - here.index), s.index > here.index)):
            if abs(sentence.index - here.index) > REACH:
                return
            tokens = [t for t in self._holders[sentence] if sentence is not here or t.i not in harmed]
            yield from ((sentence, t) for t in sorted(tokens, key=lambda t: abs(t.i - mention.token.i) if sentence is here else t.i))

    @cached_property
    def _holders(self) -> dict[Sentence, list[Token]]:
        words = self._report.lexicon.forces.holding.words
        found = {s: [t for t in s.doc or () if t.lemma_.lower() in words and t.pos_ in grammar.NOMINAL] for s in self._report.parsed}
        return {s: tokens for s, tokens in found.items() if tokens}
