"""The workspace is killed while people decide, at any time: what it said was done is kept, and the casebook is sound and opens again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from killing import Client, Servers, decided_until_killed, servers

from cairn.casebook import Casebook, View, verify
from cairn.extraction import EXTRACTORS
from cairn.intake import Options, add

SEED = 20250301
TOWNS = ("Gossi", "Bara", "Tessit", "Ansongo", "Menaka", "Bourem")


@pytest.fixture
def served() -> Servers:
    """Starts workspaces that can be killed."""
    with servers() as program:
        yield program  # type: ignore[misc]


def filled(folder: Path, store: str | None, monkeypatch: pytest.MonkeyPatch) -> list[Client]:
    """A casebook with six incidents, and three people who decide about two each."""
    monkeypatch.setitem(EXTRACTORS, "counting", "counting")
    with Casebook.init(folder / "book", store, author="Ama") as casebook:
        for number, town in enumerate(TOWNS, 1):
            report = folder / f"{town}.txt"
            report.write_text(f"A monitor: {number + 10} people were killed in {town} on 2025-0{number}-20.")
            assert all(step.outcome == "added" for step in add(casebook, [str(report)], Options(extractor="counting")))
        with casebook.reading() as view:
            found = [(id, f"{placed.ref.document}/{placed.ref.incident}/c1") for id in view.incidents() for placed in view.incident(id)]
    pairs = zip(found[::2], found[1::2], strict=True)
    return [
        Client(name, (one[0], other[0]), (one[1], other[1]), random.Random(f"{SEED} {name}"))
        for name, (one, other) in zip(("Ama", "Boubacar", "Chido"), pairs, strict=True)
    ]


def check(folder: Path, clients: list[Client]) -> None:
    """Everything holds that was confirmed, nothing is there that nobody asked for, and the casebook is sound."""
    with Casebook.open(folder) as casebook:
        assert verify(casebook).problems == ()
        with casebook.reading() as view:
            told = decided(view, {incident for client in clients for incident in client.incidents})
    for client in clients:
        assert {reason: told[reason][0] for reason in client.confirmed} == client.confirmed
        assert client.undone <= {number for number, is_undone in told.values() if is_undone}
        assert not client.refused & told.keys()
    assert told.keys() <= {reason for client in clients for reason in client.sent}


def decided(view: View, incidents: set[str]) -> dict[str, tuple[int, bool]]:
    """By its reason, the number of every decision, and whether it was taken back."""
    found = view.decisions(*sorted(incidents))
    return {one.reason or "": (one.number or 0, one.undone_by is not None) for one in found}


def test_what_was_confirmed_survives_a_hundred_kills(tmp_path: Path, served: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite: after each the ledger, its chain and all that follows from it are what they should be, and the next start works."""
    killed(100, tmp_path, None, served, monkeypatch)


def test_what_was_confirmed_survives_kills_on_postgresql(
    tmp_path: Path, served: Servers, new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with a team's store."""
    killed(20, tmp_path, new_database(), served, monkeypatch)


def killed(rounds: int, folder: Path, store: str | None, served: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have people decide, kill the workspace, look at what is left; so many times."""
    print(f"seed {SEED}")
    clients, dice = filled(folder, store, monkeypatch), random.Random(SEED)
    for _ in range(rounds):
        decided_until_killed(served, folder / "book", clients, dice)
        check(folder / "book", clients)
    last = served.start(folder / "book")
    try:
        page = httpx2.get(f"{last.address}/incidents/{clients[0].incidents[0]}", follow_redirects=True, trust_env=False)
        assert page.status_code == 200
        assert re.search(r"Ama, decision \d+", page.text)
    finally:
        served.kill(last)
    assert sum(len(client.confirmed) for client in clients) > rounds  # decisions were being made when it was killed
    assert any(client.undone for client in clients)
    unanswered = [reason for client in clients for reason in client.sent - client.refused - client.confirmed.keys()]
    print(f"{sum(len(client.confirmed) for client in clients)} decisions confirmed, {len(unanswered)} without an answer, {rounds} kills")
