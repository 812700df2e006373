"""Work for the processes of an intake: top-level functions, so that other processes can find them."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from cairn.intake.workers import Answers
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName


def nothing_said(documents: Sequence[Document | None]) -> Answers:
    """An extraction without incidents for every document; the process that did it is the extractor's version."""
    return [_extraction(document) if document else None for document in documents]


def deadly(documents: Sequence[Document | None]) -> Answers:
    """As `nothing_said`, but a document of the text "deadly" kills the process, as want of memory would."""
    if any(document and document.text == "deadly" for document in documents):
        os.kill(os.getpid(), signal.SIGKILL)
    return nothing_said(documents)


def _extraction(document: Document) -> Extraction:
    return Extraction(document=DocumentHead.of(document), extractor=ExtractorName(name="none", version=str(os.getpid())))
