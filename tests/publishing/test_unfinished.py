"""What a kill left beside a release, a site or a dossier is removed when the same is made again, and nothing else is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cairn.publishing.unfinished import ABANDONED, ENDING, unfinished_file, unfinished_folder


def _aged(path: Path, seconds: float) -> Path:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))
    return path


@pytest.mark.parametrize("name", ["release", "a[b]*.pdf"])
def test_what_was_abandoned_is_removed_and_what_is_being_made_is_not(tmp_path: Path, name: str) -> None:
    """Whatever signs stand in the name; the links of somebody are not followed."""
    old_folder, old_file = unfinished_folder(tmp_path / name), unfinished_file(tmp_path / name)
    (old_folder / "records.json").write_text("[]")
    young, kept = unfinished_folder(tmp_path / name), tmp_path / "kept"
    kept.mkdir()
    (kept / "own.txt").write_text("own")
    for one in (old_folder, old_file):
        _aged(one, ABANDONED + 60)
    _aged(young, ABANDONED - 60)
    made = unfinished_folder(tmp_path / name)
    assert sorted(tmp_path.iterdir()) == sorted([young, made, kept]) and (kept / "own.txt").is_file()


def test_what_others_call_alike_stays(tmp_path: Path) -> None:
    """A hidden folder of one's own, and what is being made of another name."""
    own = [tmp_path / f".release-{one}" for one in ("archives", "12345678", f"notes{ENDING}", f"12345678{ENDING}.kept")]
    for one in own:
        one.mkdir()
    own.append(unfinished_folder(tmp_path / "release-2"))
    for one in own:
        _aged(one, ABANDONED + 60)
    made = unfinished_file(tmp_path / "release")
    assert sorted(tmp_path.iterdir()) == sorted([*own, made])
