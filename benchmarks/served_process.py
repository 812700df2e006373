"""`cairn serve` as a process of its own, and what it takes of the machine: processor and memory, its own and its children's."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "from cairn.cli import main; main()"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Serving:
    """A workspace that is served: where, by which process, and after how many seconds it answered."""

    address: str
    process: int
    seconds: float

    def processor_seconds(self) -> float:
        """How long it has used a core."""
        return sum(sum(map(int, _stat(id)[11:13])) for id in self._family()) / TICKS

    def megabytes(self) -> int:
        """The memory that is its own: its processes' resident pages, those that they share counted once each."""
        return round(sum(_own_kilobytes(id) for id in self._family()) / 1024)

    def _family(self) -> list[int]:
        others = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())
        return [self.process, *(id for id in others if _parent(id) == self.process)]


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Serving]:
    """Serve the casebook in a folder on a free port, until all is asked."""
    begin = time.monotonic()
    command = [sys.executable, "-c", PROGRAM, "serve", "--in", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as process:
        assert process.stdout
        told = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:[0-9]+", told)
        assert address, told
        try:
            yield Serving(address[0], process.pid, time.monotonic() - begin)
        finally:
            process.send_signal(signal.SIGINT)


def _stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def _parent(process: int) -> int:
    try:
        return int(_stat(process)[1])
    except (OSError, IndexError):
        return 0


def _own_kilobytes(process: int) -> int:
    """Its proportional set size."""
    told = re.search(r"^Pss: +([0-9]+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    return int(told[1]) if told else 0
