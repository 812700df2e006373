"""`cairn capture`, `cairn stamp`, `cairn bag`, and what `cairn verify` and `cairn checkpoint` make of them, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program_runs import Cairn

from cairn.casebook import Casebook
from cairn.samples import reports
from small_site import article, site
from time_authority import NO_OPENSSL, OPENSSL, time_authority

GOSSI = article("Three killed in Gossi", "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said.")


@pytest.fixture
def book(cairn: Cairn, tmp_path: Path) -> Path:
    """A casebook with a page that was added by its address."""
    folder = tmp_path / "book"
    assert cairn("init", folder).status == 0
    with site() as small:
        ran = cairn("add", small.put("/gossi", GOSSI), "--to", folder, "--allow-private", "--extractor", "counting")
    assert ran.status == 0, ran.err
    return folder


def the_document(book: Path) -> str:
    """The id of the only one."""
    with Casebook.open(book) as casebook, casebook.reading() as view:
        [stored] = view.documents()
    return stored.head.id


def test_a_capture_is_written_and_added_again(cairn: Cairn, book: Path, tmp_path: Path) -> None:
    """As a package or bare; another casebook has the same document from either; a file is never written over."""
    id = the_document(book)
    for name in ("page.wacz", "page.warc.gz"):
        ran = cairn("capture", id[:10], tmp_path / name, "--in", book)
        assert ran.status == 0 and "/gossi, as it answered at" in ran.out, ran.err
        other = tmp_path / f"from-{name}"
        assert cairn("init", other).status == 0
        assert cairn("add", tmp_path / name, "--to", other, "--extractor", "counting").status == 0
        assert the_document(other) == id
    again = cairn("capture", id, tmp_path / "page.wacz", "--in", book)
    nowhere = cairn("capture", id, tmp_path / "no" / "page.wacz", "--in", book)
    assert (again.status, nowhere.status) == (1, 1) and "[file-there]" in again.err and "[file-unwritable]" in nowhere.err
    none = cairn("capture", id, tmp_path / "none.wacz", "--in", tmp_path / "from-page.wacz")
    assert none.status == 1 and "[capture-unknown]" in none.err and not (tmp_path / "none.wacz").exists()


def test_a_capture_of_something_restricted_stays(cairn: Cairn, book: Path, tmp_path: Path) -> None:
    """Unless it is asked for: what is written to a file leaves the casebook."""
    id = the_document(book)
    assert cairn("restrict", id, "--because", "in danger", "--in", book).status == 0
    refused = cairn("capture", id, tmp_path / "page.wacz", "--in", book)
    assert refused.status == 1 and not (tmp_path / "page.wacz").exists()
    assert cairn("capture", id, tmp_path / "page.wacz", "--in", book, "--restricted").status == 0


@pytest.mark.skipif(OPENSSL is None, reason=NO_OPENSSL)
def test_a_casebook_is_stamped(cairn: Cairn, book: Path, tmp_path: Path) -> None:
    """When it is asked for, and then after each intake and with each checkpoint, once the settings name an authority."""
    with time_authority(tmp_path / "authority") as authority:
        assert cairn("stamp", "--in", book).status == 2
        first = cairn("stamp", "--authority", authority.address, "--in", book)
        assert first.status == 0 and first.out.startswith("Stamped at ") and "not checked" in first.err
        assert "since the last stamp" in cairn("stamp", "--authority", authority.address, "--in", book).out
        with (book / "cairn.toml").open("a") as settings:
            settings.write(f'timestamps = "{authority.address}"\ntimestamp_certificate = "authority.pem"\n')
        (book / "authority.pem").write_bytes(authority.certificate.read_bytes())
        alone = cairn("stamp", "--document", the_document(book)[:9], "--write", tmp_path / "page.tsr", "--in", book)
        assert alone.status == 0 and f"the document {the_document(book)}" in alone.out and (tmp_path / "page.tsr").stat().st_size > 500
        (tmp_path / "more.txt").write_text("Residents say that 12 people were killed in Gossi on 2025-02-20.")
        added = cairn("add", tmp_path / "more.txt", "--to", book, "--extractor", "counting")
        assert added.status == 0 and "Stamped at" in added.err
        assert cairn("checkpoint", book, "--write", tmp_path / "kept.json").status == 0
        assert json.loads((tmp_path / "kept.json").read_text())["stamp"]["authority"] == authority.address
        verified = cairn("verify", book, "--checkpoint", tmp_path / "kept.json")
        assert (
            verified.status == 0
            and "4 time stamps (signed" in verified.err
            and "All up to entry" in verified.err
            and "that you trust" in verified.err
        )
    with time_authority(tmp_path / "other") as other:
        doubted = cairn("verify", book, "--certificate", other.certificate)
        assert doubted.status == 1 and doubted.out.count("[stamp-untrusted]") == 4
    (tmp_path / "last.txt").write_text("Residents say that 9 people were killed in Bara on 2025-02-21.")
    down = cairn("add", tmp_path / "last.txt", "--to", book, "--extractor", "counting")
    assert down.status == 0 and "gave no stamp" in down.err and "1 document added" in down.out
    assert cairn("checkpoint", book, "--write", tmp_path / "bare.json").status == 0
    assert "stamp" not in json.loads((tmp_path / "bare.json").read_text())


def test_a_release_is_packed_and_proven(cairn: Cairn, tmp_path: Path) -> None:
    """By its key; what was altered in it is named."""
    road = tmp_path / "road"
    assert cairn("init", road).status == 0 and cairn("add", reports(), "--to", road).status == 0
    assert cairn("publish", "public", tmp_path / "out", "--in", road).status == 0
    made = cairn("bag", tmp_path / "out", tmp_path / "bag", "--organization", "Recorders")
    assert made.status == 0 and "Release 1 is packed" in made.out
    proven = cairn("verify", tmp_path / "bag")
    assert (proven.status, proven.out) == (0, "") and "signed and packed" in proven.err
    (tmp_path / "bag" / "bag-info.txt").write_text("Bagging-Date: 1999-01-01\n")
    doubted = cairn("verify", tmp_path / "bag", "--json")
    assert doubted.status == 1 and {json.loads(line)["where"] for line in doubted.out.splitlines()} == {"bag-info.txt"}
    assert "[bag-there]" in cairn("bag", tmp_path / "out", tmp_path / "bag").err
