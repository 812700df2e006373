"""Bulk linking at full size: run in a process of its own, with its memory watched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from memory import Watch
from program import RunFailedError

SCRIPT = Path(__file__).with_name("bulk_linking.py")
ACCOUNTS = 1_000_000


def figures(accounts: int) -> dict[str, float]:
    """Metric -> value, for so many synthetic accounts. Raises RunFailedError."""
    with (
        subprocess.Popen([sys.executable, SCRIPT, str(accounts)], stdout=subprocess.PIPE, text=True, start_new_session=True) as process,
        Watch(process.pid) as watch,
    ):
        said, _ = process.communicate()
    if process.returncode:
        raise RunFailedError(f"bulk linking ended with status {process.returncode}")
    found: dict[str, float] = json.loads(said)
    resident = watch.peak.resident
    return found | ({} if resident is None else {"peak memory (MiB)": resident})
