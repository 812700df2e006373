"""Readings in doubt in the queue, without script, on both stores: why, in which words, accepted, rejected, corrected, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from api_work import Program
from forms import form, send
from lxml.html import HtmlElement
from starlette.testclient import TestClient
from unsure_work import UNDATED, add_unsure
from web_work import asked, page, words

from cairn.casebook import Casebook
from cairn.casebook.restricting import mark, something_of
from cairn.model.sensitivity import Level
from cairn.web import desk
from cairn.web.people import Person, Role

Asking = Callable[[str], TestClient]
QUEUE = "/review?kind=unsure"


@pytest.fixture
def book(tmp_path: Path, store: str | None) -> tuple[Path, str]:
    """The folder of a casebook with the report in it, and the report's id."""
    with Casebook.init(tmp_path / "book", store, author="Ama") as casebook:
        return tmp_path / "book", add_unsure(casebook)


@pytest.fixture
def asking(book: tuple[Path, str], store: str | None) -> Iterator[Asking]:
    """Asks the workspace of the casebook, on behalf of somebody."""
    with asked(book[0], store) as start:
        yield start


@pytest.fixture
def ama(asking: Asking) -> TestClient:
    """The workspace, for Ama."""
    return asking("Ama")


def items(shown: HtmlElement) -> list[str]:
    """The words of what waits."""
    return [words(one) for one in shown.xpath("//li[@class='item']")]


def counted(client: TestClient) -> tuple[int, str, str]:
    """How many wait: as programs are told, in the queue and on the dashboard."""
    queue, board = (page(client, address).xpath("//a[contains(@href, 'kind=unsure')]/..")[0] for address in ("/review", "/dashboard"))
    count = queue.xpath(".//a[contains(@href, 'kind=unsure')]//*[@class='count']/text()")[0]
    return client.get("/api/review").json()["counts"]["unsure"], str(count), words(board).split()[-1]


def test_each_waits_with_why_and_in_its_words(ama: TestClient) -> None:
    """The day by the words that tell it, the claim by its own; what is sure does not wait."""
    day, claim = items(page(ama, QUEUE))
    assert "date unknown" in day and "no day could be made of them" in day and UNDATED in day
    assert "A nurse" in claim and "Killed: 7" in claim and "trusts this reading little" in claim and "A nurse said that seven" in claim
    assert counted(ama) == (2, "2", "2")
    assert "se fie peu" in words(page(ama, QUEUE, **{"accept-language": "fr"}))


def test_what_is_unsure_comes_before_new_documents(ama: TestClient) -> None:
    """Where no link is doubtful, the queue opens with it."""
    assert page(ama, "/review").xpath("//nav[@class='kinds']/a[@aria-current]/@href") == [QUEUE]


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_claim_is_accepted_or_rejected_and_taken_back(ama: TestClient, action: str) -> None:
    """It leaves the queue; what is rejected counts no more, what is accepted stands as it is."""
    made = send(ama, f"/decide/{action}", form(ama, QUEUE, "/decide/reject", reason="read against the text"))
    assert made.status == 303 and f"{action}ed" in made.done and len(items(made.page)) == 1
    incident = str(made.page.xpath("//li[@class='item']//a[@class='id']/@href")[0])
    said = words(page(ama, incident).xpath("//table[@class='matrix']")[0])
    assert ("A nurse" in said) is (action == "accept")
    undone = send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    assert "undid decision" in undone.done and len(items(undone.page)) == 2


def test_a_claim_is_corrected_from_the_queue(ama: TestClient) -> None:
    """Its form leads back to the queue, where the next one is."""
    address = str(page(ama, QUEUE).xpath("//a[@data-correct][starts-with(@href, '/decide/claim')]/@href")[0])
    made = send(ama, "/decide/correct", form(ama, address, "/decide/correct", killed__min="2", killed__max="2", reason="two houses"))
    assert made.location.startswith(QUEUE) and made.location.endswith("#item-2")
    assert "killed from 7 to 2" in made.done and len(items(made.page)) == 1


