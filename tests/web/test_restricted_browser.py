"""Who may see what, in a real Chromium: a field is restricted to somebody, who reads it; everybody else sees that there is something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsing import page_of
from playwright.sync_api import Browser, Page, expect
from team_browsing import log_in, served
from team_work import Somebody, Watch, member

from cairn.casebook import Casebook
from cairn.web.people import Role
from leaks import leaked
from restricted_book import FIELDS, SECRETS, Planted, came_in

SOUGHT = ("/incidents", "/incidents?q=killed", "/documents", "/documents?words=killed", "/review", "/actors", "/places", "/sources")
ELSEWHERE = ("/dashboard", "/sensitivity", "/audit")
PROGRAMS = ("/api/incidents", "/api/documents", "/api/actors", "/api/decisions")
FORBIDDEN = "the server responded with a status of 403"


@dataclass(frozen=True)
class Team:
    """Where their workspace is served, what is in it, and those who work there."""

    address: str
    planted: Planted
    editor: Somebody
    named: Somebody
    admin: Somebody

    def incident(self, name: str) -> str:
        """Where the page of a report's incident is."""
        return f"/incidents/{self.planted.incidents[name]}"

    def document(self, name: str) -> str:
        """Where the page of a report is."""
        return f"/documents/{self.planted.id(name)}"


@pytest.fixture
def team(tmp_path: Path, watch: Watch) -> Iterator[Team]:
    """The workspace of a casebook in which nothing is restricted yet; Bo, who is to be refused, is an admin."""
    with Casebook.init(tmp_path / "book", clock=watch, author="The keeper") as casebook:
        came_in(planted := Planted(casebook))
        bo, ed, ana = (member(casebook, watch, *one) for one in (("Bo", Role.ADMIN), ("Ed", Role.EDITOR), ("Ana", Role.READER)))
        with served(casebook) as address:
            yield Team(address, planted, editor=ed, named=ana, admin=bo)


def restrict(page: Page, team: Team, claim: str, field: str) -> None:
    """Say in the browser who may see a claim, or a field of it: from the foot of the incident's page to what was done."""
    page.get_by_role("link", name=f"Accept, reject or correct {claim}").click()
    page.get_by_role("link", name="Say who may see this", exact=True).click()
    page.get_by_label("Of it").select_option(label=field)
    page.get_by_label("For whom, beside you").fill(team.named.name)
    page.get_by_label("Why").fill("they would know who spoke")
    page.get_by_role("button", name="Say who may see it").click()
    expect(page.get_by_role("status", name="What was done")).to_contain_text("restricted")


def all_told(page: Page, addresses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What comes to the browser at addresses: the source as it was sent, what became of it, and every file that it offers."""
    for address in addresses:
        answer = page.goto(address)
        assert answer and answer.status == 200, address
        yield address, answer.text()
        yield f"{address}, in the browser", page.content()
        for link in page.locator("a[download]").all():
            with page.expect_download() as taken:
                link.click()
            yield f"{address}, the file {taken.value.suggested_filename}", taken.value.path().read_text("utf-8")
    for address in PROGRAMS:
        yield address, page.request.get(address).text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_a_field_is_restricted_and_refused(browser: Browser, team: Team, scripts: bool) -> None:
    """An editor restricts whom a claim accuses to one person. Another, though an admin, logs in with password and code, and is told
    on the incident and on the document that something is kept back; what, stands nowhere: on no page, in no source, in no file."""
    incident, document, words = team.incident("fields"), team.document("fields"), SECRETS["perpetrators"]
    with page_of(browser, team.address, scripts=scripts) as page:
        page.goto(incident)
        log_in(page, team.editor)
        assert leaked(page.content(), words)
        restrict(page, team, f"{team.planted.id('fields')[:8]}/i1/c1", "those accused")
    with page_of(browser, team.address, scripts=scripts, but=FORBIDDEN) as page:
        page.goto(incident)
        log_in(page, team.admin)
        expect(page).to_have_url(f"{team.address}{incident}")
        expect(page.get_by_role("note")).to_contain_text("Something in the reports of this incident is restricted to other people.")
        expect(page.locator(".matrix").get_by_role("row", name="Sister Vexleyard")).to_contain_text("3")  # the rest of the claim stands
        page.goto(document)
        expect(page.get_by_role("note")).to_contain_text("Something in this document is restricted to other people.")
        expect(page.locator(".text")).to_contain_text("on candlemasday by the ███████")
        expect(page.get_by_role("link", name="Take the original away")).to_have_count(0)
        expect(page.locator(".preserved")).to_contain_text("The original is not given out to you")
        for where, told in all_told(page, (incident, document, *SOUGHT, *ELSEWHERE)):
            assert leaked(told, words) == [], where
        refused = page.goto(f"{document}/original")
        assert refused and refused.status == 403 and leaked(refused.text(), words) == []
        expect(page.get_by_role("heading", level=1)).to_have_text("This file is not given out to you")
    with page_of(browser, team.address, scripts=scripts) as page:
        page.goto(incident)
        log_in(page, team.named)
        expect(page.get_by_text("Grelmok Battalion").first).to_be_visible()
        expect(page.get_by_role("note")).to_have_count(0)
        page.goto(document)
        expect(page.locator(".text")).to_contain_text("by the Grelmok Battalion")
        with page.expect_download() as taken:
            page.get_by_role("link", name="Take the original away").click()
        assert taken.value.path().read_bytes() == FIELDS.encode()


def test_a_claim_is_restricted_and_gone(browser: Browser, team: Team) -> None:
    """With all that was read from its words, in the copy of the report, too; the rest of both reports can be read."""
    words = SECRETS["claim"][:3]  # the fourth is a correction's
    with page_of(browser, team.address) as page:
        page.goto(team.incident("told"))
        log_in(page, team.editor)
        restrict(page, team, f"{team.planted.id('told')[:8]}/i1/c2", "all of it")
    with page_of(browser, team.address) as page:
        page.goto(team.incident("told"))
        log_in(page, team.admin)
        expect(page.get_by_role("note")).to_be_visible()
        expect(page.locator(".matrix").get_by_role("rowheader", name="Shepherds")).to_be_visible()
        about = (team.incident("told"), team.document("told"), team.document("copied"))
        for where, told in all_told(page, (*about, *SOUGHT, *ELSEWHERE)):
            assert leaked(told, words) == [], where
        page.goto(team.document("told"))
        expect(page.locator(".text")).to_contain_text("on 24 February. ████")
        expect(page.locator(".text")).to_contain_text("More killings are expected, said the governor.")
        page.goto(team.document("copied"))
        expect(page.get_by_role("note")).to_be_visible()
