"""Whatever is changed in a casebook, on either store, `verify` names it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from casebook_reports import Report
from sqlalchemy import text

from cairn.casebook import Casebook, CasebookError, Checkpoint, Problem, verify
from cairn.casebook.entry import Entry


def tamper(casebook: Casebook, *statements: str) -> None:
    """Change the store behind the casebook's back."""
    with casebook.store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def found(casebook: Casebook, checkpoint: Checkpoint | None = None) -> set[tuple[str, str]]:
    """The codes of all problems, and where they are."""
    return {(problem.code, problem.where) for problem in verify(casebook, checkpoint).problems}


def test_an_untouched_casebook_is_sound(filled: Casebook) -> None:
    """Nothing is reported where nothing was changed, and everything was looked at."""
    verdict = verify(filled, filled.checkpoint())
    assert verdict.is_sound
    assert (verdict.entries, verdict.documents) == (9, 2)


def test_a_changed_byte_of_a_document_is_named(filled: Casebook, tessit: Report) -> None:
    """One byte changed in a preserved document names its file, and nothing else."""
    file = filled.folder.file(tessit.document.sha256)
    content = bytearray(file.read_bytes())
    content[7] ^= 1
    file.write_bytes(content)
    assert found(filled) == {("document-altered", str(file))}


def test_a_missing_document_is_named(filled: Casebook, tessit: Report) -> None:
    """A preserved document that is gone names its file."""
    file = filled.folder.file(tessit.document.sha256)
    file.unlink()
    assert found(filled) == {("document-missing", str(file))}


def test_a_changed_character_of_a_text_is_named(filled: Casebook, tessit: Report) -> None:
    """One character changed in a stored text names its document; the search index, made from the true text, disagrees too."""
    tamper(filled, "UPDATE texts SET text = replace(text, 'five', 'nine')")
    assert ("text-altered", tessit.document.id) in found(filled)
    assert found(filled) <= {("text-altered", tessit.document.id), ("search-altered", "search index")}


def test_a_missing_text_is_named(filled: Casebook, ouatagouna: Report) -> None:
    """A stored text that is gone names its document."""
    tamper(filled, "DELETE FROM texts WHERE text LIKE '%Ouatagouna%'")
    assert ("text-missing", ouatagouna.document.id) in found(filled)


@pytest.mark.parametrize("column", ["at", "author", "payload", "previous", "hash"])
def test_a_changed_byte_of_an_entry_is_named(filled: Casebook, column: str) -> None:
    """One character changed anywhere in an entry names the entry."""
    all_but_two, last = f'substr("{column}", 1, length("{column}") - 2)', f'substr("{column}", length("{column}"))'
    tamper(filled, f"UPDATE ledger SET \"{column}\" = {all_but_two} || '_' || {last} WHERE seq = 4")
    assert ("entry-altered", "entry 4") in found(filled)


def test_a_changed_kind_of_an_entry_is_named(filled: Casebook) -> None:
    """An entry that is made one of another kind is named, although its payload stays."""
    tamper(filled, "UPDATE ledger SET kind = 'decided' WHERE seq = 4")
    assert {("entry-altered", "entry 4"), ("entry-unreadable", "entry 4")} <= found(filled)


def test_a_removed_entry_is_named(filled: Casebook) -> None:
    """An entry taken out of the middle is named."""
    tamper(filled, "DELETE FROM ledger WHERE seq = 5")
    assert ("entry-missing", "entry 5") in found(filled)


def test_a_removed_entry_is_named_where_the_rest_moves_up(filled: Casebook) -> None:
    """Numbering the rest anew hides no removed entry: numbers are part of what is hashed."""
    tamper(filled, "DELETE FROM ledger WHERE seq = 5", *(f"UPDATE ledger SET seq = {n - 1} WHERE seq = {n}" for n in range(6, 10)))
    assert {("entry-altered", "entry 5"), ("entry-unchained", "entry 5")} <= found(filled)


