"""Numbers in running text, in figures and in words, with their offsets: what quantities and dates are built from.

Figures and words are found by one pattern; words are then added and multiplied by rules that hold for any language (a smaller
number adds to the free places of a larger one, a scale multiplies what stands before it)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cairn.language.numbers import Numbers, Vague

_ABBREVIATED = re.compile(r"\.\s?\d")


class Form(StrEnum):
    """How a number is written."""

    FIGURES = "figures"
    WORDS = "words"
    ARTICLE = "article"
    VAGUE = "vague"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number at `start:end` of the text; `max` is None where it is open. `is_whole` is false for a fraction ("3.5")."""

    start: int
    end: int
    min: int
    max: int | None
    form: Form
    is_whole: bool = True

    @property
    def is_exact(self) -> bool:
        """Whether it names one number."""
        return self.min == self.max


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    group: str
    word: str


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space in a word stands for any white space, a final dot may be missing."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join((re.escape(w[:-1]) + r"\.?" if w.endswith(".") else re.escape(w)).replace(r"\ ", r"\s+") for w in ordered) or "(?!)"


def whole_words(words: Iterable[str]) -> str:
    """The same, not within a longer word."""
    return rf"(?<!\w)(?:{alternatives(words)})(?!\w)"


def _figures(numbers: Numbers) -> str:
    signs = "".join(map(re.escape, numbers.digits.thousands))
    return rf"\d{{1,3}}(?:[{signs}]\d{{3}})+(?!\d)|\d{{1,3}}(?: 000)+(?!\d)|\d+(?:{re.escape(numbers.digits.decimal)}\d+)?"


