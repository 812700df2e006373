"""A backup holds all of a casebook, tells nobody without its key, shows every change, and becomes the same casebook again on any store."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from adding_program import numbered
from casebook_reports import Report
from sqlalchemy import Column, Connection, Integer, MetaData, Table

from cairn.assessment import load_policy
from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.backup import Closing, Contents, Opening, check, is_backup, make_backup, making, outside, restore
from cairn.casebook.backup.members import Members
from cairn.casebook.capturing import capture_of, record_capture
from cairn.casebook.releasing import releases
from cairn.casebook.sealing import age
from cairn.casebook.sealing.keyfile import open_key
from cairn.casebook.settings import Settings
from cairn.cli.kept import kept
from cairn.intake.feeds.feeds import Feeds
from cairn.intake.jobs import Arrivals, Jobs, Kind, Wanted
from cairn.publishing.dossier import make_dossier
from cairn.publishing.release import load_release_policy, publish
from cairn.publishing.release.signing import signer_of
from cairn.reading.capture import Capture
from cairn.reading.exchange import Exchange
from cairn.web.people import Role
from cairn.web.searches import Searches
from cairn.web.team import Team, accounts_of, administering, loggingin, members
from cairn.web.team.sessions import Where
from cairn.web.tokens.tokens import Tokens
from plain_words import words_in

PASSPHRASE = "six words drawn by lot"
OPENING = Opening(PASSPHRASE)
OFFICE = Where("192.0.2.7", "a browser of the office")
ANSWER = Exchange(
    "https://news.example/1", datetime(2025, 2, 25, tzinfo=UTC), b"GET /1 HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"farmers", True
)
PROGRAM = Path(__file__).with_name("backup_program.py")
ADDING = Path(__file__).with_name("adding_program.py")


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing by a passphrase takes a second on purpose; here it need not."""
    monkeypatch.setattr(age, "WORK", 10)


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest) -> str | None:
    """The store to restore to."""
    if request.param == "sqlite":
        return None
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture
def lived_in(filled: Casebook, tmp_path: Path) -> Casebook:
    """A casebook with people, tokens, what waits to be taken in, a feed, a saved search and a release."""
    invitation = administering.add(filled, "Binta", Role.ADMIN, by="Ama")
    loggingin.with_invitation(Team(filled), invitation.code, "three words of Binta", "three words of Binta", OFFICE)
    Tokens(accounts_of(filled)).make("a script", "Binta")
    arrivals = Arrivals.of(filled)
    letter = arrivals.put(b"A letter from Tessit")
    arrivals.put_capture(letter, b"How Tessit answered")
    Jobs.of(filled).put([Wanted(Kind.FILE, "letter.txt", "Binta", kept=letter)])
    with filled.writing() as writer:
        record_capture(writer, next(iter(writer.documents())).head.id, Capture.of([ANSWER]))
    Feeds.of(filled).add("https://news.example/feed", "Binta")
    Searches(filled.directory, filled.seal).save("Mali", "q=Mali")
    publish(filled, tmp_path / "release", load_release_policy("public"), day=date(2025, 3, 31), assessment=load_policy("airwars"))
    return filled


def backed(casebook: Casebook, file: Path, closing: Closing | None = None) -> Path:
    """A backup."""
    make_backup(casebook, file, closing or Closing(PASSPHRASE), kept())
    return file


def told(casebook: Casebook) -> dict[str, object]:
    """All that has to be the same afterwards."""
    with casebook.reading() as view:
        record = [(incident, view.incident(incident)) for incident in view.incidents()]
        documents = [(one.head, casebook.folder.checked(one.head.sha256)) for one in view.documents()]
        captures = [found for one, _ in documents if (found := capture_of(view, one.id))]
    with accounts_of(casebook).reading() as connection:
        people = [(one, members.factors(connection, one)) for one in members.everybody(connection)]
    jobs, arrivals = Jobs.of(casebook), Arrivals.of(casebook)
    return {
        "entries": [*casebook.entries()],
        "record": record,
        "documents": documents,
        "captures": [(one, casebook.folder.checked(one.sha256)) for one in captures],
        "people": people,
        "tokens": Tokens(accounts_of(casebook)).all(),
        "job": jobs.job(1),
        "kept": [(arrivals.content(name), arrivals.capture(name)) for name in jobs.kept()],
        "feeds": Feeds.of(casebook).all(),
        "searches": Searches(casebook.directory, casebook.seal).all(),
        "releases": [*releases(casebook)],
        "key": signer_of(casebook.directory, casebook.seal).sign(b"anything"),
    }


