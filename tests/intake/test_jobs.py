"""Jobs: kept whatever happens, begun one after another, carried out as `cairn add` does, and nothing twice. On both stores."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from cairn.casebook import Casebook, verify
from cairn.intake.jobs import Arrivals, Job, Jobs, Kind, State, Wanted
from cairn.intake.jobs.alone import alone
from cairn.intake.jobs.arrivals import ABANDONED, plain_name
from cairn.intake.jobs.carrying import StoppedError
from cairn.intake.jobs.foreman import Foreman
from cairn.intake.jobs.job import Tally, Trouble
from cairn.intake.jobs.working import work
from cairn.web.arriving import Intake

GOSSI = "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said."


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook, on either store."""
    with Casebook.init(tmp_path / "book", store, author="Ama") as made:
        yield made


@pytest.fixture
def jobs(casebook: Casebook) -> Jobs:
    """Its jobs."""
    return Jobs.of(casebook)


def sent(casebook: Casebook, name: str, content: str | bytes, **more: object) -> Wanted:
    """A file as the workspace keeps it."""
    kept = Arrivals(casebook.directory).put(content.encode() if isinstance(content, str) else content)
    return Wanted(Kind.FILE, name, "Binta", kept=kept, **more)  # type: ignore[arg-type]


def only(jobs: Jobs) -> Job:
    """The one job that there is."""
    [job] = jobs.newest([*State], 10)
    return job


def test_a_job_goes_its_way(jobs: Jobs) -> None:
    """It waits, is begun by one only, tells how far it is, and ends."""
    assert jobs.put([Wanted(Kind.ADDRESS, "https://one.example/", "Ama"), Wanted(Kind.ADDRESS, "https://two.example/", "Ama")]) == 2
    assert jobs.put([Wanted(Kind.ADDRESS, "https://one.example/", "Ama")]) == 0  # it waits already
    first, second = jobs.take(), jobs.take()
    assert first and second and jobs.take() is None
    assert [(one.name, one.state, one.tries) for one in (first, second)] == [
        ("https://one.example/", State.RUNNING, 1),
        ("https://two.example/", State.RUNNING, 1),
    ]
    assert jobs.tell(first, Tally(added=2))
    jobs.end(first, Tally(added=3, document="d"), None)
    jobs.end(second, Tally(), Trouble("fetch-status", "gone\0", "https://two.example/"))
    done, failed = jobs.job(first.number), jobs.job(second.number)
    assert done and (done.state, done.tally, done.trouble) == (State.DONE, Tally(added=3, document="d"), None)
    assert failed and failed.trouble == Trouble("fetch-status", "gone\ufffd", "https://two.example/")
    assert jobs.counts() == dict.fromkeys(State, 0) | {State.DONE: 1, State.FAILED: 1}


def test_it_can_be_withdrawn_and_asked_for_again(jobs: Jobs) -> None:
    """Also while it is under way, where its worker learns of it; what is done stays done."""
    jobs.put([Wanted(Kind.ADDRESS, "https://one.example/", "Ama")])
    job = jobs.take()
    assert job and jobs.withdraw(job.number)
    assert not jobs.tell(job, Tally(added=1))
    jobs.end(job, Tally(added=1), None)
    assert only(jobs).state is State.WITHDRAWN
    assert jobs.again(job.number) and only(jobs).state is State.WAITING
    taken = jobs.take()
    assert taken and taken.tries == 1
    jobs.end(taken, Tally(added=1), None)
    assert jobs.withdraw(job.number) is None and jobs.again(job.number) is None and jobs.again(999) is None


