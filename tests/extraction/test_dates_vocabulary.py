"""The calendar and the numbers of a language are data, loaded strictly."""

from __future__ import annotations

import pytest

from cairn.extraction.rules.dates import find_dates
from cairn.extraction.rules.dates.grammar import grammar
from cairn.language.calendar import Calendar, Pattern, load_calendar
from cairn.language.lexicon import folder
from cairn.language.numbers import Numbers, load_numbers
from cairn.language.strict import LexiconError, load_toml


@pytest.mark.parametrize(("name", "model"), [("calendar.toml", Calendar), ("numbers.toml", Numbers)])
def test_an_unknown_key_is_named(tmp_path, name, model):
    """A key that nobody reads is an error with the file's name and the key."""
    written = (folder("en") / name).read_text(encoding="utf-8").replace('language = "en"', 'language = "en"\nmoon = "full"', 1)
    (tmp_path / name).write_text(written, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"{name}: moon"):
        load_toml(tmp_path / name, model)


def test_a_key_that_must_be_a_number_is_named(tmp_path):
    """Months are written by number; a name instead is an error that says which."""
    written = (
        (folder("en") / "calendar.toml").read_text(encoding="utf-8").replace("[words.month] # 1 is January\n1 =", "[words.month]\njan =", 1)
    )
    (tmp_path / "calendar.toml").write_text(written, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"words\.month: the key 'jan' is no number"):
        load_toml(tmp_path / "calendar.toml", Calendar)


def test_a_form_that_asks_for_an_unknown_vocabulary_is_named():
    """A slip in a form is found when the calendar is first used, with the form and the word."""
    calendar = load_calendar("en")
    wrong = calendar.model_copy(update={"patterns": (Pattern(form="{moon} {day}", kind="absolute"),)})
    with pytest.raises(LexiconError, match=r"'\{moon\} \{day\}' asks for 'moon'"):
        grammar(wrong)


def test_every_form_is_compiled():
    """Each form of the calendar stands in the compiled pattern, in its order."""
    calendar = load_calendar("en")
    assert len(grammar(calendar).captures) == len(calendar.patterns)
    assert all(f"form__{i}" in grammar(calendar).pattern.groupindex for i in range(len(calendar.patterns)))


def test_another_language_needs_no_code():
    """A calendar with French words and forms, made of the same model, reads French dates."""
    english = load_calendar("en")
    words = english.words.model_copy(update={"month": {"2": ("février",)}, "weekday": {"1": ("lundi",)}, "offset": {"-1": ("hier",)}})
    patterns = (
        Pattern(form="(?:{weekday} )?{day} {month}(?: {year})?", kind="absolute"),
        Pattern(form="{offset}", kind="deictic", unit="day"),
        Pattern(form="{weekday}(?: dernier)?", kind="weekday"),
        Pattern(form="il y a {number} {unit=unit}", kind="deictic", sign=-1),
    )
    units = {"day": ("jours", "jour"), "week": ("semaines", "semaine")}
    french = english.model_copy(update={"words": words.model_copy(update={"unit": units}), "patterns": patterns, "cautious": ()})
    found = find_dates("Lundi 17 février 2025, puis hier, et lundi ; il y a 3 jours", french)
    assert [(e.text, e.kind.value) for e in found] == [
        ("Lundi 17 février 2025", "absolute"),
        ("hier", "deictic"),
        ("lundi", "weekday"),
        ("il y a 3 jours", "deictic"),
    ]
    assert (found[0].reading.year, found[0].reading.month, found[3].reading.low) == (2025, 2, -3)


def test_vocabularies_are_loaded_once():
    """Loading again gives the same object, so that what is compiled from it is kept."""
    assert load_calendar("en") is load_calendar("en")
    assert load_numbers("en") is load_numbers("en")
