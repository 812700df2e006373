"""`cairn list` and `cairn find`: what there is, narrowed down by options and by words, as a table, a sheet and counts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from program_runs import Cairn

from cairn.casebook import Casebook
from cairn.casebook.reviewing import give_grade


def incidents(cairn: Cairn, book: Path, *options: object) -> list[dict[str, object]]:
    """The records as JSON."""
    return [json.loads(line) for line in cairn("list", "--in", book, "--json", *options).out.splitlines()]


def test_list_shows_incidents_documents_and_failures(cairn: Cairn, book: Path) -> None:
    """Each incident by its id, each document by its hash, each failure by its name."""
    ids = [str(record["id"]) for record in incidents(cairn, book)]
    told = cairn("list", "--in", book)
    assert len(ids) == 2
    assert all(id in told.out for id in ids)
    assert len(cairn("list", "--in", book, "--documents", "--json").out.splitlines()) == 3
    assert "reports/noise.bin" in cairn("list", "--in", book, "--failures").out


def test_list_of_the_doubtful_is_empty_where_nothing_is_in_doubt(cairn: Cairn, book: Path) -> None:
    """Only incidents with an account that a person should place are listed."""
    assert cairn("list", "--in", book, "--doubtful", "--json").out == ""


def test_list_is_narrowed_down_by_options(cairn: Cairn, book: Path) -> None:
    """By country under any of its names, by days, figures and place; all that is given has to hold."""
    everything = [record["id"] for record in incidents(cairn, book)]
    [gossi] = [record["id"] for record in incidents(cairn, book, "--place", "Gossi")]
    assert [record["id"] for record in incidents(cairn, book, "--country", "mali")] == everything
    assert [record["id"] for record in incidents(cairn, book, "--until", "2025-02")] == [gossi]
    assert [record["id"] for record in incidents(cairn, book, "--least", 5, "--grade", "fair", "--grade", "weak")] == [gossi]
    assert incidents(cairn, book, "--country", "NE") == incidents(cairn, book, "--actor", "Wagner") == []
    assert incidents(cairn, book, "--order", "oldest")[0]["id"] == gossi


def test_what_cannot_be_asked_names_what_can(cairn: Cairn, book: Path) -> None:
    """The words of a vocabulary stand in the message."""
    ran = cairn("list", "--in", book, "--kind", "murder")
    assert ran.status == 1
    assert "[question-unclear]" in ran.err and "killing" in ran.err


def test_find_tells_what_it_understood(cairn: Cairn, book: Path) -> None:
    """Places and days as such, the rest as words; how many there are, and how many are shown."""
    ran = cairn("find", "people", "killed", "in", "Gossi,", "February", "2025", "--in", book)
    assert "Gossi" in ran.out and "Bara" not in ran.out
    assert ran.err == "1 incident found. Looked for: Gossi (place), February 2025 (days), people (text), killed (text).\n"
    ran = cairn("find", "people", "--limit", 1, "--in", book, "--json")
    assert len(ran.out.splitlines()) == 1
    assert "2 incidents found, 1 shown (--limit)" in ran.err
    assert "0 incidents found" in cairn("find", "nowhere", "--in", book).err


def test_an_incident_is_found_by_its_id(cairn: Cairn, book: Path) -> None:
    """As somebody wrote it down."""
    id = incidents(cairn, book)[0]["id"]
    assert [json.loads(line)["id"] for line in cairn("find", id, "--in", book, "--json").out.splitlines()] == [id]


def test_a_sheet_has_a_line_for_each_incident(cairn: Cairn, book: Path) -> None:
    """With headings, ISO days and plain figures; a word that would be a formula is none, and titles stay inside."""
    rows = list(csv.DictReader(cairn("list", "--csv", "--order", "oldest", "--in", book).out.splitlines()))
    assert [(row["place"], row["first_day"], row["killed_low"], row["killed_high"]) for row in rows] == [
        ("Gossi", "2025-02-20", "12", "13"),
        ("Bara", "2025-03-01", "4", "4"),
    ]
    assert "title" not in rows[0]
    with Casebook.open(book) as casebook, casebook.writing() as writer:
        give_grade(writer, rows[0]["id"], "=1+1", policy="airwars", version="2", reason="a formula")
    [row] = csv.DictReader(cairn("list", "--csv", "--place", "Gossi", "--in", book).out.splitlines())
    assert row["reviewed_grade"] == "'=1+1"


def test_counts_are_told_by_facet(cairn: Cairn, book: Path) -> None:
    """For people as a table, for programs a line each."""
    assert "Mali (ML)" in cairn("list", "--counts", "--in", book).out
    told = [json.loads(line) for line in cairn("find", "people", "--counts", "--json", "--in", book).out.splitlines()]
    assert {"facet": "country", "value": "ML", "name": "Mali", "count": 2} in told


@pytest.mark.parametrize("options", [("--policy", "ucdp"), ("--tolls", "conservative"), ("--as-of", "{today}")])
def test_another_policy_or_day_is_asked_the_same(cairn: Cairn, book: Path, options: tuple[str, str]) -> None:
    """Of a catalogue that is made for the question and leaves the casebook's own as it is."""
    from cairn.cli.options import today

    before = incidents(cairn, book)
    asked = [option.format(today=today()) for option in options]
    assert len(incidents(cairn, book, *asked)) == 2
    assert len(incidents(cairn, book, "--place", "Gossi", *asked)) == 1
    assert "1 incident found" in cairn("find", "Gossi", "--in", book, *asked).err
    assert incidents(cairn, book) == before


def test_what_is_decided_or_added_is_found_at_once(cairn: Cairn, book: Path, tmp_path: Path) -> None:
    """The catalogue follows: a merge leaves one incident, a report brings another."""
    one, other = (str(record["id"]) for record in incidents(cairn, book))
    assert cairn("merge", one, other, "--because", "a test", "--in", book).status == 0
    assert [record["id"] for record in incidents(cairn, book)] == [other]
    assert [record["id"] for record in incidents(cairn, book, "--review", "decided")] == [other]
    (tmp_path / "c.txt").write_text("7 people were killed in Djibo on 2025-04-01.")
    assert cairn("add", tmp_path / "c.txt", "--to", book, "--extractor", "counting").status == 0
    assert "1 incident found" in cairn("find", "Djibo", "--in", book).err