def test_a_withdrawn_file_is_gone(casebook: Casebook, jobs: Jobs) -> None:
    """At once where nobody is at it, else when that is over; it cannot be tried again."""
    waiting, running = sent(casebook, "a.txt", GOSSI), sent(casebook, "b.txt", GOSSI)
    jobs.put([running, waiting])
    job = jobs.take()
    assert job and Intake.of(casebook).withdraw(job.number) and Intake.of(casebook).withdraw(job.number + 1)
    arrivals = Arrivals(casebook.directory)
    assert [arrivals.file(one.kept or "").exists() for one in (running, waiting)] == [True, False]
    assert work(casebook) and not arrivals.file(running.kept or "").exists()
    assert jobs.again(job.number) is None and jobs.again(job.number + 1) is None


def test_two_who_take_at_once_never_get_the_same(casebook: Casebook, jobs: Jobs) -> None:
    """From two processes' worth of connections, all are taken, each once."""
    from concurrent.futures import ThreadPoolExecutor

    jobs.put(Wanted(Kind.ADDRESS, f"https://{n}.example/", "Ama") for n in range(24))

    def take_all(_: int) -> list[int]:
        found = []
        while job := Jobs(casebook.store).take():
            found.append(job.number)
        return found

    with ThreadPoolExecutor(4) as pool:
        taken = [number for part in pool.map(take_all, range(4)) for number in part]
    assert sorted(taken) == sorted(set(taken)) and len(taken) == 24


def test_who_took_a_job_before_somebody_else_did_tells_nothing_of_it_any_more(jobs: Jobs) -> None:
    """Neither how far it is nor that it ended."""
    jobs.put([Wanted(Kind.ADDRESS, "https://one.example/", "Ama")])
    late = jobs.take()
    jobs.take_up()
    job = jobs.take()
    assert late and job
    assert not jobs.tell(late, Tally(added=7)) and jobs.fetched(late, "0" * 32, None, "https://one.example/") is None
    jobs.end(late, Tally(added=7), None)
    jobs.let_go(late)
    assert (only(jobs).state, only(jobs).tally, only(jobs).kept) == (State.RUNNING, Tally(), None)
    assert jobs.tell(job, Tally(added=1))


def test_what_was_under_way_is_taken_up_again(jobs: Jobs) -> None:
    """Unless it was begun three times and never ended: then it has failed, and says so."""
    jobs.put([Wanted(Kind.ADDRESS, "https://one.example/", "Ama")])
    for tries in (1, 2, 3):
        job = jobs.take()
        assert job and job.tries == tries
        jobs.take_up()
    job = only(jobs)
    assert job.state is State.FAILED and job.trouble and job.trouble.code == "job-interrupted"
    assert jobs.again(job.number) and jobs.take()


def test_files_are_added_as_the_command_adds_them(casebook: Casebook, jobs: Jobs) -> None:
    """On behalf of who sent them; the day is for those that carry none; the same bytes twice are known; the ledger is sound."""
    jobs.put([sent(casebook, "gossi.txt", GOSSI, published=date(2025, 2, 21)), sent(casebook, "again.txt", GOSSI)])
    assert work(casebook)
    done = sorted(jobs.newest([State.DONE], 10), key=lambda job: job.number)
    assert [(job.name, job.tally.added, job.tally.known) for job in done] == [("gossi.txt", 1, 0), ("again.txt", 0, 1)]
    with casebook.reading() as view:
        [document] = view.documents()
        assert (document.name, document.head.id) == ("gossi.txt", done[1].tally.document)
        assert len(view.incidents_of(document.head.id)) == 1
    assert [entry.author for entry in casebook.entries()][1:] == ["Binta"] * (casebook.length - 1)
    assert list(Arrivals(casebook.directory).path.glob("[0-9a-f]*")) == []  # the bytes are among the documents now
    assert verify(casebook).is_sound


def test_a_known_report_gets_another_day_only_from_who_may_decide(casebook: Casebook, jobs: Jobs) -> None:
    """From anybody else it is known, and stays as it is."""
    for day, redates, stands in ((21, False, 21), (24, False, 21), (24, True, 24)):
        jobs.put([sent(casebook, "gossi.txt", GOSSI, published=date(2025, 2, day), redates=redates)])
        assert work(casebook)
        with casebook.reading() as view:
            assert [document.head.published for document in view.documents()] == [date(2025, 2, stands)]


