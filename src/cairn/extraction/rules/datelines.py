"""Datelines: the place, the date and the agency that stand before the first words of a dispatch ("KABUL, Afghanistan (Nov. 3) –")."""

from __future__ import annotations

import re
from typing import NamedTuple

HEAD = 900
"""Characters of a text in which a dateline may follow other words on its line, such as the number of a press release."""

_CAPITALS = r"(?:[A-Z]{2,3}\. )?[A-Z][A-Z.’'-]*[A-Z](?:[ -](?:[A-Z][A-Z.’'-]+))*"
_PROPER = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}"
_REGION = rf"(?:, ?{_PROPER}){{0,2}}"
_DATE = r"(?:,? (?=[^\n()]{0,18}\d)[\w.,’' ]{3,22}?)?"
_BRACKETS = r"(?:\s*[(\[][^)\]\n]{1,60}[)\]]){0,2}"
_TAGS = r"(?:\[[A-Z ]+\] )*"
_DASH = rf"\s*\.?\s*(?:--+|—|–|-(?=\s|$))\s*{_TAGS}"

_PLACE = rf"(?P<place>{_CAPITALS}){_REGION}"
_LEAD = re.compile(rf"\W*{_PLACE}{_DATE}{_BRACKETS}{_DASH}")
_PROPER_LEAD = re.compile(rf"(?P<place>{_PROPER})(?:, ?{_PROPER}{_DATE}{_BRACKETS}\s*(?:--+|—|–)\s*{_TAGS}| +(?:--|—)\s+)")
_DATED = re.compile(rf"(?<!\S){_PLACE}\s?\((?=[^)\n]*\d)[^)\n]{{3,30}}\)(?:{_DASH}|\s*)(?=\S{{0,20}}[a-z]|[A-Z] |$)")
_ANY_LEAD = re.compile(rf"(?=[^a-z]{{3}})[^.!?\n]{{3,90}}? ?(?:--|—|–| -) {_TAGS}(?=\S)")
"""Whatever stands before a dash in capitals: dispatches of old wires carry more than a place and a date there."""


class Dateline(NamedTuple):
    """Where a dateline stands in its line, and where the name of its place does (an empty range: it has none)."""

    start: int
    end: int
    place: tuple[int, int]


def find_dateline(line: str, *, is_in_head: bool) -> Dateline | None:
    """The dateline of a line: at its start, or behind other words in the head of a text where a date stands in its brackets."""
    if match := _LEAD.match(line) or (is_in_head and (_PROPER_LEAD.match(line) or _DATED.search(line))) or None:
        return Dateline(match.start(), match.end(), match.span("place"))
    if match := _ANY_LEAD.match(line):
        return Dateline(0, match.end(), (0, 0))
    return None
