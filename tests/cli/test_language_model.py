"""Reading with a language model from the command line: options, order, what is told, how it ends, and where the key never shows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program_runs import Cairn

from chat_server import Asked, ChatServer, Sent, said, serving
from own_home import own_home
from told import GOOD, HERDERS, REPORT, answer, claim, incident

KEY = "sk-very-secret-0123456789"
STARTED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cairn.cli import main; main()"
PROGRAM = [sys.executable, "-c", STARTED]  # a shell that runs the tests in the background makes its children deaf to Ctrl-C


def told(asked: Asked) -> Sent:
    """A model that reads the herders' report, invents a toll, and declines to read what is brittle."""
    time.sleep(0.05)
    if "brittle" in asked.text:
        return said("", finish="content_filter", usage={"prompt_tokens": 500, "completion_tokens": 0})
    invented = claim(HERDERS, killed="500 herders")
    usage = {"prompt_tokens": 1_000, "completion_tokens": 100}
    return said(GOOD if "number 1" in asked.text else answer(incident(invented)), usage=usage)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A server with that model."""
    with serving(told) as running:
        yield running


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three reports, of which the second is not read; a cache and a key of one's own."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in (1, 2, 3):
        brittle = "This one is brittle." if number == 2 else ""
        (folder / f"{number}.txt").write_text(f"{REPORT}\nReport number {number}. {brittle}\n")
    own_home(tmp_path / "home", monkeypatch)
    monkeypatch.setenv("CAIRN_LLM_KEY", KEY)
    return folder


def test_lines_in_order_failures_told_and_the_run_goes_on(cairn: Cairn, reports: Path, server: ChatServer) -> None:
    """A document that fails has its line; the others theirs; the status is 1; at the end stands what was asked, spent and left out."""
    options = ("--extractor", "llm", "--base-url", server.url, "--model", "tester", "--published", "2025-02-22")
    ran = cairn("extract", reports, *options, "--jobs", "3", "--price-in", "1", "--price-out", "10")
    assert ran.status == 1
    first, second, third = map(json.loads, ran.out.splitlines())
    assert first["incidents"][0]["claims"][0]["tolls"]["killed"] == {"min": 24, "max": None, "as_written": "at least 24"}
    assert first["incidents"][0]["when"]["earliest"] == "2025-02-17"
    assert "left_out" not in first["extractor"]
    assert second["error"]["code"] == "llm-declined"
    assert third["incidents"][0]["claims"][0]["tolls"]["killed"] is None
    assert third["extractor"]["left_out"] == {"number": 1}
    assert "The reports are read by the model tester at 127.0.0.1, on this machine." in ran.err
    assert "2.txt: The model, or a filter before it, declined" in ran.err
    assert "2 documents read; 3 requests" in ran.err
    assert "cost 0.0045" in ran.err
    assert "numbers that cannot be read in their quote (1)" in ran.err
    assert server.most_at_once > 1
    assert [asked.headers["authorization"] for asked in server.asked] == [f"Bearer {KEY}"] * 3
    kept = [path.read_text("utf-8") for path in (reports.parent / "home" / "cache" / "llm").rglob("*.json")]
    assert len(kept) == 2
    assert KEY not in ran.out + ran.err + "".join(kept)


def test_the_server_is_named_by_the_environment_too(
    cairn: Cairn, reports: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CAIRN_LLM_URL and CAIRN_LLM_MODEL; `--no-cache` keeps nothing."""
    monkeypatch.setenv("CAIRN_LLM_URL", server.url)
    monkeypatch.setenv("CAIRN_LLM_MODEL", "tester")
    assert cairn("extract", reports / "1.txt", "--extractor", "llm", "--no-cache").status == 0
    assert not (reports.parent / "home" / "cache" / "llm").exists()


def test_a_casebook_takes_in_what_a_model_reads(cairn: Cairn, reports: Path, server: ChatServer, tmp_path: Path) -> None:
    """What failed is tried again when the run is repeated; what is known costs no request."""
    options = ("--to", tmp_path / "book", "--extractor", "llm", "--base-url", server.url, "--model", "tester")
    cairn("init", tmp_path / "book")
    ran = cairn("add", reports, *options)
    assert ran.status == 1
    assert "2 documents added, 0 known already, 1 could not be read." in ran.out
    server.model = lambda asked: said(GOOD)
    again = cairn("add", reports, *options)
    assert "0 documents added" in again.out or "1 document added" in again.out
    assert again.status == 0
    assert len(server.asked) == 4
    assert cairn("verify", tmp_path / "book").status == 0
    assert len(cairn("list", "--json", "--in", tmp_path / "book").out.splitlines()) >= 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--model", "tester"), "llm-no-address"),
        (("--base-url", "http://localhost:1/v1"), "llm-no-model"),
        (("--base-url", "localhost:1", "--model", "tester"), "llm-address"),
        (("--base-url", "http://localhost:1/v1", "--model", "tester", "--budget", "1"), "llm-no-prices"),
    ],
)
def test_options_that_are_missing(cairn: Cairn, reports: Path, options: tuple[str, ...], code: str) -> None:
    """They are named before anything is read."""
    ran = cairn("extract", reports, "--extractor", "llm", *options)
    assert (ran.status, ran.out) == (1, "")
    assert f"[{code}]" in ran.err


def test_only_the_rules_give_all_reported_speech(cairn: Cairn, reports: Path) -> None:
    """The option is refused rather than passed over."""
    ran = cairn("extract", reports, "--extractor", "llm", "--attributions")
    assert ran.status == 2
    assert "only the rules" in ran.err


def test_ctrl_c_ends_a_run_at_once(reports: Path) -> None:
    """A request that is under way is not waited for."""
    with serving(Sent(seconds=25)) as server:
        options = ["--extractor", "llm", "--base-url", server.url, "--model", "tester", "--jobs", "2"]
        run = subprocess.Popen([*PROGRAM, "extract", str(reports), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while len(server.asked) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        started = time.monotonic()
        os.kill(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
        assert time.monotonic() - started < 15
        assert (run.returncode, out) == (130, "")
        assert "2 requests" in err
