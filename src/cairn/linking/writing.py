"""Weights written as a file of TOML, in the form in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps

from cairn.linking.weights import Aspect, Level, Weights

HEAD = (
    "# How much each kind of evidence says that two accounts tell of one event, in bits. An aspect's levels are tried in order;",
    "# the first whose ranges all hold counts.",
)


def as_toml(weights: Weights) -> str:
    """The file's text."""
    groups = (f"{name} = {dumps(sorted(members))}" for name, members in weights.groups.items())
    thresholds = (f"{name} = {value}" for name, value in weights.thresholds.model_dump().items())
    lines = [*HEAD, "", f"about = {dumps(weights.about, ensure_ascii=False)}", "", "[thresholds]", *thresholds, "", "[groups]", *groups]
    return "\n".join([*lines, *(line for aspect in weights.aspect for line in _aspect(aspect)), ""])


def _aspect(aspect: Aspect) -> Iterator[str]:
    yield from ("", "[[aspect]]", f'name = "{aspect.name}"')
    if aspect.anchors:
        yield "anchors = true"
    yield from ("levels = [", *(f"  {_level(level)}," for level in aspect.levels), "]")


def _level(level: Level) -> str:
    when = ", ".join(f"{measure} = {list(ends)}" for measure, ends in level.when.items())
    return f'{{ name = "{level.name}", when = {{ {when} }}, weight = {level.weight} }}'
