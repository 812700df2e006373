"""The JSON schema of an answer, from its Python models, in the strict form that servers ask for."""

from __future__ import annotations

from functools import cache
from typing import Any

from cairn.extraction.llm.answer import Answer

_IDLE = frozenset({"title", "default"})


@cache
def answer_schema() -> dict[str, Any]:
    """Every property is required (null where there is nothing to say), and none may be added."""
    schema = _strict(Answer.model_json_schema(by_alias=True))
    assert isinstance(schema, dict)
    return schema


def _strict(node: object) -> object:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return {"$ref": node["$ref"]}  # nothing may stand beside a reference
    if "properties" in node:
        named = {name: _strict(inner) for name, inner in node["properties"].items()}
        kept = {key: _strict(inner) for key, inner in node.items() if key not in _IDLE and key != "properties"}
        return {**kept, "properties": named, "required": list(named), "additionalProperties": False}
    return {key: _strict(inner) for key, inner in node.items() if key not in _IDLE}
