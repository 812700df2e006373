"""All vocabularies of the languages that can be read, loaded at once: what is wrong with one shows before the first document."""

from __future__ import annotations

from cairn.language.aftermath import load_aftermath
from cairn.language.calendar import load_calendar
from cairn.language.instructions import instructions
from cairn.language.lexicon import load_lexicon
from cairn.language.numbers import load_numbers
from cairn.language.pipeline import languages


def load_vocabularies() -> None:
    """Load them. Raises LexiconError where a file, or what the user added to it, does not fit."""
    for language in languages():
        load_lexicon(language)
        load_aftermath(language)
        load_calendar(language)
        load_numbers(language)
        instructions(language)
