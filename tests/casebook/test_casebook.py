"""A casebook keeps what it is given, once, and gives it back."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from casebook_reports import NEW, Report, add
from sqlalchemy import text

from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.deciding import move
from cairn.casebook.schema import tables
from cairn.model.document import Unreadable
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef


def test_documents_come_back_as_they_came(filled: Casebook, tessit: Report) -> None:
    """The bytes lie in a folder under their hash, the document is the one that was read, to the last character."""
    assert filled.folder.get(tessit.document.sha256) == tessit.content
    with filled.reading() as view:
        assert view.document(tessit.document.id) == tessit.document
        assert [stored.incidents for stored in view.documents()] == [1, 1]


def test_the_same_bytes_are_kept_once(filled: Casebook, tessit: Report) -> None:
    """Adding what is there changes nothing, not even the ledger."""
    before = filled.checkpoint()
    with filled.writing() as writer:
        assert not writer.add_document(tessit.document, tessit.content, source="elsewhere.txt")
    assert filled.checkpoint() == before


def test_another_document_under_a_known_id_is_refused(filled: Casebook, tessit: Report, ouatagouna: Report) -> None:
    """An id stands for one document. Nothing of the refused one is left behind."""
    before = filled.checkpoint()
    other = Report("Other words.")
    with pytest.raises(CasebookError) as raised, filled.writing() as writer:
        writer.add_document(other.document.model_copy(update={"id": tessit.document.id}), other.content, source="other.txt")
    assert raised.value.code == "document-id-taken"
    assert filled.checkpoint() == before


def test_words_that_nobody_printed_are_refused(filled: Casebook, tessit: Report) -> None:
    """An extraction whose passage does not stand in the text, to the character, does not enter the ledger."""
    before = filled.checkpoint()
    account = tessit.account("i1", "five farmers")
    moved = account.claims[0].passage.model_copy(update={"start": 1, "end": 13})
    false = account.model_copy(update={"claims": (account.claims[0].model_copy(update={"passage": moved}),)})
    with pytest.raises(CasebookError, match="five farmers") as raised, filled.writing() as writer:
        writer.record_extraction(tessit.extraction(false))
    assert raised.value.code == "passage-unfounded"
    assert filled.checkpoint() == before


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_a_text_that_a_store_would_not_keep_is_refused_by_both(casebook: Casebook, tessit: Report, character: str) -> None:
    """PostgreSQL keeps no NUL character; SQLite does not either, then, so that a casebook can move."""
    document = tessit.document.model_copy(update={"text": f"Nine{character}people died."})
    with pytest.raises(CasebookError) as raised, casebook.writing() as writer:
        writer.add_document(document, tessit.content, source="nul.txt")
    assert raised.value.code == "text-not-storable"
    assert verify(casebook).is_sound


def test_what_fails_half_way_leaves_nothing(filled: Casebook) -> None:
    """A transaction is kept whole or not at all: documents, accounts and incidents together."""
    before, report = filled.checkpoint(), Report("Nine people died at Wani.")
    with pytest.raises(ZeroDivisionError), filled.writing() as writer:
        writer.add_document(report.document, report.content, source="wani.txt")
        raise ZeroDivisionError
    assert filled.checkpoint() == before
    assert verify(filled).is_sound
    add(filled, report, report.account("i1", "Nine people died"))
    assert verify(filled).is_sound


def test_an_account_comes_with_what_its_document_says_of_it(filled: Casebook, tessit: Report) -> None:
    """A placed account has its document's head, its place, the judgement, and the responses that refer to it."""
    with filled.reading() as view:
        [placed] = view.incident(view.incidents()[0])
    assert placed.document.title == "Five killed near Tessit"
    assert placed.account.claims[0].passage.quote == "five farmers"
    assert [response.id for response in placed.responses] == ["r1"]
    assert placed.placement == NEW


def test_accounts_meet_around_a_day(filled: Casebook, tessit: Report) -> None:
    """Those that name no place meet others within a day, in whatever order they came; what is removed is met no more."""

    def met(day: date | None, published: date | None = None) -> list[int]:
        asked = tessit.account("i9", "five farmers", day=day)
        with filled.reading() as view:
            found = view.accounts_met([asked], published)
        return [toll.min for placed in found if (toll := placed.account.claims[0].tolls.killed) and toll.min]

    assert met(date(2025, 2, 22)) == []
    assert met(date(2025, 2, 25)) == [5]
    assert met(date(2025, 2, 21)) == met(date(2025, 2, 20)) == [12]
    assert met(None, date(2025, 2, 22)) == [5, 12]
    assert met(None) == []
    with filled.writing() as writer:
        writer.record_extraction(tessit.extraction())
    assert met(date(2025, 2, 24)) == []


