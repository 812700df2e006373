"""A sentence cut into words that hang on nothing, each with the forms in which the lexicon may hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from cairn.extraction.rules.sentences import Sentence
from cairn.language.light import Writing, load_light

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

SHORTEST = 2
"""Letters that must be left of a word when a small word written onto it is taken off."""
ELIDED = 6
"""Letters before an apostrophe up to which it ends a small word ("l'armée", "jusqu'à")."""


@dataclass(frozen=True, eq=False)
class Cutter:
    """Cuts texts of one language."""

    writing: Writing

    @cached_property
    def _word(self) -> re.Pattern[str]:
        inner = rf"(?:[^\W\d_]|[{self.writing.marks}])" if self.writing.marks else r"[^\W\d_]"
        letters = rf"[^\W\d_]{inner}*"
        return re.compile(rf"[^\W\d_]{{1,{ELIDED}}}['’](?=[^\W\d_]|$)|{letters}|\d+(?:[.,]\d+)*|\S")

    @cached_property
    def _letters(self) -> dict[int, str | None]:
        return {**{ord(c): None for c in self.writing.marks}, **{ord(k): v for k, v in self.writing.letters.items()}, ord("’"): "'"}

    def key(self, word: str) -> str:
        """A word as words are compared."""
        return word.lower().translate(self._letters)

    def forms(self, word: str) -> tuple[str, ...]:
        """The word, and what is left of it where a small word is written onto it."""
        key = self.key(word)
        cut = (key[len(small) :] for small in self._joined if key.startswith(small) and len(key) - len(small) >= SHORTEST)
        return (key, *cut)

    @cached_property
    def _joined(self) -> tuple[str, ...]:
        return tuple(self.key(small) for small in self.writing.joined)

    def keys(self, phrase: str) -> tuple[str, ...]:
        """The words of an entry of the lexicon."""
        return tuple(self.key(match.group()) for match in self._word.finditer(phrase))

    def line(self, sentence: Sentence) -> Line:
        """A sentence as its words."""
        from spacy.tokens import Doc

        text, at = sentence.text, 0
        words: list[str] = []
        spaces: list[bool] = []
        for match in self._word.finditer(text):
            if gap := text[at : match.start()]:
                if words and gap[0] == " ":
                    spaces[-1], gap = True, gap[1:]
                words += [gap] if gap else []
                spaces += [False] if gap else []
            words.append(match.group())
            spaces.append(False)
            at = match.end()
        if rest := text[at:]:
            words.append(rest)
            spaces.append(False)
        doc = Doc(_vocab(), words=words, spaces=spaces)
        return Line(sentence, doc, tuple(self.forms(w) for w in words))


@cache
def _vocab() -> Vocab:
    from spacy.vocab import Vocab

    return Vocab()


@dataclass(frozen=True, eq=False)
class Line:
    """The words of a sentence. `forms` are in the order of the words, each as it stands first."""

    sentence: Sentence
    doc: Doc
    forms: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        """How many words."""
        return len(self.forms)

    def key(self, at: int) -> str:
        """A word as words are compared."""
        return self.forms[at][0]

    def is_word(self, at: int) -> bool:
        """Whether letters or figures stand there."""
        return self.forms[at][0][:1].isalnum()

    def is_name(self, at: int) -> bool:
        """Whether a word is written with a capital."""
        return self.doc[at].text[:1].isupper()

    def tokens(self, first: int, end: int) -> tuple[Token, ...]:
        """The words of a half-open range."""
        return tuple(self.doc[first:end])

    def text(self, first: int, end: int) -> str:
        """What stands in a half-open range of words."""
        return self.sentence.text[self.doc[first].idx : self.doc[end - 1].idx + len(self.doc[end - 1].text)] if end > first else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of words that begin within a range of characters."""
        inside = [t.i for t in self.doc if start <= t.idx < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


@cache
def cutter(language: str) -> Cutter:
    """How a language is cut into words."""
    return Cutter(load_light(language).writing)
