"""What an answer other than 200 means: ask again, put it differently, cut it smaller, or give up with words that say what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from cairn.extraction.llm.connection import Answered
from cairn.extraction.llm.errors import FinalModelError, ModelError, TooLongError
from cairn.extraction.llm.settings import Settings

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
"""Answers after which the same request may well succeed."""

MISPUT = frozenset({400, 415, 422, 501})
"""Answers with which servers refuse the way a request is put."""

_QUOTA = ("insufficient_quota", "quota exceeded", "billing")
_LENGTH = ("context length", "context_length", "context size", "maximum context", "too many tokens", "exceeds the available context")


def told(answer: Answered, key: str | None) -> str:
    """What the server says of a refusal, short and in one line, with the key blotted out where it repeats it."""
    said = answer.content[:20_000].decode("utf-8", "replace")
    try:
        content = json.loads(said)
        error = content.get("error", content) if isinstance(content, dict) else content
        if isinstance(error, dict):
            said = " ".join(str(error[name]) for name in ("code", "type", "param", "message", "detail") if error.get(name))
        elif isinstance(error, str):
            said = error
    except ValueError:
        pass
    said = said.replace(key, "…") if key else said
    return " ".join(said.split())[:300]


def wait_named(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that the server asks to wait (Retry-After, in seconds or as a date); None where it names none."""
    written = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(written))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(written)
    except ValueError:
        return None
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())


def final(answer: Answered, said: str, settings: Settings) -> ModelError | None:
    """The error of an answer that no repetition will change; None where one may."""
    status, low = answer.status, said.lower()
    if status == 402 or (status in (403, 429) and any(sign in low for sign in _QUOTA)):
        return FinalModelError("llm-quota", f"The account at the server has nothing left to spend ({said}). Top it up, then run again.")
    if status in (401, 403):
        has = "refused" if settings.key else "is missing, and the server wants one"
        return FinalModelError("llm-key-refused", f"The key {has} (status {status}). Set CAIRN_LLM_KEY to one that is valid there.")
    if status == 404 and "model" in low:
        return FinalModelError("llm-model-unknown", f"The server has no model '{settings.model}' ({said}). Ask it for its list of models.")
    if 300 <= status < 400 or status in (404, 405):
        return FinalModelError("llm-wrong-address", f"The server answers {status} there. The base URL mostly ends in /v1; check it.")
    if status == 413 or (status in MISPUT and any(sign in low for sign in _LENGTH)):
        return TooLongError(
            "llm-too-long",
            "A part of it is longer than the model takes. Give smaller parts with --part-characters, or the model a larger context.",
        )
    return None


def refused(answer: Answered, said: str) -> ModelError:
    """The error of an answer that no other way of putting the request changed."""
    return ModelError("llm-refused", f"The server refuses the request (status {answer.status}: {said}).")
