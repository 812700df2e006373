"""Sample reports, written for Cairn, that `cairn demo` reads. `README.md` in this folder says what is true in them and what is invented."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def reports() -> Path:
    """The folder of the sample reports, as it was installed with the package."""
    return Path(str(files(__name__))) / "reports"
