"""`cairn person`: the team on the command line; and `cairn serve` for a team."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from program_runs import Cairn, Ran

from cairn.casebook import Casebook
from cairn.web.team import Team, loggingin
from cairn.web.team.sessions import Where

STARTED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cairn.cli import main; main()"
"""A shell that runs the tests in the background makes its children deaf to Ctrl-C."""


@pytest.fixture
def at(cairn: Cairn, tmp_path: Path) -> Cairn:
    """Runs commands of `cairn person` in an empty casebook."""
    assert cairn("init", tmp_path / "book").status == 0

    def run(command: str, *arguments: object) -> Ran:
        return cairn("person", command, *arguments, "--in", tmp_path / "book")

    return run


def test_a_team_from_its_first_admin_to_a_closed_account(at: Cairn, cairn: Cairn, tmp_path: Path) -> None:
    """Each step says what it did; the invitation works; the ledger has it all and verifies."""
    assert at("list").out == ""
    first = at("add", "Ama Diallo", "--role", "reviewer")
    assert first.status == 1 and "[first-not-admin]" in first.err
    added = at("add", "Ama Diallo", "--role", "admin")
    assert added.status == 0 and "good once" in added.out
    code = added.out.split("UTC: ")[1].split()[0]
    with Casebook.open(tmp_path / "book") as casebook:
        assert loggingin.with_invitation(Team(casebook), code, "a heron in the well", "a heron in the well", Where("", ""))
    assert at("add", "Issa", "--role", "recorder", "--by", "Ama Diallo").status == 0
    assert at("role", "Issa", "editor").out == "Issa is editor now, and signed out everywhere.\n"
    assert "invitation" in at("reset", "Issa", "--password").out.lower()
    assert at("close", "Issa").status == 0
    lines = [line.split("\t") for line in at("list").out.splitlines()]
    assert [(line[0], line[1], line[3]) for line in lines] == [
        ("Ama Diallo", "admin", "no second factor"),
        ("Issa", "editor", "no second factor"),
    ]
    assert lines[1][4].startswith("closed ")
    told = [json.loads(line) for line in at("list", "--json").out.splitlines()]
    assert [one["closed_at"] is None for one in told] == [True, False]
    assert cairn("verify", tmp_path / "book").status == 0


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("role", "Nobody", "admin"), "person-unknown"),
        (("add", "Ama", "--role", "keeper"), "role-unknown"),
        (("close", "x"), "person-unknown"),
    ],
)
def test_what_cannot_be_meant_is_told(at: Cairn, command: tuple[str, ...], code: str) -> None:
    """With its code; nothing is written."""
    ran = at(*command)
    assert ran.status == 1 and f"[{code}]" in ran.err
    assert at("list").out == ""


@pytest.mark.parametrize(
    "address", ["http://cairn.example.org", "https://", "https://a b", "https://x/y", "cairn.example.org", "https://[::1]"]
)
def test_an_address_for_a_team_speaks_tls(cairn: Cairn, at: Cairn, tmp_path: Path, address: str) -> None:
    """And is an origin, nothing more."""
    ran = cairn("serve", "--in", tmp_path / "book", "--port", 0, "--address", address)
    assert ran.status == 1 and "[address-unfit]" in ran.err


def test_a_casebook_without_people_is_not_served_to_others(cairn: Cairn, at: Cairn, tmp_path: Path) -> None:
    """Whoever came first would be its keeper."""
    ran = cairn("serve", "--in", tmp_path / "book", "--port", 0, "--address", "https://cairn.example.org")
    assert ran.status == 1 and "[team-missing]" in ran.err


def test_a_team_is_served_to_those_who_log_in(cairn: Cairn, at: Cairn, tmp_path: Path) -> None:
    """The address that is printed has a name, for passkeys; nothing but the log-in is answered; a refused log-in is told in the window."""
    assert at("add", "Ama", "--role", "admin").status == 0
    command = [sys.executable, "-c", STARTED, "serve", "--in", str(tmp_path / "book"), "--port", "0"]
    served = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    assert served.stdout
    told = served.stdout.readline()
    found = re.search(r"http://localhost:(\d+)/ \(this machine only, for those who log in", told)
    assert found, told
    address = f"http://127.0.0.1:{found[1]}"
    with httpx2.Client(trust_env=False, base_url=address, headers={"origin": address}) as client:
        assert client.get("/incidents").headers["location"] == "/login?back=/incidents"
        token = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/login").text)
        assert token
        refused = client.post("/login", data={"token": token[1], "name": "Ama", "password": "another three words"})
        assert refused.status_code == 401
    served.send_signal(signal.SIGINT)
    _, complained = served.communicate(timeout=20)
    assert complained == "log-in refused: password, from 127.0.0.1\n"
