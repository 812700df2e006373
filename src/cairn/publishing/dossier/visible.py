"""Other people's text for a page: what cannot be printed, or would turn what stands around it, is printed as its code point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

from pydantic import JsonValue

UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
"""Joiners, gaps of no width, soft hyphens: they stand where they stood, since some scripts need them and none of them turns anything."""
NO_LETTERS = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Signs that steer, the private use area, halves of pairs, and what is no character."""
LONGEST = 28
"""Letters in a row after which a line may break: a longer word would run off the page."""
LONG = re.compile(rf"[^\s\u200b/?&=_-]{{{LONGEST}}}(?=[^\s\u200b/?&=_-])")
SPACE = re.compile(r"\s+")
BREAK = "\u200b"
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
LEFTWARDS = re.compile(rf"[{_LETTERS}](?:[\W\d_{_LETTERS}]*[{_LETTERS}])?")
"""Words that run from right to left, with the numbers between them."""
CLOSED = "\u200e"
RIGHT_TO_LEFT = frozenset({"R", "AL"})


def visible(text: str, *, is_alone: bool = False) -> str:
    """A text in one line: runs of space are one, signs that steer are printed as their code points.

    One that does not stand alone may stand beside others: words that run from right to left are closed, so that they draw no number
    that follows them to their other side."""
    told = "".join(_shown(one) for one in SPACE.sub(" ", text))
    told = LONG.sub(lambda found: found.group() + BREAK, told)
    return told if is_alone else LEFTWARDS.sub(lambda found: found.group() + CLOSED, told)


def _shown(one: str) -> str:
    return one if one in UNSEEN or unicodedata.category(one) not in NO_LETTERS else code_point(one)


def code_point(one: str) -> str:
    """A character by its number: "[U+202E]"."""
    return f"[U+{ord(one):04X}]"


def without(value: JsonValue, missing: Collection[str]) -> JsonValue:
    """A value in which every character that no font has is told by its number."""
    table = str.maketrans({one: code_point(one) for one in missing})
    return _translated(value, table) if table else value


def _translated(value: JsonValue, table: Mapping[int, str]) -> JsonValue:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, list):
        return [_translated(one, table) for one in value]
    return {key: _translated(one, table) for key, one in value.items()} if isinstance(value, dict) else value


def direction(text: str) -> str:
    """In which direction a text runs, by its first letter: "rtl" or "ltr"."""
    strong = (unicodedata.bidirectional(one) for one in text)
    return "rtl" if next((kind for kind in strong if kind in RIGHT_TO_LEFT or kind == "L"), "L") in RIGHT_TO_LEFT else "ltr"


def scripts(missing: Collection[str]) -> list[str]:
    """The scripts of some characters, by the first word of their names: "Ethiopic", "Myanmar"."""
    named = (unicodedata.name(one, "").partition(" ")[0].capitalize() for one in missing)
    return sorted({name or "unnamed characters" for name in named})
