"""What is sent to an encrypted casebook lies nowhere in the clear, from its arrival to the ledger; nor can the key be listed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cairn.casebook import Casebook, verify
from cairn.casebook.sealing import age
from cairn.casebook.sealing.seal import Closed
from cairn.intake.jobs import Arrivals, Jobs, Kind, State, Wanted
from cairn.intake.jobs.foreman import Foreman
from plain_words import words_in

MANY = 30
LINE = '{{"id": "r{0}", "text": "On 20 February 2025, {0} civilians were killed in Gossi by soldiers, a resident said."}}\n'
WORDS = {"civilians", "Gossi", "resident", "many.jsonl", "Binta", "soldiers"}


@pytest.fixture
def casebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Casebook]:
    """An empty encrypted casebook."""
    monkeypatch.setattr(age, "WORK", 10)
    monkeypatch.delenv("CAIRN_PASSPHRASE_FILE", raising=False)
    with Casebook.init(tmp_path / "book", author="Ama", passphrase="six words drawn by lot") as made:
        yield made


def until(is_so: Callable[[], bool], patience: float = 120.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def opened_by(process: int) -> Iterator[bytes]:
    """What lies in the files that a process has open, also those that have no name any more; and what can be listed of it."""
    folder = Path("/proc") / str(process)
    yield (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
    for link in (folder / "fd").iterdir():
        try:
            target = os.readlink(link)
            if target.startswith("/") and not target.startswith(("/dev", "/proc")) and not target.endswith((".py", ".so", ".pyc")):
                yield link.read_bytes() if "book" in target or "(deleted)" in target or "/tmp" in target else b""
        except OSError:  # closed meanwhile
            continue


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="NO /proc: what a process has open cannot be looked at")
def test_a_report_is_never_in_the_clear_on_its_way_in(casebook: Casebook, tmp_path: Path) -> None:
    """Sent, taken in by a process that is killed in the middle, and by another that goes on; all is in the ledger then, and sound."""
    arrivals, jobs = Arrivals.of(casebook), Jobs.of(casebook)
    name, file = arrivals.new()
    for number in range(1, MANY + 1):
        file.write(LINE.format(number).encode())
    file.close()
    assert arrivals.content(name).count(b"\n") == MANY
    jobs.put([Wanted(Kind.FILE, "many.jsonl", "Binta", kept=name)])
    assert words_in(casebook.directory, WORDS) == set()
    assert isinstance(casebook.seal, Closed)
    secrets = {casebook.seal.key.secret.hex().encode(), casebook.seal.key.secret, (casebook.seal.database or "").encode()}
    with Foreman(casebook) as foreman:
        until(lambda: bool((job := jobs.job(1)) and job.tally.added > 2))
        working = foreman.process
        assert working
        seen = [*opened_by(working)]
        assert len(seen) > 1
        assert [word for word in WORDS for content in seen if word.encode() in content] == []
        assert not any(secret in content for secret in secrets for content in seen)
        os.kill(working, signal.SIGKILL)
        assert words_in(casebook.directory, WORDS) == set()
        until(lambda: bool((job := jobs.job(1)) and job.state is State.DONE))
        assert words_in(casebook.directory, WORDS) == set()
    assert verify(casebook).is_sound
    with casebook.reading() as view:
        assert len(view.documents()) == MANY
    assert len(casebook.search("civilians", limit=100)) == MANY
