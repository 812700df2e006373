"""`cairn serve`: a workspace on loopback, told where it is, ended by Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from program_runs import Cairn

STARTED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cairn.cli import main; main()"
"""A shell that runs the tests in the background makes its children deaf to Ctrl-C."""


@pytest.fixture
def served(book: Path) -> subprocess.Popen[str]:
    """The program, as it runs until it is interrupted."""
    command = [sys.executable, "-c", STARTED, "serve", "--in", str(book), "--port", "0"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})


def test_serve_says_where_and_ends_when_interrupted(served: subprocess.Popen[str]) -> None:
    """The address that it prints answers with the incidents; nothing else is printed, and Ctrl-C is no failure."""
    assert served.stdout and served.stderr
    told = served.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", told)
    assert address, told + served.stderr.read()
    page = httpx2.get(address[0], follow_redirects=True, trust_env=False)
    assert page.status_code == 200 and "Gossi" in page.text
    served.send_signal(signal.SIGINT)
    _, complained = served.communicate(timeout=20)
    assert complained == ""
    assert served.returncode in (0, 130, -signal.SIGINT)


def test_a_port_that_is_taken_is_told(cairn: Cairn, book: Path) -> None:
    """With what to do about it."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ran = cairn("serve", "--in", book, "--port", other.getsockname()[1])
    assert ran.status == 1
    assert "[port-taken]" in ran.err and "--port" in ran.err


def test_a_policy_that_is_none_is_told_before_anything_is_served(cairn: Cairn, book: Path) -> None:
    """As by every command that grades."""
    assert cairn("serve", "--in", book, "--port", 0, "--policy", "guesswork").status == 1
