"""What a person types into one field, taken apart: "phrases", -words that must not be there, beginnings*, and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.catalogue.words import Term, folded

_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
LONG = 4
"""Letters from which on a word is the beginning of those that are found: "attack" finds "attacks"."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """`wanted` and `unwanted` are terms that were marked as such, each with how it was written; `plain` is all else, in its order, with
    a line end where something was taken out."""

    wanted: tuple[tuple[str, Term], ...]
    unwanted: tuple[tuple[str, Term], ...]
    plain: str


def phrasing(written: str) -> Phrasing:
    """The parts of what was typed."""
    wanted: list[tuple[str, Term]] = []
    unwanted: list[tuple[str, Term]] = []
    plain, at = "", 0
    for piece in _PIECE.finditer(written):
        phrase, word = piece["phrase"], piece["word"]
        if not piece["minus"] and phrase is None and not word.endswith("*"):
            continue
        plain, at = f"{plain}{written[at : piece.start()]}\n", piece.end()
        told = phrase if phrase is not None else word
        if term := term_of(told, is_beginning=phrase is None and word.endswith("*")):
            (unwanted if piece["minus"] else wanted).append((piece.group(), term))
    return Phrasing(tuple(wanted), tuple(unwanted), plain + written[at:])


def term_of(told: str, *, is_beginning: bool) -> Term | None:
    """A term of some words as they were typed; None where they hold no letter or digit."""
    found = folded(told).split()
    return Term(tuple(found), is_beginning) if found else None


def terms(plain: Sequence[str]) -> list[tuple[str, Term]]:
    """The terms of words that are not marked, one each: longer ones with letters alone stand for all words that begin like them."""
    found = ((word, term_of(word, is_beginning=_is_long(word))) for part in plain for word in part.split())
    return [(word, term) for word, term in found if term]


def _is_long(word: str) -> bool:
    bare = folded(word)
    return len(bare) >= LONG and bare.isalpha()
