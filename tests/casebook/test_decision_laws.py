"""The laws of decisions: undo is identity, merging and splitting again is identity, and what holds does not depend on the way there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest
from casebook_reports import Report, add
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from cairn.casebook import Casebook, CasebookError, Writer, replay, verify
from cairn.casebook.deciding import Decided, hold_apart, hold_together, merge, move, split, undo
from cairn.casebook.held import aparts, aparts_at, joined_since
from cairn.casebook.merging import former_ids, former_ids_of
from cairn.casebook.payloads import Undone
from cairn.casebook.rows import DecisionRow, IncidentRow, PlacementRow, UndoRow
from cairn.casebook.undoing import Undos, undos_of
from cairn.model.incident import Decision
from cairn.model.references import AccountRef

LETTERS = "abcde"
ACCOUNTS = [AccountRef(document=f"{letter}.txt", incident="i1") for letter in LETTERS]
numbers = st.integers(0, len(LETTERS) - 1)
decisions = st.tuples(st.sampled_from(["merge", "split", "move", "apart", "together"]), numbers, numbers)
law = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a casebook of five reports, each an incident of its own."""
    folder = tmp_path_factory.mktemp("five") / "book"
    with Casebook.init(folder, author="Ama") as casebook:
        for letter in LETTERS:
            report = Report(f"{letter}: two people were killed at Wani.")
            report.document = report.document.model_copy(update={"id": f"{letter}.txt"})
            add(casebook, report, report.account("i1", "two people were killed"))
    return folder


@pytest.fixture
def new(five: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Casebook]:
    """Opens copies of that casebook."""
    return lambda: Casebook.open(shutil.copytree(five, tmp_path_factory.mktemp("law") / "book"), author="Ama")


def made(casebook: Casebook, kind: str, one: int, other: int) -> Decided | None:
    """Make a decision on the accounts with these numbers, or their incidents; None where it is refused."""
    with suppress(CasebookError), casebook.writing() as writer:
        return _decide(writer, kind, ACCOUNTS[one], ACCOUNTS[other])
    return None


def _decide(writer: Writer, kind: str, one: AccountRef, other: AccountRef) -> Decided:
    incidents = [writer.account(account).incident_id for account in (one, other)]
    if kind == "merge":
        return merge(writer, *incidents, reason="law")
    if kind == "split":
        return split(writer, incidents[0], [one, *([other] if incidents[0] == incidents[1] and one != other else [])], reason="law")
    if kind == "move":
        return move(writer, one, incidents[1], reason="law")
    return (hold_apart if kind == "apart" else hold_together)(writer, one, other, reason="law")


def stands(casebook: Casebook, as_of: date | None = None) -> tuple[object, ...]:
    """Where every account stands, which incidents were merged, what is held apart and what waits: the record but for its history."""
    with casebook.reading(as_of) as view:
        placed = tuple((row.document, row.account, row.incident, row.seq) for row in view.rows.all(PlacementRow))
        merged = {row.id: (row.into, row.merged_by) for row in view.rows.all(IncidentRow) if row.into}
        apart = {(one, other) for one in view.incidents() for other in view.incidents() if one < other and view.held_apart(one, other)}
        return placed, tuple(sorted(merged.items())), tuple(sorted(apart)), tuple(view.doubts())


def partition(casebook: Casebook) -> set[frozenset[AccountRef]]:
    """Which accounts stand together."""
    with casebook.reading() as view:
        return {frozenset(placed.ref for placed in view.incident(id)) for id in view.incidents()}


def undo_it(casebook: Casebook, number: int | None) -> Decided:
    """Undo a decision."""
    assert number is not None
    with casebook.writing() as writer:
        return undo(writer, number, reason="law")


@given(before=st.lists(decisions, max_size=6), last=decisions)
@example(before=[("apart", 0, 1)], last=("together", 0, 1))
@law
def test_undo_is_identity_and_so_is_undoing_it(
    new: Callable[[], Casebook], before: list[tuple[str, int, int]], last: tuple[str, int, int]
) -> None:
    """After any decisions, one more and its undo leave everything as it was; undoing that leaves it as the one more had made it."""
    with new() as casebook:
        for decision in before:
            made(casebook, *decision)
        was = stands(casebook)
        decided = made(casebook, *last)
        assume(decided)
        assert decided
        became = stands(casebook)
        undone = undo_it(casebook, decided.decision.number)
        assert stands(casebook) == was
        undo_it(casebook, undone.decision.number)
        assert stands(casebook) == became
        assert verify(casebook).is_sound


@given(made_of=st.lists(decisions, min_size=1, max_size=6), undone=st.integers(0, 5))
@example(made_of=[("merge", 0, 1), ("apart", 1, 2), ("merge", 3, 0), ("split", 1, 1)], undone=5)
@law
def test_what_is_looked_up_for_one_incident_is_what_holds_of_it_among_all(
    new: Callable[[], Casebook], made_of: list[tuple[str, int, int]], undone: int
) -> None:
    """Which ids an incident had before, what it is held apart from, and which undos count: in the store, and replayed in memory."""
    with new() as casebook:
        done = [found for decision in made_of if (found := made(casebook, *decision))]
        with suppress(CasebookError, IndexError):
            undo_it(casebook, done[undone].decision.number)
        with casebook.reading() as view:
            for rows in (view.rows, replay(casebook.entries())):
                known, held, undos = former_ids(rows), aparts(rows), Undos(rows.all(UndoRow))
                for incident in (row.id for row in rows.all(IncidentRow)):
                    assert former_ids_of(rows, incident) == known.get(incident, []) or incident not in view.incidents()
                    assert aparts_at(rows, incident) == [one for one in held if incident in one.incidents]
                for number in (row.seq for row in rows.all(DecisionRow)):
                    assert undos_of(rows, [number]).undone_by(number) == undos.undone_by(number)


