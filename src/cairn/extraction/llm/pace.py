"""How fast requests follow each other: no more than so many a minute, and none while the server asks for rest."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Pace:
    """Shared by all threads that ask. `sleep` and `clock` in seconds."""

    def __init__(self, per_minute: float | None, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        """`per_minute` None is no limit."""
        self._step = 60.0 / per_minute if per_minute else 0.0
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self) -> None:
        """Wait for this request's turn."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._step
        if turn > now:
            self._sleep(turn - now)

    def rest(self, seconds: float) -> None:
        """Let no request begin for so long, whoever's it is."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)
