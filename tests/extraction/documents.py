"""Makes documents for the tests that read whole reports, and extracts them."""

from __future__ import annotations

from datetime import date

import pytest
from reported import PUBLISHED

from cairn.extraction import extract
from cairn.language.pipeline import languages
from cairn.model.claims import Account, Claim
from cairn.model.document import Document
from cairn.model.extraction import Extraction

NO_PIPELINE = "NOT TESTED: the package holds no pipeline for English"


def document(
    text: str, *, published: date | None = PUBLISHED, title: str | None = None, language: str = "en", publisher: str | None = None
) -> Document:
    """A report of a Saturday. `title`: one that stands beside the text."""
    return Document(
        id="d",
        sha256="0" * 64,
        name="d.txt",
        media_type="text/plain",
        text=text,
        published=published,
        language=language,
        publisher=publisher,
        title=title,
        title_is_beside_text=title is not None,
    )


def read(text: str, *, published: date | None = PUBLISHED, title: str | None = None, publisher: str | None = None) -> Extraction:
    """What the rules read in a text. Skips the test where the package holds no pipeline."""
    if "en" not in languages():
        pytest.skip(NO_PIPELINE)
    return extract(document(text, published=published, title=title, publisher=publisher))


def killed(account: Account) -> list[tuple[str | None, int | None, int | None]]:
    """(claimant, low, high) of each claim that counts those killed, in order."""
    found = [(c.claimant.name, c.tolls.killed) for c in account.claims]
    return [(name, toll.min, toll.max) for name, toll in found if toll is not None]


def by(account: Account, name: str) -> list[Claim]:
    """The claims of a claimant whose name holds some words."""
    return [c for c in account.claims if name.casefold() in (c.claimant.name or "").casefold()]


def read_in(language: str, text: str, *, published: date | None = date(2025, 2, 22)) -> Extraction:
    """What the rules read in a text of another language."""
    return extract(document(text, language=language, published=published))
