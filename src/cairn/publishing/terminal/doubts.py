"""What waits for a person, on a terminal: which account may belong to which incident, why, and how to settle it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from cairn.model.incident import IncidentRecord
from cairn.model.placement import Doubt
from cairn.publishing.terminal.evidence import by_direction
from cairn.publishing.terminal.layout import QUIET, section
from cairn.publishing.terminal.words import safe

NONE = "Nothing waits for a person."


def show_doubts(doubts: Sequence[Doubt], titles: Mapping[str, str], console: Console) -> None:
    """Print every doubt with the two incidents that it lies between, by their titles."""
    if not doubts:
        console.print(Text(NONE))
        return
    for number, doubt in enumerate(doubts):
        console.print(*([Text()] if number else []), _doubt(doubt, titles), sep="\n")


def doubts_section(record: IncidentRecord) -> RenderableType | None:
    """What is in doubt about an incident, in a line each; None where nothing is."""
    if not record.doubts:
        return None
    return section("In doubt", *(Text(_line(doubt, record.id)) for doubt in record.doubts))


def _line(doubt: Doubt, incident: str) -> str:
    if doubt.incident == incident:
        return f"{safe(doubt.account.name)} may belong to {doubt.other} ({doubt.weight:+.1f} bits).\n{_ways(doubt)}"
    return f"{safe(doubt.account.name)} of {doubt.incident} may belong here ({doubt.weight:+.1f} bits).\n{_ways(doubt)}"


def _doubt(doubt: Doubt, titles: Mapping[str, str]) -> RenderableType:
    return Group(
        Text(f"{safe(doubt.account.name)}: the same as {doubt.other}? ({doubt.weight:+.1f} bits)", style="bold"),
        _set_in(Text(f"it stands in {doubt.incident}: {safe(titles.get(doubt.incident, ''))}")),
        _set_in(Text(f"may belong to {doubt.other}: {safe(titles.get(doubt.other, ''))}")),
        *([_set_in(Text(f"where it is most like {safe(doubt.nearest.name)}"))] if doubt.nearest else []),
        *map(_set_in, by_direction(doubt.reasons)),
        _set_in(Text(_ways(doubt), style=QUIET)),
    )


def _ways(doubt: Doubt) -> str:
    """Both ways to settle a doubt, in a line each that can be copied."""
    pair = f"{safe(doubt.account.name)} {doubt.other}"
    return f"To settle it: cairn same {pair} --because REASON\nor else:      cairn apart {pair} --because REASON"


def _set_in(what: RenderableType) -> Padding:
    return Padding(what, (0, 0, 0, 2))