def test_a_day_is_accepted_as_it_stands_or_corrected(ama: TestClient) -> None:
    """Accepted it stays unknown, and is told so in the account's line."""
    made = send(ama, "/decide/accept-setting", form(ama, QUEUE, "/decide/accept-setting", reason="of which year nobody says"))
    assert "accepted the day and the places" in made.done and len(items(made.page)) == 1
    incident = str(made.page.xpath("//li[@class='item']//a[@class='id']/@href")[0])
    assert "accepted · Ama" in words(page(ama, incident).xpath("//section[@class='account-lines']")[0])
    assert len(items(send(ama, "/decide/undo", form(ama, made.location, "/decide/undo")).page)) == 2
    address = str(page(ama, QUEUE).xpath("//a[@data-correct][starts-with(@href, '/decide/account')]/@href")[0])
    fields = form(ama, address, "/decide/setting", earliest="2025-02-24", latest="2025-02-24", reason="the report is of that week")
    assert len(items(send(ama, "/decide/setting", fields).page)) == 1
    assert "24 February 2025" in words(page(ama, incident).xpath("//h1")[0])


def test_who_looks_the_document_through_has_looked_at_both(ama: TestClient) -> None:
    """And again both wait where that is taken back."""
    made = send(ama, "/decide/look", form(ama, "/review?kind=documents", "/decide/look", reason="read it"))
    assert items(page(ama, QUEUE)) == [] and counted(ama) == (0, "0", "0")
    send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    assert len(items(page(ama, QUEUE))) == 2


def test_of_one_incident_alone(ama: TestClient) -> None:
    """What is in doubt of the accounts that stand there now."""
    shown = page(ama, QUEUE)
    incident = str(shown.xpath("//li[@class='item']//a[@class='id']/text()")[0])
    assert len(items(page(ama, f"{QUEUE}&incident={incident}"))) == 2


def test_two_persons_where_the_casebook_asks_for_two(book: tuple[Path, str], asking: Asking) -> None:
    """An acceptance is a proposal, and the reading waits until another accepts it."""
    with (book[0] / "cairn.toml").open("a", encoding="utf-8") as file:
        file.write("two_person_review = true\n")
    ama, ben = asking("Ama"), asking("Ben")
    made = send(ama, "/decide/accept-setting", form(ama, QUEUE, "/decide/accept-setting", reason="nobody says"))
    assert "proposed: accepted the day and the places" in made.done and len(items(made.page)) == 2
    fields = form(ben, "/review?kind=proposals", "/decide/accept-proposal", reason="so it is")
    assert "accepted the day" in send(ben, "/decide/accept-proposal", fields).done
    assert len(items(page(ben, QUEUE))) == 1


def test_a_program_settles_both(book: tuple[Path, str], store: str | None) -> None:
    """It is told which claim or account is meant, and why."""
    with Casebook.open(book[0], store, author="Ama") as casebook:
        program = Program(casebook, "Ama")
        day, claim = program.get("/api/review")["unsure"]
        assert (day["claim"], day["reasons"], claim["reasons"]) == (None, ["day"], ["confidence"])
        program.decide("accept-setting", account=day["account"])
        program.decide("accept", claim=claim["claim"]["id"])
        assert program.get("/api/review")["unsure"] == []


def test_a_restricted_claim_does_not_wait_for_others(
    book: tuple[Path, str], store: str | None, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its words nor that it is there."""
    with Casebook.open(book[0], store, author="Cy") as casebook, casebook.writing() as writer:
        mark(writer, something_of(writer, f"{book[1]}/i1/c2"), Level.RESTRICTED, to=["Di"], reason="she is in danger")
    client = asking("Ama")
    for name, seen in (("Bo", 1), ("Di", 2)):
        monkeypatch.setattr(desk, "person_of", lambda request, name=name: Person(name, Role.ADMIN))
        shown = page(client, QUEUE)
        assert (len(items(shown)), "A nurse" in words(shown)) == (seen, seen == 2)
        assert counted(client)[1] == str(seen)
