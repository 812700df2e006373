"""Any sheet is read by a map of its columns; a first map is made from their names, and what is not sure is refused by row."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from import_work import sheet

from cairn.intake.imports import ImportRefusedError, Read, read_mapped, read_table
from cairn.intake.imports.suggesting import suggest, suggested
from cairn.knowledge.errors import KnowledgeError
from cairn.model.claims import Account
from cairn.model.values import Toll
from cairn.model.vocabulary import Kind, Means, Role, Side, VictimStatus

ROW = {
    "No.": "17",
    "Date": "17/02/2025",
    "Village": "Gao",
    "Country": "Mali",
    "Lat": "16.27",
    "Lon": "-0.04",
    "Dead": "at least 5",
    "Wounded": "10-15",
    "Weapon": "air raid",
    "By": "MAF; Wagner Group",
    "Told by": "Dr Awa Diallo",
    "Link": "https://example.org/17",
    "Notes": "Travellers on the road.",
}
MAP = """
source = "Gao hospital ledger"
role = "medical"
language = "en"

[columns]
id = "No."
date = "Date"
place = "Village"
country = "Country"
latitude = "Lat"
longitude = "Lon"
killed = "Dead"
injured = "Wounded"
means = "Weapon"
perpetrator = "By"
claimant = "Told by"
url = "Link"
words = "Notes"

[formats]
date = "%d/%m/%Y"

