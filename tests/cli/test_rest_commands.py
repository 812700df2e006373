"""`cairn init --encrypted`, `encrypt`, `passphrase`, `backup`, `restore`, and `verify` of a backup, as a recorder runs them."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from program_runs import Cairn

from cairn.casebook.sealing import age
from cairn.cli import unlocking
from plain_words import words_in

WORDS = {"Gossi", "Residents say", "monitor", "a.txt", "counting"}


@pytest.fixture(autouse=True)
def passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files that hold the passphrases, as a service has them."""
    monkeypatch.setattr(age, "WORK", 10)
    unlocking._unlocked.cache_clear()
    kept = tmp_path / "passphrase"
    kept.write_text("six words drawn by lot\n")
    monkeypatch.setenv("CAIRN_PASSPHRASE_FILE", str(kept))
    monkeypatch.setenv("CAIRN_BACKUP_PASSPHRASE_FILE", str(kept))
    return kept


@pytest.fixture
def closed(cairn: Cairn, tmp_path: Path, mixed: Path) -> Path:
    """An encrypted casebook that the mixed folder was added to."""
    folder = tmp_path / "closed"
    assert cairn("init", folder, "--encrypted").status == 0
    assert cairn("add", mixed, "--to", folder, "--extractor", "counting").status == 1
    return folder


def test_every_command_works_on_an_encrypted_casebook(cairn: Cairn, closed: Path, book: Path, tmp_path: Path) -> None:
    """What they print is what they print of the same casebook in the clear; nothing can be read in the folder."""
    for command in (["list", "--json"], ["search", "Gossi"], ["verify"], ["list", "--failures"]):
        of = ["--in"] if command[0] != "verify" else []
        one, other = cairn(*command, *of, closed), cairn(*command, *of, book)
        assert (one.status, one.err.replace(str(closed), "")) == (other.status, other.err.replace(str(book), ""))
        assert one.status == 0 and len(one.out.splitlines()) == len(other.out.splitlines())
    assert cairn("list", "--in", closed, "--as-of", "2025-02-28").status == 0
    assert words_in(closed, WORDS) == set() and WORDS - {"counting"} <= words_in(book, WORDS)
    refused = cairn("link", "--all", "--engine", "duckdb", "--in", closed)
    assert refused.status == 1 and "[engine-in-clear]" in refused.err


def test_a_wrong_passphrase_is_told(cairn: Cairn, closed: Path, passphrase: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a trace, and without harm; so is one that nobody gives."""
    passphrase.write_text("another six words entirely")
    unlocking._unlocked.cache_clear()
    ran = cairn("list", "--in", closed)
    assert ran.status == 1 and "[passphrase-wrong]" in ran.err and "Traceback" not in ran.err
    monkeypatch.delenv("CAIRN_PASSPHRASE_FILE")
    ran = cairn("list", "--in", closed)
    assert ran.status == 1 and "[passphrase-missing]" in ran.err
    passphrase.write_text("six words drawn by lot")
    monkeypatch.setenv("CAIRN_PASSPHRASE_FILE", str(passphrase))
    assert cairn("verify", closed).status == 0


def test_a_casebook_is_encrypted_and_its_passphrase_changed(
    cairn: Cairn, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds what it held."""
    before = cairn("list", "--json", "--in", book).out
    assert cairn("encrypt", book).status == 0
    assert cairn("encrypt", book).status == 1
    assert cairn("list", "--json", "--in", book).out == before
    assert words_in(book, WORDS) == set()
    new = tmp_path / "new"
    new.write_text("another six words entirely")
    monkeypatch.setenv("CAIRN_NEW_PASSPHRASE_FILE", str(new))
    assert cairn("passphrase", book).status == 0
    monkeypatch.setenv("CAIRN_PASSPHRASE_FILE", str(new))
    unlocking._unlocked.cache_clear()
    assert cairn("verify", book).status == 0


def test_a_backup_is_made_proved_and_restored(cairn: Cairn, closed: Path, tmp_path: Path) -> None:
    """In one command each; a damaged one is told with its code, on a line of JSON too."""
    file, again = tmp_path / "a.cairn", tmp_path / "again"
    made = cairn("backup", file, "--in", closed)
    assert made.status == 0 and "is whole" in made.out
    assert cairn("verify", file).status == 0
    assert cairn("restore", file, again).status == 0
    assert cairn("verify", again).status == 0
    assert cairn("list", "--json", "--in", again).out == cairn("list", "--json", "--in", closed).out
    assert "[casebook-exists]" in cairn("restore", file, again).err
    file.write_bytes(file.read_bytes()[:-2000])
    broken = cairn("verify", file, "--json")
    assert broken.status == 1 and '"backup-broken"' in broken.out
    assert "[backup-broken]" in cairn("restore", file, tmp_path / "never").err and not (tmp_path / "never").exists()


def test_without_what_encrypts_it_is_told(cairn: Cairn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With how to install it."""
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    ran = cairn("init", tmp_path / "book", "--encrypted")
    assert ran.status == 1 and "[rest-missing]" in ran.err and "cairn-record[rest]" in ran.err


SERVED = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from cairn.casebook.sealing import age; age.WORK = 10; from cairn.cli import main; main()"
)


def test_the_workspace_opens_an_encrypted_casebook(closed: Path) -> None:
    """Its pages are as of any other: the list, a search, an earlier day; nothing can be read in the folder meanwhile."""
    command = [sys.executable, "-c", SERVED, "serve", "--in", str(closed), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as served:
        assert served.stdout and served.stderr
        address = re.search(r"http://127\.0\.0\.1:\d+", told := served.stdout.readline())
        assert address, told + served.stderr.read()
        for asked in ("/incidents", "/incidents?q=Gossi", "/incidents?as_of=2025-02-28"):
            page = httpx2.get(address[0] + asked, follow_redirects=True, trust_env=False)
            assert page.status_code < 500
        assert "Gossi" in httpx2.get(address[0] + "/incidents", trust_env=False).text
        assert words_in(closed, WORDS) == set()
        served.send_signal(signal.SIGINT)
        assert served.communicate(timeout=30)[1] == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NO TERMINAL: none can be made here")
def test_a_passphrase_is_asked_for_at_the_terminal_and_not_shown(tmp_path: Path) -> None:
    """Twice when it is new."""
    program = "from cairn.casebook.sealing import age; age.WORK = 10; from cairn.cli import main; main()"
    process, terminal = pty.fork()
    if not process:
        os.environ.pop("CAIRN_PASSPHRASE_FILE", None)
        os.execv(sys.executable, [sys.executable, "-c", program, "init", str(tmp_path / "book"), "--encrypted"])
    told = b""
    try:
        for prompt in (b"all is lost): ", b"same again: "):
            while prompt not in told:
                told += os.read(terminal, 1000)
            os.write(terminal, b"six words drawn by lot\n")
        while b"Add reports" not in told:
            told += os.read(terminal, 1000)
    except OSError:
        pass
    finally:
        _, status = os.waitpid(process, 0) if b"Add reports" in told else (os.kill(process, signal.SIGKILL), 1)
        os.close(terminal)
    assert status == 0, told
    assert b"six words" not in told and (tmp_path / "book" / "casebook.key.age").exists()
