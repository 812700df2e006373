"""Printed pages in a real Chromium: they are seen, loaded as one comes to them, and told of to whoever cannot see them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, Page, expect
from web_work import Served

from cairn.casebook import Casebook
from cairn.intake import Options, add
from reading_samples import pdf


@pytest.fixture
def address(serve: Callable[..., Served], tmp_path: Path) -> str:
    """Where the workspace of a casebook with a PDF of fifteen pages is served."""
    (tmp_path / "wells.pdf").write_bytes(pdf([[f"Page {number} of a long report on wells and herders."] for number in range(1, 16)]))
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        assert [step.outcome for step in add(casebook, [str(tmp_path / "wells.pdf")], Options())] == ["added"]
    return serve(tmp_path / "book").address


def open_pages(page: Page) -> None:
    """From the list of documents to the printed pages."""
    page.goto("/documents")
    page.locator("main table a, main li a").first.click()
    page.get_by_role("link", name="As it is printed").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_pages_are_loaded_as_one_comes_to_them(browser: Browser, address: str, scripts: bool) -> None:
    """The first at once, the last when one is there; from there back to the text."""
    with page_of(browser, address, scripts=scripts) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".png") else None)
        open_pages(page)
        expect(page.get_by_role("img", name="Page 1 as it is printed")).to_have_js_property("naturalWidth", 1100)
        assert not any(url.endswith("/15.png") for url in asked) or not scripts
        last = page.get_by_role("img", name="Page 15 as it is printed")
        last.scroll_into_view_if_needed()
        expect(last).to_have_js_property("naturalWidth", 1100)
        page.get_by_role("link", name="Text", exact=True).click()
        expect(page.locator(".text")).to_contain_text("a long report on wells")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_they_are_in_nobodys_way(browser: Browser, address: str, scheme: str, width: int) -> None:
    """Axe finds nothing serious, and nothing is wider than the screen."""
    with page_of(browser, address, scheme=scheme, width=width) as page:  # type: ignore[arg-type]
        open_pages(page)
        expect(page.get_by_role("img").nth(0)).to_be_visible()
        violations = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        assert violations == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
