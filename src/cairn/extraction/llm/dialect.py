"""How a request is put: what one server wants another refuses, so what was refused is put differently from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, Self

from cairn.extraction.llm.settings import Settings

Format = Literal["json_schema", "json_object", "plain"]
_NEXT: dict[Format, Format] = {"json_schema": "json_object", "json_object": "plain"}


@dataclass(frozen=True)
class Dialect:
    """`format`: how strictly the answer's shape is asked for; `limit`: what the limit of the answer's length is called, None: not sent."""

    format: Format = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] | None = "max_tokens"
    temperature: bool = True
    seed: bool = True

    def body(self, messages: list[dict[str, str]], schema: Mapping[str, object], settings: Settings, seed: int) -> dict[str, object]:
        """The request."""
        body: dict[str, object] = {"model": settings.model, "messages": messages, "stream": False}
        if self.limit:
            body[self.limit] = settings.answer_tokens
        if self.temperature:
            body["temperature"] = settings.temperature
        if self.seed:
            body["seed"] = seed
        if self.format == "json_schema":
            body["response_format"] = {"type": "json_schema", "json_schema": {"name": "reading", "strict": True, "schema": schema}}
        elif self.format == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def unlimited(self) -> Self | None:
        """Without a limit of the answer's length, which some servers add to the question's; None where none is sent."""
        return replace(self, limit=None) if self.limit else None

    def without(self, refused: str) -> Self | None:
        """The next way to put it, after a refusal in these words; None where there is none left.

        What the words name is changed; where they name nothing, the format is, which servers refuse most often."""
        told = refused.lower()
        if self.limit == "max_tokens" and "max_tokens" in told:
            return replace(self, limit="max_completion_tokens")
        if self.limit and self.limit in told:
            return replace(self, limit=None)
        if self.temperature and "temperature" in told:
            return replace(self, temperature=False)
        if self.seed and "seed" in told:
            return replace(self, seed=False)
        return replace(self, format=_NEXT[self.format]) if self.format in _NEXT else None