def test_a_doubtful_account_waits_for_a_person(filled: Casebook, ouatagouna: Report) -> None:
    """It opens an incident of its own and says which one it may belong to; a person's move ends the doubt."""
    report = Report("Twelve were killed in February at Ouatagouna, others say.")
    with filled.writing() as writer:
        other = writer.incidents()[1]
        writer.add_document(report.document, report.content, source="x.txt")
        writer.record_extraction(report.extraction(report.account("i1", "Twelve were killed")))
        doubt = Placement(outcome=PlacementOutcome.DOUBTFUL, incident_id=other, weight=4.0)
        assert writer.place(report.document.id, "i1", doubt) != other
        [waiting] = writer.doubts()
        assert (waiting.other, waiting.weight) == (other, 4.0)
        move(writer, AccountRef(document=report.document.id, incident="i1"), other, reason="Same market")
        assert writer.doubts() == []
        assert len(writer.incident(other)) == 2


def test_failures_are_kept_until_they_are_mended(casebook: Casebook, tessit: Report) -> None:
    """What could not be read is in the ledger, once, and off the list when its document comes in after all."""
    failure = Unreadable(id=tessit.document.id, name="tessit.pdf", code="pdf-encrypted", message="tessit.pdf: it is encrypted.")
    with casebook.writing() as writer:
        assert writer.record_failure(failure)
        assert not writer.record_failure(failure)
        assert [(kept.name, kept.code) for kept in writer.failures()] == [("tessit.pdf", "pdf-encrypted")]
    add(casebook, tessit)
    with casebook.reading() as view:
        assert view.failures() == []
    assert [entry.kind for entry in casebook.entries()].count("reading_failed") == 1


def test_an_incident_is_found_by_the_beginning_of_its_id(filled: Casebook) -> None:
    """Enough of an id to be the only one will do; what fits none or several is said."""
    with filled.reading() as view:
        first = view.incidents()[0]
        assert view.incident_named(first[:6]) == first
        for beginning, code in (("", "incident-unnamed"), ("uuuu", "incident-unknown")):
            with pytest.raises(CasebookError) as raised:
                view.incident_named(beginning)
            assert raised.value.code == code


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tessit", "t"),
        ("killed", "to"),
        ("five farmers", "t"),
        ('"near Tessit"', "t"),
        ('"Tessit near"', ""),
        ("killed -farmers", "o"),
        ("OUATAGOUNA", "o"),
        ('AND "', ""),
        ("tessit* OR", ""),
        ("", ""),
    ],
)
def test_search_takes_words_phrases_and_exclusions(filled: Casebook, tessit: Report, ouatagouna: Report, query: str, names: str) -> None:
    """The same query finds the same documents on both stores, titles included; nothing that is typed is an error."""
    ids = {"t": tessit.document.id, "o": ouatagouna.document.id}
    assert {document for document, _ in filled.search(query)} == {ids[name] for name in names}


def test_search_shows_the_words_around(filled: Casebook) -> None:
    """An excerpt is plain text; what was sought is marked by its range."""
    [(_, excerpt)] = filled.search("farmers")
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["farmers"]
    assert "shot dead five farmers near Tessit" in excerpt.text


def test_a_long_document_is_searched_to_its_end(casebook: Casebook) -> None:
    """A document of a million characters is indexed whole on both stores."""
    report = Report(" ".join(f"word{n}" for n in range(100_000)) + " at last Kidal")
    add(casebook, report)
    [(document, excerpt)] = casebook.search("kidal")
    assert document == report.document.id
    assert "Kidal" in excerpt.text


def test_a_casebook_opens_again_and_is_no_one_elses_business(filled: Casebook) -> None:
    """The folder knows its store; nobody but its owner may look into it."""
    with Casebook.open(filled.directory) as again:
        assert again.checkpoint() == filled.checkpoint()
    assert stat.S_IMODE(os.stat(filled.directory).st_mode) & 0o077 == 0


