"""What has to stay: names, contacts and words, each with the item that it is of, so that a leak is told without being told on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from cairn.publishing.release.leaks.folding import keys

LEAST_LETTERS = 3
"""Of a secret: a shorter one stands in every text."""
TELLING_LETTERS = 12
"""Of a name that is looked for in the middle of words as well."""
RUN = 7
"""Words in a row that tell a text from every other."""
CAPITALS = re.compile(r"(?:[^\W\d_a-z][\w'’-]{2,}[^\S\n]+)+[^\W\d_a-z][\w'’-]{2,}")
"""Words in a row that may begin with a capital; a script without any has none."""
MOST_NAMES, LEAST_OF_NAMES = 4, 8
"""Words of a name at most, and letters at least."""
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d{1,4}\)?(?:[ ./-]?\(?\d{2,4}\)?){2,6}(?![\w])")
HOUSE = re.compile(
    r"(?<!\w)(?:\d{1,4}[a-z]?,? (?:rue|avenue|boulevard|place|quartier|calle|avenida|via) (?:[\w'’-]+ ?){1,4}"
    r"|\d{1,4}[a-z]? (?:[A-Z][\w'’-]+ ){1,3}(?:street|road|avenue|lane|square|st|rd|ave)\b"
    r"|(?:calle|avenida) (?:[A-Z][\w'’-]+ ){1,3}\d{1,4})",
    re.IGNORECASE,
)
DIGITS = (8, 15)
"""How many a telephone number has."""
LOCAL = 8
"""Digits of a telephone number as it is dialled at home."""
PART_OF = "a part of"
MAIL, NUMBER, HOME = "a mail address", "a telephone number", "the address of a house"
CONTACTS = frozenset({MAIL, NUMBER, HOME})


@dataclass(frozen=True, slots=True)
class Secret:
    """Letters and digits that have to stay, without gaps, as `folding.py` folds them. `what` they are and of which `item`, by its id.

    One that is `known_anywhere` is looked for in the middle of words too. `made_of` are the words of what only looks like a name: it is
    none where each of them may be read elsewhere."""

    letters: str
    what: str
    item: str
    known_anywhere: bool = False
    made_of: tuple[str, ...] = ()


def phrase(told: str, what: str, item: str, *, least: int = LEAST_LETTERS) -> Iterator[Secret]:
    """A name or a few words, as a whole."""
    letters = "".join(keys(told))
    if len(letters) >= least:
        yield Secret(letters, what, item, known_anywhere=len(letters) >= TELLING_LETTERS)


def person(names: Iterable[str], what: str, item: str, *, least_of_parts: int = 4) -> Iterator[Secret]:
    """A person by name, the last name first too, and by each word of the name."""
    for name in names:
        yield from phrase(name, what, item)
        if len(parts := name.split()) > 1:
            yield from phrase(" ".join([parts[-1], *parts[:-1]]), what, item)
            yield from parts_of(name, what, item, least=least_of_parts)


def parts_of(name: str, what: str, item: str, *, least: int) -> Iterator[Secret]:
    """The single words of a name or a title, which may be others' as well: they are looked for unless they may be read elsewhere."""
    for part in name.split():
        yield from (replace(found, known_anywhere=False) for found in phrase(part, f"{PART_OF} {what}", item, least=least))


def names_in(told: str, what: str, item: str) -> Iterator[Secret]:
    """What looks like names in a text: two to four words in a row that begin with a capital. A sentence may begin before one."""
    for run in CAPITALS.findall(told):
        said = run.split()
        for start, end in combinations(range(len(said) + 1), 2):
            if 2 <= end - start <= MOST_NAMES and all(word[0].isupper() for word in said[start:end]):
                for found in phrase(" ".join(said[start:end]), what, item, least=LEAST_OF_NAMES):
                    yield replace(found, made_of=tuple(keys(" ".join(said[start:end]))))


def words(told: str, what: str, item: str) -> Iterator[Secret]:
    """A text, by each few words of it in a row; a short one as a whole."""
    said = [*keys(told)]
    for at in range(max(1, len(said) - RUN + 1)):
        letters = "".join(said[at : at + RUN])
        if len(letters) >= LEAST_LETTERS:
            yield Secret(letters, what, item)


def contacts(told: str, item: str) -> Iterator[Secret]:
    """The mail addresses, telephone numbers and houses in a text."""
    for found in EMAIL.finditer(told):
        yield from phrase(found.group(), MAIL, item)
    for found in HOUSE.finditer(told):
        yield from phrase(found.group(), HOME, item, least=8)
    for found in TELEPHONE.finditer(told):
        digits = re.sub(r"\D", "", found.group())
        is_abroad = found.group().startswith(("+", "00"))
        if DIGITS[0] <= len(digits) <= DIGITS[1] and (is_abroad or not _is_day(digits)):
            told_ways = {digits, digits.removeprefix("00"), *({digits[-LOCAL:]} if is_abroad and len(digits) > LOCAL else ())}
            yield from (Secret(way, NUMBER, item) for way in sorted(told_ways))


def _is_day(digits: str) -> bool:
    """Whether digits begin as a day does, 20250224 or 24022025, or are two years: reports are full of those."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    other, last = int(digits[2:4]), int(digits[4:8])
    is_day = _is_year(year) and 1 <= month <= 12 and 1 <= day <= 31
    return is_day or (_is_year(last) and (_is_year(year) or (1 <= int(digits[:2]) <= 31 and 1 <= other <= 12)))


def _is_year(number: int) -> bool:
    return 1900 <= number <= 2100
