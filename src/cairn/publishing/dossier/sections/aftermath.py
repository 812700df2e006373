"""What was done about it, promised and kept, day by day, and the days of silence as of the day."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from cairn.assessment.title import AS_SAID
from cairn.model.incident import Capacity
from cairn.model.vocabulary import Harm, Promised
from cairn.publishing.dossier.blocks import Cell, cell, heading, line, quiet, run, section, table, text
from cairn.publishing.dossier.told import Told, capital, day, days, leaves, role_of, span, toll, who, word
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number
from cairn.publishing.release.fields import text as word_of

CAPACITIES = {
    Capacity.ACCUSED: "accused",
    Capacity.AUTHORITY: "authority of the land",
    Capacity.COURT: "court",
    Capacity.OTHER_STATE: "another state",
    Capacity.INTERGOVERNMENTAL: "intergovernmental",
    Capacity.OTHER: "other",
}
THINGS = {
    Promised.INQUIRY: "an inquiry",
    Promised.RESULTS: "results",
    Promised.PROSECUTION: "prosecution",
    Promised.PUNISHMENT: "punishment",
    Promised.REDRESS: "redress",
}


def aftermath(told: Told) -> Json | None:
    """Responses, promises, and who has come how far."""
    if not any(part in told.record for part in ("responses", "promises", "accountability")):
        return None
    return section(
        "What was done about it",
        _silence(told),
        *_responses(told),
        *_promises(told),
        *_answering(told),
    )


def _silence(told: Told) -> Json | None:
    answer = at(told.record, "accountability")
    stage, until = word(answer, "stage"), day(word_of(answer, "as_of") or word_of(told.record, "as_of"))
    silent = silence_in_words(answer)
    if stage is None:
        return None
    return text(
        "Stage reached: ", run(stage, "strong"), f"{_since(answer)}. ", f"{capital(silent)}, as of {until}." if silent and until else None
    )


def silence_in_words(answer: JsonValue) -> str | None:
    """How long nothing has been said: "644 days of silence since the last word on 21 February 2025"; None where no day is known."""
    count, last = days(number(answer, "days_of_silence")), day(word_of(answer, "last_word"))
    if count is None:
        return None
    return (
        f"{count} of silence since the last word on {last}"
        if last and word_of(answer, "silence_since") == "last_word"
        else f"{count} without a word"
    )


def _since(answer: JsonValue) -> str:
    since = day(word_of(answer, "since"))
    note = ", by the day of the report" if word_of(answer, "dated_by") == "publication" else ""
    return f", on {since}{note}" if since else ""


def _responses(told: Told) -> Iterator[Json | None]:
    if not leaves(told.record, "responses"):
        return
    yield heading("Day by day")
    rows = [_response(told, one) for one in each(told.record, "responses")]
    yield table([("Day", 1.5), ("Who", 2), ("What", 1.5), ("In these words", 4)], rows) or quiet("No response is on record.")


def _response(told: Told, one: Json) -> list[Cell]:
    by = "the report's day" if word_of(one, "dated_by") == "publication" else None
    conceded = [f"{AS_SAID[harm]}: {counted}" for harm in Harm if (counted := toll(at(one, "tolls", harm.value)))]
    outcome = word(one, "outcome")
    return [
        cell(span(at(one, "when")) or "day unknown", line(run(by, "quiet")) if by else None),
        cell(who(at(one, "actor")), line(run(_capacity(one), "quiet"))),
        cell(word(one, "kind"), outcome if outcome != "unknown" else None, *conceded),
        _words(told, one),
    ]


def _capacity(one: Json) -> str:
    capacity = word_of(one, "capacity")
    said = CAPACITIES[Capacity(capacity)] if capacity else role_of(at(one, "actor"))
    return f"{said} · responsible side" if at(one, "by_responsible_side") is True and capacity != Capacity.ACCUSED else said


def _words(told: Told, one: Json, part: str = "sources") -> Cell:
    """The words of the first report, and all documents that have it."""
    sources = each(one, part)
    quote = next((words for source in sources if (words := word_of(source, "passage", "quote"))), None)
    return cell(line(f"“{quote}” " if quote else None, run(told.cited(sources), "quiet")))


def _promises(told: Told) -> Iterator[Json | None]:
    rows = [_promise(told, one) for one in each(told.record, "promises")]
    if rows:
        yield heading("What was promised, and whether it was kept")
        yield table([("Who", 2), ("Promised", 2), ("What became of it", 2), ("In these words", 4)], rows)


def _promise(told: Told, one: Json) -> list[Cell]:
    what = word_of(one, "what")
    due, said = day(word_of(one, "due", "latest")), span(at(one, "said"))
    kept = each(one, "kept_by")
    return [
        cell(who(at(one, "actor")), line(run(_capacity(one), "quiet"))),
        cell(
            THINGS[Promised(what)] if what else None,
            f"on {said}" if said else None,
            f"by {due}" if due else line(run("no day set", "quiet")),
        ),
        cell(became(one), line(run(f"kept by {told.cited(kept)}", "quiet")) if kept else None),
        _words(told, one),
    ]


def became(promise: Json) -> str | None:
    """What became of a promise by the day of the record."""
    count, kept = days(number(promise, "days")), day(word_of(promise, "kept_on"))
    match word_of(promise, "status"):
        case "broken":
            return f"not kept, {count} after its last day" if count else "not kept"
        case "kept":
            return f"kept on {kept}" if kept else "kept"
        case "kept_late":
            return f"kept {count} late{f', on {kept}' if kept else ''}" if count else "kept late"
        case "open":
            return f"open, {count} left" if count else "open"
        case "no_date":
            return f"nothing has followed{f' in {count}' if count else ''}"
    return None


def _answering(told: Told) -> Iterator[Json | None]:
    rows = [_answer(one) for one in each(told.record, "accountability", "by_actor")]
    if rows:
        yield heading("How far each of those who answer has come")
        yield table([("Who", 2.5), ("In what capacity", 2), ("Stage", 2.5), ("Silence", 3)], rows)


def _answer(one: Json) -> list[Cell]:
    return [
        cell(who(at(one, "actor"))),
        cell(_capacity(one)),
        cell(f"{word(one, 'stage') or ''}{_since(one)}"),
        cell(silence_in_words(one)),
    ]
