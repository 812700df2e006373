"""Has the pages of a PDF drawn by another process, and waits for it no longer than is patient."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from cairn.reading.printed import drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What drawing a page may take: `seconds` of the processor, `bytes` of memory, and `patience`, the seconds until it is given up.

    A page of a report takes a tenth of a second and 60 megabytes, one that is a large photograph a second and 300."""

    seconds: int = 10
    bytes: int = 1 << 30
    patience: float = 30.0


USUAL = Bounds()
"""What it may take unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How many `pages` a file has, and the width and height in pixels of some of them; nought where a page has no size."""

    pages: int
    sizes: tuple[tuple[int, int], ...]


class UndrawnError(Exception):
    """A file that cannot be drawn; `is_costly` where it took all that it may."""

    def __init__(self, *, is_costly: bool) -> None:
        """Costly or not."""
        super().__init__("it takes too much" if is_costly else "it is damaged")
        self.is_costly = is_costly


def measured(content: bytes, first: int, most: int, bounds: Bounds = USUAL) -> Measures:
    """How many pages a PDF has, and how large those are when they are drawn, from the first on, which is counted from 1.

    Raises UndrawnError, and IndexError where there is no such page."""
    told = json.loads(_done(content, bounds, "measure", first, most))
    return Measures(told["pages"], tuple((width, height) for width, height in told["sizes"]))


def drawn(content: bytes, number: int, bounds: Bounds = USUAL) -> bytes:
    """A page of a PDF as PNG; pages are counted from 1.

    Raises UndrawnError, and IndexError where there is no such page."""
    return _done(content, bounds, "draw", number)


def _done(content: bytes, bounds: Bounds, what: str, *numbers: int) -> bytes:
    limits = (str(bounds.seconds), str(bounds.bytes))
    command = [sys.executable, "-P", str(Path(drawing.__file__)), *limits, what, *map(str, numbers)]  # -P: nothing that lies there is run
    try:
        done = subprocess.run(command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=bounds.patience)
    except subprocess.TimeoutExpired as error:
        raise UndrawnError(is_costly=True) from error
    if done.returncode == drawing.NOT_THERE:
        raise IndexError(numbers[0])
    if done.returncode:
        raise UndrawnError(is_costly=done.returncode < 0 or done.returncode == drawing.TOO_MUCH)  # below nought: by a signal
    return done.stdout
