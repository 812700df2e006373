"""A team's workspace by its routes: nothing without a log-in, to each role what is its own, and forms that belong to a session."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from forms import Answer, form, send
from starlette.routing import BaseRoute, Mount
from starlette.testclient import TestClient
from team_work import ORIGIN, Somebody, Watch, log_in, member
from web_work import PORT, page, settings, words

from cairn.casebook import Casebook, EntryKind, verify
from cairn.casebook.payloads import PersonChange
from cairn.intake import Options, add
from cairn.web import workspace
from cairn.web.deciding.actions import ACTIONS
from cairn.web.guard.bearers import API
from cairn.web.people import Role
from cairn.web.team import accounts_of, administering
from cairn.web.team.gate import FILES, OPEN
from cairn.web.tokens import Tokens
from cairn.web.words import languages, words_in

GOSSI = "Residents say that 12 people were killed in Gossi on 2025-02-20. The army denied it."
TEAM = {role: f"{role.value.title()} of the team" for role in administering.ROLES}
ADDRESS = "https://cairn.example.org"

Browser = Callable[[Somebody | None], TestClient]


@pytest.fixture(scope="module")
def watch() -> Watch:
    """The time of the casebook."""
    return Watch()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, watch: Watch) -> Iterator[Casebook]:
    """A casebook with one report; in the end it verifies."""
    folder = tmp_path_factory.mktemp("team")
    (folder / "gossi.txt").write_text(GOSSI)
    with Casebook.init(folder / "book", clock=watch, author="The keeper") as casebook:
        list(add(casebook, [str(folder / "gossi.txt")], Options()))
        yield casebook
        assert verify(casebook).problems == ()


@pytest.fixture(scope="module")
def team(book: Casebook, watch: Watch) -> dict[Role, Somebody]:
    """Somebody of each role."""
    return {role: member(book, watch, TEAM[role], role) for role in reversed(administering.ROLES)}


@pytest.fixture(scope="module")
def app(book: Casebook, team: dict[Role, Somebody]) -> FastAPI:
    """The workspace of the team."""
    return workspace(book, settings())


@pytest.fixture
def browser(app: FastAPI) -> Browser:
    """A browser of one's own; logged in, where somebody is named."""

    def start(who: Somebody | None) -> TestClient:
        client = TestClient(app, base_url=ORIGIN, follow_redirects=False)
        assert who is None or log_in(client, who).status_code == 303
        return client

    return start


@pytest.fixture(scope="module")
def incident(book: Casebook) -> str:
    """The one incident."""
    with book.reading() as view:
        return view.incidents()[0]


def routes(found: Iterable[BaseRoute], before: str = "") -> Iterator[tuple[str, str]]:
    """Each method and address of a workspace, with something filled in for its blanks."""
    for route in found:
        if isinstance(route, APIRoute):
            address = before + re.sub(r"\{[^}]*\}", "x", route.path)
            yield from ((method, address) for method in sorted(route.methods or ()))
        elif isinstance(route, Mount):
            yield from () if route.path == FILES else routes(route.routes, before + route.path)
        else:  # a router that was taken in
            yield from routes(route.original_router.routes, before + route.include_context.prefix)  # type: ignore[attr-defined]


def test_without_a_log_in_no_route_answers(app: FastAPI, browser: Browser) -> None:
    """All of them, those of tomorrow too: led to the log-in, or told so under /api; and nothing of the record comes along."""
    asked, stranger = list(routes(app.routes)), browser(None)
    assert len(asked) > 30 and ("GET", "/incidents/x") in asked
    for headers in ({}, {"cookie": f"cairn-{PORT}-session=invented"}):
        for method, address in asked:
            answer = stranger.request(method, address, headers={"origin": ORIGIN, **headers})
            if address.split("/")[1] in {one.strip("/") for one in OPEN}:
                continue
            if address.startswith(API):
                assert answer.status_code == 401, (method, address)
            else:
                assert (answer.status_code, answer.headers.get("location", "")[:7]) == (303, "/login?"), (method, address)
            assert "Gossi" not in answer.text and answer.headers["x-frame-options"] == "DENY"


