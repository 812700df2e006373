"""Promises on a terminal: who promised what, by when, and what became of it, each with its words."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cairn.assessment.wording import day_in_words, plain, span_in_words
from cairn.model.incident import IncidentRecord, PromiseStatus, RecordedPromise
from cairn.model.vocabulary import Promised
from cairn.publishing.terminal.layout import lines, section
from cairn.publishing.terminal.words import quoted, references, safe, speaker

THINGS = {
    Promised.INQUIRY: "an inquiry",
    Promised.RESULTS: "results",
    Promised.PROSECUTION: "prosecution",
    Promised.PUNISHMENT: "punishment",
    Promised.REDRESS: "redress",
}


def promises_section(record: IncidentRecord) -> RenderableType | None:
    """The promises in the order in which they were made; None where nobody made any."""
    if not record.promises:
        return None
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for promise in record.promises:
        cited = references(record, [source.document for source in promise.sources])
        told = Text.assemble((speaker(promise.actor), "bold"), f" {promise_in_words(promise)} ", (cited, "bold"))
        table.add_row(
            "●" if promise.by_responsible_side else "○", lines(told, quoted(promise.sources[0].passage.quote), _kept(record, promise))
        )
    return section("What was promised", table)


def promise_in_words(promise: RecordedPromise) -> str:
    """A promise and what became of it: "promised results within a month (by 21 March 2025): not kept, 641 days ago"."""
    when = ""
    if promise.due and promise.due.latest:
        words = safe(promise.due.passage.quote) if promise.due.passage else ""
        when = f" {words} (by {day_in_words(promise.due.latest)})".replace("  ", " ")
    made = f" on {span_in_words(promise.said)}" if promise.said and not when else ""
    return f"promised {THINGS[promise.what]}{when}{made}{'' if promise.due else ', with no day set'}: {_became(promise)}"


def _became(promise: RecordedPromise) -> str:
    days = None if promise.days is None else f"{promise.days} day{'' if promise.days == 1 else 's'}"
    match promise.status:
        case PromiseStatus.BROKEN:
            return f"not kept, {days} ago"
        case PromiseStatus.KEPT:
            return f"kept on {day_in_words(promise.kept_on)}" if promise.kept_on else "kept"
        case PromiseStatus.KEPT_LATE:
            return f"kept {days} late" + (f", on {day_in_words(promise.kept_on)}" if promise.kept_on else "")
        case PromiseStatus.OPEN:
            return f"open, {days} left"
        case _:
            return f"nothing has followed{f' in {days}' if days else ''}"


def _kept(record: IncidentRecord, promise: RecordedPromise) -> Text | None:
    if not promise.kept_by:
        return None
    cited = references(record, [source.document for source in promise.kept_by])
    return Text.assemble(f"{plain(promise.status)} by: {quoted(promise.kept_by[0].passage.quote)} ", (cited, "bold"))
