"""The trained pipeline of a language: tagger, morphology, lemmas and dependencies, by spaCy, from the package itself."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from cairn.language.files import folder

if TYPE_CHECKING:
    from spacy.language import Language


class PipelineMissingError(RuntimeError):
    """A language has no trained pipeline in this installation."""


def languages() -> tuple[str, ...]:
    """The languages that can be read (ISO 639-1): those whose folder holds a trained pipeline."""
    return tuple(sorted(p.parent.parent.name for p in folder("").glob("*/pipeline/meta.json")))


@cache
def load_pipeline(language: str) -> Language:
    """The pipeline, loaded once a process. Raises PipelineMissingError where the package holds none for the language."""
    path = folder(language) / "pipeline"
    if not (path / "meta.json").exists():
        raise PipelineMissingError(
            f"No trained pipeline for the language '{language}' in this installation; there are: {', '.join(languages()) or 'none'}."
        )
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # documents are spread over processes, not matrices over threads
    import spacy
    from thinc.api import get_current_ops, set_current_ops

    from cairn.language.matrices import NumpyProducts

    before = get_current_ops()
    set_current_ops(NumpyProducts())
    try:
        return spacy.load(path)
    finally:
        set_current_ops(before)