def test_the_table_of_an_older_version_gets_what_it_lacks(casebook: Casebook, jobs: Jobs) -> None:
    """What waited there waits, and may not decide."""
    jobs.put([Wanted(Kind.ADDRESS, "https://one.example/", "Ama", redates=True)])
    with casebook.store.writing() as connection:
        connection.execute(text("ALTER TABLE jobs DROP COLUMN redates"))
    assert not only(Jobs.of(casebook)).redates


def test_what_fails_says_why_and_can_be_tried_again(casebook: Casebook, jobs: Jobs) -> None:
    """The file is kept for it; a file of many documents tells how many failed."""
    lines = '{"id": "a", "text": "' + GOSSI + '"}\n{broken\n'
    jobs.put([sent(casebook, "noise.bin", bytes(range(256)) * 4), sent(casebook, "many.jsonl", lines)])
    assert work(casebook)
    [failed], [done] = jobs.newest([State.FAILED], 9), jobs.newest([State.DONE], 9)
    assert failed.trouble and (failed.trouble.code, failed.tally.failed) == ("unknown-type", 1)
    assert (done.tally.added, done.tally.failed) == (1, 1)
    assert failed.kept and Arrivals(casebook.directory).file(failed.kept).is_file()
    with casebook.reading() as view:
        assert {one.name for one in view.failures()} == {"noise.bin", "many.jsonl:2"}
    assert jobs.again(failed.number)
    assert work(casebook)
    assert jobs.counts()[State.FAILED] == 1