def test_swapped_entries_are_named(filled: Casebook) -> None:
    """Two entries that changed places are both named."""
    tamper(filled, *(f"UPDATE ledger SET seq = {new} WHERE seq = {old}" for old, new in ((3, 99), (4, 3), (99, 4))))
    assert {("entry-altered", "entry 3"), ("entry-altered", "entry 4")} <= found(filled)


def test_removed_last_entries_are_named(filled: Casebook) -> None:
    """The last entries, taken out, are missed by the checkpoint beside the store."""
    tamper(filled, "DELETE FROM ledger WHERE seq > 7")
    assert ("entries-removed", "entries 8 to 9") in found(filled)


def test_removed_last_entries_are_missed_by_a_checkpoint_kept_apart(filled: Casebook) -> None:
    """One who removes the last entries with all that follows from them, and forges the checkpoint beside the store, is found out by
    the one that was kept elsewhere, and by no other check."""
    apart = filled.checkpoint()
    tamper(filled, "DELETE FROM ledger WHERE seq > 8")
    filled.checkpoint().write(filled.directory / "checkpoint.json")
    filled.rebuild()
    assert found(filled) == set()
    assert found(filled, apart) == {("entries-removed", "entry 9")}


def test_a_rewritten_history_is_missed_by_a_checkpoint_kept_apart(filled: Casebook) -> None:
    """One who changes an entry and hashes the whole chain anew is found out by the checkpoint that was kept elsewhere."""
    apart = filled.checkpoint()
    rewrite(filled, lambda entry: entry.payload.replace("Five killed", "Four killed"))
    filled.checkpoint().write(filled.directory / "checkpoint.json")
    filled.rebuild()
    assert found(filled) == set()
    assert found(filled, apart) == {("history-rewritten", "entry 9")}


def rewrite(casebook: Casebook, change: Callable[[Entry], str]) -> None:
    """Change the payloads of the ledger and chain it anew."""
    from cairn.casebook import EntryKind
    from cairn.casebook.entry import entry_after

    last = None
    for entry in list(casebook.entries()):
        last = entry_after(last, at=entry.time, author=entry.author, kind=EntryKind(entry.kind), payload=change(entry))
        with casebook.store.engine.begin() as connection:
            values = {"seq": last.seq, "payload": last.payload, "previous": last.previous, "hash": last.hash}
            connection.execute(text("UPDATE ledger SET payload = :payload, previous = :previous, hash = :hash WHERE seq = :seq"), values)


def test_a_checkpoint_of_another_casebook_is_refused(filled: Casebook) -> None:
    """A checkpoint says which casebook it is of; one of another says nothing about this."""
    foreign = filled.checkpoint().model_copy(update={"casebook": "another"})
    assert {code for code, _ in found(filled, foreign)} == {"checkpoint-foreign"}


def test_a_checkpoint_beside_the_store_that_is_gone_or_damaged_is_named(filled: Casebook) -> None:
    """The newest checkpoint belongs to a casebook: removing it hides nothing."""
    file = filled.directory / "checkpoint.json"
    file.write_text("{")
    assert found(filled) == {("checkpoint-unreadable", str(file))}
    file.unlink()
    assert found(filled) == {("checkpoint-missing", str(file))}


ALTERATIONS = {
    "documents": "UPDATE documents SET publisher = 'Somebody' WHERE name = :name",
    "extractions": "UPDATE extractions SET version = '2' WHERE document = :id",
    "accounts": "UPDATE accounts SET body = replace(body, 'killing', 'torture') WHERE document = :id",
    "parts": "UPDATE parts SET body = replace(body, 'denied', 'owned') WHERE document = :id",
    "incidents": "UPDATE incidents SET opened_at = '2024' WHERE seq = 4",
    "judgements": "UPDATE judgements SET doubtful = NOT doubtful WHERE document = :id",
    "placements": "UPDATE placements SET incident = 'elsewhere' WHERE document = :id",
}


