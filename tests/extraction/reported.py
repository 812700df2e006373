"""Makes reports of sentences for the tests of what follows harm: through the real pipeline, with real dates and actors."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.dates import Anchors, find_dates, text_anchor
from cairn.extraction.rules.parse import parse
from cairn.extraction.rules.quantities import find_quantities
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Boilerplate, sentences
from cairn.extraction.rules.setting import Setting
from cairn.knowledge.actors import Actors
from cairn.language.calendar import load_calendar
from cairn.language.lexicon import load_lexicon
from cairn.language.numbers import load_numbers
from cairn.language.pipeline import PipelineMissingError, load_pipeline
from cairn.model.document import Document

NOTHING = Boilerplate(re.compile(r"(?!)"), re.compile(r"(?!)"))
PUBLISHED = date(2024, 5, 18)
"""A Saturday."""


def report_of(text: str, published: date | None = PUBLISHED, country: str | None = None) -> Report:
    """The report of a text, every sentence parsed. Skips the test where the package holds no pipeline."""
    try:
        pipeline = load_pipeline("en")
    except PipelineMissingError as missing:
        pytest.skip(f"NOT TESTED: {missing}")
    found = sentences(text, "en", NOTHING)
    found = parse(pipeline, found, [s.index for s in found])
    lexicon, calendar, numbers = load_lexicon("en"), load_calendar("en"), load_numbers("en")
    cast = Cast(lexicon, Actors.load(), countries=(country,) if country else ())
    for sentence in found:
        cast.learn_acronyms(sentence.text)
    document = Document(id="d", sha256="0", name="d.txt", media_type="text/plain", text=text, published=published, language="en")
    return Report(
        document=document,
        sentences=tuple(found),
        setting=Setting({}, ()),
        lexicon=lexicon,
        cast=cast,
        quantities={s.index: find_quantities(s.text, numbers) for s in found},
        dates={s.index: find_dates(s.text, calendar) for s in found},
        anchors=Anchors(published=published, text_anchor=None if published else text_anchor(find_dates(text, calendar)), account=None),
    )
