"""Words that are kept from somebody, found again in any text: in another case or script's accents, spelt apart or as one.

A name is found by its letters, so that "Abdel Rahman", "Abdelrahman" and "Abd-el-Rahman" are one. Where a person's whole name stands in
a text, its single words stand for the person too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cairn.knowledge.folding import Word, fold_word, forms, words

LEAST_LETTERS = 3
"""Of a single word of a name, to stand for the person."""
ATTACHED = "وفبلك"
"""Arabic letters that are written as one with the word behind them: and, so, in, to, like."""
CLITICS = frozenset({*"ldsnmtcj", "qu", *(fold_word(letter) for letter in ATTACHED)})
"""What may be attached to the first word of a name: by an apostrophe, or by one of those letters."""
MORE = 2
"""Into how many more words than it has a name may be cut."""
SHADE = "█"
"""What stands for each character that is kept from somebody."""


class Span(NamedTuple):
    """A half-open range of characters that is kept from somebody, by the marking with this number."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, folded. `parts` are the single words that stand for the whole where that is found; one that `is_exact` is found word by word
    only, any other by its letters."""

    keys: tuple[str, ...]
    number: int
    parts: frozenset[str] = frozenset()
    is_exact: bool = False

    @property
    def letters(self) -> str:
        """The words without gaps."""
        return "".join(self.keys)

    @property
    def most_words(self) -> int:
        """Into how many words it may be cut in a text."""
        return len(self.keys) + MORE


Phrases = tuple[Phrase, ...]


def phrase(told: str, number: int, *, is_person: bool = False, is_exact: bool = False) -> Phrase | None:
    """The phrase of some words; None where there are no letters in them."""
    keys = tuple(word.key for word in words(told))
    parts = frozenset(key for key in keys if len(key) >= LEAST_LETTERS) if is_person and len(keys) > 1 else frozenset()
    return Phrase(keys, number, parts, is_exact) if keys else None


def phrases(told: Iterable[str], number: int, *, is_person: bool = False, is_exact: bool = False) -> Phrases:
    """The phrases of several, each once."""
    made = (phrase(words, number, is_person=is_person, is_exact=is_exact) for words in told)
    return tuple(dict.fromkeys(one for one in made if one))


@lru_cache(maxsize=4096)
def spans(text: str, wanted: Phrases, *, with_parts: bool = False) -> tuple[Span, ...]:
    """Where phrases stand in a text, in order; with `with_parts` their single words too, wherever they stand."""
    if not wanted:
        return ()
    told = words(text)
    begins = [_read(text, word, is_first=True) for word in told]
    ends = [_read(text, word, is_first=False) for word in told]
    found = [Span(told[at].start, told[to].end, one.number) for one in wanted for at, to in _runs(one, told, begins, ends)]
    whole = {span.number for span in found}
    meant = {part: one.number for one in wanted if with_parts or one.number in whole for part in one.parts}
    single = ((word, key) for word, first, last in zip(told, begins, ends, strict=True) for key in first | last if meant and key in meant)
    return tuple(sorted({*found, *(Span(word.start, word.end, meant[key]) for word, key in single)}))


def _read(text: str, word: Word, *, is_first: bool) -> frozenset[str]:
    """How a word may be read at the beginning of a name, without what is attached before it; or at the end, without what is behind it."""
    if word.is_plain and text[word.start] not in ATTACHED:
        return frozenset({word.key})
    surface = text[word.start : word.end]
    if not is_first:
        return frozenset({form.key for form in forms(surface) if form.start == 0} - {""})
    cut = [surface[form.start :] for form in forms(surface)] + ([surface[1:]] if surface[0] in ATTACHED else [])
    return frozenset({key for one in cut if (key := fold_word(one)) and word.key.removesuffix(key) in CLITICS | {""}})


def _runs(
    wanted: Phrase, told: Sequence[Word], begins: Sequence[frozenset[str]], ends: Sequence[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """The first and the last of the words that make up a phrase, each time that they do."""
    if wanted.is_exact:
        length = len(wanted.keys)
        yield from ((at, at + length - 1) for at in range(len(told) - length + 1) if _stands(wanted.keys, told, at))
        return
    letters = wanted.letters
    for first, read in enumerate(begins):
        if letters in read or any(letters == key for key in ends[first]) or _single(letters, told[first]):
            yield first, first
        for begun in (key for key in read if letters.startswith(key) and key != letters):
            if last := _ended(letters, len(begun), first, wanted.most_words, told, ends):
                yield first, last


def _stands(keys: tuple[str, ...], told: Sequence[Word], at: int) -> bool:
    return told[at].key == keys[0] and all(told[at + n].key == key for n, key in enumerate(keys))


def _single(letters: str, word: Word) -> bool:
    """Whether a word has something attached on both sides of a name."""
    before, is_there, after = word.key.partition(letters)
    return bool(is_there) and not word.is_plain and before in CLITICS and len(after) <= MORE


def _ended(letters: str, done: int, first: int, most: int, told: Sequence[Word], ends: Sequence[frozenset[str]]) -> int | None:
    """Where the rest of a phrase ends in the words that follow; None where it does not stand there."""
    for last in range(first + 1, min(first + most, len(told))):
        if letters[done:] in ends[last]:
            return last
        if not letters.startswith(told[last].key, done):
            return None
        done += len(told[last].key)
    return None


def shaded(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """A text with ranges of it made unreadable; lines stay lines, and every character in its place."""
    letters = list(text)
    for start, end in ranges:
        for at in range(start, min(end, len(letters))):
            letters[at] = letters[at] if letters[at] == "\n" else SHADE
    return "".join(letters)


def struck(told: str, found: Sequence[Span]) -> str:
    """A name or a sentence in which what was found is replaced by the number of its marking, so that two stay two."""
    kept, at = [], 0
    for start, end, number in found:
        if start >= at:
            kept += [told[at:start], stand_in(number)]
        at = max(at, end)
    return "".join([*kept, told[at:]])


def stand_in(number: int) -> str:
    """What is said in place of words that a marking keeps from somebody."""
    return f"{SHADE * 5} {number}"
