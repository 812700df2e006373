"""The memory of a command and its workers, from /proc, looked at a few times a second while it runs."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

PROC = Path("/proc")
INTERVAL = 0.25
"""Seconds between two looks. What lives shorter may be missed."""
SPARING = 20
"""How many times longer than a look the pause is at least: to look at much memory takes long, and holds up whose memory it is."""
SESSION_FIELD = 3
"""Where the session stands among the fields of /proc/PID/stat that follow the command's name; see proc(5)."""


@dataclass(frozen=True)
class Memory:
    """Peaks in MiB; None where the system does not tell. `resident` is the sum of each process's own peak (pages that processes share count
    in each of them, so it is an upper bound); `proportional` the highest sum at one moment with shared pages counted once."""

    resident: float | None
    proportional: float | None


class Watch:
    """Looks at all processes of a session until it is left. Use as a context manager."""

    def __init__(self, session: int) -> None:
        """`session` is the id of the process that opened it."""
        self.session = session
        self._peaks: dict[int, int] = {}
        self._proportional = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    @property
    def peak(self) -> Memory:
        """The peaks so far."""
        return Memory(_mebibytes(sum(self._peaks.values())), _mebibytes(self._proportional))

    def _look(self) -> None:
        while True:
            begin, now = time.monotonic(), 0
            for process in _members(self.session):
                peak = _kibibytes(process / "status", "VmHWM:")
                self._peaks[int(process.name)] = max(peak, self._peaks.get(int(process.name), 0))
                now += _kibibytes(process / "smaps_rollup", "Pss:")
            self._proportional = max(self._proportional, now)
            if self._over.wait(max(INTERVAL, SPARING * (time.monotonic() - begin))):
                return


def _members(session: int) -> list[Path]:
    found = []
    for process in PROC.glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[SESSION_FIELD]) == session:
            found.append(process)
    return found


def _kibibytes(path: Path, name: str) -> int:
    try:
        lines = path.read_text().splitlines()
    except OSError:  # it has ended, or the system does not tell
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def _mebibytes(kibibytes: int) -> float | None:
    return kibibytes / 1024 or None
