"""What a page says of itself in JSON-LD (schema.org): its article, the publisher, the day of publication, the agencies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from cairn.reading.tree import Element

Node = Mapping[str, object]

_BODIES = {"Organization", "NewsMediaOrganization", "Corporation", "NGO"}
_DEEPEST = 12  # levels of nesting in which an article is looked for


def article(tree: Element) -> Node:
    """The node that describes the page's report: of the kinds that are articles, the first with a day of publication; {} where there
    is none."""
    nodes = [node for script in tree.iter("script") if _is_linked_data(script) for node in _nodes(_parsed(script.text or ""))]
    by_id = {name: node for node in nodes if isinstance(name := node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(kind.endswith(("Article", "Posting")) or kind == "Report" for kind in _kinds(node))]
    pages = [node for node in nodes if "WebPage" in _kinds(node)]
    dated = [node for node in (*articles, *pages) if node.get("datePublished")]
    chosen = next(iter(dated or articles), {})
    return {key: _resolved(value, by_id) for key, value in chosen.items()}


def name_of(value: object) -> str | None:
    """The name of a person or body, however it is given."""
    value = value[0] if isinstance(value, list) and value else value
    name = value.get("name") if isinstance(value, Mapping) else value
    return " ".join(name.split()) or None if isinstance(name, str) else None


def bodies(value: object) -> Iterator[str]:
    """The names of those among authors and sources that are bodies, not persons: news agencies, as a rule."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping) and not _BODIES.isdisjoint(_kinds(item)) and (name := name_of(item)):
            yield name


def _is_linked_data(script: Element) -> bool:
    return (script.get("type") or "").strip().lower().startswith("application/ld+json")


def _parsed(source: str) -> object:
    try:
        return json.loads(source.strip().strip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for item in value.values():
            yield from _nodes(item, depth + 1)


def _kinds(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _resolved(value: object, by_id: Mapping[str, Node]) -> object:
    """A value that is only a reference, with what it refers to."""
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value]
    reference = value.get("@id") if isinstance(value, Mapping) and len(value) == 1 else None
    return by_id.get(reference, value) if isinstance(reference, str) else value
