"""What was done about it, day by day, and the silence since."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cairn.assessment.wording import day_in_words, plain, span_in_words, toll_in_words
from cairn.catalogue import Listed
from cairn.model.incident import ActorAnswer, Answer, Capacity, IncidentRecord, RecordedResponse, Stage
from cairn.model.vocabulary import Outcome
from cairn.publishing.terminal.layout import QUIET, lines, section
from cairn.publishing.terminal.words import quoted, references, speaker

DATE = 18  # "28 September 2025" and one more
CAPACITIES = {
    Capacity.ACCUSED: "accused",
    Capacity.AUTHORITY: "authority of the land",
    Capacity.COURT: "court",
    Capacity.OTHER_STATE: "another state",
    Capacity.INTERGOVERNMENTAL: "intergovernmental",
    Capacity.OTHER: "other",
}


def responses_section(record: IncidentRecord) -> RenderableType:
    """The responses in order, each with its words; filled marks are the responsible side's. Below them the silence."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=DATE, style=QUIET, overflow="fold")
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for response in record.responses:
        table.add_row(_day(response), "●" if response.by_responsible_side else "○", _told(record, response))
        table.add_row("", "│", "")
    table.add_row(*_silence(record))
    stage = Text.assemble("stage reached: ", (stage_in_words(record.accountability), "bold"), _since(record.accountability))
    return section("What was done about it", stage, Text(), *_by_actor(record), table)


def stage_in_words(answer: Answer | Listed) -> str:
    """The stage with what was found: "investigation concluded (rejected)"."""
    is_finding = answer.stage in (Stage.INVESTIGATION_CONCLUDED, Stage.VERDICT) and answer.outcome not in (None, Outcome.UNKNOWN)
    return plain(answer.stage) + (f" ({answer.outcome})" if is_finding else "")


def silence_in_words(answer: Answer, whose: str = " of the responsible side") -> str:
    """How long nothing has been said: "8 days of silence since its last word on 21 February 2025"."""
    count = answer.days_of_silence
    if count is None:
        return f"no word{whose} with a date"
    days = f"{count} day{'' if count == 1 else 's'}"
    if answer.silence_since == "last_word" and answer.last_word:
        return f"{days} of silence since its last word on {day_in_words(answer.last_word)}"
    return f"{days} without a word{whose}"


def _by_actor(record: IncidentRecord) -> list[RenderableType]:
    """A line for each of those who answer, where there are several."""
    rows = record.accountability.by_actor
    if len(rows) < 2:
        return []
    table = Table.grid(padding=(0, 2))
    for _ in range(3):
        table.add_column(overflow="fold")
    for row in rows:
        table.add_row(Text(speaker(row.actor), style="bold"), Text(CAPACITIES[row.capacity], style=QUIET), _reached(row))
    return [table, Text()]


def _reached(row: ActorAnswer) -> Text:
    silence = silence_in_words(row, whose="")
    return lines(Text(stage_in_words(row) + _since(row)), Text(silence, style=QUIET))


def _silence(record: IncidentRecord) -> tuple[str, str, Text]:
    return day_in_words(record.as_of), "┊", Text(silence_in_words(record.accountability), style="bold")


def _since(answer: Answer) -> str:
    if answer.since is None:
        return ""
    note = " (by the day of the report)" if answer.dated_by == "publication" else ""
    return f", on {day_in_words(answer.since)}{note}"


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
