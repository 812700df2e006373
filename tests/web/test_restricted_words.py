"""Restricted words never leave: every route, asked as every role, for everything that there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from walking import Step, Walk, searches
from web_work import PORT, settings

from cairn.casebook.entry import digest
from cairn.web import desk, workspace
from cairn.web.guard.tokens import HEADER, cookie_name, token_for
from cairn.web.people import Person, Role
from leaks import leaked, readings
from restricted_book import NAMED, WORDS, Planted, plant

TEAM = [role for role in Role if role is not Role.KEEPER]
EACH = [*(("sqlite", role) for role in TEAM), ("postgresql", Role.ADMIN)]
"""What the roles may see differs by what is asked of a store, not by the store."""


class Asking:
    """A workspace, asked by one person after another."""

    def __init__(self, planted: Planted) -> None:
        """Of a casebook."""
        self.planted = planted
        self.settings = settings()
        self.app = workspace(planted.casebook, self.settings)
        self.person = Person("Ama", Role.KEEPER)
        self.walk = Walk(self.app, planted)
        self.client = TestClient(self.app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False)
        self.client.cookies.set(cookie_name(self.settings), "browser")

    def answer(self, step: Step) -> tuple[int, str]:
        """The status, and all that leaves: headers and body."""
        ours = {"origin": f"http://127.0.0.1:{PORT}", HEADER: token_for("browser", self.settings)}
        if step.method == "GET":
            answer = self.client.get(step.address, follow_redirects=False)
        elif step.content is not None:
            answer = self.client.post(step.address, content=step.content, headers=ours | {"content-type": "text/plain"})
        elif step.told is not None:
            answer = self.client.post(step.address, json=step.told, headers=ours)
        else:
            fields = {**step.form, "token": [token_for("browser", self.settings)]}
            answer = self.client.post(step.path, data=fields, headers=ours, follow_redirects=False)
        told = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        return answer.status_code, f"{told}\n\n{answer.content.decode('utf-8', 'replace')}"


@pytest.fixture
def asking(tmp_path: Path, store: str | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    """The workspace of a casebook with restricted words in it, where whoever is to ask is said by the test."""
    planted = plant(tmp_path / "book", store)
    with planted.casebook:
        made = Asking(planted)
        monkeypatch.setattr(desk, "person_of", lambda request: made.person)
        yield made


def walked(asking: Asking, method: str) -> Iterator[tuple[Step, str]]:
    """All answers to a walk; none of them is a fault of ours."""
    for step in asking.walk.steps(method):
        status, told = asking.answer(step)
        assert status < 500, (step, told[-2000:])
        yield step, told


def of_others(asking: Asking, step: Step, told: str) -> list[str]:
    """What must not be in an answer: restricted words, and the names of what is not there where nobody has asked for it by that."""
    asked = f"{step.path} {step.query} {step.form} {step.told} {step.content.decode() if step.content else ''}"
    typed = leaked(asked, WORDS)  # a page shows what was typed; that it tells no more is tested below
    if step.content:
        asked += digest(step.content)
    hidden: tuple[str, ...] = (asking.planted.id("sealed"), asking.planted.id("sealed")[:8], asking.planted.incidents["sealed"])
    if step.path.startswith("/audit"):  # which tells numbers and ids alone
        hidden = ()
    return [*leaked(told, [word for word in WORDS if word not in typed]), *(name for name in hidden if name in told and name not in asked)]


@pytest.mark.parametrize(("store", "role"), EACH, indirect=["store"])
def test_no_restricted_word_leaves_for_anybody_who_is_not_named(asking: Asking, role: Role) -> None:
    """Every page, list, sheet and file, today and on past days; then every form, whatever it is about."""
    asking.person = Person(f"Bo the {role}", role)
    for step, told in walked(asking, "GET"):
        assert of_others(asking, step, told) == [], step
    for step, told in walked(asking, "POST"):
        assert of_others(asking, step, told) == [], step
    if role is Role.ADMIN:  # nothing that was decided meanwhile, by whom everything may be decided, has let anything out
        for step, told in walked(asking, "GET"):
            assert of_others(asking, step, told) == [], step


def test_the_named_and_the_keeper_get_every_word(asking: Asking) -> None:
    """What the walk looks for would be found: it is all there for those who may see it."""
    for person in (Person(NAMED, Role.READER), Person("Ama", Role.KEEPER)):
        asking.person = person
        seen = "\n".join(told for _, told in walked(asking, "GET"))
        assert leaked(seen, WORDS) == [*WORDS], person


def test_looking_for_a_restricted_word_is_like_looking_for_one_that_never_was(asking: Asking) -> None:
    """The same pages, the same counts; only what was typed differs."""
    asking.person = Person("Bo", Role.ADMIN)
    for word in searches():
        for address, name in (("/documents", "words"), ("/incidents", "q"), ("/sensitivity", "person")):
            never = "".join("q" if letter.isalpha() else letter for letter in word.removeprefix("killed -"))
            never = f"killed -{never}" if word.startswith("killed") else never
            status, found = asking.answer(Step("GET", address, {name: word}, {}))
            other, nothing = asking.answer(Step("GET", address, {name: never}, {}))
            assert status == other, (address, word)
            assert without(found, word) == without(nothing, never), (address, word)


def without(told: str, typed: str) -> list[str]:
    """The lines of an answer, without the words that were typed."""
    bare = typed.removeprefix("killed -").strip('"')
    lines = [line for line in told.splitlines() if not any(bare.lower() in one for one in readings(line))]
    return [line for line in lines if not line.startswith(("content-length", "date"))]


def test_a_document_with_something_restricted_in_it_is_not_given_out_whole(asking: Asking) -> None:
    """Its preserved bytes are refused to those who may not see all of it, calmly; a document that is restricted is unknown."""
    asking.person = Person("Bo", Role.ADMIN)
    given = {name: asking.answer(Step("GET", f"/documents/{one.id}/original", {}, {}))[0] for name, one in asking.planted.documents.items()}
    assert given == {"plain": 200, "sealed": 404, "told": 403, "copied": 403, "fields": 403, "naming": 403}
    asking.person = Person(NAMED, Role.READER)
    assert {asking.answer(Step("GET", f"/documents/{one.id}/original", {}, {}))[0] for one in asking.planted.documents.values()} == {200}


def test_what_is_restricted_answers_like_what_never_was(asking: Asking) -> None:
    """The same status and the same words for a document and an incident that are not there for somebody."""
    asking.person = Person("Bo", Role.EDITOR)
    sealed, incident = asking.planted.id("sealed"), asking.planted.incidents["sealed"]
    for there, never in ((f"/documents/{sealed}", f"/documents/{'e' * 64}"), (f"/incidents/{incident}", "/incidents/zzzzzzzz")):
        hidden, unknown = (asking.answer(Step("GET", address, {}, {})) for address in (there, never))
        assert hidden[0] == unknown[0] == 404
        id, other = there.rpartition("/")[2], never.rpartition("/")[2]
        assert hidden[1].replace(id, "").splitlines()[-40:] == unknown[1].replace(other, "").splitlines()[-40:]


def test_a_sheet_leaves_out_what_is_restricted_for_the_keeper_too(asking: Asking) -> None:
    """It leaves the house: every sheet of the workspace, whatever is asked of it."""
    asking.person = Person("Ama", Role.KEEPER)
    sheets = [(step, asking.answer(step)[1]) for step in asking.walk.steps("GET") if step.path.endswith(".csv")]
    assert {"/incidents.csv", "/actors.csv", "/dashboard.csv"} <= {step.path for step, _ in sheets}
    for step, told in sheets:
        assert of_others(asking, step, told) == [], step
    assert asking.planted.incidents["sealed"] in asking.answer(Step("GET", "/incidents", {}, {}))[1]
