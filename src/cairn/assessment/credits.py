"""The agencies that a text credits for itself: in its dateline ("GAO, 22 Feb (AFP) -"), at its end ("(AP)"), on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.knowledge.actors import Actors

AGENCY = "agency"
HEAD = 600  # characters in which a dateline stands
LINES = 4  # lines at either end on which a credit stands alone
BRACKETED = re.compile(r"\(([^()\n]{2,60})\)(?=\s*[-–—:]|\s*$)", re.MULTILINE)
ALONE = re.compile(r"^\W*(?:[^\W\d_]+:?\s)?([^\n]{2,60}?)\W*$")  # "AFP", "Source: AFP", "with AFP"
JOINS = re.compile(r"\s*[/,&+]\s*|\s[^\W\d_]{1,4}\s")  # "AFP/Reuters", "AFP and Reuters"


def credited(text: str) -> tuple[str, ...]:
    """The agencies credited, by the register's names, in the order in which they stand; "agencies" without a name credits nobody."""
    return tuple(dict.fromkeys(name for words in _places(text) for name in _agencies(words)))


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency that the register knows: others print its texts."""
    return bool(_agencies(name))


def _places(text: str) -> Iterator[str]:
    """Where a credit may stand. A bracket after an agency's own name only abbreviates it: "told Agence France-Presse (AFP)"."""
    end = len(text.rstrip())
    for bracket in BRACKETED.finditer(text):
        before = " ".join(text[: bracket.start()].split()[-2:])
        if (bracket.start() < HEAD or bracket.end() == end) and not _agencies(before):
            yield bracket.group(1)
    lines = [line for line in text.splitlines() if line.strip()]
    for line in dict.fromkeys((*lines[:LINES], *lines[-LINES:])):
        if alone := ALONE.match(line):
            yield alone.group(1)


def _agencies(words: str) -> list[str]:
    """The agencies of a list that names nothing else."""
    known = [Actors.load().find(name) for name in JOINS.split(words) if name]
    found = [actor.name for actor in known if actor and actor.kind == AGENCY]
    return found if len(found) == len(known) else []
