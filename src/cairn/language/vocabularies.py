"""All vocabularies of the languages that can be read, loaded at once: what is wrong with one shows before the first document."""

from __future__ import annotations

from cairn.language.aftermath import load_aftermath
from cairn.language.calendar import load_calendar
from cairn.language.files import light_languages
from cairn.language.instructions import instructions
from cairn.language.lexicon import load_lexicon
from cairn.language.light import load_answers, load_light, load_nations
from cairn.language.numbers import load_numbers
from cairn.language.pipeline import languages
from cairn.language.terms import load_terms


def load_vocabularies() -> None:
    """Load them. Raises LexiconError where a file, or what the user added to it, does not fit."""
    for language in languages():
        load_lexicon(language)
        load_aftermath(language)
        load_calendar(language)
        load_numbers(language)
        load_terms(language)
        instructions(language)
    for language in light_languages():
        load_lexicon(language)
        load_calendar(language)
        load_numbers(language)
        load_terms(language)
        load_light(language)
        load_answers(language)
        load_nations(language)
