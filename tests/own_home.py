"""A folder of one's own for what Cairn keeps, with the gazetteer's index in it, which takes long to make."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.knowledge.home import cache_folder


def own_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, from now on CAIRN_HOME."""
    (folder / "cache").mkdir(parents=True)
    for index in cache_folder().glob("*.sqlite"):
        (folder / "cache" / index.name).symlink_to(index)
    monkeypatch.setenv("CAIRN_HOME", str(folder))
    return folder
