"""One process that works for this one, asked over a line of its own: its death takes nothing from the others."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")


class KilledError(Exception):
    """The process was killed, or ended, before it answered."""


class Worker(Generic[Asked, Answered]):
    """A process that does one kind of work. It ends with this process, however that ends."""

    def __init__(self, context: ForkServerContext | SpawnContext, work: Callable[[Asked], Answered]) -> None:
        """The process is started; `work` must be found by name in a module, and what goes to and fro be picklable."""
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, asked: Asked) -> Answered:
        """What the work makes of `asked`. Raises what the work raised, and KilledError when the process ends first."""
        try:
            self._line.send(asked)
            answered = self._line.recv()
        except (EOFError, OSError):  # an OSError where it died halfway through its answer
            self._process.join()
            raise KilledError from None
        if isinstance(answered, Exception):
            raise answered
        return answered  # type: ignore[no-any-return]

    def end(self) -> None:
        """Let the process go; it must have answered."""
        self._line.close()
        self._process.join()


def _serve(line: Connection, work: Callable[[Asked], object]) -> None:
    """In the process: an answer to whatever is asked. Ctrl-C is left to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        while True:
            asked = line.recv()
            try:
                answered = work(asked)
            except Exception as error:
                answered = error
            line.send(answered)
    except (EOFError, OSError):  # let go
        return


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
