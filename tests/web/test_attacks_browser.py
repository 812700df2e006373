"""What hostile documents and people write, in a real Chromium: nothing runs, nothing is asked of anybody else, nothing complains."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import page_of
from hostile import ADDRESS, ATTACKS, ATTRIBUTE, FORMULA, MARKUP, SQL, TEMPLATE
from planted import planted_casebook
from playwright.sync_api import Browser, Dialog, Page
from web_work import Served

from cairn.casebook import Casebook
from cairn.casebook.reviewing import give_grade

FIRST = ("/incidents", "/documents", "/review", "/review?kind=documents")
MOST = 25
"""Pages that are looked at."""


@pytest.fixture
def hostile(serve: Callable[..., Served], tmp_path: Path) -> str:
    """Where the workspace of a casebook is served that is hostile in every field, decisions, reasons and saved searches too."""
    with planted_casebook(tmp_path / "book") as casebook:
        _decided(casebook)
    return serve(tmp_path / "book").address


def _decided(casebook: Casebook) -> None:
    for words in (MARKUP, ATTRIBUTE, ADDRESS, TEMPLATE, SQL, FORMULA):
        with casebook.writing() as writer:
            writer.author = words
            give_grade(writer, writer.incidents()[0], words, policy="airwars", version="2", reason=words)


def is_page(link: str) -> bool:
    """Whether a link leads to a page of its own: no file, and none of the endless states of a list."""
    return link.startswith("/") and "?" not in link and not link.endswith((".csv", "/original"))


def opened(page: Page) -> None:
    """Open all that can be opened on a page, and go over it with the mouse and the keyboard: what waits for that would run now."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 2000)
    page.keyboard.press("Tab")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_runs_on_any_page(browser: Browser, hostile: str, scripts: bool) -> None:
    """From page to page: no dialog opens, no script but ours is there, and nothing is loaded from elsewhere."""
    with page_of(browser, hostile, scripts=scripts) as page:
        dialogs: list[str] = []

        def told(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", told)
        seen, waiting = set[str](), [*FIRST]
        while waiting and len(seen) < MOST:
            address = waiting.pop(0)
            seen.add(address)
            page.goto(address)
            if scripts:
                opened(page)
                assert page.evaluate("[...document.scripts].every(one => one.src.startsWith(location.origin + '/static/'))")
                assert page.evaluate("document.images.length + document.querySelectorAll('iframe, object, embed').length") == 0
            links = [str(link.get_attribute("href")).split("#")[0] for link in page.locator("main a").all()]
            waiting += [link for link in dict.fromkeys(links) if is_page(link) and link not in {*seen, *waiting}]
        assert dialogs == []
        assert len(seen) > len(FIRST) + 3


@pytest.mark.parametrize("name", [name for name in ATTACKS if name not in ("long", "controls")])
def test_what_is_looked_for_is_shown_as_words(browser: Browser, hostile: str, name: str) -> None:
    """In the field at the top, and as the name of a saved search: it comes back as it was written."""
    with page_of(browser, hostile) as page:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto("/incidents")
        field = page.locator("input[name=q]").first
        field.fill(ATTACKS[name])
        field.press("Enter")
        page.wait_for_load_state()
        assert page.locator("input[name=q]").first.input_value() == ATTACKS[name]
        opened(page)


def test_an_address_of_theirs_is_no_link(browser: Browser, hostile: str) -> None:
    """The address that a document came from is told as text: nobody is led there, and no browser looks there beforehand."""
    with page_of(browser, hostile) as page:
        page.goto("/documents")
        page.locator("tbody a").first.click()
        assert "javascript:" in page.locator("main").inner_text()
        assert page.locator("a[href^='javascript'], a[href*='//'], link[rel*=pre]").count() == 0


def test_an_original_is_kept_and_not_shown(browser: Browser, hostile: str) -> None:
    """A hostile file is handed out as a download and in no tab of ours, whatever is in it."""
    with page_of(browser, hostile) as page:
        page.goto("/documents")
        page.locator("tbody a").first.click()
        with page.expect_download() as kept:
            page.locator("a[href$='/original']").click()
        assert kept.value.suggested_filename.endswith(".original")
        assert b"onerror=alert(1)" in Path(kept.value.path()).read_bytes()
