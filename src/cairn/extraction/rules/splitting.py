"""A document's sentences: its title beside the text, its head left out, its capitals as plain print."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from cairn.extraction.rules.capitals import Plain, acronyms_of, is_in_capitals
from cairn.extraction.rules.heads import with_head_marked, without_head
from cairn.extraction.rules.known import known_actors
from cairn.extraction.rules.party import is_organ
from cairn.extraction.rules.sentences import Boilerplate, Sentence, sentences
from cairn.knowledge.countries import Countries
from cairn.language.calendar import load_calendar
from cairn.language.casing import load_casing
from cairn.language.lexicon import load_lexicon
from cairn.model.document import Document


def split(document: Document, language: str) -> list[Sentence]:
    """The text's sentences, and before them the title where it stands beside the text."""
    plain = _plain(document, language)
    found = sentences(document.text, language, boilerplate(language), plain)
    if document.published is not None:
        found = without_head(found, document.published, load_calendar(language), load_lexicon(language).text.stamp)
    found = with_head_marked(found, document.title) if document.title else found
    if document.title and document.title_is_beside_text and document.title.strip() not in document.text[:400]:
        found = [
            Sentence(0, -1, 0, plain(document.title.replace("\n", " ")), document.title, "title"),
            *(replace(s, index=s.index + 1) for s in found),
        ]
    return found


def _plain(document: Document, language: str) -> Callable[[str], str]:
    """What makes plain print of a stretch of a document in capitals, and leaves any other as it is."""
    casing = load_casing(language)
    if casing is None:
        return str
    acronyms = acronyms_of(document.text, casing) if is_in_capitals(document.text) else frozenset()

    def plain(text: str) -> str:
        if not is_in_capitals(text):
            return text
        actors = known_actors().matches(text)
        countries = Countries.load().mentions(text)
        names = [(m.start, m.end) for m in actors if not is_organ(m.actor)] + [(m.start, m.end) for m in countries]
        known = frozenset(a for m in actors for a in m.actor.acronyms)
        return Plain(casing, frozenset(load_lexicon(language).text.name_links), acronyms | known).rewritten(text, names)

    return plain


@cache
def boilerplate(language: str) -> Boilerplate:
    """Patterns of what is no report."""
    words = load_lexicon(language).text.boilerplate
    inside = re.compile(r"\b(?:" + ("|".join(re.escape(w.title()) for w in words.inside) or "(?!)") + r")\b")
    opening = "|".join(re.escape(w.capitalize()) for w in words.seam) or "(?!)"
    seam = re.compile(rf"(?<=[a-z]{{2}}) +(?=(?:{opening}) [a-z]{{2}})")
    return Boilerplate(_openings(words.ends), _openings(words.line), inside, seam)


def _openings(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + ("|".join(map(re.escape, words)) or "(?!)") + r")(?!\w)", re.IGNORECASE)
