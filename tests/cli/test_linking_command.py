"""`cairn link --all`: what it says, and that it can be asked first."""

from __future__ import annotations

import json
from pathlib import Path

from program_runs import Cairn


def test_linking_all_anew_says_what_moved_and_keeps_what_people_decided(cairn: Cairn, book: Path) -> None:
    """Nothing moves where the linker has placed all; what a person split off stays split off; --json is for programs."""
    assert cairn("link", "--all", "--in", book).out == "0 accounts of 3 moved; 2 incidents, before 2.\n"
    first = json.loads(cairn("list", "--json", "--in", book).out.splitlines()[0])
    account = f"{first['accounts'][1]['document'][:8]}/{first['accounts'][1]['incident']}"
    assert cairn("split", first["id"], account, "--because", "two wells", "--in", book).status == 0
    assert cairn("link", "--all", "--dry-run", "--in", book).out == "0 accounts of 3 would move; 3 incidents, before 3.\n"
    assert json.loads(cairn("link", "--all", "--json", "--in", book).out) == {"accounts": 3, "before": 3, "after": 3, "moved": []}


def test_it_wants_to_be_told_what_to_link(cairn: Cairn, book: Path) -> None:
    """Without --all nothing is done, and an engine that does not exist is refused with the names of those that do."""
    assert "cairn link --all" in cairn("link", "--in", book).err
    assert "memory" in cairn("link", "--all", "--engine", "steam", "--in", book).err
