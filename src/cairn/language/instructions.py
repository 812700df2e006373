"""How a text speaks to a machine that reads it instead of to people: instructions.toml."""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from cairn.language.files import load_words

REACH = 40
"""Characters that may stand between a verb and what it is about."""


class Instructions(BaseModel):
    """`verbs` before one of `objects` in one sentence, or one of `phrases` alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What a sentence that speaks to a machine holds."""
        verbs, objects, phrases = (
            "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) for words in (self.verbs, self.objects, self.phrases)
        )
        return re.compile(rf"\b(?:{verbs})\b.{{0,{REACH}}}?\b(?:{objects})\b|\b(?:{phrases})\b", re.IGNORECASE | re.DOTALL)


@cache
def instructions(language: str = "en") -> re.Pattern[str]:
    """The pattern of a language (ISO 639-1)."""
    return load_words(language, "instructions.toml", Instructions).pattern