def test_a_restored_casebook_is_the_same(lived_in: Casebook, tmp_path: Path, other: str | None) -> None:
    """From either store to either: ledger, record, documents, people, tokens, what waits, feeds, searches, releases and their key. People
    log in with their passwords, numbers go on where they were, and nothing can be read in the file."""
    file = tmp_path / "there" / "a.cairn"
    before, words = told(lived_in), {"Tessit", "farmers", "Binta", "The army denied", "news.example", "three words"}
    backed(lived_in, file)
    assert words_in(file.parent, words) == set()
    assert file.stat().st_mode & 0o777 == 0o600
    assert check(file, OPENING).documents == 2
    contents = restore(file, tmp_path / "again", OPENING, kept(), store=other)
    assert contents.last == lived_in.checkpoint()
    with Casebook.open(tmp_path / "again", other, author="Ama") as again:
        assert verify(again, lived_in.checkpoint()).is_sound
        assert told(again) == before
        assert len(again.search("farmers")) == 1
        assert loggingin.with_password(Team(again), "Binta", "three words of Binta", "", OFFICE)
        assert Jobs.of(again).put_down(Wanted(Kind.ADDRESS, "https://news.example/1", "Binta")) == 2
        assert Feeds.of(again).add("https://news.example/other", "Binta").number == 2
        assert (
            publish(
                again, tmp_path / "next", load_release_policy("public"), day=date(2025, 3, 31), assessment=load_policy("airwars")
            ).what.version
            == 2
        )
    assert sorted(file.name for file in tmp_path.iterdir() if file.name.startswith(".")) == []


def test_an_encrypted_casebook_is_backed_up_and_restored(lived_in: Casebook, tmp_path: Path) -> None:
    """In the clear and back: that is how a casebook is decrypted, too."""
    before = told(lived_in)
    file = backed(lived_in, tmp_path / "a.cairn")
    restore(file, tmp_path / "closed", OPENING, kept(), passphrase="another six words entirely")
    key = open_key(tmp_path / "closed", "another six words entirely")
    with Casebook.open(tmp_path / "closed", unlock=lambda _: key, author="Ama") as closed:
        assert told(closed) == before and verify(closed).is_sound
        assert words_in(closed.directory, {"Tessit", "farmers", "Binta", "Mali", "news.example"}) == set()
        backed(closed, tmp_path / "b.cairn")
        with closed.reading() as view:
            incident = next(iter(view.incidents()))
        day, court, method = date(2025, 3, 31), load_release_policy("court"), load_policy("airwars")
        make_dossier(closed, incident, tmp_path / "a.pdf", court, day=day, assessment=method, made=day)
        assert not (closed.directory / "release.key").exists()
    restore(tmp_path / "b.cairn", tmp_path / "open", OPENING, kept())
    with Casebook.open(tmp_path / "open", author="Ama") as again:
        assert told(again) == before and verify(again).is_sound


def test_settings_come_back(casebook: Casebook, tmp_path: Path) -> None:
    """As somebody has chosen them."""
    stamped = {"timestamps": "https://tsa.example/", "timestamp_certificate": "tsa.pem"}
    chosen = stamped | {"two_person_review": True, "trusted_hosts": ("archive.example",), "reviewers": {'A "b" \\ é': "Reviewer é"}}
    casebook.settings = casebook.settings.model_copy(update=chosen)
    file = backed(casebook, tmp_path / "a.cairn")
    restore(file, tmp_path / "again", OPENING, kept())
    with Casebook.open(tmp_path / "again") as again:
        assert again.settings == casebook.settings.model_copy(update={"store": None})


def test_the_certificate_of_the_authority_comes_back(casebook: Casebook, tmp_path: Path) -> None:
    """Wherever it lay and whatever it was called: else nobody could check a stamp of what was restored."""
    apart = tmp_path / "tsa.pem"
    for named in ("tsa.pem", str(apart)):
        (casebook.directory / named).write_bytes(b"a certificate")
        casebook.settings = casebook.settings.model_copy(update={"timestamp_certificate": named})
        file = tmp_path / f"{len(named)}.cairn"
        assert "tsa.pem" not in make_backup(casebook, file, Closing(PASSPHRASE), kept()).left or named != "tsa.pem"
        restore(file, tmp_path / f"{len(named)}", OPENING, kept(), passphrase=PASSPHRASE)
        settings = Settings.read(tmp_path / f"{len(named)}")
        assert settings.timestamp_certificate
        assert (tmp_path / f"{len(named)}" / settings.timestamp_certificate).read_bytes() == b"a certificate"


