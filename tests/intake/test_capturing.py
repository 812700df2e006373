"""A document that comes from an address brings along how that address answered: as it was sent, on the disk first, once. On both stores."""

from __future__ import annotations

import errno
import gzip
import io
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from cairn.casebook import NOBODY, Casebook, CasebookError, EntryKind, Eyes, verify
from cairn.casebook.capturing import StoredCapture, capture_of
from cairn.casebook.folder import DocumentFolder
from cairn.casebook.restricting import mark
from cairn.casebook.stamps import Roots, is_stamped
from cairn.intake import Options, Step, add
from cairn.intake.jobs import Arrivals, Jobs, Kind, State, Wanted
from cairn.intake.jobs.carrying import Carrier, StoppedError
from cairn.intake.jobs.working import work
from cairn.model.sensitivity import Guarded, Level
from cairn.reading import Read, read_bytes
from cairn.reading.fetch import fetch
from small_site import Site, article, site
from time_authority import NO_OPENSSL, OPENSSL, time_authority

GOSSI = article("Three killed in Gossi", "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said.")
NEAR = Options(allow_private=True)


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook, on either store."""
    with Casebook.init(tmp_path / "book", store, author="Ama") as made:
        yield made


@pytest.fixture
def small() -> Iterator[Site]:
    """A site on loopback."""
    with site() as made:
        yield made


def added(casebook: Casebook, *sources: str) -> list[Step]:
    """What became of what was added."""
    return list(add(casebook, sources, NEAR))


def kept(casebook: Casebook, document: str, eyes: Eyes | None = None) -> StoredCapture | None:
    """The capture of a document."""
    with casebook.reading(eyes=eyes) as view:
        return capture_of(view, document)


def count(casebook: Casebook) -> int:
    """How many entries tell of a capture."""
    return sum(entry.kind == EntryKind.CAPTURED for entry in casebook.entries())


def test_an_address_is_kept_as_it_answered(casebook: Casebook, small: Site) -> None:
    """Redirect and page, packed as it was sent, with digests that hold; and nothing in it says who asked, on which machine."""
    small.put("/old", b"moved", status=301, Location="/new")
    packed = gzip.compress(GOSSI.encode())
    address = small.put("/new", packed, Content_Encoding="gzip", X_Odd="caf\xe9")
    [step] = added(casebook, small.address + "/old")
    found = kept(casebook, step.document or "")
    assert step.outcome == "added" and found and (found.records, found.address) == (5, address)
    content = casebook.folder.checked(found.sha256)
    told = []
    for record in ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        raw = record.raw_stream.read()
        told.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), raw))
        assert record.digest_checker.problems == []
    assert [(kind, url) for kind, url, _ in told] == [
        ("warcinfo", None),
        ("response", small.address + "/old"),
        ("request", small.address + "/old"),
        ("response", address),
        ("request", address),
    ]
    assert told[3][2] == packed and told[1][2] == b""
    everything = gzip.decompress(content)
    assert b"Location: /new\r\n" in everything and b"X-Odd: caf\xe9\r\n" in everything and b"GET /new HTTP/1.1\r\n" in everything
    assert b"WARC-Truncated: unspecified" in everything and b"Cairn 0." in everything
    assert not any(word.encode() in everything for word in ("Ama", socket.gethostname(), str(casebook.directory), "WARC-IP-Address"))
    assert verify(casebook).is_sound


def test_it_is_read_again_as_the_same_document(casebook: Casebook, small: Site) -> None:
    """Whoever is handed the archive and adds it has the same document, with its address."""
    small.put("/gossi", gzip.compress(GOSSI.encode()), Content_Encoding="gzip")
    [step] = added(casebook, small.address + "/gossi")
    found = kept(casebook, step.document or "")
    assert found
    [read] = read_bytes(casebook.folder.checked(found.sha256), "capture.warc.gz")
    assert isinstance(read, Read) and (read.document.sha256, read.document.url) == (step.document, small.address + "/gossi")


def test_the_same_bytes_are_captured_once(casebook: Casebook, small: Site, tmp_path: Path) -> None:
    """Added again nothing is kept; a report that came as a file first gets its capture when its address is added; a file never has one."""
    address = small.put("/gossi", GOSSI)
    (tmp_path / "gossi.html").write_text(GOSSI)
    [first] = added(casebook, str(tmp_path / "gossi.html"))
    assert kept(casebook, first.document or "") is None
    assert [step.outcome for _ in range(3) for step in added(casebook, address)] == ["known"] * 3
    assert kept(casebook, first.document or "") is not None and count(casebook) == 1


def test_a_file_of_many_documents_has_no_capture(casebook: Casebook, small: Site) -> None:
    """Whoever may see one of them would see all the others in it."""
    lines = '{"id": "one", "text": "Nine were killed in Bara."}\n{"id": "two", "text": "Two were killed in Gao."}\n'
    address = small.put("/all.jsonl", lines, "application/x-ndjson")
    assert [step.outcome for step in added(casebook, address)] == ["added", "added"] and count(casebook) == 0


def test_a_job_captures_too(casebook: Casebook, small: Site) -> None:
    """Also where it was begun, broke off and is begun again when the site says something else: what was sent first is what is kept."""
    address = small.put("/gossi", GOSSI)
    jobs, near = Jobs.of(casebook), partial(fetch, allow_private=True)
    jobs.put([Wanted(Kind.ADDRESS, address, "Binta")])
    job = jobs.take()
    assert job
    breaths = iter([False, True])

    def breath() -> None:
        if next(breaths, False):
            raise StoppedError

    with pytest.raises(StoppedError):
        Carrier(casebook, jobs, NEAR, fetching=near, breath=breath).carry_out(job)
    small.put("/gossi", article("Other", "Something else."))
    assert work(casebook, fetching=near)
    [done] = jobs.newest([*State], 10)
    found = kept(casebook, done.tally.document or "")
    assert done.state is State.DONE and found and found.address == address and len(small.asked) == 1
    assert list(Arrivals(casebook.directory).path.glob("[0-9a-f]*")) == []
    assert verify(casebook).is_sound


def test_a_disk_that_is_full_keeps_all_or_nothing(casebook: Casebook, small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a document without its capture nor an entry without its file; added again, both are there."""
    address = small.put("/gossi", GOSSI)
    whole = DocumentFolder.put

    def full(folder: DocumentFolder, content: bytes) -> str:
        if content.startswith(b"\x1f\x8b"):
            raise CasebookError("disk-full", errno.errorcode[errno.ENOSPC])
        return whole(folder, content)

    monkeypatch.setattr(DocumentFolder, "put", full)
    with pytest.raises(CasebookError):
        added(casebook, address)
    assert casebook.length == 1
    monkeypatch.setattr(DocumentFolder, "put", whole)
    [step] = added(casebook, address)
    assert step.outcome == "added" and kept(casebook, step.document or "")