@given(made_of=st.lists(decisions, min_size=1, max_size=6))
@example(made_of=[("together", 0, 1), ("split", 0, 0), ("apart", 0, 1)])
@example(made_of=[("merge", 0, 1), ("merge", 2, 1), ("move", 0, 3), ("apart", 0, 2)])
@law
def test_an_undo_is_refused_where_it_puts_together_what_is_held_apart(
    new: Callable[[], Casebook], made_of: list[tuple[str, int, int]]
) -> None:
    """Whether it does is looked up where the decision matters, and is what a look at all that is held apart tells."""
    with new() as casebook:
        numbers = [found.decision.number for decision in made_of if (found := made(casebook, *decision))]
        for number in numbers:
            assert number is not None
            owed, told = in_the_way(casebook, number), None
            try:
                undo_it(casebook, number)
            except CasebookError as error:
                told = error.code
            assert (told == "held-apart") is bool(owed)


class DroppedError(Exception):
    """A transaction is dropped again."""


def in_the_way(casebook: Casebook, number: int) -> list[int]:
    """The decisions that two are apart and that the undo of another would go against: found by undoing it and looking at all of them."""
    found: list[int] = []
    with suppress(DroppedError), casebook.writing() as writer:
        before = {apart.decision for apart in aparts(writer.rows) if apart.is_kept}
        writer.append(Undone(decision=number, reason="law"))
        after = [apart for apart in aparts(writer.rows) if apart.decision in before and not apart.is_kept]
        found = [apart.decision for apart in after if joined_since(writer.rows, apart) < apart.decision]
        raise DroppedError
    return found


@given(before=st.lists(decisions, max_size=4), one=numbers, other=numbers)
@law
def test_a_merge_split_again_is_identity(new: Callable[[], Casebook], before: list[tuple[str, int, int]], one: int, other: int) -> None:
    """Whatever stood together before two incidents were merged stands together when the accounts of one are split off again."""
    with new() as casebook:
        for decision in before:
            made(casebook, *decision)
        was = partition(casebook)
        parts = [next(part for part in was if ACCOUNTS[n] in part) for n in (one, other)]
        assume(parts[0] != parts[1])
        assert made(casebook, "merge", one, other)
        assert partition(casebook) == (was - set(parts)) | {parts[0] | parts[1]}
        with casebook.writing() as writer:
            split(writer, writer.account(ACCOUNTS[one]).incident_id, sorted(parts[0], key=lambda account: account.name), reason="law")
        assert partition(casebook) == was


@given(made_of=st.lists(decisions, min_size=1, max_size=6), order=st.randoms(use_true_random=False))
@law
def test_with_every_decision_undone_the_linkers_word_stands(
    new: Callable[[], Casebook], made_of: list[tuple[str, int, int]], order: Random
) -> None:
    """In whatever order all decisions are undone, nothing of them is left, and a replay of the ledger says the same."""
    with new() as casebook:
        was = stands(casebook)
        left = [done.decision.number for decision in made_of if (done := made(casebook, *decision))]
        order.shuffle(left)
        for _ in range(len(left) ** 2):  # one that is held by another is undone after that one
            if not left:
                break
            number = left.pop(0)
            try:
                undo_it(casebook, number)
            except CasebookError as error:
                assert error.code == "held-apart"
                left.append(number)
        assert stands(casebook) == was
        assert replay(casebook.entries()).all(PlacementRow) == _rows(casebook)


@given(made_of=st.lists(st.tuples(decisions, st.booleans()), min_size=1, max_size=6))
@law
def test_a_past_day_never_shows_a_later_decision(new: Callable[[], Casebook], made_of: list[tuple[tuple[str, int, int], bool]]) -> None:
    """Whatever is decided and undone day after day, each day is seen afterwards as it was seen on it, with its decisions and no others."""
    days: dict[date, tuple[object, list[Decision]]] = {}
    with new() as casebook:
        for n, (decision, is_undone) in enumerate(made_of, start=1):
            day = date(2100, 1, n)
            casebook.clock = partial(datetime, day.year, day.month, day.day, tzinfo=UTC)
            done = made(casebook, *decision)
            if done and is_undone:
                undo_it(casebook, done.decision.number)
            days[day] = stands(casebook), told(casebook)
        for day, (stood, decided) in days.items():
            assert stands(casebook, day) == stood
            assert told(casebook, day) == decided


def told(casebook: Casebook, as_of: date | None = None) -> list[Decision]:
    """All decisions, as they are told."""
    with casebook.reading(as_of) as view:
        return view.decisions(*(row.id for row in view.rows.all(IncidentRow)))


def _rows(casebook: Casebook) -> list[PlacementRow]:
    with casebook.reading() as view:
        return view.rows.all(PlacementRow)