@pytest.mark.parametrize("table", ALTERATIONS)
def test_an_altered_projection_is_named(filled: Casebook, tessit: Report, table: str) -> None:
    """A row changed in any projection is named with its table and key; a rebuild from the ledger mends it."""
    with filled.store.engine.begin() as connection:
        changed = connection.execute(text(ALTERATIONS[table]), {"id": tessit.document.id, "name": tessit.document.name})
    assert changed.rowcount == 1
    [(code, where)] = found(filled)
    assert code == "projection-altered"
    assert where.startswith(f"{table} ")
    filled.rebuild()
    assert found(filled) == set()


def test_a_missing_and_an_invented_row_are_named(filled: Casebook, tessit: Report) -> None:
    """A row that is gone is named, and one that nothing in the ledger says."""
    tamper(filled, "DELETE FROM parts", "INSERT INTO incidents (seq, id, opened_at) VALUES (4, 'invented', '2025')")
    owed = ("projection-missing", f"parts {tessit.document.id}/response/r1")
    assert found(filled) == {owed, ("projection-unfounded", "incidents invented")}


def test_an_altered_search_index_is_named(filled: Casebook) -> None:
    """A search index that forgot a document is named; a rebuild mends it."""
    with filled.store.engine.begin() as connection:
        filled.store.search.clear(connection)
    assert found(filled) == {("search-altered", "search index")}
    filled.rebuild()
    assert found(filled) == set()
    assert [document for document, _ in filled.search("Tessit")]


@pytest.mark.parametrize(
    ("statement", "account"),
    [
        ("DELETE FROM meetings WHERE entry = 3 AND key = (SELECT min(key) FROM meetings WHERE entry = 3)", "tessit"),
        ("DELETE FROM meetings WHERE entry = 7", "ouatagouna"),
        ("UPDATE meetings SET key = key + 1 WHERE entry = 3", "tessit"),
        ("INSERT INTO meetings (key, entry, account) VALUES (17, 7, 'i1')", "ouatagouna"),
        ("INSERT INTO meetings (key, entry, account) VALUES (17, 5, 'i9')", None),
    ],
)
def test_an_altered_index_of_meetings_is_named(
    filled: Casebook, tessit: Report, ouatagouna: Report, statement: str, account: str | None
) -> None:
    """A key that is missing, wrong or not an account's own would hide it from new reports: the account is named; a rebuild mends it."""
    tamper(filled, statement)
    called = {"tessit": f"{tessit.document.id[:8]}/i1", "ouatagouna": f"{ouatagouna.document.id[:8]}/i1", None: "i9 of entry 5"}[account]
    assert found(filled) == {("meetings-altered", f"meetings {called}")}
    assert "'cairn rebuild'" in verify(filled).problems[0].message
    filled.rebuild()
    assert found(filled) == set()


def test_an_account_of_another_form_is_told_with_its_entry_and_the_way_out(filled: Casebook, tessit: Report) -> None:
    """Whoever meets it, a rebuild, a verification or a reader, says which entry gives it and what to do, not what a library says."""
    rewrite(filled, lambda entry: entry.payload.replace('"kind":"killing"', '"kind":"slaughter"') if entry.seq == 3 else entry.payload)
    with pytest.raises(CasebookError) as raised:
        filled.rebuild()
    assert raised.value.code == "account-unreadable"
    for words in ("Entry 3 of the ledger", f"{tessit.document.id[:8]}/i1", "kind: ", "'cairn verify'", "backup", "update Cairn"):
        assert words in raised.value.message
    assert ("account-unreadable", "entry 3") in found(filled)


def test_a_problem_is_told_in_words(filled: Casebook, tessit: Report) -> None:
    """A message names the report as its keeper knows it, not by its hash only."""
    filled.folder.file(tessit.document.sha256).unlink()
    [problem] = verify(filled).problems
    assert isinstance(problem, Problem)
    assert tessit.document.name in problem.message
