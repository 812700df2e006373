"""Whether a text's first line is its headline."""

from __future__ import annotations

_LONGEST = 160
_ENDINGS = (".", ",", ";", ":", "…", "。", "۔", "।", "።")


def headline(text: str) -> str | None:
    """The first line with anything in it, if it reads like a headline: short, of several words, without a full stop at its end, and
    with text after it; else None."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    looks_like_one = len(first) <= _LONGEST and len(first.split()) > 1 and not first.endswith(_ENDINGS)
    return first if looks_like_one and rest.strip() else None
