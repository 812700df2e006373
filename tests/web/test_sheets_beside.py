"""Every table of every page has its sheet beside it, with the same rows, and nothing in it that must not leave the house."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from starlette.testclient import TestClient
from web_work import PORT, SURVEYS, page, record_of, settings, words

from cairn.casebook import Casebook
from cairn.casebook.proposing import propose
from cairn.model.vocabulary import Role
from cairn.publishing.sheet import STEERING
from cairn.web import workspace
from cairn.web.tokens import Tokens

PAGES = ("/incidents", "/incidents/{road}", "/documents", *SURVEYS, "/audit", "/tokens")
WITHOUT = ("Named",)
"""How the table of those harmed begins: no victim's name leaves the house."""


@pytest.fixture(scope="module")
def keeper(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The workspace of a copy of the samples, in which there is a token."""
    with Casebook.open(Path(shutil.copytree(samples, tmp_path_factory.mktemp("keeper") / "book")), author="Ama") as casebook:
        Tokens(casebook.store, settings().clock).make("a script of Ama's", "Ama")
        yield TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    """The rows of a sheet: all as wide as its head, and no cell a formula."""
    answer = client.get(address)
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/csv; charset=utf-8", (address, answer.text[:500])
    head, *found = csv.reader(io.StringIO(answer.text))
    assert {len(row) for row in found} <= {len(head)}, address
    assert [cell for row in found for cell in row if cell.startswith(STEERING) and not cell[1:].replace(".", "").isdecimal()] == []
    return [dict(zip(head, row, strict=True)) for row in found]


def beside(table: HtmlElement) -> list[str]:
    """The sheets that stand in the section of a table, or on its page where it has no section; or in the form that says what it shows."""
    around = (table.xpath("ancestor::section[1]") or table.xpath("ancestor::main"))[0]
    return [str(one) for one in (*around.xpath(".//a[@download]/@href"), *table.xpath("ancestor::main/form//a[@download]/@href"))]


@pytest.mark.parametrize("address", PAGES)
def test_each_table_has_a_sheet(keeper: TestClient, road: str, address: str) -> None:
    """Which can be fetched, and says whose it is."""
    shown = page(keeper, address.format(road=road))
    tables = [one for one in shown.xpath("//main//table") if not words(one).startswith(WITHOUT)]
    assert tables
    for table in tables:
        assert beside(table), words(table)[:200]
    sheets = {str(one) for one in shown.xpath("//a[@download]/@href")}
    for sheet in sheets:
        rows(keeper, sheet)


@pytest.mark.parametrize(
    ("section", "table"),
    [("tolls", "figures"), ("support", "origins"), ("where", "places"), ("documents", "documents")],
)
def test_a_record_s_sheet_has_the_rows_of_its_table(keeper: TestClient, road: str, section: str, table: str) -> None:
    """No fewer than the page shows."""
    shown = page(keeper, f"/incidents/{road}").xpath(f"//section[@id='{section}']//tbody/tr")
    assert len(rows(keeper, f"/incident.csv?incident={road}&table={table}")) >= len(shown) > 0


def test_the_sheets_of_a_record_say_what_the_record_says(keeper: TestClient, samples: Path, road: str) -> None:
    """Figure by figure, response by response; as of an earlier day what was known then."""
    record = record_of(samples, road)
    figures = rows(keeper, f"/incident.csv?incident={road}&table=figures")
    told = [(harm.value, one.toll.min, one.toll.max) for harm, summary in record.tolls.items() for one in summary.by_claimant]
    assert [(one["harm"], one["least"], one["most"]) for one in figures if one["of_combatants"] == "no"] == [
        (harm, "" if low is None else str(low), "" if high is None else str(high)) for harm, low, high in told
    ]
    responses = rows(keeper, f"/incident.csv?incident={road}&table=responses")
    assert [one["kind"] for one in responses] == [one.kind.value for one in record.responses]
    answers = rows(keeper, f"/incident.csv?incident={road}&table=answers")
    assert [one["days_of_silence"] for one in answers] == [str(one.days_of_silence) for one in record.accountability.by_actor]
    before = rows(keeper, f"/incident.csv?incident={road}&table=documents&as_of=2025-02-20")
    assert 0 < len(before) < len(record.documents)


def test_a_table_that_there_is_not(keeper: TestClient, road: str) -> None:
    """Is told, with those that there are."""
    answer = keeper.get(f"/incident.csv?incident={road}&table=victims")
    assert answer.status_code == 400
    assert "figures, responses" in answer.text


def test_those_accused_at_a_place_and_what_lies_around(keeper: TestClient) -> None:
    """The register's names alone; the neighbours with their distance, as on the page."""
    shown = page(keeper, "/places/Gao?country=ML")
    accused = rows(keeper, str(shown.xpath("//section[@id='accused']//a[@download]/@href")[0]))
    assert [one["incidents"] for one in accused] == [words(one) for one in shown.xpath("//section[@id='accused']//tbody/tr/td[1]")]
    assert {one["accused"] for one in accused} & {"Malian Armed Forces", "(not in the register of actors)"}
    around = rows(keeper, str(shown.xpath("//section[@id='where']//a[@download]/@href")[0]))
    assert [one["place"] for one in around] == [words(one) for one in shown.xpath("//section[@id='where']//tbody//th")]
    assert [one["incidents"] for one in around] == [words(one) for one in shown.xpath("//section[@id='where']//tbody//td[2]")]


def test_what_waits_as_sheets(samples: Path, tmp_path: Path) -> None:
    """Of each kind, without who proposed it, and without the names of files."""
    with Casebook.open(shutil.copytree(samples, tmp_path / "book"), author="Ama Diallo") as casebook:
        with casebook.writing() as writer:
            incident = writer.incidents()[0]
            propose(writer, incident, "grade", {"grade": ["fair"]}, "graded fair", reason="told by Issa")
        client = TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")
        shown = page(client, "/review?kind=proposals")
        [proposal] = rows(client, str(shown.xpath("//a[@download]/@href")[0]))
        assert (proposal["proposed"], proposal["incident"]) == ("grade", incident)
        queue = client.get("/api/review?most=50").json()
        for kind in ("doubts", "unsure", "documents", "proposals", "failures"):
            sheet = client.get(f"/api/review.csv?kind={kind}").text
            assert "Ama Diallo" not in sheet and "Issa" not in sheet and ".txt" not in sheet
            assert len(rows(client, f"/api/review.csv?kind={kind}")) == len(queue[kind])


def test_sheets_of_pages_name_nobody_who_could_be_harmed(keeper: TestClient, samples: Path, road: str) -> None:
    """Neither witnesses nor relatives nor victims, and no title of a document."""
    addresses = {str(one) for address in PAGES for one in page(keeper, address.format(road=road)).xpath("//a[@download]/@href")}
    sheets = "".join(keeper.get(address).text for address in addresses)
    record = record_of(samples, road)
    claimants = [recorded.claim.claimant for recorded in record.claims]
    hidden = {one.name for one in claimants if one.role in (Role.WITNESS, Role.RELATIVE, Role.SURVIVOR)}
    hidden |= {one.name for told in record.claims if told.claim.victims for one in told.claim.victims.named}
    assert hidden - {None}
    assert [name for name in hidden if name and name in sheets] == []
    assert [document.head.title for document in record.documents if document.head.title and document.head.title in sheets] == []
