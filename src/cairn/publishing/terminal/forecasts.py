"""Forecasts on a terminal: who expects what, how sure, on which condition, about what, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from cairn.assessment.wording import day_in_words, plain
from cairn.model.claims import Speaker
from cairn.model.foretold import Foretold, SpeakerRecord, Tally
from cairn.model.incident import Settlement
from cairn.publishing.terminal.layout import QUIET, columns, lines
from cairn.publishing.terminal.words import quoted, safe


def show_forecasts(foretold: Sequence[Foretold], console: Console) -> None:
    """Print the forecasts, each under the name by which it can be settled."""
    table = columns("forecast", ("who", 4), ("expects", 8), ("status", 4))
    for one in foretold:
        first = one.tellings[0]
        day = day_in_words(first.published) if first.published else "no date"
        copies = f"told in {len(one.tellings)} documents" if len(one.tellings) > 1 else None
        about = f"about {', '.join(one.incidents)}" if one.incidents else "about no incident"
        what = lines(f"{one.certainty}: {safe(one.outcome)}", condition_in_words(one.condition), quoted(first.passage.quote))
        table.add_row(
            lines(first.ref.name, Text(day, style=QUIET)), _who(one.speaker), lines(what, Text(about, style=QUIET), copies), _status(one)
        )
        table.add_row()
    console.print(table if foretold else Text("Nothing was foretold."))


def show_speakers(records: Sequence[SpeakerRecord], console: Console) -> None:
    """Print what the forecasts of each speaker came to, in all and by how sure they were."""
    table = columns(("who", 1), "sure", "forecasts", "came true", "did not", "undecidable", "open")
    for record in records:
        table.add_row(_who(record.speaker), "all", *_counts(record.total))
        for certainty, tally in record.by_certainty.items():
            table.add_row("", Text(certainty, style=QUIET), *(Text(count, style=QUIET) for count in _counts(tally)))
    console.print(table if records else Text("No named speaker foretold anything."))


def condition_in_words(condition: str | None) -> str | None:
    """The condition of a forecast, where it has one."""
    return f"on condition: {safe(condition)}" if condition else None


def settlement_in_words(settled: Settlement) -> str:
    """What became of a forecast: "came true, by 3f2a91c0/i1/c2 (decision 41, Ama)"."""
    evidence = f", by {settled.evidence.name}" if settled.evidence else ""
    return f"{plain(settled.verdict)}{evidence} (decision {settled.number}, {safe(settled.by)})"


def _who(speaker: Speaker) -> Text:
    name = safe(speaker.name or f"an unnamed {plain(speaker.role)}")
    return lines(Text(name, style="bold"), Text(safe(speaker.affiliation or plain(speaker.role)), style=QUIET))


def _status(one: Foretold) -> Text:
    if one.settled is None:
        return Text("open")
    reason = Text(safe(one.settled.reason), style=QUIET) if one.settled.reason else None
    return lines(settlement_in_words(one.settled), reason)


def _counts(tally: Tally) -> list[str]:
    return [str(count) for count in (tally.forecasts, tally.came_true, tally.did_not, tally.undecidable, tally.open)]
