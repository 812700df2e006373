"""Every passage of an extraction must stand in the document: nothing enters the ledger in words that nobody printed."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from cairn.casebook.errors import CasebookError
from cairn.model.document import Document


def check_passages(document: Document, extraction: JsonValue) -> None:
    """Raise CasebookError (passage-unfounded) for the first passage whose words do not stand where it says."""
    for start, end, quote, within in _passages(extraction):
        text = (document.title or "") if within == "title" else document.text
        if text[start:end] != quote:
            message = f"{document.name}: '{quote[:60]}' does not stand at characters {start} to {end}, where the extraction has it from."
            raise CasebookError("passage-unfounded", message)


def _passages(value: JsonValue) -> Iterator[tuple[int, int, str, str | None]]:
    """All passages anywhere in a JSON value: start, end, quote, and in what."""
    if isinstance(value, dict):
        start, end, quote, within = (value.get(name) for name in ("start", "end", "quote", "in"))
        if isinstance(start, int) and isinstance(end, int) and isinstance(quote, str):
            yield start, end, quote, within if isinstance(within, str) else None
        for inner in value.values():
            yield from _passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _passages(inner)
