"""A team's programs: each may what the person may for whom it works, with the role that they have today; whoever is gone has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from api_work import Program, secrets_in
from fastapi import FastAPI
from forms import form, send
from starlette.testclient import TestClient
from team_work import ORIGIN, Somebody, Watch, log_in, member
from web_work import PORT, page, settings, words

from cairn.casebook import Casebook, verify
from cairn.intake import Options, add
from cairn.web import WebError, workspace
from cairn.web.guard.tokens import HEADER
from cairn.web.people import Role
from cairn.web.team import accounts_of, administering
from cairn.web.tokens import Tokens
from cairn.web.tokens.owners import owner_named

GOSSI = "Residents say that 12 people were killed in Gossi on 2025-02-20. The army denied it."
READ = ("", "/incidents", "/incidents.csv", "/documents", "/review", "/actors?size=1", "/forecasts", "/decisions", "/decisions.csv")

Team = dict[Role, Somebody]
Browser = Callable[[Somebody], TestClient]


@pytest.fixture
def book(tmp_path: Path, store: str | None, watch: Watch) -> Iterator[Casebook]:
    """A casebook with one report, in either store; in the end it verifies."""
    (tmp_path / "gossi.txt").write_text(GOSSI)
    with Casebook.init(tmp_path / "book", store, clock=watch, author="The keeper") as casebook:
        list(add(casebook, [str(tmp_path / "gossi.txt")], Options()))
        yield casebook
        assert verify(casebook).problems == ()


@pytest.fixture
def team(book: Casebook, watch: Watch) -> Team:
    """Somebody of each role."""
    return {role: member(book, watch, f"{role.value.title()} of the team", role) for role in reversed(administering.ROLES)}


@pytest.fixture
def app(book: Casebook, team: Team) -> FastAPI:
    """The workspace of the team."""
    return workspace(book, settings())


@pytest.fixture
def browser(app: FastAPI) -> Browser:
    """A browser in which somebody is logged in."""

    def start(who: Somebody) -> TestClient:
        client = TestClient(app, base_url=ORIGIN, follow_redirects=False)
        assert log_in(client, who).status_code == 303
        return client

    return start


def status(program: Program, method: str, address: str, **sent: Any) -> int:
    """How something is answered."""
    return program.client.request(method, f"/api{address}", headers=program.headers, **sent).status_code


def test_each_program_may_what_its_person_may(book: Casebook, team: Team) -> None:
    """All read; who records brings in and looks through, who reviews decides; each decision is signed by the person."""
    with book.reading() as view:
        [incident] = view.incidents()
        [document] = view.documents()
    for role, somebody in team.items():
        program, rank = Program(book, somebody.name), administering.ROLES.index(role)
        assert program.get("/api")["person"]["role"] == role.value
        assert [address for address in READ if status(program, "GET", address) != 200] == []
        report = f"{role.value} heard that 4 people were killed in Bara on 2025-03-01.".encode()
        taken = status(program, "POST", f"/documents?name={role.value}.txt", content=report)
        assert taken == (202 if rank >= 1 else 403), role
        seq = program.get("/api")["seq"]
        look = {"action": "look", "document": document.head.sha256, "reason": "read", "seq": seq}
        assert status(program, "POST", "/decisions", json=look) == (201 if rank >= 1 else 403), role
        grade = {"action": "grade", "one": incident, "grade": "weak", "reason": "one house", "seq": program.get("/api")["seq"]}
        assert status(program, "POST", "/decisions", json=grade) == (201 if rank >= 2 else 403), role
    with book.reading() as view:
        signed = {one.by for one in view.history(incident) if one.by != "the linker"}
    assert signed == {somebody.name for role, somebody in team.items() if role is not Role.READER}


def test_a_recorder_takes_back_their_own_and_no_other(book: Casebook, team: Team) -> None:
    """As in the browser."""
    recorder, reviewer = Program(book, team[Role.RECORDER].name), Program(book, team[Role.REVIEWER].name)
    [stored] = recorder.get("/api/documents")["documents"]
    [incident] = recorder.get("/api/incidents")["incidents"]
    own = recorder.decide("look", document=stored["head"]["sha256"])["decision"]["number"]
    other = reviewer.decide("grade", one=incident["id"], grade="weak")["decision"]["number"]
    assert recorder.decide("undo", 403, number=other)["code"] == "forbidden"
    assert recorder.decide("undo", number=own)["decision"]["by"] == team[Role.RECORDER].name
    assert recorder.get(f"/api/decisions/{other}")["decision"]["undone_by"] is None


def test_a_program_has_the_role_that_its_person_has_today(book: Casebook, team: Team) -> None:
    """And none where the account is closed, with whatever token."""
    somebody = team[Role.RECORDER]
    program = Program(book, somebody.name)
    administering.give_role(book, somebody.name, Role.READER, by="The keeper")
    assert program.get("/api")["person"]["role"] == "reader"
    assert status(program, "POST", "/documents?name=a.txt", content=b"x") == 403
    administering.close(book, somebody.name, by="The keeper")
    assert status(program, "GET", "/incidents") == 401
    assert Program(book, somebody.name).get("/api", 401)["code"] == "token-refused"
    assert Program(book, "Nobody of the team").get("/api", 401)["code"] == "token-refused"
    assert Program(book, "The keeper").get("/api", 401)["code"] == "token-refused"


def test_a_token_is_for_somebody_of_the_team(book: Casebook, team: Team) -> None:
    """However the name is written."""
    somebody = team[Role.READER].name
    assert owner_named(book, somebody.upper()) == somebody
    with pytest.raises(WebError) as caught:
        owner_named(book, "Nobody")
    assert caught.value.code == "person-unknown"
    administering.close(book, somebody, by="The keeper")
    with pytest.raises(WebError):
        owner_named(book, somebody)


def test_the_cookie_of_who_is_signed_in_reads_and_no_more(team: Team, browser: Browser) -> None:
    """What changes something takes the token of their forms too."""
    client = browser(team[Role.REVIEWER])
    [incident] = client.get("/api/incidents").json()["incidents"]
    sent = {"action": "grade", "one": incident["id"], "grade": "weak", "reason": "one house", "seq": 10**6}
    origin = {"origin": ORIGIN}
    assert client.post("/api/decisions", json=sent, headers=origin).json()["code"] == "token-missing"
    assert client.post("/api/decisions", json=sent, headers=origin | {HEADER: "0" * 64}).status_code == 403
    token = form(client, "/incidents", "/preferences")["token"][0]
    made = client.post("/api/decisions", json=sent, headers=origin | {HEADER: token})
    assert made.status_code == 201 and made.json()["decision"]["by"] == team[Role.REVIEWER].name
    stranger = TestClient(client.app, base_url=ORIGIN)
    refused = stranger.get("/api/incidents")
    assert refused.status_code == 401 and "Gossi" not in refused.text and refused.headers["www-authenticate"].startswith("Bearer")


def test_everybody_sees_their_own_tokens(book: Casebook, team: Team, browser: Browser) -> None:
    """Nobody else's, but for whoever says who is who; those they can take back too."""
    reader, recorder, admin = (browser(team[role]) for role in (Role.READER, Role.RECORDER, Role.ADMIN))
    fields = form(reader, "/tokens", "/tokens", name="maps of mine", password=team[Role.READER].password)
    shown = reader.post("/tokens", data=fields, headers={"origin": ORIGIN})
    [secret] = secrets_in(shown.text)
    assert reader.get("/api", headers={"Authorization": f"Bearer {secret}"}).json()["person"]["name"] == team[Role.READER].name
    assert "maps of mine" in reader.get("/tokens").text and "maps of mine" not in recorder.get("/tokens").text
    [made] = Tokens(accounts_of(book)).all()
    theirs = form(recorder, "/tokens", "/tokens") | {"number": [str(made.number)]}
    assert send(recorder, "/tokens/revoke", theirs).status == 404
    assert "maps of mine" in words(page(admin, "/tokens"))
    assert send(admin, "/tokens/revoke", form(admin, "/tokens", "/tokens/revoke")).status == 303
    bare = TestClient(reader.app, base_url=f"http://127.0.0.1:{PORT}")
    assert bare.get("/api", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
