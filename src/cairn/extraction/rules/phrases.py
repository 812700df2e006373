"""What the words of a noun phrase say of the party that it names: its name, its role, where it belongs, the person in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.party import LONGEST_NAME
from cairn.language.lexicon import Lexicon
from cairn.model.vocabulary import Role

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Phrases:
    """Reads phrases with the words of a language."""

    lexicon: Lexicon

    def name(self, tokens: list[Token]) -> str:
        """The name that a phrase gives, without its article and what only says when; at most LONGEST_NAME characters."""
        kept = [t for t in tokens if not (t.pos_ == "DET" and t.lower_ in self.lexicon.articles) or t.i != tokens[0].i]
        article = max((n for n, t in enumerate(kept) if t.pos_ == "DET" and t.head == _top(kept)), default=0)
        kept = kept[article + 1 :] if article else kept  # "On 16 February a patrol": what stands before the article is no part of the name
        dated = next((n for n, t in enumerate(kept) if n and grammar.relation(t) == "case" and self._is_date_word(t.head)), len(kept))
        kept = kept[:dated]  # "the general staff on Wednesday": when it spoke is no part of its name
        while kept and (
            kept[0].is_punct or grammar.relation(kept[0]) in ("case", "fixed") or (len(kept) > 1 and self._is_date_word(kept[0]))
        ):
            kept = kept[1:]  # "Monday | activist X said", where the day closes what is said
        return grammar.text_of(kept)[:LONGEST_NAME].strip(' \t\xa0,;"“”')

    def role(self, tokens: list[Token]) -> Role:
        """In what capacity somebody speaks, by the words for it (roles.toml)."""
        text = f" {grammar.text_of(tokens).lower()} "
        words = {w.removesuffix("'s") for w in re.findall(r"[\w.'-]+", text.replace("’", "'"))}
        for role, listed in self.lexicon.roles.by_role:
            if words & listed or any(" " in w and f" {w} " in text for w in listed):
                return role
        return Role.UNNAMED

    def affiliation(self, head: Token) -> str | None:
        """The body with a name to which a person belongs: "a researcher at the Velmir Institute"."""
        for token in [*grammar.children(head, "appos"), head]:
            for child in grammar.children(token, "nmod"):
                if grammar.case(child) in self.lexicon.grammar.cases.belonging and any(t.pos_ == "PROPN" for t in child.subtree):
                    return self.name(grammar.phrase(child))
        return None

    def person(self, head: Token, tokens: list[Token], is_actor: Callable[[str], object]) -> str | None:
        """The proper name of a person in the phrase or beside it: two or more capitalised words in a row that name no known actor.

        `is_actor`: whether words name one."""
        appositions = [t for a in grammar.children(head, "appos") for t in grammar.phrase(a)]
        run: list[Token] = []
        inside = {t for c in grammar.children(head, "nmod") if grammar.case(c) for t in c.subtree}  # "at the X Centre" is no person
        for token in [*sorted({*tokens, *appositions} - inside, key=lambda t: t.i), None]:
            if (
                token is not None
                and token.pos_ == "PROPN"
                and (not run or token.i == run[-1].i + 1)
                and token.lemma_.lower() not in self.titles
            ):
                run.append(token)
                continue
            is_body = any(t.lemma_.lower() in self.bodies or t.lower_ in self.lexicon.people.no_persons for t in run)
            if len(run) > 1 and not is_body and not is_actor(grammar.text_of(run)):
                return grammar.text_of(run)
            run = [token] if token is not None and token.pos_ == "PROPN" and token.lemma_.lower() not in self.titles else []
        return None

    @property
    def titles(self) -> tuple[str, ...]:
        """Words for those who speak for a body."""
        return self.lexicon.roles.spokesperson.words

    @property
    def bodies(self) -> frozenset[str]:
        """Words for bodies: "army", "group", "ministry"."""
        return frozenset(w for group in self.lexicon.forces.general.same for w in group.words)

    @property
    def monitors(self) -> frozenset[str]:
        """Words by which a body that watches is meant: "monitor", "observatory"."""
        return frozenset(self.lexicon.forces.monitors.words)

    def _is_date_word(self, token: Token) -> bool:
        return token.lower_ in self.lexicon.places.never.words or (token.pos_ == "NUM" and token.text.isdigit())


def right_before(tokens: list[Token]) -> list[Token]:
    """The word right before a name, which may be a title that the parse hung elsewhere: "ministry spokesman Tovin Harkas"."""
    first = tokens[0]
    return [first.nbor(-1)] if first.i and first.pos_ == "PROPN" else []


def name_before(tokens: list[Token]) -> str | None:
    """The proper name right before a phrase and its comma: "X Y, a fellow at Z, said", where the parse took the fellow for the subject."""
    doc, at = tokens[0].doc, tokens[0].i
    if at < 2 or doc[at - 1].text != ",":
        return None
    start = at - 1
    while start > 0 and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return grammar.text_of(list(doc[start : at - 1])) if at - 1 - start > 1 else None


def _top(tokens: list[Token]) -> Token | None:
    """The word of a phrase on which the others hang."""
    return next((t for t in tokens if t.head not in tokens or t.head == t), None)


def with_apposition(head: Token, tokens: list[Token]) -> list[Token]:
    """A phrase with those that stand beside its head in apposition, in text order."""
    more = {t for a in grammar.children(head, "appos") for t in grammar.phrase(a)}
    return sorted(more | set(tokens), key=lambda t: t.i)


def is_short(head: Token, tokens: list[Token]) -> bool:
    """ "The group", "the army": a definite noun without a name of its own."""
    words = [t for t in tokens if t.pos_ not in ("DET", "PUNCT") and grammar.relation(t) != "case"]
    return head.pos_ == "NOUN" and len(words) == 1 and any(t.pos_ == "DET" for t in tokens)
