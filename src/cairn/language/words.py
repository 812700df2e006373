"""What the files of a lexicon are made of: plain lists, checked strictly."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A part of a file in which an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Strict):
    """A plain list of words."""

    words: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of them as a whole word."""
        if not self.words:
            return re.compile(r"(?!)")
        return re.compile(
            r"(?<!\w)(?:" + "|".join(re.escape(w) for w in sorted(self.words, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
        )


class Lemmas(Strict):
    """A list of base forms."""

    lemmas: tuple[str, ...]
