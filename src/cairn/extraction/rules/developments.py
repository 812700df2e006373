"""Developments: dated background that is no harm to people, such as coups, withdrawals, accords made or broken, elections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.deeds import passage_of
from cairn.extraction.rules.doers import doers_of, unique
from cairn.extraction.rules.frames import Frames, Match, is_clause, subjects
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.when import event_dates, when_of
from cairn.language.aftermath import DevelopmentFrame, load_aftermath
from cairn.model.claims import Development
from cairn.model.values import DateSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

    from cairn.extraction.rules.topics import Topic


def find_developments(report: Report, topic: Topic) -> list[Development]:
    """The developments of a report in reading order. Each has an actor or a day; what is told again is left out."""
    finder = _Finder(report)
    kept: list[Development] = []
    look = load_aftermath(report.lexicon.language).developments.look.pattern
    for found in (d for s in report.parsed if look.search(s.text) for d in finder.at(s)):
        if not any(_is_same(other, found) for other in kept):
            kept.append(found)
    return [d.model_copy(update={"id": f"d{number}"}) for number, d in enumerate(kept, 1)]


@cache
def _frames(language: str) -> Frames[DevelopmentFrame]:
    words = load_aftermath(language)
    return Frames(words.developments.frame, words.responses.reality, words.responses.doing.light)


class _Finder:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._frames = _frames(report.lexicon.language)
        self._doers = doers_of(report)

    def at(self, sentence: Sentence) -> Iterator[Development]:
        """The developments that one sentence tells, one of a kind for each clause."""
        assert sentence.doc is not None
        matches = [m for t in sentence.doc if (m := self._frames.at(t, sentence)) is not None]
        for match in matches:
            if not any(_is_inside(match, other) for other in matches) and (found := self._development(sentence, match)) is not None:
                yield found

    def _development(self, sentence: Sentence, match: Match[DevelopmentFrame]) -> Development | None:
        when = when_of(self._report, sentence, match.token) if match.part == "verbs" else self._own_date(sentence, match)
        actors = self._actors(sentence, match)
        is_dated = when is not None and when.is_resolved
        if not is_dated and not (actors and match.part == "verbs"):
            sentence.note("passed over", match.token, "no development: neither a day of its own nor a verb with somebody who does it")
            return None
        if match.token.dep_ == "acl" and not is_clause(match.token) and not is_dated:
            sentence.note("passed over", match.token, "no development: said in passing")  # "villages taken by troops"
            return None
        return Development(
            id="d", kind=match.frame.kind, actors=tuple(p.name for p in actors), when=when, passage=passage_of(sentence, match.token)
        )

    def _own_date(self, sentence: Sentence, match: Match[DevelopmentFrame]) -> DateSpan | None:
        """A date in what hangs on the word itself ("a 2020 coup")."""
        return event_dates(self._report, sentence, match.token, frozenset(t.i for t in match.token.subtree))

    def _actors(self, sentence: Sentence, match: Match[DevelopmentFrame]) -> list[Party]:
        """Who did it, and with `targets` to or with whom, as far as they are named."""
        done = self._doers.of(sentence, match)
        if match.frame.targets and match.part == "verbs":
            heads = [*match.objects, *(o for o in grammar.objects(match.token))]
            heads += [h for c in grammar.children(match.token, "obl") for h in grammar.conjuncts(c)]
            done += [p for h in dict.fromkeys(heads) if _is_named(h) for p in self._doers.named(sentence, h)]
        return unique(done)


def _is_named(head: Token) -> bool:
    return any(t.pos_ == "PROPN" for t in grammar.phrase(head))


def _is_inside(match: Match[DevelopmentFrame], other: Match[DevelopmentFrame]) -> bool:
    """A noun that another frame of the sentence takes as its object or subject: "signed a ceasefire" is one development."""
    if match is other or match.part != "nouns":
        return False
    below = other.token in grammar.ancestors(match.token) and match.frame.kind == other.frame.kind
    return match.token in other.objects or match.token in subjects(other.token) or below


def _is_same(one: Development, other: Development) -> bool:
    """The same kind by the same actors, with days that meet where both have them."""
    if one.kind != other.kind:
        return False
    together = set(one.actors) & set(other.actors) or not (one.actors and other.actors)
    if one.when is None or other.when is None:
        return one.passage == other.passage or bool(set(one.actors) & set(other.actors))
    return bool(together) and one.when.days_apart(other.when) == 0
