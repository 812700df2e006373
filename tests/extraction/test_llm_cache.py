"""Answers are kept, so that a run that was ended goes on where it stood; what is kept holds no key and is its owner's alone."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from llm_runs import fails, model

from chat_server import Asked, Sent, failed, said, serving
from told import GOOD, REPORT, document

KEY = "sk-very-secret-0123456789"


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    """A second run finds it, gives the same extraction, and sends nothing."""
    with serving(said(GOOD)) as server:
        with model(server, cache=tmp_path, key=KEY) as extractor:
            first = extractor(document())
        with model(server, cache=tmp_path, key="another-key") as extractor:
            assert extractor(document()) == first
            assert extractor.report.spending.of("cached") == 1
    assert len(server.asked) == 1


@pytest.mark.parametrize("change", [{"model": "other"}, {"temperature": 0.5}, {"answer_tokens": 4096}, {"seed": 5}])
def test_another_question_is_another_answer(tmp_path: Path, change: dict[str, object]) -> None:
    """Model and parameters belong to the answer; so does the document."""
    with serving(said(GOOD)) as server:
        with model(server, cache=tmp_path) as extractor:
            extractor(document())
            extractor(document("Another report."))
        with model(server, cache=tmp_path, **change) as extractor:
            extractor(document())
    assert len(server.asked) == 3


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    """Every run asks anew."""
    with serving(said(GOOD)) as server:
        for _ in range(2):
            with model(server, cache=None) as extractor:
                extractor(document())
    assert len(server.asked) == 2


def test_what_is_kept_is_private_and_holds_no_key(tmp_path: Path) -> None:
    """An answer quotes the document: nobody else may read it."""
    with serving(said(GOOD)) as server, model(server, cache=tmp_path / "new", key=KEY) as extractor:
        extractor(document())
    files = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert len(files) == 1
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(files[0].parent.stat().st_mode) == 0o700
    assert KEY not in files[0].read_text()


def test_failures_and_nonsense_are_not_kept(tmp_path: Path) -> None:
    """The next run asks again."""
    fails(failed(500), cache=tmp_path)
    fails(said("Sorry!"), cache=tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"text": 1}', b"\xff\xfe"])
def test_a_damaged_answer_is_asked_for_again(tmp_path: Path, damage: bytes) -> None:
    """Half a file of a machine that lost its power is no answer."""
    with serving(said(GOOD)) as server:
        for _ in range(2):
            with model(server, cache=tmp_path) as extractor:
                assert extractor(document()).incidents
            (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
            kept.write_bytes(damage)
    assert len(server.asked) == 2


def test_a_folder_that_cannot_be_written_costs_only_the_cache(tmp_path: Path) -> None:
    """The document is read all the same."""
    (tmp_path / "file").write_text("no folder")
    with serving(said(GOOD)) as server, model(server, cache=tmp_path / "file") as extractor:
        assert extractor(document()).incidents


def test_a_run_that_was_killed_goes_on_where_it_stood(tmp_path: Path) -> None:
    """The program is killed while a request is under way; run again, it asks for what it does not have, and says the same."""
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(REPORT + f"\nReport number {number}.\n")
    is_slow = True

    def slow(asked: Asked) -> Sent:
        return (
            said(GOOD, usage={"prompt_tokens": 1, "completion_tokens": 1}) if "number 0" in asked.text or not is_slow else Sent(seconds=20)
        )

    with serving(slow) as server:
        command = [sys.executable, "-c", "from cairn.cli import main; main()", "extract", *sorted(map(str, tmp_path.glob("*.txt")))]
        command += ["--extractor", "llm", "--base-url", server.url, "--model", "tester", "--cache", str(tmp_path / "cache"), "--jobs", "2"]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while len(server.asked) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()
        before = len(server.asked)
        is_slow = False
        again = subprocess.run(command, capture_output=True, text=True, check=True)
        assert again.stdout.count('"incidents":[{') == 6
        assert "1 answer from the cache" in again.stderr
        assert len(server.asked) == before + 5
