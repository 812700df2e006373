"""`cairn show`, `search`, `export`: the record, for the terminal and for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from program_runs import Cairn

from cairn.casebook import Casebook
from cairn.intake import Options, add

GOSSI = "Residents say that 12 people were killed in Gossi on 2025-02-20."


def incidents(cairn: Cairn, book: Path) -> list[dict[str, object]]:
    """The records as JSON."""
    return [json.loads(line) for line in cairn("list", "--in", book, "--json").out.splitlines()]


def test_show_gives_the_record_of_an_incident(cairn: Cairn, book: Path) -> None:
    """Both claims stand on the page; with --full the page says why the second account stands here."""
    first = str(incidents(cairn, book)[0]["id"])
    page = cairn("show", first[:5], "--in", book).out
    assert first in page and "12" in page and "13" in page
    assert "WHY THESE ACCOUNTS STAND HERE" not in page
    full = cairn("show", first, "--in", book, "--full").out
    assert "opened this incident" in full and "was placed here, with +" in full
    assert json.loads(cairn("show", first, "--in", book, "--json").out)["id"] == first


def test_show_as_of_a_day_before_says_when_it_was_first_known(cairn: Cairn, book: Path) -> None:
    """The incident was not there before its reports came in; that is no reason to say that it does not exist."""
    first = str(incidents(cairn, book)[0]["id"])
    came = datetime.now(UTC).date()
    for command in ("show", "history"):
        ran = cairn(command, first[:6], "--in", book, "--as-of", "2020-01-01")
        assert ran.status == 1
        assert f"The incident {first} was not known on 2020-01-01; it was first known on {came}." in ran.err
        assert "[not-known-yet]" in ran.err
    assert "[incident-unknown]" in cairn("show", "uuuu", "--in", book, "--as-of", "2020-01-01").err
    [account] = json.loads(cairn("show", str(incidents(cairn, book)[1]["id"]), "--in", book, "--json").out)["accounts"]
    named = f"{account['document'][:8]}/{account['incident']}"
    ran = cairn("why", named, first, "--in", book, "--as-of", "2020-01-01")
    assert f"The account {named} was not known on 2020-01-01" in ran.err
    assert cairn("list", "--in", book, "--as-of", "2020-01-01", "--json").out == ""


def test_a_day_to_come_is_refused(cairn: Cairn, book: Path) -> None:
    """Nobody knows what will be known then; today is the last day that can be asked for."""
    first, today = str(incidents(cairn, book)[0]["id"]), datetime.now(UTC).date()
    for command, *arguments in (("show", first), ("list",), ("export",), ("doubts",), ("pattern", "--all")):
        ran = cairn(command, *arguments, "--in", book, "--as-of", today + timedelta(days=2))
        assert ran.status == 2 and "still to come" in ran.err, command
        assert cairn(command, *arguments, "--in", book, "--as-of", today).status == 0, command


def test_an_export_names_no_reviewer_but_by_choice(cairn: Cairn, book: Path) -> None:
    """By number, the same in every export; by name once the casebook's settings give one."""
    first = str(incidents(cairn, book)[0]["id"])
    for author in ("login7", "Ama", "login7"):
        assert cairn("grade", first, "fair", "--because", "two origins", "--by", author, "--in", book).status == 0
    line = cairn("export", "--in", book).out.splitlines()[0]
    assert [one["by"] for one in json.loads(line)["decisions"]] == ["reviewer 1", "reviewer 2", "reviewer 1"]
    assert "login7" not in line and "Ama" not in line
    with (book / "cairn.toml").open("a") as settings:
        settings.write('[reviewers]\nAma = "Ama Diallo"\n')
    line = cairn("export", "--in", book).out.splitlines()[0]
    assert [one["by"] for one in json.loads(line)["decisions"]] == ["reviewer 1", "Ama Diallo", "reviewer 1"]
    assert "by login7" not in line and "login7" in cairn("show", first, "--in", book).out


def test_show_of_an_unknown_incident_says_where_to_look(cairn: Cairn, book: Path) -> None:
    """The message names the command that lists those there are."""
    ran = cairn("show", "uuuu", "--in", book)
    assert ran.status == 1
    assert "'cairn list'" in ran.err


def test_search_finds_documents_by_words(cairn: Cairn, book: Path) -> None:
    """The words around are shown; nothing found is said on standard error and is no failure."""
    assert "at the well" in cairn("search", "well", "--in", book).out
    [line] = cairn("search", "well", "--in", book, "--json").out.splitlines()
    assert json.loads(line)["excerpt"]["marks"]
    ran = cairn("search", "nowhere", "--in", book)
    assert (ran.status, ran.out, ran.err) == (0, "", "No document has these words.\n")


def test_tolls_are_read_in_the_way_that_is_asked_for(cairn: Cairn, book: Path) -> None:
    """In lists, records and exports alike; an unknown way is refused with the names of those there are."""
    ways = {json.loads(line)["tolls"]["killed"]["policy"] for line in cairn("export", "--in", book, "--tolls", "ucdp").out.splitlines()}
    first = str(incidents(cairn, book)[0]["id"])
    assert ways == {"ucdp"}
    assert "(conservative; best: the lowest)" in cairn("show", first, "--in", book, "--tolls", "conservative").out
    assert '"policy":"latest"' in cairn("list", "--in", book, "--tolls", "latest", "--json").out
    ran = cairn("list", "--in", book, "--tolls", "most")
    assert ran.status == 1 and "[tolls-unknown]" in ran.err and "conservative" in ran.err


def test_export_writes_an_incident_a_line(cairn: Cairn, book: Path) -> None:
    """Every incident of the casebook stands in the export with its accounts; an unknown format is refused."""
    exported = [json.loads(line) for line in cairn("export", "--in", book, "--format", "json").out.splitlines()]
    assert [one["id"] for one in exported] == [record["id"] for record in incidents(cairn, book)]
    assert [len(one["accounts"]) for one in exported] == [2, 1]
    assert "[export-unknown]" in cairn("export", "--in", book, "--format", "clay").err


def test_an_unknown_policy_is_refused(cairn: Cairn, book: Path) -> None:
    """The names there are stand in the message."""
    ran = cairn("list", "--in", book, "--policy", "mine")
    assert ran.status == 1
    assert "airwars" in ran.err


def test_show_as_of_a_day_between_two_reports_shows_the_first_only(cairn: Cairn, tmp_path: Path) -> None:
    """What came in on the third of March is not in the record as it stood on the second, and is in that of the third."""
    for n, (words, day) in enumerate(((GOSSI, 1), (GOSSI.replace("12", "14"), 3))):
        (tmp_path / f"{n}.txt").write_text(words)
        clock = partial(datetime, 2025, 3, day, 12, tzinfo=UTC)
        made = Casebook.open(tmp_path / "book", clock=clock) if n else Casebook.init(tmp_path / "book", clock=clock)
        with made as casebook:
            assert [step.outcome for step in add(casebook, [str(tmp_path / f"{n}.txt")], Options(extractor="counting"))] == ["added"]
    [record] = incidents(cairn, tmp_path / "book")
    for day, expected in (("2025-03-02", [12]), ("2025-03-03", [12, 14])):
        shown = json.loads(cairn("show", record["id"], "--in", tmp_path / "book", "--as-of", day, "--json").out)
        assert sorted(figure["toll"]["min"] for figure in shown["tolls"]["killed"]["by_claimant"]) == expected
        assert shown["as_of"] == day
    assert cairn("show", record["id"], "--in", tmp_path / "book", "--as-of", "2025-02-28").status == 1