@lru_cache(maxsize=8)
def number_token(numbers: Numbers) -> re.Pattern[str]:
    """The pattern of the smallest parts of numbers; the group that matched says which part."""
    groups = {
        "figures": _figures(numbers),
        "none": alternatives(numbers.none),
        "fixed": alternatives(numbers.fixed),
        "plural": alternatives(numbers.plurals),
        "vague": alternatives(numbers.vague),
        "scale": alternatives(numbers.scales),
        "plain": alternatives(numbers.plain),
        "article": alternatives(numbers.articles),
    }
    return re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in groups.items()) + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _gaps(numbers: Numbers) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What may stand between the parts of one number: nothing but space or hyphen, a conjunction, a linking "of"."""
    conjunction, of = alternatives(numbers.compound.conjunctions), alternatives(numbers.compound.of)
    return re.compile(r"\s+|\s?-\s?"), re.compile(rf"\s+(?:{conjunction})\s+", re.IGNORECASE), re.compile(rf"\s+(?:{of})\s+", re.IGNORECASE)


def _tokens(text: str, numbers: Numbers) -> list[_Token]:
    found = []
    for match in number_token(numbers).finditer(text):
        group = match.lastgroup or ""
        word = match.group() if group == "figures" else " ".join(match.group().lower().split())
        found.append(_Token(match.start(), match.end(), group, word))
    return found


def numerals(text: str, numbers: Numbers, skip: Iterable[tuple[int, int]] = ()) -> list[Numeral]:
    """All numbers of a text, in order, none overlapping. Parts that lie within one of the ranges to `skip` are left out."""
    ranges = tuple(skip)
    tokens = [t for t in _tokens(text, numbers) if not any(start <= t.start and t.end <= end for start, end in ranges)]
    found: list[Numeral] = []
    position = 0
    while position < len(tokens):
        numeral, position = _numeral(text, tokens, position, numbers)
        if not _adds_nothing(text, found[-1] if found else None, numeral):
            found.append(numeral)
    return found


def _adds_nothing(text: str, before: Numeral | None, numeral: Numeral) -> bool:
    """Whether a vague word stands right behind a number ("12 others"), or a word for none is short for one ("No. 5")."""
    if numeral.form is Form.NONE:
        return _ABBREVIATED.match(text, numeral.end) is not None
    return numeral.form is Form.VAGUE and before is not None and before.form is not Form.NONE and text[before.end : numeral.start].isspace()


def _numeral(text: str, tokens: list[_Token], at: int, numbers: Numbers) -> tuple[Numeral, int]:
    """The number that begins with the token at a position, and the position after it."""
    token = tokens[at]
    match token.group:
        case "none":
            return Numeral(token.start, token.end, 0, 0, Form.NONE), at + 1
        case "fixed":
            value = numbers.fixed[token.word]
            return Numeral(token.start, token.end, value, value, Form.WORDS), at + 1
        case "plural" | "vague":
            return _vague(text, tokens, at, numbers)
        case _:
            return _sum(text, tokens, at, numbers)


def _vague(text: str, tokens: list[_Token], at: int, numbers: Numbers) -> tuple[Numeral, int]:
    """ "Dozens", "several", and what they multiply: "several hundred", "tens of thousands"."""
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    value = numbers.plurals[token.word] if token.group == "plural" else numbers.vague[token.word]
    tight, _, of = _gaps(numbers)
    if following and token.group == "vague" and following.group == "scale" and tight.fullmatch(text, token.end, following.start):
        value = numbers.plural_of.get(numbers.scales[following.word], value)
        return Numeral(token.start, following.end, value.min, value.max, Form.VAGUE), at + 2
    if following and token.group == following.group == "plural" and of.fullmatch(text, token.end, following.start):
        value = _times(value, numbers.plurals[following.word].min // 2)
        return Numeral(token.start, following.end, value.min, value.max, Form.VAGUE), at + 2
    return Numeral(token.start, token.end, value.min, value.max, Form.VAGUE), at + 1


def _times(vague: Vague, scale: int) -> Vague:
    return Vague(min=vague.min * scale, max=None if vague.max is None else (vague.max + 1) * scale - 1)


def _sum(text: str, tokens: list[_Token], at: int, numbers: Numbers) -> tuple[Numeral, int]:
    """Figures or words with what adds to them and multiplies them."""
    first = tokens[at]
    total, current = 0.0, _value(first, numbers)
    smallest = numbers.scales[first.word] if first.group == "scale" else None
    end, position = first.end, at + 1
    while position < len(tokens) and _joins(text[end : tokens[position].start], total + current, numbers):
        token = tokens[position]
        if token.group == "scale":
            scale = numbers.scales[token.word]
            if smallest is not None and scale >= smallest and not 0 < current < scale:
                break
            total, current = (total + current * scale, 0.0) if scale >= 1000 else (total, current * scale)
            smallest = scale
        elif token.group == "plain" and first.group != "figures" and _adds(numbers.plain[token.word], total, current):
            current += numbers.plain[token.word]
        else:
            break
        end, position = token.end, position + 1
    value = total + current
    alone = first.group == "article" and position == at + 1
    form = Form.ARTICLE if alone else Form.FIGURES if first.group == "figures" else Form.WORDS
    return Numeral(first.start, end, int(value), int(value), form, is_whole=value == int(value)), position


def _value(token: _Token, numbers: Numbers) -> float:
    if token.group == "figures":
        return _figure_value(token.word, numbers)
    words = {"plain": numbers.plain, "scale": numbers.scales, "article": numbers.articles}[token.group]
    return float(words[token.word])


def _figure_value(written: str, numbers: Numbers) -> float:
    bare = re.sub(r"(?<=\d)[" + "".join(map(re.escape, numbers.digits.thousands)) + r" ](?=\d{3})", "", written)
    return float(bare.replace(numbers.digits.decimal, "."))


def _joins(gap: str, so_far: float, numbers: Numbers) -> bool:
    """Whether a gap keeps two parts within one number."""
    tight, conjunction, _ = _gaps(numbers)
    return bool(tight.fullmatch(gap)) or (so_far >= numbers.compound.conjunction_from and bool(conjunction.fullmatch(gap)))


def _adds(value: int, total: float, current: float) -> bool:
    """Whether a number finds free places in what was said before: 5 in 20 and in 100, 12 in 100, but not 12 in 20."""
    if current == 0:
        return total > 0 and value > 0
    places: int = 10 ** len(str(value))
    return value > 0 and current % places == 0