def test_a_folder_is_made_a_casebook_once(filled: Casebook) -> None:
    """A second init changes nothing and says so; so does one that takes another casebook's database."""
    with pytest.raises(CasebookError) as raised:
        Casebook.init(filled.directory)
    assert raised.value.code == "casebook-exists"
    if filled.settings.store:
        with pytest.raises(CasebookError) as raised:
            Casebook.init(filled.directory.parent / "second", filled.settings.store)
        assert raised.value.code == "store-in-use"


def test_an_interrupted_init_is_taken_up(filled: Casebook, tmp_path: Path) -> None:
    """A folder in which init was killed before its last step becomes a casebook with the same id."""
    with Casebook.init(tmp_path / "cut") as cut:
        identity = cut.id
    (tmp_path / "cut" / "cairn.toml").unlink()
    with Casebook.init(tmp_path / "cut") as again:
        assert again.id == identity
        assert verify(again).is_sound


@pytest.mark.parametrize(
    ("toml", "code"),
    [(None, "casebook-missing"), ("format = ", "settings-unreadable"), ('casebook = "x"\ncolour = 1', "settings-unreadable")],
)
def test_a_folder_that_is_no_casebook_is_named(tmp_path: Path, toml: str | None, code: str) -> None:
    """Opening says which file is missing or wrong."""
    if toml is not None:
        (tmp_path / "cairn.toml").write_text(toml)
    with pytest.raises(CasebookError, match=r"cairn\.toml") as raised:
        Casebook.open(tmp_path)
    assert raised.value.code == code


def test_the_store_of_another_casebook_is_refused(filled: Casebook, tmp_path: Path) -> None:
    """A folder and a database that do not belong together are not opened together."""
    with Casebook.init(tmp_path / "other") as other:
        address = other.store.engine.url.render_as_string()
    with pytest.raises(CasebookError) as raised:
        Casebook.open(filled.directory, address)
    assert raised.value.code == "casebook-differs"


def test_a_password_is_never_written_down(new_database: Callable[[], str], tmp_path: Path) -> None:
    """The address in cairn.toml is without the password that init was given."""
    address = new_database().replace("cairn@", "cairn:topsecret@")
    with Casebook.init(tmp_path / "book", address) as casebook:
        assert "topsecret" not in casebook.store.name
    assert "topsecret" not in (tmp_path / "book" / "cairn.toml").read_text()
    with Casebook.open(tmp_path / "book") as again:
        assert verify(again).is_sound


@pytest.mark.parametrize("address", ["mysql://x@y/z", "no address"])
def test_an_unknown_store_is_refused(tmp_path: Path, address: str) -> None:
    """What is no address of a store we know is named, with how to write one."""
    with pytest.raises(CasebookError, match="postgresql://USER@HOST/DATABASE") as raised:
        Casebook.init(tmp_path / "book", address)
    assert raised.value.code == "store-unknown"


def test_a_damaged_database_is_told_in_words(tmp_path: Path, tessit: Report) -> None:
    """A database file overwritten in the middle does not open, and the message names it."""
    with Casebook.init(tmp_path / "book") as casebook:
        add(casebook, tessit)
    file = tmp_path / "book" / "casebook.sqlite"
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(CasebookError, match=r"casebook\.sqlite") as raised:
        Casebook.open(tmp_path / "book")
    assert raised.value.code == "store-damaged"


def test_the_tables_of_an_older_version_are_made_anew(filled: Casebook) -> None:
    """A casebook whose projections an older version made opens with today's, computed from the same ledger."""
    before = filled.checkpoint()
    with filled.store.writing() as connection:
        for statement in ("DROP TABLE judgements", "ALTER TABLE incidents DROP COLUMN merged_by", "UPDATE schema_version SET version = 1"):
            connection.execute(text(statement))
    filled.store.close()
    with Casebook.open(filled.directory) as again:
        assert verify(again).is_sound
        assert again.checkpoint() == before
        assert again.search("farmers")
    with filled.store.writing() as connection:
        connection.execute(text("UPDATE schema_version SET version = 99"))
    with pytest.raises(CasebookError) as raised:
        Casebook.open(filled.directory)
    assert raised.value.code == "casebook-newer"


def test_rows_are_found_by_the_first_of_their_key() -> None:
    """The store's index has the columns in the order of the key, so that what is under the first is looked up and not looked for."""
    for row, table in tables.items():
        assert tuple(column.name for column in table.primary_key.columns) == row.key
