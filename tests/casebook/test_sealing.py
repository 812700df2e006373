"""An encrypted casebook holds the same record as one in the clear, and its files tell nothing to those without the passphrase."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from casebook_reports import Report, add
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.encrypting import encrypt
from cairn.casebook.folder import DocumentFolder
from cairn.casebook.sealing import age
from cairn.casebook.sealing.cipher import PIECE, BrokenError, opened, sealed
from cairn.casebook.sealing.key import Key
from cairn.casebook.sealing.keyfile import NAME, keep_key, open_key
from cairn.casebook.sealing.seal import Closed
from plain_words import words_in

PASSPHRASE = "six words drawn by lot"
ENCRYPTING = Path(__file__).with_name("encrypting_program.py")
STEPS = ["seal_files", "exported", "_prove", "write_whole", "write_whole+", "removing"]


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing by a passphrase takes a second on purpose; here it need not."""
    monkeypatch.setattr(age, "WORK", 10)


def secrets_of(casebook: Casebook) -> set[str]:
    """Words that a thief would look for: of documents, of the ledger, names, hashes."""
    with casebook.reading() as view:
        stored = [(one.head.id, one.head.sha256) for one in view.documents()]
    words = {word for of_one in stored for word in of_one}
    return words | {"Tessit", "farmers", "Ouatagouna", "The army denied", "Residents", "extraction_recorded", "casebook_created"}


@pytest.fixture
def book(tmp_path: Path, store: str | None, clock: Callable[[], datetime], tessit: Report, ouatagouna: Report) -> Iterator[Casebook]:
    """An encrypted casebook of two reports."""
    with Casebook.init(tmp_path / "book", store, clock=clock, author="Ama", passphrase=PASSPHRASE) as made:
        fill(made, tessit, ouatagouna)
        yield made


def fill(casebook: Casebook, tessit: Report, ouatagouna: Report) -> None:
    """Two reports with what they say."""
    killing = tessit.account("i1", "five farmers", day=date(2025, 2, 24), killed=5)
    add(casebook, tessit, killing, responses=(tessit.denial("r1", "The army denied that it was there.", "i1"),))
    add(casebook, ouatagouna, ouatagouna.account("i1", "12 people were killed", day=date(2025, 2, 20), killed=12))


def test_an_encrypted_casebook_is_sound_and_tells_a_thief_nothing(book: Casebook) -> None:
    """No word, name or hash can be read in its files while it is open and written to; PostgreSQL's database is the server's matter."""
    words = secrets_of(book)
    assert verify(book).is_sound
    assert words_in(book.directory, words) == set()
    book.store.close()
    assert words_in(book.directory, words) == set()


def test_the_look_for_words_finds_them_in_the_clear(filled: Casebook, tmp_path: Path) -> None:
    """Of a casebook that is not encrypted a thief reads all that the test above looks for, but for what a server keeps."""
    found = words_in(filled.directory, secrets_of(filled))
    assert {"Tessit", "farmers", "The army denied"} <= found
    assert filled.store.engine.dialect.name != "sqlite" or found == secrets_of(filled)


