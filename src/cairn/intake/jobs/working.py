"""The process that carries out jobs: one after another, until there is nothing to do or whoever started it is gone."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from cairn.casebook import Casebook, CasebookError
from cairn.casebook.stamps import stamp_new
from cairn.intake.feeds.feeds import Feeds
from cairn.intake.feeds.looking import look_at_due
from cairn.intake.jobs.alone import HANDOVER, Turn, alone
from cairn.intake.jobs.arrivals import Arrivals
from cairn.intake.jobs.carrying import Carrier, Fetch, StoppedError
from cairn.intake.jobs.handing import handed_key
from cairn.intake.jobs.job import State
from cairn.intake.jobs.jobs import Jobs
from cairn.intake.options import Options
from cairn.reading.fetch import fetch

IDLE = 60.0
"""Seconds after which a process that has nothing to do ends: what it has loaded takes some hundred megabytes."""
LONGEST = 600.0
"""Seconds that one document may take: then something is stuck, and the process ends."""
PAUSE = 0.3
GRACE = 5.0
BUSY = 3
"""How the process ends where another one carries out the jobs already."""
STUCK = 4
LOST = 5
"""How it ends where another one may carry out the jobs now: at once, in the middle of whatever it does."""


def work(
    casebook: Casebook,
    *,
    fetching: Fetch = fetch,
    breath: Callable[[], None] = lambda: None,
    patience: float = 0.0,
    lost: Callable[[], None] = lambda: None,
    unstamped: Callable[[CasebookError], None] = lambda error: None,
) -> bool:
    """Look at the feeds that are due and carry out all jobs that wait, until there was nothing to do for `patience` seconds.

    False where another process does that already. StoppedError where `breath`, called before each document, raises it; and before the
    next document where another process may do it now: `lost` is called as soon as that is noticed. Where the settings name a time-stamp
    authority, the ledger is stamped whenever all is done; `unstamped` hears why it could not be, and the next stamp covers it."""
    with alone(casebook, lost) as turn:
        if not turn.is_mine:
            return False
        jobs, feeds = Jobs.of(casebook), Feeds.of(casebook)
        _take_up(casebook, jobs)
        Arrivals.of(casebook).drop(jobs.forget())
        Arrivals.of(casebook).clear(jobs.kept())
        options = Options(trusted_hosts=casebook.settings.trusted_hosts)
        goes_on = partial(_go_on, turn, breath)
        carrier = Carrier(casebook, jobs, options, fetching=fetching, breath=goes_on)
        idle_since, is_done, own = time.monotonic(), False, casebook.author
        while True:
            goes_on()
            looked = look_at_due(casebook, feeds, fetching=fetching)
            if job := jobs.take():
                carrier.carry_out(job)
                carrier.arrivals.drop(jobs.forget())  # it may have been withdrawn meanwhile
            if job or looked:
                idle_since, is_done = time.monotonic(), False
                continue
            casebook.author = own  # a stamp is nobody's whose report came in
            if not is_done and isinstance(failed := stamp_new(casebook), CasebookError):
                unstamped(failed)
            is_done = True
            if time.monotonic() - idle_since >= patience:
                return True
            time.sleep(PAUSE)


def _take_up(casebook: Casebook, jobs: Jobs) -> None:
    """Let wait again what another process had begun. On a server it may be at it still: it has lost the lock, and is about to notice."""
    if casebook.store.engine.dialect.name == "postgresql" and jobs.counts()[State.RUNNING]:
        time.sleep(HANDOVER)
    jobs.take_up()


def _go_on(turn: Turn, breath: Callable[[], None]) -> None:
    breath()
    if turn.is_lost:
        raise StoppedError


class Breath:
    """Ends the work when it is no longer wanted, and the process when it is stuck."""

    def __init__(self) -> None:
        """Watches from now on."""
        self._stopping = threading.Event()
        self._last = time.monotonic()
        threading.Thread(target=self._end_with_starter, daemon=True).start()
        threading.Thread(target=self._end_when_stuck, daemon=True).start()

    def __call__(self) -> None:
        """Work goes on. Raises StoppedError where it is to end."""
        self._last = time.monotonic()
        if self._stopping.is_set():
            raise StoppedError

    def _end_with_starter(self) -> None:
        sys.stdin.buffer.read()  # ends when the one who started us closes it, or is gone
        self._stopping.set()
        time.sleep(GRACE)
        os._exit(0)

    def _end_when_stuck(self) -> None:
        while time.monotonic() - self._last < LONGEST:
            time.sleep(1)
        os._exit(STUCK)


def end_at_once() -> None:
    """End this process in the middle of whatever it does: another may be about to take it over, and what is half done is dropped."""
    print("The connection to the store broke off while reports were taken in. They are taken in from where it was.", file=sys.stderr)
    sys.stderr.flush()
    os._exit(LOST)


def tell(error: CasebookError) -> None:
    """Say in the window of the program what did not work, and stopped nothing."""
    print(error.message, file=sys.stderr, flush=True)


def main(directory: str) -> int:
    """Carry out the jobs of the casebook in a folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us
    try:
        with Casebook.open(Path(directory), unlock=handed_key) as casebook:
            return 0 if work(casebook, breath=Breath(), patience=IDLE, lost=end_at_once, unstamped=tell) else BUSY
    except StoppedError:
        return 0
