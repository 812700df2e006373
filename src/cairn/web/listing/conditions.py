"""What a list is narrowed by, beside its facets: each with the address of the list without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cairn.catalogue import Facet, Question
from cairn.knowledge.actors import Actors
from cairn.model.values import DateSpan, Toll
from cairn.web.words import Words


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in words, and where the list without it is."""

    words: str
    address: str


def conditions(question: Question, leads: Callable[[Question], str], t: Words) -> list[Condition]:
    """The conditions of a question that no facet shows."""
    return [Condition(words, leads(_without(question, changed))) for words, changed in _told(question, t)]


def _told(question: Question, t: Words) -> Iterator[tuple[str, Mapping[str, object]]]:
    if question.words:
        yield t.quoted(question.words), {"words": ""}
    if (question.since or question.until) and not question.values(Facet.YEAR):
        yield _days(question, t), {"since": None, "until": None}
    if question.least is not None or question.most is not None:
        toll = t.toll(Toll(min=question.least, max=question.most))
        yield f"{t(f'counted.{question.harm.value}')}: {toll}", {"least": None, "most": None}
    if question.place:
        yield question.place, {"place": None}
    if question.course:
        yield _of_somebody(question.course, "step", t), {"course": None}
    if question.source:
        yield _of_somebody(question.source, "mark", t), {"source": None}
    if question.box:
        yield t("list.square"), {"box": None}


def _of_somebody(asked: str, group: str, t: Words) -> str:
    who, _, what = asked.rpartition("/")
    known = Actors.load().by_key(who)
    return f"{known.name if known else who}: {t(f'{group}.{what}')}"


def _days(question: Question, t: Words) -> str:
    if question.since and question.until:
        return t.span(DateSpan(earliest=question.since, latest=question.until, precision=None))
    day = question.since or question.until
    return f"{t('list.from' if question.since else 'list.to')} {t.day(day)}" if day else ""


def _without(question: Question, changed: Mapping[str, object]) -> Question:
    return Question.model_validate(dict(question) | dict(changed) | {"page": 1})
