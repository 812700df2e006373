"""Who the harmed are: the words beside a name that say what somebody is ("X, the mayor of Y", "Senator X")."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token


def _name_of(head: Token, titles: Container[str]) -> list[Token]:
    """The words of the proper name that a phrase gives, titles left out; empty where it gives none."""
    proper = head if head.pos_ == "PROPN" else next((c for c in grammar.children(head, "appos", "flat") if _is_proper(c, titles)), None)
    if proper is None:
        return []
    inside = {t.i for t in grammar.phrase(proper) if t.pos_ == "PROPN"}
    first = last = proper.i
    while first - 1 in inside and not _is_title(head.doc[first], titles):
        first -= 1
    while last + 1 in inside:
        last += 1
    return _bare([head.doc[i] for i in range(first, last + 1)], titles)


def told_of(head: Token, titles: Container[str]) -> list[Token]:
    """The words that say what the person named is: those before the name, else those of an apposition; empty where there are none."""
    name = _name_of(head, titles)
    if not name:
        return []
    if head not in name:
        return _plain([t for t in grammar.phrase(head) if t not in name])
    before = _plain([t for t in grammar.phrase(head) if t.i < name[0].i])
    if any(t.pos_ in ("NOUN", "ADJ") or _is_title(t, titles) for t in before):
        return before
    beside = [a for a in grammar.children(head, "appos") if a.pos_ == "NOUN" or _is_title(a, titles)]
    return _plain([t for t in grammar.phrase(beside[0]) if t not in name]) if beside else []


def _is_proper(token: Token, titles: Container[str]) -> bool:
    return token.pos_ == "PROPN" and not _is_title(token, titles) and not grammar.case(token)


def _is_title(token: Token, titles: Container[str]) -> bool:
    return token.lower_.rstrip(".") in titles or token.lemma_.lower() in titles


def _bare(name: list[Token], titles: Container[str]) -> list[Token]:
    while len(name) > 1 and (_is_title(name[0], titles) or not name[0].text[:1].isupper()):
        name = name[1:]
    return [] if len(name) == 1 and _is_title(name[0], titles) else name


def _plain(words: list[Token]) -> list[Token]:
    """The longest stretch of words from the first on, without the article."""
    while words and (words[0].pos_ in ("DET", "PUNCT", "ADP", "CCONJ")):
        words = words[1:]
    end = next((n for n, t in enumerate(words) if n and t.i != words[n - 1].i + 1), len(words))
    return words[:end]
