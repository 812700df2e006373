"""Another day for a report that is known is a decision: from a page and by a program alike it takes the right to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from api_work import Program
from fastapi import FastAPI
from starlette.testclient import TestClient
from team_work import ORIGIN, Somebody, Watch, log_in, member
from web_work import page, settings

from cairn.casebook import Casebook, verify
from cairn.intake import Options, add
from cairn.intake.jobs.working import work
from cairn.web import workspace
from cairn.web.people import Role
from cairn.web.team import administering

GOSSI = "Residents say that 12 people were killed by soldiers in Gossi on 20 February."
STOOD, GIVEN = date(2025, 2, 21), date(2025, 2, 24)
MAY = {Role.READER: False, Role.RECORDER: False, Role.REVIEWER: True, Role.EDITOR: True, Role.ADMIN: True}

Send = Callable[[Casebook, FastAPI, Somebody], int]


@pytest.fixture
def book(tmp_path: Path, watch: Watch) -> Iterator[Casebook]:
    """A casebook with one report, which carries no day and was given one; in the end it verifies."""
    (tmp_path / "gossi.txt").write_text(GOSSI)
    with Casebook.init(tmp_path / "book", clock=watch, author="The keeper") as casebook:
        list(add(casebook, [str(tmp_path / "gossi.txt")], Options(published=STOOD)))
        yield casebook
        assert verify(casebook).problems == ()


@pytest.fixture
def team(book: Casebook, watch: Watch) -> dict[Role, Somebody]:
    """Somebody of each role."""
    return {role: member(book, watch, f"The {role.value}", role) for role in reversed(administering.ROLES)}


def by_page(book: Casebook, app: FastAPI, who: Somebody) -> int:
    """Send the report once more on the page of intake, with another day, and have it taken in."""
    client = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    assert log_in(client, who).status_code == 303
    token = str(page(client, "/incidents").xpath("//input[@name='token']/@value")[0])
    form = {"token": token, "published": GIVEN.isoformat()}
    status = client.post(
        "/intake/send", data=form, files=[("files", ("gossi.txt", GOSSI.encode()))], headers={"origin": ORIGIN}
    ).status_code
    assert work(book)
    return status


def by_program(book: Casebook, app: FastAPI, who: Somebody) -> int:
    """The same by a program."""
    program = Program(book, who.name)
    address = f"/api/documents?name=gossi.txt&published={GIVEN}"
    status = program.client.post(address, content=GOSSI.encode(), headers=program.headers | {"content-type": "text/plain"}).status_code
    assert work(book)
    return status


def day(book: Casebook) -> date | None:
    """The day of the one report."""
    with book.reading() as view:
        [document] = view.documents()
        return document.head.published


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("send", [by_page, by_program])
def test_a_known_report_is_given_another_day_by_who_may_decide(book: Casebook, team: dict[Role, Somebody], send: Send, role: Role) -> None:
    """The report of anybody else is known, and keeps its day; a reader sends none at all. The ledger names who decided."""
    before = book.length
    status = send(book, workspace(book, settings()), team[role])
    assert (status == 403) is (role is Role.READER)
    assert day(book) == (GIVEN if MAY[role] else STOOD)
    assert {entry.author for entry in book.entries(before)} == ({team[role].name} if MAY[role] else set())


@pytest.mark.parametrize("send", [by_page, by_program])
def test_where_two_are_asked_for_nobody_gives_another_day_alone(
    book: Casebook, team: dict[Role, Somebody], send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even an admin: sending a report anew goes past no second person."""
    monkeypatch.setattr(book, "settings", book.settings.model_copy(update={"two_person_review": True}))
    assert send(book, workspace(book, settings()), team[Role.ADMIN]) != 403
    assert day(book) == STOOD
