"""Work for Spark's workers: top-level functions, so that other processes can find them."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def touches(path: str, attempt: int) -> None:
    """Writes into a file which try it is."""
    Path(path).write_text(str(attempt))


def deadly_once(path: str, attempt: int) -> None:
    """As `touches`, but a path that ends in "deadly" kills the process at the first try."""
    if path.endswith("deadly") and attempt == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    touches(path, attempt)


def fails(path: str, attempt: int) -> None:
    """Fails."""
    raise OSError(f"no room for {path}")
