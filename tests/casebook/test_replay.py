"""The record is a pure function of the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from casebook_reports import NEW, RULES, Report, add
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.casebook import Casebook, CasebookError, EntryKind, Writer, replay, verify
from cairn.casebook.deciding import hold_apart, hold_together, merge, move, split, undo
from cairn.casebook.entry import Entry, canonical, entry_after
from cairn.casebook.rows import PROJECTIONS, DecisionRow, IncidentRow, PlacementRow
from cairn.model.extraction import ExtractorName
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef

WORDS = "Shells fell on the market of Banibangou and killed seven. Later two herders died at Inates. A third attack hit Tiguey."
QUOTES = ("killed seven", "two herders died", "A third attack hit Tiguey")


def test_the_same_entries_give_the_same_rows(filled: Casebook) -> None:
    """Replaying twice gives the same, and what the store's projections say."""
    entries = list(filled.entries())
    one, other = replay(entries), replay(entries)
    with filled.reading() as view:
        for table in PROJECTIONS:
            assert one.all(table) == other.all(table) == view.rows.all(table)


def test_the_view_of_a_past_day_is_that_of_its_entries(filled: Casebook, clock: Callable[[], datetime]) -> None:
    """As of the end of a day (UTC) the casebook holds what had come in by then, and no more."""
    with filled.reading() as view:
        before = view.incidents()
    filled.clock = lambda: datetime(2025, 3, 2, 0, 0, tzinfo=UTC)
    later = Report("In Labbezanga three people were killed on Sunday.", published=date(2025, 3, 2))
    add(filled, later, later.account("i1", "three people were killed"))
    with filled.reading(as_of=date(2025, 3, 1)) as past, filled.reading(as_of=date(2025, 3, 2)) as present:
        assert past.incidents() == before
        assert [past.incident(id) for id in before] == [present.incident(id) for id in before]
        assert len(present.incidents()) == 3
    with filled.reading(as_of=date(2025, 2, 28)) as nothing:
        assert nothing.documents() == []


def test_time_never_runs_backwards_in_a_ledger(filled: Casebook) -> None:
    """Where the clock is set back, entries keep the time of the last one, so that a day's entries are always the first ones."""
    last = list(filled.entries())[-1]
    filled.clock = lambda: last.time - timedelta(days=3)
    with filled.writing() as writer:
        writer.decide(writer.incidents()[0], "accept")
    assert [entry.at for entry in filled.entries()][-1] == last.at
    assert verify(filled).is_sound


def test_a_person_outranks_the_linker(filled: Casebook, tessit: Report) -> None:
    """An account that a person has placed stays there, whatever the linker says afterwards; the person may move it back."""
    with filled.writing() as writer:
        first, second = writer.incidents()
        account = AccountRef(document=tessit.document.id, incident="i1")
        move(writer, account, second, reason="Same day, same village")
        writer.place(tessit.document.id, "i1", Placement(outcome=PlacementOutcome.PLACED, incident_id=first, weight=9.0))
        assert writer.incidents() == [second]
        assert [decision.reason for decision in writer.decisions(second)] == ["Same day, same village"]
        move(writer, account, first, reason="It was another village")
        assert writer.incidents() == [first, second]
    assert verify(filled).is_sound


def test_a_document_read_again_keeps_its_incidents(casebook: Casebook) -> None:
    """A new extraction takes the place of the old; accounts made of the same words keep their incident under whatever local id they get,
    those that are gone leave it, and new ones wait to be placed."""
    report = Report(WORDS)
    market, herders, third = (report.account(f"i{n}", quote) for n, quote in enumerate(QUOTES, start=1))
    first, second = add(casebook, report, market, herders)
    renamed = report.account("i1", "herders died at Inates")
    with casebook.writing() as writer:
        again = report.extraction(renamed, third.model_copy(update={"id": "i2"}), extractor=ExtractorName(name="rules", version="2"))
        assert writer.record_extraction(again) == ["i2"]
        assert writer.incidents() == [second]
        assert [placed.account for placed in writer.incident(second)] == [renamed]
        assert writer.incident(first) == []
    assert verify(casebook).is_sound


