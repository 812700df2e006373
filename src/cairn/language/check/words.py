"""Words that can never be met in a text, or that stand in a list more than once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cairn.knowledge.additions import Table, leaves
from cairn.knowledge.faults import Fault
from cairn.knowledge.positions import Loc
from cairn.language.check.ways import Word, rules, words_at

Cut = Callable[[str], Sequence[str]]
"""How the pipeline cuts a word into tokens."""


def unmet_words(name: str, table: Table, cut: Cut) -> Iterator[Fault]:
    """Words with a capital letter, with a space where one word is looked up, or cut in two by the pipeline."""
    single = set(words_at(name, table, rules().one_word))
    pairs = set(words_at(name, table, rules().two_words))
    for loc, value in leaves(table.data):
        if isinstance(value, str) and _is_listed(loc):
            word = Word(value, loc, table.spot(loc))
            yield from _unmet(word, word in single, word in pairs, cut)


def misspelt_words(table: Table) -> Iterator[Fault]:
    """Words with a capital letter or a space too many, in lists whose entries may be of several words."""
    for loc, value in leaves(table.data):
        if isinstance(value, str) and _is_listed(loc):
            yield from _misspelt(Word(value, loc, table.spot(loc)))


def _misspelt(word: Word) -> Iterator[Fault]:
    if word.text != word.text.strip():
        yield Fault(word.spot, f"'{word.text}' begins or ends with a space.", "Words are compared letter by letter.", "Remove the space.")
    elif word.text != word.text.lower():
        yield Fault(
            word.spot,
            f"'{word.text}' has a capital letter.",
            "Texts are compared in small letters, so that it can never be met.",
            f"Write '{word.text.lower()}'.",
        )


def _unmet(word: Word, is_single: bool, is_pair: bool, cut: Cut) -> Iterator[Fault]:
    if word.text != word.text.strip() or word.text != word.text.lower():
        yield from _misspelt(word)
    elif is_single and " " in word.text:
        why = "Here one word of the text is looked up at a time: two words can never be met."
        yield Fault(word.spot, f"'{word.text}' is more than one word.", why, "Give the one word that carries the meaning, or remove it.")
    elif is_single and word.text and len(parts := cut(word.text)) > 1:
        told = " ".join(f"[{part}]" for part in parts)
        why = f"The text is cut into words before they are looked up, and this one comes out as {told}."
        yield Fault(word.spot, f"'{word.text}' can never be met.", why, "Give the part that carries the meaning, or remove it.")
    elif is_pair and word.text.count(" ") > 1:
        why = "Here a word of the text is looked up alone, and with the one before it: three words can never be met."
        yield Fault(word.spot, f"'{word.text}' is more than two words.", why, "Give the last one or two of its words, or remove it.")


def repeated_words(table: Table) -> Iterator[Fault]:
    """A word that stands twice in one list."""
    first: dict[tuple[Loc, str], Word] = {}
    for loc, value in leaves(table.data):
        if isinstance(value, str) and _is_listed(loc):
            word = Word(value, loc, table.spot(loc))
            other = first.setdefault((loc[:-1], value), word)
            if other is not word:
                at = "on the same line" if other.spot == word.spot else f"at {other.spot}"
                yield Fault(word.spot, f"'{value}' is in this list already, {at}.", "It adds nothing.", "Remove one of the two.")


def _is_listed(loc: Loc) -> bool:
    return len(loc) > 1 and isinstance(loc[-1], int)
