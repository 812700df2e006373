"""The lock of who carries out jobs on a server ends with its connection: who has lost it notices, and is gone before another begins."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from cairn.casebook import Casebook, verify
from cairn.intake.jobs import Arrivals, Jobs, Kind, State, Wanted
from cairn.intake.jobs.alone import HANDOVER, LOOKING, alone, lock_key
from cairn.intake.jobs.carrying import StoppedError
from cairn.intake.jobs.working import LOST, work

MANY = 80
LINE = '{{"id": "r{0}", "text": "On 20 February 2025, {0} civilians were killed in Gossi by soldiers, a resident said."}}\n'


@pytest.fixture
def casebook(tmp_path: Path, new_database: Callable[[], str]) -> Iterator[Casebook]:
    """An empty casebook on a server."""
    with Casebook.init(tmp_path / "book", new_database(), author="Ama") as made:
        yield made


def drop_the_lock(casebook: Casebook) -> None:
    """Have the server end the connection that holds the lock, as a server does that is restarted, or a network that breaks off."""
    key = lock_key(casebook) & (2**64 - 1)
    is_it = "locktype = 'advisory' AND granted AND classid::bigint = :high AND objid::bigint = :low"
    holding = text(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {is_it}")
    with casebook.store.engine.connect() as connection:
        ended = connection.execute(holding, {"high": key >> 32, "low": key & (2**32 - 1)}).all()
    assert [row[0] for row in ended] == [True]


def until(is_so: Callable[[], bool], patience: float = 60.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_process_that_has_lost_the_lock_ends_at_once_and_another_goes_on(casebook: Casebook) -> None:
    """In the middle of a job: before the other begins it is gone; every report comes in, none twice, and the ledger is sound."""
    jobs = Jobs.of(casebook)
    kept = Arrivals(casebook.directory).put("".join(LINE.format(number) for number in range(1, MANY + 1)).encode())
    jobs.put([Wanted(Kind.FILE, "many.jsonl", "Binta", kept=kept)])
    command = [sys.executable, "-P", "-m", "cairn.intake.jobs", str(casebook.directory)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: bool((job := jobs.job(1)) and job.tally.added > 2))
        drop_the_lock(casebook)
        began = time.monotonic()
        assert process.wait(60) == LOST
        assert time.monotonic() - began < HANDOVER
        assert process.stderr and "broke off" in process.stderr.read()
    there = jobs.job(1)
    assert there and there.state is State.RUNNING and there.tally.added < MANY
    assert work(casebook)
    done = jobs.job(1)
    assert done and done.state is State.DONE and done.tally.added + done.tally.known == MANY
    with casebook.reading() as view:
        assert len(view.documents()) == MANY
    assert verify(casebook).problems == ()


def test_who_takes_over_waits_until_the_other_is_gone(casebook: Casebook) -> None:
    """As long as it takes to notice; where nothing was under way nobody waits."""
    assert 2 * LOOKING < HANDOVER
    jobs = Jobs.of(casebook)
    began = time.monotonic()
    assert work(casebook)
    assert time.monotonic() - began < HANDOVER
    jobs.put([Wanted(Kind.FILE, "gone.txt", "Ama", kept="0" * 32)])
    assert jobs.take()
    began = time.monotonic()
    assert work(casebook)
    assert time.monotonic() - began >= HANDOVER


def test_work_in_a_process_that_goes_on_stops_at_the_next_document(casebook: Casebook) -> None:
    """It lets go of its job, which another may have begun by then; and the lock is free."""
    jobs, lost = Jobs.of(casebook), []

    def breath() -> None:
        if not lost and jobs.counts()[State.RUNNING]:
            drop_the_lock(casebook)
            until(lambda: bool(lost))

    kept = Arrivals(casebook.directory).put(b"On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said.")
    jobs.put([Wanted(Kind.FILE, "gossi.txt", "Ama", kept=kept)])
    with pytest.raises(StoppedError):
        work(casebook, breath=breath, lost=lambda: lost.append(True))
    job = jobs.job(1)
    assert job and job.state is State.WAITING
    with alone(casebook) as turn:
        assert turn.is_mine