[values.means]
"air raid" = "air_strike"
"""


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    """The map above."""
    file = tmp_path / "map.toml"
    file.write_text(MAP, "utf-8")
    return file


def read(map_file: Path, content: bytes) -> Read:
    """What comes of a sheet by a map."""
    return read_mapped(read_table("ledger.csv", content), map_file)


def account(map_file: Path, **cells: str) -> Account:
    """What the row above says, with some other cells."""
    (one,) = read(map_file, sheet(ROW | cells)).coming
    return one.extraction.incidents[0]


def problems(map_file: Path, **cells: str) -> set[tuple[str, str | None]]:
    """What is wrong with the row above, with some other cells."""
    with pytest.raises(ImportRefusedError) as refused:
        read(map_file, sheet(ROW, ROW | {"No.": "18"} | cells))
    assert {one.row for one in refused.value.problems} == {3}
    return {(one.code, one.column) for one in refused.value.problems}


def test_a_row_says_what_its_cells_say(map_file: Path) -> None:
    """In the words of the sheet, by whom the row names."""
    (one,) = read(map_file, sheet(ROW)).coming
    told = one.extraction.incidents[0]
    counted, accused = told.claims
    assert told.when and (told.when.earliest, told.when.passage and told.when.passage.quote) == (date(2025, 2, 17), "Date: 17/02/2025")
    assert (told.kind, told.means, told.where[0].country, told.where[0].latitude) == (Kind.KILLING, Means.AIR_STRIKE, "ML", 16.27)
    assert (counted.claimant.name, counted.claimant.role) == ("Dr Awa Diallo", Role.MEDICAL)
    assert counted.tolls.killed == Toll(min=5, max=None, as_written="at least 5")
    assert counted.tolls.injured == Toll(min=10, max=15, as_written="10-15")
    assert counted.passage.quote == "Dead: at least 5\nWounded: 10-15"
    assert [p.name for p in accused.perpetrators] == ["MAF", "Wagner Group"]
    assert (one.document.id, one.document.publisher, one.document.url) == ("gao-hospital-ledger-17", "Gao hospital ledger", ROW["Link"])


def test_an_empty_cell_says_nothing(map_file: Path) -> None:
    """No zero, no unknown, no accused; where nothing is counted, that it happened."""
    told = account(map_file, Dead="", Wounded="", By="")
    assert [(one.tolls.given(), one.perpetrators, one.passage.quote) for one in told.claims] == [({}, (), f"Notes: {ROW['Notes']}")]
    assert told.kind is Kind.ATTACK


def test_the_likeliest_stands_within_the_fewest_and_the_most(tmp_path: Path) -> None:
    """Three columns are one toll."""
    file = tmp_path / "map.toml"
    columns = {"killed": "k", "killed_min": "a", "killed_max": "b", "status": "s", "side": "w", "perpetrator": "p"}
    file.write_text('source = "X"\nrole = "ngo"\n[columns]\n' + "".join(f'{part} = "{column}"\n' for part, column in columns.items()))
    (one,) = read(file, sheet({"k": "5", "a": "3", "b": "9", "s": "civilian", "w": "state", "p": "army"})).coming
    counted, accused = one.extraction.incidents[0].claims
    assert counted.tolls.killed == Toll(min=3, max=9, best=5)
    assert counted.victims and counted.victims.status is VictimStatus.CIVILIAN
    assert accused.perpetrators[0].side is Side.STATE
    with pytest.raises(ImportRefusedError) as refused:
        read(file, sheet({"k": "12", "a": "3", "b": "9", "s": "", "w": "", "p": ""}))
    assert [one.code for one in refused.value.problems] == ["figures-upside-down"]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Dead", "1.200", "cell-no-count"),
        ("Dead", "many, perhaps 7", "cell-no-count"),
        ("Dead", "15-10", "cell-no-count"),
        ("Dead", "99999999999", "cell-no-count"),
        ("Date", "2025-02-17", "cell-no-day"),
        ("Date", "31/02/2025", "cell-no-day"),
        ("Country", "Atlantis", "cell-unknown-country"),
        ("Lat", "160.27", "cell-no-degrees"),
        ("Lon", "nan", "cell-no-degrees"),
        ("Weapon", "catapult", "cell-unknown-word"),
        ("Link", "javascript:alert(1)", "cell-no-address"),
    ],
)
def test_what_is_not_sure_is_refused_with_its_cell(map_file: Path, column: str, cell: str, code: str) -> None:
    """The row, the column, what is wrong and the way out; and nothing of the sheet is taken."""
    assert problems(map_file, **{column: cell}) == {(code, column)}


@pytest.mark.parametrize(
    ("cell", "low", "high"), [("1,200", 1200, 1200), ("dozens", 24, 99), ("20 to 30", 20, 30), ("0", 0, 0), ("more than 20", 21, None)]
)
def test_counts_are_read_as_in_a_report(map_file: Path, cell: str, low: int, high: int | None) -> None:
    """By the same reading of numbers."""
    toll = account(map_file, Dead=cell).claims[0].tolls.killed
    assert toll and (toll.min, toll.max) == (low, high)


def test_a_day_that_may_be_two_is_refused_unless_its_format_is_named(tmp_path: Path) -> None:
    """03/04/2025 is the third of April to one, the fourth of March to another."""
    file = tmp_path / "map.toml"
    bare = 'source = "X"\nrole = "ngo"\n[columns]\ndate = "d"\n'
    file.write_text(bare)
    with pytest.raises(ImportRefusedError) as refused:
        read(file, sheet({"d": "03/04/2025"}))
    assert "name the format" in refused.value.problems[0].message
    file.write_text(bare + '[formats]\ndate = "%m/%d/%Y"\n')
    (one,) = read(file, sheet({"d": "03/04/2025"})).coming
    when = one.extraction.incidents[0].when
    assert when and when.earliest == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('killed = "Dead"', "There are:"),
        ('"air raid" = "air_strike"', "is no means"),
        ('date = "Date"', "does not have"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(map_file: Path, wrong: str, said: str) -> None:
    """A field or a word that is not known, a column that is not there."""
    new = {'killed = "Dead"': 'kiled = "Dead"', '"air raid" = "air_strike"': '"air raid" = "airstrike"', 'date = "Date"': 'date = "When"'}
    map_file.write_text(MAP.replace(wrong, new[wrong], 1), "utf-8")
    with pytest.raises(ImportRefusedError) as refused:
        read(map_file, sheet(ROW))
    assert refused.value.code == "map-unfit" and said in refused.value.message
    map_file.write_text(MAP + "\nnonsense = 1\n", "utf-8")
    with pytest.raises((KnowledgeError, ImportRefusedError)):
        read(map_file, sheet(ROW))


def test_a_first_map_is_made_from_the_names_of_the_columns(tmp_path: Path) -> None:
    """For a person to look through: it says not yet whose sheet it is, and is not taken before that; a map is never written over."""
    named = {
        "Case Number": "1",
        "Incident date": "2025-02-17",
        "Village": "Gao",
        "Fatalities": "5",
        "Wounded": "2",
        "Alleged perpetrator": "",
        "Shoe size": "43",
    }
    table = read_table("own.csv", sheet(named))
    assert suggested(table) == {
        "id": "Case Number",
        "date": "Incident date",
        "place": "Village",
        "killed": "Fatalities",
        "injured": "Wounded",
        "perpetrator": "Alleged perpetrator",
    }
    file = tmp_path / "own.toml"
    suggest(table, file)
    with pytest.raises(KnowledgeError, match="'source' is empty"):
        read_mapped(table, file)
    file.write_text(file.read_text("utf-8").replace('source = ""', 'source = "Recorders of Gao"'), "utf-8")
    assert len(read_mapped(table, file).coming) == 1
    with pytest.raises(ImportRefusedError) as refused:
        suggest(table, file)
    assert refused.value.code == "map-there"


def test_a_workbook_is_read_as_a_sheet(map_file: Path) -> None:
    """Numbers and days as they stand in its cells."""
    book = openpyxl.Workbook()
    page = book.active
    page.append([*ROW])
    page.append([17, "17/02/2025", "Gao", "Mali", 16.27, -0.04, 5, None, None, None, None, None, None])
    written = io.BytesIO()
    book.save(written)
    (one,) = read_mapped(read_table("ledger.xlsx", written.getvalue()), map_file).coming
    assert one.extraction.incidents[0].claims[0].tolls.killed == Toll(min=5, max=5)
    assert one.document.id == "gao-hospital-ledger-17"


@pytest.mark.parametrize(
    ("format", "told", "first", "last"),
    [
        ("%m/%Y", "02/2025", date(2025, 2, 1), date(2025, 2, 28)),
        ("%Y.", "2025.", date(2025, 1, 1), date(2025, 12, 31)),
        ("%d.%m.%y", "17.02.25", date(2025, 2, 17), date(2025, 2, 17)),
    ],
)
def test_a_day_is_as_exact_as_its_format(map_file: Path, format: str, told: str, first: date, last: date) -> None:
    """A month is a month, and not its first day."""
    map_file.write_text(MAP.replace("%d/%m/%Y", format), "utf-8")
    when = account(map_file, Date=told).when
    assert when and (when.earliest, when.latest) == (first, last)


@pytest.mark.parametrize("format", ["%d/%m", "%Y-W%W"])
def test_a_format_without_a_year_or_with_weeks_is_refused(map_file: Path, format: str) -> None:
    """No day would be sure by it: the year would be 1900, the week a year."""
    map_file.write_text(MAP.replace("%d/%m/%Y", format), "utf-8")
    with pytest.raises(ImportRefusedError) as refused:
        read(map_file, sheet(ROW))
    assert refused.value.code == "map-unfit"


def test_two_sheets_whose_keepers_are_not_written_in_latin_letters_are_two(map_file: Path) -> None:
    """Row 17 of one is not row 17 of the other: it would be left as taken before."""
    ids = set()
    for keeper in ("الهلال", "المستشفى"):
        map_file.write_text(MAP.replace("Gao hospital ledger", keeper), "utf-8")
        ids |= {one.document.id for one in read(map_file, sheet(ROW)).coming}
    assert len(ids) == 2 and not any(id.startswith("-") for id in ids)
