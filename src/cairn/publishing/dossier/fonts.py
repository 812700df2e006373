"""Which fonts a dossier is set in: those that come with the typesetter and, for scripts that they lack, those of the machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

BODY = "Libertinus Serif"
"""Comes with the typesetter: Latin, Greek, Cyrillic and Hebrew letters."""
PLAIN = (range(0x20, 0x250), range(0x2B0, 0x300), range(0x370, 0x530), range(0x5D0, 0x5F0), range(0x1E00, 0x2190))
"""What the body's font is good for: where nothing else stands in a dossier, the fonts of the machine are not looked at, and it is the same
everywhere."""
PREFERRED = ("Noto Naskh Arabic", "Amiri", "Scheherazade New", "Noto Serif", "Noto Sans", "Padauk", "Abyssinica SIL", "DejaVu Sans")
"""Families that are fit for print, the best first; each that begins like this."""


def is_plain(told: str) -> bool:
    """Whether the fonts that come along will do."""
    return all(any(ord(one) in those for those in PLAIN) for one in set(told) - {"\n"})


def families_for(known: Sequence[str]) -> list[str]:
    """The families to set a text in, of those that there are, in the order in which they are asked for a letter."""
    return list(dict.fromkeys((BODY, *_preferred(known))))


def _preferred(known: Iterable[str]) -> Iterator[str]:
    names = sorted(known)
    for family in PREFERRED:
        yield from (name for name in names if name.startswith(family) and "Mono" not in name and "Color" not in name)