def test_a_ledger_that_builds_on_nothing_is_refused(filled: Casebook) -> None:
    """Replay names the entry that speaks of what is not there, instead of passing over it."""
    entries = [entry for entry in filled.entries() if entry.kind != EntryKind.INCIDENT_OPENED]
    with pytest.raises(CasebookError, match=r"Entry 5 builds on .*, which is not in incidents") as raised:
        replay(entries)
    assert raised.value.code == "entry-unfounded"


def test_hashes_depend_on_every_part_of_an_entry() -> None:
    """No two entries that differ anywhere share a hash, not even where parts could be run together."""
    at = datetime(2025, 3, 1, tzinfo=UTC)
    entry = entry_after(None, at=at, author="Ama", kind=EntryKind.DECIDED, payload="{}")
    others = [
        Entry(1, entry.at, "Ama", "decided{", "}", entry.previous, ""),
        Entry(1, entry.at, "Am", "adecided", "{}", entry.previous, ""),
        Entry(11, entry.at, "Ama", "decided", "{}", entry.previous, ""),
        Entry(1, entry.at.replace("03", "04"), "Ama", "decided", "{}", entry.previous, ""),
    ]
    assert len({entry.hash, *(other.true_hash for other in others)}) == 5


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_canonical_json_is_one_way_to_write_a_value(value: object) -> None:
    """Reading back what was written and writing it again changes nothing."""
    assert canonical(json.loads(canonical(value))) == canonical(value)


DECISIONS = ("move", "split", "merge", "apart", "together", "undo", "decide")
ACTIONS = st.lists(st.tuples(st.sampled_from(("extract", "place", *DECISIONS)), st.integers(0, 2), st.integers(0, 5)), max_size=14)


@given(actions=ACTIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_projections_follow_the_ledger(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int, int]]
) -> None:
    """After any sequence of extractions, placements and decisions the store holds what a replay gives, every account stands in one
    incident at most, none of them in one that was merged into another, and every prefix of the ledger can be replayed."""
    folder: Path = tmp_path_factory.mktemp("law")
    report = Report(WORDS)
    accounts = [report.account(f"i{n}", quote) for n, quote in enumerate(QUOTES)]
    with Casebook.init(folder / "book", author="Ama") as casebook:
        add(casebook, report, *accounts)
        for action, which, other in actions:
            with suppress(CasebookError):  # what cannot be meant is refused, and leaves nothing behind
                _act(casebook, report, action, which, other)
        assert verify(casebook).is_sound
        entries = list(casebook.entries())
        for end in range(len(entries)):
            state = replay(entries[:end])
            placements = state.all(PlacementRow)
            assert len({row.identity() for row in placements}) == len(placements)
            merged = {row.id for row in state.all(IncidentRow) if row.into}
            assert not merged & {row.incident for row in placements}


def _act(casebook: Casebook, report: Report, action: str, which: int, other: int) -> None:
    with casebook.writing() as writer:
        incidents = [row.id for row in writer.rows.all(IncidentRow)]
        one, target = incidents[which % len(incidents)], incidents[other % len(incidents)]
        current = [AccountRef(document=row.document, incident=row.account) for row in writer.rows.all(PlacementRow)]
        account, neighbour = (current[n % len(current)] if current else None for n in (which, other))
        if action == "extract":
            again = [report.account(f"i{(n + other) % 3}", quote) for n, quote in enumerate(QUOTES) if n != which]
            for name in writer.record_extraction(report.extraction(*again, extractor=RULES)):
                writer.place(report.document.id, name, NEW)
        elif action == "decide":
            writer.decide(target, "accept", reason=str(which))
        elif action == "merge":
            merge(writer, one, target, reason="law")
        elif action == "undo":
            numbers = [entry.seq for entry in writer.rows.all(DecisionRow)]
            undo(writer, numbers[-1 - other % len(numbers)] if numbers else 0, reason="law")
        elif account and neighbour:
            _act_on_accounts(writer, action, account, neighbour, target)


def _act_on_accounts(writer: Writer, action: str, account: AccountRef, neighbour: AccountRef, target: str) -> None:
    if action == "place":
        writer.place(account.document, account.incident, Placement(outcome=PlacementOutcome.PLACED, incident_id=target))
    elif action == "move":
        move(writer, account, target, reason="law")
    elif action == "split":
        split(writer, writer.account(account).incident_id, [account], reason="law")
    elif action == "apart":
        hold_apart(writer, account, neighbour, reason="law")
    elif action == "together":
        hold_together(writer, account, neighbour, reason="law")
