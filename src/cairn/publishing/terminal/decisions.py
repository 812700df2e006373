"""What was judged, by people and by the linker, on a terminal: number, time, who, what and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, RenderableType
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


def decision_line(decision: Decision) -> Text:
    """One judgement; what was undone is said to be."""
    number = f"{decision.number:>4} · " if decision.number is not None else ""
    told = Text(f"{number}{decision.at:%Y-%m-%d %H:%M} UTC · {safe(decision.by)} · {safe(decision.action)}")
    if decision.reason:
        told.append(f": {safe(decision.reason)}")
    if decision.undone_by is not None:
        told.append(f" · undone by {decision.undone_by}", style="bold")
        told.stylize(QUIET)
    return told
