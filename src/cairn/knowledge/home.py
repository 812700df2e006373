"""Where Cairn keeps what its user adds (places, actors) and what it can compute again (the index of towns)."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


def cairn_home(home: Path | None = None) -> Path:
    """The folder of the user's own knowledge: the argument, else CAIRN_HOME, else the platform's place for user data."""
    if home is not None:
        return home
    if named := os.environ.get("CAIRN_HOME"):
        return Path(named)
    return _of_platform()


@cache
def _of_platform() -> Path:
    """The platform's place for user data, looked up once: the register of actors asks for it with every record."""
    from platformdirs import user_data_path

    return user_data_path("cairn", appauthor=False)


def cache_folder() -> Path:
    """The folder of what may be deleted at any time: CAIRN_HOME/cache where that is set, else the platform's place for caches."""
    if named := os.environ.get("CAIRN_HOME"):
        return Path(named) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("cairn", appauthor=False)
