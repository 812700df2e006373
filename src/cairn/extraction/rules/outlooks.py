"""Outlooks: clauses about what is to come, and how sure the words are. Plans, verdicts, questions and looks back are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar, reality
from cairn.extraction.rules.frames import subjects
from cairn.extraction.rules.sentences import Sentence
from cairn.language.aftermath import Aftermath, Modal
from cairn.model.vocabulary import Certainty

if TYPE_CHECKING:
    from spacy.tokens import Token

CLOSING = " \"”»'’"


@dataclass(frozen=True, eq=False)
class Outlook:
    """A clause about what is to come: the word at its head, and how sure it is."""

    head: Token
    certainty: Certainty


class Outlooks:
    """Finds outlooks by the words of one language."""

    def __init__(self, words: Aftermath) -> None:
        """The words that look ahead, and those that make a verb unreal."""
        self._words, self._reality = words.forecasts, words.responses.reality

    def of(self, sentence: Sentence) -> list[Outlook]:
        """The outlooks of one sentence, those left out that stand inside another ("risks isolation, which could lead to ...")."""
        assert sentence.doc is not None
        if sentence.text.rstrip(CLOSING).endswith("?"):
            return []
        found = [Outlook(t, c) for t in sentence.doc if (c := self._certainty(t)) is not None and self._is_foreseen(t, c)]
        inside = {t.i for o in found for t in o.head.subtree if t.i != o.head.i}
        return [o for o in found if o.head.i not in inside]

    def _certainty(self, token: Token) -> Certainty | None:
        """How sure a word is that looks ahead; None where it does not, or denies that something may happen."""
        helpers = set(reality.auxiliaries(token))
        adverbs = {c.lower_ for c in grammar.children(token, "advmod")}
        has_helper = any(helpers & set(m.aux) for m in self._words.modal)
        by_adverb = (m.certainty for m in self._words.modal if has_helper and adverbs & set(m.adverbs))
        by_word = (m.certainty for m in self._words.modal if helpers & set(m.aux) or self._opens(token, m))
        found = next(by_adverb, None) or next(by_word, None)
        if not reality.is_denied(token, self._reality):
            return found
        return {Certainty.LIKELY: Certainty.UNLIKELY, Certainty.CERTAIN: Certainty.CERTAIN}.get(found) if found else None

    def _opens(self, token: Token, modal: Modal) -> bool:
        """Whether a word of its own looks ahead: "risks", "is likely to", "have the potential to", "is going to"."""
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX"):
            if token.morph.get("Tense", []) == ["Past"] and not grammar.is_passive(token):
                return False
            taken = grammar.children(token, "xcomp", "obj", "ccomp")
            return (lemma in modal.verbs and bool(taken)) or (lemma in modal.going and any(map(reality.is_infinitive, taken)))
        if lemma in modal.states:
            return bool(grammar.children(token, "xcomp", "csubj", "ccomp", "advcl"))
        return lemma in modal.nouns and grammar.relation(token) == "obj" and bool(grammar.children(token, "acl"))

    def _is_foreseen(self, token: Token, certainty: Certainty) -> bool:
        """Whether it is foreseen, and is no condition, question, plan, look back, or verdict on what is."""
        ahead, helpers = self._words.ahead, reality.auxiliaries(token)
        if (
            self._is_asked(token)
            or self._is_sum(token)
            or any(h in ahead.perfect for h in helpers)
            or any(s.lower_ in ahead.own for s in subjects(token))
        ):
            return False
        is_verdict = token.lemma_.lower() in ahead.verdicts or bool(grammar.children(token, "cop"))
        return not (certainty is Certainty.POSSIBLE and is_verdict and helpers)

    def _is_sum(self, token: Token) -> bool:
        """Whether a verb only adds up what is known: "would bring the number of dead to seven"."""
        ahead = self._words.ahead
        summed = [o for o in grammar.objects(token) if o.lemma_.lower() in ahead.sums] if token.lemma_.lower() in ahead.summing else []
        return bool(summed) and any(t.pos_ == "NUM" for t in token.subtree)

    def _is_asked(self, token: Token) -> bool:
        """A condition, a purpose, or a question within the sentence ("how it will end")."""
        ahead = self._words.ahead
        openers = grammar.children(token, "mark", "advmod", "obj", "obl")
        if any(
            o.lower_ in (*ahead.purpose, *ahead.asking) or (grammar.relation(token) == "advcl" and o.lower_ in ahead.conditional)
            for o in openers
        ):
            return True
        first = sorted(token.subtree, key=lambda t: t.i)[:3] if grammar.relation(token) in ("ccomp", "obl", "nmod") else []
        return any(_asks(t) for t in [*openers, *first])


def _asks(token: Token) -> bool:
    return bool(token.morph.get("PronType", []) == ["Int"])