def test_it_opens_by_its_passphrase_and_by_no_other(book: Casebook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Out of the file that the environment names; a wrong one, or none, is told and harms nothing."""
    address = book.store.engine.url.render_as_string(hide_password=False) if "postgresql" in book.store.name else None
    entries = [*book.entries()]
    kept = tmp_path / "passphrase"
    monkeypatch.setenv("CAIRN_PASSPHRASE_FILE", str(kept))
    for written, code in (("another six words entirely", "passphrase-wrong"), (None, "passphrase-unreadable")):
        kept.write_text(written) if written else kept.unlink()
        with pytest.raises(CasebookError) as refused:
            Casebook.open(book.directory, address)
        assert refused.value.code == code
    monkeypatch.delenv("CAIRN_PASSPHRASE_FILE")
    with pytest.raises(CasebookError) as refused:
        Casebook.open(book.directory, address)
    assert refused.value.code == "passphrase-missing"
    monkeypatch.setenv("CAIRN_PASSPHRASE_FILE", str(kept))
    kept.write_text(f"{PASSPHRASE}\nwhat follows is none of it\n")
    with Casebook.open(book.directory, address) as again:
        assert [*again.entries()] == entries and verify(again).is_sound
    (book.directory / NAME).unlink()
    with pytest.raises(CasebookError) as refused:
        Casebook.open(book.directory, address)
    assert refused.value.code == "key-missing"


def test_the_passphrase_can_be_changed_alone(tmp_path: Path) -> None:
    """The key stays the same: nothing else is written anew."""
    key = Key.new()
    keep_key(tmp_path, key, PASSPHRASE)
    keep_key(tmp_path, open_key(tmp_path, PASSPHRASE), "another six words entirely")
    assert open_key(tmp_path, "another six words entirely") == key
    with pytest.raises(CasebookError):
        open_key(tmp_path, PASSPHRASE)
    assert key.secret.hex() not in repr(key) + str(Closed(key).__dict__["key"])


def test_what_a_passphrase_closes_opens_with_the_programs_of_age() -> None:
    """And what they close, with ours: nobody needs Cairn to get at the key. The work is the same on every machine, however busy."""
    pyrage = pytest.importorskip("pyrage")
    assert pyrage.passphrase.decrypt(age.close_by(PASSPHRASE, b"a key"), PASSPHRASE) == b"a key"
    closed = pyrage.passphrase.encrypt(b"a key", PASSPHRASE)
    if int(closed.split(b"\n")[1].split()[-1]) <= 19:  # which a machine of much memory goes beyond
        assert age.open_by(PASSPHRASE, closed) == b"a key"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_key_does_not_open(data: st.DataObject) -> None:
    """Whichever bit is another one; and it is told, not raised from within."""
    closed = age.close_by(PASSPHRASE, b"a key")
    at, bit = data.draw(st.integers(0, len(closed) - 1)), data.draw(st.integers(0, 7))
    changed = closed[:at] + bytes([closed[at] ^ (1 << bit)]) + closed[at + 1 :]
    with pytest.raises(age.NotOpenedError):
        age.open_by(PASSPHRASE, changed)


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    """Before anything is made of it."""
    with pytest.raises(CasebookError) as refused:
        Casebook.init(tmp_path / "book", passphrase="short")
    assert refused.value.code == "passphrase-short"
    assert not (tmp_path / "book" / NAME).exists()


def test_a_changed_or_swapped_file_is_found(book: Casebook, tessit: Report, ouatagouna: Report) -> None:
    """One byte of a document, two documents in each other's place, and a checkpoint of elsewhere."""
    one, other = (book.folder.file(report.document.sha256) for report in (tessit, ouatagouna))
    kept = one.read_bytes()
    one.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    assert [problem.code for problem in verify(book).problems] == ["document-altered"]
    one.write_bytes(other.read_bytes())
    with pytest.raises(CasebookError) as refused:
        book.folder.checked(tessit.document.sha256)
    assert refused.value.code == "sealed-altered"
    assert book.folder.put(tessit.content) == tessit.document.sha256  # which mends it
    assert verify(book).is_sound
    (book.directory / "checkpoint.json.sealed").write_bytes(kept)
    assert [problem.code for problem in verify(book).problems] == ["sealed-altered"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40) | st.integers(0, 3 * PIECE).map(lambda size: b"\x07" * size), st.data())
def test_what_is_sealed_opens_as_it_was_or_not_at_all(content: bytes, data: st.DataObject) -> None:
    """Of any length; with one bit changed, cut off, lengthened, under another name or key it does not open."""
    key = Key(b"k" * 32)
    closed = sealed(content, key, "a")
    assert opened(closed, key, "a") == content
    at, bit = data.draw(st.integers(0, len(closed) - 1)), data.draw(st.integers(0, 7))
    changed = closed[:at] + bytes([closed[at] ^ (1 << bit)]) + closed[at + 1 :]
    for wrong in (changed, closed[:at], closed + b"\0"):
        with pytest.raises(BrokenError):
            opened(wrong, key, "a")
    for other, name in ((key, "b"), (Key(b"o" * 32), "a")):
        with pytest.raises(BrokenError):
            opened(closed, other, name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=PIECE), max_size=6))
def test_what_is_written_in_parts_opens_whole(parts: list[bytes]) -> None:
    """As uploads come in."""
    import tempfile

    key = Key(b"k" * 32)
    with tempfile.NamedTemporaryFile() as file:
        with Closed(key).writer(open(file.name, "wb"), "a") as into:
            for part in parts:
                into.write(part)
        assert opened(Path(file.name).read_bytes(), key, "a") == b"".join(parts)


