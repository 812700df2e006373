"""How a language writes its words where nothing is in capitals: which are written small, which with a capital, which it knows at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cairn.language.lexicon import folder
from cairn.language.pipeline import load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST_STEM = 3
"""Letters that must be left of a word when an ending is taken off."""


@dataclass(frozen=True, eq=False)
class Casing:
    """Words in small letters. `small` and `large`: how the treebanks mostly write them; `dictionary`: base forms, with `endings` that
    lead to one (ending, what stands in its place); `nouns`: those that are nothing but nouns, names among them."""

    small: frozenset[str]
    large: frozenset[str]
    dictionary: frozenset[str]
    nouns: frozenset[str]
    endings: tuple[tuple[str, str], ...]

    def is_known(self, word: str) -> bool:
        """Whether a word, or what it is a form of, stands in the dictionary."""
        return word in self.dictionary or any(
            len(word) - len(ending) >= SHORTEST_STEM and word.endswith(ending) and word[: len(word) - len(ending)] + base in self.dictionary
            for ending, base in self.endings
        )

    def holds(self, word: str) -> bool:
        """Whether a word is one of the language, however it is written."""
        return word in self.small or word in self.large or self.is_known(word)


@cache
def load_casing(language: str) -> Casing | None:
    """How a language writes its words (ISO 639-1); None where nothing is known of it."""
    path = folder(language) / "casing.json"
    if not path.exists():
        return None
    table = json.loads(path.read_text("utf-8"))
    lookups = load_pipeline(language).get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    tables: list[Mapping[str, Iterable[str]]] = [lookups.get_table(name) for name in ("lemma_index", "lemma_exc")]
    nouns, others = (frozenset(w for t in tables for p in parts for w in t.get(p, ())) for parts in (("noun",), ("verb", "adj", "adv")))
    endings = [tuple(rule) for rules in lookups.get_table("lemma_rules").values() for rule in rules if rule[0].isalpha()]
    return Casing(
        small=frozenset(table["small"].split()),
        large=frozenset(table["large"].split()),
        dictionary=nouns | others,
        nouns=nouns - others,
        endings=tuple(dict.fromkeys(endings)),
    )
