"""Which model is asked, where and how. The key has a field of its own that is never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cairn.extraction.llm.errors import FinalModelError

KEY_VARIABLE = "CAIRN_LLM_KEY"
URL_VARIABLE = "CAIRN_LLM_URL"
MODEL_VARIABLE = "CAIRN_LLM_MODEL"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`base_url` is what stands before "/chat/completions"; there is no default, so that nothing is sent anywhere unasked.

    `seconds`: how long one answer may take; `retries`: how often a request is tried again; `answer_tokens`: how long an answer may be;
    `part_characters` and `overlap_characters`: how a long document is cut; `price_in` and `price_out`: of a million tokens, in any unit;
    `budget` in that unit; `cache`: the folder of answers, None for no cache."""

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    requests_per_minute: float | None = None
    seconds: float = 300.0
    retries: int = 5
    answer_tokens: int = 8192
    temperature: float = 0.0
    seed: int = 1
    part_characters: int = 12_000
    overlap_characters: int = 1_200
    price_in: float | None = None
    price_out: float | None = None
    budget: float | None = None
    cache: Path | None = None

    def __post_init__(self) -> None:
        """Raises FinalModelError (llm-key-unusable, llm-no-model, llm-no-prices)."""
        if self.key is not None and not (self.key.isascii() and self.key.isprintable() and " " not in self.key and self.key):
            raise FinalModelError("llm-key-unusable", "CAIRN_LLM_KEY holds what is no key. Set it again, without spaces or line breaks.")
        if not self.model:
            raise FinalModelError("llm-no-model", "No model is named. Give --model, as the server calls it.")
        if not self.base_url:
            raise FinalModelError(
                "llm-no-address", "No server is named. Give --base-url, such as http://localhost:8080/v1 for one of yours."
            )
        if self.budget is not None and self.price_in is None and self.price_out is None:
            raise FinalModelError("llm-no-prices", "A budget needs prices to count with. Give --price-in and --price-out.")

    @staticmethod
    def from_environment(variables: Mapping[str, str], cache: Path | None = None) -> Settings:
        """The settings that the environment names, all others as they are by default."""
        return Settings(
            base_url=variables.get(URL_VARIABLE, ""),
            model=variables.get(MODEL_VARIABLE, ""),
            key=variables.get(KEY_VARIABLE) or None,
            cache=cache,
        )
