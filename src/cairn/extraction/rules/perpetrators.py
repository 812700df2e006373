"""Who is said to have done it: phrases for agents -> perpetrators, weapons and faceless words left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.cast import Cast, Party, is_organ
from cairn.extraction.rules.sentences import Sentence
from cairn.language.lexicon import ForceWords
from cairn.model.claims import Perpetrator
from cairn.model.vocabulary import PerpetratorType, Role, Side

if TYPE_CHECKING:
    from spacy.tokens import Token


ONLOOKERS = frozenset({Role.MEDIA, Role.NGO, Role.MEDICAL})
"""Roles of known bodies that report harm and do none: where a phrase seems to make one the doer, the parse went astray."""


def perpetrators(sentence: Sentence, heads: Iterable[Token], cast: Cast, words: ForceWords) -> tuple[Perpetrator, ...]:
    """The perpetrators that some phrases of a sentence name, each once."""
    found: dict[str, Perpetrator] = {}
    for head in heads:
        for perpetrator in _one(sentence, head, cast, words):
            found.setdefault(perpetrator.actor or perpetrator.name.casefold(), perpetrator)
    return tuple(found.values())


def _one(sentence: Sentence, head: Token, cast: Cast, words: ForceWords) -> list[Perpetrator]:
    lemma = head.lemma_.lower()
    if any(grammar.has(c, "PronType", "Neg") for c in grammar.children(head, "det")):
        return []  # "no group has claimed responsibility"
    if head.lower_ in cast.lexicon.places.never.words:
        return []  # "Monday's bombing"
    is_weapon = lemma in words.weapon.words
    phrase = grammar.text_of([t for t in grammar.phrase(head) if not is_weapon or t.i <= head.i])
    matches = [m for m in cast.matches(phrase) if m.actor.role not in ONLOOKERS]
    if is_weapon and matches:
        match = matches[0]
        name = phrase[match.start : match.end] if is_organ(match.actor) else match.actor.name
        return [as_perpetrator(Party(name, match.actor.role, match.actor, is_body=True), cast.country)]
    if is_weapon or (not matches and lemma in words.faceless.words):
        why = "a weapon" if is_weapon else "it says that somebody did it, not who"
        sentence.note("rule", head, "doer: {}, so that only who sends or owns it counts", why)
        return _owner(sentence, head, cast, words)
    if not matches and not ((head.pos_ == "PROPN" and not head.text.isupper()) or lemma in words.fighters.words):
        sentence.note("passed over", head, "doer: no known actor, no name and no word for those who act (forces.toml)")
        return []
    if any(t.lemma_.lower() in cast.lexicon.speech.cues for t in grammar.phrase(head)):
        return []  # "separatists accuse army of": a headline that the parse took for one name
    party = cast.party(sentence, head)
    return [as_perpetrator(party, cast.country)] if party and not (party.actor and party.actor.role in ONLOOKERS) else []


def _owner(sentence: Sentence, head: Token, cast: Cast, words: ForceWords) -> list[Perpetrator]:
    """ "A strike by coalition jets", "the rebels' shelling": the weapon's owner."""
    owners = [*grammar.agent_phrases(head), *grammar.children(head, "nmod:poss")]
    return [p for owner in owners if owner.pos_ != "PRON" for p in _one(sentence, owner, cast, words)]


def as_perpetrator(party: Party, country: str | None) -> Perpetrator:
    """A party as the one who did it. `country`: where it happened, so that a foreign force is called so."""
    actor = party.actor
    side = actor.side_in(country) if actor else Side.UNKNOWN
    kind = PerpetratorType.ORGANISATION if actor or party.is_body or " " not in party.name or party.head else PerpetratorType.PERSON
    return Perpetrator(name=party.name, actor=actor.key if actor else None, side=side, type=kind)
