"""What was foretold, and what reviewers decided, with their reasons as far as the policy lets them leave."""

from __future__ import annotations

from pydantic import JsonValue

from cairn.model.references import abridged
from cairn.publishing.dossier.blocks import Cell, card, cell, line, quiet, run, section, table
from cairn.publishing.dossier.told import Told, moment, role_of, word
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text

NONE = "No decision of a person is on record here: what stands here is as the machine read and placed it."


def forecasts(told: Told) -> Json | None:
    """What named speakers expect to follow, each with its words and what became of it."""
    cards = [_forecast(told, one, count) for count, one in enumerate(each(told.record, "forecasts"), start=1)]
    return section("What was foretold", *cards)


def _forecast(told: Told, one: Json, count: int) -> Json:
    said, speaker = at(one, "forecast"), at(one, "forecast", "speaker")
    name = text(speaker, "name") or role_of(speaker)
    of = text(speaker, "affiliation")
    outcome, condition = text(said, "outcome"), text(said, "condition")
    expects = f"{word(said, 'certainty') or 'expects'}: {outcome}{f', on condition: {condition}' if condition else ''}" if outcome else None
    document = told.document(text(one, "document"))
    head = cell(line(run(name, "strong"), run(f" · {of or role_of(speaker)}", "quiet")), expects)
    return card(f"F{count}", head, text(said, "passage", "quote"), cell(document, _settled(at(one, "settled"))))


def _settled(settled: JsonValue) -> str | None:
    verdict = word(settled, "verdict")
    reason = text(settled, "reason")
    return f"judged: {verdict}{f', because {reason}' if reason else ''}" if verdict else None


def decisions(told: Told) -> Json | None:
    """What people and, in their stead, the machine decided about the incident."""
    if at(told.record, "decisions") is None:
        return None
    rows = [_decision(one) for one in each(told.record, "decisions")]
    shown = table([("No.", 0), ("When", 1.6), ("Who", 1.2), ("What, and why", 4)], rows)
    return section("Decisions of reviewers", shown or quiet(NONE))


def _decision(one: Json) -> list[Cell]:
    action, reason, undone = text(one, "action"), text(one, "reason"), number(one, "undone_by")
    entry = number(one, "number")
    told = [abridged(action) if action else None, f"because: {reason}" if reason else None]
    kept = line(run("what and why stay in the casebook", "quiet")) if not action and not reason else None
    taken_back = f"taken back by decision {int(undone)}" if undone is not None else None
    return [
        cell(str(int(entry)) if entry is not None else None),
        cell(moment(text(one, "at"))),
        cell(text(one, "by")),
        cell(*told, kept, taken_back),
    ]
