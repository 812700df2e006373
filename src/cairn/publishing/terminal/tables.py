"""Lists on a terminal: incidents, and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from cairn.assessment.wording import day_in_words
from cairn.catalogue import Choice, Facet, Listed, Page
from cairn.model.extraction import DocumentHead
from cairn.model.references import short
from cairn.publishing.terminal.layout import QUIET, columns, lines
from cairn.publishing.terminal.sources import HASH
from cairn.publishing.terminal.timeline import stage_in_words
from cairn.publishing.terminal.words import safe


def show_incidents(rows: Sequence[Listed], day: date, console: Console) -> None:
    """Print a line or two for each incident: its title, how it is graded, how many origins, how far accountability has come.

    The silence is counted to `day`."""
    table = columns("incident", ("what is said to have happened", 5), "grade", ("accountability", 2))
    for row in rows:
        days = row.days_of_silence(day)
        table.add_row(
            Text(row.id),
            Text(safe(row.title)),
            lines(row.grade, _reviewed(row), Text(f"{row.origins} origin{'' if row.origins == 1 else 's'}", style=QUIET)),
            lines(stage_in_words(row), Text(f"{days} days of silence", style=QUIET) if days is not None else None),
        )
    console.print(table if rows else Text("No incidents."))


def _reviewed(row: Listed) -> Text | None:
    """What a reviewer says of the grade, beside the verdict; the record tells who that was."""
    return lines(Text(safe(row.reviewed_grade), style="bold"), Text("by a reviewer", style=QUIET)) if row.reviewed_grade else None


def show_counts(page: Page, console: Console) -> None:
    """Print how many of the incidents that are found have which country, actor, kind ...: a line for each value."""
    table = columns("", ("", 1), "incidents")
    for facet, choices in page.facets.items():
        for number, choice in enumerate(choices):
            table.add_row("" if number else facet.value, Text(safe(_called(facet, choice))), str(choice.count))
    console.print(table)


def _called(facet: Facet, choice: Choice) -> str:
    """A value as it is shown, and as it is asked for where that is another word."""
    if facet is Facet.TOLL:
        least, _, most = choice.value.partition("-")
        return least if least == most else f"{least} to {most}" if most else f"{least} or more"
    return choice.name if choice.name == choice.value else f"{choice.name} ({choice.value})"


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