def test_a_fault_of_the_casebook_fails_the_job_and_not_the_others(
    casebook: Casebook, jobs: Jobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file that is gone, and one after it that is there."""
    gone = sent(casebook, "gone.txt", GOSSI)
    jobs.put([gone, sent(casebook, "here.txt", GOSSI)])
    Arrivals(casebook.directory).drop([gone.kept or ""])
    assert work(casebook)
    [failed] = jobs.newest([State.FAILED], 9)
    assert failed.name == "gone.txt" and failed.trouble and failed.trouble.code == "cannot-open"
    assert jobs.counts()[State.DONE] == 1


def test_who_is_to_stop_lets_the_job_go(casebook: Casebook, jobs: Jobs) -> None:
    """It waits as before, and nothing of it is half in."""
    jobs.put([sent(casebook, "gossi.txt", GOSSI)])
    breaths = iter((None, StoppedError()))

    def breath() -> None:
        if error := next(breaths):
            raise error

    with pytest.raises(StoppedError):
        work(casebook, breath=breath)
    assert (only(jobs).state, only(jobs).tries) == (State.WAITING, 0)
    assert work(casebook) and only(jobs).state is State.DONE


def test_one_process_works_at_a_time(casebook: Casebook) -> None:
    """Who comes second is told so."""
    with alone(casebook) as first, alone(casebook) as second:
        assert (first.is_mine, second.is_mine) == (True, False)
        assert not work(casebook)
    with alone(casebook) as third:
        assert third.is_mine and not third.is_lost


def test_what_finds_no_room_leaves_nothing(casebook: Casebook) -> None:
    """A half of it would take up room that is wanted, and nobody knows its name."""
    arrivals, (soft, hard) = Arrivals(casebook.directory), resource.getrlimit(resource.RLIMIT_FSIZE)
    arrivals.put(b"x")
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**16, hard))
    try:
        with pytest.raises(OSError) as refused:
            arrivals.put(bytes(2**17))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.errno == errno.EFBIG
    assert len([*arrivals.path.iterdir()]) == 1


def test_what_nobody_has_is_cleared_away(casebook: Casebook) -> None:
    """Files of senders who were cut off, once they are old; never those of jobs."""
    arrivals = Arrivals(casebook.directory)
    kept, lost, new = (arrivals.put(b"x") for _ in range(3))
    (arrivals.path / ("0" * 32)).symlink_to("gone")  # as one that is dropped while we look
    slow = arrivals.put(b"x")
    os.utime(arrivals.file(slow), (time.time() - 24 * 3600,) * 2)
    for name in (kept, lost):
        os.utime(arrivals.file(name), (time.time() - 2 * ABANDONED,) * 2)
    arrivals.clear({kept})
    assert [arrivals.file(name).is_file() for name in (kept, lost, new, slow)] == [True, False, True, True]
    assert arrivals.file(new).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/absolute/x.txt", "x.txt"),
        ("C:\\x.txt", "x.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a\0b\n.txt", "ab.txt"),
        ("\u202egnp.exe", "gnp.exe"),
        ("تقرير.docx", "تقرير.docx"),
        ("x" * 500 + ".html", "x" * 195 + ".html"),
        (".htaccess", "htaccess"),
    ],
)
def test_names_are_mere_text(given: str, name: str) -> None:
    """Whatever a sender calls a file, no path comes of it."""
    assert plain_name(given) == name


@pytest.mark.parametrize("name", ["../../secret", "..", "", "0" * 31, "0" * 32 + "/x", "working.lock"])
def test_only_our_own_names_lead_to_files(tmp_path: Path, name: str) -> None:
    """The name of a kept file is ours or it is none."""
    with pytest.raises(ValueError, match=r".*"):
        Arrivals(tmp_path).file(name)


def wait_for(what: object, seconds: float = 90.0) -> None:
    """Wait until something holds."""
    until = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def many(casebook: Casebook, count: int) -> list[Wanted]:
    """Reports, each of another place and day."""
    texts = [f"On {n + 1} January 2025, {n + 2} civilians were killed in Gossi, a resident said. It was report {n}." for n in range(count)]
    return [sent(casebook, f"{n}.txt", text) for n, text in enumerate(texts)]


def test_a_killed_process_costs_nothing(casebook: Casebook, jobs: Jobs) -> None:
    """Killed at any moment, a few times: another one takes up what it was at; all is added, nothing twice, the ledger is sound."""
    jobs.put(many(casebook, 12))
    with Foreman(casebook) as foreman:
        killed = 0
        while killed < 3 and jobs.counts()[State.DONE] < 12:
            before = jobs.counts()[State.DONE]
            wait_for(lambda before=before: jobs.counts()[State.DONE] > before or not jobs.counts()[State.WAITING])
            if number := foreman.process:
                os.kill(number, signal.SIGKILL)
                killed += 1
        wait_for(lambda: jobs.counts()[State.DONE] == 12)
    assert killed
    with casebook.reading() as view:
        names = [document.name for document in view.documents()]
    assert sorted(names) == sorted({f"{n}.txt" for n in range(12)})
    assert verify(casebook).is_sound


def test_nothing_that_lies_about_is_run(casebook: Casebook, jobs: Jobs, evidence: Path) -> None:
    """The workspace may have been started in a folder of evidence: a module there is no module of ours."""
    jobs.put([sent(casebook, "gossi.txt", GOSSI)])
    with Foreman(casebook):
        wait_for(lambda: jobs.counts()[State.DONE] == 1)
    assert not (evidence / "was-run").exists()


def test_the_process_ends_with_who_started_it(casebook: Casebook, jobs: Jobs) -> None:
    """When its standard input is closed, as it is when the workspace is killed; the job that it was at goes on another time."""
    jobs.put(many(casebook, 3))
    process = subprocess.Popen([sys.executable, "-P", "-m", "cairn.intake.jobs", str(casebook.directory)], stdin=subprocess.PIPE)
    wait_for(lambda: jobs.counts()[State.DONE] >= 1)
    assert process.stdin
    process.stdin.close()
    assert process.wait(20) == 0
    assert work(casebook)
    assert jobs.counts()[State.DONE] == 3
