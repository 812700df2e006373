"""What marks an account out among reports of other events: the proper names and figures that stand around what it tells.

Two reports of one event share the names of people, streets and bodies that no field of the contract holds. They are found without a
parse: words with a capital that the text writes in no other way; where the script has no capitals, words that not every report has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from cairn.knowledge.folding import fold_word
from cairn.knowledge.tables import read_table
from cairn.language.casing import load_casing
from cairn.language.files import light_languages
from cairn.language.light import Writing, load_light
from cairn.language.pipeline import languages
from cairn.model.base import Frozen
from cairn.model.claims import Account
from cairn.model.document import Document
from cairn.model.extraction import Extraction

LEAD = 1500
"""Characters at the head of a report that belong to the account it tells first; half of it where it tells of several."""
HEAD = 800
"""Characters at the head of an account's words that are looked at where names have no capital."""
LONG = 5
"""Letters that a word must have there: short ones are of every text."""
AROUND = 300
"""Characters on either side of a passage."""
MOST = 80
"""Names an account keeps: those that stand first."""
SMALL = 0.3
"""Share of small letters below which a text is written in capitals, which then mark no names by themselves."""
_TOKEN = re.compile(r"[^\W\d_]{3,}|(?<!\d)(?<!\d[:/.,-])[1-9]\d{1,3}(?![:/.,-]?\d)|\S|\n")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{2,}\b")


class _Words(Frozen):
    common: frozenset[str]


@cache
def _common() -> frozenset[str]:
    return read_table(Path(__file__).with_name("names.toml"), _Words).common


def with_names(extraction: Extraction, document: Document) -> Extraction:
    """The extraction with the names of each account, and which of them leads."""
    is_alone = len(extraction.incidents) == 1

    def named(account: Account, *, leads: bool) -> Account:
        return account.model_copy(update={"leads": leads, "names": names(account, document, leads=leads, is_alone=is_alone)})

    return extraction.model_copy(update={"incidents": tuple(named(told, leads=not n) for n, told in enumerate(extraction.incidents))})


def names(account: Account, document: Document, *, leads: bool, is_alone: bool) -> tuple[str, ...]:
    """Proper names, single words and pairs of neighbours, and figures of two to four digits but years, folded, in order.

    They are taken from around the account's passages, and for the first account from the head of the report as well."""
    title = f"{document.title or ''}. " if leads else ""
    lead = [(0, LEAD if is_alone else LEAD // 2)] if leads else []
    passages = (claim.passage for claim in account.claims if claim.passage.within is None)
    windows = _joined([*lead, *((max(0, p.start - AROUND), p.end + AROUND) for p in passages)])
    text = " . ".join([title, *(document.text[start:end] for start, end in windows)])
    found = dict.fromkeys(_names(text, document.language))
    return tuple(sorted([*found][:MOST]))


def _joined(windows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Windows in order, without what they overlap."""
    end = 0
    for start, stop in sorted(windows):
        if stop > end:
            yield max(start, end), stop
            end = stop


def _names(text: str, language: str | None) -> Iterator[str]:
    if language in light_languages() and not load_light(language).writing.has_capitals:
        return _phrases(_bare_words(text, load_light(language).writing))
    is_name = _by_capitals(text) if sum(map(str.islower, text)) >= SMALL * len(text) else _by_dictionary(language)
    return _phrases(_proper(text, is_name))


def _phrases(found: Iterable[str]) -> Iterator[str]:
    """Names and figures, and each name with the one that stands before it; nothing stands between two where "" does."""
    before = ""
    for name in found:
        if name:
            yield name
        if name and before and not name.isdigit():
            yield f"{before} {name}"
        before = "" if name.isdigit() else name


def _proper(text: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        folded = fold_word(token)
        if len(token) > 2 and token[0].isupper() and folded not in _common() and is_name(token):
            yield folded
        else:
            yield token if len(token) > 1 and token.isdigit() and not _YEAR.fullmatch(token) else ""


def _bare_words(text: str, writing: Writing) -> Iterator[str]:
    """Where nothing is written with a capital: the words of the head of a text that are not words of any report."""
    for token in _TOKEN.findall(text[:HEAD]):
        bare = writing.bare(token) if token[0].isalpha() else ""
        yield fold_word(bare) if len(bare) >= LONG and bare not in writing.common else ""


def _by_capitals(text: str) -> Callable[[str], bool]:
    """A word is a name that the text never writes small."""
    small = set(_SMALL.findall(text))
    return lambda token: token.lower() not in small


def _by_dictionary(language: str | None) -> Callable[[str], bool]:
    """In a text all in capitals a word is a name that the language does not know; where no words are known, none is."""
    casing = load_casing(language) if language in languages() else None
    return lambda token: casing is not None and not casing.holds(token.lower())
