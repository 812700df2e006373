"""A dossier: every claim with its words, the record attached, a PDF for archives and for readers; the same for the same casebook."""

from __future__ import annotations

import getpass
import json
import platform
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from dossier_book import DAY, MADE, made, read, run_together, told_of
from pypdfium2 import PdfDocument
from released_book import prepared

from cairn.assessment import load_policy
from cairn.casebook import Casebook, CasebookError, EntryKind, replay, verify
from cairn.casebook.entry import digest
from cairn.casebook.releasing import releases
from cairn.casebook.restricting import mark, something_of
from cairn.model.sensitivity import Level
from cairn.publishing.dossier.preparing import prepare
from cairn.publishing.dossier.reading import attachments, pieces
from cairn.publishing.dossier.setting import set_dossier
from cairn.publishing.release import PublishError, load_release_policy
from cairn.publishing.release.signing import signer_of
from restricted_book import Planted, plant

SECTIONS = (
    "The record at a glance",
    "What is not known",
    "Tolls",
    "Who says what",
    "The claims",
    "What was done about it",
    "How well it is supported",
    "Documents",
    "Decisions of reviewers",
    "Method",
    "What stays in the casebook",
    "How to check this dossier",
)


@pytest.fixture
def planted(tmp_path: Path, store: str | None) -> Iterator[Planted]:
    """The casebook with words in it that only some may read, on each store."""
    planted = plant(tmp_path / "book", store)
    with planted.casebook:
        yield planted


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Planted]:
    """The same, on SQLite alone."""
    planted = plant(tmp_path / "book", None)
    with planted.casebook:
        yield planted


def test_a_dossier_leaves_and_stands_in_the_ledger(planted: Planted, tmp_path: Path) -> None:
    """With its number, its incident and its hash, on each store; replay gives the same, and a next release is the second."""
    first = made(planted.casebook, planted.incidents["plain"], tmp_path / "one.pdf")
    second = made(planted.casebook, planted.incidents["told"], tmp_path / "more" / "two.pdf", "public")
    assert [one.what.version for one in releases(planted.casebook)] == [1, 2]
    assert [one.what.incident for one in releases(planted.casebook)] == [planted.incidents["plain"], planted.incidents["told"]]
    assert first.release.what.files == {"dossier.pdf": digest((tmp_path / "one.pdf").read_bytes())}
    assert second.release.what.policy == "public" and second.missing == frozenset()
    assert [entry.kind for entry in planted.casebook.newest_entries(2)] == [EntryKind.RELEASED] * 2
    assert verify(planted.casebook).is_sound and replay(planted.casebook.entries())
    assert {one.name for one in tmp_path.iterdir()} == {"book", "one.pdf", "more"}


def test_a_court_reads_every_claim_in_its_words(book: Planted, tmp_path: Path) -> None:
    """With whoever said it, the document, and where in it the words stand."""
    made(book.casebook, book.incidents["told"], tmp_path / "told.pdf")
    pdf = (tmp_path / "told.pdf").read_bytes()
    record, told = json.loads(attachments(pdf)["record.json"]), read(pdf)
    assert record["claims"]
    for one in record["claims"]:
        said = one["claim"]["passage"]
        assert run_together(f"“{said['quote']}”") in told
        assert run_together(f"characters {said['start']}–{said['end']}") in told
    for document in record["documents"]:
        assert document["head"]["sha256"] in told and run_together(document["head"]["title"]) in told
    assert [section for section in SECTIONS if run_together(section) not in told] == []


def test_the_record_that_is_attached_is_the_one_of_a_release(book: Planted, tmp_path: Path) -> None:
    """Under each policy, field by field; and it is what the manifest says."""
    for policy in ("court", "partner", "public"):
        made(book.casebook, book.incidents["plain"], tmp_path / f"{policy}.pdf", policy)
        attached = attachments((tmp_path / f"{policy}.pdf").read_bytes())
        records = json.loads(prepared(book.casebook, policy).files["records.json"])
        mine = next(one for one in records if one["id"] == book.incidents["plain"])
        theirs = json.loads(attached["record.json"])
        if policy == "public":  # documents without an address are numbered within a release
            mine, theirs = (re.sub(r'"d\d+"', '"d"', json.dumps(one)) for one in (mine, theirs))
        assert theirs == mine
        manifest = json.loads(attached["RELEASE.json"])
        assert manifest["files"]["record.json"] == {"sha256": digest(attached["record.json"]), "bytes": len(attached["record.json"])}
        assert (manifest["incident"], manifest["made"], manifest["day"]) == (book.incidents["plain"], str(MADE), str(DAY))


