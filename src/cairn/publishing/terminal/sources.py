"""What a record rests on: origins, forecasts, documents with the accounts that they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from cairn.assessment.wording import day_in_words, listed, plain
from cairn.model.incident import IncidentRecord, Origin, RecordedDocument
from cairn.publishing.terminal.forecasts import condition_in_words, settlement_in_words
from cairn.publishing.terminal.layout import QUIET, columns, lines, section
from cairn.publishing.terminal.words import OWN_VOICE, also, quoted, references, safe

HASH = 12  # characters of a hash that are shown


def origins_section(record: IncidentRecord) -> RenderableType:
    """Who stands behind the print, each counted once, however many documents print it; and who is not independent of whom."""
    found = record.corroboration
    words = f"{found.origins or 'No'} independent origin{'' if found.origins == 1 else 's'} in {len(record.documents)} document"
    counted = f" {found.counted} count{'s' if found.counted == 1 else ''} as corroboration." if found.counted != found.origins else ""
    told = [Text(f"{words}{'' if len(record.documents) == 1 else 's'}.{counted}")]
    told += [_origin(record, origin) for origin in (*found.which, *found.denying)]
    return section("Who stands behind it", *told)


def _origin(record: IncidentRecord, origin: Origin) -> Text:
    stances = listed([plain(stance) for stance in origin.stances])
    told = Text.assemble(
        f"· {_called(origin)}",
        (f"{also(origin.also_called)} ({plain(origin.role)}) ", QUIET),
        f"{stances} ",
        references(record, [r.document for r in origin.claims]),
    )
    beside = {other.key: other for other in (*record.corroboration.which, *record.corroboration.denying)}
    if tied := [_called(beside[key]) for key in origin.shares_interest_with if key in beside]:
        told.append(f" · not independent of {listed(tied)}")
    reliability = next((one.grade for one in record.grade.sources if one.origin == origin.key), None)
    return told.append(f"   source {safe(reliability)}", style=QUIET) if reliability else told


def _called(origin: Origin) -> str:
    return safe(origin.name) if origin.name else OWN_VOICE if origin.role == "media" else f"an unnamed {origin.role}"


def forecasts_section(record: IncidentRecord) -> RenderableType | None:
    """What named speakers expect to follow; None where nobody does."""
    if not record.forecasts:
        return None
    table = columns(("who", 5), ("expects", 5), ("in these words", 8))
    for recorded in record.forecasts:
        forecast = recorded.forecast
        name = safe(forecast.speaker.name or f"an unnamed {forecast.speaker.role}")
        who = lines(Text(name, style="bold"), Text(safe(forecast.speaker.affiliation or plain(forecast.speaker.role)), style=QUIET))
        settled = Text(settlement_in_words(recorded.settled), style="bold") if recorded.settled else None
        what = lines(f"{forecast.certainty}: {safe(forecast.outcome)}", condition_in_words(forecast.condition), settled)
        words = lines(quoted(forecast.passage.quote), Text(references(record, [recorded.document]), style="bold"))
        table.add_row(who, what, words)
    return section("What is expected", table)


def documents_section(record: IncidentRecord) -> RenderableType:
    """The documents, as the record numbers them."""
    accounts: dict[str, list[str]] = defaultdict(list)
    for ref in record.accounts:
        accounts[ref.document].append(ref.name)
    return section("Documents", *(document_lines(document, accounts[document.head.id]) for document in record.documents))


def document_lines(document: RecordedDocument, accounts: Sequence[str] = ()) -> Text:
    """One document: number, day, publisher, title, address, hash; of which other it is a copy; how its accounts here are called."""
    head = document.head
    day = day_in_words(head.published) if head.published else "no date"
    told = Text.assemble((f"[{document.number}] ", "bold"), f"{day} · {safe(head.publisher or 'publisher unknown')}")
    if head.title:
        told.append(f" · {safe(head.title)}")
    if document.copy_of:
        told.append(f" · copy of [{document.copy_of}]", style="bold")
    if document.takes_from:
        told.append(f" · in part from {' '.join(f'[{number}]' for number in document.takes_from)}", style="bold")
    if document.credits:
        told.append(f" · credits {safe(listed(document.credits))}")
    called = f" · {safe(listed(accounts))}" if accounts else ""
    return lines(told, Text(f"    {safe(head.url) + ' · ' if head.url else ''}sha256 {head.sha256[:HASH]}…{called}", style=QUIET))
