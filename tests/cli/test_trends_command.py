"""`cairn trends`: a table with ranges, a trend with its intervals or why there is none, two periods beside each other; for programs too."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from program_runs import Cairn, Ran

from cairn.assessment.trends.trend import Trends
from cairn.casebook import Casebook
from cairn.catalogue import incident_records
from cairn.model.incident import IncidentRecord
from cairn.model.vocabulary import Harm
from trend_book import trend_book


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of two years of killings, more and more of them."""
    return trend_book(tmp_path_factory.mktemp("trends") / "book")


@pytest.fixture(scope="module")
def records(folder: Path) -> list[IncidentRecord]:
    """Its records."""
    from cairn.cli.options import today

    with Casebook.open(folder) as casebook, casebook.reading() as view:
        return list(incident_records(view, as_of=today()))


@pytest.fixture
def at(cairn: Cairn, folder: Path) -> Cairn:
    """Runs the command in that casebook."""

    def run(*arguments: object) -> Ran:
        return cairn("trends", *arguments, "--in", folder)

    return run


def told(ran: Ran) -> Trends:
    """What it says as JSON."""
    assert ran.status == 0, ran
    return Trends.model_validate_json(ran.out)


def test_the_table_counts_each_incident_of_the_records_once(at: Cairn, records: list[IncidentRecord]) -> None:
    """All together; with the ends as the records have them, and those without a figure apart."""
    found = told(at("--from", "2022", "--json"))
    assert found.whole is not None
    tolls = [record.tolls.get(Harm.KILLED) for record in records]
    assert (found.whole.certain, found.before, found.after, found.undated) == (len(records), 0, 0, 0)
    assert found.whole.certain_uncounted == sum(toll is None or toll.best is None for toll in tolls) > 0
    assert found.whole.low == sum(toll.low or 0 for toll in tolls if toll and toll.best is not None)
    assert found.whole.best == sum(toll.best or 0 for toll in tolls if toll)
    assert found.whole.high is None and found.whole.open_high == sum(toll is not None and toll.high is None for toll in tolls)
    assert sum(unit.row.certain for unit in found.units) < len(records) < sum(unit.row.possible for unit in found.units)


def test_it_says_how_sure_it_is(at: Cairn) -> None:
    """In words, with intervals; which months are left out, how late reports come, what must hold."""
    ran = at()
    assert ran.status == 0 and ran.err == ""
    for words in (
        "THE TREND OF THE RECORDED TOLL",
        "(95 %): it rose.",
        "left out: not over",
        "left out: incomplete",
        "within 30 days",
        "What is counted are recorded incidents",
    ):
        assert words in ran.out, ran.out
    assert at("--json").out == at("--json").out
    untold = at("--from", "2024-01", "--until", "2024-12", "--place", "Gossi").out
    assert "the data do not say" in untold or "None is told" in untold


def test_it_narrows_as_the_list_does(at: Cairn, cairn: Cairn, folder: Path) -> None:
    """The same incidents, also of a past day and under another policy."""
    for narrowing in (("--country", "NE"), ("--least", "5"), ("--from", "2024-06", "--until", "2024-09")):
        listed = cairn("list", *narrowing, "--json", "--in", folder).out.splitlines()
        found = told(at(*narrowing, "--json"))
        assert found.whole is not None
        assert found.whole.possible + found.before + found.after + found.undated == len(listed)
    past = told(at("--as-of", "2025-01-15", "--json", "--policy", "ucdp"))
    assert past.as_of.isoformat() == "2025-01-15" and past.kept_until <= past.as_of
    assert past.units[-1].row.until <= past.as_of and not past.units[-1].is_in


def test_thin_data_are_refused(at: Cairn) -> None:
    """With what there is and what it takes; the table is told all the same."""
    ran = at("--by", "year")
    assert ran.status == 0 and "None is told" in ran.out and "it takes 8" in ran.out and "together" in ran.out
    found = told(at("--by", "year", "--json"))
    assert not found.trends and {one.why for one in found.refusals} == {"trend-few-units"}


def test_two_periods_are_compared(at: Cairn) -> None:
    """The ratio with its intervals; what cannot be compared is refused with a code."""
    ran = at("--compare", "2023-02..2023-12", "2025-01..2025-10")
    assert ran.status == 0 and "there was more in the second" in ran.out and "THE RECORDED INCIDENTS" in ran.out
    found = json.loads(at("--compare", "2023-02..2023-12", "2025-01..2025-10", "--json").out)
    assert {one["of"] for one in found["compared"]} == {"incidents", "tolls"}
    assert "[periods-overlap]" in at("--compare", "2023..2024", "2024..2025").err
    assert "[period-not-over]" in at("--compare", "2023..2023", "2025..2026").err
    for wrong in (("2023", "2024..2025"), ("2023..", "2024..2025")):
        assert at("--compare", *wrong).status == 2
    assert at("--compare", "2023..2023", "2024..2024", "--from", "2023").status == 2


def test_the_sheet_has_a_row_for_each_unit(at: Cairn) -> None:
    """An open end is empty, and so is every end where nobody gives a figure."""
    rows = list(csv.DictReader(io.StringIO(at("--csv", "--by", "quarter", "--place", "Djibo").out)))
    found = told(at("--json", "--by", "quarter", "--place", "Djibo"))
    assert len(rows) == len(found.units) + 1
    for row, unit in zip(rows, found.units, strict=False):
        assert (row["from"], row["possible"]) == (unit.row.since.isoformat(), str(unit.row.possible))
        assert row["high"] == ("" if unit.row.high is None else str(unit.row.high))
        assert (row["low"] == "") == (unit.row.possible == unit.row.possible_uncounted)


def test_the_how_to_shows_what_is_printed(at: Cairn) -> None:
    """Line by line, of the casebook that it tells of."""
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "trends.md").read_text("utf-8")
    units, periods = (block.partition("```")[0].splitlines()[1:] for block in page.split("```text")[1:])
    shown = [*at("--by", "quarter").out.splitlines(), *at("--compare", "2024-01..2024-12", "2025-01..2025-10").out.splitlines()]
    printed = {line.strip() for line in shown}
    assert [line for line in (*units, *periods) if line.strip() not in printed | {"", "…"}] == []
