"""People told of without a number: "civilians" are at least two, "his wife" is one; read from the parse as the rules read it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cairn.extraction.llm.grounding.source import Source
from cairn.extraction.rules import grammar
from cairn.extraction.rules.parse import parse
from cairn.extraction.rules.people import Counter
from cairn.extraction.rules.quantities import Quantity
from cairn.language.lexicon import load_lexicon
from cairn.language.pipeline import load_pipeline
from cairn.model.values import Passage, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONE_AT_A_TIME = threading.Lock()
"""The pipeline is shared by the threads that ask."""
WITHIN = frozenset({"compound", "appos", "flat"})
"""Relations of nouns that say more of people already named."""


def unnumbered(place: Passage, source: Source, quantities: Sequence[Quantity]) -> Toll | None:
    """How many people some words mean that hold no number themselves; None where they mean none, or the language has no parse.

    `quantities` are those of the quote: "herders" of "24 herders" are 24."""
    if not source.is_known_language:
        return None
    lexicon = load_lexicon(source.language)
    counter = Counter(lexicon.people, quantities)
    offices = frozenset(word for _, words in lexicon.roles.by_role for word in words)
    for sentence in source.over(place):
        with _ONE_AT_A_TIME:
            (parsed,) = parse(load_pipeline(source.language), [replace(sentence, index=0)], [0])
        heads = [t for t in parsed.doc or () if _is_inside(t, sentence.start, place) and _names_people(t, counter, offices)]
        if heads and (people := counter.read(heads)):
            return people.toll
    return None


def _is_inside(token: Token, offset: int, place: Passage) -> bool:
    return place.start <= offset + token.idx and offset + token.idx + len(token.text) <= place.end


def _names_people(token: Token, counter: Counter, offices: frozenset[str]) -> bool:
    """Whether a noun means people, by a common word or by their office ("a minister")."""
    is_known = counter.is_person_word(token) or token.lemma_.lower() in offices or token.lower_ in offices
    return token.pos_ in ("NOUN", "PROPN") and is_known and grammar.relation(token) not in WITHIN
