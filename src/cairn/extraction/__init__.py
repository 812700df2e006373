"""Document -> Extraction. An extractor is one function; this room has never heard of a casebook."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from cairn.model.document import Document
from cairn.model.extraction import Extraction

Extractor = Callable[..., Extraction]
"""Called as `extractor(document, attributions=bool)`."""

EXTRACTORS = {"rules": "cairn.extraction.rules.extractor", "llm": "cairn.extraction.llm"}
"""Extractors by name: modules with a function `extract`, imported when first asked for."""


class UnknownExtractorError(ValueError):
    """An extractor was asked for that does not exist."""


def find_extractor(name: str) -> Extractor:
    """The extractor of that name. Raises UnknownExtractorError with the names there are."""
    if name not in EXTRACTORS:
        raise UnknownExtractorError(f"There is no extractor '{name}'; there are: {', '.join(EXTRACTORS)}.")
    found: Extractor = import_module(EXTRACTORS[name]).extract
    return found


def dated(document: Document) -> Document:
    """The document with the day that its own head gives ("BAMAKO, 21 February 2025 -", or a line that is only a date), where it has none.

    Nothing else says when a text without metadata was published; a text without such a line stays undated."""
    from cairn.extraction.rules.dates import dateline
    from cairn.language.calendar import load_calendar
    from cairn.language.files import light_languages
    from cairn.language.pipeline import languages

    if document.published is not None or document.language not in (*languages(), *light_languages()):
        return document
    return document.model_copy(update={"published": dateline(document.text, load_calendar(document.language))})


def extract(document: Document, *, extractor: str = "rules", attributions: bool = False) -> Extraction:
    """What a document says, as the contract has it. Deterministic for the same document, extractor and version."""
    from cairn.extraction.names import with_names

    document = dated(document)
    return with_names(find_extractor(extractor)(document, attributions=attributions), document)
