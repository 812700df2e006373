"""What was judged, by people and by the linker, on a terminal: number, time, who, what and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from cairn.model.incident import Decision, IncidentRecord
from cairn.publishing.terminal.layout import QUIET, section
from cairn.publishing.terminal.words import safe


def decisions_section(record: IncidentRecord) -> RenderableType | None:
    """What people decided about an incident, and which ids lead to it; None where there is neither."""
    if not record.decisions and not record.former_ids:
        return None
    former = [Text(f"The id{'s' if len(record.former_ids) > 1 else ''} {', '.join(record.former_ids)} also lead here.")]
    if len(record.former_ids) == 1:
        former = [Text(f"The id {record.former_ids[0]} leads here too.")]
    return section("Decisions", *map(decision_line, record.decisions), *(former if record.former_ids else []))


def show_history(judged: Sequence[Decision], console: Console) -> None:
    """Print all that was judged about an incident, in order."""
    console.print(*map(decision_line, judged), sep="\n")


def decision_line(decision: Decision) -> RenderableType:
    """A judgement behind its number, wrapping under itself."""
    if decision.number is None:
        return _told(decision)
    style = QUIET if decision.undone_by is not None else ""
    row = Table.grid(padding=(0, 1))
    row.add_column(no_wrap=True, style=style)
    row.add_column(overflow="fold")
    row.add_row(f"{decision.number:>4} ·", _told(decision))
    return row


def _told(decision: Decision) -> Text:
    """One judgement without its number; what was undone is said to be."""
    told = Text(f"{decision.at:%Y-%m-%d %H:%M} UTC · {safe(decision.by)} · {safe(decision.action)}")
    if decision.reason:
        told.append(f": {safe(decision.reason)}")
    if decision.undone_by is not None:
        told.append(f" · undone by {decision.undone_by}", style="bold")
        told.stylize(QUIET)
    return told