def test_a_casebook_in_the_clear_becomes_an_encrypted_one(filled: Casebook) -> None:
    """With the same ledger and record, and nothing of it left in the clear; what is not Cairn's is told and stays."""
    address = None if filled.store.engine.dialect.name == "sqlite" else filled.store.engine.url.render_as_string(hide_password=False)
    words, entries = secrets_of(filled), [*filled.entries()]
    (filled.directory / "notes.txt").write_text("call me")
    (filled.directory / "intake").mkdir()
    (filled.directory / "intake" / ("0" * 32)).write_text("Tessit, as it was sent")
    with filled.reading() as view:
        record = [view.incident(incident) for incident in view.incidents()]
    filled.store.close()
    assert encrypt(filled.directory, PASSPHRASE, address) == ["notes.txt"]
    key = open_key(filled.directory, PASSPHRASE)
    with Casebook.open(filled.directory, address, unlock=lambda _: key) as again:
        assert [*again.entries()] == entries and verify(again).is_sound
        with again.reading() as view:
            assert [view.incident(incident) for incident in view.incidents()] == record
        assert len(again.search("farmers")) == 1
        kept = again.directory / "intake.sealed" / ("0" * 32)
        assert again.seal.opened(kept.read_bytes(), kept.name) == b"Tessit, as it was sent"
        assert words_in(filled.directory, words) == set()


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_while_encrypting_leaves_one_or_the_other_whole(filled: Casebook, step: str, tmp_path: Path) -> None:
    """Killed at any step it opens, in the clear or by the passphrase, with all that it held; run again it gets to the end."""
    address = "" if filled.store.engine.dialect.name == "sqlite" else filled.store.engine.url.render_as_string(hide_password=False)
    if address and step == "exported":
        pytest.skip("a server's database is not encrypted with it")
    words, entries = secrets_of(filled), [*filled.entries()]
    filled.store.close()
    killed = subprocess.run([sys.executable, ENCRYPTING, filled.directory, PASSPHRASE, step, address], check=False)
    assert killed.returncode == -signal.SIGKILL
    is_encrypted = step in ("write_whole+", "removing")
    if not is_encrypted:
        with Casebook.open(filled.directory, address or None) as again:
            assert [*again.entries()] == entries and verify(again).is_sound
        encrypt(filled.directory, PASSPHRASE, address or None)
    key = open_key(filled.directory, PASSPHRASE)
    with Casebook.open(filled.directory, address or None, unlock=lambda _: key) as again:
        assert [*again.entries()] == entries and verify(again).is_sound
    assert words_in(filled.directory, words) == set()


def test_a_casebook_that_somebody_has_open_is_not_encrypted(tmp_path: Path) -> None:
    """It stays as it is: what they write now would be lost."""
    folder = tmp_path / "book"
    Casebook.init(folder).store.close()
    waiting = "import sys; from pathlib import Path; from cairn.casebook import Casebook\n"
    waiting += "with Casebook.open(Path(sys.argv[1])) as casebook:\n    print(casebook.length, flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", waiting, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"1\n"
        with pytest.raises(CasebookError) as refused:
            encrypt(folder, PASSPHRASE)
        assert refused.value.code == "casebook-open"
        assert other.stdin
        other.stdin.close()
    with Casebook.open(folder) as again:
        assert verify(again).is_sound


def test_a_casebook_that_is_not_whole_is_not_encrypted(tmp_path: Path, tessit: Report) -> None:
    """First find out what is amiss: afterwards nobody could tell when it happened."""
    with Casebook.init(tmp_path / "book") as casebook:
        add(casebook, tessit)
        shutil.rmtree(DocumentFolder(casebook.directory).path)
    with pytest.raises(CasebookError) as refused:
        encrypt(casebook.directory, PASSPHRASE)
    assert refused.value.code == "casebook-unsound"
    with Casebook.open(casebook.directory) as again:
        assert again.length == casebook.length


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ('casebook = "{}"\nencrypted = false\n', "encrypted"),
        ('"casebook" = "{}"\n', "in the clear"),
        ("  casebook = '{}'\n", "in the clear"),
    ],
)
def test_settings_that_somebody_has_written_lose_nothing(tmp_path: Path, tessit: Report, written: str, becomes: str) -> None:
    """Either they come to say that the casebook is encrypted, or it stays as it is, whole."""
    folder = tmp_path / "book"
    with Casebook.init(folder) as casebook:
        add(casebook, tessit)
        entries = [*casebook.entries()]
    (folder / "cairn.toml").write_text(written.format(casebook.id))
    if becomes == "encrypted":
        encrypt(folder, PASSPHRASE)
    else:
        with pytest.raises(CasebookError) as refused:
            encrypt(folder, PASSPHRASE)
        assert refused.value.code == "settings-unreadable"
    with Casebook.open(folder, unlock=lambda _: open_key(folder, PASSPHRASE)) as again:
        assert again.seal.is_closed == (becomes == "encrypted")
        assert verify(again).is_sound and [*again.entries()] == entries


def test_a_database_that_was_half_encrypted_is_not_taken_for_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the clear goes only when all of it is encrypted."""
    folder = tmp_path / "book"
    with Casebook.init(folder, passphrase=PASSPHRASE) as casebook:
        key = open_key(folder, PASSPHRASE)
    with closing(sqlite3.connect(folder / "team.sqlite")) as clear, clear:
        clear.execute("CREATE TABLE people (name TEXT)")
        clear.execute("INSERT INTO people VALUES ('Binta')")

    def full(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patched, pytest.raises(CasebookError) as refused:
        patched.setattr("os.replace", full)
        Casebook.open(folder, unlock=lambda _: key)
    assert refused.value.code == "disk-full"
    assert (folder / "team.sqlite").exists() and not (folder / "team.sqlite.sealed").exists()
    with Casebook.open(folder, unlock=lambda _: key) as casebook, casebook.store_beside("team").reading() as connection:
        assert connection.scalar(text("SELECT name FROM people")) == "Binta"
    assert not (folder / "team.sqlite").exists() and not (folder / "team.sqlite.sealed.part").exists()
