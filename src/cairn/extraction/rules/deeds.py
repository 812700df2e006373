"""What follows harm, in the making: deeds of parties, with their words, folded so that what is told three times is one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.sentences import Sentence
from cairn.model.values import DateSpan, Passage
from cairn.model.vocabulary import Outcome, ResponseKind, Side

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_PASSAGE = 300
"""Characters of a sentence from which on only the clause is quoted."""


@dataclass(frozen=True, eq=False)
class Deed:
    """One telling of a response. `is_accused`: its kind makes the party answer for the harm."""

    kind: ResponseKind
    party: Party
    is_accused: bool
    when: DateSpan | None
    incidents: tuple[str, ...]
    outcome: Outcome | None
    passage: Passage


def passage_of(sentence: Sentence, token: Token) -> Passage:
    """The sentence, or the clause around a word where the sentence is long."""
    if len(sentence.text) <= LONGEST_PASSAGE:
        return sentence.passage()
    for above in [*reversed([a for a in grammar.ancestors(token) if a.pos_ in ("VERB", "AUX")]), token]:
        words = sorted(above.subtree, key=lambda t: t.i)
        if words[0].i <= token.i <= words[-1].i and words[-1].idx - words[0].idx <= LONGEST_PASSAGE:
            return sentence.passage_of(*words)
    start = max(0, token.idx - LONGEST_PASSAGE // 2)
    near = [t for t in token.doc if start <= t.idx and t.idx + len(t.text) <= start + LONGEST_PASSAGE]
    return sentence.passage_of(*near) if near else sentence.passage(token.idx, token.idx + LONGEST_PASSAGE)


def folded(deeds: Iterable[Deed], state: Collection[str]) -> list[Deed]:
    """Deeds in reading order with the repetitions taken in. `state`: nouns for organs of a state, which answer for each other."""
    kept: list[Deed] = []
    for deed in deeds:
        at = next((n for n, other in enumerate(kept) if _is_same(other, deed, state)), None)
        if at is None:
            kept.append(deed)
        else:
            kept[at] = _joined(kept[at], deed)
    return kept


def _is_same(one: Deed, other: Deed, state: Collection[str]) -> bool:
    if one.kind != other.kind or not may_be_one(one.party, other.party, state) or not _dates_meet(one.when, other.when):
        return False
    return not one.incidents or not other.incidents or bool(set(one.incidents) & set(other.incidents))


def _dates_meet(one: DateSpan | None, other: DateSpan | None) -> bool:
    return one is None or other is None or one.days_apart(other) in (0, None)


def may_be_one(one: Party, other: Party, state: Collection[str]) -> bool:
    """The same party, or two organs of one state."""
    if one.key == other.key:
        return True
    if not (_is_state(one, state) and _is_state(other, state)):
        return False
    countries = {p.actor.country for p in (one, other) if p.actor is not None and p.actor.country}
    return len(countries) < 2


def _is_state(party: Party, state: Collection[str]) -> bool:
    if party.actor is not None:
        return party.actor.side is Side.STATE
    return party.head in state


def _joined(first: Deed, second: Deed) -> Deed:
    """One deed of two tellings: the dated one's words and the fuller name; the first where nothing decides."""
    main, other = (second, first) if first.when is None and second.when is not None else (first, second)
    party = main.party if main.party.actor is not None or other.party.actor is None else other.party
    outcome = joined_outcome([main.outcome, other.outcome])
    return replace(main, party=party, incidents=main.incidents or other.incidents, outcome=outcome)


def joined_outcome(told: Sequence[Outcome | None]) -> Outcome | None:
    """One outcome of several: mixed where some uphold and some reject."""
    found = [outcome for outcome in told if outcome not in (None, Outcome.UNKNOWN)]
    if {Outcome.UPHELD, Outcome.REJECTED} <= set(found):
        return Outcome.MIXED
    return next(iter(found), next((outcome for outcome in told if outcome), None))
