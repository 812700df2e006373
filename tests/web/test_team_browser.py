"""A team in a real Chromium: invited, logging in with password and app or with a passkey, refused, signed out from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, Page, expect
from team_browsing import log_in, served
from team_work import Somebody, Watch, member

from cairn.casebook import Casebook
from cairn.web.people import Role
from cairn.web.team import administering

WIDE = """[...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 120)).slice(0, 5)"""
"""What stands out at the right."""


@pytest.fixture
def book(tmp_path: Path, watch: Watch) -> Iterator[Casebook]:
    """An empty casebook."""
    with Casebook.init(tmp_path / "book", clock=watch, author="Ama") as casebook:
        yield casebook


@pytest.fixture
def ama(book: Casebook, watch: Watch) -> Somebody:
    """Its admin."""
    return member(book, watch, "Ama", Role.ADMIN)


@pytest.fixture
def address(book: Casebook, ama: Somebody) -> Iterator[str]:
    """Where its workspace is served."""
    with served(book) as here:
        yield here


def with_authenticator(page: Page) -> None:
    """Give a browser a device that keeps passkeys and knows its owner."""
    asking = page.context.new_cdp_session(page)
    asking.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    asking.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True, "automaticPresenceSimulation": True}})


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_with_password_and_app_to_the_page_that_was_asked_for(browser: Browser, address: str, ama: Somebody, scripts: bool) -> None:
    """Whoever is not signed in is led to the log-in and back; the head of the page says who it is; logging out shows nothing any more."""
    with page_of(browser, address, scripts=scripts) as page:
        page.goto("/documents")
        expect(page).to_have_url(f"{address}/login?back=/documents")
        log_in(page, ama)
        expect(page).to_have_url(f"{address}/documents")
        expect(page.get_by_role("link", name="My account: Ama")).to_be_visible()
        page.get_by_role("button", name="Log out").click()
        page.goto("/documents")
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_wrong_code_is_refused_and_more_have_to_wait(browser: Browser, address: str, ama: Somebody, watch: Watch) -> None:
    """The page says the same of each; after some it says how long to wait, and after that the right one is let in."""
    with page_of(browser, address, but="the server responded with a status of 4") as page:
        page.goto("/login")
        for _ in range(5):
            log_in(page, ama, "000000")
            expect(page.get_by_role("alert")).to_contain_text("That was not right")
        log_in(page, ama, pyotp.TOTP(ama.secret).at(watch.time))
        expect(page.get_by_role("alert")).to_contain_text("Nothing is tried for a second")
        log_in(page, ama)
        expect(page).to_have_url(f"{address}/incidents")


def test_a_passkey_is_made_and_lets_in_without_a_password(browser: Browser, address: str, ama: Somebody) -> None:
    """Made with the password, under a name; shown at the log-in; removed again while the app remains."""
    with page_of(browser, address, but="the server responded with a status of 401") as page:
        with_authenticator(page)
        page.goto("/me/second")
        log_in(page, ama)
        form = page.locator("form[data-passkey]")
        form.get_by_label("A name for it").fill("blue key")
        form.get_by_label("Your password").fill(ama.password)
        form.get_by_role("button", name="Make a passkey").click()
        expect(page).to_have_url(f"{address}/me")
        expect(page.get_by_text("blue key").first).to_be_visible()
        page.get_by_role("button", name="Log out").click()
        page.get_by_role("button", name="Log in with a passkey").click()
        expect(page).to_have_url(f"{address}/incidents")
        page.goto("/me")
        page.get_by_text("Remove", exact=False).first.click()
        page.locator("details[open]").get_by_label("Your password").fill(ama.password)
        page.locator("details[open]").get_by_role("button", name="Remove blue key").click()
        expect(page.get_by_text("There are none.")).to_be_visible()
        page.get_by_role("button", name="Log out").click()
        page.get_by_role("button", name="Log in with a passkey").click()
        expect(page.get_by_role("alert").filter(visible=True)).to_be_visible()


def test_a_session_ended_in_another_window_shows_nothing_more(browser: Browser, address: str, ama: Somebody) -> None:
    """Two browsers; what the one ends is over in the other at the next click."""
    with page_of(browser, address) as one, page_of(browser, address) as other:
        for window in (one, other):
            window.goto("/")
            log_in(window, ama)
            expect(window).to_have_url(f"{address}/incidents")
        one.goto("/me")
        one.get_by_role("button", name="End all others").click()
        expect(one.get_by_role("button", name="End 2025")).to_have_count(0)
        other.get_by_role("link", name="Documents").click()
        expect(other.get_by_role("heading", name="Log in")).to_be_visible()
        one.get_by_role("link", name="Documents").click()
        expect(one).to_have_url(f"{address}/documents")


def test_who_is_invited_sets_password_and_app_and_keeps_the_codes(browser: Browser, address: str, ama: Somebody, watch: Watch) -> None:
    """An admin adds somebody in the browser and hands the link on; the guest sees nothing before a second factor is set."""
    with page_of(browser, address) as admin, page_of(browser, address, but="the server responded with a status of 4") as guest:
        admin.goto("/people")
        log_in(admin, ama)
        admin.get_by_label("Name", exact=True).fill("Issa Cissé")
        admin.locator("#add-role").select_option("recorder")
        admin.get_by_role("button", name="Add a person").click()
        link = admin.locator("p.told code").inner_text()
        guest.goto(link)
        expect(guest).to_have_url(f"{address}/invitation")
        guest.get_by_label("New password", exact=True).fill("too short")
        guest.get_by_label("The new password once more").fill("too short")
        guest.get_by_role("button", name="Set the password").click()
        expect(guest.get_by_role("alert")).to_contain_text("too easy")
        guest.get_by_label("New password", exact=True).fill("a heron in the well")
        guest.get_by_label("The new password once more").fill("a heron in the well")
        guest.get_by_role("button", name="Set the password").click()
        expect(guest.get_by_role("heading", name="Set a second factor")).to_be_visible()
        guest.goto("/incidents")
        expect(guest.get_by_role("heading", name="Set a second factor")).to_be_visible()
        expect(guest.get_by_role("img", name="QR code")).to_be_visible()
        issa = Somebody("Issa Cissé", "a heron in the well", guest.locator(".enrol code").inner_text().replace(" ", ""), watch=watch)
        guest.get_by_label("The code that the app shows now").fill(issa.code)
        guest.get_by_role("button", name="Use this app").click()
        expect(guest.locator("ol.codes li")).to_have_count(10)
        code = guest.locator("ol.codes code").first.inner_text()
        guest.get_by_role("button", name="Log out").click()
        log_in(guest, issa, code)
        expect(guest).to_have_url(f"{address}/incidents")
        assert guest.goto("/people").status == 403  # type: ignore[union-attr]
        expect(guest.get_by_role("heading", name="That is not yours to do")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_the_code_of_an_invitation_is_in_no_address_that_is_asked_for(
    browser: Browser, book: Casebook, address: str, ama: Somebody, scripts: bool
) -> None:
    """A script of ours takes it out of the link, and keeps it when the page is read in another language; without it the code is pasted."""
    invitation, asked = administering.add(book, "Issa", Role.READER, by="Ama"), []
    with page_of(browser, address, scripts=scripts) as page:
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.goto(invitation.page)
        code = page.get_by_label("Code of the invitation")
        if scripts:
            expect(code).to_have_value(invitation.code)
            expect(page).to_have_url(f"{address}/invitation")
            page.get_by_role("button", name="français").click()
            code = page.get_by_label("Code de l'invitation")
            expect(code).to_have_value(invitation.code)
            page.get_by_role("button", name="English").click()
        else:
            code.fill(invitation.code)
        page.get_by_label("New password", exact=True).fill("a heron in the well")
        page.get_by_label("The new password once more").fill("a heron in the well")
        page.get_by_role("button", name="Set the password").click()
        expect(page.get_by_role("heading", name="Set a second factor")).to_be_visible()
    assert asked and [one for one in asked if invitation.code in one] == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_pages_of_a_team_are_in_nobodys_way(
    browser: Browser, book: Casebook, address: str, ama: Somebody, watch: Watch, scheme: str, width: int
) -> None:
    """Axe finds nothing serious on any of them, opened; and none is wider than the screen."""
    member(book, watch, "Issa Cissé", Role.READER)
    invitation = administering.add(book, "Fatou Maïga", Role.RECORDER, by="Ama")
    with page_of(browser, address, width=width, scheme=scheme) as page:  # type: ignore[arg-type]

        def look(where: str) -> None:
            page.goto(where)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            violations = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
            assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in violations] == [], where
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (where, page.evaluate(WIDE))

        look("/login")
        look(invitation.page)
        page.goto("/login")
        log_in(page, ama)
        expect(page).to_have_url(f"{address}/incidents")
        for where in ("/me", "/me/second", "/people", "/audit", "/incidents"):
            look(where)
