"""Those who speak together: all the phrases of a coordination beside a verb of saying ("..., two drivers, a nurse and a doctor said").

A parse hangs them on the nouns of what is said, and then a speaker is counted among the harmed. The order of words tells them apart: the
list stands between the comma that closes what is said and the verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.tags import Speaking, Tag

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PART", "X"})
"""What a phrase for a speaker is made of."""
QUALIFYING = frozenset({"NUM", "DET", "ADJ", "NOUN", "PROPN"})
"""What may stand between "and" and the word for the last speaker: "and *three local* nurses"."""
QUOTES = "\"”“»«'’"
CLOSING = frozenset({",", "—", "–", "-", ";"}) | frozenset(QUOTES)


def chorus(tag: Tag, speaking: Speaking) -> list[Token]:
    """The words for those who speak together with a speaker beside the verb, in text order; none where it speaks alone.

    The first of them stands at the beginning of the sentence or behind the mark that closes what is said: "killed two traders, a nurse
    and a doctor said" leaves the traders out."""
    doc, at = tag.head.doc, _start_of(tag)
    if at < 2 or doc[at - 1].pos_ != "CCONJ":
        return []
    found: list[Token] = []
    end = at - 1
    while (start := _phrase_before(doc, end)) is not None:
        head = next((t for t in doc[start:end] if _speaks(t, speaking)), None)
        is_bounded = start == 0 or doc[start - 1].text in CLOSING
        if head is None or not is_bounded:
            break
        found.insert(0, head)
        if start == 0 or doc[start - 1].text != ",":
            break
        end = start - 1
    return found


def in_chorus(tag: Tag, sources: Sequence[Token], verb: Token, speaking: Speaking) -> list[Token]:
    """The speakers that a parse gave to the verb beside a tag, with those who speak together with it."""
    if tag.head.i > verb.i:  # behind the verb: "said two residents and a nurse"
        behind = [t for t in grammar.conjuncts(tag.head) if t.i > tag.head.i and _speaks(t, speaking) and not _is_told_of(tag.head, t)]
        return list(dict.fromkeys([*sources, *(behind if tag.head in sources else ())]))
    together = chorus(tag, speaking)
    last = [tag.head] if together and all(s.i < _start_of(tag) for s in sources) else []
    return list(dict.fromkeys([*together, *sources, *last]))


def _start_of(tag: Tag) -> int:
    """Where the phrase of a tag begins."""
    return _opening(tag.head.doc, tag.first)


def _phrase_before(doc: Doc, end: int) -> int | None:
    """Where the noun phrase begins that ends before a word; None where none does."""
    last = end - 1 if end > 0 and doc[end - 1].text != "," else end - 2  # the comma before "and"
    at = last + 1
    while at > 0 and doc[at - 1].pos_ in PHRASE:
        at -= 1
    return at if at <= last else None


def _speaks(token: Token, speaking: Speaking) -> bool:
    forms = {token.lower_, token.lemma_.lower()}
    is_word = bool(forms & ((speaking.roles | speaking.titles) - speaking.nobody)) and token.pos_ in ("NOUN", "PROPN")
    return is_word or any(start <= token.idx < end for start, end in speaking.names)


def naming(sources: Sequence[Token], verb: Token, content: frozenset[int]) -> frozenset[int]:
    """The words from the first of those who speak to their verb, where a mark sets them apart from what they say before; else none."""
    before = [s for s in sources if s.i < verb.i]
    if not before:
        return frozenset()
    first = min(_opening(verb.doc, s.i) for s in before)
    is_behind = first > 0 and verb.doc[first - 1].text in CLOSING and any(i < first for i in content)
    return frozenset(range(first, verb.i)) if is_behind else frozenset()


def speaking_behind(sources: Sequence[Token], verb: Token) -> list[Token]:
    """Speakers without those whom a parse coordinated with the one behind the verb, though they stand in a clause about him."""
    first = next((s for s in sources if s.i > verb.i), None)
    return [s for s in sources if first is None or s.i <= first.i or not _is_told_of(first, s)]


def _is_told_of(speaker: Token, other: Token) -> bool:
    """Whether a clause stands between: "said X, who lost his wife and *a grandson*"."""
    return any(t.pos_ in ("VERB", "AUX") or t.tag_ in ("WP", "WDT") for t in speaker.doc[speaker.i + 1 : other.i])


def _opening(doc: Doc, at: int) -> int:
    """Where a phrase begins: over what describes it, to its article or number. What stands before these is another phrase."""
    while at > 0 and doc[at].pos_ not in ("NUM", "DET") and doc[at - 1].pos_ in QUALIFYING:
        at -= 1
    return at
