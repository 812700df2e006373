"""Whether two names mean the same: across scripts, spellings and transliterations."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from cairn.knowledge.folding import fold, place_keys, skeleton

SAME_SPELLING = 90.0  # per cent of letters in order: one slip in ten
ROUGHLY = 70.0  # enough where the consonants agree as well
CONSONANTS = 85.0
LEAST_LETTERS = 5
LEAST_CONSONANTS = 3  # "Hass" and "Hess" prove nothing
ACRONYM = 4  # a single word up to this length is no part of a longer name


class Likeness(IntEnum):
    """How two names compare."""

    OTHER = 0
    VARIANT = 1
    SAME = 2


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """The letters of a place name without spaces, hyphens and articles, which transliterations put anywhere."""
    return place_keys(name)[1]


@lru_cache(maxsize=65536)
def consonants(name: str) -> str:
    """The consonants of a place name: vowels are what transliterations differ in."""
    return skeleton(place_key(name))


@lru_cache(maxsize=65536)
def likeness_of_places(one: str, other: str) -> Likeness:
    """Compare two names of places letter by letter, then by their consonants."""
    keys = (place_key(one), place_key(other))
    if keys[0] == keys[1]:
        return Likeness.SAME if keys[0] else Likeness.OTHER
    spelling = fuzz.ratio(*keys)
    if min(map(len, keys)) >= LEAST_LETTERS and spelling >= SAME_SPELLING:
        return Likeness.VARIANT
    bones = (consonants(one), consonants(other))
    agree = min(map(len, bones)) >= LEAST_CONSONANTS and fuzz.ratio(*bones) >= CONSONANTS
    return Likeness.VARIANT if agree and spelling >= ROUGHLY else Likeness.OTHER


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two names of bodies or persons mean the same: word order, a missing first name and single slips aside.

    The words of the shorter name must all be in the longer one; an acronym must be the whole name."""
    small, large = sorted((fold(one), fold(other)), key=len)
    if not small:
        return False
    if " " not in small and len(small) <= ACRONYM:
        return small == large
    return fuzz.token_set_ratio(small, large) >= SAME_SPELLING
