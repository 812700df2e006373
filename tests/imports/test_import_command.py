"""`cairn import` and `cairn export --format whole`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from import_work import ACLED, GED, sheet
from typer.testing import CliRunner

from cairn.cli import app


def cairn(*words: str, fails: bool = False) -> tuple[str, str]:
    """What a command prints, and what it says beside."""
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert (done.exit_code != 0) is fails, done.stderr
    return done.stdout, done.stderr


@pytest.fixture
def book(tmp_path: Path) -> str:
    """The folder of an empty casebook."""
    cairn("init", str(tmp_path / "book"))
    return str(tmp_path / "book")


def test_rows_come_in_and_are_told(book: str, tmp_path: Path) -> None:
    """First on trial, then for good, then again; each time what came is said, and where it stands."""
    file = tmp_path / "rows.csv"
    protest = ACLED | {"event_id_cnty": "MLI9", "event_type": "Protests", "sub_event_type": "Peaceful protest", "fatalities": "0"}
    file.write_bytes(sheet(ACLED, protest))
    said, beside = cairn("import", str(file), "--to", book, "--dry-run")
    assert "1 report would come" in said and "Nothing was taken." in said and "1 row left: no harm to people" in beside
    assert json.loads(cairn("import", str(file), "--to", book, "--dry-run", "--json")[0])["new"] == 1
    said, _ = cairn("import", str(file), "--to", book)
    incident = json.loads(cairn("list", "--json", "--in", book)[0].splitlines()[0])["id"]
    assert "1 report taken" in said and incident in said
    assert "nothing new, 1 here already" in cairn("import", str(file), "--to", book)[0]
    assert "ACLED" in cairn("show", incident, "--in", book)[0]


def test_what_is_wrong_is_told_row_by_row(book: str, tmp_path: Path) -> None:
    """In words, or as a line of JSON for each; the exit status says that nothing was taken."""
    file = tmp_path / "rows.csv"
    file.write_bytes(sheet(GED, GED | {"id": "2", "best": "many"}))
    said, beside = cairn("import", str(file), "--to", book, fails=True)
    assert said == "" and "rows.csv, row 3, column best: 'many' is no whole number." in beside
    assert "[cell-no-number]" in beside and "nothing was taken" in beside and "[rows-wrong]" in beside
    line = json.loads(cairn("import", str(file), "--to", book, "--json", fails=True)[0])
    assert (line["file"], line["row"], line["column"], line["code"]) == ("rows.csv", 3, "best", "cell-no-number")
    assert cairn("list", "--json", "--in", book)[0] == ""


def test_a_casebook_moves_to_another(book: str, tmp_path: Path) -> None:
    """Exported whole with a warning, taken over, and once more without effect."""
    file, other = tmp_path / "rows.csv", str(tmp_path / "other")
    file.write_bytes(sheet(GED))
    cairn("import", str(file), "--to", book)
    written, warned = cairn("export", "--format", "whole", "--in", book)
    assert "words and names" in warned
    (tmp_path / "whole.jsonl").write_text(written, "utf-8")
    cairn("init", other)
    said, _ = cairn("import", str(tmp_path / "whole.jsonl"), "--to", other)
    assert "1 document, 1 incident and 0 decisions taken" in said
    assert "1 document here already" in cairn("import", str(tmp_path / "whole.jsonl"), "--to", other)[0]
    cairn("verify", other)


def test_who_says_it_has_to_be_known(book: str, tmp_path: Path) -> None:
    """A release says not who made it; a role goes with a source and is one that there is; a map says it all."""
    (tmp_path / "records.json").write_text("[]")
    assert "--source" in cairn("import", str(tmp_path / "records.json"), "--to", book, fails=True)[1]
    file = tmp_path / "rows.csv"
    file.write_bytes(sheet(GED))
    assert "--role" in cairn("import", str(file), "--role", "ngo", "--to", book, fails=True)[1]
    assert "there is no role" in cairn("import", str(file), "--source", "X", "--role", "spy", "--to", book, fails=True)[1]
    cairn("import", str(file), "--source", "Our own coding", "--role", "un", "--to", book)
    assert "Our own coding" in cairn("export", "--format", "whole", "--in", book)[0]
    assert "[file-missing]" in cairn("import", str(tmp_path / "none.csv"), "--to", book, fails=True)[1]
