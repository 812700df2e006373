"""From what a model said to an `Answer`: out of fences and thoughts aloud, item by item, what is malformed left out and counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from cairn.extraction.llm.answer import Answer
from cairn.extraction.llm.tally import Tally

_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL)


class NoAnswerError(ValueError):
    """What a model said holds no JSON object that could be an answer."""


def read_answer(said: str, tally: Tally) -> Answer:
    """The answer in what a model said. Raises NoAnswerError."""
    return Answer.model_validate(found_object(said), context={"tally": tally})


def found_object(said: str) -> dict[str, object]:
    """The JSON object of an answer. Raises NoAnswerError."""
    for written in _candidates(said):
        try:
            found = json.loads(written, strict=False)  # line breaks inside strings are forgiven
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and found.keys() & Answer.model_fields.keys():
            return found
    raise NoAnswerError("no JSON object")


def _candidates(said: str) -> Iterator[str]:
    bare = _THOUGHT.sub("", said)
    yield bare
    yield from (match[1] for match in _FENCE.finditer(bare))
    start, end = bare.find("{"), bare.rfind("}")
    if 0 <= start < end:
        yield bare[start : end + 1]
