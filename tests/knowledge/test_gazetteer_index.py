"""The index that is made at first use: once, whole, and without a folder that can be written."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cairn.knowledge.gazetteer import index
from cairn.knowledge.gazetteer.entry import Entry, Named, prominence, surroundings, town_radius
from cairn.knowledge.gazetteer.store import Store

PLACE = Entry("Qasbara", "ML", "village", 15.5, -4.25)


def one_place() -> list[Named]:
    """What a tiny index is made of."""
    return [Named(PLACE, ("Qazbara",), prominence(PLACE))]


def test_many_at_once_make_one_index(tmp_path: Path) -> None:
    """Of those that want it at the same time one makes it, the others find it made."""
    made: list[int] = []

    def records() -> list[Named]:
        made.append(1)
        return one_place()

    with ThreadPoolExecutor(6) as pool:
        paths = set(pool.map(lambda _: index._kept(tmp_path, "towns", "first", records), range(12)))
    assert len(paths) == len(made) == 1
    assert [match.entry for match in Store(paths.pop()).named("QAZBARA")] == [PLACE]


def test_a_broken_making_leaves_nothing_behind(tmp_path: Path) -> None:
    """Half an index is never found; the next one makes it anew."""

    def broken() -> Iterator[Named]:
        yield from one_place()
        raise MemoryError

    with pytest.raises(MemoryError):
        index._kept(tmp_path, "towns", "first", broken)
    assert not list(tmp_path.glob("towns-*"))
    assert index._kept(tmp_path, "towns", "first", one_place).exists()


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The indexes are then made elsewhere, for this process."""
    monkeypatch.setattr(index, "_towns", one_place)
    monkeypatch.setattr(index, "_regions", lambda towns: one_place())
    occupied = tmp_path / "file"
    occupied.write_text("no folder")
    paths = index.index_files(occupied / "cache")
    assert all(path.exists() and tmp_path not in path.parents for path in paths)


def test_an_edition_changes_with_what_it_is_made_from(tmp_path: Path) -> None:
    """Another content, or another index beneath, is another edition; the same is the same."""
    table = tmp_path / "a.toml"
    table.write_text("one = 1")
    first = index._edition(table)
    assert first == index._edition(table) != index._edition(table, also="towns-2")
    table.write_text("one = 2")
    assert index._edition(table) != first


def test_a_region_reaches_as_far_as_its_towns() -> None:
    """The radius holds all towns but the stray ones; of no towns nothing is known; larger towns reach farther."""
    assert surroundings([]) is None
    around = surroundings([(10.0, 10.0), (10.0, 11.0)])
    assert around and around[0] == (10.0, 10.5) and 55 < around[1] < 85
    assert [town_radius(people) for people in (0, 6_000, 60_000, 400_000, 5_000_000)] == [3.0, 5.0, 8.0, 12.0, 20.0]
