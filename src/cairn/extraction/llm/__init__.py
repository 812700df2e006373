"""Extraction by a language model: it points at words, and everything else is read from the words by our own code.

Nothing here is loaded unless a model is asked for."""

from cairn.extraction.llm.errors import ModelError
from cairn.extraction.llm.extractor import LanguageModel, extract
from cairn.extraction.llm.seams import Seams
from cairn.extraction.llm.settings import Settings

__all__ = ["LanguageModel", "ModelError", "Seams", "Settings", "extract"]
