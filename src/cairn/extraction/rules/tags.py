"""Who speaks by the words right before a verb of saying, for sentences whose parse lost the speaker: text without commas, closing
attributions ("... killing nine the observatory said"), a subject hung elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 12
"""Words before a verb of saying among which its speaker is looked for."""
SKIPPED = frozenset({"AUX", "ADV", "PART"})
"""What may stand between a speaker and the verb: "has also"."""
INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "X"})
"""What a phrase for a speaker is made of."""


@dataclass(frozen=True)
class Speaking:
    """What a speaker is known by: `names` are the ranges of known actors in the sentence, `roles` words for people and bodies that speak,
    `titles` words for those who speak for a body, `nobody` words that may be anyone ("others")."""

    names: Sequence[tuple[int, int]]
    roles: frozenset[str]
    titles: frozenset[str]
    nobody: frozenset[str] = frozenset()

    def can_speak(self, source: Token, tag: Tag) -> bool:
        """Whether a subject given by the parse is kept beside a tag: the tag is a part of it, or it is a name or a word for speakers."""
        if source.pos_ == "PRON":  # "the group that runs it said": the object of the clause that says which one
            return source.i == 0 or source.nbor(-1).pos_ not in ("VERB", "ADP")
        if any(t.pos_ == "ADP" for t in source.doc[tag.head.i : source.i]):
            return False  # "the coordinator for Syria": a part of the phrase that the parse took for the whole
        forms = {source.lower_, source.lemma_.lower()}
        if tag.first <= source.i or source.pos_ == "PROPN" or forms & ((self.roles | self.titles) - self.nobody):
            return True
        return not (tag.is_known and forms & self.nobody) and tag.head in grammar.phrase(source)


@dataclass(frozen=True)
class Tag:
    """A speaker beside a verb: the word that stands for it, and where its phrase begins. `is_known`: an actor known by name."""

    head: Token
    first: int
    is_known: bool


def speaker_before(verb: Token, speaking: Speaking) -> Tag | None:
    """The speaker whose phrase ends where the verb begins; None where no name, title or word for speakers stands there."""
    words = list(_before(verb))
    if not words:
        return None
    return _known(words, speaking) or _titled(words, speaking) or _described(words, speaking)


def speaker_after(verb: Token, speaking: Speaking) -> Tag | None:
    """The speaker named right after the verb that closes what is said: "... said the governor"."""
    words: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.i + LONGEST]:
        if token.pos_ not in INSIDE:
            break
        words.append(token)
    if not words or words[0].pos_ == "ADP":
        return None
    for token in words:
        is_known = any(start <= token.idx < end for start, end in speaking.names)
        is_word = {token.lower_, token.lemma_.lower()} & (speaking.roles | speaking.titles)
        if is_known or (is_word and token.pos_ in ("NOUN", "PROPN")):
            return Tag(token, verb.i, is_known)
        if token.pos_ == "ADP":
            return None
    return None


def spoken_with(tag: Tag, speaking: Speaking) -> list[Token]:
    """Who speaks together with a speaker beside the verb: "*residents* and a medical source said"."""
    doc = tag.head.doc
    if tag.first < 2 or doc[tag.first - 1].pos_ != "CCONJ":
        return []
    other = doc[tag.first - 2]
    is_speaker = {other.lower_, other.lemma_.lower()} & (speaking.roles - speaking.nobody) and other.pos_ in ("NOUN", "PROPN")
    return [other] if is_speaker or any(start <= other.idx < end for start, end in speaking.names) else []


def _before(verb: Token) -> Iterator[Token]:
    """The words of the phrase before a verb, the nearest first; a clause that says which one is passed over ("the group that runs it")."""
    doc, at = verb.doc, verb.i - 1
    while at >= 0 and doc[at].pos_ in SKIPPED:
        at -= 1
    pronoun = next((t for t in reversed(doc[max(0, at - LONGEST) : at + 1]) if t.tag_ in ("WDT", "WP") or t.is_punct), None)
    if pronoun is not None and not pronoun.is_punct and any(t.pos_ == "VERB" for t in doc[pronoun.i : at + 1]):
        at = pronoun.i - 1
    for token in reversed(doc[max(0, at - LONGEST) : at + 1]):
        if token.pos_ not in INSIDE and token.text not in "()-’'":
            return
        yield token


def _known(words: Sequence[Token], speaking: Speaking) -> Tag | None:
    last = next((t for t in words if t.text not in "()"), words[0])
    span = next((s for s in speaking.names if s[0] <= last.idx < s[1]), None)
    if span is None:
        return None
    named = [t for t in words if span[0] <= t.idx < span[1]]
    outer = next((t for t in named if t.head not in named), named[0])
    return Tag(outer, _first(named[-1], speaking), True)


def _titled(words: Sequence[Token], speaking: Speaking) -> Tag | None:
    """ "A spokesperson for X", "director Y": the title, with a name or a body after it."""
    for at, token in enumerate(words):
        if token.lemma_.lower() in speaking.titles and token.pos_ in ("NOUN", "PROPN"):
            after = words[:at]
            if all(t.pos_ in ("PROPN", "ADP", "DET") or t.text in "-()’'" for t in after):
                return Tag(token, _first(token, speaking), False)
            return None
    return None


def _described(words: Sequence[Token], speaking: Speaking) -> Tag | None:
    """A word for people or bodies that speak, with a name after it or none; or a bare name."""
    for at, token in enumerate(words):
        if {token.lower_, token.lemma_.lower()} & speaking.roles and token.pos_ in ("NOUN", "PROPN", "ADJ"):
            return Tag(token, _first(token, speaking), False)
        if token.pos_ == "NOUN" and at < 2 and (placed := _placed(words[at + 1 :], speaking)) is not None:
            return placed
        if token.pos_ != "PROPN" and token.text != "-":
            is_name = at > 0 and token.pos_ not in ("DET", "NUM") and (token.pos_ != "ADP" or grammar.relation(token) != "case")
            return Tag(words[at - 1], words[at - 1].i, False) if is_name else None
    return Tag(words[-1], words[-1].i, False) if words[-1].pos_ == "PROPN" and not grammar.case(words[-1]) else None


def _placed(words: Sequence[Token], speaking: Speaking) -> Tag | None:
    """ "Activists in the town": the word for speakers before where they are."""
    rest = [t for t in words[:4] if t.pos_ not in ("DET", "ADJ")]
    if len(rest) < 2 or rest[0].pos_ != "ADP" or not {rest[1].lower_, rest[1].lemma_.lower()} & (speaking.roles - speaking.nobody):
        return None
    return Tag(rest[1], _first(rest[1], speaking), False)


def _first(token: Token, speaking: Speaking) -> int:
    """Where the phrase of a word begins: over what describes it, to its article."""
    doc, at = token.doc, token.i
    while at > 0 and _belongs(doc[at - 1], speaking):
        at -= 1
    return at - 1 if at > 0 and doc[at - 1].pos_ == "DET" else at


def _belongs(token: Token, speaking: Speaking) -> bool:
    plural = grammar.has(token, "Number", "Plur")
    is_word = bool({token.lower_, token.lemma_.lower()} & (speaking.roles | speaking.titles))
    known = any(start <= token.idx < end for start, end in speaking.names)
    return known or (is_word and not plural) or (token.pos_ == "ADJ" and not token.text[:1].isdigit())