def test_what_the_gate_refuses_is_in_the_log(app: FastAPI, browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    """Each request, with neither its query nor its body; what would change something, or comes from a program, as a warning."""
    stranger = browser(None)
    for method, address in routes(app.routes):
        if address.split("/")[1] in {one.strip("/") for one in OPEN}:
            continue
        with caplog.at_level(logging.INFO, "cairn.web"):
            caplog.clear()
            stranger.request(method, f"{address}?q=secret+words", headers={"origin": ORIGIN})
        [line] = [one for one in caplog.records if one.name == "cairn.web"]
        assert line.getMessage() == f"refused {method} {address}: not-signed-in"
        is_look = method == "GET" and not address.startswith(API)
        assert line.levelno == (logging.INFO if is_look else logging.WARNING), (method, address)


def test_a_wrong_password_and_a_wait_are_in_the_log(
    book: Casebook, watch: Watch, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    """Wherever a password is asked: at the log-in, for what changes an account, for a token. What was typed is in none of its lines."""
    somebody = member(book, watch, "Aïssata", Role.READER)
    client, typed = browser(somebody), "three other words"
    wrong = {
        "/me/password": {"old": typed, "password": "a heron in the well", "again": "a heron in the well"},
        "/me/app/remove": {"password": typed},
        "/me/codes": {"password": typed},
        "/tokens": {"password": typed, "name": "sync"},
        "/me/second/app": {"password": typed, "secret": somebody.secret, "code": somebody.code},
    }
    token = form(client, "/me", "/logout")["token"][0]
    with caplog.at_level(logging.INFO, "cairn.web"):
        for address, fields in wrong.items():
            caplog.clear()
            client.post(address, data=fields | {"token": token}, headers={"origin": ORIGIN})
            assert f"refused POST {address}: password-wrong" in caplog.messages
            assert typed not in caplog.text
        caplog.clear()
        assert client.post("/me/codes", data=wrong["/me/codes"] | {"token": token}, headers={"origin": ORIGIN}).status_code == 429
        assert log_in(browser(None), somebody, code="").status_code == 429
    assert caplog.messages == ["refused POST /me/codes: wait-first", "refused POST /login: wait-first"]
    watch.goes_on(minutes=15)


def test_a_made_up_token_opens_nothing(app: FastAPI, browser: Browser) -> None:
    """Neither under /api nor elsewhere, and the cookie that comes with it counts for nothing."""
    stranger = browser(None)
    for method, address in routes(app.routes):
        answer = stranger.request(method, address, headers={"origin": ORIGIN, "authorization": "Bearer invented"})
        if address.startswith(API):
            assert answer.status_code in (401, 403, 404, 405, 422), (method, address)
        assert "Gossi" not in answer.text
    assert stranger.get("/incidents", headers={"authorization": "Bearer invented"}).status_code == 303


def test_open_pages_say_nothing_of_the_casebook(browser: Browser) -> None:
    """The log-in, the invitation, styles and scripts; without the ways to pages that one may not see."""
    stranger = browser(None)
    for address in ("/login", "/invitation"):
        shown = page(stranger, address)
        assert shown.xpath("//nav | //form[@role='search']") == []
        assert shown.xpath("//form[@action='/preferences']")
    assert stranger.get("/static/style.css").status_code == 200
    assert stranger.get("/static/../incidents").status_code in (303, 404)


def test_after_the_log_in_one_is_where_one_wanted_to_be(team: dict[Role, Somebody], browser: Browser, incident: str) -> None:
    """And nowhere else than on a page of ours."""
    stranger = browser(None)
    led = stranger.get(f"/incidents/{incident}?as_of=2025-03-31").headers["location"]
    assert led == f"/login?back=/incidents/{incident}%3Fas_of%3D2025-03-31"
    back = str(page(stranger, led).xpath("//input[@name='back']/@value")[0])
    assert log_in(stranger, team[Role.READER], back).headers["location"] == f"/incidents/{incident}?as_of=2025-03-31"
    assert "Gossi" in stranger.get(f"/incidents/{incident}").text
    assert log_in(browser(None), team[Role.READER], "https://evil.example/").headers["location"] == "/"
    assert stranger.get("/login?back=//evil.example").headers["location"] == "/"


def test_a_wrong_log_in_says_nothing_and_a_wait_is_told(team: dict[Role, Somebody], browser: Browser) -> None:
    """The same words for each; then how long to wait."""
    stranger, told = browser(None), set()
    for given in ({"name": "Nobody"}, {"password": "another three words"}, {"code": "000000"}):
        answer = log_in(stranger, team[Role.EDITOR], **given)
        assert answer.status_code == 401 and "set-cookie" not in answer.headers
        told.add(words(page_of(answer.text)))
    assert len({one.replace("Nobody", team[Role.EDITOR].name) for one in told}) == 1
    for _ in range(4):
        answer = log_in(stranger, team[Role.EDITOR], password="another three words", code="")
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) >= 1
    assert "Nothing is tried" in words(page_of(answer.text))
    team[Role.EDITOR].watch.goes_on(minutes=15)


def page_of(text: str):
    """The alert of a page."""
    from lxml.html import document_fromstring

    return document_fromstring(text).xpath("//*[@role='alert']")[0]


def test_no_session_can_be_planted(team: dict[Role, Somebody], browser: Browser) -> None:
    """A secret that was in the browser before the log-in is worth nothing after it; the one after it is another each time."""
    victim = browser(None)
    victim.cookies.set(f"cairn-{PORT}-session", "planted")
    log_in(victim, team[Role.READER])
    first = str(victim.cookies.get(f"cairn-{PORT}-session", path="/", domain="127.0.0.1"))
    assert first not in ("planted", "None") and len(first) > 40
    attacker = browser(None)
    attacker.cookies.set(f"cairn-{PORT}-session", "planted")
    assert attacker.get("/incidents").status_code == 303
    victim.cookies.clear()
    log_in(victim, team[Role.READER])
    assert victim.cookies.get(f"cairn-{PORT}-session") != first


def test_the_cookie_is_out_of_reach_of_scripts(team: dict[Role, Somebody], browser: Browser) -> None:
    """And goes with the browser: it has no date."""
    cookie = log_in(browser(None), team[Role.READER]).headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie
    assert "expires" not in cookie.lower() and "max-age" not in cookie.lower() and "Secure" not in cookie


def test_a_form_belongs_to_a_session(team: dict[Role, Somebody], browser: Browser) -> None:
    """The token of another session, or of before the log-in, is refused; so is that of a session that has ended."""
    reader, other, stranger = browser(team[Role.READER]), browser(team[Role.ADMIN]), browser(None)
    before = form(stranger, "/login", "/preferences")["token"]
    foreign = form(other, "/incidents", "/preferences")["token"]
    own = form(reader, "/incidents", "/preferences")["token"]
    for given, status in ((before, 403), (foreign, 403), (own, 303)):
        answer = reader.post("/searches", data={"token": given, "name": "x", "question": "q=x"}, headers={"origin": ORIGIN})
        assert answer.status_code == status
    assert send(reader, "/logout", {"token": own}).location == "/login"
    assert reader.get("/incidents").status_code == 303
    assert reader.post("/searches", data={"token": own, "name": "x", "question": "q=x"}, headers={"origin": ORIGIN}).status_code == 303


def test_a_restart_keeps_who_is_signed_in_and_their_forms(book: Casebook, team: dict[Role, Somebody], browser: Browser) -> None:
    """Another process with another secret knows the session, and takes a form that was open."""
    reader = browser(team[Role.READER])
    token = form(reader, "/incidents", "/preferences")["token"]
    restarted = workspace(book, replace(settings(), secret=b"another"))
    again = TestClient(restarted, base_url=ORIGIN, follow_redirects=False, cookies=reader.cookies)
    assert again.get("/incidents").status_code == 200
    assert again.post("/searches", data={"token": token, "name": "y", "question": "q=y"}, headers={"origin": ORIGIN}).status_code == 303


def allowed(client: TestClient, method: str, address: str) -> bool:
    """Whether somebody may ask for something; with a good token, and without any sense in what is sent."""
    token = form(client, "/incidents", "/preferences")["token"]
    sent = {"data": {"token": token}} if method == "POST" else {}
    return client.request(method, address, headers={"origin": ORIGIN}, **sent).status_code != 403  # type: ignore[arg-type]


DECISIONS = {f"/decide/{action}": Role.REVIEWER for action in ACTIONS} | {
    f"/decide/{action}": Role.RECORDER for action in ("add", "look", "set-aside", "undo")
}
DECISIONS["/decide/restrict"] = Role.EDITOR
ADMINISTERING = ("", "/role", "/close", "/invite", "/reset", "/sessions/end")
LEAST = (
    {("GET", address): Role.READER for address in ("/incidents", "/documents", "/review", "/me", "/me/second", "/incidents.csv")}
    | {("GET", address): Role.READER for address in ("/me/sessions.csv", "/tokens.csv")}
    | {("GET", address): Role.RECORDER for address in ("/intake", "/intake.csv")}
    | {("POST", address): role for address, role in DECISIONS.items()}
    | {("GET", address): Role.ADMIN for address in ("/people", "/audit", "/audit.csv", "/audit/logins.csv")}
    | {("POST", f"/people{deed}"): Role.ADMIN for deed in ADMINISTERING}
)
"""The least role that each thing takes."""


@pytest.mark.parametrize("role", administering.ROLES)
def test_each_role_may_what_is_its_own(team: dict[Role, Somebody], browser: Browser, role: Role, caplog: pytest.LogCaptureFixture) -> None:
    """All that special routes take, no more and no less; each refusal is a calm page (403) and a line in the log."""
    client, roles = browser(team[role]), administering.ROLES
    with caplog.at_level(logging.WARNING, "cairn.web"):
        may = {one for one in LEAST if allowed(client, *one)}
    owed = {one for one, least in LEAST.items() if roles.index(least) <= roles.index(role)}
    own_undo = {("POST", "/decide/undo")} if role is Role.RECORDER else set()
    assert may == owed - own_undo  # of an undo a recorder is refused that of no decision of theirs
    refused = {one for one in LEAST if f"refused {one[0]} {one[1]}: not-allowed" in caplog.text}
    assert refused == LEAST.keys() - may


def test_who_may_not_decide_sees_no_form_for_it(team: dict[Role, Somebody], browser: Browser, incident: str) -> None:
    """Readers none, recorders those for what they bring in, reviewers all."""
    links = page(browser(team[Role.ADMIN]), f"/incidents/{incident}").xpath("//a[starts-with(@href, '/decide/claim')]/@href")

    def actions(role: Role) -> set[str]:
        client = browser(team[role])
        document = str(page(client, "/documents").xpath("//tbody//a/@href")[0])
        addresses = (f"/incidents/{incident}", document, "/review?kind=documents", str(links[0]))
        found = [one for address in addresses for one in page(client, address).xpath("//form/@action | //button/@formaction")]
        return {str(one) for one in found if one.startswith("/decide/")}

    assert actions(Role.READER) == set()
    assert actions(Role.RECORDER) == {"/decide/add", "/decide/look"}
    assert actions(Role.REVIEWER) >= {"/decide/add", "/decide/look", "/decide/correct", "/decide/grade"}


def test_a_recorder_takes_back_their_own_and_no_other(team: dict[Role, Somebody], browser: Browser, book: Casebook, incident: str) -> None:
    """What they brought in; not what somebody else did, and not a decision of another kind."""
    recorder, reviewer = browser(team[Role.RECORDER]), browser(team[Role.REVIEWER])
    looked = send(recorder, "/decide/look", form(recorder, "/review?kind=documents", "/decide/look", reason="read it"))
    assert "looked through" in looked.done and looked.page.xpath("//form[@data-undo]")
    graded = send(reviewer, "/decide/grade", form(reviewer, f"/incidents/{incident}", "/decide/grade", reason="sure"))
    number = graded.location.split("did=")[1].split("#")[0]
    seen = page(recorder, graded.location)
    assert seen.xpath("//form[@data-undo]") == []
    numbers = {str(one) for one in seen.xpath("//form[@action='/decide/undo']/input[@name='number']/@value")}
    own = looked.location.split("did=")[1].split("#")[0]
    assert numbers == {own}
    token = form(recorder, "/incidents", "/preferences")["token"]
    theirs = {"token": token, "number": [number], "reason": ["no"], "back": ["/"], "seq": [number]}
    assert recorder.post("/decide/undo", data=theirs, headers={"origin": ORIGIN}).status_code == 403
    undone = send(recorder, "/decide/undo", form(recorder, looked.location, "/decide/undo"))
    assert undone.status == 303 and "undid decision" in undone.done
    with book.reading() as view:
        made = {one.number: one.by for one in view.history(incident) if one.by != "the linker"}
    assert made[int(own)] == team[Role.RECORDER].name and made[int(number)] == team[Role.REVIEWER].name


def test_two_people_who_are_signed_in_are_two(
    team: dict[Role, Somebody], browser: Browser, book: Casebook, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever proposed cannot accept, whichever browser they use; the other can."""
    monkeypatch.setattr(book, "settings", book.settings.model_copy(update={"two_person_review": True}))
    reviewer, editor = browser(team[Role.REVIEWER]), browser(team[Role.EDITOR])
    sent = send(reviewer, "/decide/grade", form(reviewer, f"/incidents/{incident}", "/decide/grade", reason="sure"))
    assert "proposed" in sent.done
    again = browser(team[Role.REVIEWER])
    assert page(again, "/review?kind=proposals").xpath("//button[@formaction='/decide/accept-proposal']") == []
    own = form(again, "/review?kind=proposals", "/decide/turn-down", reason="yes")
    assert send(again, "/decide/accept-proposal", own).status == 422
    accepted = send(editor, "/decide/accept-proposal", form(editor, "/review?kind=proposals", "/decide/accept-proposal", reason="yes"))
    assert accepted.status == 303 and "graded" in accepted.done


def secret_of(made: Answer) -> str:
    """The token that a page shows once."""
    return str(made.page.xpath("//input[@id='secret']/@value")[0])


def test_a_program_works_in_the_name_of_somebody_of_the_team(book: Casebook, watch: Watch, browser: Browser, incident: str) -> None:
    """With the role that they have today; not without a second factor's owner in the team, and not when an admin has shut them out."""
    owner = member(book, watch, "Moussa", Role.RECORDER)
    client = browser(owner)
    made = send(client, "/tokens", form(client, "/tokens", "/tokens", name="maps", password=owner.password))
    bearer = {"authorization": f"Bearer {secret_of(made)}"}
    stranger = browser(None)
    assert incident in stranger.get("/api/incidents", headers=bearer).text
    assert stranger.get("/incidents", headers=bearer).status_code == 303
    asked = {"action": "grade", "one": incident, "grade": "weak", "reason": "no", "seq": book.length}
    assert stranger.post("/api/decisions", json=asked, headers=bearer).status_code == 403
    administering.give_role(book, "Moussa", Role.REVIEWER, by="The keeper")
    assert stranger.post("/api/decisions", json=asked | {"seq": book.length}, headers=bearer).status_code == 201
    administering.reset_factors(book, "Moussa", by="The keeper")
    assert stranger.get("/api/incidents", headers=bearer).status_code == 401


def test_a_session_alone_makes_no_token(team: dict[Role, Somebody], browser: Browser, book: Casebook) -> None:
    """The password is asked; without it, or with a wrong one, nothing is made, and what was given is shown nowhere."""
    reader, before = browser(team[Role.READER]), len(Tokens(accounts_of(book)).all())
    fields = form(reader, "/tokens", "/tokens", name="lasting")
    assert fields["password"] == [""]
    for given in ("", "three other words"):
        refused = send(reader, "/tokens", fields | {"password": [given]})
        assert refused.status == 403 and "three other words" not in words(refused.page)
    assert len(Tokens(accounts_of(book)).all()) == before
    assert secret_of(send(reader, "/tokens", fields | {"password": [team[Role.READER].password]}))
    assert form(reader, "/tokens", "/tokens")["password"] == [""]


def test_a_program_takes_back_what_its_owner_may(team: dict[Role, Somebody], browser: Browser, book: Casebook, incident: str) -> None:
    """By the same rule as on pages: its own, and no decision of another kind."""
    recorder, reviewer = browser(team[Role.RECORDER]), browser(team[Role.REVIEWER])
    made = send(recorder, "/tokens", form(recorder, "/tokens", "/tokens", name="reading", password=team[Role.RECORDER].password))
    bearer = {"authorization": f"Bearer {secret_of(made)}"}
    graded = send(reviewer, "/decide/grade", form(reviewer, f"/incidents/{incident}", "/decide/grade", reason="sure"))
    number = int(graded.location.split("did=")[1].split("#")[0])
    undoing = {"action": "undo", "number": number, "reason": "no", "seq": number}
    assert recorder.post("/api/decisions", json=undoing, headers=bearer).status_code == 403
    with book.reading() as view:
        document = view.documents()[0].head.id
    looked = recorder.post("/api/decisions", json={"action": "look", "document": document, "reason": "read", "seq": number}, headers=bearer)
    assert looked.status_code == 201, looked.text
    own = looked.json()["decision"]["number"]
    undone = recorder.post("/api/decisions", json=undoing | {"number": own, "seq": own}, headers=bearer)
    assert undone.status_code == 201, undone.text


def test_saved_searches_are_ones_own(team: dict[Role, Somebody], browser: Browser) -> None:
    """Nobody else sees or forgets them."""
    reader, admin = browser(team[Role.READER]), browser(team[Role.ADMIN])
    send(reader, "/searches", form(reader, "/incidents?q=Gossi", "/searches", name="my wells"))
    assert "my wells" in reader.get("/incidents").text and "my wells" not in admin.get("/incidents").text
    token = form(admin, "/incidents", "/preferences")["token"]
    send(admin, "/searches/forget", {"token": token, "name": ["my wells"]})
    assert "my wells" in reader.get("/incidents").text


def test_who_has_no_second_factor_sets_one_before_anything_else(
    book: Casebook, app: FastAPI, team: dict[Role, Somebody], watch: Watch, browser: Browser
) -> None:
    """From every route they are led to it; then they get another secret and their recovery codes, once."""
    new = member(book, watch, "New Person", Role.ADMIN, has_app=False)
    client = browser(None)
    assert log_in(client, new).headers["location"] == "/me/second"
    for method, address in routes(app.routes):
        if not address.startswith(("/me/second", "/logout", *OPEN)):
            answer = client.request(method, address, headers={"origin": ORIGIN})
            assert answer.status_code == 403 if address.startswith(API) else answer.headers["location"] == "/me/second", (method, address)
    before = client.cookies[f"cairn-{PORT}-session"]
    fields = form(client, "/me/second", "/me/second/app")
    wrong = send(client, "/me/second/app", fields | {"code": ["000000"]})
    assert wrong.status == 422 and wrong.page.xpath("//input[@name='secret']/@value") == fields["secret"]
    assert wrong.page.xpath("//*[name()='svg' and @role='img' and @aria-label]/*[name()='path']")
    new.secret = fields["secret"][0]
    done = send(client, "/me/second/app", fields | {"code": [new.code]})
    assert len(done.page.xpath("//ol[@class='codes']/li")) == 10
    assert client.cookies[f"cairn-{PORT}-session"] != before
    assert send(client, "/logout", {"token": done.page.xpath("//form[@action='/logout']/input[@name='token']/@value")}).location == "/login"
    assert log_in(client, new).headers["location"] == "/"


def test_ones_own_sessions_are_seen_and_ended(team: dict[Role, Somebody], browser: Browser) -> None:
    """Each with its address and browser; the ended one is led to the log-in."""
    here, there = browser(team[Role.REVIEWER]), browser(team[Role.REVIEWER])
    send(here, "/me/sessions/end", form(here, "/me", "/me/sessions/end", nth=-1))
    assert there.get("/incidents").status_code == 303
    assert here.get("/incidents").status_code == 200
    there = browser(team[Role.REVIEWER])
    assert "testclient" in words(page(here, "/me").xpath("//table")[0])
    send(here, "/me/sessions/end", form(here, "/me", "/me/sessions/end"))
    assert there.get("/incidents").status_code == 303


def test_the_password_is_changed_with_the_old_one(team: dict[Role, Somebody], browser: Browser) -> None:
    """A wrong one is refused on a calm page, and so is a new one that is too easy."""
    who = team[Role.EDITOR]
    client, new = browser(who), "a heron in the well"
    fields = form(client, "/me", "/me/password", old="wrong", password=new, again=new)
    assert send(client, "/me/password", fields).status == 403
    assert send(client, "/me/password", fields | {"old": [who.password], "again": ["another"]}).status == 422
    assert send(client, "/me/password", fields | {"old": [who.password]}).location == "/me"
    assert client.get("/incidents").status_code == 200
    who.password = new
    assert log_in(browser(None), who).status_code == 303


def test_an_admin_adds_and_closes_and_the_audit_tells(team: dict[Role, Somebody], browser: Browser) -> None:
    """The invitation is shown once; the page of the audit has each deed with its author, and who was let in or refused."""
    admin = browser(team[Role.ADMIN])
    added = send(admin, "/people", form(admin, "/people", "/people", name="Fatou Maïga", role="recorder"))
    link = words(added.page.xpath("//p[@class='told']/code")[0])
    assert link.startswith(f"{ORIGIN}/invitation#")
    code = link.split("#")[1]
    assert code not in admin.get("/people").text
    guest = browser(None)
    assert form(guest, f"/invitation?code={code}", "/invitation")["code"] == [""]  # an address may be read by others
    fields = form(guest, "/invitation", "/invitation", code=code, password="a heron in the well", again="a heron in the well")
    assert send(guest, "/invitation", fields).location == "/me/second"
    assert send(admin, "/people/role", form(admin, "/people", "/people/role") | {"name": ["Fatou Maïga"], "role": ["reader"]}).status == 303
    assert guest.get("/me/second").status_code == 303
    assert send(admin, "/people/close", form(admin, "/people", "/people/close") | {"name": ["Fatou Maïga"]}).status == 303
    shown = words(page(admin, f"/audit?kind=people_changed&author={TEAM[Role.ADMIN]}").xpath("//table")[0])
    for change in ("Fatou Maïga: added (recorder)", "Fatou Maïga: given a role (reader)", "Fatou Maïga: account closed"):
        assert change in shown
    logins = words(page(admin, "/audit?author=Fatou Maïga").xpath("//section[@aria-labelledby='logins-title']")[0])
    assert "by invitation: let in" in logins
    sheet = admin.get("/audit.csv?kind=people_changed")
    assert sheet.headers["content-type"].startswith("text/csv") and "Fatou Maïga closed" in sheet.text
    assert "Fatou Maïga" in admin.get("/audit/logins.csv").text


def test_the_audit_says_nothing_of_the_record(team: dict[Role, Somebody], browser: Browser, book: Casebook) -> None:
    """Its entries by kind and id, all of them, page by page; no word of a document."""
    admin = browser(team[Role.ADMIN])
    shown = page(admin, "/audit")
    assert len(shown.xpath("//tbody/tr")) == min(book.length, 100)
    assert "Gossi" not in admin.get("/audit").text and "Gossi" not in admin.get("/audit.csv").text
    assert page(admin, "/audit?before=2").xpath("//tbody/tr/td[1]/text()") == ["1"]
    assert "nothing of this" in words(page(admin, "/audit?author=nobody"))


def test_behind_a_proxy_cookies_go_over_tls_only(book: Casebook, team: dict[Role, Somebody]) -> None:
    """Under the address and no other; with the prefix that no other host can set, and HSTS; the peer is the one that the proxy tells."""
    away = workspace(book, settings(address=ADDRESS))
    client = TestClient(away, base_url=ADDRESS, follow_redirects=False, headers={"x-forwarded-for": "203.0.113.9, 198.51.100.23"})
    answer = log_in(client, team[Role.ADMIN])
    assert answer.headers["set-cookie"].startswith("__Host-cairn-session=") and "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert {cookie.name for cookie in client.cookies.jar} == {"__Host-cairn", "__Host-cairn-session"}
    assert all(cookie.secure and not cookie.domain_specified and cookie.path == "/" for cookie in client.cookies.jar)
    assert "198.51.100.23" in words(page(client, "/me").xpath("//table")[0])
    token = form(client, "/incidents", "/preferences")["token"]
    for origin, status in ((ADDRESS, 303), (ORIGIN, 403), ("https://evil.example", 403)):
        answer = client.post("/preferences", data={"token": token, "language": "en"}, headers={"origin": origin})
        assert answer.status_code == status
    for host in (f"127.0.0.1:{PORT}", "evil.example", "cairn.example.org:8443"):
        assert client.get("/incidents", headers={"host": host}).status_code == 421


def test_nobody_reaches_a_casebook_without_people_from_outside(tmp_path: Path) -> None:
    """Should such a workspace ever be served under an address, nobody is its keeper."""
    with Casebook.init(tmp_path / "book") as casebook:
        client = TestClient(workspace(casebook, settings(address=ADDRESS)), base_url=ADDRESS, follow_redirects=False)
        assert client.get("/incidents").status_code == 303
        assert client.get("/login").status_code == 404


@pytest.mark.parametrize("code", languages())
def test_every_kind_of_entry_can_be_told(code: str) -> None:
    """In every language, and so can every change of the team."""
    assert [kind for kind in EntryKind if not words_in(code).has(f"entry.{kind.value}")] == []
    assert [change for change in get_args(PersonChange) if not words_in(code).has(f"change.{change}")] == []


def test_alone_nothing_is_asked(tmp_path: Path) -> None:
    """No log-in, no account, no list of people; the audit is the keeper's. Once somebody is added, the log-in is asked for."""
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        client = TestClient(workspace(casebook, settings()), base_url=ORIGIN, follow_redirects=False)
        assert client.get("/documents").status_code == 200 and client.get("/audit").status_code == 200
        for address in ("/login", "/invitation", "/me", "/me/second", "/people"):
            assert client.get(address).status_code == 404
        assert page(client, "/documents").xpath("//*[@class='who']") == []
        administering.add(casebook, "Ama", Role.ADMIN, by="Ama")
        assert client.get("/documents").status_code == 303
