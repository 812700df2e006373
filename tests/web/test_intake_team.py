"""Intake in a team: for recorders and those who may do more, signed with who sent it, and their own set-asides theirs to take back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from forms import form, send
from starlette.testclient import TestClient
from team_work import ORIGIN, Somebody, Watch, log_in, member
from web_work import page, settings, words

from cairn.casebook import Casebook
from cairn.intake.jobs import Jobs
from cairn.intake.jobs.working import work
from cairn.web import workspace
from cairn.web.people import Role

GOSSI = "On 20 February 2025, 3 civilians were killed in Gossi by soldiers, a resident said."


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook."""
    with Casebook.init(tmp_path / "book", clock=Watch(), author="The keeper") as casebook:
        yield casebook


@pytest.fixture
def team(book: Casebook) -> dict[Role, Somebody]:
    """A reader and a recorder."""
    watch = Watch()
    book.clock = watch
    return {role: member(book, watch, f"The {role.value}", role) for role in (Role.ADMIN, Role.RECORDER, Role.READER)}


def browser(app: FastAPI, who: Somebody) -> TestClient:
    """A browser in which somebody is signed in."""
    client = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    assert log_in(client, who).status_code == 303
    return client


def test_a_reader_neither_sees_nor_sends(book: Casebook, team: dict[Role, Somebody]) -> None:
    """No way leads there, and every route of it is refused; nothing is kept."""
    reader = browser(workspace(book, settings()), team[Role.READER])
    shown = page(reader, "/incidents")
    assert not shown.xpath("//a[@href='/intake']")
    for address in ("/intake", "/intake/progress"):
        assert reader.get(address).status_code == 403
    token = str(shown.xpath("//input[@name='token']/@value")[0])
    own = {"origin": ORIGIN}
    assert reader.post("/intake/send", data={"token": token}, files=[("files", ("x.txt", GOSSI.encode()))], headers=own).status_code == 403
    for address in ("/intake/jobs/1/again", "/intake/jobs/1/withdraw", "/intake/feeds", "/intake/feeds/1/look", "/intake/feeds/1/remove"):
        assert reader.post(address, data={"token": token}, headers=own).status_code == 403
    assert reader.post("/intake/items", data={"token": token, "item": "1.a", "taken": "yes"}, headers=own).status_code == 403
    assert Jobs.of(book).next_ones(9) == []
    assert not [*(book.directory / "intake").glob("[0-9a-f]*")]


def test_a_recorder_sends_and_signs(book: Casebook, team: dict[Role, Somebody]) -> None:
    """With the session's own token; the ledger names them; what they set aside they take up again."""
    recorder = browser(workspace(book, settings()), team[Role.RECORDER])
    token = str(page(recorder, "/intake").xpath("//form[@class='sending']/input[@name='token']/@value")[0])
    files = [("files", ("gossi.txt", GOSSI.encode())), ("files", ("noise.bin", bytes(range(256)) * 4))]
    for given, status in (("0" * 64, 403), (token, 303)):
        assert recorder.post("/intake/send", data={"token": given}, files=files, headers={"origin": ORIGIN}).status_code == status
    before = book.length
    assert work(book)
    assert {entry.author for entry in book.entries(before)} == {"The recorder"}
    filled = form(recorder, "/intake", "/decide/set-aside", reason="no report")
    assert send(recorder, "/decide/set-aside", filled).status == 303
    undoing = form(recorder, "/review?kind=failures", "/decide/undo", reason="it is one")
    assert send(recorder, "/decide/undo", undoing).status == 303
    assert "noise.bin" in words(page(recorder, "/review?kind=failures").xpath("//ol[@class='queue']")[0])
