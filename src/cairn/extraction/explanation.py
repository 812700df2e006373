"""Why an extraction is as it is: for each sentence what was looked at, what was found, and why the rest was passed over."""

from __future__ import annotations

from cairn.model.base import Frozen
from cairn.model.document import Document


class Line(Frozen):
    """One finding: what it decides on, and the finding in words. `is_passed_over`: it says why something did not count."""

    label: str
    told: str
    is_passed_over: bool = False


class WordExplained(Frozen):
    """A word of a sentence that opened something, or did not."""

    word: str
    lines: tuple[Line, ...]


class SentenceExplained(Frozen):
    """A sentence, by its number in the document from 1. `lines` are about all of it, `came_of_it` are claims, responses and the like."""

    number: int
    text: str
    lines: tuple[Line, ...]
    words: tuple[WordExplained, ...]
    came_of_it: tuple[str, ...]


class Explanation(Frozen):
    """All sentences of a document that were asked for; lines of its text that are no report, with the pattern that says so."""

    name: str
    sentences: tuple[SentenceExplained, ...]
    left_out: tuple[Line, ...] = ()


def explain(document: Document) -> Explanation:
    """Why the rules read a document as they do. The steps that extract say so themselves, while they extract."""
    from cairn.extraction import dated
    from cairn.extraction.rules.explaining import explained

    return explained(dated(document))
