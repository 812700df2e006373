"""Why a number counts no people: what its neighbours in the text say. Signs are known here, words come from the language's file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cairn.extraction.rules.numerals import Form, Numeral
from cairn.extraction.rules.quantities.patterns import SIGNS, Context, Patterns, ends_with

_CODE_BEFORE = re.compile(r"[^\W\d_][-‑–]$|\d[-‑–./:,]$|[#@/+]$")
_CODE_AFTER = re.compile(r"[-‑–./:,]\d")
_CLOCK_AFTER = re.compile(r":[0-5]\d(?!\d)")
_CLOCK_BEFORE = re.compile(r"(?<!\d)\d?\d:$")
_COMPOUND_AFTER = re.compile(rf"[{SIGNS}][^\W\d_]")
_PERCENT = re.compile(r"\s?[%‰°º]")
_LIST_BEFORE = re.compile(r"(?:^|\n)[ \t(]*$|[.!?]\s+$")
_LIST_AFTER = re.compile(r"[.)]\s")
_NAME_COMMA = re.compile(r"[^\W\d_][\w'’.-]*,\s$")
_NAME_BRACKET = re.compile(r"[^\W\d_][\w'’.-]*\s[^\W\d_][\w'’.-]*\s\($")
_AGE_AFTER = re.compile(r"\s?,|\s?\.(?!\d)|\)")
_LONG = 8
"""Figures without a sign between them from which a number is a telephone's or a code's."""


def why_no_count(text: str, numeral: Numeral, found: Patterns) -> str | None:
    """One word of reason, or None where the number may count people."""
    if numeral.form in (Form.NONE, Form.ARTICLE):
        return None
    if numeral.form is Form.FIGURES and (reason := _by_signs(text, numeral)):
        return reason
    if _COMPOUND_AFTER.match(text, numeral.end):
        return _by_words(text, numeral, found.contexts) or "compound"
    return _by_words(text, numeral, found.contexts)


def _by_signs(text: str, numeral: Numeral) -> str | None:
    start, end = numeral.start, numeral.end
    before = text[max(0, start - 20) : start]
    for reason, is_so in (
        ("money", bool(before.strip()) and unicodedata.category(before.rstrip()[-1]) == "Sc"),
        ("percent", bool(_PERCENT.match(text, end))),
        ("clock", bool(_CLOCK_AFTER.match(text, end) or _CLOCK_BEFORE.search(before))),
        ("code", bool(_CODE_BEFORE.search(before) or _CODE_AFTER.match(text, end))),
        ("code", end - start >= _LONG and text[start:end].isdigit()),
        ("fraction", not numeral.is_whole),
        ("money", end < len(text) and unicodedata.category(text[end]) == "Sc"),
        ("list", bool(_LIST_BEFORE.search(before) and _LIST_AFTER.match(text, end))),
        ("list", before.endswith("[") and text.startswith("]", end)),
        ("age", _is_age(text, numeral)),
        ("year", _is_year(text, numeral)),
    ):
        if is_so:
            return reason
    return None


def _is_age(text: str, numeral: Numeral) -> bool:
    """ "Awa Diallo, 34," or "Awa Diallo (34)": after a name, between signs."""
    before = text[max(0, numeral.start - 40) : numeral.start]
    name = _NAME_COMMA.search(before) or _NAME_BRACKET.search(before)
    is_name = name is not None and all(word[0].isupper() for word in name.group().strip(" ,(").split())
    return is_name and 0 < numeral.min < 110 and bool(_AGE_AFTER.match(text, numeral.end))


def _is_year(text: str, numeral: Numeral) -> bool:
    """Four bare figures of these centuries with no word behind them that they could count."""
    is_bare = text[numeral.start : numeral.end].isdigit() and 1800 <= numeral.min < 2100
    return is_bare and not re.match(r"\s+[^\W\d_]", text[numeral.end : numeral.end + 3])


def _by_words(text: str, numeral: Numeral, contexts: Sequence[Context]) -> str | None:
    for context in contexts:
        before = ends_with(context.beside.before, text, numeral.start)
        after = context.beside.after.match(text, numeral.end)
        word = before.group().strip(" :(") if before else after.group().strip(" -") if after else ""
        if word and (not context.capital or (word[0].isupper() and not word.isupper())):
            return context.why
    return None
