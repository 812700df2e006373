"""Several parties in one phrase: lists after a general word, names that a parse ran together, and the role that a general word gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.report import Report
from cairn.model.vocabulary import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_LIST = 160
"""Characters after the word that opens a list in which names are looked for."""


def listed(report: Report, openers: Collection[str], head: Token) -> list[Party]:
    """The names between a word like "including" right after a general noun and the verb."""
    opener = next((t for t in head.doc[head.i + 1 : head.i + 4] if t.lower_ in openers), None)
    if opener is None or head.pos_ != "NOUN":
        return []
    end = next((t.i for t in head.doc[opener.i + 1 :] if t.pos_ in ("VERB", "AUX")), len(head.doc))
    words = head.doc[opener.i + 1 : end]
    known = _known(report, words.text[:LONGEST_LIST])
    return known or [Party(name, role_of(report, head), is_body=True) for name in _names(words)]


def together(report: Report, head: Token) -> list[Party]:
    """The known actors of a coordination that was hung inside a name ("Human Rights Watch and Amnesty International")."""
    inside = [c for n in grammar.children(head, "flat", "compound") for c in grammar.children(n, "conj", "cc")]
    return _known(report, grammar.text_of(sorted(head.subtree, key=lambda t: t.i))) if inside else []


def name_before(head: Token) -> str | None:
    """The name that a description follows which a parse took for the subject: "Amina Sow, a fellow at the institute, said"."""
    first = min(t.i for t in head.subtree)
    is_description = head.pos_ == "NOUN" and any(c.morph.get("Definite", []) == ["Ind"] for c in grammar.children(head, "det"))
    if not is_description or first < 3 or not head.doc[first - 1].is_punct or head.doc[first - 2].pos_ != "PROPN":
        return None
    named = head.doc[first - 2]
    named = named.head if grammar.relation(named) in ("flat", "compound") else named
    words = [t for t in grammar.phrase(named) if t.pos_ == "PROPN" and t.i < first]
    return grammar.text_of(words) if len(words) > 1 and not grammar.case(named) else None


def role_of(report: Report, head: Token) -> Role:
    """The role that a general noun gives ("groups", "soldiers"); unnamed where it gives none."""
    forms = {head.lemma_.lower(), head.lower_}
    return next((role for role, words in report.lexicon.roles.by_role if forms & words), Role.UNNAMED)


def _known(report: Report, text: str) -> list[Party]:
    return [Party(m.actor.name, m.actor.role, m.actor, is_body=True) for m in report.cast.actors.matches(text)]


def _names(words: Iterable[Token]) -> Iterator[str]:
    """Capitalised names in a list, parted by commas and conjunctions."""
    name: list[Token] = []
    for token in [*words, None]:
        if token is None or token.is_punct or token.pos_ == "CCONJ":
            if name and name[0].text[:1].isupper():
                yield grammar.text_of(name)
            name = []
        elif name or token.pos_ != "DET":
            name.append(token)
