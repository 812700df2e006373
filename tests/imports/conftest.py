"""Empty casebooks for imports, on each store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.casebook import Casebook


@pytest.fixture
def empty(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook, on SQLite and on PostgreSQL."""
    with Casebook.init(tmp_path / "target", store, author="Ama") as made:
        yield made
