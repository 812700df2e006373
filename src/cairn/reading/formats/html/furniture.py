"""Takes from a page what surrounds the report: navigation, appeals for donations, share buttons, related stories."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import pairwise

from cairn.model.base import Frozen
from cairn.reading.tree import Element

_NEVER = {"html", "body", "main", "article", "head", "h1"}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_MOST = 0.4  # of the page's paragraphs: what holds more is the report itself, whatever it is called


class Furniture(Frozen):
    """How furniture is known; see `furniture.toml`."""

    elements: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    phrases: frozenset[str]


@cache
def furniture() -> Furniture:
    """The vocabulary; pydantic's ValidationError names a key it does not know."""
    source = resources.files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    return Furniture.model_validate(tomllib.loads(source))


def clear(tree: Element) -> None:
    """Removes the furniture from a tree, in place. What holds most of the page's paragraphs or its headline stays."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    weights = _weights(elements)
    most = _MOST * weights[tree]
    for element in elements:
        if element.getparent() is not None and _is_furniture(element) and weights[element] <= most:
            element.drop_tree()


def _weights(elements: list[Element]) -> dict[Element, float]:
    """How many characters of paragraphs each element holds; without end where it holds the headline."""
    weights: dict[Element, float] = dict.fromkeys(elements, 0.0)
    for element in reversed(elements):  # children come before their parents
        if element.tag == "p":
            weights[element] = sum(len(piece) for piece in element.itertext())
        parent = element.getparent()
        if parent is not None:
            weights[parent] += weights[element]
    if len(headlines := [element for element in elements if element.tag == "h1"]) == 1:
        for element in headlines[0].iterancestors():
            weights[element] += weights[elements[0]] + 1
    return weights


def _is_furniture(element: Element) -> bool:
    if element.tag in _NEVER:
        return False
    known = furniture()
    if element.tag in known.elements or element.get("role") in known.roles:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
    return any(_names_furniture(name) for name in names.split())


def _names_furniture(name: str) -> bool:
    known = furniture()
    words = [word.lower() for word in _WORD.findall(name)]
    pairs = (f"{first} {second}" for first, second in pairwise(words))
    return name.lower() in known.words or not known.words.isdisjoint(words) or not known.phrases.isdisjoint(pairs)