def test_the_hashes_of_texts_leave_with_those_of_bytes(book: Planted, tmp_path: Path) -> None:
    """To a court; not of a document of which a part is restricted, and to the public not at all."""
    whole, partly = book.documents["plain"], book.documents["told"]
    for name, policy in (("plain", "court"), ("told", "court"), ("plain", "public")):
        made(book.casebook, book.incidents[name], tmp_path / f"{name}-{policy}.pdf", policy)
    told = {path.stem: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    sources = {name: json.loads(attachments(pdf)["sources.json"]) for name, pdf in told.items()}
    assert [one["text_sha256"] for one in sources["plain-court"] if one["document"] == whole.id] == [digest(whole.text.encode())]
    assert [one["text_sha256"] for one in sources["told-court"] if one["document"] == partly.id] == [None]
    assert sources["plain-public"] == [] and whole.sha256 not in read(told["plain-public"])


def test_it_is_a_file_for_archives_and_for_those_who_hear_it(book: Planted, tmp_path: Path) -> None:
    """It says that it is PDF/A-3a and PDF/UA-1; it is tagged, in a language, with a title, headings, and tables with heads."""
    made(book.casebook, book.incidents["plain"], tmp_path / "one.pdf")
    pdf = (tmp_path / "one.pdf").read_bytes()
    assert b"<pdfaid:part>3</pdfaid:part>" in pdf and b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/MarkInfo" in pdf and b"/StructTreeRoot" in pdf and b"/Lang(en" in pdf and b"/OutputIntents" in pdf
    assert b"/AFRelationship/Data" in pdf and b"/DisplayDocTitle true" in pdf
    assert b"/S/H1" in pdf and b"/S/H2" in pdf and b"/S/TH" in pdf
    assert b"/URI" not in pdf and b"/JavaScript" not in pdf and b"/Launch" not in pdf
    with PdfDocument(pdf) as opened:
        assert next(one.get_title() for one in opened.get_toc()) and opened.get_page_size(0) == pytest.approx((595.3, 841.9), abs=0.1)


def test_what_it_says_of_itself_tells_nothing_of_the_machine(book: Planted, tmp_path: Path) -> None:
    """No path, no user, no name of a machine, no time of day."""
    made(book.casebook, book.incidents["plain"], tmp_path / "one.pdf")
    pdf = (tmp_path / "one.pdf").read_bytes()
    with PdfDocument(pdf) as opened:
        said = opened.get_metadata_dict()
    assert said["Author"] == "" and said["CreationDate"] == said["ModDate"] == "D:20250401000000Z"
    told = b"\n".join(pieces(pdf).values()).decode("utf-8", "replace")
    user = re.escape(getpass.getuser())
    for word in (
        re.escape(str(tmp_path)),
        re.escape(str(Path.cwd())),
        "/tmp/",
        "/home/",
        rf"\b{user}\b",
        rf"\b{re.escape(platform.node())}\b",
    ):
        assert not re.search(word, told), word


def test_the_same_casebook_and_day_give_the_same_bytes(book: Planted, tmp_path: Path) -> None:
    """Set twice, and in a copy of the casebook."""
    shutil.copytree(tmp_path / "book", tmp_path / "copy")
    signer = signer_of(book.casebook.directory)
    shutil.copy(tmp_path / "book" / "release.key", tmp_path / "copy" / "release.key")
    once, again = (_set(book.casebook, book.incidents["told"]) for _ in range(2))
    with Casebook.open(tmp_path / "copy", author="Ama") as copy:
        elsewhere = _set(copy, book.incidents["told"])
    assert once == again == elsewhere and signer.fingerprint.encode() not in once[:100]


def _set(casebook: Casebook, incident: str) -> bytes:
    signer = signer_of(casebook.directory)
    told = prepare(casebook, incident, load_release_policy("court"), day=DAY, assessment=load_policy(), made=MADE, key=signer.fingerprint)
    return set_dossier(told.material, signer).pdf


def test_two_hundred_claims_are_all_there(book: Planted, tmp_path: Path) -> None:
    """Over many pages; the heads of tables stand on each of them."""
    incident = told_of(book, "first", *(_sentence(count) for count in range(20)))
    for number in range(1, 10):
        told_of(book, f"more{number}", *(_sentence(20 * number + count) for count in range(20)), into=incident)
    made(book.casebook, incident, tmp_path / "many.pdf")
    pdf = (tmp_path / "many.pdf").read_bytes()
    told = read(pdf)
    assert [count for count in range(200) if run_together(_sentence(count)) not in told] == []
    assert "C200" in told and len(json.loads(attachments(pdf)["record.json"])["claims"]) == 200
    assert told.count("WhoStanceAccuses" if "WhoStanceAccuses" in told else "WhoStance") > 1


def _sentence(count: int) -> str:
    return f"Herder number {count} saw men on motorcycles ride off to the well of the {count}th camp"


def test_a_policy_of_ones_own_says_nothing_of_what_it_keeps(book: Planted, tmp_path: Path) -> None:
    """That nobody is accused, that nobody denies, that a figure is open: a dossier without those fields says none of it."""
    policy = tmp_path / "little.toml"
    fields = '[fields]\nrecord = ["id", "as_of"]\nwhen = ["earliest", "latest"]\n"tolls" = ["best"]\n'
    policy.write_text(
        f'name = "little"\nversion = "1"\ntitle = "A little"\naudience = "public"\n[claimants]\nroles = []\n{fields}', "utf-8"
    )
    made(book.casebook, book.incidents["plain"], tmp_path / "little.pdf", policy)
    told = read((tmp_path / "little.pdf").read_bytes())
    for words in (
        "nobodyisaccused",
        "Nobodyisaccused",
        "Nobodydenies",
        "Noresponse",
        "openupwards",
        "Whereithappened",
        "nobodyonrecord",
    ):
        assert words not in told


def test_nothing_is_written_over(book: Planted, tmp_path: Path) -> None:
    """A file, a folder or a link that is there stays as it is, and nothing is in the ledger."""
    before, place = book.casebook.length, tmp_path / "there.pdf"
    place.write_text("mine")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "link.pdf").symlink_to("nowhere.pdf")
    for name in ("there.pdf", "folder.pdf", "link.pdf"):
        with pytest.raises(PublishError) as refused:
            made(book.casebook, book.incidents["plain"], tmp_path / name)
        assert refused.value.code == "dossier-exists"
    assert place.read_text() == "mine" and book.casebook.length == before and not (tmp_path / "nowhere.pdf").exists()


@pytest.mark.parametrize("name", ["sealed"])
def test_a_restricted_incident_is_refused(book: Planted, tmp_path: Path, name: str) -> None:
    """Under every policy, and nothing is told of it but that."""
    for policy in ("court", "partner", "public"):
        with pytest.raises(PublishError) as refused:
            made(book.casebook, book.incidents[name], tmp_path / "no.pdf", policy)
        assert refused.value.code == "dossier-restricted" and "Brumwell" not in refused.value.message
    assert {one.name for one in tmp_path.iterdir()} == {"book"}


def test_what_is_not_there_or_not_yet_is_said(book: Planted, tmp_path: Path) -> None:
    """An unknown id; one that came after the day; one that was merged leads on."""
    with pytest.raises(CasebookError) as unknown:
        made(book.casebook, "nothing9", tmp_path / "no.pdf")
    with pytest.raises(CasebookError) as later:
        made(book.casebook, book.incidents["plain"], tmp_path / "no.pdf", day=date(2025, 2, 1))
    assert (unknown.value.code, later.value.code) == ("incident-unknown", "not-known-yet")
    merged = made(book.casebook, book.incidents["naming"], tmp_path / "merged.pdf")
    assert merged.release.what.incident == book.incidents["plain"]
    assert not (tmp_path / "no.pdf").exists()


def test_what_was_restricted_meanwhile_stops_it(book: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody restricts a document while the dossier is being set: nothing is let out."""
    from cairn.publishing.dossier import making

    def late(*told: object) -> object:
        with book.casebook.writing() as writer:
            mark(writer, something_of(writer, book.id("plain")), Level.RESTRICTED, reason="they were found")
        return set_dossier(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "set_dossier", late)
    with pytest.raises(CasebookError) as stopped:
        made(book.casebook, book.incidents["plain"], tmp_path / "no.pdf")
    assert stopped.value.code == "release-overtaken" and {one.name for one in tmp_path.iterdir()} == {"book"}


def test_a_file_that_comes_to_be_there_meanwhile_stays(book: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not written over either; the ledger says that a release was to leave, and the error that none did."""
    from cairn.publishing.dossier import making

    def late(*told: object) -> object:
        (tmp_path / "one.pdf").write_text("mine")
        return set_dossier(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "set_dossier", late)
    with pytest.raises(PublishError) as stopped:
        made(book.casebook, book.incidents["plain"], tmp_path / "one.pdf")
    assert stopped.value.code == "dossier-not-moved" and (tmp_path / "one.pdf").read_text() == "mine"
    assert len([*releases(book.casebook)]) == 1 and {one.name for one in tmp_path.iterdir()} == {"book", "one.pdf"}
