"""What was done about it, day by day, and the silence since."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cairn.assessment.wording import day_in_words, plain, span_in_words, toll_in_words
from cairn.model.incident import Accountability, IncidentRecord, RecordedResponse
from cairn.publishing.terminal.layout import QUIET, lines, section
from cairn.publishing.terminal.words import quoted, references, speaker

DATE = 18  # "28 September 2025" and one more


def responses_section(record: IncidentRecord) -> RenderableType:
    """The responses in order, each with its words; filled marks are the responsible side's. Below them the silence."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=DATE, style=QUIET, overflow="fold")
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for response in record.responses:
        table.add_row(_day(response), "●" if response.by_responsible_side else "○", _told(record, response))
        table.add_row("", "│", "")
    table.add_row(*_silence(record.accountability))
    stage = Text.assemble("stage reached: ", (plain(record.accountability.stage), "bold"), _since(record.accountability))
    return section("What was done about it", stage, Text(), table)


def silence_in_words(accountability: Accountability) -> str:
    """How long the responsible side has said nothing: "8 days of silence since its last word on 21 February 2025"."""
    count = accountability.days_of_silence
    if count is None:
        return "no word of the responsible side with a date"
    days = f"{count} day{'' if count == 1 else 's'}"
    if accountability.silence_since == "last_word" and accountability.last_word:
        return f"{days} of silence since its last word on {day_in_words(accountability.last_word)}"
    return f"{days} without a word of the responsible side"


def _silence(accountability: Accountability) -> tuple[str, str, Text]:
    return day_in_words(accountability.as_of), "┊", Text(silence_in_words(accountability), style="bold")


def _since(accountability: Accountability) -> str:
    if accountability.since is None:
        return ""
    note = " (by the day of the report)" if accountability.dated_by == "publication" else ""
    return f", on {day_in_words(accountability.since)}{note}"


def _day(response: RecordedResponse) -> Text:
    note = "day of the report" if response.dated_by == "publication" else None
    return lines(span_in_words(response.when), note)


def _told(record: IncidentRecord, response: RecordedResponse) -> Text:
    head = Text.assemble((plain(response.kind), "bold"), f" · {speaker(response.actor)} ", (f"({plain(response.actor.role)})", QUIET))
    if response.outcome:
        head.append(f" · {response.outcome}")
    head.append(" " + references(record, [source.document for source in response.sources]), style="bold")
    given = response.tolls.given() if response.tolls else {}
    conceded = "concedes " + ", ".join(f"{harm}: {toll_in_words(toll)}" for harm, toll in given.items()) if given else None
    return lines(head, conceded, quoted(response.sources[0].passage.quote))
