"""Lines become paragraphs: hard-wrapped lines are joined again, words that were divided at a line's end made whole.

One law decides: whoever wraps lines puts on a line every word that fits. A line break is meant, then, where the next line's first word
would still have fitted; else it is only the margin. Widths may be in any unit, characters or points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

DIVIDED = "\u00ad"
"""Stands at the end of a line whose last word goes on in the next (a soft hyphen)."""

_BULLET = re.compile(r"[•●▪‣◦·*–—-]\s|\(?(?:\d{1,3}|[A-Za-z])[.)]\s")
_SENTENCE_END = re.compile(r"[.!?…:;。؟۔।።][\"'”’»)\]]*$")
_DIVIDED_WORD = re.compile(r"(?<!\w)(\w+)\u00ad(\w+)")  # the look behind keeps it linear
_HYPHENATED = re.compile(r"(?<!\w)\w+-\w+")


@dataclass(frozen=True)
class Line:
    """One printed line: its width, and that of its first word with the space before it. `starts_anew`: a gap or another size of type
    sets it off from the line before; `after_break`: a page or column lies between, so that widths say less and punctuation decides."""

    text: str
    width: float
    first_word: float
    starts_anew: bool = False
    after_break: bool = False


def paragraphs(lines: Sequence[Line], full_width: float) -> list[str]:
    """The paragraphs of printed lines, one string each; `full_width` is that of a line that is full."""
    pieces: list[list[str]] = []
    previous: Line | None = None
    for line in lines:
        if previous and not _break_is_meant(previous, line, full_width):
            _join(pieces[-1], line.text)
        else:
            pieces.append([line.text])
        previous = line
    return _words_made_whole(["".join(paragraph) for paragraph in pieces])


def full_width(widths: Iterable[float]) -> float:
    """The width of a full line: that which one line in ten reaches, so that a single overlong line does not count."""
    ordered = sorted(widths)
    return ordered[(len(ordered) * 9) // 10] if ordered else 0.0


def unwrapped(text: str, *, longest: int = 100) -> str:
    """Plain text with its hard-wrapped lines joined, blank lines kept between paragraphs.

    Text whose full lines are longer than `longest` characters was not wrapped by hand or mail program, and stays as it is."""
    width = full_width(len(line) for line in text.split("\n") if line.strip())
    if width > longest:
        return text
    blocks = re.split(r"\n[ \t]*\n+", text)
    return "\n\n".join("\n".join(paragraphs(list(_lines(block)), width)) for block in blocks if block.strip())


def _lines(block: str) -> Iterator[Line]:
    for line in block.split("\n"):
        if line.strip():
            yield Line(line.strip(), len(line.rstrip()), len(line.split(maxsplit=1)[0]) + 1)


def _break_is_meant(line: Line, following: Line, width: float) -> bool:
    if line.text.endswith(DIVIDED):
        return False
    if following.starts_anew or _BULLET.match(following.text):
        return True
    if following.after_break and _SENTENCE_END.search(line.text):
        return True
    return line.width + following.first_word <= width


def _join(pieces: list[str], line: str) -> None:
    """Adds a line to the pieces of its paragraph. A hyphen at the end of the line before may divide a word."""
    last = pieces[-1]
    if last.endswith(DIVIDED):
        pieces.append(line)
    elif last.endswith("-") and last[-2:-1].isalnum() and line[:1].isalnum():
        pieces[-1] = last[:-1] + DIVIDED
        pieces.append(line)
    else:
        pieces.append(f" {line}")


def _words_made_whole(paragraphs: list[str]) -> list[str]:
    """A divided word loses its hyphen, unless what follows is no small letter (Al-Shabaab, 2024-25) or the text has the word with
    the hyphen elsewhere, inside a line (self-styled)."""
    if not any(DIVIDED in paragraph for paragraph in paragraphs):
        return paragraphs
    hyphenated = {word for paragraph in paragraphs for word in _HYPHENATED.findall(paragraph)}

    def mend(match: re.Match[str]) -> str:
        first, second = match.groups()
        keeps = second[0].isupper() or second[0].isdigit() or f"{first}-{second}" in hyphenated
        return f"{first}-{second}" if keeps else first + second

    return [_DIVIDED_WORD.sub(mend, paragraph).replace(DIVIDED, "") for paragraph in paragraphs]
