"""Where the reports of one event come between those of another, and when they are decided on, makes no difference to either."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import counting
from cairn.casebook import Casebook, Writer, replay
from cairn.casebook.deciding import hold_apart, merge, split
from cairn.casebook.rows import PlacementRow
from cairn.intake.placing import place_accounts
from cairn.model.document import Document
from cairn.model.references import AccountRef

Work = Callable[[Writer], object]
TOWNS = {"Gossi": "2025-02-20", "Bara": "2025-03-11", "Wani": "2025-05-02"}


def account(town: str, number: int) -> AccountRef:
    """The account of a report of a town."""
    return AccountRef(document=f"{town}{number}.txt", incident="i1")


def report(town: str, number: int, killed: int) -> Work:
    """Adds a report of what happened in a town, placed among what is known."""
    text = f"{killed} people were killed in {town} on {TOWNS[town]}, says report {number}."

    def work(writer: Writer) -> None:
        id, content = f"{town}{number}.txt", text.encode()
        document = Document(id=id, sha256="", name=id, media_type="text/plain", text=text, language="en")
        writer.add_document(document, content, source=id)
        extraction = counting.extract(document)
        place_accounts(writer, id, extraction, writer.record_extraction(extraction))

    return work


def work_of(town: str) -> Sequence[Work]:
    """Three reports of one event and one of a toll that fits none, decided on in between: merged, parted, held apart."""

    def at(writer: Writer, number: int) -> str:
        return writer.account(account(town, number)).incident_id

    return [
        report(town, 1, 12),
        report(town, 2, 13),
        report(town, 3, 90),
        lambda writer: merge(writer, at(writer, 3), at(writer, 1), reason="one event") if at(writer, 3) != at(writer, 1) else None,
        report(town, 4, 14),
        lambda writer: split(writer, at(writer, 1), [account(town, 2)], reason="another event"),
        lambda writer: hold_apart(writer, account(town, 1), account(town, 4), reason="another day"),
        report(town, 5, 12),
    ]


def placements(rows: Sequence[PlacementRow]) -> set[tuple[str, str, str]]:
    """Where every account stands."""
    return {(row.document, row.account, row.incident) for row in rows}


@pytest.fixture
def worked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[str]], set[tuple[str, str, str]]]:
    """Does the work of the towns in an order, each town's own in its order; where every account stands in the end."""

    def run(order: Sequence[str]) -> set[tuple[str, str, str]]:
        left = {town: iter(work_of(town)) for town in TOWNS}
        with Casebook.init(tmp_path_factory.mktemp("order") / "book", author="Ama") as casebook:
            with casebook.writing() as writer:
                for town in order:
                    next(left[town])(writer)
                found = placements(writer.rows.all(PlacementRow))
            assert placements(replay(casebook.entries()).all(PlacementRow)) == found
        return found

    return run


@given(order=st.permutations([town for town in TOWNS for _ in work_of(town)]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_interleaving_of_independent_work_gives_the_same_incidents(
    worked: Callable[[Sequence[str]], set[tuple[str, str, str]]], order: Sequence[str]
) -> None:
    """The same accounts stand together, under the same ids, and a replay of the ledger says so too."""
    apart = [town for town in TOWNS for _ in work_of(town)]
    assert worked(order) == worked(apart)
    assert len({incident for _, _, incident in worked(apart)}) > len(TOWNS)
