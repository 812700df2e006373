"""The dashboard's trend: the figures of `cairn trends`, in words, drawn, as a table and as sheets; without figures there is no 0."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_work import PORT, page, words

from cairn.assessment.trends.trend import Measured, Trends
from cairn.casebook import Casebook
from cairn.catalogue import Catalogue, Question, refresh
from cairn.catalogue.trending import trends_of
from cairn.web import Settings, workspace
from trend_book import END, trend_book

DAY = date(2026, 1, 31)


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """Three years of killings, more and more of them."""
    folder: Path = trend_book(tmp_path_factory.mktemp("trends") / "book")
    with Casebook.open(folder, author="Ama") as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(casebook: Casebook) -> TestClient:
    """Its workspace."""
    settings = Settings(port=PORT, secret=b"known to the tests", clock=lambda: DAY)
    return TestClient(workspace(casebook, settings), base_url=f"http://127.0.0.1:{PORT}")


@pytest.fixture(scope="module")
def found(casebook: Casebook) -> Trends:
    """What is said of it."""
    refresh(casebook, day=DAY)
    return trends_of(Catalogue(casebook.store), Question())


def sheet(browser: TestClient, address: str) -> list[dict[str, str]]:
    """The rows of a sheet."""
    return list(csv.DictReader(io.StringIO(browser.get(address).text)))


def test_the_sentence_the_line_and_the_table_are_those_of_the_trend(browser: TestClient, found: Trends) -> None:
    """The intervals in words; a bar or a cross for each unit; the units that are left out are told; all of them as a table."""
    section = page(browser, "/dashboard").xpath("//section[@aria-labelledby='trend-title']")[0]
    trend = found.trend(Measured.TOLLS)
    assert trend is not None and trend.per_year.low95 > 1 and found.kept_until <= END.date()
    percent = [f"+{round(100 * (end - 1))} %" for end in (trend.per_year.low95, trend.per_year.high95)]
    told = words(section).replace("\xa0", " ")
    assert f"It rose: between {percent[0]} and {percent[1]} a year (95 %)" in told
    assert "recorded incidents: more reporting looks like more harm" in told and "within 30 days" in told
    assert section.xpath(".//*[local-name()='polyline']/@points") and section.xpath(".//*[local-name()='polygon']/@points")
    assert len(section.xpath(".//table/tbody/tr")) == len(found.units)
    assert found.whole is not None and f"{found.whole.certain}" == words(section.xpath(".//tfoot/tr/td")[0])
    assert "likely incomplete" in told and "not over" in told


def test_the_sheets_say_the_same(browser: TestClient, found: Trends) -> None:
    """Units with their ranges, and changes with their intervals; nothing of any incident."""
    units, changes = (sheet(browser, f"/dashboard.csv?table={table}") for table in ("trend", "changes"))
    assert [row["from"] for row in units[:-1]] == [unit.row.since.isoformat() for unit in found.units]
    assert [row["in_trend"] for row in units[:-1]] == ["yes" if unit.is_in else "no" for unit in found.units]
    trend = found.trend(Measured.INCIDENTS)
    assert trend is not None
    row = next(one for one in changes if (one["of"], one["what"]) == ("incidents", "per_year"))
    assert (float(row["low95"]), row["verdict"]) == (round(trend.per_year.low95, 4), "rose")
    assert "Gossi" not in str(units + changes)


def test_it_follows_what_the_page_is_narrowed_to(browser: TestClient) -> None:
    """Too few incidents: no trend, with what it would take; another harm: no figure anywhere, and nowhere a 0 for that."""
    few = words(page(browser, "/dashboard?from=2025-11-01").xpath("//section[@aria-labelledby='trend-title']")[0])
    assert "No trend is told" in few and "it takes 8" in few
    hurt = page(browser, "/dashboard?harm=injured")
    tolls = words(hurt.xpath("//section[@aria-labelledby='tolls-title']")[0])
    assert "no figure" in tolls and not re.search(r"low 0\b", tolls)
    assert "there are 0 incidents for it" in words(hurt.xpath("//section[@aria-labelledby='trend-title']")[0])
    for table in ("time", "trend"):
        rows = sheet(browser, f"/dashboard.csv?harm=injured&table={table}")
        assert rows and {(row["low"], row["best"], row["high"]) for row in rows} == {("", "", "")}
    for address in ("/actors.csv", "/places.csv"):
        counted = sheet(browser, address)
        assert counted and all((row["killed_with_a_figure"] == "0") == (row["killed_best"] == "") for row in counted)


@pytest.mark.parametrize("address", ["/actors/ml-army", "/places/Gossi?country=ML"])
def test_actors_and_places_lead_to_their_trend(browser: TestClient, address: str) -> None:
    """On the dashboard, narrowed to the incidents that the page counts."""
    shown = page(browser, address)
    [link] = shown.xpath("//section[@id='tolls']//a[contains(@href, '#trend-title')]/@href")
    board = page(browser, str(link).partition("#")[0])
    assert board.xpath("//ul[@class='conditions']/li") and board.xpath("//section[@aria-labelledby='trend-title']//dd")


def test_it_speaks_french(browser: TestClient) -> None:
    """With its own sentence."""
    told = page(browser, "/dashboard", **{"Accept-Language": "fr"})
    assert "En hausse : entre" in words(told.xpath("//section[@aria-labelledby='trend-title']")[0])
