"""Tolls drawn: every claimant's range on one scale, and what they amount to."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cairn.assessment.title import AS_SAID, COMBATANTS
from cairn.assessment.wording import toll_in_words
from cairn.model.incident import Figure, IncidentRecord, Standing, TollSummary
from cairn.publishing.terminal.bars import axis, scale_of, toll_bar
from cairn.publishing.terminal.layout import QUIET, section
from cairn.publishing.terminal.words import references, speaker

NARROW, WIDE = 24, 44  # characters for the drawing
STANDING = {
    Standing.STANDS: "",
    Standing.SUPERSEDED: "stepped back",
    Standing.RETRACTED: "taken back",
    Standing.OWN_VOICE: "own voice",
    Standing.PART: "a part",
}


def tolls_section(record: IncidentRecord, width: int) -> RenderableType:
    """All harms that somebody counted, on a terminal `width` characters wide; those of combatants by themselves, and last."""
    if not record.tolls and not record.combatant_tolls:
        return section("Tolls", Text("Nobody gives a number."))
    told = [(AS_SAID[harm], summary) for harm, summary in record.tolls.items()]
    told += [(f"{AS_SAID[harm]}, {COMBATANTS}", summary) for harm, summary in record.combatant_tolls.items()]
    drawn = [_harm(record, called, summary, WIDE if width >= 110 else NARROW) for called, summary in told]
    return section("Tolls", *(part for number, group in enumerate(drawn) for part in ([Text()] if number else []) + [group]))


def _harm(record: IncidentRecord, called: str, summary: TollSummary, width: int) -> Group:
    scale = scale_of([figure.toll for figure in summary.by_claimant])
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=width, no_wrap=True)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    table.add_row(Text(axis(scale, width), style=QUIET))
    for figure in summary.by_claimant:
        table.add_row(*_row(record, figure, summary, scale, width), style="" if figure.standing is Standing.STANDS else QUIET)
    whole = summary.whole
    if whole and len(summary.by_claimant) > 1:
        table.add_row(Text(toll_bar(whole, scale, width), style="bold"), Text("all that stands", style="bold"), Text())
    read = f"   ({summary.policy}; best: {summary.words})"
    heading = Text.assemble((called, "bold"), "   ", summary_in_words(summary), (read, QUIET))
    return Group(heading, table)


def _row(record: IncidentRecord, figure: Figure, summary: TollSummary, scale: int, width: int) -> Sequence[Text]:
    said = figure.toll.as_written and f" (“{figure.toll.as_written}”)"
    who = f"{speaker(figure.claimant)} {references(record, [ref.document for ref in figure.claims])}"
    stepped = f" · {STANDING[figure.standing]}" if STANDING[figure.standing] else ""
    told = Text.assemble(who + stepped, (_makes(figure, summary), "bold"))
    return Text(toll_bar(figure.toll, scale, width)), Text(toll_in_words(figure.toll) + (said or "")), told


def _makes(figure: Figure, summary: TollSummary) -> str:
    """Which of low, best and high a figure makes: " ← low, best"."""
    ends = [("low", summary.low_from), ("best", summary.best_from), ("high", summary.high_from)]
    made = [name for name, refs in ends if set(figure.claims) & set(refs)]
    return f" ← {', '.join(made)}" if made else ""


def summary_in_words(summary: TollSummary) -> str:
    """Low, best and high: "low 20 · best 24 · high open"."""
    ends = [("low", summary.low), ("best", summary.best), ("high", summary.high)]
    return " · ".join(f"{name} {'open' if value is None else value}" for name, value in ends)
