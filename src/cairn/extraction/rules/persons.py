"""Persons: who is named in a document, by full name and surname, and what the words beside the name say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.sentences import Sentence
from cairn.knowledge.countries import Countries
from cairn.model.vocabulary import VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING = ("flat", "compound")
BESIDE = ("appos", "nmod:desc", "compound", "flat", "amod", "nmod")
REACH = 2
"""Sentences over which a pronoun may reach back."""


@dataclass
class Persons:
    """The persons that a document names with two words or more. `status`: by surname, what the words beside a name say of them."""

    names: dict[str, str] = field(default_factory=dict)
    status: dict[str, VictimStatus] = field(default_factory=dict)
    _order: list[tuple[int, int, str]] = field(default_factory=list)

    @staticmethod
    def of(sentences: Iterable[Sentence], words: Mapping[str, VictimStatus]) -> Persons:
        """Those of some parsed sentences. `words`: nouns for people, with the status that each says."""
        found = Persons()
        for sentence in sentences:
            assert sentence.doc is not None
            if sentence.text.isupper():
                continue  # capitals tell no name
            for token in sentence.doc:
                if token.pos_ == "PROPN" and grammar.relation(token) not in NAMING and (name := name_of(token, words)):
                    found._note(sentence, token, name, words)
        return found

    def _note(self, sentence: Sentence, head: Token, name: str, words: Mapping[str, VictimStatus]) -> None:
        surname = name.split()[-1].casefold()
        if " " in name:
            self.names.setdefault(surname, name)
            self._order.append((sentence.index, head.i, name))
        elif surname in self.names:
            self._order.append((sentence.index, head.i, self.names[surname]))
        said = next((s for t in _beside(head) if (s := words.get(t.lemma_.lower())) not in (None, VictimStatus.UNKNOWN)), None)
        if said is not None:
            self.status.setdefault(surname, said)

    def full(self, name: str) -> str:
        """The full name of one who is named by a surname; the name itself where no fuller one is known."""
        return self.names.get(name.casefold(), name)

    def status_of(self, name: str) -> VictimStatus | None:
        """What the document says anywhere of the bearer of a name."""
        return self.status.get(name.split()[-1].casefold())

    def before(self, index: int, token: Token) -> str | None:
        """The person named last before a pronoun in the sentence of an index, at most a few sentences back."""
        near = [n for at, i, n in self._order if (at, i) < (index, token.i) and index - at <= REACH]
        return near[-1] if near else None


def name_of(head: Token, words: Mapping[str, VictimStatus]) -> str | None:
    """The proper name that a word heads, without titles and what follows; None where it names a country, its people, or no person."""
    parts = sorted([head, *(t for c in grammar.children(head, *NAMING) for t in c.subtree if t.pos_ == "PROPN")], key=lambda t: t.i)
    run = [t for n, t in enumerate(parts) if t.i - head.i == n - parts.index(head)]
    run = [t for t in run if not t.is_space and t.lemma_.lower() not in words and t.lower_ not in words]
    if not run or head.tag_ == "NNPS" or grammar.has(head, "Number", "Plur") or not head.text[:1].isupper() or _is_acronym(head):
        return None
    name = grammar.text_of(run)
    return None if Countries.load().of(name) or Countries.load().of(head.text) or any(c.isdigit() for c in name) else name


def _is_acronym(word: Token) -> bool:
    """Whether a word stands in capitals in a sentence that has small letters."""
    return word.text.isupper() and len(word.text) > 1 and any(t.text.islower() for t in word.doc)


def _beside(head: Token) -> Iterator[Token]:
    """The words that describe whom a name means: before it, after it, or the noun that it stands after."""
    for part in [head, *grammar.children(head, *NAMING)]:
        yield from (c for c in grammar.children(part, *BESIDE) if not grammar.case(c))
    if grammar.relation(head) in ("appos", "flat", "nmod") and not grammar.case(head):
        yield head.head
