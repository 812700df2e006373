"""Groups of incidents beside each other: each with its sum on one common axis, and over time on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.catalogue.summing import Group, Tolls
from cairn.knowledge.actors import Actors
from cairn.publishing.drawing.axis import Axis
from cairn.publishing.sheet import table_lines
from cairn.web.drawing.adding import Columns, Range, axis_of, columns, range_of
from cairn.web.survey.tolls import ends

NOT_NAMED = "(not in the register of actors)"


@dataclass(frozen=True, slots=True)
class GroupDrawn:
    """A group, its sum on the axis of all, and its units of time."""

    group: Group
    range: Range | None
    over_time: Columns | None


@dataclass(frozen=True, slots=True)
class Groups:
    """Some groups, and the axis on which their sums stand."""

    axis: Axis
    rows: tuple[GroupDrawn, ...]


def drawn(groups: Sequence[Group]) -> Groups:
    """Groups drawn beside each other."""
    whole = axis_of(*(group.tolls.whole for group in groups))
    units = axis_of(*(unit.sum for group in groups for unit in group.tolls.units))
    return Groups(
        whole,
        tuple(GroupDrawn(group, range_of(group.tolls.whole, whole), columns(group.tolls, lambda _: "", units)) for group in groups),
    )


def named_groups(groups: Sequence[Group]) -> Iterator[tuple[str, Tolls]]:
    """Groups by actor, named as far as they may leave the house: by the register's names alone."""
    actors = Actors.load()
    for group in groups:
        known = actors.by_key(group.key)
        yield (known.name if known else NOT_NAMED), group.tolls


def accused_lines(groups: Sequence[Group]) -> Iterator[str]:
    """Groups by actor and their sums, line by line; an empty `high` is open."""
    head = ("accused", "harm", "incidents", "with_a_figure", "low", "best", "high")
    rows = [(name, tolls.harm.value, tolls.whole) for name, tolls in named_groups(groups)]
    return table_lines(head, [(name, harm, whole.incidents, whole.counted, *ends(whole)) for name, harm, whole in rows])
