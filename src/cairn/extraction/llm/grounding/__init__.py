"""From the words that a model points at to values: each is found in the text and read by our own code, or it is left out and counted."""

from cairn.extraction.llm.grounding.accounts import accounts
from cairn.extraction.llm.grounding.aftermath import developments, forecasts, responses
from cairn.extraction.llm.grounding.source import Source

__all__ = ["Source", "accounts", "developments", "forecasts", "responses"]
