"""Lists on a terminal: incidents, and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from cairn.assessment.wording import day_in_words
from cairn.model.extraction import DocumentHead
from cairn.model.incident import IncidentRecord
from cairn.model.references import short
from cairn.publishing.terminal.layout import QUIET, columns, lines
from cairn.publishing.terminal.sources import HASH
from cairn.publishing.terminal.timeline import stage_in_words
from cairn.publishing.terminal.words import safe


def show_incidents(records: Sequence[IncidentRecord], console: Console) -> None:
    """Print a line or two for each incident: its title, how it is graded, how many origins, how far accountability has come."""
    table = columns("incident", ("what is said to have happened", 5), "grade", ("accountability", 2))
    for record in records:
        origins = record.corroboration.origins
        answer = record.accountability
        silence = f"{answer.days_of_silence} days of silence" if answer.days_of_silence is not None else None
        table.add_row(
            Text(record.id),
            Text(safe(record.title)),
            lines(record.grade.grade, _override(record), Text(f"{origins} origin{'' if origins == 1 else 's'}", style=QUIET)),
            lines(stage_in_words(answer), Text(silence, style=QUIET) if silence else None),
        )
    console.print(table if records else Text("No incidents yet."))


def _override(record: IncidentRecord) -> Text | None:
    """What a reviewer says of the grade, beside the verdict; the record tells who that was."""
    given = record.grade.override
    return lines(Text(safe(given.grade), style="bold"), Text("by a reviewer", style=QUIET)) if given else None


def show_documents(documents: Iterable[tuple[DocumentHead, str]], console: Console) -> None:
    """Print two lines for each document, given with the name under which it came: when and by whom published, its title, its name, how it
    is called, its hash."""
    table = columns("published", ("document", 1), "sha256")
    for head, name in documents:
        published = day_in_words(head.published) if head.published else "no date"
        origin = f"{safe(head.publisher or 'publisher unknown')} · {safe(name)} · {safe(short(head.id))}"
        title = lines(safe(head.title or "without title"), Text(origin, style=QUIET))
        table.add_row(published, title, head.sha256[:HASH] + "…")
    console.print(table if table.row_count else Text("No documents yet."))
