"""Sums: a report that counts as it goes ("captured a commander … also detained two fighters") has told a toll in parts.

Parts add up where words say so: "three more", "another two". Of fighters "also" says so too, and the sentence that takes the first up
again beside others ("the commander and two of his men") gives the whole. Of civilians reports repeat a toll far more often than they
add to it, so that there nothing but "more" does."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.folding import toll_of
from cairn.extraction.rules.tellings import Telling
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 1
"""Sentences within which "more" adds to a toll of civilians: farther off it may add to another."""


@dataclass
class _Sum:
    """A toll in the making: its parts in reading order, and the places in the list of tellings of all that belongs to it."""

    parts: list[Telling]
    toll: Toll
    places: list[int]

    @property
    def is_of_fighters(self) -> bool:
        """Whether all those counted so far are fighters."""
        return all(p.mention.victims is not None and p.mention.victims.status == VictimStatus.COMBATANT for p in self.parts)


def gathered(tellings: Sequence[Telling], also: Container[str]) -> list[Telling]:
    """The tellings of one event, those that count parts of one toll made one: the last part gives the sum, the others no count.

    `also`: words by which a verb adds to what was told."""
    sums: dict[tuple[Harm, frozenset[str]], _Sum] = {}
    for place, telling in enumerate(tellings):
        toll, harm = toll_of(telling), telling.mention.harm
        if toll is None or harm is None or toll.max == 0:
            continue
        key = (harm, frozenset(s.key for s in telling.speakers))
        known = sums.get(key)
        if known is None or not _belongs(telling, toll, known, also):
            sums.setdefault(key, _Sum([telling], toll, [place]))
        elif _is_whole(telling, toll, known):
            sums[key] = _Sum([telling], toll, [*known.places, place])
        else:
            sums[key] = _Sum([*known.parts, telling], _added(known, telling, toll), [*known.places, place])
    return _rewritten(tellings, [s for s in sums.values() if len(s.places) > 1])


def _belongs(telling: Telling, toll: Toll, known: _Sum, also: Container[str]) -> bool:
    """Whether a count is a part of a sum, or its whole."""
    if any(toll_of(p) == toll and p.sentence is not known.parts[0].sentence for p in known.parts):
        return False  # the part before, told again
    victims = telling.mention.victims
    is_more = victims is not None and victims.is_additional
    if not known.is_of_fighters:
        is_near = telling.sentence.index - known.parts[-1].sentence.index <= NEAR
        return is_more and is_near and telling.mention.harm == Harm.KILLED  # "20 died and another 30 were wounded": others than the dead
    return is_more or _is_whole(telling, toll, known) or (_is_of_fighters(telling) and _is_added(telling, known, also))


def _is_of_fighters(telling: Telling) -> bool:
    return telling.mention.victims is not None and telling.mention.victims.status == VictimStatus.COMBATANT


def _is_added(telling: Telling, known: _Sum, also: Container[str]) -> bool:
    """Whether the verb says that it adds: by "also", or as one more verb of the same sentence."""
    token, last = telling.mention.token, known.parts[-1].mention.token
    if telling.sentence is known.parts[-1].sentence:
        return grammar.relation(token) == "conj" and token.head == last
    return any(c.lower_ in also for c in grammar.children(token, "advmod"))


def _is_whole(telling: Telling, toll: Toll, known: _Sum) -> bool:
    """Whether a larger count takes up those counted before beside others: "the commander and two of his men"."""
    victims = telling.mention.victims
    if not known.is_of_fighters or victims is None or victims.is_additional or not victims.tokens:
        return False
    return (toll.min or 0) > (known.toll.min or 0) and _is_taken_up(victims.tokens[0])


def _is_taken_up(word: Token) -> bool:
    return grammar.has(word, "Definite", "Def") or grammar.has(word, "PronType", "Dem")


def _added(known: _Sum, telling: Telling, toll: Toll) -> Toll:
    ends = (known.toll.max, toll.max)
    high = None if ends[0] is None or ends[1] is None else ends[0] + ends[1]
    return Toll(
        min=(known.toll.min or 0) + (toll.min or 0), max=high, as_written=f"{_words(known.parts[-1], known.toll)} + {_words(telling, toll)}"
    )


def _words(telling: Telling, toll: Toll) -> str:
    """The words of a part, or of the sum so far."""
    if toll.as_written is not None and "+" in toll.as_written:
        return toll.as_written
    tokens = telling.mention.victims.tokens if telling.mention.victims is not None else ()
    return grammar.text_of(list(tokens))


def _rewritten(tellings: Sequence[Telling], sums: Sequence[_Sum]) -> list[Telling]:
    found = list(tellings)
    for whole in sums:
        last = whole.places[-1]
        for place in whole.places:
            found[place] = _with_toll(found[place], whole.toll if place == last else None)
        found[last].sentence.note("claims", found[last].mention.token, "a sum: {}", whole.toll.as_written)
    return found


def _with_toll(telling: Telling, toll: Toll | None) -> Telling:
    victims = telling.mention.victims
    if victims is None:
        return telling
    people = replace(victims, toll=toll, is_counted=toll is not None)
    return replace(telling, mention=replace(telling.mention, victims=people))
