"""Starts the process that carries out jobs whenever there are some, and again where it was killed.

A process of its own, for two reasons: reading a report would hold up the pages, and what kills it kills no workspace."""

from __future__ import annotations

import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

from cairn.casebook import Casebook, CasebookError
from cairn.intake.feeds.feeds import Feeds
from cairn.intake.jobs.handing import hand_key
from cairn.intake.jobs.job import State
from cairn.intake.jobs.jobs import Jobs

LOOKING = 0.5
AFTER_A_FALL = 2.0


class Foreman:
    """Sees to it that jobs are carried out, as long as the context lasts."""

    def __init__(self, casebook: Casebook) -> None:
        """Those of an open casebook."""
        self._directory, self._seal = casebook.directory, casebook.seal
        self._jobs, self._feeds = Jobs.of(casebook), Feeds.of(casebook)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="foreman", daemon=True)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let the process end after the document that it is at."""
        self._over.set()
        self._thread.join()
        if self._process:
            self._end(self._process)

    @property
    def process(self) -> int | None:
        """The number of the process that is at work; None where none is."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def _watch(self) -> None:
        rest = LOOKING
        while not self._over.wait(rest):
            rest = LOOKING
            if self._process and (ended := self._process.poll()) is not None:
                self._end(self._process)
                self._process = None
                rest = AFTER_A_FALL if ended else LOOKING  # it was killed, or another workspace is at it
            elif self._process is None and self._has_work():
                self._process = self._begin()

    def _has_work(self) -> bool:
        try:
            counts = self._jobs.counts()
            return bool(counts[State.WAITING] or counts[State.RUNNING] or self._feeds.is_any_due())
        except CasebookError:
            return False  # the store does not answer; the pages say so

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "cairn.intake.jobs", str(self._directory)]  # -P: nothing that lies about here is run
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        hand_key(self._seal, process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin:
            process.stdin.close()  # which it takes for the sign to end
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
