"""The interface's words: every language says all there is to say, and what is said of days agrees with the rest of Cairn."""

from __future__ import annotations

import re
from datetime import date
from enum import EnumMeta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.assessment.wording import day_in_words, listed, span_in_words, toll_in_words
from cairn.model import incident, vocabulary
from cairn.model.values import DateSpan, Toll
from cairn.model.vocabulary import DatePrecision, ForecastVerdict, Stance
from cairn.web import WebError, rendering
from cairn.web.words import catalogue, languages, preferred, words_in

ROOM = rendering.STATIC.parent
SAID = re.compile(r"""\bt\(\s*["']([a-z_]+\.[a-z0-9_-]+)["']""")
NOT_SHOWN = {"DatePrecision", "PerpetratorType", "Side"}
"""Vocabularies of which no page says anything yet."""

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("code", languages())
def test_a_language_says_all(code: str) -> None:
    """It reads strictly, and with the English keys and blanks."""
    assert words_in(code).phrases.keys() == words_in("en").phrases.keys()


def test_english_and_french_are_there() -> None:
    """From the start."""
    assert set(languages()) >= {"en", "fr"}


def test_a_language_that_lacks_a_phrase_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the key."""
    text = (catalogue.FOLDER / "fr.toml").read_text("utf-8").replace('find = "Chercher"\n', "")
    (tmp_path / "en.toml").write_text((catalogue.FOLDER / "en.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "fr.toml").write_text(text, "utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    with pytest.raises(WebError, match=r"page\.find") as caught:
        catalogue.words_in.__wrapped__("fr")
    assert caught.value.code == "words-differ"


def test_what_pages_say_is_in_the_catalogue() -> None:
    """Every key that a template or module names."""
    sources = [*ROOM.rglob("*.html"), *ROOM.rglob("*.py")]
    named = {key for path in sources for key in SAID.findall(path.read_text("utf-8"))}
    assert len(named) > 100
    assert named - words_in("en").phrases.keys() == set()


@pytest.mark.parametrize("module", [vocabulary, incident], ids=lambda module: module.__name__)
def test_every_word_of_the_record_can_be_said(module: object) -> None:
    """All members of all vocabularies, so that no page meets one that it cannot show."""
    found = [kind for name, kind in vars(module).items() if isinstance(kind, EnumMeta) and name not in NOT_SHOWN and len(kind)]
    assert len(found) > 4
    assert [words_in("fr").of(word) for kind in found for word in kind]


@given(day=days)
def test_days_are_said_as_everywhere(day: date) -> None:
    """In English as on the terminal."""
    assert words_in("en").day(day) == day_in_words(day)


@given(one=days, other=days)
def test_spans_are_said_as_everywhere(one: date, other: date) -> None:
    """In English as on the terminal."""
    span = DateSpan(earliest=min(one, other), latest=max(one, other), precision=DatePrecision.DAY)
    assert words_in("en").span(span) == span_in_words(span)


@given(low=st.none() | st.integers(0, 50), more=st.none() | st.integers(0, 50))
def test_tolls_are_said_as_everywhere(low: int | None, more: int | None) -> None:
    """In English as on the terminal."""
    if low is None and more is None:
        return
    toll = Toll(min=low, max=None if more is None else (low or 0) + more)
    assert words_in("en").toll(toll) == toll_in_words(toll)


@given(names=st.lists(st.text(max_size=5), max_size=4))
def test_names_are_listed_as_everywhere(names: list[str]) -> None:
    """In English as on the terminal."""
    assert words_in("en").listed(names) == listed(names)


def test_french_counts_and_dates_in_its_own_way() -> None:
    """Nothing is singular, the first of a month is an ordinal, thousands stand apart."""
    t = words_in("fr")
    assert (t("record.days", n=0), t("record.days", n=1), t("record.days", n=2)) == ("0 jour", "1 jour", "2 jours")
    assert t.day(date(2025, 3, 1)) == "1er mars 2025"
    assert t.number(1293) == "1\u202f293"
    assert t.of(Stance.RETRACTS) == "se rétracte"
    assert t.of(ForecastVerdict.CAME_TRUE) == "s'est réalisé"


@pytest.mark.parametrize(
    ("wanted", "accepted", "spoken"),
    [
        (None, "", "en"),
        (None, "fr-ML,fr;q=0.9,en;q=0.8", "fr"),
        (None, "bm, FR;q=0.5", "fr"),
        ("en", "fr", "en"),
        ("xx", "fr", "fr"),
        ("../en", "*", "en"),
        (None, "," * 10_000 + "fr", "en"),
    ],
)
def test_the_browser_says_which_language(wanted: str | None, accepted: str, spoken: str) -> None:
    """The one that was chosen, else the first one accepted that there is, else English."""
    assert preferred(wanted, accepted) == spoken


def test_a_blank_is_filled_once() -> None:
    """What is filled in may hold braces of its own."""
    assert words_in("en")("record.promised", who="{what}", what="{who}") == "{what} promised: {who}"
