"""What authorities promise: which of the things that are owed, and by which day; and what is no promise."""

from __future__ import annotations

from datetime import date

import pytest
from documents import read, read_in
from reported import PUBLISHED

from cairn.extraction.rules.dates import with_promises
from cairn.language.terms import load_terms
from cairn.model.claims import Claimant, Promise, Response
from cairn.model.values import DateSpan, Passage
from cairn.model.vocabulary import Promised, ResponseKind, Role

KILLING = "Nigerian soldiers shot dead nine traders at the market of Damboa on Thursday, residents said. "


def promises(sentence: str) -> list[Promise]:
    """What is promised in a sentence after the report of a killing."""
    return [promise for response in read(KILLING + sentence).responses for promise in response.promises]


def due(sentence: str) -> tuple[Promised, date | None, date | None, str] | None:
    """The first promise, the days that bound its last one, and the words for them; None where nothing is promised."""
    for promise in promises(sentence):
        found = promise.due
        words = found.passage.quote if found and found.passage else ""
        return promise.what, found.earliest if found else None, found.latest if found else None, words
    return None


@pytest.mark.parametrize(
    ("sentence", "what", "latest", "words"),
    [
        ("The ministry promised results within three weeks.", Promised.RESULTS, date(2024, 6, 8), "within three weeks"),
        ("The army said it would publish its findings by July.", Promised.RESULTS, date(2024, 7, 31), "by July"),
        ("The government pledged to compensate the families before the end of the year.", Promised.REDRESS, date(2024, 12, 31), None),
        ("The inquiry would report back in 40 days, the ministry said.", Promised.RESULTS, date(2024, 6, 27), "in 40 days"),
        ("The governor vowed that those responsible would be punished.", Promised.PUNISHMENT, None, ""),
        ("The general vowed to bring the killers to justice.", Promised.PROSECUTION, None, ""),
        ("A spokesman for the army promised on Friday that anyone found guilty would be punished.", Promised.PUNISHMENT, None, ""),
        ("The findings would be made public before 1 June, the army said.", Promised.RESULTS, date(2024, 5, 31), "before 1 June"),
        ("The ministry announced an inquiry, with results due within a month.", Promised.RESULTS, date(2024, 6, 18), "within a month"),
        ("The government said it would complete the investigation in two to four months.", Promised.RESULTS, date(2024, 9, 18), None),
    ],
)
def test_a_promise_says_what_and_by_when(sentence: str, what: Promised, latest: date | None, words: str | None) -> None:
    """The last day is counted from that of the promise, here that of publication; its words stand with it."""
    found = due(sentence)
    assert found is not None and (found[0], found[2]) == (what, latest)
    assert words is None or found[3] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The mission did not say when its report would be published.",
        "The army did not say whether the findings would be made public.",
        "The ministry did not promise to publish the results.",
        "Villagers promised to take revenge within a week.",
        "The army announced an inquiry into nine deaths in two weeks.",
    ],
)
def test_what_is_no_promise(sentence: str) -> None:
    """What is left open, not promised, or owed to nobody; a length of time in which people died sets no term."""
    assert promises(sentence) == []


def test_a_term_is_not_the_day_of_the_promise() -> None:
    """ "By July" says when the findings are due, and nothing about when that was said."""
    [response] = [r for r in read(KILLING + "The ministry said on Friday it would publish its findings by July.").responses if r.promises]
    assert response.when is not None and response.when.latest == date(2024, 5, 17)
    assert response.promises[0].due is not None and response.promises[0].due.latest == date(2024, 7, 31)
    [before] = read(KILLING + "By Friday the government had announced an inquiry.").responses
    assert before.when is not None and before.when.latest == date(2024, 5, 17)


def test_of_two_things_promised_each_is_one_and_the_term_is_of_the_nearer() -> None:
    """Results have a day, punishment has none."""
    found = promises("The ministry promised to publish its findings within a month and to punish the soldiers.")
    assert {(p.what, p.due.latest if p.due else None) for p in found} == {
        (Promised.RESULTS, date(2024, 6, 18)),
        (Promised.PUNISHMENT, None),
    }


def test_an_inquiry_and_its_results_promised_in_one_sentence_are_promised_once() -> None:
    """The announcement does not promise again what the promise beside it does."""
    found = promises("The army said it had opened an investigation and would publish its results within a month.")
    assert [promise.what for promise in found] == [Promised.RESULTS]


def response(quote: str, when: date | None = None, start: int = 0) -> Response:
    """A promise in these words."""
    span = DateSpan(earliest=when, latest=when, precision="day") if when else None
    actor = Claimant(name="the ministry", role=Role.OFFICIAL)
    passage = Passage(start=start, end=start + len(quote), quote=quote)
    return Response(id="r1", kind=ResponseKind.PROMISE, actor=actor, when=span, passage=passage)


def test_a_term_runs_from_the_day_of_the_promise() -> None:
    """Of a month that has no such day, its last; without any day nobody knows when it ends, but the words are kept."""
    promised = response("It promised results within a month.", date(2025, 1, 31), start=40)
    [found] = with_promises([promised], "en", PUBLISHED)
    [promise] = found.promises
    assert promise.due is not None and promise.due.latest == date(2025, 2, 28)
    assert promise.due.passage == Passage(start=60, end=74, quote="within a month")
    [undated] = with_promises([response("It promised results within a month.")], "en", None)
    assert undated.promises[0].due is not None and not undated.promises[0].due.is_resolved
    assert undated.promises[0].due.passage is not None


def test_a_term_that_runs_from_another_day_is_none() -> None:
    """ "Within two weeks of the ceasefire" begins on a day that nobody gives."""
    [found] = with_promises([response("It promised results within two weeks of the ceasefire.")], "en", PUBLISHED)
    assert [promise.due for promise in found.promises] == [None]


@pytest.mark.parametrize(
    ("language", "sentence", "what", "latest"),
    [
        ("es", "El Gobierno de Malí prometió resultados en un plazo de dos semanas.", Promised.RESULTS, date(2025, 3, 8)),
        ("fr", "Le gouvernement malien a promis que les coupables seront punis.", Promised.PUNISHMENT, None),
        ("ar", "وتعهدت حكومة مالي بمحاسبة المسؤولين عن قتل المدنيين.", Promised.PUNISHMENT, None),
    ],
)
def test_other_languages_promise_too(language: str, sentence: str, what: Promised, latest: date | None) -> None:
    """By the words of their own terms.toml."""
    killing = {
        "es": "Soldados mataron a doce civiles el lunes en Gao, en el norte de Malí, según vecinos. ",
        "fr": "Des soldats ont tué douze civils lundi à Gao, dans le nord du Mali, selon des habitants. ",
        "ar": "قتل جنود اثني عشر مدنيا يوم الاثنين في غاو شمال مالي. ",
    }[language]
    found = [promise for response in read_in(language, killing + sentence).responses for promise in response.promises]
    assert [(promise.what, promise.due.latest if promise.due else None) for promise in found] == [(what, latest)]


@pytest.mark.parametrize("language", ["en", "es", "fr", "ar"])
def test_every_language_names_every_thing_that_may_be_promised(language: str) -> None:
    """A language without words for one would never find it."""
    assert set(load_terms(language).promised) == set(Promised)
