"""How much of a hostile or huge input the reading room takes on before it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds on one input. Every one of them ends in an `Unreadable` (or a `FetchError`) that names it, never in half a text.

    A file of many documents (JSON Lines, WARC) may be of any size: there the bounds hold for each document in it."""

    max_bytes: int = 50_000_000
    """Bytes of one file, one line of JSON Lines, one page of a web archive, or one answer from the web once it is unpacked."""
    max_characters: int = 5_000_000
    """Characters of one document's text: some 2,500 printed pages."""
    max_unpacked_bytes: int = 200_000_000
    """Bytes that the parts of a DOCX take together once unpacked."""
    max_unpacked_ratio: int = 200
    """How many times larger than packed something may become. Word files reach 20; DEFLATE ends at 1,032."""
    max_zip_entries: int = 5_000
    """Parts of a DOCX."""
    max_html_depth: int = 250
    """Elements inside one another. The HTML parser silently drops what lies deeper than 255, so a higher value loses text."""
    max_html_elements: int = 50_000
    """Elements of a page. Finding the main text among this many takes some seconds; a long report has 5,000."""
    max_pdf_pages: int = 2_000
    """Pages of a PDF."""
    max_redirects: int = 5
    """Times that a fetched address may send on to another."""
    fetch_seconds: float = 30.0
    """Seconds for one fetch, redirects included."""