def test_what_is_missing_or_altered_is_named(casebook: Casebook, small: Site) -> None:
    """By its file."""
    [step] = added(casebook, small.put("/gossi", GOSSI))
    found = kept(casebook, step.document or "")
    assert found
    file = casebook.folder.file(found.sha256)
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"?")
    assert [(one.code, one.where) for one in verify(casebook).problems] == [("capture-altered", str(file))]
    file.unlink()
    assert [one.code for one in verify(casebook).problems] == ["capture-missing"]
    file.write_bytes(content)
    assert verify(casebook).is_sound


def test_it_survives_a_replay(casebook: Casebook, small: Site) -> None:
    """Computed anew from the ledger, it is the same."""
    [step] = added(casebook, small.put("/gossi", GOSSI))
    before = kept(casebook, step.document or "")
    casebook.rebuild()
    assert before and kept(casebook, step.document or "") == before and verify(casebook).is_sound


@pytest.mark.parametrize("part", [None, "c1", "person"])
def test_it_is_as_hidden_as_the_documents_bytes(casebook: Casebook, small: Site, part: str | None) -> None:
    """Whoever may not see all of the document may not know of its capture: all that is kept back stands in it."""
    [step] = added(casebook, small.put("/gossi", GOSSI.replace("a resident", "Aminata Cissé, a resident,")))
    document = step.document or ""
    assert kept(casebook, document, NOBODY)
    subject = (
        Guarded(person=("Aminata Cissé",)) if part == "person" else Guarded(document=document, account="i1" if part else None, claim=part)
    )
    with casebook.writing() as writer:
        mark(writer, subject, Level.RESTRICTED, to=("Ben",), reason="she is afraid")
    assert kept(casebook, document, NOBODY) is None and kept(casebook, document, Eyes("Ben")) and kept(casebook, document)


@pytest.mark.skipif(OPENSSL is None, reason=NO_OPENSSL)
def test_an_intake_is_stamped_once(casebook: Casebook, small: Site, tmp_path: Path) -> None:
    """Where the settings name an authority: when all that waits is done, over all of it; one that fails stops nothing and is told."""
    with time_authority(tmp_path / "authority") as authority:
        casebook.settings = casebook.settings.model_copy(update={"timestamps": authority.address})
        addresses = [small.put(f"/{name}", GOSSI.replace("Gossi", name)) for name in ("Gossi", "Bara")]
        jobs, told = Jobs.of(casebook), list[CasebookError]()
        jobs.put([Wanted(Kind.ADDRESS, address, "Binta") for address in addresses])
        authority.status = 503
        assert work(casebook, fetching=partial(fetch, allow_private=True), unstamped=told.append)
        assert [one.code for one in told] == ["stamp-unavailable"] and not is_stamped(casebook)
        assert all(job.state is State.DONE for job in jobs.newest([*State], 10))
        authority.status = 200
        assert work(casebook, unstamped=told.append) and work(casebook, unstamped=told.append)
        last = casebook.newest_entries(1)[0]
        assert len(told) == 1 and len(authority.asked) == 2 and is_stamped(casebook) and last.author == "Ama"
        assert verify(casebook, roots=Roots.read(authority.certificate)).is_sound
