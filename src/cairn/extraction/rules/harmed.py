"""Whom a word of harm is about: the people its phrases name, those harmed beside them, those whom the parse gave to another word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.beside import Beside
from cairn.extraction.rules.people import Counter, People
from cairn.extraction.rules.sentences import Sentence
from cairn.language.lexicon import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


NEAR = 6
"""Words behind a verb within which its object stands."""


@dataclass(frozen=True)
class Harmed:
    """Reads those harmed in one sentence."""

    sentence: Sentence
    counter: Counter
    beside: Beside

    def of(self, token: Token, heads: Sequence[Token], trigger: Trigger) -> People | None:
        """Those whom the heads of some phrases name as harmed by a word, or whom a count beside it counts."""
        if trigger.harm is not None and (bare := self.beside.right_before(token)) is not None:
            self.sentence.note("rule", token, "victims by the number right before the word")
            return bare
        if trigger.harm is not None and token.pos_ == "NOUN" and (counted := self.beside.after(token)) is not None:
            return counted  # "the death of one farmer and injured 15": the next verb's are not the noun's
        if alone := [c for c in grammar.children(token, "det") if token.pos_ == "VERB" and c.lower_ in self.counter.words.one.words]:
            heads = alone  # "two were killed and *another* wounded", read as the participle's article
        heads = [*heads, *(self._together(token, heads) if trigger.harm is not None else ())]
        people = self.counter.read([h for h in dict.fromkeys(heads) if h.i != token.i and not self._is_of_another(h, token)])
        if trigger.harm is None or (people is not None and people.is_counted and not _is_misplaced(people, token, trigger)):
            self.sentence.note("rule", token, "victims by the frame ({})", trigger.frame)
            return people or self._lost_object(token, trigger)
        beside = self._no_doers(self.beside.near(token), token, trigger) or self._above(token)
        lost = (self._lost_subject(token, trigger) or self._lost_object(token, trigger)) if beside is None and people is None else None
        told = "by a number near the word, or above it" if beside or lost else "by the frame ({}), uncounted" if people else "none: {}"
        self.sentence.note("rule", token, "victims " + told, trigger.frame if people else _unread(heads))
        return beside or people or lost

    def _no_doers(self, people: People | None, token: Token, trigger: Trigger) -> People | None:
        """Those counted beside a verb, but not where they are its subject and it has an object: "three men killed the founder"."""
        if people is None or trigger.frame != "agent_patient" or grammar.is_passive(token) or not grammar.children(token, "obj"):
            return people
        doers = {t.i for s in grammar.children(token, "nsubj") for t in grammar.phrase(s)}
        return None if all(t.i in doers for t in people.tokens) else people

    def _above(self, token: Token) -> People | None:
        """Those counted by a noun over a passive that was hung on a nearer one: "nine members of the front who ... were killed"."""
        if grammar.relation(token) != "acl" or not grammar.children(token, "aux:pass"):
            return None
        nouns = (a for a in grammar.ancestors(token) if a.pos_ == "NOUN" and a.i < token.i and self.counter.quantity_of(a) is not None)
        return next((p for n in nouns if (p := self.counter.read([n])) is not None), None)

    def _together(self, token: Token, heads: Sequence[Token]) -> list[Token]:
        """Those harmed together with others: "was killed along with his wife and two sons"."""
        beside = grammar.words_for(token).cases.together
        near = [c for holder in (token, *heads) for c in grammar.children(holder, "obl", "nmod") if heads and c.i > heads[0].i]
        return [h for c in near if _opens_with(c, beside) for h in grammar.conjuncts(c)]

    def _lost_subject(self, token: Token, trigger: Trigger) -> People | None:
        """Who was harmed where the parse gave the subject to the date before it: "on Monday, 6 May, twelve men, one of them old, died"."""
        helpers = [c for c in token.children if grammar.relation(c) == "aux"]
        if not (grammar.is_passive(token) or trigger.frame == "patient_subject") or grammar.children(token, "nsubj"):
            return None
        verb = min([token, *helpers], key=lambda t: t.i)
        if verb.i and self.counter.is_age(verb.nbor(-1)):
            return self.counter.read([verb.nbor(-1)])
        start = max((t.i + 1 for t in token.doc[: verb.i] if t.tag_ in ("VBD", "VBZ", "VBP") or t.text in ":;"), default=0)
        for quantity in self.counter.quantities:
            numeral = next((t for t in token.doc[start : verb.i] if quantity.number_start <= t.idx < quantity.number_end), None)
            if numeral is not None and quantity.is_count and not (quantity.is_part or quantity.is_article):
                people = self.beside.from_words(quantity, numeral)
                return people if people is not None and len(people.tokens) > 1 else None
        return None

    def _lost_object(self, token: Token, trigger: Trigger) -> People | None:
        """Who was harmed where the parse took a noun for a verb: "of torturing human rights activists A and B"."""
        if trigger.frame != "agent_patient" or token.tag_ not in ("VBG", "VBD", "VB", "VBZ", "VBP") or grammar.children(token, "obj"):
            return None
        after = takewhile(
            lambda t: not t.is_punct and t.pos_ not in ("ADP", "CCONJ", "SCONJ", "AUX"), token.doc[token.i + 1 : token.i + NEAR]
        )
        noun = next((t for t in after if t.tag_ in ("NN", "NNS") and self.counter.is_person_word(t)), None)
        return self.counter.read([noun]) if noun is not None else None

    def governs_count(self, word: Token) -> bool:
        """Whether what was read as an adjective is a verb of its own beside another: "killed 12 people and *wounded* 30 others"."""
        if word.i == 0 or word.tag_ not in ("VBN", "VBD") or word.nbor(-1).pos_ != "CCONJ":
            return False
        after = word.idx + len(word.text)
        return any(0 < q.start - after <= 1 and q.is_count and not q.is_article for q in self.counter.quantities)

    def _verb_between(self, one: Token, other: Token) -> bool:
        """Whether such a verb stands between two words."""
        return any(self.governs_count(t) for t in one.doc[one.i + 1 : other.i])

    def _is_of_another(self, head: Token, verb: Token) -> bool:
        """Whether a noun read as one of a verb's objects belongs to such a verb, and not to that one."""
        return self._verb_between(verb, head)


def _is_misplaced(people: People, token: Token, trigger: Trigger) -> bool:
    """Whether those who were found stand before an active verb that harms what follows it: "an attack on a house | killed 20 people"."""
    if trigger.frame != "agent_patient" or grammar.children(token, "aux:pass", "nsubj:pass", "obl:agent"):
        return False
    return bool(token.tag_ in ("VBD", "VBN") and all(t.i < token.i for t in people.tokens))


def _opens_with(head: Token, words: tuple[str, ...]) -> bool:
    """Whether a phrase begins with one of some prepositions, of which the parse may have left the first word outside."""
    first = head.left_edge.i
    return any(f"{head.doc[max(0, i) : head.i + 1].text} ".lower().startswith(words) for i in (first, first - 1))


def _unread(heads: Sequence[Token]) -> str:
    """Why some phrases gave no victims."""
    if not heads:
        return "no phrase stands where the frame looks for those harmed"
    return f"“{', '.join(h.text for h in heads)}” is no word for people, no name and not counted"