def test_what_is_being_received_stops_no_backup(lived_in: Casebook, tmp_path: Path) -> None:
    """Only what a job has is in it: what is still on its way would be half a file, and one that does not open where all is encrypted."""
    restore(backed(lived_in, tmp_path / "a.cairn"), tmp_path / "closed", OPENING, kept(), passphrase=PASSPHRASE)
    key = open_key(tmp_path / "closed", PASSPHRASE)
    with Casebook.open(tmp_path / "closed", unlock=lambda _: key) as closed:
        arrivals = Arrivals.of(closed)
        half, file = arrivals.new()
        file.write(bytes(200_000))
        restore(backed(closed, tmp_path / "b.cairn"), tmp_path / "again", OPENING, kept())
        file.close()
    with Casebook.open(tmp_path / "again") as again:
        [letter] = Jobs.of(again).kept()
        assert Arrivals.of(again).content(letter) == b"A letter from Tessit"
        assert not Arrivals.of(again).file(half).exists()


def test_what_is_taken_in_during_a_backup_is_in_it(lived_in: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a document, or as what waits: here it is taken in while documents are written."""
    put_documents = making._put_documents

    def late(casebook: Casebook, members: Members, connection: Connection) -> int:
        found = put_documents(casebook, members, connection)
        Arrivals.of(lived_in).drop(Jobs.of(lived_in).kept())
        return found

    monkeypatch.setattr(making, "_put_documents", late)
    restore(backed(lived_in, tmp_path / "a.cairn"), tmp_path / "again", OPENING, kept())
    with Casebook.open(tmp_path / "again") as again:
        [letter] = Jobs.of(again).kept()
        assert Arrivals.of(again).content(letter) == b"A letter from Tessit"
        assert Arrivals.of(again).capture(letter) == b"How Tessit answered"


def test_recipients_open_it_by_their_keys(filled: Casebook, tmp_path: Path) -> None:
    """Each by theirs, without a passphrase or beside it; nobody else's does."""
    import pyrage

    office, lawyer, stranger = (pyrage.x25519.Identity.generate() for _ in range(3))
    for name, one in (("office", office), ("lawyer", lawyer), ("stranger", stranger)):
        (tmp_path / name).write_text(f"# a comment\n{one}\n")
    recipients = (str(office.to_public()), str(lawyer.to_public()))
    file = backed(filled, tmp_path / "a.cairn", Closing(recipients=recipients))
    both = backed(filled, tmp_path / "b.cairn", Closing(PASSPHRASE, recipients))
    for opening in (Opening(identity=tmp_path / "office"), Opening(identity=tmp_path / "lawyer")):
        assert check(file, opening).last == check(both, opening).last == filled.checkpoint()
    assert check(both, OPENING).documents == 2
    assert refused(lambda: check(file, OPENING)) == "backup-for-recipients"
    assert refused(lambda: check(file, Opening(identity=tmp_path / "stranger"))) == "backup-broken"
    assert refused(lambda: check(file, Opening(identity=tmp_path / "a.cairn"))) == "identity-unreadable"
    assert refused(lambda: backed(filled, tmp_path / "c.cairn", Closing(recipients=("age1nobody",)))) == "recipient-unknown"
    assert not (tmp_path / "c.cairn").exists()


def refused(work: Callable[[], object]) -> str:
    """The code of the error that something ends with."""
    with pytest.raises(CasebookError) as error:
        work()
    return error.value.code


BROKEN = {"backup-broken", "backup-foreign", "backup-newer", "passphrase-wrong"}


def test_every_change_is_found(filled: Casebook, tmp_path: Path) -> None:
    """A bit in whatever byte of what stands outside, in many of the content, a piece cut off or put behind: nothing is taken from it."""
    file = backed(filled, tmp_path / "a.cairn")
    whole = file.read_bytes()
    with tarfile.open(file) as tar:
        start = tar.getmember("content.age").offset_data
    dice = random.Random(20250301)
    places = [*range(0, start, 7), *(dice.randrange(start, len(whole)) for _ in range(150)), *range(len(whole) - 1100, len(whole), 50)]
    changed = tmp_path / "changed"
    for at in places:
        changed.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << dice.randrange(8))]) + whole[at + 1 :])
        assert refused(lambda: check(changed, OPENING)) in BROKEN, at
    for part in (whole[:-1], whole[: len(whole) // 2], whole[:start], whole[:100], b"", whole + b"\0", whole + bytes(512)):
        changed.write_bytes(part)
        assert refused(lambda: check(changed, OPENING)) in BROKEN
        assert refused(lambda: restore(changed, tmp_path / "again", OPENING, kept())) in BROKEN
    assert not (tmp_path / "again").exists()
    assert check(file, OPENING).last == filled.checkpoint()


def test_another_backup_put_inside_is_found(filled: Casebook, tmp_path: Path) -> None:
    """The key of one with the content of another, though both open by one passphrase."""
    one, two = (backed(filled, tmp_path / name).read_bytes() for name in ("a.cairn", "b.cairn"))
    assert len(one) == len(two)
    with tarfile.open(tmp_path / "a.cairn") as tar:
        start = tar.getmember("content.age").offset
    (tmp_path / "c.cairn").write_bytes(one[:start] + two[start:])
    assert refused(lambda: check(tmp_path / "c.cairn", OPENING)) in BROKEN


def test_what_is_no_backup_is_told(filled: Casebook, tmp_path: Path) -> None:
    """A file of something else, one of a version to come, one that is not there; a wrong passphrase."""
    file = backed(filled, tmp_path / "a.cairn")
    assert is_backup(file)
    (tmp_path / "letter").write_text("Dear all, this is no backup.")
    assert not is_backup(tmp_path / "letter") and not is_backup(tmp_path / "nothing")
    assert refused(lambda: check(tmp_path / "letter", OPENING)) == "backup-foreign"
    assert refused(lambda: check(tmp_path / "nothing", OPENING)) == "backup-missing"
    assert refused(lambda: check(file, Opening("another six words entirely"))) == "passphrase-wrong"
    newer = file.read_bytes().replace(b'{"format": 1', b'{"format": 2')
    (tmp_path / "newer").write_bytes(newer)
    assert refused(lambda: check(tmp_path / "newer", OPENING)) == "backup-newer"


def test_it_opens_without_cairn(filled: Casebook, tmp_path: Path) -> None:
    """By tar and age, as the word in it says; the manifests are those of sha256sum, and the documents lie under their hashes."""
    import pyrage

    with tarfile.open(backed(filled, tmp_path / "a.cairn")) as tar:
        tar.extractall(tmp_path / "out", filter="data")
    out = tmp_path / "out"
    assert (out / "READ-ME.txt").read_text() == outside.READ_ME
    key = pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt((out / "key.age").read_bytes(), PASSPHRASE).decode())
    (out / "content.tar").write_bytes(pyrage.decrypt((out / "content.age").read_bytes(), [key]))
    with tarfile.open(out / "content.tar") as tar:
        tar.extractall(out, filter="data")
    assert subprocess.run(["sha256sum", "--quiet", "-c", *out.glob("manifest/*")], cwd=out, check=False).returncode == 0
    ledger = [json.loads(line) for line in (out / "ledger" / "00000001.jsonl").read_text().splitlines()]
    assert [row[-1] for row in ledger] == [entry.hash for entry in filled.entries()]
    with filled.reading() as view:
        for one in view.documents():
            assert (out / "documents" / one.head.sha256).read_bytes() == filled.folder.checked(one.head.sha256)


def test_it_is_of_one_moment_while_others_write(casebook: Casebook, tmp_path: Path) -> None:
    """Backups made while another process adds are each whole, and a later one holds more."""
    adding = subprocess.Popen([sys.executable, ADDING, casebook.directory, "0", "80", "20000"], stdout=subprocess.PIPE, text=True)
    assert adding.stdout and adding.stdout.readline() == "0\n"
    made: list[Contents] = []
    while adding.poll() is None and len(made) < 5:
        made.append(check(backed(casebook, tmp_path / f"{len(made)}.cairn"), OPENING))
    assert adding.communicate() and adding.returncode == 0
    assert len(made) > 1 and made[0].documents < 80
    assert [one.last.seq for one in made] == sorted(one.last.seq for one in made)
    entries = [*casebook.entries()]
    assert all(entries[one.last.seq - 1].hash == one.last.hash for one in made)
    restore(tmp_path / "0.cairn", tmp_path / "again", OPENING, kept())
    with Casebook.open(tmp_path / "again") as again:
        assert verify(again).is_sound and [*again.entries()] == entries[: made[0].last.seq]


def test_a_checkpoint_kept_apart_shows_another_ledger(filled: Casebook, tmp_path: Path, tessit: Report) -> None:
    """Whoever knows the key of a recipient could make up a whole backup; not one with the entry that somebody else has seen."""
    file = backed(filled, tmp_path / "a.cairn")
    seen = filled.checkpoint()
    assert check(file, OPENING, seen).last == seen
    other = seen.model_copy(update={"hash": "0" * 64})
    later = seen.model_copy(update={"seq": seen.seq + 1})
    assert [refused(lambda one=one: check(file, OPENING, one)) for one in (other, later)] == ["history-rewritten"] * 2
    assert refused(lambda: restore(file, tmp_path / "again", OPENING, kept(), kept_apart=other)) == "history-rewritten"


def test_nothing_is_written_over(filled: Casebook, tmp_path: Path, new_database: Callable[[], str]) -> None:
    """Neither a file, nor a casebook, nor whatever else is in the folder, nor another casebook's store."""
    file = backed(filled, tmp_path / "a.cairn")
    kept_file = file.read_bytes()
    assert refused(lambda: backed(filled, file)) == "backup-exists"
    assert refused(lambda: restore(file, filled.directory, OPENING, kept())) == "casebook-exists"
    address = new_database()
    with Casebook.init(tmp_path / "other", address):
        assert refused(lambda: restore(file, tmp_path / "again", OPENING, kept(), store=address)) == "store-in-use"
    with Casebook.open(tmp_path / "other", address) as other:
        assert verify(other).is_sound and other.length == 1
    assert file.read_bytes() == kept_file and not (tmp_path / "again").exists()
    (tmp_path / "empty").mkdir()
    restore(file, tmp_path / "empty", OPENING, kept())


def test_a_table_that_nobody_knows_stops_it(filled: Casebook, tmp_path: Path) -> None:
    """Rather no backup than one that leaves something out unsaid."""
    unknown = Table("unheard_of", MetaData(), Column("number", Integer, primary_key=True))
    with filled.store.writing() as connection:
        unknown.create(connection)
    assert refused(lambda: backed(filled, tmp_path / "a.cairn")) == "backup-table-unknown"
    assert not (tmp_path / "a.cairn").exists()


def address_of(casebook: Casebook) -> str:
    """Of a store on a server, with its password; else nothing."""
    url = casebook.store.engine.url
    return "" if url.drivername == "sqlite" else url.render_as_string(hide_password=False)


@pytest.mark.parametrize("where", ["begun", "written", "moving"])
def test_a_kill_while_backing_up_leaves_no_file(filled: Casebook, tmp_path: Path, where: str) -> None:
    """But what is encrypted and has another name; the next one goes through."""
    file = tmp_path / "a.cairn"
    killed = subprocess.run([sys.executable, PROGRAM, "backup", filled.directory, file, where, address_of(filled)], check=False)
    assert killed.returncode == -signal.SIGKILL and not file.exists()
    assert words_in(tmp_path, {"five farmers"}) == words_in(filled.directory, {"five farmers"})
    assert check(backed(filled, file), OPENING).last == filled.checkpoint()


@pytest.mark.parametrize("where", ["begun", "written", "kept", "moving"])
def test_a_kill_while_restoring_leaves_no_casebook(lived_in: Casebook, tmp_path: Path, where: str, other: str | None) -> None:
    """The same command again makes it, also where the store was filled already."""
    file, folder = backed(lived_in, tmp_path / "a.cairn"), tmp_path / "again"
    killed = subprocess.run([sys.executable, PROGRAM, "restore", folder, file, where, other or ""], check=False)
    assert killed.returncode == -signal.SIGKILL and not folder.exists()
    restore(file, folder, OPENING, kept(), store=other)
    with Casebook.open(folder, other, author="Ama") as again:
        assert verify(again).is_sound and told(again) == told(lived_in)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of so many bytes, mounted at a folder."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("NO SMALL DISK: mounting one needs root")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="NO SMALL DISK: mounting one needs root")
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """Neither half a backup nor half a casebook, and it is told."""
    with Casebook.init(tmp_path / "book") as casebook:
        with casebook.writing() as writer:
            for number in range(12):
                report = numbered(number, 60_000)
                writer.add_document(report.document, random.Random(number).randbytes(100_000) + report.content, source="a")
        file = backed(casebook, tmp_path / "a.cairn")
        with small_disk(tmp_path / "disk", "1m"):
            assert refused(lambda: backed(casebook, tmp_path / "disk" / "b.cairn")) == "disk-full"
            assert refused(lambda: restore(file, tmp_path / "disk" / "again", OPENING, kept())) == "disk-full"
            assert [*(tmp_path / "disk").iterdir()] == []
